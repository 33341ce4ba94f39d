"""Choosing the parts of an export: a list beside the text that would be written."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from briefterm.model.parts import part_in_words
from briefterm.ui import commands, text
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.ground import Vertical
from briefterm.ui.panes.rows import Rows
from briefterm.ui.screens.dialog import Dialog
from briefterm.ui.screens.moving import Moving


class PartsScreen(Moving, Dialog[None]):
    """Parts to take or to leave out, each shown at once in the text beside.

    Args:
        parts: all that there are.
        without: those that are left out.
        show: is told whenever others are.
    """

    TABLE = commands.CHOICES
    BINDINGS: ClassVar[list[BindingType]] = [
        *commands.bindings(commands.CHOICES),
        Binding("tab", "turn_all", "All or none", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]  # noqa: RUF012  # as Textual has it

    def __init__(
        self,
        parts: Sequence[str],
        without: frozenset[str],
        show: Callable[[frozenset[str]], None],
    ) -> None:
        super().__init__()
        self._parts = parts
        self._without = without
        self._show = show

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical():
            yield Bar(" Parts", id="header")
            yield Rows[str](self._draw, at_once=True)
            yield Bar(id="footer")

    @property
    def pane(self) -> Rows[str]:
        """The list."""
        return self.query_one(Rows)

    def on_mount(self) -> None:
        """Show which are taken."""
        hints = self.guide.keymap.hints
        turn, done = hints(("open.here", "on/off")), hints(("back.clear", "done"))
        self.tell_keys("   ".join(filter(None, (turn, "Tab all or none", done))))
        self.pane.reset(len(self._parts), self._parts)
        self.pane.focus()

    def _draw(self, part: str, width: int) -> tuple[Content]:
        left_out = part in self._without
        sign = text.sign("   " if left_out else " ✓ ", "$accent")
        name = text.line(part_in_words(part), "$quiet" if left_out else "b")
        told = text.line("left out " if left_out else "", "$quiet")
        return (text.spread(text.join(sign, name), told, width),)

    @on(Rows.Chosen)
    def _turn(self, chosen: Rows.Chosen) -> None:
        self._turn_to(self._without ^ {chosen.item})

    def action_turn_all(self) -> None:
        """Take all parts, or none where all are taken."""
        some = self._without & set(self._parts)
        self._turn_to(self._without - some if some else self._without | set(self._parts))

    def _turn_to(self, without: frozenset[str]) -> None:
        self._without = without
        self.pane.reset(len(self._parts), self._parts, cursor=self.pane.cursor, steady=True)
        self._show(without)

    def action_back_level(self) -> None:
        """Back to the export."""
        self.close()

    def action_back_clear(self) -> None:
        """Back to the export."""
        self.close()
