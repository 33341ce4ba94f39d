"""A page on the screen: its references are marked and followed, its words found and selected."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.selection import Selection

from briefterm.model.seen import WHOLE, Stretch, place_of
from briefterm.page.blocks import Shape, Target
from briefterm.page.find import Found
from briefterm.page.layout import chosen
from briefterm.ui.panes.anchors import Anchor
from briefterm.ui.panes.leaf import Leaf


class Document(Leaf):
    """Shows a `Page`; marks and follows its references, and knows how much of it was read."""

    @dataclass
    class Followed(Message):
        """The reader wants to go where a reference leads."""

        document: "Document"
        target: Target

        @property
        def control(self) -> "Document":
            """The pane."""
            return self.document

    # How far

    @property
    def _way(self) -> int:
        """How far one scrolls until the text's end is in view; panels after it do not count."""
        ends = self._layout.height
        if self.page.end_of_text < len(self.page.blocks) and self.form.less is None:
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
        here = self._shown.words_before(*self.top)
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
    def is_brought(self) -> bool:
        """Whether the view stands where it was brought, and was not moved since."""
        return self._brought is not None

    def view_at(self, y: int) -> Stretch:
        """What of the text is in view when the view stands at a height."""
        bottom = y + self.scrollable_content_region.height
        last = WHOLE if bottom >= self._layout.height else self._place_of(bottom)
        return self._place_of(y), last

    def _place_of(self, y: int) -> int:
        page = self.page
        return place_of(
            page.words_before(*self._layout.place_at(y)), page.words_before(page.end_of_text)
        )

    # References

    @property
    def marked(self) -> Anchor | None:
        """The reference that is marked, while it is in view: no key acts on what is not seen."""
        if self.marks.reference < 0:
            return None
        anchor = self.anchors[self.marks.reference]
        return anchor if self._is_seen(anchor) else None

    def _is_seen(self, anchor: Anchor) -> bool:
        """Whether any line of a reference is in view."""
        if not self.is_shown(anchor.block):
            return False
        first = self._layout.line_of(anchor.block, anchor.start) - self.scroll_offset.y
        last = self._layout.line_of(anchor.block, max(anchor.end - 1, 0)) - self.scroll_offset.y
        return first < self.scrollable_content_region.height and last >= 0

    def mark_reference(self, step: int) -> None:
        """Mark the next or previous reference, beginning in view."""
        shown = [n for n, one in enumerate(self.anchors) if self.is_shown(one.block)]
        if not shown:
            return
        if self.marked is not None:
            number = shown.index(self.marks.reference) + step
        else:
            seen = next(self.visible_anchors(), None)
            following = bisect_left(shown, self._first_after_view() if seen is None else seen)
            number = following if step > 0 else following - 1
        before = self._current_blocks
        self.marks.reference = shown[number % len(shown)]
        anchor = self.anchors[self.marks.reference]
        if not self._is_seen(anchor):
            self._move_on()
            self._centre(anchor.block, anchor.start)
        self._redraw_blocks(before | self._current_blocks)

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

    def follow_anchor(self, number: int) -> None:
        """Follow a reference by its number."""
        self.post_message(self.Followed(self, self.anchors[number].target))

    def show_hints(self, hints: Mapping[str, int]) -> None:
        """Show letters where references begin, each with the number of its reference."""
        self.marks.hints = dict(hints)
        self._redraw()

    def unmark(self) -> bool:
        """Take marks and the landing sign away; whether there was anything."""
        marks = self.marks
        had = marks.reference >= 0 or bool(marks.landed)
        marks.reference, marks.landed = -1, ""
        if had:
            self._redraw()
        return had

    def jump_back(self) -> bool:
        """To where the view stood before the last jump; whether there was one."""
        if self.jumped is None:
            return False
        self.unmark()
        self.go(self.jumped)
        return True

    def on_click(self, event: events.Click) -> None:
        """Follow the reference under the mouse, fold the section of a heading.

        A second click chooses the paragraph; Textual would choose the whole page.
        """
        event.prevent_default()
        number = self._reference_at(event)
        line = self._layout.line(event.y + self.scroll_offset.y)
        if event.chain > 1:
            if line is not None:
                self._choose_block(line.block)
        elif self.text_selection is not None:
            return  # the mouse was drawn over words, and let go here
        elif number >= 0:
            event.stop()
            self.follow_anchor(number)
        elif line is not None and self.page.blocks[line.block].shape is Shape.SECTION:
            part = self.page.part_at(line.block)
            if part is not None and part.first == line.block:
                self.turn_fold(part)

    def _reference_at(self, event: events.Click) -> int:
        """The number of the reference under the mouse; -1 for none."""
        at = event.get_content_offset(self)
        if at is None:
            return -1
        left = self._left(self.scrollable_content_region.width)
        return self._painter.reference_at(self._layout, at.y + self.scroll_offset.y, at.x - left)

    # Find

    def show_matches(self, matches: Found, current: int, *, go: bool = True) -> None:
        """Mark found words; with `go` centre one of them."""
        before = self.marks.matches
        changed = self._current_blocks
        if matches is not before:
            changed |= {one for one in self.blocks_drawn if before.of(one) != matches.of(one)}
        self.marks.matches = matches
        self.marks.match = matches[current] if matches else None
        if self.marks.match and go:
            block, start, _ = self.marks.match
            self.marks.reference = -1
            self._move_on()
            self._reveal(block)
            with self._taken_for_read(block):
                self._centre(block, start)
        self._redraw_blocks(changed | self._current_blocks)

    @property
    def _current_blocks(self) -> set[int]:
        """The blocks of the current match and of the marked reference."""
        match, reference = self.marks.match, self.marks.reference
        return ({match.block} if match else set()) | (
            {self.anchors[reference].block} if reference >= 0 else set()
        )

    # Selection

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words that are chosen, as they stand in the file, without the screen's lines."""
        said: dict[int, tuple[int, int]] = {}
        bounds = self._bounded(selection)
        if bounds.start is None or bounds.end is None:
            return None
        for y in range(bounds.start.y, bounds.end.y + 1):
            line, span = self._layout.line(y), bounds.get_span(y)
            if line is None or span is None:
                continue
            for segment in line.segments:
                start, end = chosen(self.page.blocks[line.block].text, segment, span)
                if start < end:
                    first, last = said.get(line.block, (start, end))
                    said[line.block] = min(first, start), max(last, end)
        words = ""
        for number, (start, end) in said.items():
            block = self._shown.blocks[number]
            words += ("\n\n" if block.gap else "\n") if words else ""
            words += block.text[start:end]
        return (words, "\n") if words else None

    def _bounded(self, selection: Selection) -> Selection:
        """A selection that leaves the pane ends with what is in view, and not with the page."""
        top = self.scroll_offset.y
        bottom = max(min(top + self.scrollable_content_region.height, self._layout.height) - 1, top)
        start = Offset(0, top) if selection.start is None else selection.start
        end = Offset(len(self._text_at(bottom)), bottom) if selection.end is None else selection.end
        return Selection(start, end)

    def _text_at(self, y: int) -> str:
        line = self._layout.line(y)
        return self._shown.blocks[line.block].text if line else ""

    def _choose_block(self, number: int) -> None:
        lines = self._layout.lines_of(number)
        end = len(self._shown.blocks[number].text)
        whole = Selection(Offset(0, lines.start), Offset(end, lines.stop - 1))
        self.screen.selections = {self: whole}

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        bounds = self._bounded(selection) if selection else None
        self.marks.selected = bounds.get_span if bounds else None
        self._redraw()
