"""The letters on a terminal's screen, as pyte places them; colours are passed over."""

import re
from typing import Final

import pyte
from pyte.screens import Char, wcwidth

_PASSED_OVER: Final = re.compile(rb"\x1b\[(?:[0-9;:]*m|[<>=][0-9;]*u)")
"""Looks, which cost pyte most of its time, and kitty's keys, over which it stumbles."""
_BEGUN: Final = re.compile(rb"\x1b(?:\[[0-?]*)?\Z")
"""A sequence whose end has not come yet."""


class Display:
    """What stands on a screen of a size, after the bytes that came."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = _Letters(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._begun = b""
        self._text: str | None = None

    def feed(self, data: bytes) -> None:
        """Draw what came."""
        data = self._begun + data
        begun = _BEGUN.search(data)
        whole = begun.start() if begun else len(data)
        self._begun = data[whole:]
        self._stream.feed(_PASSED_OVER.sub(b"", data[:whole]))
        self._text = None

    def resize(self, columns: int, rows: int) -> None:
        """Change the size."""
        self._screen.resize(rows, columns)
        self._text = None

    @property
    def text(self) -> str:
        """The lines, without the blanks at their ends."""
        if self._text is None:
            self._text = "\n".join(line.rstrip() for line in self._screen.display)
        return self._text


class _Letters(pyte.Screen):
    """A screen that draws and gives back quickly what it mostly has to: letters a cell wide."""

    def draw(self, data: str) -> None:
        """Draw letters at the cursor, and leave to pyte what is wide, joins, wraps or pushes."""
        cursor = self.cursor
        cells = [cell for letter in data if (cell := _cell(letter))]
        plain = len(cells) == len(data) and cursor.x + len(cells) <= self.columns
        if not plain or self.charset or pyte.modes.IRM in self.mode:
            super().draw(data)
            return
        self.buffer[cursor.y].update(enumerate(cells, cursor.x))
        cursor.x += len(cells)

    @property
    def display(self) -> list[str]:
        """The lines; a wide letter leaves nothing in the cell after it."""
        columns = range(self.columns)
        return [
            "".join([line[x].data for x in columns])
            for line in (self.buffer[y] for y in range(self.lines))
        ]


_CELLS: Final[dict[str, Char | None]] = {}


def _cell(letter: str) -> Char | None:
    """What a letter puts into its cell; nothing for one that is not a cell wide."""
    if letter not in _CELLS:
        _CELLS[letter] = Char(letter) if wcwidth(letter) == 1 else None
    return _CELLS[letter]
