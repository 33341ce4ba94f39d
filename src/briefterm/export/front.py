"""The front matter of a document: its properties as YAML."""

import json

from briefterm.export.layout import Block
from briefterm.model.briefing import Briefing
from briefterm.model.dates import DateError, Precision, When, parse_date
from briefterm.model.visible import one_line


def front_matter(briefing: Briefing) -> Block:
    """The properties between two rules; JSON's strings and lists are YAML to every reader.

    `date` is given for a whole day alone, since other programs take it for one.
    """
    day = _day(briefing.date)
    properties = {
        "title": one_line(briefing.title),
        "date": day,
        "edtf": "" if day else _edtf(briefing.date),
        "lang": briefing.lang,
        "tags": briefing.tags,
        "id": one_line(briefing.id),
        "status": "" if briefing.status == "published" else briefing.status,
    }
    lines = [
        f"{name}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in properties.items()
        if value
    ]
    return ["---", *lines, "---"]


def _day(text: str) -> str:
    """The ISO form of a date that is one certain day, with or without its time; empty else."""
    when = _when(text)
    if when is None or when.precision is not Precision.DAY or text[-1] in "~?%" or "/" in text:
        return ""
    return when.first.isoformat()


def _edtf(text: str) -> str:
    """A date in EDTF, which has no third of a month: `late 2025-03` is an interval there."""
    start, slash, end = text.partition("/")
    first, last = _ends(start)[0], _ends(end if slash else start)[1]
    return f"{first}/{last}" if slash or first != last else first


def _ends(text: str) -> tuple[str, str]:
    when = _when(text)
    if when is None or when.precision is not Precision.PART:
        return text, text
    return f"{when.first}~", f"{when.last}~"


def _when(text: str) -> When | None:
    """What a date means; None for an open end."""
    try:
        return parse_date(text)
    except DateError:
        return None
