"""The app: opens screens, keeps the way one came, and looks after the folder."""

import asyncio
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final, TypeVar

from textual import events, work
from textual.app import SuspendNotSupported
from textual.binding import BindingType
from textual.screen import Screen
from textual.theme import Theme

from briefterm.model.problem import BrieftermError, Problem, told_shortly
from briefterm.model.settings import BY_ITSELF, Settings
from briefterm.model.shelf import Place
from briefterm.model.visible import one_line
from briefterm.page.blocks import Page, Target
from briefterm.ui import commands, signs
from briefterm.ui.desk import Desk
from briefterm.ui.history import History, Location
from briefterm.ui.keymap import keymap
from briefterm.ui.listing import Listing
from briefterm.ui.looks import OWN, borrowed, wearable, worn_at_first
from briefterm.ui.panes.dress import draw_bars
from briefterm.ui.panes.small import cover
from briefterm.ui.remembering import Remembering
from briefterm.ui.screens.dialog import Dialog
from briefterm.ui.screens.frame import Frame
from briefterm.ui.screens.library import LibraryScreen

if TYPE_CHECKING:  # made when they are first shown: each costs the start some milliseconds
    from briefterm.ui.screens.reader import ReaderScreen
    from briefterm.ui.screens.search import SearchScreen
    from briefterm.ui.screens.texts import TextsScreen

F = TypeVar("F", bound=Frame)

LOOK_EVERY: Final = 2.0
"""Seconds between two looks at the folder, or twenty times what a look takes."""


FIRST_LOOK: Final = 0.4
"""Seconds for which a list that is known already is left alone, to be drawn with its preview."""
TELL_EVERY: Final = 0.5
"""Seconds between two looks at how far the folder is read."""

CARD_KEYS: Final = (
    ("back.clear", "close"),
    ("hint.follow", "follow"),
    ("reference.next", "next reference"),
    ("open.here", "follow it"),
)
"""What is told under a card."""

HERE: Final = Path()
"""Where exports go unless another folder is named: the folder the program runs in."""


