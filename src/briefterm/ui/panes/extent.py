"""How large what a pane scrolls is."""

from textual.geometry import Size
from textual.scroll_view import ScrollView


def extend_to(pane: ScrollView, size: Size) -> None:
    """Let a pane scroll over a size.

    Textual would arrange the whole screen anew, and draw it once more for the scrollbars; that is
    wanted only where a scrollbar comes or goes.
    """
    height = pane.container_size.height
    overflows = size.height > height
    if not height or overflows != pane.show_vertical_scrollbar:
        pane.virtual_size = size
        return
    pane.set_reactive(ScrollView.virtual_size, size)
    if overflows:
        pane.vertical_scrollbar.window_virtual_size = size.height
    pane.scroll_y = pane.scroll_y  # no further down than there is something
    pane.refresh()
