"""What a reader does with one briefing: how far, starred, read, and of which file. Pure.

A text counts as read when its end is reached by moving there, or when the reader says so. Until
then the state tells of the file that was read before: with that, what is new is compared.
"""

from typing import Final

from msgspec.structs import replace

from briefterm.model.shelf import Place, State

BEGUN: Final = 1
"""The progress, in percent, of a briefing that was only opened."""
WHOLE: Final = 100


def starred(state: State) -> State:
    """The state with the star put on, or taken away."""
    return replace(state, starred=not state.starred)


def marked(state: State, fingerprint: str) -> State:
    """The state with a file marked read, or the briefing unread and not begun."""
    if state.read and state.fingerprint == fingerprint:
        return replace(state, read=False, progress=0)
    return replace(state, read=True, fingerprint=fingerprint)


def put_back(state: State, before: State) -> State:
    """The state with star, read mark and progress of before, and everything else of now."""
    return replace(
        state,
        starred=before.starred,
        read=before.read,
        progress=before.progress,
        fingerprint=before.fingerprint,
    )


class Diary:
    """The state of the briefing that is open, as it changes.

    Attributes:
        state: as it is now.
        shown: the fingerprint of the file that is shown.
    """

    def __init__(self) -> None:
        self.state = State("")
        self.shown = ""
        self._counts = False  # whether the end, once it is in view, was reached by reading
        self._leapt = False

    @property
    def is_new(self) -> bool:
        """Whether another file is shown than the one that was read."""
        return self.state.fingerprint != self.shown

    def open(self, state: State, fingerprint: str) -> None:
        """Begin with what is known of a briefing; to open it is to begin it."""
        begun = max(state.progress, BEGUN)
        first = state.fingerprint or fingerprint  # what is opened first is read by and by
        self.state = replace(state, progress=begun, fingerprint=first)
        self.changed(fingerprint)
        self._leapt = state.place != Place()  # to come back to where one stood is no reading

    def changed(self, fingerprint: str) -> None:
        """Note that the file that is shown has changed: none of its words are read yet."""
        self.shown = fingerprint
        self._counts = self._leapt = False

    def same(self) -> None:
        """Note that the file says what the one said that was read."""
        self.state = replace(self.state, fingerprint=self.shown)

    def went_on(self) -> None:
        """Note that one went on where nothing is left: a text that fits the screen is read so."""
        self._counts, self._leapt = True, False

    def leapt(self) -> None:
        """Note that one leaps over the text: if that leads to its end, it is not read so."""
        self._counts, self._leapt = False, True

    def reached(self, progress: int) -> bool:
        """Note how far the text was read; whether this was its end, and it is read now."""
        if progress >= WHOLE and self._leapt:
            return False
        if progress > self.state.progress:
            self.state = replace(self.state, progress=progress)
        if progress < WHOLE:
            self._counts, self._leapt = True, False
            return False
        if not self._counts or (self.state.read and not self.is_new):
            return False
        self.state = replace(self.state, read=True, fingerprint=self.shown)
        return True

    def at(self, place: Place) -> State:
        """The state, with where the reader stands."""
        self.state = replace(self.state, place=place)
        return self.state

    def take(self, state: State) -> None:
        """Take over what was done with the briefing elsewhere; the place is ours."""
        self.state = put_back(self.state, state)
        self._counts = False

    def star(self) -> None:
        """Put the star on, or take it away."""
        self.state = starred(self.state)

    def mark(self) -> None:
        """Mark the briefing read, or unread."""
        self.state = marked(self.state, self.shown)
        self._counts = False
