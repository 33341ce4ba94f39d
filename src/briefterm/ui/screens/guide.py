"""The app as a screen knows it, and what a screen gives it to export."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from briefterm.model.settings import Settings
from briefterm.model.shelf import Mark, Place, State
from briefterm.page.blocks import Page, Target
from briefterm.ui.desk import Desk
from briefterm.ui.history import Location
from briefterm.ui.keymap import Keymap
from briefterm.ui.undo import Back

if TYPE_CHECKING:  # compares words: imported when it is wanted
    from briefterm.model.parts import Choice
    from briefterm.ui.since import Since

_T = TypeVar("_T")


class Carried(NamedTuple):
    """What an export takes: its name, a file's name without its ending, and how it is made.

    Args:
        briefing: the one that it is, if its parts may be chosen.
    """

    what: str
    file: str
    text: "Callable[[Choice], str]"
    briefing: str = ""


class Guide(Protocol):
    """What a screen may ask of the app: its desk, and to go somewhere."""

    desk: Desk
    settings: Settings
    keymap: Keymap

    def read(
        self,
        briefing: str,
        place: Place | None = None,
        node: str = "",
        words: Sequence[str] = (),
    ) -> None:
        """Open a briefing, at a place or on a node, with words marked that were searched."""

    def step(self, count: int) -> None:
        """Read the next or the previous briefing of the list."""

    def follow(self, target: Target, briefing: str) -> None:
        """Go where a reference of a briefing leads."""

    def go(self, screen: str) -> None:
        """Go to a screen."""

    def visit(self, location: Location) -> None:
        """Go to a place."""

    def went(self, before: Location) -> None:
        """Note that one went on within the screen that is shown: back leads to where one was."""

    def show_dossier(self, actor: str, briefing: str) -> None:
        """Go to the dossier of an actor, as a briefing calls it."""

    def ask_for_actor(self) -> None:
        """Ask whose dossier is wanted, and go there."""

    def back(self) -> None:
        """Back to the place before."""

    def forward(self) -> None:
        """To the place after."""

    def leave(self) -> None:
        """Back one level; at the top, quit."""

    def export(self) -> None:
        """Export what this screen shows."""

    def show_problems(self) -> None:
        """List everything that is wrong with the files."""

    def show_help(self, screen: str) -> None:
        """Explain the keys of a screen."""

    def show_keys(self, keys: str, table: str) -> None:
        """Explain the keys of a dialog: those it tells, and those of the table of commands."""

    def show_card(self, page: Page, briefing: str) -> None:
        """Show a card of a briefing, and follow the reference that is chosen on it."""

    def show_palette(self) -> None:
        """Find and run a command by its name."""

    def show_themes(self) -> None:
        """Choose a theme by looking at it."""

    def note(self, state: State) -> None:
        """Show a briefing's new state wherever it is shown."""

    def write(self, call: Callable[[], object]) -> object:
        """Keep something in a thread; what was done first is kept first."""

    def finish(self) -> None:
        """Keep now what is not kept yet."""

    def in_turn(self, call: Callable[[], _T]) -> Awaitable[_T]:
        """Ask the memory in a thread, after all that was to be kept before."""

    def did(self, what: str, back: Back) -> None:
        """Note a step that can be taken back."""

    def undo(self) -> None:
        """Take back the last step."""

    def put_back(self, before: State, after: State) -> None:
        """Take back what was done with a briefing."""

    def ask_mark(self, mark: Mark) -> None:
        """Ask for a letter, and set a mark."""

    def go_mark(self) -> None:
        """Ask for a letter, and go to its mark."""

    def show_changes(self, briefing: str, known: "Since | None" = None) -> object:
        """Show what changed in a briefing since it was read."""

    def pipe(self, words: str, quote: str) -> None:
        """Ask for a command of the reader's own, and give words or the quote they are to it."""

    def copy(self, words: str) -> None:
        """Put words on the clipboard and say where they went."""

    def edit(self, path: str, line: int) -> None:
        """Edit a file in this terminal."""

    def look_again(self) -> None:
        """Take in what changed in the folder, now."""

    def keep_width(self, width: int) -> object:
        """Set the text in a width from now on."""

    def tell(self, sentence: str, *, loud: bool = False) -> None:
        """Show a sentence for a while."""
