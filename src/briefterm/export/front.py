"""The front matter of a document: its properties as YAML."""

import json
import re
from collections.abc import Collection
from typing import Final

from briefterm.export.layout import Block, listed, paragraph
from briefterm.export.links import is_slug
from briefterm.model.briefing import Actor, Briefing
from briefterm.model.dates import Precision, read_date
from briefterm.model.visible import one_line
from briefterm.page.languages import language

_UNLINKED: Final = re.compile(r"[][|#^\\%]")
"""What a link of Obsidian's takes for its own; there is no way to write it."""


def front_matter(briefing: Briefing, without: Collection[str] = ()) -> Block:
    """The properties between two rules; JSON's strings and lists are YAML to every reader.

    `date` is given for a whole day alone, since other programs take it for one.
    """
    del without
    day = _day(briefing.date)
    return _written({**_common(briefing), "date": json.dumps(day) if day else ""})


def properties(briefing: Briefing, without: Collection[str] = ()) -> Block:
    """The properties of a note of Obsidian's.

    There a date has no quote marks, another name is an alias, so that a note whose file is called
    after an id is found by its title, and a link is a text in brackets. An actor's link leads to
    the dossier, which is exported under the actor's id; a name would make one of two people.
    """
    common = _common(briefing)
    actors = () if "actors" in without else briefing.actors
    return _written(
        {
            "title": common.pop("title"),
            "aliases": _json([one_line(briefing.title)]),
            **common,
            "date": _day(briefing.date),
            "actors": _json([_actor(one) for one in actors if is_slug(one.id)]),
        }
    )


def in_words(briefing: Briefing) -> Block:
    """What the properties tell and the head of a document does not."""
    tags = f"Tags: {', '.join(briefing.tags)}" if briefing.tags else ""
    return paragraph(*listed(f"Briefing: {briefing.id}", language(briefing.lang).name, tags))


def _common(briefing: Briefing) -> dict[str, str]:
    """The properties that all have, each as YAML; empty for none."""
    return {
        "title": _json(one_line(briefing.title)),
        "date": "",
        "edtf": "" if _day(briefing.date) else _json(_edtf(briefing.date)),
        "lang": _json(briefing.lang),
        "tags": _json(briefing.tags),
        "id": _json(one_line(briefing.id)),
        "status": "" if briefing.status == "published" else _json(briefing.status),
    }


def _written(values: dict[str, str]) -> Block:
    return ["---", *(f"{name}: {value}" for name, value in values.items() if value), "---"]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if value else ""


def _actor(actor: Actor) -> str:
    name = one_line(actor.name)
    return f"[[{actor.id}|{name}]]" if name and not _UNLINKED.search(name) else f"[[{actor.id}]]"


def _day(text: str) -> str:
    """The ISO form of a date that is one certain day, with or without its time; empty else."""
    when = read_date(text)
    if when is None or when.precision is not Precision.DAY or text[-1] in "~?%" or "/" in text:
        return ""
    return when.first.isoformat()


def _edtf(text: str) -> str:
    """A date in EDTF, which has no third of a month: `late 2025-03` is an interval there."""
    start, slash, end = text.partition("/")
    first, last = _ends(start)[0], _ends(end if slash else start)[1]
    return f"{first}/{last}" if slash or first != last else first


def _ends(text: str) -> tuple[str, str]:
    when = read_date(text)
    if when is None or when.precision is not Precision.PART:
        return text, text
    return f"{when.first}~", f"{when.last}~"
