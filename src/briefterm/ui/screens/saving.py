"""A name for what was asked, so that it can be asked again."""

import asyncio
from collections.abc import Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from briefterm.model.problem import BrieftermError
from briefterm.model.visible import one_line
from briefterm.ui import text
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.ground import Vertical
from briefterm.ui.panes.rows import Rows
from briefterm.ui.screens.dialog import Dialog
from briefterm.ui.screens.frame import Frame


class SaveScreen(Dialog[str]):
    """Asks for a name and saves a query; gives back the name.

    Args:
        query: what is saved.
        saved: gives those that are saved by their names; called in a thread.
        save: saves it, in the place of another only if told so.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Close", show=False)]

    def __init__(
        self, query: str, saved: Callable[[], dict[str, str]], save: Callable[[str, bool], None]
    ) -> None:
        super().__init__()
        self._query = query
        self._saved = saved
        self._save = save
        self._refused = ""
        self._box = Box("Name", "a word or two", answers=True, id="name")
        self._answer = Bar(id="answer")  # may come when the dialog is closed
        self._rows = Rows[tuple[str, str]](self._draw, empty="No search is saved yet.")
        self._rows.can_focus = False

    def compose(self) -> ComposeResult:
        """What is saved, under which name, and those there are."""
        with Vertical():
            yield Bar(id="header")
            yield self._box
            yield self._answer
            yield self._rows
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Ask for the name."""
        self.query_one("#header", Bar).say(
            text.join(text.line(" Save  ", "$quiet"), text.line(one_line(self._query), "b"))
        )
        self.tell_keys("Esc close   Enter save")
        self._box.focus()
        self._list()

    @work
    async def _list(self) -> None:
        saved = await asyncio.to_thread(self._saved)
        self._rows.reset(len(saved), list(saved.items()))

    @staticmethod
    def _draw(item: tuple[str, str], width: int) -> tuple[Content]:
        name, query = (text.line(f" {one_line(part)}") for part in item)
        return (text.spread(name, text.line(f"{query.plain} ", "$quiet"), width),)

    @on(Box.Changed)
    def _changed(self) -> None:
        self._refused = ""
        self._answer.say(text.EMPTY)

    @on(Box.Left)
    def _go(self) -> None:
        self._keep()

    @work(exclusive=True)
    async def _keep(self) -> None:
        name = self._box.value.strip()
        again = bool(name) and self._refused == name
        try:
            await asyncio.to_thread(self._save, name, again)
        except BrieftermError as error:
            saved = await asyncio.to_thread(self._saved)
            self._refused = name if name.lower() in saved else ""
            more = ". Enter again replaces it." if self._refused else ""
            self._answer.say(text.line(f" {error}{more}", "$loud"))
            return
        self.close(name)

    def action_close(self) -> None:
        """Close without saving."""
        self.close()


def ask_for_name(frame: Frame, query: str) -> None:
    """Save a query under a name that the reader gives it."""
    query = query.strip()
    if not query:
        frame.guide.tell("There is nothing to save: nothing was asked.")
        return
    search = frame.desk.search

    def answered(name: str | None) -> None:
        if name:
            asked = f'"{name}"' if " " in name else name
            frame.guide.tell(f"Saved: saved:{asked} asks it again.")

    frame.app.push_screen(
        SaveScreen(
            query, search.saved, lambda name, again: search.save(name, query, replace=again)
        ),
        answered,
    )
