"""A pane that draws its lines itself, and keeps them as they go to the terminal."""

from textual.color import Color
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class Canvas(ScrollView):
    """Scrolls lines that it draws one by one; its scrollbar always has a column of its own.

    Textual gives every line of a widget its borders and filters anew whenever it is drawn, which
    costs more than to draw it. Here a line is `finished` once, by the pane that keeps it.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._ends: tuple[Size, Color, Strip, Strip] | None = None
        self._blank: tuple[Size, Strip] | None = None

    def draw_line(self, y: int, width: int) -> Strip:
        """A line of all that is scrolled, finished, with so many cells between its ends."""
        raise NotImplementedError

    def finished(self, strip: Strip) -> Strip:
        """A line through the app's filters, with what stands at its ends."""
        size = self.region.size
        if self._ends is None or self._ends[0] != size:
            self._ends = None
            self._ends = self._look_at_ends(size)
        _, background, left, right = self._ends
        for each in self.get_line_filters():
            strip = strip.apply_filter(each, background)
        return Strip.join((left, strip, right))

    def _look_at_ends(self, size: Size) -> tuple[Size, Color, Strip, Strip]:
        """Borders and the scrollbar's column, taken from a line that Textual drew."""
        borders, width = self.styles.gutter, self.scrollable_content_region.width
        (line,) = super().render_lines(Region(0, borders.top, size.width, 1))
        left, right = line.crop(0, borders.left), line.crop(borders.left + width, size.width)
        return size, self.background_colors[1], left, right

    @property
    def blank(self) -> Strip:
        """A finished line without words."""
        size = self.region.size
        if self._blank is None or self._blank[0] != size:
            width = self.scrollable_content_region.width
            line = Strip.blank(width, self.visual_style.rich_style)
            self._blank = size, self.finished(line)
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
        width = self.scrollable_content_region.width
        lines = [
            self.draw_line(first + y, width)
            if y in within
            else super(Canvas, self).render_lines(Region(0, y, size.width, 1))[0]
            for y in crop.line_range
        ]
        if crop.column_span == (0, size.width):
            return lines
        return [line.crop(*crop.column_span) for line in lines]

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old style."""
        self._ends = self._blank = None
        super().notify_style_update()

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
