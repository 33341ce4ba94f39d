"""Questions to a word list, in the language of FTS5: the only place that writes it.

Everything stands in quotation marks, so that nothing a reader types is an operator there.
"""

from collections.abc import Sequence

from briefterm.library.keys import EVERY


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


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
