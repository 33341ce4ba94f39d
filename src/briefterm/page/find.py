"""Find in a page: on the words, not on the lines.

A match may cross a reference or a line break of the screen; case, accents, quote marks, dashes and
the width of blanks make no difference.
"""

import re
from typing import NamedTuple

from briefterm.page.blocks import Page
from briefterm.page.searchable import searchable


class Match(NamedTuple):
    """Where words were found: a range of one block's text."""

    block: int
    start: int
    end: int


def find(page: Page, words: str) -> tuple[Match, ...]:
    """Every place of some words in a page, in order; runs of blanks count as one."""
    wanted = searchable(words)[0]
    if not wanted.strip():
        return ()
    pattern = re.compile(r"\s+".join(re.escape(part) for part in wanted.split()))
    found: list[Match] = []
    for number, block in enumerate(page.blocks):
        text, places = block.searchable
        found += [
            Match(number, places[match.start()], places[match.end() - 1] + 1)
            for match in pattern.finditer(text)
        ]
    return tuple(found)
