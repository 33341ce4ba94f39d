"""The palette: every command by its name."""

from collections.abc import Sequence

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from briefterm.ui import text
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.ground import Vertical
from briefterm.ui.panes.rows import Rows
from briefterm.ui.screens.boxed import BoxedDialog


class Option(Struct, frozen=True):
    """One thing that can be chosen.

    Attributes:
        label: what it is called.
        help: one sentence.
        keys: the keys that do the same.
        action: what it runs.
    """

    label: str
    help: str
    keys: str
    action: str

    def matches(self, words: Sequence[str]) -> bool:
        """Whether it is what the words ask for."""
        said = f"{self.label} {self.help} {self.keys}".lower()
        return all(word in said for word in words)


class PaletteScreen(BoxedDialog[str]):
    """Options that typing narrows; gives back the action of the one chosen.

    Args:
        options: all of them.
    """

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self._options = options
        self._rows = Rows[Option](self._draw, empty="No command has that name.")
        self._rows.can_focus = False

    @property
    def below(self) -> Rows[Option]:
        """The list."""
        return self._rows

    def compose(self) -> ComposeResult:
        """A box and the options."""
        with Vertical():
            yield Box("Command", "what to do", answers=True, id="search")
            yield self._rows
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Show everything."""
        self.tell_keys("Esc close   Enter run   ↓ ↑ choose   type to narrow")
        self.query_one(Box).focus()
        self._rows.reset(len(self._options), self._options)

    @staticmethod
    def _draw(option: Option, width: int) -> tuple[Content]:
        left = text.join(text.line(f" {option.label}  ", "b"), text.line(option.help, "$quiet"))
        return (text.spread(left, text.sign(f"{option.keys} ", "$accent"), width),)

    @on(Input.Changed)
    def _typed(self, changed: Input.Changed) -> None:
        words = changed.value.lower().split()
        found = [option for option in self._options if option.matches(words)]
        typed = changed.value.strip()
        found.sort(
            key=lambda one: (
                typed not in one.keys.split(),  # q quits here, too
                not one.label.lower().startswith(typed.lower()),
            )
        )
        self._rows.reset(len(found), found)

    @on(Box.Left)
    def _entered(self) -> None:
        self._rows.choose()

    @on(Rows.Chosen)
    def _chosen(self, chosen: Rows.Chosen) -> None:
        self.close(chosen.item.action)
