"""The best of the newest hits: how well the words fit, and half of it how recent they are.

SQLite's own `bm25` walks through every hit of every word, which takes seconds for common ones. Here
only the newest are measured, and how rare a word is in the whole is told from how densely its
newest places lie.
"""

import re
from math import log
from typing import Final

from briefterm.library.connection import Connection
from briefterm.library.normal import normal
from briefterm.library.plan import Plan, source_of
from briefterm.library.query import Words
from briefterm.library.rows import DAY_BITS
from briefterm.library.vocabulary import by_words, match_of

RANKED: Final = 1_000
"""How many of the newest hits are ranked."""

_SAMPLE: Final = 100
_RARE_DAYS: Final = 36_525
"""A word with fewer places than the sample is taken to be as rare as one said once a year."""
_SATURATION: Final = 1.2
_LENGTHS_COUNT: Final = 0.75
_USUAL_LENGTH: Final = 150
"""In characters."""
_NEW_HALF: Final = 0.5


def best(db: Connection, plan: Plan) -> tuple[list[int], bool]:
    """The row numbers of the newest hits, best first, and whether there are older ones.

    Of those that fit equally well the newest come first.
    """
    source, values = source_of(db, plan, texts=True)
    found = db.execute(
        f"SELECT hit.rowid, words.text {source} ORDER BY hit.rowid LIMIT {RANKED + 1}",
        values,
    ).fetchall()
    if not found:
        return [], False
    newest: int = found[0][0] >> DAY_BITS
    weights = [(_Times(words), _rarity(db, words)) for words in plan.marked]

    def worth(hit: tuple[int, str]) -> float:
        rid, text = hit
        years = ((rid >> DAY_BITS) - newest) / 365.25
        return -_fit(text, weights) * (_NEW_HALF + _NEW_HALF / (1 + years))

    return [rid for rid, _ in sorted(found[:RANKED], key=worth)], len(found) > RANKED


class _Times:
    """Tells how often words stand in a text, next to each other.

    They are looked for as they were typed, in small letters, for that is how most texts spell them;
    a text is folded only where they do not stand so.
    """

    def __init__(self, words: Words) -> None:
        folded = " ".join(words.words)
        self._folded: Final = f" {folded}{'' if words.open else ' '}"
        typed = {folded, " ".join(words.shown.lower().split())}
        cut = all(len(word) == 1 and not word.isascii() for word in words.words)
        self._typed: Final = [_pattern(way, cut=cut, opened=words.open) for way in typed if way]

    def __call__(self, text: str) -> int:
        small = text.lower()
        times = sum(len(pattern.findall(small)) for pattern in self._typed)
        return times or f" {normal(text)} ".count(self._folded)


def _pattern(words: str, *, cut: bool, opened: bool) -> re.Pattern[str]:
    """What words look like in small letters; these come first, for so they are found soonest."""
    first, *others = map(re.escape, words.split(" "))
    if cut:  # a script without blanks
        return re.compile(r"[\W_]*".join((first, *others)))
    letter = r"[^\W_]"
    end = "" if opened else f"(?!{letter})"
    return re.compile(r"[\W_]+".join((f"{first}(?<!{letter}{first})", *others)) + end)


def _fit(text: str, weights: list[tuple[_Times, float]]) -> float:
    """BM25 of one text; a small constant for one that was found by its speaker alone."""
    norm = _SATURATION * (1 - _LENGTHS_COUNT + _LENGTHS_COUNT * len(text) / _USUAL_LENGTH)
    fit = 0.1
    for times_in, weight in weights:
        times = times_in(text)
        if times:
            fit += weight * times * (_SATURATION + 1) / (times + norm)
    return fit


def _rarity(db: Connection, words: Words) -> float:
    """What BM25 calls the inverse document frequency: here, how long its newest places took."""
    match = by_words(db, match_of(db, words))
    oldest = db.execute(
        "SELECT rowid FROM f WHERE f MATCH ? ORDER BY rowid LIMIT 1 OFFSET ?",
        (match, _SAMPLE - 1),
    ).fetchone()
    if oldest is None:
        return log(1 + _RARE_DAYS)
    (newest,) = db.execute("SELECT min(rid) FROM quote").fetchone()
    return log(2 + (oldest[0] >> DAY_BITS) - (newest >> DAY_BITS))
