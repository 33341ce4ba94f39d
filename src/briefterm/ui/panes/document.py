"""A page on the screen: laid out to the pane's width, drawn line by line, never copied whole.

The pane knows blocks, places and references; what they mean is the screen's affair.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.style import Style as RichStyle
from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from briefterm.model.shelf import Place
from briefterm.page.blocks import Page, Part, Shape, Style, Target
from briefterm.page.find import Match
from briefterm.page.folding import fold, part_at
from briefterm.page.layout import Layout, Line, offset_of
from briefterm.page.places import find_place, place_at
from briefterm.ui.cells import cells
from briefterm.ui.panes.anchors import Anchor, hint_codes
from briefterm.ui.panes.dress import look
from briefterm.ui.panes.painter import Marks, Painter

EMPTY: Final = Page("", (), ())
EDGE: Final = 3
"""How many lines a match keeps from the edges of the view."""


class Document(ScrollView, can_focus=True):
    """Shows a `Page`; scrolls it, marks and follows its references.

    Args:
        measure: the widest the text may be, in cells; 0 for the pane's width.

    Attributes:
        gone: whether what stood at the place that was asked for last is gone.
        jumped: where the view stood before the last jump on this page.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"document--{shape}" for shape in Shape),
        *(f"document--is-{style}" for style in Style),
        "document--margin",
        "document--match",
        "document--current",
        "document--landed",
        "document--hint",
        "document--selected",
    }

    @dataclass
    class Followed(Message):
        """The reader wants to go where a reference leads."""

        document: "Document"
        target: Target

        @property
        def control(self) -> "Document":
            """The pane."""
            return self.document

    @dataclass
    class Moved(Message):
        """Another block came to be read."""

        document: "Document"
        block: int

        @property
        def control(self) -> "Document":
            """The pane."""
            return self.document

    def __init__(self, measure: int = 0, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.page = EMPTY
        self._shown = EMPTY
        self._less: Page | None = None
        self._folded: frozenset[str] = frozenset()
        self._painter = Painter(EMPTY, self._look)
        self._measure = measure
        self._layout = Layout(EMPTY, 2, cells)
        self._wanted: tuple[int, int] | None = None
        self._strips: LRUCache[int, Strip] = LRUCache(1024)
        self._typed = ""
        self._in_view = -1
        self.gone = False
        self.jumped: Place | None = None

    # What is shown

    def show(self, page: Page, place: Place | None = None, folded: Collection[str] = ()) -> None:
        """Show a page, at a place or at its top, with some of its parts folded."""
        self.page, self._less, self._folded = page, None, frozenset(folded)
        self._shown = fold(page, self._folded)
        self._painter = Painter(self._shown, self._look)
        self._in_view = -1
        self._wanted = self._block_of(place) if place else (0, 0)
        self._lay_out(force=True)

    # Less than all of it

    @property
    def folded(self) -> frozenset[str]:
        """The parts that are folded."""
        return self._folded

    @property
    def in_brief(self) -> bool:
        """Whether less is shown than the page with its folds."""
        return self._less is not None

    @property
    def folds_text(self) -> bool:
        """Whether some of the text is out of sight."""
        return any(number < self.page.end_of_text for number in self._shown.hidden)

    def is_shown(self, block: int) -> bool:
        """Whether a block is neither folded nor left out."""
        return block not in self._shown.hidden

    def show_less(self, less: Page | None) -> None:
        """Show a form of the page in which blocks are left out; None shows all again."""
        self._less = less
        self._form_anew()

    def fold_all(self, folded: Collection[str]) -> None:
        """Fold some parts, and no others."""
        self._less, self._folded = None, frozenset(folded)
        self._form_anew()

    def turn_fold(self, part: Part) -> None:
        """Fold a part or open it; its heading stays where it is on the screen, and is marked."""
        above = self._layout.line_of(part.first) - self.scroll_offset.y
        self._less, self._folded = None, self._folded ^ {part.id}
        self._form_anew()
        row = above if 0 <= above < self.scrollable_content_region.height else 0
        self._scroll(self._layout.line_of(part.first) - row)
        self.marks.landed = part.id
        self._redraw()
        self._look_again()

    def _form_anew(self) -> None:
        """Lay out what is shown now; the words at the top stay there, or what stands for them."""
        self._shown = fold(self.page, self._folded) if self._less is None else self._less
        self._painter.fold(self._shown)
        self._lay_out(force=True)
        self._look_again()

    def _reveal(self, block: int) -> None:
        """Bring a block out of a fold, or all back, if it is out of sight."""
        if self.is_shown(block):
            return
        part = part_at(self.page, block)
        self._less = None
        self._folded -= {part.id} if part else set()
        self._form_anew()

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """Every reference of the page, in order."""
        return self._painter.anchors

    @property
    def marks(self) -> Marks:
        """What stands out for the moment."""
        return self._painter.marks

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
        return place_at(self.page, *(self._wanted or self._layout.place_at(self.scroll_offset.y)))

    @property
    def place_in_view(self) -> Place:
        """Where the block stands that is being read."""
        return place_at(self.page, self.in_view)

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

    def jump_back(self) -> bool:
        """To where the view stood before the last jump; whether there was one."""
        if self.jumped is None:
            return False
        self.unmark()
        self.go(self.jumped)
        return True

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
        block, offset, self.gone = find_place(self.page, place)
        return block, offset

    # Layout

    @property
    def text_width(self) -> int:
        """How wide lines may be, in cells."""
        room = max(self.scrollable_content_region.width - 2, 2)
        return min(room, self._measure) if self._measure else room

    @property
    def _left(self) -> int:
        """The blank cells left of the text: it stands in the middle of a wide pane."""
        return max((self.scrollable_content_region.width - self.text_width) // 2, 0)

    def _lay_out(self, *, force: bool = False) -> None:
        width = self.text_width
        if not self.size.width or (not force and width == self._layout.width):
            return
        if self._wanted is None:
            self._wanted = self._layout.place_at(self.scroll_offset.y)
        match = self.marks.match
        watched = match is not None and self._is_in_view(match)
        self._layout = Layout(self._shown, width, cells)
        self._strips.clear()
        self.virtual_size = Size(self.scrollable_content_region.width, self._layout.height)
        self._settle()
        if match is not None and watched:
            self._centre(match.block, match.start)
        self.refresh()

    def _settle(self) -> None:
        """Scroll to the wanted place, once the pane has a size."""
        if self._wanted is None or not self.size.height or self._layout.page is not self._shown:
            return
        (block, offset), self._wanted = self._wanted, None
        y = self._layout.line_of(block, offset) if (block, offset) != (0, 0) else 0
        self.scroll_to(y=y, animate=False, force=True)
        self._look_again()

    def on_resize(self) -> None:
        """Lay out again when the width changed, with the same words at the top."""
        self._lay_out()
        self._settle()

    def render_lines(self, crop):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201, D102
        self._lay_out()  # a frame may be drawn before the Resize event is handled
        return super().render_lines(crop)

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old style."""
        self._strips.clear()
        super().notify_style_update()

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
        self._scroll(self._layout.line_of(block))

    def move_paragraphs(self, count: int) -> None:
        """Go to the next or the previous block that is read as one."""
        top = self._layout.block_at(self.scroll_offset.y)
        if count < 0 and self.scroll_offset.y > self._layout.line_of(top):
            return self._to_block(top)
        return self._to_block(self._layout.step(top, count))

    def _scroll(self, y: int) -> None:
        if self.marks.landed:
            self.marks.landed = ""
            self._redraw()
        self.scroll_to(y=min(max(y, 0), self.max_scroll_y), animate=False, force=True)

    def _is_in_view(self, match: Match) -> bool:
        y = self._layout.line_of(match.block, match.start) - self.scroll_offset.y
        return self.is_shown(match.block) and 0 <= y < self.scrollable_content_region.height

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
        self._look_again()

    @property
    def top_block(self) -> int:
        """The block at the top of the view."""
        return max(self._layout.block_at(self.scroll_offset.y), 0)

    @property
    def top(self) -> tuple[int, int]:
        """The block and the character at the top of the view."""
        return self._layout.place_at(self.scroll_offset.y)

    @property
    def _way(self) -> int:
        """How far one scrolls until the text's end is in view; panels after it do not count."""
        ends = self._layout.height
        if self.page.end_of_text < len(self.page.blocks) and not self.in_brief:
            ends = self._layout.line_of(self.page.end_of_text)
        return min(ends - self.scrollable_content_region.height, self.max_scroll_y)

    @property
    def fits(self) -> bool:
        """Whether all of the text is in view at once."""
        return self._way <= 0

    @property
    def progress(self) -> int:
        """How much of the text was passed, in percent of its words; folds leave a rest."""
        shown = self._shown.shown_share
        if (way := self._way) <= 0 or self.scroll_offset.y >= way:
            return int(100 * shown)
        ends = self._shown.words_before(*self._layout.place_at(way))
        here = self._shown.words_before(*self._layout.place_at(self.scroll_offset.y))
        return int(100 * shown * (here / ends if ends else self.scroll_offset.y / way))

    @property
    def words_left(self) -> float:
        """How many words are still to read, from where the eye is to the end of the text."""
        if (way := self._way) <= 0:
            return self._shown.words_after(0)
        share = min(self.scroll_offset.y / way, 1)
        height = self.scrollable_content_region.height
        eye = self.scroll_offset.y + round(height * share * share)
        return self._shown.words_after(*self._layout.place_at(eye)) if share < 1 else 0

    @property
    def in_view(self) -> int:
        """The block that is being read: the eye goes down the view as the view goes down."""
        height = max(self.scrollable_content_region.height - 1, 0)
        share = self.scroll_offset.y / self.max_scroll_y if self.max_scroll_y > 0 else 0
        if self.marks.landed:
            return self.page.first_of.get(self.marks.landed, 0)
        return self._layout.block_at(self.scroll_offset.y + round(height * share * share))

    def _look_again(self) -> None:
        if self.page.blocks and (block := self.in_view) != self._in_view:
            self._in_view = block
            self.post_message(self.Moved(self, block))

    # References

    @property
    def marked(self) -> Anchor | None:
        """The reference that is marked, if one is."""
        return self.anchors[self.marks.reference] if self.marks.reference >= 0 else None

    def mark_reference(self, step: int) -> None:
        """Mark the next or previous reference, beginning in view."""
        shown = [n for n, one in enumerate(self.anchors) if self.is_shown(one.block)]
        if not shown:
            return
        if self.marks.reference in shown:
            number = shown.index(self.marks.reference) + step
        else:
            seen = next(self.visible_anchors(), None)
            following = bisect_left(shown, self._first_after_view() if seen is None else seen)
            number = following if step > 0 else following - 1
        self.marks.reference = shown[number % len(shown)]
        anchor = self.anchors[self.marks.reference]
        self._centre(anchor.block, anchor.start)
        self._redraw()

    def _first_after_view(self) -> int:
        block = self._layout.block_at(self.scroll_offset.y)
        return next((n for n, one in enumerate(self.anchors) if one.block >= block), 0)

    def visible_anchors(self) -> Iterator[int]:
        """The numbers of the references in view."""
        top = self.scroll_offset.y
        bottom = top + self.scrollable_content_region.height
        first, last = self._layout.block_at(top), self._layout.block_at(bottom)
        for number, anchor in enumerate(self.anchors):
            if anchor.block > last:
                return
            if anchor.block >= first and self.is_shown(anchor.block):
                y = self._layout.line_of(anchor.block, anchor.start)
                if top <= y < bottom:
                    yield number

    def follow(self) -> bool:
        """Follow the marked reference; whether there was one."""
        if self.marked is None:
            return False
        self.post_message(self.Followed(self, self.marked.target))
        return True

    def unmark(self) -> bool:
        """Take marks, hints and the landing sign away; whether there was anything."""
        marks = self.marks
        had = marks.reference >= 0 or bool(marks.hints) or bool(marks.landed)
        marks.reference, marks.hints, marks.landed, self._typed = -1, {}, "", ""
        if had:
            self._redraw()
        return had

    def hint(self) -> None:
        """Put letters on every reference in view."""
        self.unmark()
        seen = list(self.visible_anchors())
        self.marks.hints = dict(zip(hint_codes(len(seen)), seen, strict=False))
        self._redraw()

    def on_key(self, event: events.Key) -> None:
        """Letters choose a hint while hints are shown."""
        hints = self.marks.hints
        if not hints:
            return
        event.stop()
        event.prevent_default()
        typed = self._typed + (event.character or "")
        if typed in hints:
            target = self.anchors[hints[typed]].target
            self.unmark()
            self.post_message(self.Followed(self, target))
        elif event.character and any(code.startswith(typed) for code in hints):
            self._typed = typed
        else:
            self.unmark()

    def on_click(self, event: events.Click) -> None:
        """Follow the reference under the mouse."""
        number = event.style.meta.get("reference")
        if number is not None:
            event.stop()
            self.post_message(self.Followed(self, self.anchors[number].target))

    # Find

    def show_matches(self, matches: tuple[Match, ...], current: int, *, go: bool = True) -> None:
        """Mark found words; with `go` centre one of them."""
        by_block: dict[int, list[Match]] = {}
        for match in matches:
            by_block.setdefault(match.block, []).append(match)
        self.marks.matches = by_block
        self.marks.match = matches[current] if matches else None
        if self.marks.match and go:
            self._reveal(self.marks.match.block)
            self._centre(self.marks.match.block, self.marks.match.start)
        self._redraw()

    # Selection

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected words, without the screen's line breaks."""
        said: dict[int, tuple[int, int]] = {}
        for y in range(self._layout.height):
            line = self._layout.line(y)
            span = selection.get_span(y)
            if span is None or line is None or not line.segments:
                continue
            start, end = self._selected(line, span)
            first, last = said.get(line.block, (start, end))
            said[line.block] = min(first, start), max(last, end)
        words = [self.page.blocks[number].text[start:end] for number, (start, end) in said.items()]
        return ("\n".join(words), "\n") if words else None

    def _selected(self, line: Line, span: tuple[int, int]) -> tuple[int, int]:
        segment = line.segments[0]
        text = self.page.blocks[line.block].text[segment.start : segment.end]
        start = segment.start + offset_of(text, span[0])
        end = segment.end if span[1] == -1 else segment.start + offset_of(text, span[1])
        return start, end

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.marks.selected = selection.get_span if selection else lambda _: None
        self._redraw()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        y += self.scroll_offset.y
        strip = self._strips.get(y)
        if strip is None:
            width = self.scrollable_content_region.width
            strip = self._strips[y] = self._painter.line(self._layout, y, self._left, width)
        return strip

    def _redraw(self) -> None:
        """Draw every line again: what stands out has changed."""
        self._strips.clear()
        self.refresh()

    def _look(self, *names: str) -> RichStyle:
        """The look of some component classes one upon another."""
        return look(self, *names).rich_style
