"""Whose dossier: actors that a name may mean, as one types."""

from typing import Final

from textual import events, on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from briefterm.model.numbers import counted
from briefterm.model.views import Who
from briefterm.ui import text
from briefterm.ui.desk import Views
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.ground import Vertical
from briefterm.ui.panes.rows import Rows
from briefterm.ui.screens.boxed import BoxedDialog
from briefterm.ui.screens.frame import Frame

MOST: Final = 60
"""So many actors are offered at once."""
_LEAVE: Final = {"enter", "tab"}


class _Name(Box):
    """A box that takes no more letters once it is left: they are meant for what comes then."""

    def stay(self) -> None:
        """Wait for those who are called as was typed."""


class WhoScreen(BoxedDialog[str]):
    """Actors that typing narrows; gives back the address of the one chosen.

    Args:
        views: who knows them.
    """

    def __init__(self, views: Views) -> None:
        super().__init__()
        self._views = views
        self._rows = Rows[Who](self._draw, empty="Looking …")
        self._rows.can_focus = False
        self._box = _Name("Actor", "a name, in any spelling", id="search")
        self._waiting: list[events.Key] | None = []
        self._found: str | None = None

    @property
    def below(self) -> Rows[Who]:
        """The list."""
        return self._rows

    def compose(self) -> ComposeResult:
        """A box and the actors."""
        with Vertical():
            yield self._box
            yield self._rows
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Show those who are seen most."""
        self.tell_keys("Esc close   Enter dossier   ↓ ↑ choose   type to narrow")
        self.set_focus(self._box)
        early, self._waiting = self._waiting or [], None
        for at, event in enumerate(early):
            if event.key == "enter":
                self._waiting = early[at + 1 :]
                self._box.left = True
                break
            self._box.insert_text_at_cursor(event.character or "")
        self._find(self._box.value)

    def takes(self, event: events.Key) -> bool:
        """Keys that were typed before there was a box, or after Enter for what comes then."""
        if event.key == "escape":
            return False
        if self._waiting is None and event.key in _LEAVE:
            self._box.left = True  # what comes next is no letter of the name
            return False
        if self._waiting is not None or self._box.left:
            self._waiting = [*(self._waiting or ()), events.Key(event.key, event.character)]
            return True
        if event.is_printable and event.character:
            self._box.insert_text_at_cursor(event.character)
            return True
        return False

    @staticmethod
    def _draw(who: Who, width: int) -> tuple[Content]:
        where = (
            f"by name only, in {who.briefing}"
            if who.briefing
            else f"in {counted(who.briefings, 'briefing')}"
        )
        right = text.line(f" {where} ", "$loud" if who.briefing else "$quiet")
        return (text.spread(text.line(f" {who.name}", "b"), right, width),)

    @on(Input.Changed)
    def _typed(self, changed: Input.Changed) -> None:
        self._find(changed.value)

    @work(exclusive=True)
    async def _find(self, name: str) -> None:
        self._found = None
        found = await Frame.ask(self._views.actors, name, MOST)
        self._found = name
        self._rows.empty = "Nobody here is called so. Fewer letters find more."
        self._rows.reset(len(found), found)
        if self._waiting is not None and name == self._box.value:
            self._choose()

    @on(Box.Left)
    def _entered(self) -> None:
        """Choose, as soon as those are there who are called as was typed."""
        self._waiting = self._waiting or []
        if self._found == self._box.value:
            self._choose()

    def _choose(self) -> None:
        waiting, self._waiting = self._waiting or [], None
        if self._rows.item is None:
            self._box.left = False
            return
        self.close(self._rows.item.address)
        for event in waiting:
            self.app.call_later(self.app.post_message, event)

    @on(Rows.Chosen)
    def _chosen(self, chosen: Rows.Chosen) -> None:
        self.close(chosen.item.address)
