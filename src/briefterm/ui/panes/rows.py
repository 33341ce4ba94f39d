"""A virtual list: any number of rows, of which only those in view are ever asked for or drawn."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from rich.segment import Segment
from textual import events, on
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scrollbar import ScrollDown, ScrollTo, ScrollUp
from textual.strip import Strip

from briefterm.ui import text
from briefterm.ui.panes.canvas import Canvas
from briefterm.ui.panes.dress import look
from briefterm.ui.panes.heads import Heads

PAGE: Final = 200
"""How many rows are asked for at a time."""
FIRST: Final = 50
"""How many are asked for when a list is first shown: as many as a screen has, and no more."""
KEPT: Final = 4_000
"""How many rows are kept; those far from the view are let go."""

Item = TypeVar("Item")


class Rows(Canvas, Generic[Item], can_focus=True):
    """A list of rows of one height, drawn by a function and filled page by page.

    Args:
        draw: an item and a width to the row's lines.
        row_height: how many lines a row has.
        head: the line above a group, from an item of it, its rows and a width; the head of the
            first row in view stays in view.
        shy: whether the cursor is shown only while the list has the focus.
        at_once: whether one click opens a row: there is nothing beside it to look at first.
    """

    ALLOW_SELECT = False

    @dataclass
    class Wanted(Message):
        """Rows came into view that the list does not have."""

        rows: "Rows[Any]"
        first: int
        limit: int

        @property
        def control(self) -> "Rows[Any]":
            """The list that wants them."""
            return self.rows

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another row."""

        rows: "Rows[Any]"
        index: int
        item: Any

        @property
        def control(self) -> "Rows[Any]":
            """The list."""
            return self.rows

    @dataclass
    class Chosen(Message):
        """The reader wants to open a row."""

        rows: "Rows[Any]"
        index: int
        item: Any

        @property
        def control(self) -> "Rows[Any]":
            """The list."""
            return self.rows

    def __init__(
        self,
        draw: Callable[[Item, int], Sequence[Content]],
        *,
        row_height: int = 1,
        head: Callable[[Item, range, int], Content] | None = None,
        empty: str = "",
        shy: bool = False,
        at_once: bool = False,
        id: str | None = None,  # noqa: A002  # Textual's own name
    ) -> None:
        super().__init__(id=id)
        self.count = 0
        self.cursor = 0
        self.empty = empty
        self._draw = draw
        self._row_height = row_height
        self._head = head
        self._heads = Heads(row_height)
        self._shy = shy
        self._at_once = at_once
        self._items: dict[int, Item] = {}
        self._asked: set[int] = set()
        self._strips: dict[tuple[int, int, bool], list[Strip]] = {}
        self._lines: dict[tuple[object, ...], Strip] = {}
        self._told: Item | None = None
        self._expecting = False
        self._by_mouse = False
        self._meant: list[tuple[int, Callable[[Item], object]]] = []

    @property
    def item(self) -> Item | None:
        """The item under the cursor, if it has come."""
        return None if self._expecting else self._items.get(self.cursor)

    @property
    def items(self) -> Sequence[Item]:
        """All that have come and are kept."""
        return tuple(self._items.values())

    def expect(self, row: int = 0) -> None:
        """Begin to wait for another list: moves, and what is done with rows, are meant for that."""
        self.move_to(row)
        self.cursor = row
        self._expecting = True
        self._meant.clear()

    def reset(
        self,
        count: int,
        items: Sequence[Item | None] = (),
        *,
        starts: Sequence[int] = (),
        cursor: int = 0,
        steady: bool = False,
    ) -> None:
        """Show another list, with its first rows if they are there already.

        Args:
            count: how many rows it has.
            items: the first of them; None for one that there is no longer.
            starts: the rows that begin a group.
            cursor: the row to stand on; moves that were made while it was expected go before.
            steady: whether the row under the cursor stays where it is on the screen.
        """
        if self._expecting:
            self._expecting, cursor = False, self.cursor
        line = self._heads.top(self.cursor) - self.scroll_offset.y
        self.count = count
        self._heads = Heads(self._row_height, starts)
        self._items = {n: item for n, item in enumerate(items) if item is not None}
        self._asked.clear()
        self._strips.clear()
        self._told = None
        self.cursor = min(max(cursor, 0), max(count - 1, 0))
        self._measure()
        self.refresh()
        if steady:
            top = self._heads.top(self.cursor) - line
            self.scroll_to(y=top, animate=False, force=True, immediate=True)
        self._follow()
        self._tell()
        meant, self._meant = self._meant, []
        for at, do in meant:
            if (item := self._items.get(min(at, count - 1))) is not None:
                do(item)

    def extend(self, count: int) -> None:
        """Let the list be longer, or shorter, than it was thought to be; no row moves."""
        self.count = count
        self._measure()
        self.refresh()

    def supply(self, first: int, items: Sequence[Item | None]) -> None:
        """Fill in rows that were wanted."""
        if len(self._items) > KEPT:
            near = range(self.cursor - KEPT // 4, self.cursor + KEPT // 4)
            self._items = {n: item for n, item in self._items.items() if n in near}
            self._asked = {page for page in self._asked if page * PAGE in near}
        self._items |= {n: item for n, item in enumerate(items, first) if item is not None}
        self._strips.clear()
        self.refresh()
        self._tell()

    def redraw(self) -> None:
        """Draw the rows again: what they show has changed outside them."""
        self._strips.clear()
        self.refresh()

    def move_to(self, index: int) -> None:
        """Put the cursor on a row."""
        if self._expecting:
            self.cursor = max(index, 0)
            return
        index = min(max(index, 0), max(self.count - 1, 0))
        if index == self.cursor:
            return
        old, self.cursor = self.cursor, index
        for row in (old, index):
            self.refresh_lines(self._heads.top(row), self._row_height)
        self._follow()
        self._tell()

    def move_lines(self, count: int) -> None:
        """Move the cursor by rows."""
        self.move_to(self.cursor + count)

    def move_pages(self, count: float) -> None:
        """Move the cursor by pages, or parts of one."""
        rows = round(max(self.scrollable_content_region.height // self._row_height - 1, 1) * count)
        if self._expecting or not self._heads:
            self.move_to(self.cursor + rows)
            return
        line = max(self._heads.top(self.cursor) + rows * self._row_height, 0)
        row, within = self._heads.at(line)
        self.move_to(row - 1 if within < 0 and rows < 0 else row)

    def move_groups(self, count: int) -> None:
        """Move the cursor to the first row of a group, so many further on, and that to the top."""
        if self._expecting:
            self.with_item(lambda _: self.move_groups(count))
            return
        for _ in range(abs(count)):
            group = self._heads.group(self.cursor, self.count)
            if count > 0 and group.stop < self.count:
                self.move_to(group.stop)
            elif count < 0:
                self.move_to(self._heads.group(group.start - 1, self.count).start)
        top = self._heads.top(self.cursor) - 1
        self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def move_end(self, *, top: bool) -> None:
        """Move to the first or the last row."""
        self.move_to(0 if top else sys.maxsize if self._expecting else self.count - 1)

    def choose(self) -> None:
        """Open the row under the cursor; of a list that is still to come, when it comes."""
        self.with_item(lambda item: self.post_message(self.Chosen(self, self.cursor, item)))

    def with_item(self, do: Callable[[Item], object]) -> None:
        """Do something with the row under the cursor; in a list still to come, when it comes."""
        if self._expecting:
            self._meant.append((self.cursor, do))
        elif self.item is not None:
            do(self.item)

    def _tell(self) -> None:
        if self.item is not None and self.item is not self._told:
            self._told = self.item
            self.post_message(self.Highlighted(self, self.cursor, self.item))

    def _follow(self) -> None:
        if self.size.height:
            above = int(self._keeps_head)  # that line is its group's head or gives way to it
            top, height = self._heads.top(self.cursor), self._row_height
            region = Region(0, top - above, 1, height + above)
            self.scroll_to_region(region, animate=False, force=True, immediate=True)

    @property
    def _keeps_head(self) -> bool:
        """Whether the first line in view tells of what group the rows below it are."""
        return bool(self._heads) and self.scrollable_content_region.height > self._row_height

    def _is_head(self, line: int) -> bool:
        """Whether a line is drawn as a head: also the first in view, before rows of its group."""
        if self._keeps_head and line == self.scroll_offset.y:
            return self._heads.at(line + 1)[1] >= 0
        return self._heads.at(line)[1] < 0

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    @on(ScrollUp)
    @on(ScrollDown)
    @on(ScrollTo)
    def _note_mouse(self) -> None:
        """Note that the mouse is what scrolls now."""
        self._by_mouse = not self._at_once  # there the cursor tells what is read

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Let the cursor stay in view when the mouse scrolls: no key acts on what is not seen."""
        super().watch_scroll_y(old_value, new_value)
        if not self._by_mouse or self._expecting or not self.count:
            return
        first = self.scroll_offset.y + int(self._keeps_head)
        row, within = self._heads.at(first)
        top = row + int(within > 0)
        row, within = self._heads.at(
            self.scroll_offset.y + self.scrollable_content_region.height - 1
        )
        bottom = min(row - int(within < self._row_height - 1), self.count - 1)
        self.move_to(max(min(self.cursor, bottom), top))

    def _measure(self) -> None:
        self._by_mouse = False
        width = self.scrollable_content_region.width
        self.extend_to(Size(width, self._heads.lines(self.count)))

    def on_mount(self) -> None:
        """Take the size of the rows that are there."""
        self._measure()

    def on_resize(self) -> None:
        """Keep the cursor in view at any size."""
        self._strips.clear()
        self._lines.clear()
        self._measure()
        self._follow()

    def unfinish(self) -> None:
        """Forget what stood at the ends of lines."""
        self._strips.clear()
        self._lines.clear()
        super().unfinish()

    def on_click(self, event: events.Click) -> None:
        """Highlight a row; a second click, or one on the highlighted row, opens it."""
        at = event.get_content_offset(self)
        line = self.scroll_offset.y + at.y if at is not None else self._heads.lines(self.count)
        row, _ = self._heads.at(line)
        if self._is_head(line):
            row = self._heads.group(row, self.count).start
        if row >= self.count:
            return
        event.stop()
        if row != self.cursor:
            self.move_to(row)
            if not self._at_once:
                return
        self.choose()

    def draw_line(self, y: int, width: int) -> Strip:
        """Draw one line of a row; a blank one where the row has not come."""
        row, within = self._heads.at(y)
        if row >= self.count:
            return self._nothing(y, width)
        item = self._items.get(row)
        if item is None:
            self._want(row)
            return self.blank
        if self._is_head(y):
            return self._head_of(row, item, width)
        current = row == self.cursor and (self.has_focus or not self._shy)
        strips = self._strips.get((row, width, current))
        if strips is None:
            if len(self._strips) > KEPT:
                self._strips.clear()
            strips = self._strips[row, width, current] = self._row(item, width, current=current)
        return strips[within]

    def _head_of(self, row: int, item: Item, width: int) -> Strip:
        group = self._heads.group(row, self.count)
        said = self._head(item, group, width) if self._head is not None else text.EMPTY
        return self._line(said, width, current=False)

    def _row(self, item: Item, width: int, *, current: bool) -> list[Strip]:
        drawn = [*self._draw(item, width)][: self._row_height]
        drawn += [text.EMPTY] * (self._row_height - len(drawn))
        return [self._line(one, width, current=current) for one in drawn]

    def _line(self, said: Content, width: int, *, current: bool) -> Strip:
        """A line of a row, as wide as the pane; from letter to letter most say the same."""
        key = said.plain, *said.spans, width, current
        strip = self._lines.get(key)
        if strip is None:
            if len(self._lines) > KEPT:
                self._lines.clear()
            style = look(self, "cursor") if current else self.visual_style
            segments = text.cut(said, width).render_segments(style)
            line = Segment.adjust_line_length(segments, width, style.rich_style)
            strip = self._lines[key] = self.finished(line)
        return strip

    def _nothing(self, y: int, width: int) -> Strip:
        """A line where there is no row: blank, or of the sentence that says why there is none."""
        said = () if self.count else text.wrapped(self.empty, width - 2)
        if not 0 < y <= len(said):
            return self.blank
        style = self.visual_style.rich_style
        words = text.cut(text.sign(f" {said[y - 1]}"), width)
        line = [Segment(words.plain, style)]
        return self.finished(Segment.adjust_line_length(line, width, style))

    def _want(self, row: int) -> None:
        page = row // PAGE
        if page not in self._asked:
            self._asked.add(page)
            # Rows are drawn in the screen's turn: a message made there would not reach the screen.
            self.call_later(self._ask, page * PAGE)

    def _ask(self, first: int) -> None:
        self.post_message(self.Wanted(self, first, PAGE))
