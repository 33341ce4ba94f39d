"""The one normaliser of search: what is indexed and what is asked pass through it alike.

A text becomes its words: without case, accents, ligatures, kinds of quotation mark and dash, width
and invisible characters. Vowel signs stay with their letters. Scripts that set no blanks between
words are cut into characters, so that any piece of them is found as a phrase.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

VERSION: Final = f"4/{unicodedata.unidata_version}"
"""Changes with what `words` gives and with the keys there are; an index of another is rebuilt."""

_SIGNS: Final = "’“”—–…\N{NO-BREAK SPACE}‘"
_ASCII: Final = re.compile("[0-9a-z]+")
_LETTERS: Final = {
    "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ŧ": "t", "ð": "d", "þ": "th",
    "æ": "ae", "œ": "oe", "ĸ": "k", "ŋ": "n", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
    "ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ہ": "ه", "ۀ": "ه",
    "ʻ": " ", "ʼ": " ", "ʽ": " ", "ˈ": " ", "ꞌ": " ", "ʹ": " ", "ʾ": "", "ʿ": "", "ـ": "",
}  # fmt: skip
_UNSEEN: Final = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x2060, 0x2065), (0x206A, 0x206F), (0x3164, 0x3164),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF9, 0xFFFB), (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""Characters without a shape: joiners, soft hyphens, selectors, directional marks.

Those that `visible` shows as a sign are not among them: like any sign they part words.
"""
_ACCENTS: Final = (
    (0x300, 0x36F), (0x483, 0x487), (0x591, 0x5C7), (0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670),
    (0x6D6, 0x6ED), (0x730, 0x74A), (0x93C, 0x93C), (0xA3C, 0xA3C),
    (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
)  # fmt: skip
"""Marks that a reader may leave out: accents, points of Hebrew, Arabic and Syriac, the nukta."""
_PARTED: Final = re.compile("(?<=[\u0600-\u06ff])\u200c+")
"""The joiner within Persian words: as many write a blank in its place, and it parts as one does."""
_SYLLABLES: Final = (0xAC00, 0xD7A3)
_UNSPACED: Final = (
    (0xE00, 0xEFF),  # Thai, Lao
    (0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F),  # Burmese, Shan
    (0x1780, 0x17FF),  # Khmer
    (0x1950, 0x19DF), (0x1A20, 0x1AAF),  # Tai Le, New Tai Lue, Tai Tham
    (0x1B00, 0x1B7F), (0xA980, 0xA9DF),  # Balinese, Javanese
    (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3031, 0x31FF), (0x3400, 0x4DBF),
    (0x4E00, 0xA4CF), (0xF900, 0xFAFF), (0x16FE0, 0x18DFF), (0x1AFF0, 0x1B2FF),
    (0x20000, 0x3FFFF),  # Chinese, Japanese, Yi
    _SYLLABLES,  # Korean sets blanks, but joins its particles to the words
)  # fmt: skip
_JOINING: Final = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF), (0xFF9E, 0xFF9F), (0xFFA0, 0xFFDC))
"""Letters that join the one before them although they are no marks: Korean jamo, voiced kana."""


def _within(code: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= code <= last for first, last in ranges)


class _Leave(dict[int, str]):
    """For `str.translate`: leaves out what a reader may leave out. Learns as it goes."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        accent = _within(code, _ACCENTS) and unicodedata.category(character)[0] == "M"
        left_out = accent or _within(code, _UNSEEN)
        digit = unicodedata.decimal(character, None)  # the same number in any script's digits
        same = character if digit is None else str(digit)
        kept = "" if left_out else _LETTERS.get(character, same)
        self[code] = kept
        return kept


class _Cut(dict[int, str]):
    """For `str.translate`: blanks for what is no part of a word, and around single characters."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if category[0] not in "LNM" and category != "Co":
            cut = " "
        elif _within(code, (_SYLLABLES,)):  # by its letters: half a syllable is a prefix of it
            cut = f" {unicodedata.normalize('NFD', character)} "
        elif _within(code, _UNSPACED):
            cut = f" {character} "
        else:
            cut = character
        self[code] = cut
        return cut


