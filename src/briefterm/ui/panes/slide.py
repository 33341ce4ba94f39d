"""The scrollbar of a pane, which is drawn again with every line that one scrolls."""

from itertools import groupby
from typing import cast

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.strip import Strip


class Slide(ScrollBar):
    """A scrollbar whose lines are of few kinds, each drawn once; Textual draws them one by one."""

    def __init__(self) -> None:
        super().__init__(name="vertical")
        self._drawn: tuple[object, list[Strip]] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines of a region."""
        bar = cast("ScrollBarRender", self.render())
        state = (self.region.size, *vars(bar).values())
        if self._drawn is None or self._drawn[0] != state:
            self._drawn = state, self._lines(bar)
        return self._drawn[1][crop.y : crop.bottom]

    def _lines(self, bar: ScrollBarRender) -> list[Strip]:
        width, height = self.region.size
        style, under = cast("Style", bar.style), self.visual_style.rich_style
        drawn = bar.render_bar(
            height,
            bar.virtual_size,
            bar.window_size,
            bar.position,
            width,
            back_color=cast("Color", style.bgcolor),
            bar_color=cast("Color", style.color),
        )
        lines: list[Strip] = []
        for line, alike in groupby(Segment.apply_style(drawn.segments, under)):
            lines += [self._strip(line, width)] * len([*alike])
        return lines

    def _strip(self, line: Segment, width: int) -> Strip:
        ground = self.background_colors[1]
        strip = Strip([line], width)
        for each in self.get_line_filters():
            strip = strip.apply_filter(each, ground)
        return strip

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old style."""
        self._drawn = None
        super().notify_style_update()
