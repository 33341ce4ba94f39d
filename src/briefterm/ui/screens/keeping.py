"""What the reader does with the briefing that is open, and where in it the reader stands: kept."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from textual import work
from textual.timer import Timer

from briefterm.model.seen import Stretch
from briefterm.model.shelf import Mark, State
from briefterm.page.blocks import Shape
from briefterm.page.places import place_at
from briefterm.ui.contents import stretches_of
from briefterm.ui.diary import Diary, heard, put_back
from briefterm.ui.reading import Reading
from briefterm.ui.screens.reader_frame import ReaderFrame
from briefterm.ui.since import Since, keep_first_words, remember_words, since

KEEP_AFTER: Final = 2.0
"""Seconds after which a changed place is kept."""


class Keeping(ReaderFrame):
    """The actions of `state.*`, what a mark leads to, what is new, and the state that is kept.

    Attributes:
        diary: what the reader does with the briefing.
        since: what is new in it since it was read before; None where it is not another file.
    """

    def __init__(self) -> None:
        super().__init__()
        self.diary = Diary()
        self.since: Since | None = None
        self._keep_timer: Timer | None = None
        self._kept = State("")  # as it was last read or kept here

    def on_screen_suspend(self) -> None:
        """Keep the place when another screen comes."""
        self.keep_now()

    def on_unmount(self) -> None:
        """Keep the place, whatever ends the program: here nothing is left to hold up."""
        self.guide.finish()
        before = self._kept
        if (state := self._exact_state()) is not None:
            self.desk.memory.remember(state, before=before)

    # What is new

    async def look_back(self, reading: Reading, state: State) -> Since | None:
        """What is new in a file since another one of the same briefing was read."""
        if state.fingerprint in {"", reading.opened.fingerprint}:
            return None
        return await self.guide.in_turn(partial(since, self.desk.memory, state, reading.opened))

    def take_in(self, reading: Reading, new: Since | None, known: State | None = None) -> None:
        """Note what is new, once it is shown; a file that says the same is not new.

        Args:
            reading: the file.
            new: what is new in it.
            known: the state as it was read, when the briefing is opened.
        """
        self.since = new
        self._kept = known = known or self._kept
        memory = self.desk.memory
        if new is None:
            keep = partial(keep_first_words, memory, self.diary.state, known, reading.briefing)
            self.guide.write(keep)
        elif new.same:
            self.diary.same()
            state = self.diary.state
            self.guide.write(partial(memory.remember, state, new.now, before=known))
            self._kept = state

    @property
    def news(self) -> str:
        """What is new and not read yet, in one line."""
        return self.since.sentence if self.since and self.diary.is_new else ""

    def action_changes_show(self) -> None:
        """Show what changed since the briefing was read."""
        if self.reading is not None:
            self.guide.show_changes(self.reading.briefing.id, self.since)

    # State

    def known(self, briefing: str) -> State | None:
        """The state of the briefing that is open."""
        return self.diary.state if self._is_open(briefing) else None

    def note(self, state: State) -> None:
        """Take over what was done with the briefing elsewhere."""
        if self._is_open(state.briefing) and put_back(self.diary.state, state) != self.diary.state:
            self.diary.take(state)
            self._kept = put_back(self._kept, state)
            self.say()

    def recall(self) -> None:
        """Show what another copy of the program did with the briefing that is open."""
        if self.reading is not None:
            self._hear(self.reading.briefing.id, self._kept)

    @work(exclusive=True, group="recall")
    async def _hear(self, briefing: str, before: State) -> None:
        states = await self.guide.in_turn(partial(self.desk.memory.states, [briefing]))
        if briefing in states and self._is_open(briefing):
            now = states[briefing]
            self.diary.hear(before, now)
            self._kept = heard(self._kept, before, now)
            self.say()

    def _is_open(self, briefing: str) -> bool:
        return self.reading is not None and self.reading.briefing.id == briefing

    def leapt(self) -> None:
        """Note that one leaps over the text, which is not read so."""
        self.diary.leapt()

    def moved(self, old: float, new: float) -> None:
        """Note what of the text was passed; its end makes it read."""
        pane, before = self.main_pane, self.diary.state
        if self.diary.moved(pane.view_at(int(old)), pane.view_at(int(new)), self._folds_now):
            self._is_read(before)
        self.mark_parts(self.diary.state)

    def ended(self) -> None:
        """Note that one goes on where nothing is left."""
        pane, before = self.main_pane, self.diary.state
        if self.diary.ended(pane.view_at(pane.scroll_offset.y), self._folds_now):
            self._is_read(before)

    @property
    def _folds_now(self) -> Sequence[Stretch]:
        """What of the text is folded."""
        folded = self.main_pane.form.folded
        if self.reading is None or not folded:
            return ()
        return [one for part, one in stretches_of(self.reading.page).items() if part in folded]

    def _is_read(self, before: State) -> None:
        after = self.diary.state
        self.guide.did("read to the end", partial(self.guide.put_back, before, after))
        self.keep_now(read=True)
        self.say()

    def action_state_star(self) -> None:
        """Star the briefing, or take the star away."""
        before = self.diary.state
        self.diary.star()
        self.guide.did("star", partial(self.guide.put_back, before, self.diary.state))
        self._told("starred" if self.diary.state.starred else "no star")

    def action_state_read(self) -> None:
        """Mark the briefing read, or unread."""
        before = self.diary.state
        self.diary.mark()
        self.guide.did("read mark", partial(self.guide.put_back, before, self.diary.state))
        self._told("read" if self.diary.state.read else "unread")

    def _told(self, what: str) -> None:
        self.keep_now(read=self.diary.state.read)
        self.say()
        self.guide.tell(f"{what}  ({self.guide.keymap.key_of('state.undo')} undoes)")

    def keep_later(self) -> None:
        """Keep the state soon: the place changes with every line."""
        if self._keep_timer is None:
            self._keep_timer = self.set_timer(KEEP_AFTER, self.keep_now)

    def keep_now(self, *, read: bool = False) -> None:
        """Keep the state, if a briefing is open; of one that is read now, its words as well."""
        before = self._kept
        if self.reading is None or (state := self._exact_state()) is None:
            return
        self.guide.note(state)
        memory = self.desk.memory
        if read:
            self.guide.write(partial(remember_words, memory, state, before, self.reading.briefing))
        else:
            self.guide.write(partial(memory.remember, state, before=before))

    def _exact_state(self) -> State | None:
        if self._keep_timer is not None:
            self._keep_timer.stop()
            self._keep_timer = None
        if self.reading is None:
            return None
        self._kept = self.diary.at(self.main_pane.place)
        return self._kept

    # Marks

    def to_be_marked(self) -> Mark | None:
        """The paragraph or quote in view; a quote by its words, though its speaker is in view."""
        if self.reading is None:
            return None
        briefing, place = self.reading.briefing, self.main_pane.place_in_view
        page, words = self.main_pane.page, place.words
        shown = page.blocks[self.main_pane.in_view]
        if shown.shape is Shape.ATTRIBUTION and shown.node in page.first_of:
            words = place_at(page, page.first_of[shown.node]).words
        return Mark("", briefing.id, briefing.title, words, place)

    def jump_back(self) -> bool:
        """To where the view stood before the last jump in this text."""
        with self.jump():
            return self.main_pane.jump_back()
