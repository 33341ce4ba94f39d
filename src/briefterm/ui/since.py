"""What is new in a briefing since it was read. To be asked in a thread: it compares words."""

from msgspec import Struct
from msgspec.structs import replace

from briefterm.model.briefing import Briefing
from briefterm.model.edition import Edition
from briefterm.model.problem import BrieftermError
from briefterm.model.shelf import Opened, State
from briefterm.page.changes import Changes, changes_between
from briefterm.page.edition import edition_of
from briefterm.ui.desk import Desk, Memory


class Since(Struct, frozen=True):
    """What a briefing says now, and what became of what was read.

    Attributes:
        state: what the reader did with it; its fingerprint tells which file was read.
        fingerprint: of the file as it is now.
        briefing: what it holds.
        now: what it says.
        changes: what changed; None where what was read is not kept, or nothing was read.
    """

    state: State
    fingerprint: str
    briefing: Briefing
    now: Edition
    changes: Changes | None

    @property
    def sentence(self) -> str:
        """What changed, in one line; empty if no word did."""
        if self.changes is not None:
            return self.changes.sentence
        return "changed; what it said is no longer kept" if self._unknown else ""

    @property
    def when(self) -> str:
        """Since when, in words: what one only opened is not called read."""
        return f"since you {'read' if self.state.read else 'opened'} it"

    @property
    def same(self) -> bool:
        """Whether the file is another one that says the same."""
        return self.changes is not None and not self.changes.sentence

    @property
    def note(self) -> str:
        """Why there is nothing to compare with; empty if there is."""
        if self.changes is not None:
            return ""
        if self._unknown:
            return (
                f"It has changed {self.when}, but what it said then is no longer kept. "
                "U keeps what it says now."
            )
        return "You have not read this briefing yet. What it says now is compared from now on."

    @property
    def _unknown(self) -> bool:
        return self.state.fingerprint not in {"", self.fingerprint}


def since(memory: Memory, state: State, opened: Opened) -> Since | None:
    """What is new in a briefing that was opened; None if it cannot be read."""
    if opened.briefing is None:
        return None
    now = edition_of(opened.briefing)
    before = memory.last_read(state)
    changes = changes_between(before, now) if before is not None else None
    return Since(state, opened.fingerprint, opened.briefing, now, changes)


def since_by_id(desk: Desk, briefing: str) -> Since | None:
    """The same of a briefing by its id.

    Raises:
        BrieftermError: there is none, or its file cannot be read.
    """
    opened = desk.shelf.open(briefing)
    name = opened.briefing.id if opened.briefing else briefing
    state = desk.memory.states([name]).get(name) or State(name)
    return since(desk.memory, state, opened)


def keep_first_words(memory: Memory, state: State, before: State, briefing: Briefing) -> None:
    """Keep what a briefing says when it is first opened, to be compared with later."""
    if memory.last_read(state) is None:
        memory.remember(state, edition_of(briefing), before=before)


def remember_words(memory: Memory, state: State, before: State, briefing: Briefing) -> None:
    """Keep a briefing's state with what it says, unless the words of that file are kept already."""
    edition = edition_of(briefing) if memory.last_read(state) is None else None
    memory.remember(state, edition, before=before)


def remember_read(desk: Desk, state: State, before: State, path: str) -> None:
    """Keep a briefing as read, with the words of its file where it can be read."""
    try:
        opened = desk.shelf.open(path)
    except BrieftermError:
        opened = None
    if opened is None or opened.briefing is None:
        desk.memory.remember(state, before=before)
    else:
        state = replace(state, fingerprint=opened.fingerprint)
        remember_words(desk.memory, state, before, opened.briefing)
