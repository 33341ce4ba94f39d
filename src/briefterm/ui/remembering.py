"""What the app does with the reader's memory: steps back, marks, and what is new since."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace
from textual import work

from briefterm.model.problem import BrieftermError
from briefterm.model.shelf import Mark, State
from briefterm.page.blocks import Target
from briefterm.ui import commands
from briefterm.ui.app_frame import AppFrame
from briefterm.ui.diary import undone
from briefterm.ui.history import Location
from briefterm.ui.undo import Back, Once, Undo

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

    @work(group="remember")
    async def keep_width(self, width: int) -> None:
        """Set the text in a width from now on."""
        try:
            await self.in_turn(partial(self.desk.picked.keep_width, width))
        except BrieftermError as error:
            self.tell(f"This width holds until you quit: {error}", loud=True)
            return
        if "width" in self.settings.places and width != self.settings.width:
            self.tell(f"This width holds until you quit: {self.settings.path} names another.")

    def note(self, state: State) -> None:
        """Show a briefing's new state wherever it is shown."""
        for frame in self.frames():
            frame.note(state)

    def did(self, what: str, back: Back) -> None:
        """Note a step that can be taken back."""
        self._undo.did(what, back)

    def undo(self) -> None:
        """Take back the last step."""
        what, stays = self._undo.undo()
        if stays is None:
            self.tell(f"Undone: {what}." if what else "There is nothing to undo.")
        else:
            self._tell_undone(what, stays)

    @work(group="remember")
    async def _tell_undone(self, what: str, stays: Awaitable[str]) -> None:
        self.tell(await stays or f"Undone: {what}.")

    def put_back(self, before: State, after: State) -> None:
        """Take back what was done with a briefing: what is as it was after that is as before."""
        now = self._as_it_is(after)
        state = undone(now, before, after)
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

        self.write(keep)
        back = partial(self._change_mark, mark.letter, mark, before)
        self.did(f"mark {mark.letter}", back)
        go, undo = self.keymap.key_of("mark.go"), self.keymap.key_of("state.undo")
        self.tell(f"Mark {mark.letter} set  ({go}{mark.letter} leads here, {undo} undoes)")

    def _take_mark(self, mark: Mark) -> None:
        self.write(partial(self.desk.memory.take_mark, mark.letter))
        back = partial(self._change_mark, mark.letter, None, [mark])
        self.did(f"mark {mark.letter} taken away", back)

    def _change_mark(self, letter: str, was: Mark | None, before: Sequence[Mark]) -> Awaitable[str]:
        """Put back the mark that was before, or none; what is told where another stands there."""
        stays: list[str] = []

        def change() -> None:
            to = before[0] if before else None
            if not self.desk.memory.change_mark(letter, was, to):
                stays.append(f"Mark {letter} was set elsewhere since; it stays.")

        self.write(change)
        return self.in_turn(lambda: "".join(stays))

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
        page = page_of_changes(found.changes, found.briefing, found.when, found.note)
        before = self._as_it_is(found.state)
        new = before.fingerprint not in {"", found.fingerprint}
        answer = await self.push_screen_wait(ChangesScreen(page, new=new))
        if answer == SEEN:
            state = replace(before, fingerprint=found.fingerprint)
            self.note(state)
            self.write(partial(self.desk.memory.remember, state, found.now, before=before))
            self.did("changes seen", partial(self.put_back, before, state))
            self.tell(f"Seen  ({self.keymap.key_of('state.undo')} undoes)")
        elif isinstance(answer, Target):
            self.follow(answer, briefing)


async def _after(last: "asyncio.Task[Any] | None", call: Callable[[], T]) -> T:
    """Call in a thread when something else is done, however it ended."""
    if last is not None:
        await asyncio.wait([last])
    return await asyncio.to_thread(call)
