"""Help: the keys that work here, to be searched."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input

from briefterm.page.blocks import Block, Page, Shape, Span, Style
from briefterm.ui import signs
from briefterm.ui.commands import Command, on_screen
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.ground import Vertical
from briefterm.ui.screens.boxed import BoxedDialog

SIGNS = (
    ("●", "unread"),
    ("◐", "begun"),
    ("✓", "read"),
    ("Δ", "changed since you read it"),
    ("*", "starred, or collected"),
    ("!", "has problems"),
    ("❝", "a quote"),
)

NARROW: Final = 60
"""The narrowest screen on which keys stand in a column of their own."""


class HelpScreen(BoxedDialog[None]):
    """Lists the commands of a screen; typing searches them.

    Args:
        screen: the screen it explains.
        table: all commands with the keys that hold.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "close", show=False),
    ]

    def __init__(self, screen: str, table: tuple[Command, ...]) -> None:
        super().__init__()
        self._screen = screen
        self._commands = on_screen(screen, table)

    @property
    def below(self) -> Document:
        """The keys."""
        return self.query_one(Document)

    def compose(self) -> ComposeResult:
        """A box and the list."""
        with Vertical():
            yield Bar(f" Keys on this screen: {self._screen}", id="header")
            yield Box("Search", "a key or what it does", id="search")
            yield Document(id="keys")
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Show everything."""
        self.query_one("#footer", Bar).tell("Esc close   ↓ ↑ look   PgDn PgUp page   type to find")
        self.query_one(Document).can_focus = False
        self.query_one(Box).focus()
        self._show("")

    @on(Input.Changed)
    def _typed(self, changed: Input.Changed) -> None:
        self._show(changed.value)

    @on(Box.Left)
    def action_close(self) -> None:
        """Close."""
        self.close()

    def _show(self, words: str) -> None:
        wanted = words.lower().split()
        found = [
            command
            for command in self._commands
            if command.keys
            and all(
                word in f"{command.key_text} {command.label} {command.help} {command.id}".lower()
                for word in wanted
            )
        ]
        page = page_of_keys(found, narrow=self.app.size.width < NARROW, with_signs=not wanted)
        self.query_one(Document).show(page)


def page_of_keys(commands: Sequence[Command], *, narrow: bool, with_signs: bool) -> Page:
    """The keys of commands and what they do, in a column where there is room for one."""
    rows = [
        (signs.sign(one.key_text), one.help, one.id) for one in commands if one.argument is None
    ]
    at = next((n for n, one in enumerate(commands) if one.argument is not None), None)
    if at is not None:
        rows.insert(at, _numbered([one for one in commands if one.argument is not None]))
    marks = SIGNS if with_signs else ()
    room = 0 if narrow else max((len(keys) for keys, *_ in rows), default=0)
    hang = 2 if narrow else room + 2
    blocks = [
        Block(
            Shape.ROW,
            (
                Span(keys.ljust(room), Style.STRONG),
                Span(f"  {words}"),
                Span(f"  {name}", Style.DIM),
            ),
            hang=hang,
        )
        for keys, words, name in rows
    ]
    if not blocks:
        blocks = [
            Block(Shape.NOTE, (Span("No key does that here. The palette finds all commands."),))
        ]
    if marks:
        blocks.append(Block(Shape.HEADING, (Span("Signs"),), gap=1))
        blocks += [
            Block(Shape.ROW, (Span(sign.ljust(room), Style.ACCENT), Span(f"  {said}")), hang=hang)
            for sign, said in marks
        ]
    return Page("", tuple(blocks), ())


def _numbered(commands: Sequence[Command]) -> tuple[str, str, str]:
    """One row for the commands that differ in their number: `1 … 9`."""
    first, last = commands[0], commands[-1]
    if first is last:
        return signs.sign(first.key_text), first.help, first.id
    keys = signs.sign(f"{first.key_text} … {last.key_text}")
    name = f"{first.id.removesuffix(str(first.argument))}N"
    return keys, first.help.replace(str(first.argument), "N"), name
