"""How large what a pane scrolls is."""

from textual.geometry import Size
from textual.scroll_view import ScrollView


def extend_to(pane: ScrollView, size: Size) -> None:
    """Let a pane scroll over a size.

    Textual would arrange the whole screen anew, and draw it once more for the scrollbars. That is
    wanted only where the pane is as high as what is in it: scrollbars always have their column.
    """
    if pane.styles.is_auto_height or not pane.container_size:
        pane.virtual_size = size
        return
    pane.set_reactive(ScrollView.virtual_size, size)
    pane.vertical_scrollbar.window_virtual_size = size.height
    pane.scroll_y = pane.scroll_y  # no further down than there is something
    pane.refresh()
