"""Find in a page: on the words, not on the lines.

A match may cross a reference or a line break of the screen; case, accents, quote marks, dashes and
the width of blanks make no difference.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from briefterm.page.blocks import Page
from briefterm.page.searchable import searchable


class Match(NamedTuple):
    """Where words were found: a range of one block's text."""

    block: int
    start: int
    end: int


class Found:
    """The places of some words in a page, in order; counted at once, worked out when asked for.

    The first letter of a word is found ten thousand times in a long page; a view shows a few.
    """

    def __init__(self, page: Page, pattern: re.Pattern[str] | None = None) -> None:
        self._page = page
        self._pattern = pattern
        counts = (len(pattern.findall(one.searchable[0])) for one in page.blocks if pattern)
        self._ends = [*accumulate(counts)]  # for every block, how many were found up to its end
        self._known: dict[int, tuple[Match, ...]] = {}

    def __len__(self) -> int:
        """How many were found."""
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, number: int) -> Match:
        """One of them, counted from 0."""
        block = bisect_right(self._ends, number)
        return self.of(block)[number - self._before(block)]

    def __iter__(self) -> Iterator[Match]:
        """All of them."""
        return (match for block in range(len(self._ends)) for match in self.of(block))

    def of(self, block: int) -> tuple[Match, ...]:
        """Those of one block."""
        if block not in self._known:
            self._known[block] = tuple(self._in(block))
        return self._known[block]

    def _in(self, block: int) -> Iterator[Match]:
        if self._pattern is None or self._before(block) == self._ends[block]:
            return
        text, places = self._page.blocks[block].searchable
        for match in self._pattern.finditer(text):
            yield Match(block, places[match.start()], places[match.end() - 1] + 1)

    def first_from(self, place: tuple[int, int]) -> int:
        """The number of the first one at a block and character, or after; of none, how many."""
        block, start = place
        if block >= len(self._ends):
            return len(self)
        return self._before(block) + bisect_left(self.of(block), start, key=lambda one: one.start)

    def _before(self, block: int) -> int:
        return self._ends[block - 1] if block else 0


def find(page: Page, *phrases: str) -> Found:
    """Every place of some words in a page, or of any of several; runs of blanks count as one."""
    wanted = [words for phrase in phrases if (words := searchable(phrase)[0].split())]
    if not wanted:
        return Found(page)
    patterns = (r"\s+".join(map(re.escape, words)) for words in wanted)
    return Found(page, re.compile("|".join(sorted(patterns, key=len, reverse=True))))


def make_ready(page: Page) -> None:
    """Have all texts as find sees them, before the first letter is typed."""
    for block in page.blocks:
        _ = block.searchable
