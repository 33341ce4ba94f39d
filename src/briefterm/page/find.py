"""Find in a page: on the words, not on the lines.

A match may cross a reference or a line break of the screen; case, accents, quote marks, dashes and
the width of blanks make no difference.
"""

import re
import unicodedata
from typing import Final, NamedTuple

from briefterm.page.blocks import Page

_SAME: Final = {
    **dict.fromkeys("“”„‟«»″❝❞", '"'),
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
    "ı": "i", "…": "...",
}  # fmt: skip
_LEFT_OUT: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")


class Match(NamedTuple):
    """Where words were found: a range of one block's text."""

    block: int
    start: int
    end: int


def fold(text: str) -> tuple[str, list[int]]:
    """A text without the differences that find ignores, and for each character where it was."""
    if text.isascii():
        return text.lower().replace("\n", " ").replace("\t", " "), list(range(len(text)))
    said: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character in _LEFT_OUT:
            continue
        low = _SAME.get(character) or character.casefold()
        if not low.isascii():
            low = "".join(
                _SAME.get(one, one)
                for one in unicodedata.normalize("NFKD", low)
                if not "\u0300" <= one <= "\u036f"
            )
        low = " " if low.isspace() else low
        said.append(low)
        places += [place] * len(low)
    return "".join(said), places


def find(page: Page, words: str) -> tuple[Match, ...]:
    """Every place of some words in a page, in order; runs of blanks count as one."""
    wanted = fold(words)[0]
    if not wanted.strip():
        return ()
    pattern = re.compile(r"\s+".join(re.escape(part) for part in wanted.split()))
    found: list[Match] = []
    for number, block in enumerate(page.blocks):
        text, places = fold(block.text)
        found += [
            Match(number, places[match.start()], places[match.end() - 1] + 1)
            for match in pattern.finditer(text)
        ]
    return tuple(found)
