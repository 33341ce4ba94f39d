"""What the parts of the app share: what it may ask for, and what they ask of each other."""

from collections.abc import Callable, Sequence

from briefterm.model.problem import Problem
from briefterm.model.settings import Settings
from briefterm.page.blocks import Target
from briefterm.ui.desk import Desk
from briefterm.ui.history import History, Location
from briefterm.ui.keymap import Keymap
from briefterm.ui.screens.frame import Frame
from briefterm.ui.terminal import TerminalApp


class AppFrame(TerminalApp):
    """An app of which each part knows only this much.

    Attributes:
        desk: everything the screens may ask for.
        settings: what the reader has chosen.
        keymap: the keys of every command.
        history: the way one came.
        trouble: what is wrong with the settings.
    """

    desk: Desk
    settings: Settings
    keymap: Keymap
    history: History
    trouble: Sequence[Problem]

    @property
    def frame(self) -> Frame:
        """The main screen that is shown, or lies under a card."""
        raise NotImplementedError

    def frames(self) -> Sequence[Frame]:
        """The main screens there are; the reader before the library, for it knows more."""
        raise NotImplementedError

    def visit(self, location: Location) -> None:
        """Go to a place."""
        raise NotImplementedError

    def follow(self, target: Target, briefing: str) -> None:
        """Go where a reference of a briefing leads."""
        raise NotImplementedError

    def ask_to_open(self, url: str) -> None:
        """Ask whether a link may leave this machine."""
        raise NotImplementedError

    def edit(self, path: str, line: int) -> None:
        """Edit a file in this terminal; nothing else runs meanwhile."""
        raise NotImplementedError

    def lend(self, call: Callable[[], str]) -> None:
        """Give this terminal to another program, and tell what is to be told of it."""
        raise NotImplementedError

    def tell(self, sentence: str, *, loud: bool = False) -> None:
        """Show a sentence for a while."""
        raise NotImplementedError

    def tell_of(self, call: Callable[[str], str], words: str) -> object:
        """Ask another program for something, and tell what it says."""
        raise NotImplementedError
