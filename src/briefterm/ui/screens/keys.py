"""All keys of a dialog, over it: in whole, however little room its last line has."""

from briefterm.page.blocks import Block, Page, Shape, Span, Style
from briefterm.ui import signs
from briefterm.ui.commands import Command, on_screen
from briefterm.ui.panes.bar import Bar, parted
from briefterm.ui.screens.card import KEYS, CardScreen
from briefterm.ui.screens.help import NARROW, page_of_keys


class KeysScreen(CardScreen):
    """Shows the keys of a dialog.

    Args:
        keys: those that its last line tells, with what they do.
        table: all commands with the keys that hold.
        screen: the one whose commands hold there as well; empty for none.
    """

    def __init__(self, keys: str, table: tuple[Command, ...], screen: str) -> None:
        super().__init__(Page("", (), ()), (("move.down move.up", "scroll"), KEYS[0]))
        self._keys_there = keys
        self._commands = on_screen(screen, table)

    def on_mount(self) -> None:
        """Show them, as wide as there is room."""
        narrow = self.app.size.width < NARROW
        self._page = page_of_dialog(self._keys_there, self._commands, narrow=narrow)

    def tell_keys(self, keys: str) -> None:
        """Tell these, and no way to more: there are no others."""
        self.query_one("#footer", Bar).tell(keys)

    def action_help_show(self) -> None:
        """Close: the key that led here leads back."""
        self.close()


def page_of_dialog(keys: str, commands: tuple[Command, ...], *, narrow: bool) -> Page:
    """What the keys of a dialog do there, and what those of the table do that hold as well."""
    said = [parted(one) for one in keys.split("   ")]
    room = max(len(signs.sign(one)) for one, _ in said)
    own = [
        Block(
            Shape.ROW,
            (Span(signs.sign(one).ljust(room), Style.STRONG), Span(f" {does}")),
            hang=room + 2,
        )
        for one, does in said
    ]
    if not commands:
        return Page("", tuple(own), ())
    table = page_of_keys(commands, narrow=narrow, with_signs=False).blocks
    more = Block(Shape.HEADING, (Span("Also"),), gap=1)
    return Page("", (*own, more, *table), ())
