"""Find in the briefing that is open: the places of some words, and which of them is current."""

from briefterm.page.find import Match, find
from briefterm.ui.panes.document import Document


class Finder:
    """The words that are searched in one document.

    Args:
        document: where they are marked.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._matches: tuple[Match, ...] = ()
        self._current = 0
        self._words = ""

    @property
    def active(self) -> bool:
        """Whether any words are searched."""
        return bool(self._words)

    @property
    def count(self) -> str:
        """`3/12`, or that there is none; empty while nothing is searched."""
        if not self.active:
            return ""
        return f"{self._current + 1}/{len(self._matches)}" if self._matches else "not found"

    def search(self, words: str) -> None:
        """Mark the places of some words, and go to the first one from here; none clears."""
        self._words = words.strip()
        self._matches = find(self._document.page, words)
        self._current = self._document.first_match_in_view(self._matches)
        self._show()

    def again(self) -> None:
        """Search the same words in a page that has changed, and stay where one is."""
        self._matches = find(self._document.page, self._words)
        self._current = self._document.first_match_in_view(self._matches)
        self._document.show_matches(self._matches, self._current, go=False)

    def step(self, count: int) -> bool:
        """Go to another place, round the end; whether there is any."""
        if not self._matches:
            return False
        self._current = (self._current + count) % len(self._matches)
        self._show()
        return True

    def _show(self) -> None:
        self._document.show_matches(self._matches, self._current)
