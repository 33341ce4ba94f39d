"""A page laid out to a pane's width and drawn line by line, never copied whole."""

from collections.abc import Collection
from typing import Final

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.cache import LRUCache
from textual.geometry import Size
from textual.strip import Strip

from briefterm.page.blocks import Page
from briefterm.page.layout import Layout
from briefterm.ui.cells import cells
from briefterm.ui.panes.anchors import Anchor
from briefterm.ui.panes.canvas import Canvas
from briefterm.ui.panes.dress import look
from briefterm.ui.panes.painter import Marks, Painter

EMPTY: Final = Page("", (), ())


class Printed(Canvas):
    """Draws a `Page`, or less of it, with what stands out of it for the moment.

    Args:
        measure: the widest the text may be, in cells; 0 for the pane's width.

    Attributes:
        page: all of what is shown.
    """

    def __init__(self, measure: int = 0, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.page = EMPTY
        self._shown = EMPTY
        self._painter = Painter(EMPTY, self._look)
        self._measure = measure
        self._layout = Layout(EMPTY, 2, cells)
        self._lines: LRUCache[tuple[int, int], list[Segment]] = LRUCache(1024)
        self._strips: LRUCache[tuple[int, int], Strip] = LRUCache(1024)  # the same, finished
        self._looks: dict[tuple[str, ...], RichStyle] = {}

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Every reference of the page, in order."""
        return self._painter.anchors

    @property
    def marks(self) -> Marks:
        """What stands out for the moment."""
        return self._painter.marks

    def is_shown(self, block: int) -> bool:
        """Whether a block is neither folded nor left out."""
        return block not in self._shown.hidden

    # Layout

    @property
    def text_width(self) -> int:
        """How wide lines may be, in cells."""
        room = max(self.scrollable_content_region.width - 2, 2)
        return min(room, self._measure) if self._measure else room

    @property
    def is_laid_out(self) -> bool:
        """Whether the lines are those of what is shown, at the width of now."""
        return self._layout.page is self._shown and self._layout.width == self.text_width

    def lay_out(self) -> None:
        """Find all lines anew."""
        self._layout = Layout(self._shown, self.text_width, cells)
        self._lines.clear()
        self._strips.clear()
        self.extend_to(Size(self.scrollable_content_region.width, self._layout.height))

    # Drawing

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw one line of the page; the text stands in the middle of a wide pane."""
        strip = self._strips.get((y, width))
        if strip is None:
            line = self._lines.get((y, width))
            if line is None:
                line = self._painter.line(self._layout, y, self._left(width), width)
                self._lines[y, width] = line
            strip = self._strips[y, width] = self.finished(line)
        return strip

    def _left(self, width: int) -> int:
        return max((width - self._layout.width) // 2, 0)

    def render_line(self, y: int) -> Strip:
        """A line of the view that tells the mouse which characters stand in it."""
        if self._ends is None:
            return super().render_line(y)
        width = self.scrollable_content_region.width
        line = self._painter.places(
            self._layout, self.scroll_offset.y + y, self._left(width), width
        )
        return Strip(line)

    def _redraw(self) -> None:
        """Draw every line again: what stands out has changed."""
        self._lines.clear()
        self._strips.clear()
        self.refresh()

    @property
    def blocks_drawn(self) -> set[int]:
        """The blocks of which lines are kept as they were drawn."""
        if self._layout.page is not self._shown:
            return set()
        return {max(self._layout.block_at(y), 0) for y, _ in self._lines.keys()}  # noqa: SIM118

    def _redraw_blocks(self, blocks: Collection[int]) -> None:
        """Draw the lines of some blocks again: nothing else has changed."""
        if self._layout.page is not self._shown:  # all of it is still to be drawn
            return
        width = self.scrollable_content_region.width
        top = self.scroll_offset.y
        view = range(top, top + self.scrollable_content_region.height)
        for block in blocks:
            lines = self._layout.lines_of(block)
            for y in lines:
                self._strips.discard((y, width))
                self._lines.discard((y, width))
            if lines.start < view.stop and lines.stop > view.start:
                self.refresh_lines(lines.start, len(lines))

    def _look(self, *names: str) -> RichStyle:
        """The look of some parts one upon another; asked for with every piece that is drawn."""
        if (known := self._looks.get(names)) is None:
            known = self._looks[names] = look(self, *names).rich_style
        return known

    def unfinish(self) -> None:
        """Forget what stood at the ends of lines."""
        self._strips.clear()
        super().unfinish()

    def forget(self) -> None:
        """Forget what was drawn."""
        self._lines.clear()
        self._looks.clear()
        super().forget()
