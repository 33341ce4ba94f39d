"""What every screen makes of the mouse."""

from textual.geometry import Offset
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget


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
