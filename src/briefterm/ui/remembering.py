"""What the app does with the reader's memory: steps back, marks, and what is new since."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace
from textual import work

from briefterm.model.problem import BrieftermError
from briefterm.model.shelf import Mark, State
from briefterm.page.blocks import Target
from briefterm.ui import commands
from briefterm.ui.app_frame import AppFrame
from briefterm.ui.diary import put_back
from briefterm.ui.history import Location
from briefterm.ui.undo import Once, Undo

if TYPE_CHECKING:  # compares words: imported when it is wanted
    from briefterm.ui.since import Since


T = TypeVar("T")


class Remembering(AppFrame):
    """The part of the app that has a memory."""

    def __init__(self) -> None:
        super().__init__()
        self._undo = Undo()
        self._last: asyncio.Task[Any] | None = None
        self._unkept: list[Once] = []

    # State

    def write(self, call: Callable[[], object]) -> None:
        """Keep something in a thread; what was done first is kept first."""
        once = Once(call)
        self._unkept = [*(one for one in self._unkept if not one.done), once]
        self._await(self.in_turn(once))

    def finish(self) -> None:
        """Keep now what is not kept yet: nothing is left to hold up."""
        for once in self._unkept:
            once()

    def in_turn(self, call: Callable[[], T]) -> Awaitable[T]:
        """Ask the memory in a thread, after all that was to be kept before."""
        self._last = asyncio.create_task(_after(self._last, call))
        return asyncio.shield(self._last)

    @work(group="remember")
    async def _await(self, written: Awaitable[object]) -> None:
        """Let it be known that something is under way."""
        await written

    def note(self, state: State) -> None:
        """Show a briefing's new state wherever it is shown."""
        for frame in self.frames():
            frame.note(state)

    def did(self, what: str, back: Callable[[], None]) -> None:
        """Note a step that can be taken back."""
        self._undo.did(what, back)

    def undo(self) -> None:
        """Take back the last step."""
        what = self._undo.undo()
        self.tell(f"Undone: {what}." if what else "There is nothing to undo.")

    def put_back(self, before: State) -> None:
        """Give a briefing the star and read mark that it had."""
        now = self._as_it_is(before)
        state = put_back(now, before)
        self.note(state)
        self.write(partial(self.desk.memory.remember, state, before=now))

    def _as_it_is(self, state: State) -> State:
        """A briefing's state of now, as far as a screen knows it."""
        known = (frame.known(state.briefing) for frame in self.frames())
        return next((one for one in known if one is not None), state)

    # Marks

    def ask_mark(self, mark: Mark) -> None:
        """Ask for a letter, and set a mark."""
        from briefterm.ui.screens.marks import MarksScreen, shown

        def answered(letter: Mark | str | None) -> None:
            if isinstance(letter, str):
                self._set_mark(shown(mark, letter))

        self.push_screen(MarksScreen(self.desk.memory.marks, self._take_mark, sets=True), answered)

    def go_mark(self) -> None:
        """Ask for a letter, and go to its mark."""
        from briefterm.ui.screens.marks import MarksScreen

        def answered(answer: Mark | str | None) -> None:
            if isinstance(answer, Mark):
                self._read_mark(answer)
            elif answer:
                self._before_jump()

        self.push_screen(MarksScreen(self.desk.memory.marks, self._take_mark), answered)

    def _read_mark(self, mark: Mark) -> None:
        place = mark.place
        self.visit(Location(commands.READER, briefing=mark.briefing, place=place, landed=True))

    def _before_jump(self) -> None:
        if self.frame.jump_back():
            return
        if (before := self.history.before) is None:
            self.tell("You have not jumped anywhere yet.")
        else:
            self.visit(before)

    def _set_mark(self, mark: Mark) -> None:
        memory = self.desk.memory
        before: list[Mark] = []

        def keep() -> None:
            before.extend(one for one in memory.marks() if one.letter == mark.letter)
            memory.set_mark(mark)

        def undone() -> None:
            if before:
                memory.set_mark(before[0])
            else:
                memory.take_mark(mark.letter)

        self.write(keep)
        self.did(f"mark {mark.letter}", lambda: self._write(undone))
        go, undo = self.keymap.key_of("mark.go"), self.keymap.key_of("state.undo")
        self.tell(f"Mark {mark.letter} set  ({go}{mark.letter} leads here, {undo} undoes)")

    def _take_mark(self, mark: Mark) -> None:
        self.write(partial(self.desk.memory.take_mark, mark.letter))
        undone = partial(self.desk.memory.set_mark, mark)
        self.did(f"mark {mark.letter} taken away", lambda: self._write(undone))

    def _write(self, call: Callable[[], object]) -> None:
        self.write(call)

    # What is new

    @work(exclusive=True, group="dialog")
    async def show_changes(self, briefing: str, known: "Since | None" = None) -> None:
        """Show what changed in a briefing since it was read."""
        from briefterm.page.news import page_of_changes
        from briefterm.ui.screens.changes import SEEN, ChangesScreen
        from briefterm.ui.since import since_by_id

        try:
            found = known or await asyncio.to_thread(since_by_id, self.desk, briefing)
        except BrieftermError as error:
            self.tell(str(error), loud=True)
            return
        if found is None:
            key = self.keymap.key_of("problems.show")
            self.tell(f"This file cannot be read; {key} lists its problems.", loud=True)
            return
        page = page_of_changes(found.changes, found.briefing, found.note)
        key = self.keymap.key_of("state.read")
        before = self._as_it_is(found.state)
        new = before.fingerprint not in {"", found.fingerprint}
        answer = await self.push_screen_wait(ChangesScreen(page, new=new, key=key))
        if answer == SEEN:
            state = replace(before, fingerprint=found.fingerprint)
            self.note(state)
            self.write(partial(self.desk.memory.remember, state, found.now, before=before))
            self.did("changes seen", partial(self.put_back, before))
            self.tell(f"Seen  ({self.keymap.key_of('state.undo')} undoes)")
        elif isinstance(answer, Target):
            self.follow(answer, briefing)


async def _after(last: "asyncio.Task[Any] | None", call: Callable[[], T]) -> T:
    """Call in a thread when something else is done, however it ended."""
    if last is not None:
        await asyncio.wait([last])
    return await asyncio.to_thread(call)