class BrieftermApp(Remembering):
    """The reader.

    Args:
        desk: everything the screens may ask for.
        start: the briefing to open at once, by id or path; empty for the library.
        listing: the beginning of the library's list, if it is known already.
        settings: what the reader has chosen.
        problems: what is wrong with the file in which it stands.
    """

    CSS_PATH = "styles/briefterm.tcss"
    TITLE = "briefterm"
    ENABLE_COMMAND_PALETTE = False  # ours is made from the table of commands
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        desk: Desk,
        *,
        start: str = "",
        listing: Listing | None = None,
        settings: Settings = BY_ITSELF,
        problems: Sequence[Problem] = (),
    ) -> None:
        super().__init__()
        self.desk = desk
        self.settings = settings
        self.keymap = keymap(settings)
        self.set_keymap(self.keymap.for_textual())
        signs.draw(plainly=settings.ascii)
        draw_bars(plainly=settings.ascii)
        if settings.ascii:
            self.css_path.append(self.css_path[0].with_name("ascii.tcss"))
        self.library = LibraryScreen(listing)
        self.history = History(Location(commands.LIBRARY))
        self._start = start
        self._frames: dict[str, Frame] = {commands.LIBRARY: self.library}
        self._look = asyncio.Event()
        self._known = 0
        self._reading = False
        self._forgetting = ""
        for theme in OWN:
            self.register_theme(theme)
        worn = worn_at_first(settings, self.available_themes, few_colors=self.few_colors)
        self.trouble = (*problems, *self.keymap.problems, *worn.problems)
        # Set at once, before the sheets are parsed: a change of theme parses them again.
        self.set_reactive(BrieftermApp.theme, worn.name)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What themes that are not ours take for our variables."""
        return borrowed(self.current_theme)

    def get_default_screen(self) -> Screen[None]:
        """The library comes first."""
        self.install_screen(self.library, commands.LIBRARY)
        return self.library

    def on_mount(self) -> None:
        """Begin to look after the folder, and open what was named."""
        self._watch()
        self.set_interval(TELL_EVERY, self._tell_progress)
        if self._start:
            self.read(self._start)
        if self.trouble:
            self.tell(told_shortly(self.trouble), loud=True)

    def on_resize(self, event: events.Resize) -> None:
        """Say so where there is room for nothing."""
        for screen in self.screen_stack:
            cover(screen, event.size)

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

    # The folder

    @work(group="watch")
    async def _watch(self) -> None:
        """Take in what changes in the folder, for ever; the first frame comes first."""
        if self.library.main_pane.count:
            await asyncio.sleep(FIRST_LOOK)
        await asyncio.to_thread(_prepare)
        while True:
            self._look.clear()
            began = time.monotonic()
            try:
                changed = await asyncio.to_thread(self.desk.shelf.refresh)
            except BrieftermError as error:
                self.tell(str(error), loud=True)
                changed = False
            self.library.looked()
            if changed:
                self._changed()
            pause = max(LOOK_EVERY, 20 * (time.monotonic() - began))
            try:
                await asyncio.wait_for(self._look.wait(), pause)
            except TimeoutError:
                continue

    def _tell_progress(self) -> None:
        """Show how far a large folder is read, what is known of it, and what will be forgotten."""
        if self.desk.memory.note != self._forgetting:
            self._forgetting = self.desk.memory.note
            self.tell(self._forgetting, loud=True)
        progress = self.desk.shelf.progress
        self.library.tell_progress(progress)
        was_reading, self._reading = self._reading, progress is not None
        if was_reading and not self._reading:
            self.look_again()
        known, self._known = self._known, progress.known if progress else 0
        if self._known > known and self.frame.is_mounted:
            self.frame.again()

    def _changed(self) -> None:
        for frame in self._frames.values():
            if frame.is_mounted:
                frame.again()

    def look_again(self) -> None:
        """Take in what changed in the folder, now."""
        self._look.set()

    # Going

    def _keep_place(self) -> None:
        if self.frame.is_mounted:
            self.history.keep(self.frame.location())

    def visit(self, location: Location) -> None:
        """Go to a place."""
        self._keep_place()
        self.history.visit(location)
        self._arrive(location)

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
        if frame is self.library:
            self.pop_screen()
        elif self.screen is self.library:
            self.push_screen(frame)
        else:
            self.switch_screen(frame)

    def on_key(self, event: events.Key) -> None:
        """Give keys to whom they were typed for, however fast: a box just opened, a page to come.

        A key goes to the pane that has the focus when it comes, and comes here if that has no use
        for it. Meanwhile an earlier key may have opened a box, which would have kept a letter.
        """
        frame = self.screen
        if isinstance(frame, Frame | Dialog) and frame.takes(event):
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Give words that were pasted to the box that has just been opened, like keys."""
        frame = self.screen
        if isinstance(frame, Frame):
            frame.takes_words(event.text)

    def go(self, screen: str) -> None:
        """Go to a screen."""
        self.visit(Location(screen))

    def read(self, briefing: str, place: Place | None = None, node: str = "") -> None:
        """Open a briefing, at a place or on a node."""
        self.visit(Location(commands.READER, briefing=briefing, place=place, node=node))

    def show_dossier(self, actor: str, briefing: str) -> None:
        """Go to the dossier of an actor, as a briefing calls it."""
        self.visit(Location(commands.DOSSIER, actor=f"{briefing}#{actor}"))

    def ask_for_actor(self) -> None:
        """Ask whose dossier is wanted, and go there."""
        from briefterm.ui.screens.who import WhoScreen

        def answered(actor: str | None) -> None:
            if actor:
                self.visit(Location(commands.DOSSIER, actor=actor))

        self.push_screen(WhoScreen(self.desk.views), answered)

    @work(exclusive=True, group="go")
    async def step(self, count: int) -> None:
        """Read the next or the previous briefing of the list."""
        entry = await self.library.neighbour(count)
        if entry is None:
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
        self._arrive(self.history.up() or Location(commands.LIBRARY))

    def follow(self, target: Target, briefing: str) -> None:
        """Go where a reference of a briefing leads."""
        if target.kind == "url":
            self._open_url(target.id)
        elif target.kind == "dossier":
            self.visit(Location(commands.DOSSIER, actor=target.id))
        elif target.kind == "briefing":
            name, _, node = target.id.partition("#")
            self.read(name, node=node)
        else:
            self.read(briefing, node=target.id)

    # Cards and dialogs

    def _open_url(self, url: str) -> None:
        from briefterm.ui.links import UnsafeUrlError, question
        from briefterm.ui.screens.card import CardScreen

        try:
            page = question(url)
        except UnsafeUrlError as error:
            self.tell(f"This link is not opened: {error}.")
            return

        def answered(answer: Target | str | None) -> None:
            if answer:
                self._tell_of(self.desk.outside.open_url, url)

        self.push_screen(CardScreen(page, "Esc stay here   Enter open", yes=True), answered)

    @work(group="outside")
    async def _tell_of(self, call: Callable[[str], str], words: str) -> None:
        """Ask another program for something, and tell what it says."""
        self.tell(await asyncio.to_thread(call, words))

    def show_card(self, page: Page, briefing: str) -> None:
        """Show a card of a briefing, and follow the reference that is chosen on it."""
        from briefterm.ui.screens.card import CardScreen

        def answered(answer: Target | str | None) -> None:
            if isinstance(answer, Target):
                self.follow(answer, briefing)

        self.push_screen(CardScreen(page, self.keymap.hints(*CARD_KEYS)), answered)

    @work(group="dialog")
    async def export(self) -> None:
        """Export what this screen shows."""
        from briefterm.ui.screens.export import ExportScreen

        carry = self.desk.carry
        if (own := self.frame.carried()) is not None:
            dialog = ExportScreen(
                own.what,
                HERE / own.file,
                own.text,
                lambda path, force: carry.write(own.text(), path, force=force),
            )
        elif self.history.here.screen == commands.SEARCH:
            addresses = await self.search.chosen_quotes()
            if not addresses:
                self.tell("There is no quote to export.")
                return
            many = f"{len(addresses)} quote{'' if len(addresses) == 1 else 's'}"
            dialog = ExportScreen(
                many,
                HERE / "quotes.md",
                lambda: carry.preview_quotes(addresses),
                lambda path, force: carry.export_quotes(addresses, path, force=force),
            )
        else:
            names = self.frame.chosen_briefings()
            if not names:
                self.tell("There is no briefing to export.")
                return
            dialog = ExportScreen(
                names[0],
                HERE / f"{names[0]}.md",
                lambda: carry.preview(names),
                lambda path, force: carry.export(names, path, force=force),
            )
        if (written := await self.push_screen_wait(dialog)) is not None:
            self.tell(f"Written: {written}")

    def show_palette(self) -> None:
        """Find and run a command by its name; themes are chosen there, too."""
        from briefterm.ui.screens.palette import Choice, PaletteScreen

        frame = self.frame
        choices = [
            Choice(command.called(frame.NAME), command.help, command.key_text, command.action)
            for command in commands.on_screen(frame.NAME, self.keymap.commands)
            if command.argument is None and command.id != "palette.show"
        ]
        choices += [
            Choice(f"Theme {theme.name}", "Choose this theme.", "", f"app.wear({theme.name!r})")
            for theme in self._themes()
        ]

        def chosen(action: str | None) -> None:
            if action:
                self.call_later(self.run_action, action, frame)

        self.push_screen(PaletteScreen(choices), chosen)

    def _themes(self) -> Sequence[Theme]:
        """The themes to choose among: ours first, and only those that the terminal can show."""
        return wearable(self.available_themes, few_colors=self.few_colors)

    def show_themes(self) -> None:
        """Choose a theme by looking at it."""
        from briefterm.ui.screens.themes import ThemesScreen

        before = self.theme

        def chosen(name: str | None) -> None:
            if name is None:
                self.theme = before
            else:
                self.action_wear(name)

        self.push_screen(ThemesScreen(self._themes(), before), chosen)

    @work(group="outside")
    async def action_wear(self, name: str) -> None:
        """Look as a theme says, from now on."""
        self.theme = name
        try:
            await asyncio.to_thread(self.desk.picked.keep_theme, name)
        except BrieftermError as error:
            self.tell(f"This theme holds until you quit: {error}", loud=True)
            return
        if "theme" in self.settings.places and name != self.settings.theme:
            self.tell(f"This theme holds until you quit: {self.settings.path} names another.")

    @work(group="dialog")
    async def show_problems(self) -> None:
        """List everything that is wrong with the files."""
        from briefterm.ui.screens.problems import ProblemsScreen

        problems = (*self.trouble, *await asyncio.to_thread(self.desk.shelf.problems))
        problem = await self.push_screen_wait(ProblemsScreen(problems))
        if problem is not None:
            self.edit(problem.path, max(problem.line, 1))

    def show_help(self, screen: str) -> None:
        """Explain the keys of a screen."""
        from briefterm.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen(screen, self.keymap.commands))

    def edit(self, path: str, line: int) -> None:
        """Edit a file in this terminal; nothing else runs meanwhile."""
        try:
            with self.suspend():
                sentence = self.desk.outside.edit(Path(path), line)
        except SuspendNotSupported:
            sentence = "This terminal cannot be lent to an editor."
        self.refresh(repaint=True, layout=True)
        if sentence:
            self.tell(sentence, loud=True)
        self.look_again()

    def copy(self, words: str) -> None:
        """Put words on the clipboard and say where they went."""
        self._tell_of(self.desk.outside.copy, words)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what is selected, as everything else is copied."""
        self.copy(text)

    def send_to_clipboard(self, words: str) -> None:
        """Send words to the terminal's own clipboard."""
        super().copy_to_clipboard(words)

    def tell(self, sentence: str, *, loud: bool = False) -> None:
        """Show a sentence for a while."""
        self.notify(
            signs.sign(one_line(sentence)),
            severity="error" if loud else "information",
            markup=False,
            timeout=8 if loud else 4,
        )


def _prepare() -> None:
    """Import, once the first frame stands, what the reader will want next."""
    import briefterm.ui.screens.reader
    import briefterm.ui.screens.search  # noqa: F401
