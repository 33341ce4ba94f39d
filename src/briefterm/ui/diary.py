"""What a reader does with one briefing: how far, starred, read, and of which file. Pure.

A text counts as read when its end is reached by moving there with no section left out, or when the
reader says so. Until then the state tells of the file that was read before: with that, what is new
is compared.
"""

from collections.abc import Collection
from typing import Final

from msgspec.structs import replace

from briefterm.model.seen import WHOLE, Stretch, is_begun, is_seen, joined, percent, without
from briefterm.model.shelf import Place, State

BEGUN: Final = 1
"""The progress, in percent, of a briefing of which next to nothing was seen."""


def starred(state: State) -> State:
    """The state with the star put on, or taken away."""
    return replace(state, starred=not state.starred)


def marked(state: State, fingerprint: str) -> State:
    """The state with a file marked read, or the briefing unread and not begun."""
    if state.read and state.fingerprint == fingerprint:
        return replace(state, read=False, progress=0, seen=())
    return replace(state, read=True, fingerprint=fingerprint)


def put_back(state: State, before: State) -> State:
    """The state with star, read mark and what was seen of before, and everything else of now."""
    return replace(
        state,
        starred=before.starred,
        read=before.read,
        progress=before.progress,
        fingerprint=before.fingerprint,
        seen=before.seen,
    )


def undone(now: State, before: State, after: State) -> State:
    """The state without a step: what that changed is as before, where it was not changed since."""
    state = now
    if before.starred != after.starred == now.starred:
        state = replace(state, starred=before.starred)
    if before.read != after.read == now.read:
        state = replace(state, read=before.read)
    if before.fingerprint != after.fingerprint == now.fingerprint:
        state = replace(state, fingerprint=before.fingerprint)
    seen = [(one.progress, one.seen) for one in (before, after, now)]
    if seen[0] != seen[1] == seen[2]:
        state = replace(state, seen=before.seen, progress=before.progress)
    return state


def heard(state: State, before: State, now: State) -> State:
    """The state with the star and the read mark that another copy set since; our own go first.

    Args:
        state: as it is here.
        before: as both knew it.
        now: as it is kept.
    """
    if state.starred == before.starred:
        state = replace(state, starred=now.starred)
    if (state.read, state.fingerprint) == (before.read, before.fingerprint):
        state = replace(state, read=now.read, fingerprint=now.fingerprint)
    return state


class Diary:
    """The state of the briefing that is open, as it changes.

    Attributes:
        state: as it is now.
        shown: the fingerprint of the file that is shown.
        parts: from where to where its sections go.
    """

    def __init__(self) -> None:
        self.state = State("")
        self.shown = ""
        self.parts: Collection[Stretch] = ()
        self._leapt = False

    @property
    def is_new(self) -> bool:
        """Whether another file is shown than the one that was read."""
        return self.state.fingerprint != self.shown

    def open(self, state: State, fingerprint: str, parts: Collection[Stretch]) -> None:
        """Begin with what is known of a briefing; to open it is not yet to read in it."""
        first = state.fingerprint or fingerprint  # what is opened first is read by and by
        seen = state.seen or joined((0, state.progress * WHOLE // 100))
        self.state = replace(state, fingerprint=first, seen=seen)
        self.changed(fingerprint, parts)

    def changed(self, fingerprint: str, parts: Collection[Stretch]) -> None:
        """Note that the file that is shown has changed: to stand at its end is not to read it."""
        self.shown, self.parts = fingerprint, parts
        self._leapt = False

    def same(self) -> None:
        """Note that the file says what the one said that was read."""
        self.state = replace(self.state, fingerprint=self.shown)

    def leapt(self) -> None:
        """Note that one leaps over the text: what is left behind so was not read."""
        self._leapt = True

    def moved(self, old: Stretch, new: Stretch, folded: Collection[Stretch] = ()) -> bool:
        """Note what was in view, and what is; whether the text is read now.

        What leaves the view upwards was seen, and so was a view from which one goes to the next
        section. To go back, or to leap, is not reading.
        """
        leapt, self._leapt = self._leapt, False
        if new[0] <= old[0]:
            return False
        follows = new[0] <= old[1]
        if follows:
            self._see((old[0], new[0]), folded)
        elif not leapt:
            self._see(old, folded)
        if new[1] >= WHOLE and (follows or not leapt):
            return self.ended(new, folded)
        return is_seen((0, WHOLE), self.state.seen) and self._is_read()

    def ended(self, view: Stretch, folded: Collection[Stretch] = ()) -> bool:
        """Note that one has come to the end; whether it is read now, with no section left out."""
        self._see(view, folded)
        seen = self.state.seen
        return (
            self.state.read or all(is_begun(one, seen) for one in self.parts)
        ) and self._is_read()

    def _is_read(self) -> bool:
        """Take the text for read; whether it was not before."""
        if self.state.read and not self.is_new:
            return False
        self.state = replace(self.state, read=True, fingerprint=self.shown)
        return True

    def _see(self, stretch: Stretch, folded: Collection[Stretch]) -> None:
        seen = joined(*self.state.seen, *without(stretch, folded))
        self.state = replace(
            self.state, seen=seen, progress=max(percent(seen), BEGUN if seen else 0)
        )

    def at(self, place: Place) -> State:
        """The state, with where the reader stands."""
        self.state = replace(self.state, place=place)
        return self.state

    def take(self, state: State) -> None:
        """Take over what was done with the briefing elsewhere; the place is ours."""
        self.state = put_back(self.state, state)

    def hear(self, before: State, now: State) -> None:
        """Take over what another copy did with the briefing."""
        self.state = heard(self.state, before, now)

    def star(self) -> None:
        """Put the star on, or take it away."""
        self.state = starred(self.state)

    def mark(self) -> None:
        """Mark the briefing read, or unread."""
        self.state = marked(self.state, self.shown)
