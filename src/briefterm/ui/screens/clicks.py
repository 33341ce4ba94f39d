"""What every screen makes of the mouse, and how its ground is drawn."""

from textual.geometry import Offset, Region
from textual.screen import Screen, ScreenResultType
from textual.strip import Strip
from textual.widget import Widget

from briefterm.ui.panes.ground import alike


class Clicks(Screen[ScreenResultType]):
    """A screen on which one may click anywhere at any moment."""

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """What lies under the mouse; a note that is just going away does so no longer.

        Textual begins a selection in the parent of what was clicked, and such a one has none.
        """
        widget, offset = super().get_widget_and_offset_at(x, y)
        if widget is not None and widget.parent is None:
            return None, None
        return widget, offset

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw one line for all, unless the screen below is seen."""
        draw = super().render_lines
        return draw(crop) if self.styles.background.a < 1 else alike(self, draw, crop)
