"""Large digits, three rows high, for the one figure that leads a section."""

import re
import unicodedata
from typing import Final

ROWS: Final = 3
WIDEST: Final = 64
"""The widest figure, in cells, that is still drawn large."""

_GLYPHS: Final = {
    "0": ("█▀█", "█ █", "▀▀▀"),
    "1": ("▀█ ", " █ ", "▀▀▀"),
    "2": ("▀▀█", "█▀▀", "▀▀▀"),
    "3": ("▀▀█", " ▀█", "▀▀▀"),
    "4": ("█ █", "▀▀█", "  ▀"),
    "5": ("█▀▀", "▀▀█", "▀▀▀"),
    "6": ("█▀▀", "█▀█", "▀▀▀"),
    "7": ("▀▀█", "  █", "  ▀"),
    "8": ("█▀█", "█▀█", "▀▀▀"),
    "9": ("█▀█", "▀▀█", "▀▀▀"),
    "%": ("█ ▄▀", "▄▀  ", "▀  ▀"),
    "$": ("▄█▄", "▀█▄", "▀█▀"),
    "€": ("▄▀▀", "█▀▀", " ▀▀"),
    "+": ("   ", "▀█▀", "   "),
    "-": ("  ", "▀▀", "  "),
    "–": ("  ", "▀▀", "  "),
    "−": ("  ", "▀▀", "  "),
    "~": ("    ", "▄▀▄▀", "    "),
    "<": (" ▄▀", "▀▄ ", "  ▀"),
    ">": ("▀▄ ", " ▄▀", "▀  "),
    ".": (" ", " ", "▀"),
    ",": (" ", " ", "█"),
}  # fmt: skip
_DRAWN: Final = re.compile(f"[{re.escape(''.join(_GLYPHS))}]+")


def large(text: str) -> tuple[str, ...]:
    """A figure in large digits, three rows of one width, with its words small beside them.

    Empty when there is no digit to draw, or the words do not stand in single cells.
    """
    if not re.search("[0-9]", text) or not all(map(_is_one_cell, text)):
        return ()
    pieces = [_piece(word) for word in text.split()]
    rows = tuple("  ".join(piece[row] for piece in pieces) for row in range(ROWS))
    return rows if len(rows[0]) <= WIDEST else ()


def _piece(word: str) -> tuple[str, ...]:
    """One word: its digits large, its letters on the bottom row."""
    rows = [""] * ROWS
    place = 0
    for match in _DRAWN.finditer(word):
        if not re.search(r"[0-9%$€]", match.group()):
            continue
        _add_small(rows, word[place : match.start()])
        for number, sign in enumerate(match.group()):
            blank = " " if number or rows[0] else ""
            for row, cells in enumerate(_GLYPHS[sign]):
                rows[row] += blank + cells
        place = match.end()
    _add_small(rows, word[place:])
    return tuple(rows)


def _add_small(rows: list[str], words: str) -> None:
    if not words:
        return
    blank = " " if rows[0] else ""
    for row in range(ROWS - 1):
        rows[row] += blank + " " * len(words)
    rows[-1] += blank + words


def _is_one_cell(character: str) -> bool:
    return (
        character.isprintable()
        and unicodedata.east_asian_width(character) in {"N", "Na", "H", "A"}
        and unicodedata.category(character)[0] not in {"M", "C"}
    )
