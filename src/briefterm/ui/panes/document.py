"""A page on the screen: laid out to the pane's width, drawn line by line, never copied whole.

The pane knows blocks, places and references; what they mean is the screen's affair.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import ClassVar, Final, NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from briefterm.model.shelf import Place
from briefterm.page.blocks import Block, Page, Shape, Style, Target
from briefterm.page.find import Match
from briefterm.page.layout import COLUMN_RULE, Layout, Line, drawn, offset_of
from briefterm.ui.cells import cells

EMPTY: Final = Page("", (), ())
LETTERS: Final = "asdfghjklqwertyuiopzxcvbnm"
"""Hint letters, the easy ones first."""


class Anchor(NamedTuple):
    """A reference in the page: where its words stand and where it leads."""

    block: int
    start: int
    end: int
    target: Target


class Document(ScrollView, can_focus=True):
    """Shows a `Page`; scrolls it, marks and follows its references.

    Args:
        measure: the widest the text may be, in cells; 0 for the pane's width.
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
        self.anchors: tuple[Anchor, ...] = ()
        self._measure = measure
        self._layout = Layout(EMPTY, 2, cells)
        self._wanted: tuple[int, int] | None = None
        self._strips: LRUCache[int, Strip] = LRUCache(1024)
        self._marked = -1
        self._matches: dict[int, list[Match]] = {}
        self._match: Match | None = None
        self._landed = ""
        self._hints: dict[str, int] = {}
        self._typed = ""
        self._in_view = -1
        self._run_starts: dict[int, list[int]] = {}

    # What is shown

    def show(self, page: Page, place: Place | None = None) -> None:
        """Show a page, at a place or at its top."""
        self.page = page
        self.anchors = tuple(_anchors(page))
        self._marked = -1
        self._matches, self._match = {}, None
        self._landed, self._hints = "", {}
        self._run_starts.clear()
        self._in_view = -1
        self._wanted = self._block_of(place) if place else (0, 0)
        self._lay_out(force=True)

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
        if self._wanted is not None:
            block, offset = self._wanted
        else:
            block, offset = self._layout.place_at(self.scroll_offset.y)
        if not self.page.blocks or (block, offset) == (0, 0):
            return Place()
        shown = self.page.blocks[block]
        node = shown.node or shown.section
        first = self.page.first_of.get(node, 0)
        return Place(node if node in self.page.first_of else "", block - first, offset)

    def go(self, place: Place) -> None:
        """Bring a place to the top of the view."""
        self._wanted = self._block_of(place)
        self._settle()

    def land(self, node: str) -> bool:
        """Bring a node into view and mark it; whether the page has it."""
        block = self.page.first_of.get(node)
        if block is None:
            return False
        self._landed = node
        self._strips.clear()
        self._centre(block, 0)
        self.refresh()
        return True

    def _block_of(self, place: Place) -> tuple[int, int]:
        """The block and character of a place; the nearest that is left if it is gone."""
        first = self.page.first_of.get(place.node, 0) if place.node else 0
        block = min(first + place.block, max(len(self.page.blocks) - 1, 0))
        if not self.page.blocks:
            return 0, 0
        return block, min(place.offset, len(self.page.blocks[block].text))

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
        self._layout = Layout(self.page, width, cells)
        self._strips.clear()
        self.virtual_size = Size(self.scrollable_content_region.width, self._layout.height)
        self._settle()
        self.refresh()

    def _settle(self) -> None:
        """Scroll to the wanted place, once the pane has a size."""
        if self._wanted is None or not self.size.height or self._layout.page is not self.page:
            return
        (block, offset), self._wanted = self._wanted, None
        y = self._layout.line_of(block, offset) if (block, offset) != (0, 0) else 0
        self.scroll_to(y=y, animate=False, force=True)
        self._look()

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
        self._scroll(0 if top else self._layout.height)

    def move_to_block(self, block: int) -> None:
        """Bring a block to the top of the view."""
        self._scroll(self._layout.line_of(block))

    def move_paragraphs(self, count: int) -> None:
        """Go to the next or the previous block that is read as one."""
        top = self._layout.block_at(self.scroll_offset.y)
        if count < 0 and self.scroll_offset.y > self._layout.line_of(top):
            return self.move_to_block(top)
        return self.move_to_block(min(max(top + count, 0), max(len(self.page.blocks) - 1, 0)))

    def _scroll(self, y: int) -> None:
        self._landed = ""
        self.scroll_to(y=min(max(y, 0), self.max_scroll_y), animate=False, force=True)

    def _centre(self, block: int, offset: int) -> None:
        height = self.scrollable_content_region.height
        y = self._layout.line_of(block, offset)
        lines = self._layout.lines_of(block)
        inside = self.scroll_offset.y <= y and lines.stop <= self.scroll_offset.y + height
        if not height:
            self._wanted = (block, offset)
        elif not inside or not height:
            self.scroll_to(y=max(y - height // 3, 0), animate=False, force=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell what is read now."""
        super().watch_scroll_y(old_value, new_value)
        self._look()

    @property
    def top_block(self) -> int:
        """The block at the top of the view."""
        return max(self._layout.block_at(self.scroll_offset.y), 0)

    @property
    def progress(self) -> int:
        """How much of the text was scrolled through, in percent; panels after it do not count."""
        height = self.scrollable_content_region.height
        ends = self._layout.line_of(self.page.end_of_text) if self.page.blocks else 0
        if self.page.end_of_text >= len(self.page.blocks):
            ends = self._layout.height
        way = min(ends - height, self.max_scroll_y)
        return 100 if way <= 0 else min(round(100 * self.scroll_offset.y / way), 100)

    @property
    def in_view(self) -> int:
        """The block that is being read: the eye goes down the view as the view goes down."""
        height = max(self.scrollable_content_region.height - 1, 0)
        share = self.scroll_offset.y / self.max_scroll_y if self.max_scroll_y > 0 else 0
        if self._landed:
            return self.page.first_of.get(self._landed, 0)
        return self._layout.block_at(self.scroll_offset.y + round(height * share * share))

    def _look(self) -> None:
        if self.page.blocks and (block := self.in_view) != self._in_view:
            self._in_view = block
            self.post_message(self.Moved(self, block))

    # References

    @property
    def marked(self) -> Anchor | None:
        """The reference that is marked, if one is."""
        return self.anchors[self._marked] if self._marked >= 0 else None

    def mark_reference(self, step: int) -> None:
        """Mark the next or previous reference, beginning in view."""
        if not self.anchors:
            return
        if self._marked < 0:
            seen = list(self._visible_anchors())
            following = seen[0] if seen else self._first_after_view()
            self._marked = following if step > 0 else following - 1
        else:
            self._marked += step
        self._marked %= len(self.anchors)
        anchor = self.anchors[self._marked]
        self._strips.clear()
        self._centre(anchor.block, anchor.start)
        self.refresh()

    def _first_after_view(self) -> int:
        block = self._layout.block_at(self.scroll_offset.y)
        return next((n for n, one in enumerate(self.anchors) if one.block >= block), 0)

    def _visible_anchors(self) -> Iterator[int]:
        top = self.scroll_offset.y
        bottom = top + self.scrollable_content_region.height
        first, last = self._layout.block_at(top), self._layout.block_at(bottom)
        for number, anchor in enumerate(self.anchors):
            if anchor.block > last:
                return
            if anchor.block >= first:
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
        had = self._marked >= 0 or bool(self._hints) or bool(self._landed)
        self._marked, self._hints, self._typed, self._landed = -1, {}, "", ""
        if had:
            self._strips.clear()
            self.refresh()
        return had

    def hint(self) -> None:
        """Put letters on every reference in view, all of one length."""
        seen = list(self._visible_anchors())
        self.unmark()
        if not seen:
            return
        single = len(seen) <= len(LETTERS)
        codes = LETTERS if single else [a + b for a in LETTERS for b in LETTERS]
        self._hints = dict(zip(codes, seen, strict=False))
        self._strips.clear()
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Letters choose a hint while hints are shown."""
        if not self._hints:
            return
        event.stop()
        event.prevent_default()
        typed = self._typed + (event.character or "")
        if typed in self._hints:
            target = self.anchors[self._hints[typed]].target
            self.unmark()
            self.post_message(self.Followed(self, target))
        elif event.character and any(code.startswith(typed) for code in self._hints):
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

    def show_matches(self, matches: tuple[Match, ...], current: int) -> None:
        """Mark found words, and centre one of them."""
        self._matches = {}
        for match in matches:
            self._matches.setdefault(match.block, []).append(match)
        self._match = matches[current] if matches else None
        self._strips.clear()
        if self._match:
            self._centre(self._match.block, self._match.start)
        self.refresh()

    def first_match_in_view(self, matches: tuple[Match, ...]) -> int:
        """The number of the first match at or below the top of the view; 0 if none is."""
        top = self._layout.place_at(self.scroll_offset.y)
        return next((n for n, one in enumerate(matches) if (one.block, one.start) >= top), 0)

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
        del selection
        self._strips.clear()
        self.refresh()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        y += self.scroll_offset.y
        strip = self._strips.get(y)
        if strip is None:
            strip = self._strips[y] = self._line(y)
        return strip

    def _line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        plain = self.rich_style_of()
        line = self._layout.line(y)
        if line is None:
            return Strip.blank(width, plain)
        block = self.page.blocks[line.block]
        landed = bool(self._landed) and block.node == self._landed
        under = self.rich_style_of("document--landed") if landed else plain
        margin = self.rich_style_of(f"document--{block.shape}") if block.sign else under
        quiet = self.rich_style_of("document--margin")
        parts = [Segment(" " * self._left, plain)]
        if line.margin:
            parts.append(Segment(line.margin, margin if block.sign and line.first else quiet))
        if line.art:
            parts.append(Segment(line.art, self.rich_style_of(f"document--{block.shape}")))
        else:
            parts += self._words(block, line, y, quiet, landed=landed)
        return Strip(parts).adjust_cell_length(width, plain)

    def _words(
        self, block: Block, line: Line, y: int, quiet: RichStyle, *, landed: bool
    ) -> Iterator[Segment]:
        at = cells(line.margin)
        for number, segment in enumerate(line.segments):
            if segment.x > at:
                blank = " " * (segment.x - at)
                rule = number and segment.x - at >= len(COLUMN_RULE)
                yield Segment(
                    f"{blank[: -len(COLUMN_RULE)]}{COLUMN_RULE}" if rule else blank, quiet
                )
                at = segment.x
            for start, end, style in self._pieces(
                line.block, block, segment.start, segment.end, landed=landed
            ):
                said = drawn(block.text[start:end])
                offset = RichStyle.from_meta({"offset": (start - segment.start, y)})
                code = self._code_at(line.block, start)
                if code:
                    yield Segment(code, self.rich_style_of("document--hint"))
                    at += cells(code)
                    said = _without_cells(said, cells(code))
                yield Segment(said, style + offset)
                at += cells(said)

    def _pieces(
        self, number: int, block: Block, start: int, end: int, *, landed: bool
    ) -> Iterator[tuple[int, int, RichStyle]]:
        """Cut a line where looks change: at spans, references, matches, hints."""
        if number not in self._run_starts:
            lengths = (len(span.text) for span in block.runs)
            self._run_starts[number] = [0, *accumulate(lengths)]
        starts = self._run_starts[number]
        overlays = [
            (one.start, one.end, "document--current" if one == self._match else "document--match")
            for one in self._matches.get(number, ())
        ]
        cuts = {start, end, *(at for at in starts if start < at < end)}
        for first, last, _ in overlays:
            cuts |= {at for at in (first, last) if start < at < end}
        edges = sorted(cuts)
        for first, last in pairwise(edges):
            run = bisect_right(starts, first) - 1
            span = block.runs[run]
            names = [f"document--{block.shape}", f"document--is-{span.style}"]
            if landed:
                names.append("document--landed")
            names += [name for a, b, name in overlays if a <= first and last <= b]
            meta: dict[str, int] = {}
            if span.target:
                anchor = self._anchor_at(number, starts[run])
                meta["reference"] = anchor
                if anchor == self._marked:
                    names.append("document--current")
            style = self.rich_style_of(*names)
            yield first, last, style + RichStyle.from_meta(meta) if meta else style

    def _anchor_at(self, block: int, start: int) -> int:
        return (
            bisect_right(self.anchors, (block, start), key=lambda one: (one.block, one.start)) - 1
        )

    def _code_at(self, block: int, start: int) -> str:
        """The hint letters that stand where a reference begins."""
        if not self._hints:
            return ""
        number = self._anchor_at(block, start)
        anchor = self.anchors[number] if number >= 0 else None
        if anchor is None or (anchor.block, anchor.start) != (block, start):
            return ""
        return next((code for code, one in self._hints.items() if one == number), "")

    def rich_style_of(self, *names: str) -> RichStyle:
        """The look of some component classes one upon another."""
        return self.get_visual_style(*names).rich_style


def _without_cells(text: str, count: int) -> str:
    """A text without its first cells: hint letters stand in their place."""
    while text and count > 0:
        count -= cells(text[0])
        text = text[1:]
    return " " * -count + text


def _anchors(page: Page) -> Iterator[Anchor]:
    for number, block in enumerate(page.blocks):
        place = 0
        for span in block.runs:
            if span.target:
                yield Anchor(number, place, place + len(span.text), span.target)
            place += len(span.text)
