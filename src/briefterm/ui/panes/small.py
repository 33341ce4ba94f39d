"""A word over everything where there is room for nothing else."""

from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from briefterm.ui import text

LEAST: Final = Size(20, 5)
"""The smallest screen on which anything can be read."""


class TooSmall(Widget):
    """Covers a screen that is too small; keys go on doing what they do."""

    def render(self) -> Content:
        """As much of the sentence as fits."""
        return text.cut(text.line("Too small: enlarge the window."), self.size.width)


def cover(screen: Screen[object], size: Size) -> None:
    """Cover a screen that has become too small, or show it again."""
    covers = screen.query(TooSmall)
    if size.width >= LEAST.width and size.height >= LEAST.height:
        covers.remove()
    elif not covers and screen.is_attached:  # it is not while the program ends
        screen.mount(TooSmall())
