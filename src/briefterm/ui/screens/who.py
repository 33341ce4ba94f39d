"""Whose dossier: actors that a name may mean, as one types."""

from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from briefterm.model.views import Who
from briefterm.ui import text
from briefterm.ui.desk import Views
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.rows import Rows
from briefterm.ui.screens.dialog import Dialog
from briefterm.ui.screens.frame import Frame

MOST: Final = 60
"""So many actors are offered at once."""


class WhoScreen(Dialog[str]):
    """Actors that typing narrows; gives back the address of the one chosen.

    Args:
        views: who knows them.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "Close", show=False),
        Binding("up", "line(-1)", show=False, priority=True),
        Binding("down", "line(1)", show=False, priority=True),
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
    ]

    def __init__(self, views: Views) -> None:
        super().__init__()
        self._views = views
        self._rows = Rows[Who](self._draw, empty="Looking …")
        self._rows.can_focus = False
        self._chosen_early = False

    def compose(self) -> ComposeResult:
        """A box and the actors."""
        with Vertical():
            yield Box("Actor", "a name, in any spelling", id="search")
            yield self._rows
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Show those who are seen most."""
        self.query_one("#footer", Bar).say(
            text.sign(" Esc close   Enter dossier   ↓ ↑ choose   type to narrow", "$quiet")
        )
        self.query_one(Box).focus()
        self._find("")

    @staticmethod
    def _draw(who: Who, width: int) -> tuple[Content]:
        where = (
            f"by name only, in {who.briefing}"
            if who.briefing
            else f"in {who.briefings:,} briefing{'' if who.briefings == 1 else 's'}"
        )
        right = text.line(f" {where} ", "$loud" if who.briefing else "$quiet")
        return (text.spread(text.line(f" {who.name}", "b"), right, width),)

    @on(Input.Changed)
    def _typed(self, changed: Input.Changed) -> None:
        self._find(changed.value)

    @work(exclusive=True)
    async def _find(self, name: str) -> None:
        found = await Frame.ask(self._views.actors, name, MOST)
        self._rows.empty = "Nobody here is called so. Fewer letters find more."
        self._rows.reset(len(found), found)
        if self._chosen_early:
            self._chosen_early = False
            self._rows.choose()

    @on(Box.Left)
    def _entered(self) -> None:
        """Choose at once, or, where what was typed is still looked for, when it is found."""
        if any(not worker.is_finished for worker in self.workers if worker.node is self):
            self._chosen_early = True
        else:
            self._rows.choose()

    @on(Rows.Chosen)
    def _chosen(self, chosen: Rows.Chosen) -> None:
        self.close(chosen.item.address)

    def action_line(self, count: int) -> None:
        """To the next actor."""
        self._rows.move_lines(count)

    def action_page(self, count: int) -> None:
        """A page of actors on."""
        self._rows.move_pages(count)

    def action_close(self) -> None:
        """Close without choosing."""
        self.close()
