"""The one normaliser of search: what is indexed and what is asked pass through it alike.

A text becomes its words: without case, accents, ligatures, kinds of quotation mark and dash, width
and invisible characters. Vowel signs stay with their letters. Scripts that set no blanks between
words are cut into characters, so that any piece of them is found as a phrase.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

VERSION: Final = f"1/{unicodedata.unidata_version}"
"""Changes with every change to what `words` gives; an index of another version is rebuilt."""

_ASCII: Final = re.compile("[0-9a-z]+")
_LETTERS: Final = {
    "ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ŧ": "t", "ð": "d", "þ": "th",
    "æ": "ae", "œ": "oe", "ĸ": "k", "ŋ": "n",
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
    (0x6D6, 0x6ED), (0x730, 0x74A), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF),
    (0xFE20, 0xFE2F),
)  # fmt: skip
"""Marks that a reader may leave out: accents, and the points of Hebrew, Arabic and Syriac."""
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
        kept = "" if left_out else _LETTERS.get(character, character)
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


_LEAVE: Final = _Leave()
_CUT: Final = _Cut()


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return unicodedata.normalize("NFC", text.translate(_LEAVE)).translate(_CUT)


def words(text: str) -> list[str]:
    """The words of a text as the index knows them, in order."""
    if text.isascii():
        return _ASCII.findall(text.lower())
    return _fold(text).split()


def normal(text: str) -> str:
    """The words of a text with one blank between them."""
    return " ".join(words(text))


class Word(NamedTuple):
    """One word and where it stands in the text it came from."""

    word: str
    start: int
    end: int


def placed_words(text: str) -> list[Word]:
    """The same words as `words`, each with its place in the text."""
    if text.isascii():
        return [Word(m.group(), m.start(), m.end()) for m in _ASCII.finditer(text.lower())]
    found: list[Word] = []
    letters: list[str] = []
    start = end = 0
    for cluster, place in _clusters(text):
        for letter in _fold(cluster):
            if letter == " ":
                if letters:
                    found.append(Word("".join(letters), start, end))
                    letters = []
                continue
            if not letters:
                start = place
            letters.append(letter)
            end = place + len(cluster)
    if letters:
        found.append(Word("".join(letters), start, end))
    return found


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    """A text in pieces that nothing outside changes: a character and what joins it."""
    start = 0
    for place, character in enumerate(text):
        if place > start and not _joins(character):
            yield text[start:place], start
            start = place
    if text:
        yield text[start:], start


def _joins(character: str) -> bool:
    code = ord(character)
    if code < 0x300:
        return code == 0xAD
    return (
        unicodedata.category(character)[0] == "M"
        or _within(code, _UNSEEN)
        or _within(code, _JOINING)
    )
