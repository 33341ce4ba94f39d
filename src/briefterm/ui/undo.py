"""What is done, once and for all, or until it is taken back: stars, read marks, marks; pure."""

from collections.abc import Awaitable, Callable
from threading import Lock
from typing import Final

MOST: Final = 100
"""How many steps are kept."""


Back = Callable[[], Awaitable[str] | None]
"""What takes a step back; where another copy of the program may have been there since, with a
sentence to come that says what stays."""


class Undo:
    """The steps that were done, and how each is taken back."""

    def __init__(self) -> None:
        self._steps: list[tuple[str, Back]] = []

    def did(self, what: str, back: Back) -> None:
        """Note a step: what it was, in words, and what takes it back."""
        self._steps = [*self._steps[-MOST + 1 :], (what, back)]

    def undo(self) -> tuple[str, Awaitable[str] | None]:
        """Take back the last step; what it was, or nothing if there is none, and what stays."""
        if not self._steps:
            return "", None
        what, back = self._steps.pop()
        return what, back()


class Once:
    """Something that is done once, by whichever thread comes first; the other waits for it.

    Attributes:
        done: whether it is done.
    """

    def __init__(self, call: Callable[[], object]) -> None:
        self._call: Final = call
        self._guard: Final = Lock()
        self.done = False

    def __call__(self) -> None:
        """Do it, if it is not done yet."""
        with self._guard:
            if not self.done:
                self.done = True
                self._call()
