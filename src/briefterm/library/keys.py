"""Keys: words of the index that nobody can type, for what a quote or a briefing is filed under.

A key begins with a character for private use that says its kind, so that a filter is a word among
others and needs no join. `text` and `k` are columns of their own: words never meet keys.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from briefterm.library import normal

OTHER_WORDING: Final = "\ue0fd"
"""Parts the wordings of one quote, so that no phrase reaches from one to the next."""
_JOIN: Final = "\ue0f1"
"""Stands for what is no letter within a key."""
_MARK: Final = "\ue0f0" * 3
"""Begins every key. Of each word the list also keeps the first letter, two and three: those of keys
are all the same, for nobody asks for them, and so cost a fraction of what each its own would."""

EVERY: Final = f"{_MARK}\ue0fe"
"""The key that every row has."""
NOBODY: Final = f"{_MARK}\ue0ff"
"""The key that no row has."""
SPEAKER: Final = f"{_MARK}\ue000"
ADDRESSED: Final = f"{_MARK}\ue001"
TAG: Final = f"{_MARK}\ue002"
SOURCE: Final = f"{_MARK}\ue003"
LANG: Final = f"{_MARK}\ue004"
KIND: Final = f"{_MARK}\ue005"
HAS: Final = f"{_MARK}\ue006"
BRIEFING: Final = f"{_MARK}\ue007"
ACTOR: Final = f"{_MARK}\ue008"
TITLE: Final = f"{_MARK}\ue009"
"""A word of a briefing's title or of its file's name."""


@lru_cache(maxsize=4_096)
def key(kind: str, value: str) -> str:
    """One key for the whole of a value."""
    return joined(kind, normal.words(value))


def joined(kind: str, words: Sequence[str]) -> str:
    """One key for all words of a value; an empty last one leaves it open for more."""
    return kind + _JOIN.join(words)


def parted(word: str) -> list[str]:
    """The words of a key's value."""
    return word.split(_JOIN)


def indexed_words(text: str, more: str) -> str:
    """The words of a quote as they are indexed; made again from its row to take them out."""
    words = normal.normal(text)
    return f"{words} {OTHER_WORDING} {normal.normal(more)}" if more else words
