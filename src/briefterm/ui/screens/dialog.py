"""What lies over a screen until it is answered."""

from typing import Generic, TypeVar

from textual import events
from textual.screen import ModalScreen

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer | None], Generic[Answer]):
    """A screen that gives back an answer, once."""

    def takes(self, event: events.Key) -> bool:
        """Whether a key that was typed before this came was meant for it."""
        del event
        return False

    def close(self, answer: Answer | None = None) -> None:
        """Give the answer back; a second key that comes before this one is gone says nothing."""
        if self.is_current:
            self.dismiss(answer)
