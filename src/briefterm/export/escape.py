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
_TOP_LEVEL: Final = (
    r"[a-z]{2}|aero|asia|biz|com|coop|edu|gov|info|museum|name|net|org|pro|shop|web|xxx|рф"
    r"|xn--[a-z\d]+"
)
_SPECIAL: Final = re.compile(
    r"[\\`*_\[\]<|~$^{}@]"  # always
    r"|&(?=\#?\w{1,40};)"  # an entity
    r"|(?:(?<=\s)|(?<=\())\#"  # a tag, and the end of a heading
    r"|:(?=[\w+-]*[A-Za-z][\w+-]*:)"  # an emoji's name
    r"|/(?=/)"  # a link without brackets
    rf"|(?<=[^\s.])\.(?=(?i:{_TOP_LEVEL})(?!\w))"  # a host's name: some readers make it a link
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
    first, last = (marks[0][0], marks[-1][0]) if marks else (len(words), 0)
    start = min(len(words) - len(words.lstrip(" ")), first)
    end = max(len(words.rstrip(" ")), start, last)
    signs = list(words[:end])
    for at in _escapes(words, start, end) | _beside_markup(words, start, end, marks):
        signs[at] = f"\\{words[at]}"
    for at in _edges(words, start, end, first, last):
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
    """The places of signs that would join the markup beside them.

    These are `!` before it, what a link's target or attributes begin with after it, and the colon
    that makes a line that begins with a footnote's mark its definition.
    """
    before = {at - 1 for at, _ in marks if at > start and words[at - 1] == "!"}
    after = {at for at, _ in marks if at < end and words[at] in ("(:{" if at == start else "({")}
    return before | after


def _edges(words: str, start: int, end: int, first: int, last: int) -> set[int]:
    """The places of blanks at both ends that readers of Markdown would strip, such as U+00A0.

    Between the first and the last markup nothing is an end.
    """
    places: set[int] = set()
    for line in (range(start, min(end, first)), range(end - 1, max(start, last) - 1, -1)):
        for at in line:
            if unicodedata.category(words[at]) != "Zs":
                break
            places.add(at)
    return places
