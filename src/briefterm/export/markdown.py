"""A briefing as a Markdown document: all of its words, and where each of them comes from.

The flavour is CommonMark with GFM's tables and with footnotes, under front matter in YAML. Quotes
and sources are footnotes, called wherever something rests on them; `formats` tells what other
readers are given. The same briefing always gives the same bytes.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

from briefterm.export.evidence import NO_DATE
from briefterm.export.formats import MARKDOWN, Format
from briefterm.export.layout import (
    Block,
    emphasis,
    heading,
    listed,
    paragraph,
    quotation,
    stacked,
    strong,
)
from briefterm.export.notes import Notes
from briefterm.export.panels import change, panels
from briefterm.export.points import bottom_line, section
from briefterm.export.told import endnotes
from briefterm.model.briefing import Briefing, Section
from briefterm.model.dates import parse_date, show_date
from briefterm.model.directory import Directory
from briefterm.model.parts import LEAD, part_in_words, part_of, parts_of
from briefterm.page.build import in_order

_BANNERS: Final = {
    "draft": "Draft: not published, and not to be relied on",
    "retracted": "RETRACTED: this briefing no longer stands",
}
_LOUD_UPDATES: Final = frozenset({"correction", "retraction"})


def render(
    briefing: Briefing, form: Format = MARKDOWN, without: Collection[str] = frozenset()
) -> str:
    """A briefing as Markdown; pure and total for a briefing that was read.

    Args:
        briefing: what is written.
        form: for whom.
        without: the parts that are left out, by the names of `model.parts`.
    """
    notes = Notes(Directory(briefing), form, without)
    lead = [] if LEAD in without else notes.prose(briefing.lead)
    body = [*lead, *_texts(notes), *panels(notes)]
    body += endnotes(notes)  # which there are is known only now
    head = [form.front(briefing, without), *_head(briefing), form.about(briefing), _left_out(notes)]
    return "\n".join(stacked([*head, *body])) + "\n"


def _texts(notes: Notes) -> Iterator[Block]:
    for part in in_order(notes.directory):
        if part_of(part) in notes.without:
            continue
        yield from section(part, notes) if isinstance(part, Section) else bottom_line(part, notes)


def _left_out(notes: Notes) -> Block:
    """What the briefing has and the document has not, so that nobody takes it for the whole.

    Of what the text names, and of what the head tells, something is there after all.
    """
    briefing = notes.directory.briefing
    missing = {part: part_in_words(part) for part in parts_of(briefing) if part in notes.without}
    if "quotes" in missing and notes.has_quotes:
        missing["quotes"] = "quotes (but for those in the text)"
    if "sources" in missing and any(kind == "s" for kind, _ in notes.called):
        missing["sources"] = "the list of sources"
    if "updates" in missing and any(one.kind in _LOUD_UPDATES for one in briefing.updates):
        missing["updates"] = "the list of updates"
    return [emphasis(f"Left out: {', '.join(missing.values())}")] if missing else []


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
