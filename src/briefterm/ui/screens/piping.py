"""A command of the reader's own that some words are given to."""

import asyncio
from collections.abc import Callable
from typing import ClassVar, Final, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from briefterm.model.problem import BrieftermError
from briefterm.model.visible import visible
from briefterm.page.blocks import Block, Page, Shape, Span
from briefterm.ui import text
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.ground import Vertical
from briefterm.ui.screens.boxed import BoxedDialog

FORMS: Final = {"": "as words", "markdown": "as Markdown", "json": "as JSON"}
"""The forms in which a quote is given, and how each is called."""


class Piped(NamedTuple):
    """What the reader wants: a command, and the form of what it is given."""

    command: str
    form: str


class PipeScreen(BoxedDialog[Piped]):
    """Asks for a command and the form of what it is given; gives both back.

    Args:
        in_form: makes what it is given; called in a thread.
        command: the one that was asked for last; typing replaces it.
        forms: whether there are others than words.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn", "Another form", show=False, priority=True),
    ]

    def __init__(self, in_form: Callable[[str], str], command: str, *, forms: bool) -> None:
        super().__init__()
        self._box = Box("Command", "wc -w, less, tee -a notes.md …", answers=True, id="command")
        self._box.value = command
        self._in_form = in_form
        self._forms = list(FORMS) if forms else [""]
        self._header = Bar(id="header")  # these may be spoken to when the dialog is closed
        self._words = Document(id="words")

    @property
    def below(self) -> Document:
        """The text."""
        return self._words

    def compose(self) -> ComposeResult:
        """The command, and the words below it."""
        with Vertical():
            yield self._header
            yield self._box
            yield self._words
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Ask for the command."""
        turn = "   Tab another form" if len(self._forms) > 1 else ""
        self.tell_keys(f"Esc close   Enter run it{turn}   ↓ ↑ look through")
        self._show()
        self._box.focus()
        self._box.select_all()

    @on(Box.Left)
    def _go(self) -> None:
        self._box.stay()
        if command := self._box.value.strip():
            self.close(Piped(command, self._forms[0]))

    def action_turn(self) -> None:
        """To the next form."""
        self._forms = [*self._forms[1:], *self._forms[:1]]
        self._show()

    @work(exclusive=True)
    async def _show(self) -> None:
        """Show what the command would be given."""
        form = self._forms[0]
        quote = f"it {FORMS[form]}" if len(self._forms) > 1 else "these words"
        self._header.say(text.line(f" Give {quote} to a command", "b"))
        try:
            words = await asyncio.to_thread(self._in_form, form)
        except BrieftermError as error:
            words = str(error)
        self._words.show(Page("", (Block(Shape.PARAGRAPH, (Span(visible(words)),)),), ()))
