"""A command of the reader's own that some words are given to."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from briefterm.page.blocks import Block, Page, Shape, Span
from briefterm.ui import text
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.document import Document
from briefterm.ui.screens.dialog import Dialog


class PipeScreen(Dialog[str]):
    """Asks for a command; gives it back.

    Args:
        words: what it is to be given.
        command: the one that was asked for last; typing replaces it.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close", show=False)]

    def __init__(self, words: str, command: str) -> None:
        super().__init__()
        self._box = Box("Command", "wc -w, less, tee -a notes.md …", answers=True, id="command")
        self._box.value = command
        self._page = Page("", (Block(Shape.PARAGRAPH, (Span(words),)),), ())

    def compose(self) -> ComposeResult:
        """The command, and the words below it."""
        with Vertical():
            yield Bar(id="header")
            yield self._box
            yield Document(id="words")
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Ask for the command."""
        self.query_one("#header", Bar).say(text.line(" Give these words to a command", "b"))
        self.tell_keys("Esc close   Enter run it")
        self.query_one(Document).show(self._page)
        self._box.focus()
        self._box.select_all()

    @on(Box.Left)
    def _go(self) -> None:
        self._box.stay()
        if command := self._box.value.strip():
            self.close(command)

    def action_close(self) -> None:
        """Close without running anything."""
        self.close()
