"""Prose: literal text with `[[references]]` and bare links, cut into paragraphs and pieces."""

import re
from functools import lru_cache
from typing import Final

from msgspec import Struct


class Reference(Struct, frozen=True, gc=False):
    """What stands in `[[kind:target#fragment|label]]`.

    Attributes:
        raw: the whole token as it stands in the text.
        kind: the optional prefix, such as `actor`, `date` or `briefing`; empty when absent.
        target: the id, or the date.
        fragment: the id after `#`, for a place in another briefing.
        label: the words to show instead, or empty.
    """

    raw: str
    kind: str
    target: str
    fragment: str
    label: str


class Link(Struct, frozen=True, gc=False):
    """A bare URL in the text."""

    url: str


Piece = str | Reference | Link

_TOKEN: Final = re.compile(
    r"\\\[\["  # an escaped opening is two literal brackets
    r"|\[\[(?P<body>[^\[\]\n]{1,600}(?:\[[^\[\]\n]*\][^\[\]\n]*)*)\]\]"
    r"|(?P<url>https?://[^\s<>\"“”«»]+)"
)
_BODY: Final = re.compile(
    r"\s*(?:(?P<kind>[a-z_]+):)?(?P<target>[^#|]*?)(?:#(?P<fragment>[^|]*?))?\s*"
)
_AFTER_URL: Final = ".,;:!?'’)]"
_PARAGRAPHS: Final = re.compile(r"\n[ \t]*\n[ \t\n]*")
_BLANKS: Final = re.compile(r"[ \t\n]+")


def paragraphs(text: str) -> tuple[str, ...]:
    """Cut a text at its empty lines; within a paragraph a newline is a blank."""
    if "\n" not in text and "  " not in text and "\t" not in text:  # most texts: one paragraph
        only = text.strip(" ")
        return (only,) if only else ()
    cut = (_BLANKS.sub(" ", part).strip(" ") for part in _PARAGRAPHS.split(text))
    return tuple(part for part in cut if part)


@lru_cache(maxsize=2048)
def parse_prose(text: str) -> tuple[Piece, ...]:
    """Cut one paragraph into literal strings, references and links, in order; total.

    Checking, building the page and the sidebar each ask this of every paragraph of a briefing.
    """
    if "[[" not in text and "://" not in text:
        return (text,) if text else ()
    pieces: list[Piece] = []
    words: list[str] = []
    place = 0
    for match in _TOKEN.finditer(text):
        words.append(text[place : match.start()])
        place = match.end()
        piece = _piece(match)
        if isinstance(piece, str):
            words.append(piece)
            continue
        if isinstance(piece, Link):
            place = match.start() + len(piece.url)
        if said := "".join(words):
            pieces.append(said)
        words = []
        pieces.append(piece)
    words.append(text[place:])
    if said := "".join(words):
        pieces.append(said)
    return tuple(pieces)


def _piece(match: re.Match[str]) -> Piece:
    if match["url"] is not None:
        url = match["url"]
        if ")" in url and "(" in url:
            return Link(url.rstrip(".,;:!?'’"))
        return Link(url.rstrip(_AFTER_URL))
    if match["body"] is None:
        return "[["
    named, _, label = match["body"].partition("|")
    parts = _BODY.fullmatch(named)
    if parts is None:
        return match.group()
    return Reference(
        raw=match.group(),
        kind=parts["kind"] or "",
        target=parts["target"].strip(),
        fragment=(parts["fragment"] or "").strip(),
        label=label.strip(),
    )
