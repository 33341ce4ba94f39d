"""Choosing how it looks: a list of themes, each tried on as one comes to it."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.theme import Theme

from briefterm.ui import commands, text
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.ground import Vertical
from briefterm.ui.panes.rows import Rows
from briefterm.ui.screens.dialog import Dialog
from briefterm.ui.screens.moving import Moving

SETTLED: Final = 0.05
"""Seconds for which a theme must be highlighted before it is tried on."""

KEYS: Final = (
    ("open.here", "keep"),
    ("back.clear", "as before"),
    ("move.down move.up", "try on"),
)
"""What is told under the list."""


class ThemesScreen(Moving, Dialog[str]):
    """Themes to choose among; gives back the name of the one chosen.

    Args:
        themes: all of them, in the order in which they are listed.
        current: the name of the one that holds.
    """

    TABLE = commands.CHOICES
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.CHOICES)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-wide")]  # noqa: RUF012  # as Textual has it

    def __init__(self, themes: Sequence[Theme], current: str) -> None:
        super().__init__()
        self._themes = themes
        self._current = current

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical():
            yield Bar(" Theme", id="header")
            yield Rows[Theme](self._draw)
            yield Bar(id="footer")

    @property
    def pane(self) -> Rows[Theme]:
        """The list."""
        return self.query_one(Rows)

    def on_mount(self) -> None:
        """Begin with the theme that holds."""
        self.tell_keys(self.guide.keymap.hints(*KEYS))
        names = [theme.name for theme in self._themes]
        at = names.index(self._current) if self._current in names else 0
        self.pane.reset(len(self._themes), self._themes, cursor=at)
        self.pane.focus()

    def _draw(self, theme: Theme, width: int) -> tuple[Content]:
        sign = " * " if theme.name == self._current else "   "
        left = text.join(text.line(sign, "$accent"), text.line(theme.name, "b"))
        shade = "dark" if theme.dark else "light"
        kind = f"your terminal's, {shade} " if theme.ansi else f"{shade} "
        return (text.spread(left, text.line(kind, "$quiet"), width),)

    @on(Rows.Highlighted)
    def _highlighted(self, highlighted: Rows.Highlighted) -> None:
        self._try_on(highlighted.item)

    @work(exclusive=True, group="theme")
    async def _try_on(self, theme: Theme) -> None:
        await asyncio.sleep(SETTLED)
        if self.is_current and self.app.theme != theme.name:
            self.app.theme = theme.name

    @on(Rows.Chosen)
    def _chosen(self, chosen: Rows.Chosen) -> None:
        self.close(chosen.item.name)

    def action_back_level(self) -> None:
        """Close, and look as before."""
        self.close()

    def action_back_clear(self) -> None:
        """Close, and look as before."""
        self.close()
