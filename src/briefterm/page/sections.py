"""Sections and their points, with the evidence set where it is used."""

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec.structs import replace

from briefterm.model.briefing import Dispute, Figure, Image, Point, Quote, QuoteLink, Section
from briefterm.model.directory import plain_words, references_in
from briefterm.model.kinds import title_of
from briefterm.model.visible import one_line
from briefterm.page import disputes, figures, forecasts
from briefterm.page.blocks import Block, Shape, Span, Style
from briefterm.page.digits import large
from briefterm.page.evidence import in_full, inline_marks, on_one_line
from briefterm.page.images import framed
from briefterm.page.people import delegation
from briefterm.page.setting import Setting, dim, joined, said

_SIGNS: Final = ("• ", "– ", "· ")
"""The sign of a point without a heading, by its level; deeper ones keep the last."""
_SPOKEN: Final = (Shape.POINT, Shape.PARAGRAPH, Shape.HEADING, Shape.CHIPS)
"""In these a point speaks; what follows anything else, its evidence, stands apart from it."""
_STEP: Final = 2
"""How many cells each level of points stands in."""
_BASES: Final = {
    "fact": ("fact", "according to "),
    "reported": ("", "view of "),
    "claim": ("claim", "by "),
    "assessment": ("assessment", "by "),
}


