"""Drawing the lines of a page: each is cut where looks change and coloured piece by piece."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate, pairwise

from rich.segment import Segment
from rich.style import Style as RichStyle

from briefterm.page.blocks import PULL_BAR, Block, Page, Span, Style
from briefterm.page.find import Found, Match
from briefterm.page.layout import COLUMN_RULE, Layout, Line, chosen, drawn
from briefterm.page.layout import Segment as Words
from briefterm.ui import signs
from briefterm.ui.cells import cells
from briefterm.ui.panes.anchors import Anchor, anchor_at, anchors_of

Look = Callable[..., RichStyle]
"""Names of parts, the last one winning, to a style."""


@dataclass
class Marks:
    """What stands out of a page for the moment.

    Attributes:
        matches: found words.
        reference: the number of the marked reference; -1 for none.
        landed: the node one has come to, or empty.
        hints: letters, and the number of the reference each leads to.
        match: the one of them that is current.
        selected: by height, the characters of a line that are selected; -1 for its end.
    """

    matches: Found
    reference: int = -1
    landed: str = ""
    hints: dict[str, int] = field(default_factory=dict)
    match: Match | None = None
    selected: Callable[[int], tuple[int, int] | None] | None = None

    @property
    def are_none(self) -> bool:
        """Whether nothing stands out."""
        found = self.matches or self.hints or self.landed or self.selected
        return not found and self.reference < 0


class Painter:
    """Draws one page.

    Args:
        page: what is drawn.
        look: gives the style of parts.
    """

    def __init__(self, page: Page, look: Look) -> None:
        self.marks = Marks(Found(page))
        self._whole = self._page = page
        self._look = look
        self._starts: dict[int, list[int]] = {}

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Every reference of the page, in order; looked for when one is wanted."""
        return anchors_of(self._whole)

    def fold(self, page: Page) -> None:
        """Draw another form of the page: the same blocks, some of them with other words."""
        self._page = page
        self._starts.clear()

    def line(self, layout: Layout, y: int, left: int, width: int) -> list[Segment]:
        """Draw a line of the page's layout, some cells from the left edge."""
        parts = [part for part, _ in self._parts(layout, y, left, width)]
        return Segment.adjust_line_length(parts, width, self._look())

    def places(self, layout: Layout, y: int, left: int, width: int) -> list[Segment]:
        """The same, and what a mouse that is pressed on a part takes for its first character."""
        return [
            Segment(part.text, RichStyle.from_meta({"offset": (place, y)}))
            for part, place in self._parts(layout, y, left, width)
        ]

    def reference_at(self, layout: Layout, y: int, x: int) -> int:
        """The number of the reference at a cell of a line, counted from its margin; -1 for none."""
        line = layout.line(y)
        if line is None or line.art:
            return -1
        for segment in line.segments:
            at = segment.x
            for part, place in self._segment(line, segment, y) if x >= at else ():
                at += cells(part.text)
                if x < at:
                    return self._reference_over(line.block, place)
        return -1

    def _reference_over(self, block: int, place: int) -> int:
        """The number of the reference that a character is part of; -1 for none."""
        number = anchor_at(self.anchors, block, place)
        if number >= 0:
            anchor = self.anchors[number]
            if anchor.block == block and place < anchor.end:
                return number
        return -1

    def _parts(
        self, layout: Layout, y: int, left: int, width: int
    ) -> Iterator[tuple[Segment, int]]:
        """What a line consists of, each part with the place of its first character."""
        plain = self._look()
        line = layout.line(y)
        if line is None:
            yield Segment(" " * width, plain), 0
            return
        block = self._page.blocks[line.block]
        shape = block.shape
        start = line.segments[0].start if line.segments else 0
        at = start - left - len(line.margin)  # a press beside the words means their beginning
        yield Segment(" " * left, plain), at
        if line.margin:
            margin = self._look(self._margin(block, shape, first=line.first))
            yield Segment(signs.cell(line.margin), margin), at + left
        if line.art:
            yield Segment(signs.cell(line.art), self._look(shape)), start
        else:
            yield from self._words(line, y)

    @staticmethod
    def _margin(block: Block, shape: str, *, first: bool) -> str:
        """What a margin looks like: a sign as its words, the bar of a pull quote loud."""
        if block.sign and first:
            return shape
        return Style.ACCENT if block.bar == PULL_BAR else "margin"

    def _words(self, line: Line, y: int) -> Iterator[tuple[Segment, int]]:
        at = cells(line.margin)
        for number, segment in enumerate(line.segments):
            if segment.x > at:
                blank = segment.x - at
                between = Segment(self._between(number, blank), self._look("margin"))
                yield between, segment.start - blank
                at = segment.x
            for part in self._segment(line, segment, y):
                yield part
                at += cells(part[0].text)

    def _segment(self, line: Line, segment: Words, y: int) -> Iterator[tuple[Segment, int]]:
        """The words of one column of a line."""
        wanted = self.marks.selected(y) if self.marks.selected else None
        block = self._page.blocks[line.block]
        selected = chosen(block.text, segment, wanted) if wanted else None
        place = segment.start  # counted in the characters that are drawn
        for start, end, span, style in self._pieces(line.block, segment, selected):
            said = signs.of_span(span, drawn(block.text[start:end]), block.shape)
            length = len(said)
            if code := self._code(line.block, start):
                yield Segment(code, self._look("hint")), place
                said = _without_cells(said, cells(code))
            yield Segment(said, style), place
            place += length

    @staticmethod
    def _between(number: int, width: int) -> str:
        """The blank before words, with a rule where it parts two columns."""
        if number and width >= len(COLUMN_RULE):
            return " " * (width - len(COLUMN_RULE)) + signs.cell(COLUMN_RULE)
        return " " * width

    def _pieces(
        self, number: int, segment: Words, selected: tuple[int, int] | None
    ) -> Iterator[tuple[int, int, Span, RichStyle]]:
        """Cut a range of a block where looks change, and say how each piece looks."""
        _, start, end = segment
        block, runs = self._page.blocks[number], self._run_starts(number)
        overlays = [
            (
                one.start,
                one.end,
                "current" if one == self.marks.match else "match",
            )
            for one in self.marks.matches.of(number)
        ]
        if selected:
            overlays.append((*selected, "selected"))
        bounds = {start, end, *runs, *(at for one in overlays for at in one[:2])}
        edges = sorted(at for at in bounds if start <= at <= end)
        for first, last in pairwise(edges):
            run = bisect_right(runs, first) - 1
            over = [name for a, b, name in overlays if a <= first and last <= b]
            span = block.runs[run]
            yield first, last, span, self._style(number, span, runs[run], over)

    def _style(self, number: int, span: Span, start: int, over: list[str]) -> RichStyle:
        """How a piece of a span looks that begins at a place, with what lies over it."""
        block = self._page.blocks[number]
        names: list[str] = [block.shape, span.style]
        if self.marks.landed and block.node == self.marks.landed:
            names.append("landed")
        marked = self.marks.reference
        if marked >= 0 and span.target and anchor_at(self.anchors, number, start) == marked:
            names.append("current")
        return self._look(*names, *over)

    def _run_starts(self, number: int) -> list[int]:
        if number not in self._starts:
            lengths = (len(span.text) for span in self._page.blocks[number].runs)
            self._starts[number] = [0, *accumulate(lengths)]
        return self._starts[number]

    def _code(self, block: int, start: int) -> str:
        """The hint letters that stand where a reference begins."""
        if not self.marks.hints:
            return ""
        number = anchor_at(self.anchors, block, start)
        if number < 0 or self.anchors[number][:2] != (block, start):
            return ""
        return next((code for code, one in self.marks.hints.items() if one == number), "")


def _without_cells(text: str, count: int) -> str:
    """A text without its first cells: hint letters stand in their place."""
    while text and count > 0:
        count -= cells(text[0])
        text = text[1:]
    return " " * -count + text
