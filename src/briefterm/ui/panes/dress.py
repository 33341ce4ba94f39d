"""How a part of a pane looks, as the sheets say it."""

from typing import ClassVar, Final

from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.style import Style
from textual.widget import Widget

_REVERSED: Final = Style(reverse=True)


class _PlainBar(ScrollBarRender):
    """A scroll bar of whole cells."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


def draw_bars(*, plainly: bool) -> None:
    """Draw scroll bars of whole cells, or with signs for parts of one."""
    ScrollBar.renderer = _PlainBar if plainly else ScrollBarRender


def look(pane: Widget, *names: str) -> Style:
    """The look of some component classes one upon another.

    Textual forgets on the way that a style is reversed, which in the terminal's own colours is all
    that shows the cursor and a match.
    """
    style = pane.get_visual_style(*names)
    if pane.app.native_ansi_color and any(
        pane.get_component_styles(name).text_style.reverse for name in names
    ):
        return style + _REVERSED
    return style
