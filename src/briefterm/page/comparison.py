"""Two texts word by word: what was kept, what was removed, what was added. Pure and bounded.

Joined in order, what was kept and removed is the old text, what was kept and added the new one.
Texts are held together by the words that stand once in each (Bram Cohen's patience diff): that
takes no more than a sort, where the standard library's matcher is quadratic, and it reads better.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from briefterm.page.likeness import ALIKE, likeness, vocabulary

SURELY: Final = 0.8
"""The share from which no better counterpart is looked for."""
DEPTH: Final = 12
"""How often what lies between two words that were kept is looked into again."""
LOOKED_AT: Final = 8
"""How many of the next texts are looked at to find what became of one."""

# Letters of scripts that are written without blanks are words of their own, with the signs upon
# them: a change of one must not seem a change of the whole sentence. Elsewhere a word is all that
# stands between blanks and punctuation, so that vowel signs and joiners stay in it.
_LETTERS: Final = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uff00-\uffef\U00020000-\U0003ffff"
)
_UPON: Final = (
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059"
    r"\u105e-\u1060\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u17b4-\u17d3\u3099\u309a"
    r"\u0300-\u036f\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
_SIGNS: Final = r"!-/:-@\[-`{-~¡§«»¿·\u2010-\u2027\u2030-\u205e"
_WORD: Final = re.compile(
    rf"[{_LETTERS}][{_UPON}]*|[^\s{_SIGNS}{_LETTERS}]+|\s+|[{_SIGNS}][{_UPON}]*"
)


class Fate(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    """Some words, and what became of them."""

    fate: Fate
    words: str


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts word by word; texts that have little in common are one replaced by the other."""
    if old == new:
        return _one(Fate.KEPT, new)
    if likeness(vocabulary(old), vocabulary(new)) < ALIKE:
        return (*_one(Fate.REMOVED, old), *_one(Fate.ADDED, new))
    return tuple(_pieces(_WORD.findall(old), _WORD.findall(new)))


def pairs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Texts of two lists side by side, in order; None where one has no counterpart."""
    i = j = 0
    for at, there in (*_common(old, new), (len(old), len(new))):
        yield from _paired(old[i:at], new[j:there])
        if at < len(old):
            yield old[at], new[there]
        i, j = at + 1, there + 1


def _one(fate: Fate, words: str) -> tuple[Piece, ...]:
    return (Piece(fate, words),) if words else ()


def _common(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """The places of what two lists have in common, in order."""
    found: list[tuple[int, int]] = []
    waiting = [(0, len(a), 0, len(b), DEPTH)]
    while waiting:
        i, end, j, stop, depth = waiting.pop()
        while i < end and j < stop and a[i] == b[j]:
            found.append((i, j))
            i, j = i + 1, j + 1
        while i < end and j < stop and a[end - 1] == b[stop - 1]:
            end, stop = end - 1, stop - 1
            found.append((end, stop))
        if i == end or j == stop or not depth:
            continue
        anchors = _anchors(a[i:end], b[j:stop])
        first, second = i, j
        for at, there in anchors:
            found.append((first + at, second + there))
            if i < first + at and j < second + there:
                waiting.append((i, first + at, j, second + there, depth - 1))
            i, j = first + at + 1, second + there + 1
        if anchors and i < end and j < stop:
            waiting.append((i, end, j, stop, depth - 1))
    return sorted(found)


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Where words stand that both have once, as many as come in the same order in both."""
    places, others = _once(a), _once(b)
    common = [(at, others[word]) for word, at in places.items() if word in others]
    ends: list[int] = []  # where, in `b`, the best chain of each length ends
    tops: list[int] = []  # the number in `common` of that end
    before: list[int] = []
    for number, (_, there) in enumerate(common):
        length = bisect_left(ends, there)
        ends[length : length + 1] = [there]
        tops[length : length + 1] = [number]
        before.append(tops[length - 1] if length else -1)
    chain: list[tuple[int, int]] = []
    number = tops[-1] if tops else -1
    while number >= 0:
        chain.append(common[number])
        number = before[number]
    return chain[::-1]


def _once(words: Sequence[str]) -> dict[str, int]:
    """The places of the words that stand once in a list, blanks aside, in order."""
    counts = Counter(words)
    return {word: at for at, word in enumerate(words) if counts[word] == 1 and not word.isspace()}


def _pieces(a: Sequence[str], b: Sequence[str]) -> Iterator[Piece]:
    i = j = 0
    for at, there, length in (*_kept(a, b), (len(a), len(b), 0)):
        yield from _one(Fate.REMOVED, "".join(a[i:at]))
        yield from _one(Fate.ADDED, "".join(b[j:there]))
        yield from _one(Fate.KEPT, "".join(a[at : at + length]))
        i, j = at + length, there + length


def _kept(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The stretches that were kept: where they begin in both, and how many words they have.

    Blanks between two changes are left to both: it reads as one.
    """
    for at, there, length in _stretches(_common(a, b)):
        begins = at == there == 0
        ends = at + length == len(a) and there + length == len(b)
        if begins or ends or length > 1 or not a[at].isspace():
            yield at, there, length


def _stretches(common: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Places that follow one another in both lists, as stretches."""
    first = second = length = 0
    for at, there in common:
        if (at, there) == (first + length, second + length):
            length += 1
            continue
        if length:
            yield first, second, length
        first, second, length = at, there, 1
    if length:
        yield first, second, length


def _paired(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """What became of each of some texts: the next of the others that is like it."""
    words = [vocabulary(text) for text in after]
    done = 0
    for text in before:
        found = _counterpart(vocabulary(text), words, done)
        if found is None:
            yield text, None
            continue
        yield from ((None, one) for one in after[done:found])
        yield text, after[found]
        done = found + 1
    yield from ((None, one) for one in after[done:])


def _counterpart(said: frozenset[str], words: Sequence[frozenset[str]], done: int) -> int | None:
    """Which of the next texts has most in common with one, if any has enough."""
    best, most = None, ALIKE
    for at in range(done, min(done + LOOKED_AT, len(words))):
        share = likeness(said, words[at])
        if share >= SURELY:
            return at
        if share > most:
            best, most = at, share
    return best