class Sections:
    """Sets the sections of one page in order, and each piece of evidence in full only once."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._grouped = any(actor.members for actor in setting.briefing.actors)
        self._shown: set[str] = set()
        self._pulls: set[str] = set()
        self._led = False
        self._pulled = False

    def section(self, section: Section) -> Iterator[Block]:
        """One section: title, opening text, figures and images, points."""
        self._led = self._pulled = False
        title = one_line(section.title or title_of(section.kind))
        yield from self._part(section.id, title)
        for paragraph in self._setting.prose(section.text):
            yield Block(Shape.PARAGRAPH, paragraph, section.id, gap=1)
        yield from self._figures(section.figures)
        yield from self._images(section.images)
        for point in section.points:
            yield from self._point(point, 1)

    def bottom_line(self, point: Point) -> Iterator[Block]:
        """The closing line, as a part of its own."""
        self._led = self._pulled = False
        yield from self._part(point.id, "Bottom line")
        yield from self._point(point, 0)

    def point(self, point: Point) -> Iterator[Block]:
        """One point by itself, with the points below it."""
        yield from self._point(point, 1)

    def _part(self, name: str, title: str) -> Iterator[Block]:
        yield Block(Shape.SECTION, (Span(title),), name, gap=2)

    def _point(self, point: Point, level: int) -> Iterator[Block]:
        """A point with all that belongs to it, and the points below it."""
        own = [*self._words(point, level), *self._evidence(point)]
        if own and level and not point.heading:
            sign = _SIGNS[min(level, len(_SIGNS)) - 1]
            own = [replace(own[0], sign=sign), *(_moved(block, len(sign)) for block in own[1:])]
        yield from own
        last = own[-1] if own else None
        for below in point.points:
            for number, block in enumerate(self._point(below, level + 1)):
                apart = not number and last is not None and last.shape not in _SPOKEN
                shown = replace(block, gap=1) if apart else block
                yield _moved(shown, _STEP if level else 0)
                last = block

    def _words(self, point: Point, level: int) -> Iterator[Block]:
        """What the point says: heading, forecast, condition, text, outcome."""
        setting = self._setting
        basis, tail = self._basis(point), self._tail(point)
        texts = [*forecasts.condition(point), *setting.prose(point.text)]
        chips = forecasts.chips(point)
        if texts:
            texts[-1] = (*texts[-1], *tail)
            tail = ()
        if point.heading:
            heading = joined(((said(point.heading, Style.STRONG),), basis))
            yield Block(Shape.HEADING, (*heading, *tail), point.id, gap=1)
            yield from chips
        elif texts and basis:
            texts[0] = (*basis, Span(": ", Style.DIM), *texts[0])
        elif basis or tail:
            texts = [(*basis, *tail)]
        shape = Shape.PARAGRAPH if point.heading or not level else Shape.POINT
        for number, spans in enumerate(texts):
            first = 0 if point.heading or level > 1 else 1
            after_condition = number == 1 and point.condition
            gap = first if number == 0 else 0 if after_condition else 1
            yield Block(shape, spans, point.id, gap=gap)
            shape = Shape.PARAGRAPH
        yield from chips
        yield from forecasts.resolution(point, setting)

    def _basis(self, point: Point) -> tuple[Span, ...]:
        """What the point rests on and whose view it is, where that is not plain reporting."""
        word, whose = _BASES[point.basis]
        if not (word or point.by):
            return ()
        by = (Span(whose, Style.DIM), *self._setting.actors(point.by)) if point.by else ()
        return joined((dim(word), by), Span(" ", Style.DIM))

    def _tail(self, point: Point) -> tuple[Span, ...]:
        """The small marks after the words: quotes and sources."""
        if not (point.quotes or point.sources):
            return ()
        known = self._setting.directory.quote
        inline = [
            link for link in point.quotes if link.display == "inline" or not known(link.quote)
        ]
        marks = inline_marks(inline, self._setting)
        return (*marks, *self._setting.source_marks(point.sources))

    def _evidence(self, point: Point) -> Iterator[Block]:
        if point.events:
            dates = joined((self._setting.event(event),) for event in point.events)
            gap = 1 if point.resolution else 0  # that has a bar of its own
            yield Block(Shape.NOTE, (Span("Timeline: ", Style.DIM), *dates), point.id, gap=gap)
        if point.figures:
            yield from self._figures(point.figures)
        if point.quotes:
            yield from self._quotes(point)
        if point.images:
            yield from self._images(point.images)
        if self._grouped:
            yield from self._delegations(point)
        if point.disputes:
            yield from self._disputes(point.disputes)

    def _figures(self, names: Iterable[str]) -> Iterator[Block]:
        """The first figure of a section large, the others in rows that stand together."""
        apart = True
        for name in names:
            figure = self._setting.directory.node(name)
            if not isinstance(figure, Figure):
                yield _unknown(name)
                continue
            leads = not self._led and bool(large(figure.shown))
            self._led = self._led or leads
            if leads and name not in self._shown:
                self._shown.add(name)
                yield from figures.leading(figure, self._setting)
                apart = True
                continue
            for block in figures.row(figure, self._setting):
                yield replace(block, gap=1) if apart else block
            apart = False

    def _quotes(self, point: Point) -> Iterator[Block]:
        """Quotes set apart: in full where they come first, on one line where they were read."""
        again = False
        for link in point.quotes:
            quote = self._setting.directory.quote(link.quote)
            if quote is None or link.display == "inline":
                continue
            if self._stands_out(link):
                yield from in_full(quote, self._setting, link)
            elif quote.id in self._shown or self._is_read(quote, point):
                for block in on_one_line(quote, self._setting, link):
                    yield replace(block, gap=0) if again else block
                again = True
                continue
            else:
                yield from in_full(quote, self._setting, replace(link, display="block"))
            self._shown.add(quote.id)
            again = False

    def _stands_out(self, link: QuoteLink) -> bool:
        """Whether a quote is pulled: one a section, and each only once."""
        if link.display != "pull" or self._pulled or link.quote in self._pulls:
            return False
        self._pulled = True
        self._pulls.add(link.quote)
        return True

    def _is_read(self, quote: Quote, point: Point) -> bool:
        """Whether the point's own text refers to the quote and holds all its words."""
        if all(reference.target != quote.id for reference in references_in(point.text)):
            return False
        return one_line(quote.text) in one_line(plain_words(point.text, self._setting.directory))

    def _images(self, names: Iterable[str]) -> Iterator[Block]:
        for name in names:
            image = self._setting.directory.node(name)
            yield framed(image) if isinstance(image, Image) else _unknown(name)

    def _delegations(self, point: Point) -> Iterator[Block]:
        """Those whom the point names and who have members, at their first mention."""
        named = (*point.actors, *(reference.target for reference in references_in(point.text)))
        for name in dict.fromkeys(named):
            actor = self._setting.directory.actor(name)
            if actor and actor.members and name not in self._shown:
                self._shown.add(name)
                yield from delegation(actor, self._setting)

    def _disputes(self, names: Iterable[str]) -> Iterator[Block]:
        for name in names:
            dispute = self._setting.directory.node(name)
            if not isinstance(dispute, Dispute):
                yield _unknown(name)
            elif name in self._shown:
                yield disputes.mention(dispute)
            else:
                self._shown.add(name)
                yield from disputes.side_by_side(dispute, self._setting)


def _unknown(name: str) -> Block:
    """What is shown for an id that nothing has."""
    return Block(Shape.NOTE, (said(name, Style.WARNING),))


def _moved(block: Block, cells: int) -> Block:
    return replace(block, indent=block.indent + cells) if cells else block
