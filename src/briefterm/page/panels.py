"""The panels: the lists that follow the sections, one function each.

To add a panel, write its function and give it a row in `PANELS`.
"""

from collections.abc import Callable, Iterator
from typing import Final

from msgspec import Struct

from briefterm.model.briefing import Related, Update
from briefterm.model.dates import show_date
from briefterm.page import disputes, figures, people, provenance, sources, timeline
from briefterm.page.blocks import Block, Shape, Span, Style
from briefterm.page.concerned import concerned
from briefterm.page.images import framed
from briefterm.page.setting import Setting, dim, joined, said

RELATIONS: Final = {
    "background": "Background",
    "follows": "Follows on",
    "followed_by": "Followed by",
    "updates": "Updates",
    "updated_by": "Updated by",
    "contradicts": "Contradicts",
    "see_also": "See also",
}


class Panel(Struct, frozen=True):
    """One panel.

    Attributes:
        name: of the briefing's list that it shows, and of its part of the page.
        title: as shown.
        blocks: what it shows; asked only when the list is not empty.
    """

    name: str
    title: str
    blocks: Callable[[Setting], Iterator[Block]]


def _quotes(setting: Setting) -> Iterator[Block]:
    for quote in setting.briefing.quotes:
        yield from provenance.with_provenance(quote, setting)


def _actors(setting: Setting) -> Iterator[Block]:
    for actor in setting.briefing.actors:
        yield from people.entry(actor, setting)


def _figures(setting: Setting) -> Iterator[Block]:
    for figure in setting.briefing.figures:
        yield from figures.row(figure, setting)


def _images(setting: Setting) -> Iterator[Block]:
    for image in setting.briefing.images:
        yield framed(image)


def _terms(setting: Setting) -> Iterator[Block]:
    for term in setting.briefing.terms:
        spans = (said(term.term, Style.STRONG), Span("  "), said(term.meaning))
        yield Block(Shape.ROW, spans, term.id, hang=2)


def _disputes(setting: Setting) -> Iterator[Block]:
    for dispute in setting.briefing.disputes:
        yield from disputes.side_by_side(dispute, setting)


def _sources(setting: Setting) -> Iterator[Block]:
    for source in setting.briefing.sources:
        yield from sources.entry(source, setting)


def _related(setting: Setting) -> Iterator[Block]:
    for related in setting.briefing.related:
        yield Block(Shape.ROW, _relation(related, setting), hang=2)


def _updates(setting: Setting) -> Iterator[Block]:
    for update in setting.briefing.updates:
        yield Block(Shape.ROW, change(update), hang=2)
        for number, path in enumerate(update.paths):
            first = Span("and " if number else "concerns ", Style.DIM)
            yield Block(Shape.NOTE, (first, *concerned(path, setting)), indent=2)


PANELS: Final[tuple[Panel, ...]] = (
    Panel("quotes", "Quotes", _quotes),
    Panel("actors", "Actors", _actors),
    Panel("timeline", "Timeline", timeline.events),
    Panel("figures", "By the numbers", _figures),
    Panel("images", "Images", _images),
    Panel("terms", "Terms", _terms),
    Panel("disputes", "Disputes", _disputes),
    Panel("sources", "Sources", _sources),
    Panel("related", "Related briefings", _related),
    Panel("updates", "Updates", _updates),
)


def change(update: Update) -> tuple[Span, ...]:
    """A change made after publication: when, of which kind, and what."""
    loud = Style.DIM if update.kind == "update" else Style.WARNING
    date = said(show_date(update.date), Style.STRONG)
    return (*joined(((date,), (said(update.kind, loud),))), Span("  "), said(update.text))


def _relation(related: Related, setting: Setting) -> tuple[Span, ...]:
    name = Span(f"{RELATIONS[related.relation]}: ", Style.DIM)
    return joined(((name, *setting.briefing_link(related.briefing)), dim(related.note)))
