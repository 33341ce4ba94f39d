"""A pane that draws its lines itself, and keeps them as they go to the terminal."""

from collections.abc import Iterable
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import ANSIToTruecolor
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from briefterm.ui.panes.slide import Slide

_WITHOUT_COLOURS: Final = str.maketrans("▏▕▔", "▌▐▀")
"""How borders tell the focus where no colour does."""


class Canvas(ScrollView, inherit_bindings=False):
    """Scrolls lines that it draws one by one; its scrollbar always has a column of its own.

    Textual gives every line of a widget its borders and filters anew whenever it is drawn, which
    costs more than to draw it. Here a line is `finished` once, by the pane that keeps it. What has
    the focus is told by the borders alone, so no sheet is matched with the pane again.
    """

    veiled = Reactive(default=False)
    """Whether nothing is drawn of what is in it: something else is about to take its place."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._ends: tuple[Size, Color, Strip, Strip] | None = None
        self._blank: tuple[Size, Strip] | None = None

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scrollbar, made when it is first wanted: Textual has no other place to name ours."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = Slide()
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)  # noqa: SLF001
        return self._vertical_scrollbar

    def draw_line(self, y: int, width: int) -> Strip:
        """A line of all that is scrolled, finished, with so many cells between its ends."""
        raise NotImplementedError

    def finished(self, line: Iterable[Segment]) -> Strip:
        """A line through the app's filters, with what stands at its ends."""
        size = self.outer_size
        if self._ends is None or self._ends[0] != size:
            self._ends = None
            self._ends = self._look_at_ends(size)
        _, ground, left, right = self._ends
        return Strip([*left, *self._filtered(line, ground), *right], size.width)

    def _filtered(self, line: Iterable[Segment], ground: Color) -> list[Segment]:
        """A line through the app's filters; of ours, none has a colour of the terminal's own."""
        segments = [*line]
        for each in self.get_line_filters():
            if not isinstance(each, ANSIToTruecolor):
                segments = each.apply(segments, ground)
        return segments

    def _look_at_ends(self, size: Size) -> tuple[Size, Color, Strip, Strip]:
        """Borders and the scrollbar's column, taken from a line that Textual drew."""
        borders, width = self.styles.gutter, self.scrollable_content_region.width
        (line,) = super().render_lines(Region(0, borders.top, size.width, 1))
        line = self._edged(line)
        left, right = line.crop(0, borders.left), line.crop(borders.left + width, size.width)
        return size, self.background_colors[1], left, right

    def _edged(self, strip: Strip) -> Strip:
        """A strip of borders, in the colour that tells the focus."""
        if not self.has_focus:
            return strip
        accent = Style(color=Color.parse(self.app.theme_variables["accent"]).rich_color)
        signs = _WITHOUT_COLOURS if self.app.native_ansi_color else {}
        edged = [
            Segment(words.translate(signs), (style or Style.null()) + accent)
            for words, style, _ in strip
        ]
        return Strip(self._filtered(edged, self.background_colors[1]), strip.cell_length)

    @property
    def blank(self) -> Strip:
        """A finished line without words."""
        size = self.outer_size
        if self._blank is None or self._blank[0] != size:
            width = self.scrollable_content_region.width
            blank = Segment(" " * width, self.visual_style.rich_style)
            self._blank = size, self.finished([blank])
        return self._blank[1]

    def render_line(self, y: int) -> Strip:
        """A line of the view without its ends, for the mouse; an empty one to take these from."""
        width = self.scrollable_content_region.width
        if self._ends is None:
            return Strip.blank(width, self.visual_style.rich_style)
        left = self._ends[2].cell_length
        return self.draw_line(self.scroll_offset.y + y, width).crop(left, left + width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines of a region; borders above and below are left to Textual."""
        size, borders = self.region.size, self.styles.gutter
        within = range(borders.top, size.height - borders.bottom)
        first = self.scroll_offset.y - borders.top
        width, veil = self.scrollable_content_region.width, self.blank if self.veiled else None
        lines = [
            (self.draw_line(first + y, width) if veil is None else veil)
            if y in within
            else self._edged(super(Canvas, self).render_lines(Region(0, y, size.width, 1))[0])
            for y in crop.line_range
        ]
        if crop.column_span == (0, size.width):
            return lines
        return [line.crop(*crop.column_span) for line in lines]

    def watch_has_focus(self, _has_focus: bool) -> None:  # noqa: FBT001 - as Textual calls it
        """Draw other borders; Textual would match its sheet with the pane and its scrollbar."""
        if self.styles.gutter:
            self.unfinish()

    def unfinish(self) -> None:
        """Forget what stood at the ends of lines."""
        self._ends = self._blank = None

    def forget(self) -> None:
        """Forget what was drawn."""
        self.unfinish()

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old style."""
        self.forget()
        super().notify_style_update()

    def on_unmount(self) -> None:
        """Let go of lines now: a closed pane holds itself until all garbage is looked at."""
        self.forget()

    def extend_to(self, size: Size) -> None:
        """Scroll over another size.

        Textual would arrange the whole screen anew, and draw it once more for the scrollbars. That
        is wanted only where the pane is as high as what is in it.
        """
        if self.styles.is_auto_height or not self.container_size:
            self.virtual_size = size
            return
        self.set_reactive(ScrollView.virtual_size, size)
        self.vertical_scrollbar.window_virtual_size = size.height
        self.scroll_y = self.scroll_y  # no further down than there is something
        self.refresh()
