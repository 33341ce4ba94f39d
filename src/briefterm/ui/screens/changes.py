"""What changed in a briefing since it was read, over the screen."""

from typing import ClassVar, Final

from textual.binding import BindingType

from briefterm.page.blocks import Page
from briefterm.ui import commands
from briefterm.ui.screens.card import KEYS, CardScreen

SEEN: Final = "seen"
"""The answer of a reader who takes what changed as read."""


MOVING: Final = (
    ("move.down move.up", "scroll"),
    ("reference.next", "next"),
    ("open.here", "go there"),
)
"""What is told of the way through the changes."""


class ChangesScreen(CardScreen):
    """Shows what changed; gives back where to go, or that it has been seen.

    Args:
        page: what changed.
        new: whether anything did, which can be taken as read.
    """

    TABLE = commands.CHANGES
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.CHANGES)

    def __init__(self, page: Page, *, new: bool) -> None:
        seen = [("state.read", "seen")] if new else []
        super().__init__(page, [KEYS[0], *seen, *MOVING])
        self._new = new

    def action_state_read(self) -> None:
        """Take what changed as read."""
        if self._new:
            self.close(SEEN)

    def action_changes_show(self) -> None:
        """Close."""
        self.close()
