"""Carrying something away: where to, how it will look, and never over another file unasked."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from briefterm.model.problem import BrieftermError
from briefterm.page.blocks import Block, Page, Shape, Span
from briefterm.ui import text
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.ground import Vertical
from briefterm.ui.screens.dialog import Dialog


class ExportScreen(Dialog[Path]):
    """Asks where an export goes and writes it; gives back the file that was written.

    Args:
        what: what is exported, in words.
        target: the file that is proposed.
        preview: makes the Markdown to look at.
        write: writes it to a file, over an existing one only if told so.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", show=False),
        Binding("up", "line(-1)", show=False, priority=True),
        Binding("down", "line(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
    ]

    def __init__(
        self,
        what: str,
        target: Path,
        preview: Callable[[], str],
        write: Callable[[Path, bool], Path],
    ) -> None:
        super().__init__()
        self._what = what
        self._box = Box("File", "where to write", answers=True, id="target")
        self._box.value = str(target)
        self._answer = Bar(id="answer")  # these are spoken to when the dialog may be closed
        self._markdown = Document(id="markdown")
        self._preview = preview
        self._write = write
        self._refused = ""

    def compose(self) -> ComposeResult:
        """What, where, and how it will look."""
        with Vertical():
            yield Bar(f" Export {self._what} to Markdown", id="header")
            yield self._box
            yield self._answer
            yield self._markdown
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Propose a file and show the text."""
        self._box.focus()
        self.tell_keys("Esc close   Enter write   PgDn PgUp look through")
        self._show()

    @work
    async def _show(self) -> None:
        try:
            words = await asyncio.to_thread(self._preview)
        except BrieftermError as error:
            self._say(str(error))
            return
        blocks = tuple(Block(Shape.PARAGRAPH, (Span(one),)) for one in words.split("\n"))
        self._markdown.show(Page("", blocks, ()))

    @on(Box.Left)
    def _go(self) -> None:
        self._export()

    @on(Box.Changed)
    def _changed(self) -> None:
        self._refused = ""
        self._say("")

    @work(exclusive=True)
    async def _export(self) -> None:
        value = self._box.value.strip()
        if not value:
            self._say("Type the name of a file.")
            return
        target = _path(value)
        try:
            written = await asyncio.to_thread(self._write, target, self._refused == value)
        except BrieftermError as error:
            self._refused = value if await asyncio.to_thread(target.is_file) else ""
            again = " Enter again overwrites it." if self._refused else ""
            self._say(f"{error}{again}")
            return
        self.close(written)

    def _say(self, sentence: str) -> None:
        self._answer.say(text.line(f" {sentence}", "$loud"))

    def action_line(self, count: int) -> None:
        """Look through the text, a line on."""
        self._markdown.move_lines(count)

    def action_page(self, count: int) -> None:
        """Look through the text."""
        self._markdown.move_pages(count)

    def action_close(self) -> None:
        """Close without writing."""
        self.close()


def _path(words: str) -> Path:
    """The file that was typed; `~` is the reader's home where there is one."""
    try:
        return Path(words).expanduser()
    except RuntimeError:
        return Path(words)
