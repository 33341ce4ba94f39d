"""What comes over a screen and goes again: cards, questions, and lists to choose from."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from textual import work
from textual.theme import Theme

from briefterm.model.numbers import counted
from briefterm.model.problem import BrieftermError
from briefterm.page.blocks import Page, Target
from briefterm.ui import commands
from briefterm.ui.app_frame import AppFrame
from briefterm.ui.history import Location
from briefterm.ui.looks import wearable
from briefterm.ui.screens.guide import Carried

if TYPE_CHECKING:
    from briefterm.model.briefing import Source
    from briefterm.model.parts import Choice
    from briefterm.ui.screens.piping import Piped
    from briefterm.ui.screens.reader import ReaderScreen
    from briefterm.ui.screens.search import SearchScreen

QUESTION: Final = (("back.clear", "stay here"), ("open.here", "open"))
"""What is told under a question."""

HERE: Final = Path()
"""Where exports go unless another folder is named: the folder the program runs in."""


class Dialogs(AppFrame):
    """The part of the app that shows cards and dialogs.

    Attributes:
        command: the command that words were given to last.
        choice: what of a briefing was exported last, and how.
    """

    command = ""
    choice: "Choice | None" = None

    def ask_for_actor(self) -> None:
        """Ask whose dossier is wanted, and go there."""
        from briefterm.ui.screens.who import WhoScreen

        def answered(actor: str | None) -> None:
            if actor:
                self.visit(Location(commands.DOSSIER, actor=actor))

        self.push_screen(WhoScreen(self.desk.views), answered)

    def ask_to_open(self, url: str) -> None:
        """Ask whether a link may leave this machine."""
        from briefterm.ui.links import UnsafeUrlError, question
        from briefterm.ui.screens.card import CardScreen

        try:
            page = question(url, self._source_at(url))
        except UnsafeUrlError as error:
            self.tell(f"This link is not opened: {error}.")
            return

        def answered(answer: Target | str | None) -> None:
            if answer:
                self.tell_of(self.desk.outside.open_url, url)

        self.push_screen(CardScreen(page, QUESTION, yes=True), answered)

    def _source_at(self, url: str) -> "Source | None":
        """What the briefing that is read cites by a URL."""
        if self.history.here.screen != commands.READER:
            return None
        reading = cast("ReaderScreen", self.frame).reading
        sources = reading.briefing.sources if reading else ()
        return next((one for one in sources if url in {one.url, one.archive_url}), None)

    def show_card(self, page: Page, briefing: str) -> None:
        """Show a card of a briefing, and follow the reference that is chosen on it."""
        from briefterm.ui.screens.card import CardScreen

        def answered(answer: Target | str | None) -> None:
            if isinstance(answer, Target):
                self.follow(answer, briefing)

        self.push_screen(CardScreen(page), answered)

    def pipe(self, words: str, quote: str) -> None:
        """Ask for a command of the reader's own, and give words or the quote they are to it."""
        from briefterm.ui.screens.piping import PipeScreen

        def in_form(form: str) -> str:
            return self.desk.carry.quote(quote, form) if form else words

        def answered(answer: "Piped | None") -> None:
            if answer:
                self.command = answer.command
                self._pipe(in_form, answer)

        self.push_screen(PipeScreen(in_form, self.command, forms=bool(quote)), answered)

    @work(group="outside")
    async def _pipe(self, in_form: Callable[[str], str], answer: "Piped") -> None:
        try:
            words = await asyncio.to_thread(in_form, answer.form)
        except BrieftermError as error:
            self.tell(str(error), loud=True)
            return
        self.lend(lambda: self.desk.outside.pipe(words, answer.command))

    @work(group="dialog")
    async def export(self) -> None:
        """Export what this screen shows."""
        from briefterm.model.parts import Choice
        from briefterm.ui.screens.export import ExportScreen

        what = await self._carried()
        if isinstance(what, str):
            self.tell(what)
            return
        dialog = ExportScreen(
            what, self.desk.carry, HERE / f"{what.file}.md", self.choice or Choice()
        )
        written = await self.push_screen_wait(dialog)
        self.choice = dialog.choice
        if written is not None:
            self.tell(f"Written: {written}")

    async def _carried(self) -> Carried | str:
        """What an export takes from here; a sentence where there is nothing."""
        carry = self.desk.carry
        if (own := self.frame.carried()) is not None:
            return own
        if self.history.here.screen == commands.SEARCH:
            search = cast("SearchScreen", self.frame)
            addresses = await search.chosen_quotes()
            if not addresses:
                return "There is no quote to export."
            kind = "collected quote" if search.collected else "quote"
            many = counted(len(addresses), kind)
            return Carried(
                many, "quotes", lambda choice: carry.preview_quotes(addresses, choice.form)
            )
        name = next(iter(self.frame.chosen_briefings()), "")
        if not name:
            return "There is no briefing to export."
        return Carried(name, name, lambda choice: carry.preview(name, choice), name)

    def show_palette(self) -> None:
        """Find and run a command by its name; themes are chosen there, too."""
        from briefterm.ui.screens.palette import Option, PaletteScreen

        frame = self.frame
        options = [
            Option(command.called(frame.NAME), command.help, command.key_text, command.action)
            for command in commands.on_screen(frame.NAME, self.keymap.commands)
            if command.argument is None and command.id != "palette.show"
        ]
        # Moving is what nobody looks for by a name.
        options.sort(key=lambda one: one.action.startswith(("move_", "pane_next", "pane_prev")))
        options += [
            Option(f"Theme {theme.name}", "Choose this theme.", "", f"app.wear({theme.name!r})")
            for theme in self._themes()
        ]

        def chosen(action: str | None) -> None:
            if action:
                self.call_later(self.run_action, action, frame)

        self.push_screen(PaletteScreen(options), chosen)

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

    def show_keys(self, keys: str, table: str) -> None:
        """Explain the keys of a dialog."""
        from briefterm.ui.screens.keys import KeysScreen

        self.push_screen(KeysScreen(keys, self.keymap.commands, table))
