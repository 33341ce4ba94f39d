"""What the reader does with the briefing that is open, and where in it the reader stands: kept."""

from typing import Final

from textual import work
from textual.timer import Timer

from briefterm.model.shelf import State
from briefterm.ui.diary import Diary
from briefterm.ui.screens.reader_frame import ReaderFrame

KEEP_AFTER: Final = 2.0
"""Seconds after which a changed place is kept."""


class Keeping(ReaderFrame):
    """The actions of `state.*`, and the state that is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.diary = Diary()
        self._keep_timer: Timer | None = None

    def on_screen_suspend(self) -> None:
        """Keep the place when another screen comes."""
        self.keep_now()

    def on_unmount(self) -> None:
        """Keep the place, whatever ends the program: here nothing is left to hold up."""
        if (state := self._exact_state()) is not None:
            self.desk.memory.remember(state)

    def action_state_star(self) -> None:
        """Star the briefing, or take the star away."""
        self.diary.star()
        self._told("starred" if self.diary.state.starred else "no star")

    def action_state_read(self) -> None:
        """Mark the briefing read, or unread."""
        self.diary.mark()
        self._told("read" if self.diary.state.read else "unread")

    def action_state_undo(self) -> None:
        """Undo the last change of a mark."""
        if self.diary.undo():
            self._told("undone")

    def _told(self, what: str) -> None:
        self.keep_now()
        self.say()
        self.guide.tell(what if what == "undone" else f"{what}  (. undoes)")

    def keep_later(self) -> None:
        """Keep the state soon: the place changes with every line."""
        if self._keep_timer is None:
            self._keep_timer = self.set_timer(KEEP_AFTER, self.keep_now)

    def keep_now(self) -> None:
        """Keep the state, if a briefing is open."""
        if (state := self._exact_state()) is not None:
            self.guide.note(state)
            self._remember(state)

    def _exact_state(self) -> State | None:
        if self._keep_timer is not None:
            self._keep_timer.stop()
            self._keep_timer = None
        return self.diary.at(self.main_pane.place) if self.reading else None

    @work(group="remember")
    async def _remember(self, state: State) -> None:
        await self.ask(self.desk.memory.remember, state)
