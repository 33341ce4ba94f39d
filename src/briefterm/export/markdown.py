"""A briefing as a Markdown document: all of its words, and where each of them comes from.

The flavour is CommonMark with GFM's tables and with footnotes, under front matter in YAML. Quotes
and sources are footnotes, called wherever something rests on them. The same briefing always gives
the same bytes.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from briefterm.export.evidence import NO_DATE, attribution, facts, words
from briefterm.export.front import front_matter
from briefterm.export.layout import (
    Block,
    Piece,
    emphasis,
    footnote,
    heading,
    items,
    listed,
    paragraph,
    quotation,
    stacked,
    strong,
)
from briefterm.export.notes import Notes
from briefterm.export.panels import change, panels
from briefterm.export.points import bottom_line, section
from briefterm.export.references import in_one_line, named
from briefterm.model.briefing import Briefing, Section
from briefterm.model.dates import parse_date, show_date
from briefterm.model.directory import Directory
from briefterm.page.build import in_order

_BANNERS: Final = {
    "draft": "Draft: not published, and not to be relied on",
    "retracted": "RETRACTED: this briefing no longer stands",
}
_LOUD_UPDATES: Final = frozenset({"correction", "retraction"})


def render(briefing: Briefing) -> str:
    """The whole briefing as Markdown; pure and total for a briefing that was read."""
    notes = Notes(Directory(briefing))
    blocks = [front_matter(briefing), *_head(briefing), *notes.prose(briefing.lead)]
    for part in in_order(notes.directory):
        blocks += section(part, notes) if isinstance(part, Section) else bottom_line(part, notes)
    blocks += panels(notes)
    blocks += _footnotes(notes)
    return "\n".join(stacked(blocks)) + "\n"


def _head(briefing: Briefing) -> Iterator[Block]:
    """Title, date and authors, with everything that a reader must know before the first word."""
    if briefing.status in _BANNERS:
        yield quotation([[strong(_BANNERS[briefing.status])]])
    if briefing.kicker:
        yield [strong(briefing.kicker)]
    yield heading(1, briefing.title)
    if briefing.subtitle:
        yield [emphasis(briefing.subtitle)]
    dated = f"Date: {show_date(briefing.date)}" if briefing.date else NO_DATE.capitalize()
    latest = max((update.date for update in briefing.updates), default="", key=_order)
    updated = f"Updated: {show_date(latest)}" if latest else ""
    by = f"By {' and '.join(briefing.authors)}" if briefing.authors else ""
    yield paragraph(*listed(dated, updated, by))
    if briefing.date_note:
        yield paragraph(briefing.date_note)
    for update in briefing.updates:
        if update.kind in _LOUD_UPDATES:
            yield quotation([paragraph(*change(update))])


def _order(text: str) -> date:
    return parse_date(text).day


def _footnotes(notes: Notes) -> Iterator[Block]:
    """The definition of every footnote that was called."""
    for kind, name in notes.called:  # which grows meanwhile: a definition calls others
        blocks = _quote(name, notes) if kind == "q" else _source(name, notes)
        yield footnote(f"{kind}-{name}", blocks)


def _quote(name: str, notes: Notes) -> list[Block]:
    """A quote's footnote: the words, who said them, and all that is known about them."""
    directory = notes.directory
    quote = directory.quote(name)
    if quote is None:
        return []

    def cite(source: str) -> list[Piece]:
        found = directory.source(source)
        return [named(found) if found else "", notes.source(source)]

    return [
        *words(quote, directory),
        paragraph(*listed(*attribution(quote, directory))),
        items("* ", facts(quote, directory, cite)),
    ]


def _source(name: str, notes: Notes) -> list[Block]:
    """A source's footnote: enough to find it in the list and elsewhere."""
    source = notes.directory.source(name)
    number = notes.directory.source_number(name)
    return [paragraph(f"[{number}] ", *in_one_line(source))] if source else []
