"""One quote by itself, as it is pasted into a text or given to a program."""

import json
from collections.abc import Callable
from typing import Final

from briefterm.export.evidence import attribution, remarks, sources, words
from briefterm.export.layout import Piece, listed, paragraph, quotation, stacked
from briefterm.export.references import in_one_line
from briefterm.model.briefing import Briefing, Quote
from briefterm.model.directory import Directory
from briefterm.model.visible import visible
from briefterm.page.setting import cited

Form = Callable[[Quote, Directory], str]


def markdown(quote: Quote, directory: Directory) -> str:
    """A block quotation with its attribution; below it the source with its link and the address."""

    def cite(source: str) -> list[Piece]:
        found = directory.source(source)
        return in_one_line(found) if found else [source]

    under = paragraph(*listed(*attribution(quote, directory), *remarks(quote)))
    where = paragraph(*sources(quote, cite), f" [{directory.briefing.id}#{quote.id}]")
    return "\n".join(stacked([quotation([*words(quote, directory), under]), where])) + "\n"


def as_json(quote: Quote, directory: Directory) -> str:
    """One object on one line; its names are those of `briefterm search --json`, and `url`."""
    found = [directory.source(link.source) for link in cited(quote)]
    known = [one for one in found if one is not None]
    speakers = [directory.name(one) for one in quote.speaker]
    fields = {
        "briefing": directory.briefing.id,
        "title": directory.briefing.title,
        "quote": quote.id,
        "address": f"{directory.briefing.id}#{quote.id}",
        "text": quote.text,
        "kind": quote.kind,
        "speaker": " and ".join(speakers),
        "speakers": speakers,
        "date": quote.date,
        "venue": quote.venue,
        "source": next((one.outlet or one.title for one in known), ""),
        "url": next((one.url for one in known if one.url), ""),
        "lang": quote.lang or directory.briefing.lang,
    }
    words = json.dumps(fields, ensure_ascii=False)
    if visible(words) != words:  # a sign that nobody sees is written as its number, and stays exact
        words = json.dumps(fields)
    return f"{words}\n"


FORMS: Final[dict[str, Form]] = {"markdown": markdown, "json": as_json}
"""Every form by the name under which it is asked for."""


def render(briefing: Briefing, names: list[str], form: str) -> str:
    """Quotes of a briefing in a form, one after another."""
    directory = Directory(briefing)
    found = (directory.quote(name) for name in names)
    return "\n".join(FORMS[form](one, directory) for one in found if one is not None)
