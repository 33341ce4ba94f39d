"""A card over the screen: evidence, help, or a question, as a page in a frame."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from briefterm.page.blocks import Page, Target
from briefterm.ui import commands
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.ground import Vertical
from briefterm.ui.screens.dialog import Dialog
from briefterm.ui.screens.moving import Moving

KEYS: Final = (
    ("back.clear", "close"),
    ("hint.follow", "follow"),
    ("reference.next", "next reference"),
    ("open.here", "follow it"),
)
"""What is told under a card."""


class CardScreen(Moving, Dialog[Target | str]):
    """Shows a page; gives back the reference that was followed, `yes`, or nothing.

    Args:
        page: what stands on the card.
        told: the commands that matter, and what they do.
        yes: whether Enter answers `yes` where no reference is marked.
    """

    TABLE = commands.CARD
    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings(commands.CARD),
        Binding("v", "back_clear", show=False),
    ]

    def __init__(
        self, page: Page, told: Sequence[tuple[str, str]] = KEYS, *, yes: bool = False
    ) -> None:
        super().__init__()
        self._page = page
        self._told = told
        self._yes = yes

    def compose(self) -> ComposeResult:
        """The page and the keys."""
        with Vertical():
            yield Document(76)
            yield Bar(id="footer")

    @property
    def pane(self) -> Document:
        """The page's pane."""
        return self.document

    @property
    def document(self) -> Document:
        """The page's pane."""
        return self.query_one(Document)

    def on_mount(self) -> None:
        """Show the page."""
        self.document.show(self._page)
        self.document.focus()
        self.tell_keys(self.guide.keymap.hints(*self._told))

    @on(Document.Followed)
    def _followed(self, followed: Document.Followed) -> None:
        followed.stop()
        self.close(followed.target)

    def action_open_here(self) -> None:
        """Follow the marked reference; else answer yes, or turn the page."""
        if self.document.follow():
            return
        if self._yes:
            self.close("yes")
        else:
            self.document.move_pages(1)

    def action_mark_go(self) -> None:
        """Go to a mark."""
        self.guide.go_mark()

    def action_back_level(self) -> None:
        """Close the card."""
        self.close()

    def action_back_clear(self) -> None:
        """Take marks away, then close the card."""
        if not self.document.unmark():
            self.close()
