"""What a reader does with one briefing: how far, starred, read, and one step back. Pure."""

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
    """The state with the briefing marked read, or unread and not begun."""
    if state.read:
        return replace(state, read=False, progress=0)
    return replace(state, read=True, fingerprint=fingerprint)


class Diary:
    """The state of the briefing that is open, as it changes.

    Attributes:
        state: as it is now.
    """

    def __init__(self) -> None:
        self.state = State("")
        self._before: State | None = None

    def open(self, state: State, fingerprint: str) -> None:
        """Begin with what is known of a briefing; to open it is to begin it."""
        begun = max(state.progress, BEGUN)
        self.state = replace(state, progress=begun, fingerprint=fingerprint)
        self._before = None

    def changed(self, fingerprint: str) -> None:
        """Note that the file was read again."""
        self.state = replace(self.state, fingerprint=fingerprint)

    def reached(self, progress: int) -> None:
        """Note how far the text was read; its end makes it read."""
        if progress > self.state.progress:
            read = self.state.read or progress >= WHOLE
            self.state = replace(self.state, progress=progress, read=read)

    def at(self, place: Place) -> State:
        """The state, with where the reader stands."""
        self.state = replace(self.state, place=place)
        return self.state

    def star(self) -> None:
        """Put the star on, or take it away."""
        self._before, self.state = self.state, starred(self.state)

    def mark(self) -> None:
        """Mark the briefing read, or unread."""
        self._before, self.state = self.state, marked(self.state, self.state.fingerprint)

    def undo(self) -> bool:
        """Undo the last of both; whether there was one."""
        if self._before is None:
            return False
        before, self._before = self._before, None
        self.state = replace(
            self.state, starred=before.starred, read=before.read, progress=before.progress
        )
        return True
