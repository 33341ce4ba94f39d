"""A dialog with a box to type in, above a list or a text that one looks through meanwhile."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from briefterm.ui.screens.dialog import Answer, Dialog
from briefterm.ui.screens.moving import Pane


class BoxedDialog(Dialog[Answer]):
    """Letters go to the box, arrows and pages to what stands below it; Escape closes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", show=False),
        Binding("up", "line(-1)", show=False, priority=True),
        Binding("down", "line(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
    ]

    @property
    def below(self) -> Pane:
        """What stands below the box."""
        raise NotImplementedError

    def action_line(self, count: int) -> None:
        """Look through it, some lines or rows on."""
        self.below.move_lines(count)

    def action_page(self, count: int) -> None:
        """Look through it by pages."""
        self.below.move_pages(count)

    def action_close(self) -> None:
        """Close without an answer."""
        self.close()
