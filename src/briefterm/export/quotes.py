"""Chosen quotes of any number of briefings as a Markdown document."""

from collections.abc import Sequence

from briefterm.export.evidence import attribution, facts, words
from briefterm.export.formats import MARKDOWN, Format
from briefterm.export.layout import (
    Block,
    Piece,
    emphasis,
    heading,
    items,
    listed,
    paragraph,
    quotation,
    stacked,
)
from briefterm.export.references import in_one_line
from briefterm.model.briefing import Briefing
from briefterm.model.dates import show_date
from briefterm.model.directory import Directory


def render(chosen: Sequence[tuple[Briefing, Sequence[str]]], form: Format = MARKDOWN) -> str:
    """The quotes of each briefing under its title, each with all that is known about it.

    Args:
        chosen: briefings with the ids of quotes, both in the order in which they are written; an
            id that no quote has is told as such.
        form: for whom.
    """
    blocks = [heading(1, "Quotes")]
    for briefing, names in chosen:
        directory = Directory(briefing)
        blocks.append(heading(2, briefing.title))
        blocks.append(_briefing(briefing, form))
        for name in names:
            blocks += _quote(name, directory, form)
    return "\n".join(stacked(blocks)) + "\n"


def _briefing(briefing: Briefing, form: Format) -> Block:
    date = show_date(briefing.date) or "date not given"
    status = "" if briefing.status == "published" else briefing.status.upper()
    more = [f" · {part}" for part in (date, status) if part]
    return paragraph("Briefing: ", *form.address(briefing.id), *more)


def _quote(name: str, directory: Directory, form: Format) -> list[Block]:
    """One quote, set as a quotation, with its facts as a list under it."""
    quote = directory.quote(name)
    if quote is None:
        return [[emphasis(f"{directory.briefing.id} has no quote {name}")]]

    def cite(source: str) -> list[Piece]:
        found = directory.source(source)
        return in_one_line(found) if found else [source]

    under = paragraph(*listed(*attribution(quote, directory)))
    return [
        quotation([*words(quote, directory), under]),
        items("* ", facts(quote, directory, cite, form.address)),
    ]
