"""The best of the newest hits: how well the words fit, and half of it how recent they are.

SQLite's own `bm25` walks through every hit of every word, which takes seconds for common ones. Here
only the newest are measured, and how rare a word is in the whole is told from how densely its
newest places lie.
"""

from math import log
from typing import Final

from briefterm.library.connection import Connection
from briefterm.library.normal import Folded
from briefterm.library.plan import Plan, source_of
from briefterm.library.query import Words
from briefterm.library.rows import DAY_BITS
from briefterm.library.vocabulary import match_of

RANKED: Final = 1_000
"""How many of the newest hits are ranked."""

_SAMPLE: Final = 100
_RARE_DAYS: Final = 36_525
"""A word with fewer places than the sample is taken to be as rare as one said once a year."""
_SATURATION: Final = 1.2
_LENGTHS_COUNT: Final = 0.75
_USUAL_LENGTH: Final = 25.0
_NEW_HALF: Final = 0.5


def best(db: Connection, plan: Plan) -> tuple[list[int], bool]:
    """The row numbers of the newest hits, best first, and whether there are older ones.

    Of those that fit equally well the newest come first.
    """
    source, values = source_of(plan, texts=True)
    found = db.execute(
        f"SELECT hit.rowid, words.text {source} ORDER BY hit.rowid DESC LIMIT {RANKED + 1}",
        values,
    ).fetchall()
    if not found:
        return [], False
    newest: int = found[0][0] >> DAY_BITS
    weights = [(words, _rarity(db, words)) for words in plan.marked]

    def worth(hit: tuple[int, str]) -> float:
        rid, text = hit
        years = (newest - (rid >> DAY_BITS)) / 365.25
        return -_fit(text, weights) * (_NEW_HALF + _NEW_HALF / (1 + years))

    return [rid for rid, _ in sorted(found[:RANKED], key=worth)], len(found) > RANKED


def _fit(text: str, weights: list[tuple[Words, float]]) -> float:
    """BM25 of one text; a small constant for one that was found by its speaker alone."""
    folded = Folded(text)
    length = folded.length / _USUAL_LENGTH
    norm = _SATURATION * (1 - _LENGTHS_COUNT + _LENGTHS_COUNT * length)
    fit = 0.1
    for words, weight in weights:
        times = folded.count(words.words, opened=words.open)
        if times:
            fit += weight * times * (_SATURATION + 1) / (times + norm)
    return fit


def _rarity(db: Connection, words: Words) -> float:
    """What BM25 calls the inverse document frequency: here, how long its newest places took."""
    match = match_of(db, words)
    oldest = db.execute(
        "SELECT rowid FROM f WHERE f MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?",
        (match, _SAMPLE - 1),
    ).fetchone()
    if oldest is None:
        return log(1 + _RARE_DAYS)
    (newest,) = db.execute("SELECT max(rid) FROM quote").fetchone()
    return log(2 + (newest >> DAY_BITS) - (oldest[0] >> DAY_BITS))
