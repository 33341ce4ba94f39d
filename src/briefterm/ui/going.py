"""Where one goes: the screens, each made when it is first wanted, and the way between them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace
from textual import work
from textual.screen import Screen

from briefterm.model.shelf import Place
from briefterm.page.blocks import Target
from briefterm.ui import commands
from briefterm.ui.app_frame import AppFrame
from briefterm.ui.history import History, Location
from briefterm.ui.screens.frame import Frame
from briefterm.ui.screens.library import LibraryScreen

if TYPE_CHECKING:  # made when they are first shown: each costs the start some milliseconds
    from briefterm.ui.screens.reader import ReaderScreen
    from briefterm.ui.screens.search import SearchScreen
    from briefterm.ui.screens.texts import TextsScreen

F = TypeVar("F", bound=Frame)


class Going(AppFrame):
    """The part of the app that shows screens.

    Attributes:
        library: the first screen; the others lie upon it.
    """

    def begin_at(self, library: LibraryScreen) -> None:
        """Begin at the first screen."""
        self.library = library
        self.history = History(Location(commands.LIBRARY))
        self._frames: dict[str, Frame] = {commands.LIBRARY: library}

    def get_default_screen(self) -> Screen[None]:
        """The library comes first."""
        self.install_screen(self.library, commands.LIBRARY)
        return self.library

    @property
    def reader(self) -> "ReaderScreen":
        """The reader's screen."""
        from briefterm.ui.screens.reader import ReaderScreen

        return self._made(commands.READER, ReaderScreen)

    @property
    def search(self) -> "SearchScreen":
        """The search's screen."""
        from briefterm.ui.screens.search import SearchScreen

        return self._made(commands.SEARCH, SearchScreen)

    @property
    def texts(self) -> "TextsScreen":
        """The screen that searches all texts."""
        from briefterm.ui.screens.texts import TextsScreen

        return self._made(commands.TEXTS, TextsScreen)

    def _view(self, name: str) -> Frame:
        """The screen of a view over many briefings."""
        from briefterm.ui.screens.dossier import DossierScreen
        from briefterm.ui.screens.outlook import OutlookScreen
        from briefterm.ui.screens.timeline import TimelineScreen

        match name:
            case commands.DOSSIER:
                return self._made(name, DossierScreen)
            case commands.TIMELINE:
                return self._made(name, TimelineScreen)
            case _:
                return self._made(name, OutlookScreen)

    def _made(self, name: str, make: type[F]) -> F:
        frame = self._frames.get(name)
        if not isinstance(frame, make):
            self._frames[name] = frame = make()
            self.install_screen(frame, name)
        return frame

    @property
    def frame(self) -> Frame:
        """The main screen that is shown, or lies under a card."""
        match self.history.here.screen:
            case commands.READER:
                return self.reader
            case commands.SEARCH:
                return self.search
            case commands.TEXTS:
                return self.texts
            case commands.DOSSIER | commands.TIMELINE | commands.OUTLOOK as name:
                return self._view(name)
            case _:
                return self.library

    def frames(self) -> Sequence[Frame]:
        """The main screens there are; the reader before the library, for it knows more."""
        return [frame for frame in reversed(self._frames.values()) if frame.is_mounted]

    # The way

    def _keep_place(self) -> None:
        if self.frame.is_mounted:
            self.history.keep(self.frame.location())

    def visit(self, location: Location) -> None:
        """Go to a place."""
        self._keep_place()
        self.history.visit(location)
        self._arrive(location)

    def went(self, before: Location) -> None:
        """Note that one went on within the screen that is shown: back leads to where one was."""
        self.history.keep(before)
        self.history.visit(self.frame.location())

    def _arrive(self, location: Location) -> None:
        """Show a place, at once: keys that were typed already mean the new screen."""
        self._bring(self.frame)
        self.frame.come_to(location)

    def _bring(self, frame: Frame) -> None:
        """Show a main screen: the library lies at the bottom, one of the others upon it."""
        while self.screen is not self.library and self.screen not in self._frames.values():
            self.pop_screen()
        if self.screen is frame:
            return
        self.hush()
        if frame is self.library:
            self.pop_screen()
        elif self.screen is self.library:
            self.push_screen(frame)
        else:
            self.switch_screen(frame)

    def go(self, screen: str) -> None:
        """Go to a screen."""
        self.visit(Location(screen))

    def read(
        self,
        briefing: str,
        place: Place | None = None,
        node: str = "",
        words: Sequence[str] = (),
    ) -> None:
        """Open a briefing, at a place or on a node, with words marked that were searched."""
        there = Location(commands.READER, briefing=briefing, place=place, node=node)
        self.visit(replace(there, words=tuple(words)))

    def show_dossier(self, actor: str, briefing: str) -> None:
        """Go to the dossier of an actor, as a briefing calls it."""
        self.visit(Location(commands.DOSSIER, actor=f"{briefing}#{actor}"))

    @work(exclusive=True, group="go")
    async def step(self, count: int) -> None:
        """Read the next or the previous briefing of the list."""
        read = self.history.here.screen == commands.READER and self.frame.location().briefing
        entry = await self.library.neighbour(count, read or "")
        if entry is None and not self.library.readable:
            self.tell("No briefing of this library can be read now.")
        elif entry is None:
            self.tell("This is the last briefing." if count > 0 else "This is the first briefing.")
        else:
            self.read(entry.id)

    def back(self) -> None:
        """Back to the place before."""
        self._keep_place()
        if (location := self.history.back()) is None:
            self.tell("This is where you began.")
        else:
            self._arrive(location)

    def forward(self) -> None:
        """To the place after."""
        self._keep_place()
        if (location := self.history.forward()) is None:
            self.tell("There is nothing forward.")
        else:
            self._arrive(location)

    def leave(self) -> None:
        """Back one level; at the top, quit."""
        if self.history.here.screen == commands.LIBRARY:
            self.exit(0)
            return
        self._keep_place()
        location = self.history.up() or Location(commands.LIBRARY)
        # the list stands where the last briefing was read, though its files may have changed
        at_list = location.screen == commands.LIBRARY
        self._arrive(self.library.location() if at_list else location)

    def follow(self, target: Target, briefing: str) -> None:
        """Go where a reference of a briefing leads."""
        if target.kind == "url":
            self.ask_to_open(target.id)
        elif target.kind == "dossier":
            self.visit(Location(commands.DOSSIER, actor=target.id))
        elif target.kind == "briefing":
            name, _, node = target.id.partition("#")
            self.read(name, node=node)
        else:
            self.read(briefing, node=target.id)
