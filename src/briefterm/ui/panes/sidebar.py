"""A page beside the text, of rows that lead somewhere: one is marked while the keys go there."""

from textual.cache import LRUCache
from textual.strip import Strip

from briefterm.page.blocks import Block
from briefterm.ui.panes.document import Document


class Sidebar(Document):
    """Goes from reference to reference where another page goes from line to line."""

    def __init__(self, measure: int = 0, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(measure, id=id)
        self._rows: LRUCache[tuple[int, int, int], tuple[Block, Strip]] = LRUCache(512)

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw one line; while nothing stands out, as it was drawn on the page before.

        Another page comes with every paragraph, and most of its rows are the same ones.
        """
        line = self._layout.line(y)
        if line is None or not self.marks.are_none:
            return super().draw_line(y, width)
        block = self._shown.blocks[line.block]
        row = id(block), y - self._layout.lines_of(line.block).start, width
        known = self._rows.get(row)
        if known is None or known[0] is not block:
            known = self._rows[row] = block, super().draw_line(y, width)
        return known[1]

    def unfinish(self) -> None:
        """Forget what stood at the ends of lines."""
        self._rows.clear()
        super().unfinish()

    def _settle(self) -> None:
        """Mark where the keys go, once the pane has a size."""
        super()._settle()
        self._hold()

    def watch_has_focus(self, has_focus: bool) -> None:  # noqa: FBT001 - as Textual calls it
        """Mark where the keys go, and nothing while they go elsewhere."""
        super().watch_has_focus(has_focus)
        if has_focus:
            self._hold()
        else:
            self.unmark()

    def move_lines(self, count: int) -> None:
        """Mark the next reference; where there is none, scroll by lines."""
        number = self.marks.reference + count
        if self.marked is not None and 0 <= number < len(self.anchors):
            self._mark(number)
        else:
            super().move_lines(count)
            self._hold()

    def move_pages(self, count: float) -> None:
        """Scroll by pages, and mark what is in view then."""
        super().move_pages(count)
        self._hold()

    def move_end(self, *, top: bool) -> None:
        """Scroll to the top or the end, and mark what is in view then."""
        super().move_end(top=top)
        self._hold()

    def follow_anchor(self, number: int) -> None:
        """Follow a reference by its number; it is the one where the keys go now."""
        if self.has_focus:
            self._mark(number)
        super().follow_anchor(number)

    def _hold(self) -> None:
        """Mark the first reference in view, while the keys go here and none is marked."""
        if self.has_focus and self.marked is None:
            for number in self.visible_anchors():
                self._mark(number)
                break

    def _mark(self, number: int) -> None:
        """Mark a reference, and scroll no further than to see it with the line below it."""
        before = self._current_blocks
        self.marks.reference = number
        anchor = self.anchors[number]
        first = self._layout.line_of(anchor.block, anchor.start)
        last = self._layout.line_of(anchor.block, anchor.end) + 1
        height = self.scrollable_content_region.height
        top = self.scroll_offset.y
        if not top <= first <= last < top + height:
            self._scroll(min(max(top, last - height + 1), first))
        self._redraw_blocks(before | self._current_blocks)
