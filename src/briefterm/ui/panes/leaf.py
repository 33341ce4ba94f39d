"""A page that one moves through: its places, its folds, and what of it is being read.

A leaf knows blocks and places; what they mean is the screen's affair.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, NamedTuple

from textual import events, on
from textual.message import Message
from textual.reactive import Reactive
from textual.scrollbar import ScrollDown, ScrollTo, ScrollUp

from briefterm.model.shelf import Place
from briefterm.page.blocks import Page, Part, Shape
from briefterm.ui.panes.painter import Painter
from briefterm.ui.panes.printed import Printed

EDGE: Final = 3
"""How many lines a match keeps from the edges of the view."""
_READ_ALONE: Final = (Shape.TITLE, Shape.SECTION, Shape.POINT, Shape.ROW)
"""What is read by itself even where nothing parts it from what stands above it."""


class Form(NamedTuple):
    """What of a page is shown: some parts folded, or another page of the same blocks.

    Attributes:
        folded: the parts that are folded.
        less: the page in which blocks are left out.
    """

    folded: frozenset[str] = frozenset()
    less: Page | None = None


class Leaf(Printed, can_focus=True):
    """Shows a `Page`, or less of it, and scrolls it.

    Attributes:
        gone: whether what stood at the place that was asked for last is gone.
        jumped: where the view stood before the last jump on this page.
        actors_in: how many actors a part names, which its heading tells when it is folded.
    """

    reading_at = Reactive(-1, repaint=False)
    """The block that is being read; what follows it is drawn in the same frame as the text."""

    @dataclass
    class Ended(Message, namespace="document"):
        """One went on where the text ends."""

        document: "Leaf"

        @property
        def control(self) -> "Leaf":
            """The pane."""
            return self.document

    def __init__(self, measure: int = 0, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(measure, id=id)
        self._form = Form()
        self._wanted: tuple[int, int] | None = None
        self._brought: tuple[int, tuple[int, int]] | None = None  # a height, and its place
        self._arrived = True
        self._came_to = -1  # the block that was gone to, until the view moves on
        self._goes_to = -1  # the same, while the view moves there
        self._seen = 0  # how high the view was when it was drawn last
        self._other: tuple[Form, Place, Place] | None = None  # with where it left, and led
        self.gone = False
        self.jumped: Place | None = None
        self.actors_in: Callable[[str], int] | None = None

    # What is shown

    def show(self, page: Page, place: Place | None = None, folded: Collection[str] = ()) -> None:
        """Show a page, at a place or at its top, with some of its parts folded."""
        self.page, self._form = page, Form(frozenset(folded))
        self._shown = self._folded(page, self._form.folded)
        self._painter = Painter(self._shown, self._look)
        self.set_reactive(Leaf.reading_at, -1)
        self._came_to = -1  # the block that was gone to, until the view moves on
        self._seen = 0  # how high the view was when it was drawn last
        self._other = None
        self.gone = False
        self._wanted = self._block_of(place) if place else (0, 0)
        self._lay_out(force=True)

    # Less than all of it

    @property
    def form(self) -> Form:
        """What of the page is shown."""
        return self._form

    def take_form(self, form: Form, part: Part | None = None) -> None:
        """Show more or less of the page; the words at the top stay, or what stands for them.

        Of a part that is folded or opened, the heading stays. Who turns back to the form before and
        has not moved since comes back to the same line.
        """
        if form == self._form:
            return
        other, before = self._other, (self._form, self.place)
        above = self._layout.line_of(part.first) - self.scroll_offset.y if part else 0
        self._form = form
        self._shown = self._folded(self.page, form.folded) if form.less is None else form.less
        self._painter.fold(self._shown)
        self._lay_out(force=True)
        self.set_reactive(Leaf.reading_at, -1)  # wherever it is, there is more or less to read
        back = other is not None and (other[0], other[2]) == (form, before[1])
        if other and back:
            self._wanted = self._block_of(other[1])
            self._settle()
        elif part:
            row = above if 0 <= above < self.scrollable_content_region.height else 0
            self._scroll(self._layout.line_of(part.first) - row)
        if part:
            self.marks.landed = "" if back and part.id not in form.folded else part.id
            self._redraw()
        self._other = *before, self.place
        self._look_again()

    def _folded(self, page: Page, closed: Collection[str]) -> Page:
        """The page with some of its parts folded; a preview has none, and does without the rest."""
        if not closed:
            return page
        from briefterm.page.folding import fold

        return fold(page, closed, self.actors_in)

    @property
    def folds_text(self) -> bool:
        """Whether some of the text is out of sight."""
        return any(number < self.page.end_of_text for number in self._shown.hidden)

    def turn_fold(self, part: Part) -> None:
        """Fold a part or open it; its heading stays where it is on the screen, and is marked."""
        self.take_form(Form(self._form.folded ^ {part.id}), part)

    def _reveal(self, block: int) -> None:
        """Bring a block out of a fold, or all back, if it is out of sight."""
        if not self.is_shown(block):
            part = self.page.part_at(block)
            self.take_form(Form(self._form.folded - ({part.id} if part else set())))

    @property
    def measure(self) -> int:
        """The widest the text may be, in cells; 0 for the pane's width."""
        return self._measure

    @measure.setter
    def measure(self, value: int) -> None:
        self._measure = value
        self._lay_out(force=True)

    @property
    def place(self) -> Place:
        """Where the top of the view stands in the page."""
        return _place_at(self.page, *(self._wanted or self.top))

    @property
    def place_in_view(self) -> Place:
        """Where the block stands that is being read."""
        return _place_at(self.page, self.in_view)

    def go(self, place: Place) -> None:
        """Bring a place to the top of the view."""
        self.jumped = self.place
        self._wanted = self._block_of(place)
        self._reveal(self._wanted[0])
        self._settle()

    def stand(self, place: Place) -> None:
        """Bring a place into view with what stands above it, and mark its node."""
        block, offset = self._block_of(place)
        self._reveal(block)
        self.marks.landed = self.page.blocks[block].node if self.page.blocks else ""
        self._centre(block, offset, share=3)
        self._redraw()
        self._look_again()

    def land(self, node: str) -> bool:
        """Bring a node into view and mark it; whether the page has it."""
        block = self.page.first_of.get(node)
        if block is None:
            return False
        self._reveal(block)
        self.marks.landed = node
        self._centre(block, 0, share=3)
        self._redraw()
        self._look_again()
        return True

    def _block_of(self, place: Place) -> tuple[int, int]:
        """The block and character of a place; the nearest that is left if it is gone."""
        from briefterm.page.places import find_place

        block, offset, self.gone = find_place(self.page, place)
        return block, offset

    # Layout

    def _lay_out(self, *, force: bool = False) -> None:
        if not self.size.width or (self.is_laid_out and not force):
            return
        if self._wanted is None:
            self._wanted = self.top
        watched = self._is_watched
        self.lay_out()
        if self.text_selection is not None:  # it is one of lines that are others now
            self.call_later(self.screen.clear_selection)
        self._settle()
        self._watch_match(watched)
        self.refresh()

    def _settle(self) -> None:
        """Scroll to the wanted place, once the pane has a size."""
        if self._wanted is None or not self.size.height or self._layout.page is not self._shown:
            return
        (block, offset), self._wanted = self._wanted, None
        y = self._layout.line_of(block, offset) if (block, offset) != (0, 0) else 0
        self._brought, self._arrived = (y, (block, offset)), y == self.scroll_offset.y
        self.scroll_to(y=y, animate=False, force=True)
        self._look_again()

    def on_resize(self) -> None:
        """Lay out again when the width changed, with the same words at the top."""
        watched = self._is_watched
        self._lay_out()
        self._settle()
        self._seen = self.scrollable_content_region.height
        self._watch_match(watched)

    def render_lines(self, crop):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201, D102
        self._lay_out()  # a frame may be drawn before the Resize event is handled
        return super().render_lines(crop)

    # Moving

    def move_lines(self, count: int) -> None:
        """Scroll by lines."""
        self._scroll(self.scroll_offset.y + count)

    def move_pages(self, count: float) -> None:
        """Scroll by pages, with two lines kept, or by parts of one."""
        page = max(self.scrollable_content_region.height - 2, 1)
        self._scroll(self.scroll_offset.y + round(page * count))

    def move_end(self, *, top: bool) -> None:
        """Scroll to the top or the end."""
        self.jumped = self.place
        self._scroll(0 if top else self._layout.height)

    def move_to_block(self, block: int) -> None:
        """Bring a block to the top of the view."""
        self.jumped = self.place
        self._reveal(block)
        self._to_block(block)

    def _to_block(self, block: int) -> None:
        with self._taken_for_read(block):
            self._scroll(self._layout.line_of(block))

    @contextmanager
    def _taken_for_read(self, block: int) -> Iterator[None]:
        """Scroll, with a block as the one that is being read until the view moves on.

        What stands at that height without it is not told: another sidebar would be made for it.
        """
        self._goes_to = block
        yield
        self._goes_to, self._came_to = -1, block
        self._look_again()

    @contextmanager
    def on_the_way(self) -> Iterator[None]:
        """Move the view to where one goes on from at once: what is read there is not told."""
        self._goes_to = self.reading_at
        yield
        self._goes_to = -1

    def move_paragraphs(self, count: int) -> None:
        """Go to the next or the previous block that is read as one."""
        top = self._layout.block_at(self.scroll_offset.y)
        if top < 0:
            return
        if count < 0:
            top = top if self._begins(top) else self._beginning(top, -1)
            if self.scroll_offset.y > self._layout.line_of(top):
                count = 0
        self._to_block(self._beginning(top, count) if count else top)

    def _beginning(self, block: int, step: int) -> int:
        """The next block, or the one before, that begins something to read."""
        while (then := self._layout.step(block, step)) != block:
            block = then
            if self._begins(block):
                break
        return block

    def _begins(self, block: int) -> bool:
        """Whether a block is more than what belongs to the one above it, such as who said it."""
        shown = self._shown.blocks[block]
        return shown.gap > 0 or shown.shape in _READ_ALONE

    @on(events.MouseScrollDown)
    @on(events.MouseScrollUp)
    @on(ScrollUp)
    @on(ScrollDown)
    @on(ScrollTo)
    def _move_on(self) -> None:
        """Leave what one has come to: what is in view now is read, by keys as by the mouse."""
        self._came_to = -1
        if self.marks.landed:
            self.marks.landed = ""
            self._redraw()

    def _scroll(self, y: int) -> None:
        self._move_on()
        if y > self.max_scroll_y <= self.scroll_offset.y:
            self.post_message(self.Ended(self))
        self.scroll_to(y=min(max(y, 0), self.max_scroll_y), animate=False, force=True)

    @property
    def _is_watched(self) -> bool:
        """Whether the current match was in view when the view was drawn last."""
        match = self.marks.match
        return match is not None and self.is_in_view(match.block, match.start)

    def is_in_view(self, block: int, offset: int) -> bool:
        """Whether a character was in view when the view was drawn last."""
        if not self.is_shown(block):
            return False
        row = self._layout.line_of(block, offset) - self.scroll_offset.y
        return 0 <= row < (self._seen or self.scrollable_content_region.height)

    def _watch_match(self, watched: bool) -> None:  # noqa: FBT001
        """Keep the current match in view, if it was."""
        if watched and (match := self.marks.match) is not None:
            self._centre(match.block, match.start)

    def _centre(self, block: int, offset: int, share: int = 2) -> None:
        """Scroll to a line, if it is not well in view: into the middle, or to another share."""
        height = self.scrollable_content_region.height
        if not height:
            self._wanted = (block, offset)
            return
        y = self._layout.line_of(block, offset)
        last = self._layout.lines_of(block).stop - 1 if share > 2 else y
        edge = min(EDGE, (height - 1) // 2)
        top = self.scroll_offset.y
        well_above = y >= top + edge or y >= top == 0
        if not (well_above and last < top + height - edge):
            self.jumped = self.place
            y = min(max(y - height // share, 0), self.max_scroll_y)
            self.scroll_to(y=y, animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell what is read now."""
        super().watch_scroll_y(old_value, new_value)
        self._came_to = self._goes_to
        if self._brought is not None and new_value == min(self._brought[0], self.max_scroll_y):
            self._arrived = True
        elif self._arrived:
            self._brought = None
        self._look_again()

    @property
    def top_block(self) -> int:
        """The block at the top of the view."""
        return max(self._layout.block_at(self.scroll_offset.y), 0)

    @property
    def top(self) -> tuple[int, int]:
        """The block and the character at the top of the view, the same through changes of width.

        The line with that character may begin with another, which another width would start from.
        """
        if self._brought is not None:
            return self._brought[1]
        return self._layout.place_at(self.scroll_offset.y)

    @property
    def in_view(self) -> int:
        """The block that is being read: the eye goes down the view as the view goes down."""
        height = max(self.scrollable_content_region.height - 1, 0)
        share = self.scroll_offset.y / self.max_scroll_y if self.max_scroll_y > 0 else 0
        if self.marks.landed:
            return self.page.first_of.get(self.marks.landed, 0)
        if self._came_to >= 0:
            return self._came_to
        block = self._layout.block_at(self.scroll_offset.y + round(height * share * share))
        return self._read_at(block) if block >= 0 else block

    def _read_at(self, block: int) -> int:
        """What is read where the eye is on a block.

        No panel is while there is text in view above it, nor the line that ends the briefing.
        """
        layout, end = self._layout, self.page.end_of_text
        if block >= end:
            last = layout.block_at(layout.line_of(end) - 1)
            if layout.lines_of(last).stop > self.scroll_offset.y:
                return last
        ends = layout.page.blocks[block].shape is Shape.END
        return layout.step(block, -1) if ends else block

    @property
    def nodes_seen(self) -> Iterator[str]:
        """The nodes of all blocks that begin in view, from the top down."""
        top = self.scroll_offset.y
        for y in range(top, top + self.scrollable_content_region.height):
            line = self._layout.line(y)
            if line is not None and line.first:
                yield self._shown.blocks[line.block].node

    def _look_again(self) -> None:
        if self.page.blocks:
            self.reading_at = self.in_view


def _place_at(page: Page, block: int, offset: int = 0) -> Place:
    """A place of a page, to be found again; nobody asks for one before there is a page."""
    from briefterm.page.places import place_at

    return place_at(page, block, offset)
