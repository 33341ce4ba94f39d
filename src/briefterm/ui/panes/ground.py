"""What lies under panes: all its lines between the borders are alike, so one is drawn for all."""

from collections.abc import Callable

from textual import containers
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Horizontal(containers.Horizontal):
    """Panes side by side."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw one line for all."""
        return alike(self, super().render_lines, crop)


class Vertical(containers.Vertical):
    """Panes one below another."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw one line for all."""
        return alike(self, super().render_lines, crop)


def alike(widget: Widget, draw: Callable[[Region], list[Strip]], crop: Region) -> list[Strip]:
    """The lines of a region of a ground.

    Textual would draw each of them, and each anew whenever what stands on it was laid out.
    """
    size, borders = widget.region.size, widget.styles.gutter
    within = range(borders.top, size.height - borders.bottom)
    line = draw(Region(0, borders.top, size.width, 1))
    lines = [
        one
        for y in crop.line_range
        for one in (line if y in within else draw(Region(0, y, size.width, 1)))
    ]
    if crop.column_span == (0, size.width):
        return lines
    return [one.crop(*crop.column_span) for one in lines]