class _Each(dict[int, str]):
    """For `str.translate`: each character as it is folded by itself. Learns as it goes."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = folded = _JOINT if _joins(character) else _fold(character)
        return folded


class _Kinds(dict[int, str]):
    """For `str.translate`: `+` for a character that joins the one before it, `-` for others."""

    def __missing__(self, code: int) -> str:
        self[code] = kind = "+" if _joins(chr(code)) else "-"
        return kind


_LEAVE: Final = _Leave()
_CUT: Final = _Cut()
_EACH: Final = _Each()
_KINDS: Final = _Kinds()
_JOINT: Final = "\uf8ff"
"""Stands for a character that cannot be folded without the one before it."""


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    if "\u200c" in text:
        text = _PARTED.sub(" ", text)
    return unicodedata.normalize("NFC", text.translate(_LEAVE)).translate(_CUT)


def _plain(text: str) -> str:
    """A text with blanks for the signs that most often are all that is not ASCII in it."""
    if not text.isascii():
        for sign in _SIGNS:
            text = text.replace(sign, " ")
    return text


class _Known(dict[str, str]):
    """What stands between two blanks, folded: most words of a language are met over and over.

    When it is full it becomes the older one, from which what is met again is taken over: rare words
    go, and frequent ones are not folded anew.
    """

    def __init__(self) -> None:
        super().__init__()
        self._older: dict[str, str] = {}

    def __missing__(self, piece: str) -> str:
        found = self._older.get(piece)
        if found is None:
            folded = piece.translate(_EACH)
            found = " ".join((_fold(piece) if _JOINT in folded else folded).split())
        if len(piece) <= _LONG:  # where no blanks are set, hardly any comes again
            if len(self) >= _MOST:
                self._older = self.copy()
                self.clear()
            self[piece] = found
        return found


_KNOWN: Final = _Known()
_LONG: Final = 24
_MOST: Final = 100_000


def words(text: str) -> list[str]:
    """The words of a text as the index knows them, in order."""
    if text.isascii():
        return _ASCII.findall(text.lower())
    return normal(text).split()


def normal(text: str) -> str:
    """The words of a text with one blank between them."""
    if text.isascii():
        return " ".join(_ASCII.findall(text.lower()))
    return " ".join(filter(None, map(_KNOWN.__getitem__, text.split())))


def spans(text: str, sought: Sequence[tuple[Sequence[str], bool]]) -> list[tuple[int, int]]:
    """Where words stand in a text, start and end, in no order.

    Args:
        text: the text.
        sought: words that stand next to each other, as `words` gives them, and whether the last is
            the beginning of a word.
    """
    found: list[tuple[int, int]] = []
    plain = _plain(text)
    lower = plain.lower() if plain.isascii() else ""
    folded: Folded | None = None
    for several, opened in sought:
        if lower and len(several) == 1:
            _add_plain_spans(found, lower, several[0], opened=opened)
        else:
            folded = folded or Folded(text)
            found += folded.spans(several, opened=opened)
    return found


def _add_plain_spans(found: list[tuple[int, int]], lower: str, word: str, *, opened: bool) -> None:
    """Note where a word stands in small ASCII letters, as most texts are: they need no folding."""
    at = lower.find(word)
    while at >= 0:
        end = at + len(word)
        if not at or not lower[at - 1].isalnum():
            if opened:
                while lower[end : end + 1].isalnum():
                    end += 1
            if not lower[end : end + 1].isalnum():
                found.append((at, end))
        at = lower.find(word, end)


class Folded:
    """A text in which words are looked for as the index knows them, to be marked where they stand.

    Most texts fold character by character, and nothing is worked out but for words that are there.
    """

    def __init__(self, text: str) -> None:
        self._text: Final = text
        folded = _plain(text).translate(_EACH)
        self._clusters: Final = _JOINT in folded
        if self._clusters:
            folded = _fold(text)
        self._folded: Final = f" {folded} "
        self._pieces: tuple[Sequence[int], list[int]] | None = None

    def spans(self, sought: Sequence[str], *, opened: bool = False) -> Iterator[tuple[int, int]]:
        """Where words stand next to each other, start and end in the text; not overlapping.

        Args:
            sought: the words, as `words` gives them.
            opened: whether the last is the beginning of a word.
        """
        folded = self._folded
        first = f" {sought[0]}" if opened and len(sought) == 1 else f" {sought[0]} "
        at = folded.find(first)
        while at >= 0:
            end = self._end(at + 1, sought, opened=opened)
            if end:
                yield self._place(at, end - 1)
            at = folded.find(first, max(end, at + 1))

    def _end(self, at: int, sought: Sequence[str], *, opened: bool) -> int:
        """Where words end that begin at a place; 0 when they are not all there."""
        folded = self._folded
        for word in sought[:-1]:
            if not folded.startswith(f"{word} ", at):
                return 0
            at += len(word) + 1
            while folded.startswith(" ", at):
                at += 1
        if not folded.startswith(sought[-1], at):
            return 0
        end = folded.find(" ", at)
        return end if opened or end == at + len(sought[-1]) else 0

    def _place(self, start: int, end: int) -> tuple[int, int]:
        """A span of the folded text, in the text itself."""
        if len(self._folded) == len(self._text) + 2 and not self._clusters:
            return start, end
        if self._pieces is None:
            self._pieces = self._measured()
        starts, ends = self._pieces
        return starts[bisect_right(ends, start)], starts[bisect_right(ends, end - 1) + 1]

    def _measured(self) -> tuple[Sequence[int], list[int]]:
        """Where the pieces of the text begin, and where each ends when it is folded."""
        text = self._text
        if not self._clusters:
            folded = map(_EACH.__getitem__, map(ord, _plain(text)))
            return range(len(text) + 1), list(accumulate(map(len, folded)))
        kinds = "-" + text.translate(_KINDS)[1:]  # there is nothing that the first could join
        starts = list(accumulate((len(rest) + 1 for rest in kinds.split("-")[1:]), initial=0))
        folded = map(_fold_cluster, map(text.__getitem__, map(slice, starts, starts[1:])))
        return starts, list(accumulate(map(len, folded)))


@lru_cache(maxsize=16_384)
def _fold_cluster(cluster: str) -> str:
    """A character and what joins it, folded; there are few, met over and over."""
    return _fold(cluster)


def _joins(character: str) -> bool:
    code = ord(character)
    if code < 0x300:
        return code == 0xAD
    return (
        unicodedata.category(character)[0] == "M"
        or _within(code, _UNSEEN)
        or _within(code, _JOINING)
    )
