"""Finding words in the text that is open: a briefing, or a dossier."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from textual import on, work
from textual.widgets import Input

from briefterm.page.find import make_ready
from briefterm.ui.finder import Finder
from briefterm.ui.history import Location
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.leaf import Form
from briefterm.ui.screens.reader_frame import ReaderFrame


class Finding(ReaderFrame):
    """The actions of `find.*`."""

    LEADS_TO = "to the text"

    def __init__(self) -> None:
        super().__init__()
        self.finder = Finder(self.main_pane)
        self._began: Location | None = None
        self._form = Form()  # of the text, where one began
        self._stood = False  # where one began to find, for the first match was in view

    def action_find_open(self) -> None:
        """Find words in this text, from the place in view on."""
        self.finder.begin()
        self._began, self._form = self.location(), self.main_pane.form
        self.find_box.display = True
        self.set_focus(self.find_box)
        self.find_box.select_all()  # what is typed takes the place of the last words
        self._make_ready()

    @work(group="find")
    async def _make_ready(self) -> None:
        await self.ask(make_ready, self.main_pane.page)

    @on(Input.Changed, "#find")
    def _find(self, changed: Input.Changed) -> None:
        self.leapt()
        with self._said_once():
            self.finder.search(changed.value)

    @on(Box.Left, "#find")
    def close_box(self) -> None:
        """Leave the find box; what was found stays marked."""
        self.finder.settle()
        self._stood = self._began is not None and not self.went_from(self._began)
        self._began = None
        self.tell_all_again(self._form)
        self.find_box.display = False
        self.set_focus(self.main_pane)

    def look_for(self, words: Sequence[str], node: str = "") -> None:
        """Mark words that were searched elsewhere; from those of a node on one finds the next."""
        with self.prevent(Input.Changed):
            self.find_box.value = ""
        if words:
            self.finder.remember(words, node)
        else:
            self.finder.forget()

    def action_find_next(self) -> None:
        """To the next place of the words."""
        self._next_match(1)

    def action_find_previous(self) -> None:
        """To the place before it."""
        self._next_match(-1)

    def _next_match(self, step: int) -> None:
        """To another match; the first that is not in view is one step of the way, no other is."""
        self.leapt()
        before, form = self.location(), self.main_pane.form
        with self._said_once():
            if not self.finder.step(step):
                key = self.guide.keymap.key_of("find.open")
                self.guide.tell(f"Nothing was found: {key} finds words in this text.")
        self._stood = self._stood and not self.went_from(before)
        self.tell_all_again(form)

    @contextmanager
    def _said_once(self) -> Iterator[None]:
        """Show what was found, unless that was done because something else is read now."""
        reading_at = self.main_pane.reading_at
        yield
        if self.main_pane.reading_at == reading_at:
            self.say()

    def clear_words(self) -> bool:
        """Clear the words that are searched, then close their box; whether there was either."""
        if self.find_box.has_focus and not self.find_box.value:
            self.close_box()
            return True
        if not self.finder.active:
            return False
        if not self.find_box.has_focus:
            self.finder.settle()
        self.finder.give_up()
        self.find_box.value = ""
        self.say()
        return True
