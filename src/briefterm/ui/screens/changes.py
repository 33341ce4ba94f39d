"""What changed in a briefing since it was read, over the screen."""

from typing import ClassVar, Final

from textual.binding import BindingType

from briefterm.page.blocks import Page
from briefterm.ui import commands
from briefterm.ui.screens.card import CardScreen

SEEN: Final = "seen"
"""The answer of a reader who takes what changed as read."""


class ChangesScreen(CardScreen):
    """Shows what changed; gives back where to go, or that it has been seen.

    Args:
        page: what changed.
        new: whether anything did, which can be taken as read.
        key: the key that does so, as a reader knows it.
    """

    TABLE = commands.CHANGES
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.CHANGES)

    def __init__(self, page: Page, *, new: bool, key: str) -> None:
        seen = f"{key} seen   " if new else ""
        super().__init__(page, f"Esc close   {seen}↓ ↑ scroll   ) next   Enter go there")
        self._new = new

    def action_state_read(self) -> None:
        """Take what changed as read."""
        if self._new:
            self.close(SEEN)

    def action_changes_show(self) -> None:
        """Close."""
        self.close()
