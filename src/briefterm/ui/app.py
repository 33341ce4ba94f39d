"""The app, put together from its parts: looks after the folder, and gives keys to screens."""

import asyncio
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import ClassVar, Final

from textual import events, work
from textual.app import SuspendNotSupported
from textual.binding import BindingType

from briefterm.model.problem import BrieftermError, Problem, told_shortly
from briefterm.model.settings import BY_ITSELF, Settings
from briefterm.model.visible import one_line
from briefterm.ui import signs
from briefterm.ui.desk import Desk
from briefterm.ui.dialogs import Dialogs
from briefterm.ui.going import Going
from briefterm.ui.key_names import key_name
from briefterm.ui.keymap import keymap
from briefterm.ui.listing import Listing
from briefterm.ui.looks import OWN, borrowed, worn_at_first
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.dress import draw_bars
from briefterm.ui.panes.small import cover
from briefterm.ui.remembering import Remembering
from briefterm.ui.screens.dialog import Dialog
from briefterm.ui.screens.frame import Frame
from briefterm.ui.screens.library import LibraryScreen

LOOK_EVERY: Final = 2.0
"""Seconds between two looks at the folder, or twenty times what a look takes."""


FIRST_LOOK: Final = 0.4
"""Seconds for which a list that is known already is left alone, to be drawn with its preview."""
ROOM_FOR_NOTES: Final = 16
"""The lowest screen, in lines, on which several notes stand one above the other."""
TELL_EVERY: Final = 0.5
"""Seconds between two looks at how far the folder is read."""


class BrieftermApp(Going, Dialogs, Remembering):
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
        self._elsewhere = cache(self.keymap.elsewhere)  # asked with every key
        signs.draw(plainly=settings.ascii)
        draw_bars(plainly=settings.ascii)
        if settings.ascii:
            self.css_path.append(self.css_path[0].with_name("ascii.tcss"))
        self.begin_at(LibraryScreen(listing))
        self._start = start
        self._look = asyncio.Event()
        self._known = 0
        self._reading = False
        self._forgetting = ""
        for theme in OWN:
            self.register_theme(theme)
        key = self.keymap.key_of("look.theme")
        worn = worn_at_first(settings, self.available_themes, key, few_colors=self.few_colors)
        self.trouble = (*problems, *self.keymap.problems, *worn.problems)
        # Set at once, before the sheets are parsed: a change of theme parses them again.
        self.set_reactive(BrieftermApp.theme, worn.name)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """What themes that are not ours take for our variables."""
        return borrowed(self.current_theme)

    def on_mount(self) -> None:
        """Begin to look after the folder, and open what was named."""
        self._watch()
        self.set_interval(TELL_EVERY, self._tell_progress)
        if self._start:
            self.read(self._start)
        if self.trouble:
            key = self.keymap.key_of("problems.show")
            lists = f" {key} lists them." if len(self.trouble) > 1 else ""
            self.tell(f"{told_shortly(self.trouble)}{lists}", loud=True)

    def on_resize(self, event: events.Resize) -> None:
        """Say so where there is room for nothing."""
        for screen in self.screen_stack:
            cover(screen, event.size)

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
            if await self.in_turn(self.desk.memory.news):
                self._recall()
            pause = max(LOOK_EVERY, 20 * (time.monotonic() - began))
            try:
                await asyncio.wait_for(self._look.wait(), pause)
            except TimeoutError:
                continue

    def _tell_progress(self) -> None:
        """Show how far a large folder is read, what is known of it, and what will be forgotten."""
        if self.desk.memory.note != self._forgetting:
            self._forgetting = self.desk.memory.note
            kept = "What you did meanwhile is remembered now."
            self.tell(self._forgetting or kept, loud=bool(self._forgetting))
        progress = self.desk.shelf.progress
        for frame in self.frames():
            frame.tell_progress(progress)
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

    def _recall(self) -> None:
        for frame in self._frames.values():
            if frame.is_mounted:
                frame.recall()

    def look_again(self) -> None:
        """Take in what changed in the folder, now."""
        self._look.set()

    # Keys

    def on_key(self, event: events.Key) -> None:
        """Give keys to whom they were typed for, however fast: a box just opened, a page to come.

        A key goes to the pane that has the focus when it comes, and comes here if that has no use
        for it. Meanwhile an earlier key may have opened a box, which would have kept a letter.
        """
        frame = self.screen
        if isinstance(frame, Frame | Dialog) and frame.takes(event):
            event.prevent_default()
        elif isinstance(frame, Frame) and not isinstance(self.focused, Box):
            self._tell_if_elsewhere(event.key, frame.NAME)

    def _tell_if_elsewhere(self, key: str, screen: str) -> None:
        """Say of a key that is a command on other screens alone that it does nothing here."""
        if (command := self._elsewhere(key, screen)) is not None:
            said = f"{key_name(key)} ({command.label.lower()}) does nothing here"
            self.tell(f"{said}; {self.keymap.key_of('help.show')} lists the keys.")

    def on_paste(self, event: events.Paste) -> None:
        """Give words that were pasted to the box that has just been opened, like keys."""
        frame = self.screen
        if isinstance(frame, Frame):
            frame.takes_words(event.text)

    # Other programs

    def edit(self, path: str, line: int) -> None:
        """Edit a file in this terminal; nothing else runs meanwhile."""
        self.lend(lambda: self.desk.outside.edit(Path(path), line))
        self.look_again()

    def lend(self, call: Callable[[], str]) -> None:
        """Give this terminal to another program, and tell what is to be told of it."""
        try:
            with self.suspend():
                sentence = call()
        except SuspendNotSupported:
            sentence = "This terminal cannot be lent to another program."
        self.refresh(repaint=True, layout=True)
        if sentence:
            self.tell(sentence, loud=True)

    @work(group="outside")
    async def tell_of(self, call: Callable[[str], str], words: str) -> None:
        """Ask another program for something, and tell what it says."""
        self.tell(await asyncio.to_thread(call, words))

    def copy(self, words: str) -> None:
        """Put words on the clipboard and say where they went."""
        self.tell_of(self.desk.outside.copy, words)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy what is selected, as everything else is copied."""
        self.copy(text)

    def send_to_clipboard(self, words: str) -> None:
        """Send words to the terminal's own clipboard."""
        super().copy_to_clipboard(words)

    def action_help_quit(self) -> None:
        """Say how to quit, once: Ctrl+C copies here."""
        self.tell("Ctrl+Q quits.")

    def tell(self, sentence: str, *, loud: bool = False) -> None:
        """Show a sentence for a while; where there is little room, no other."""
        if self.size.height < ROOM_FOR_NOTES:
            self.hush(loud=True)
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
