"""Words as Markdown: escaped so that a reader of Markdown gives back exactly the words.

The target is CommonMark with GFM's tables, strikethrough and autolinks, and footnotes. Beside it,
what pandoc's Markdown and Obsidian would act on is kept plain where a backslash can do it:
citations, mathematics, attributes, highlights, comments, tags, emoji, runs of hyphens and dots.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from briefterm.model.visible import visible


class Markup(str):
    """A run of Markdown that stands among words and is not escaped."""

    __slots__ = ()


_BLANKS: Final = re.compile(r"[ \t\n]+")
_SPECIAL: Final = re.compile(
    r"[\\`*_\[\]<|~$^{}@]"  # always
    r"|&(?=\#?\w{1,40};)"  # an entity
    r"|(?:(?<=\s)|(?<=\())\#"  # a tag, and the end of a heading
    r"|:(?=[\w+-]*[A-Za-z][\w+-]*:)"  # an emoji's name
    r"|/(?=/)"  # a link without brackets
    r"|(?<=[^\s.])\.(?=[^\W\d_]{2})"  # a host's name, which some readers make a link
    r"|(?<=[wW]{3})\."
    r"|-(?=-)|=(?==)|%(?=%)|\.(?=\.\.)"
)
_START: Final = re.compile(
    r"[-+=:>\#]"
    r"|(?:\(?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{2,15}))([.)])(?=[ ]|$)"
)
"""What begins a block at the start of a line: an item, a heading, a rule, a row of a table."""


def fold(text: str) -> str:
    """The visible form of a text with each run of blanks, tabs and newlines as one blank."""
    return _BLANKS.sub(" ", visible(text))


def escape(text: str) -> str:
    """A text as one line of Markdown that may stand at the start of any block."""
    return compose((text,))


def compose(pieces: Iterable[str | Markup]) -> str:
    """Words with markup between them, as one line of Markdown.

    The words are escaped as a whole, since what a sign means may depend on a neighbour that stands
    in another piece.
    """
    words, marks = _parted(pieces)
    start = len(words) - len(words.lstrip(" "))
    end = max(start, len(words.rstrip(" ")))
    marks = [(max(start, min(at, end)), mark) for at, mark in marks]
    signs = list(words[:end])
    for at in _escapes(words, start, end) | _beside_markup(words, start, end, marks):
        signs[at] = f"\\{words[at]}"
    for at in _edges(words, start, end):
        signs[at] = f"&#{ord(words[at])};"
    for at, mark in reversed(marks):
        signs.insert(at, mark)
    return "".join(signs[start:])


def _parted(pieces: Iterable[str | Markup]) -> tuple[str, list[tuple[int, Markup]]]:
    """All words as one string, and each markup with its place in it."""
    words: list[str] = []
    marks: list[tuple[int, Markup]] = []
    length = 0
    for piece in pieces:
        if isinstance(piece, Markup):
            marks.append((length, piece))
        else:
            words.append(fold(piece))
            length += len(words[-1])
    return "".join(words), marks


def _escapes(words: str, start: int, end: int) -> set[int]:
    """The places of the signs that need a backslash before them."""
    places = {match.start() for match in _SPECIAL.finditer(words, start, end)}
    if begins := _START.match(words, start, end):
        places.add(begins.start(1) if begins[1] else start)
    return places


def _beside_markup(
    words: str, start: int, end: int, marks: Iterable[tuple[int, Markup]]
) -> set[int]:
    """The places of signs that would join the markup beside them: `!` before it, `(` after it."""
    before = {at - 1 for at, _ in marks if at > start and words[at - 1] == "!"}
    return before | {at for at, _ in marks if at < end and words[at] in "(:{"}


def _edges(words: str, start: int, end: int) -> set[int]:
    """The places of blanks at both ends that readers of Markdown would strip, such as U+00A0."""
    places: set[int] = set()
    for line in (range(start, end), range(end - 1, start - 1, -1)):
        for at in line:
            if unicodedata.category(words[at]) != "Zs":
                break
            places.add(at)
    return places
