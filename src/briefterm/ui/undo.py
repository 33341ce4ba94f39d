"""What can be taken back: stars, read marks, marks, collected quotes; the last first."""

from collections.abc import Callable
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
