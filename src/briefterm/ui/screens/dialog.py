"""What lies over a screen until it is answered."""

from typing import Generic, TypeVar

from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer | None], Generic[Answer]):
    """A screen that gives back an answer, once."""

    def close(self, answer: Answer | None = None) -> None:
        """Give the answer back; a second key that comes before this one is gone says nothing."""
        if self.is_current:
            self.dismiss(answer)
