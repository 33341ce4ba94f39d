"""Questions to a word list, in the language of FTS5: the only place that writes it.

Everything stands in quotation marks, so that nothing a reader types is an operator there.
"""

import re
from collections.abc import Sequence
from typing import Final

from briefterm.library.keys import EVERY

INDEXED_BEGINNING: Final = 3
"""A word list finds beginnings of so many letters at once; longer ones it has to gather."""

_SLOW: Final = re.compile(
    r" (?:AND|NOT) "  # nobody can type capital letters between blanks: words have none
    r'|:"[^"]* '  # words that stand next to each other
    rf'|[^" ]{{{INDEXED_BEGINNING + 1}}}"\*'
)
_MANY: Final = 20


def of_words(words: Sequence[str], *, opened: bool = False) -> str:
    """Words that stand next to each other; of the last perhaps only the beginning."""
    return "{text}:" + _quoted(" ".join(words)) + ("*" if opened else "")


def of_key(word: str, *, opened: bool = False) -> str:
    """A key, keys that stand next to each other, or all keys that begin so."""
    return "{k}:" + _quoted(word) + ("*" if opened else "")


def of_all() -> str:
    """Every row."""
    return of_key(EVERY)


def any_of(ways: Sequence[str]) -> str:
    """What one of some questions finds."""
    return ways[0] if len(ways) == 1 else f"({' OR '.join(ways)})"


def all_of(ways: Sequence[str]) -> str:
    """What all of some questions find."""
    return ways[0] if len(ways) == 1 else f"({' AND '.join(ways)})"


def all_but(way: str, unwanted: Sequence[str]) -> str:
    """What a question finds and none of some others does."""
    return f"({way})" + "".join(f" NOT {one}" for one in unwanted)


def is_quick(match: str) -> bool:
    """Whether each hit costs next to nothing: few single words and keys, short beginnings."""
    return match.count(" OR ") < _MANY and _SLOW.search(match) is None


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
