"""What is done, once and for all, or until it is taken back: stars, read marks, marks; pure."""

from collections.abc import Callable
from threading import Lock
from typing import Final

MOST: Final = 100
"""How many steps are kept."""


class Undo:
    """The steps that were done, and how each is taken back."""

    def __init__(self) -> None:
        self._steps: list[tuple[str, Callable[[], None]]] = []

    def did(self, what: str, back: Callable[[], None]) -> None:
        """Note a step: what it was, in words, and what takes it back."""
        self._steps = [*self._steps[-MOST + 1 :], (what, back)]

    def undo(self) -> str:
        """Take back the last step; what it was, or nothing if there is none."""
        if not self._steps:
            return ""
        what, back = self._steps.pop()
        back()
        return what


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
