"""Questions to a word list, in the language of FTS5: the only place that writes it.

Everything stands in quotation marks, so that nothing a reader types is an operator there.
"""

import re
from collections.abc import Callable, Sequence
from typing import Final

from briefterm.library.keys import EVERY

INDEXED_BEGINNING: Final = 3
"""A word list finds beginnings of so many letters at once; longer ones it has to gather."""

_SLOW: Final = re.compile(
    r" (?:AND|NOT) "  # nobody can type capital letters between blanks: words have none
    r'|:"[^"]* '  # words that stand next to each other
    rf'|[^" ]{{{INDEXED_BEGINNING + 1}}}"\*'
)
_AND: Final = " AND "
_MANY: Final = 20
_LONG: Final = re.compile(rf'\{{text\}}:"([^" ]{{{INDEXED_BEGINNING + 1},}})"\*')
"""The beginning of a word that no word list knows by itself."""


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
    return ways[0] if len(ways) == 1 else f"({_AND.join(ways)})"


def all_but(way: str, unwanted: Sequence[str]) -> str:
    """What a question finds and none of some others does."""
    return f"({way})" + "".join(f" NOT {one}" for one in unwanted)


def is_quick(match: str) -> bool:
    """Whether each hit costs next to nothing: few single words and keys, short beginnings."""
    return match.count(" OR ") < _MANY and _SLOW.search(match) is None


def spelt_out(match: str, way: Callable[[str], str]) -> str:
    """A question with another one in place of each long beginning of a word."""
    return _LONG.sub(lambda found: way(found[1]), match)


def shortened(match: str) -> tuple[str, list[str]]:
    """A question that is sooner answered and finds more: beginnings cut to what the list knows.

    With it, the beginnings that what is found must have besides. There are none where one of them
    need not be met, because there is another way to answer the question.
    """
    beginnings = [found[1] for found in _LONG.finditer(match)]
    if not all(_must_be_met(match, found) for found in _LONG.finditer(match)):
        return match, []
    return (
        spelt_out(match, lambda one: of_words([one[:INDEXED_BEGINNING]], opened=True)),
        beginnings,
    )


def _must_be_met(match: str, part: re.Match[str]) -> bool:
    """Whether a part of a question is one of those that are all to be met."""
    before, after = match[: part.start()], match[part.end() :]
    alone = before.count("(") == before.count(")")
    return alone and (not before or before.endswith(_AND)) and (not after or after.startswith(_AND))


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
