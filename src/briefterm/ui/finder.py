"""Find in the briefing that is open: the places of some words, and which of them is current."""

from collections.abc import Sequence
from contextlib import nullcontext

from briefterm.model.shelf import Place
from briefterm.page.blocks import Page
from briefterm.page.find import Found, find
from briefterm.page.places import find_place, place_at
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.leaf import Form


class Finder:
    """The words that are searched in one document.

    Args:
        document: where they are marked.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._page: Page | None = None
        self._matches = Found(document.page)
        self._current = 0
        self._words: tuple[str, ...] = ()
        self._last: tuple[str, ...] = ()  # what was searched before it was cleared
        self._left: tuple[int, int] | None = None  # and at which of its places one stood
        self._began: Place | None = None
        self._form: Form | None = None
        self._wrapped = ""

    @property
    def active(self) -> bool:
        """Whether any words are searched."""
        return bool(self._words)

    @property
    def count(self) -> str:
        """`3/12`, with a word when the search went round; or that there is none."""
        if not self.active:
            return ""
        if not self._matches:
            return "not found"
        return f"{self._current + 1}/{len(self._matches)}{self._wrapped}"

    def begin(self) -> None:
        """Note where the reader stands: words that are typed are looked for from there."""
        self._began, self._form = self._document.place, self._document.form

    def search(self, words: str) -> None:
        """Mark the places of some words, and go to the first one from where one began."""
        self._words = tuple(filter(None, [words.strip()]))
        self._page, self._wrapped = self._document.page, ""
        self._matches = find(self._page, words)
        with self._document.on_the_way() if self._matches else nullcontext():
            self._go_back()
        self._current = self._matches.first_from(self._start())
        if self._matches and self._current == len(self._matches):
            self._current, self._wrapped = 0, " · from the top"
        self._show()

    def remember(self, words: Sequence[str], node: str) -> None:
        """Mark words that were searched elsewhere, the first of a node as the one to go on from."""
        self.forget()
        self._page = self._document.page
        self._matches = find(self._page, *words)
        self._words = tuple(words) if self._matches else ()
        first = self._page.first_of.get(node, 0)
        self._current = min(self._matches.first_from((first, 0)), max(len(self._matches) - 1, 0))
        self._document.show_matches(self._matches, self._current, go=False)

    def forget(self) -> None:
        """Search nothing any more, wherever one is."""
        self.settle()
        self._left = None
        self._words, self._wrapped = (), ""

    def _start(self) -> tuple[int, int]:
        """The block and character from which on words are looked for."""
        if self._began is None:
            return self._document.top
        found = find_place(self._document.page, self._began)
        return found.block, found.offset

    def settle(self) -> None:
        """Stay where one is: the words were found, or are not wanted any more."""
        self._began = self._form = None
        self._last = self._words or self._last

    def give_up(self) -> None:
        """Search nothing any more, and go back to where one began."""
        self._go_back()
        self._left = self._matches[self._current][:2] if self._matches else None
        self._words, self._wrapped = (), ""
        self._matches = Found(self._document.page)
        self._document.show_matches(self._matches, 0, go=False)

    def _go_back(self) -> None:
        """Back to where one began to type: a letter ago, a fold may have been opened."""
        if self._began is not None and self._form is not None:
            self._document.take_form(self._form)
            self._document.go(self._began)

    def again(self) -> None:
        """Search the same words in a page that has changed, and stay at the same one."""
        page, self._left = self._document.page, None
        at = self._document.top
        if self._page is not None and self._matches:
            now = self._matches[self._current]
            found = find_place(page, place_at(self._page, now.block, now.start))
            at = found.block, found.offset
        self._page, self._wrapped = page, ""
        self._matches = find(page, *self._words)
        self._current = min(self._matches.first_from(at), max(len(self._matches) - 1, 0))
        self._document.show_matches(self._matches, self._current, go=False)

    def step(self, count: int) -> bool:
        """Go to another place, round the end; whether there is any.

        Words that were cleared, or searched in another text, are searched again.
        """
        if not self._words and self._last:
            self._search_again(count)
        if not self._matches:
            return False
        self._wrapped = ""
        self.settle()
        number = self._current + count
        if number != (number := number % len(self._matches)):
            self._wrapped = " · from the top" if count > 0 else " · from the end"
        self._current = number
        self._show()
        return True

    def _search_again(self, count: int) -> None:
        """Search the last words once more, so that a step leads on from where one is."""
        self._page = self._document.page
        self._matches = find(self._page, *self._last)
        if not self._matches:
            return
        self._words = self._last
        if self._left is not None and self._document.is_in_view(*self._left):
            self._current = self._matches.first_from(self._left)
        else:
            self._current = self._matches.first_from(self._document.top) - (count > 0)

    def _show(self) -> None:
        self._document.show_matches(self._matches, self._current)
