"""The Escape key, told from the beginning of other keys by how soon the rest comes."""

import time
from collections.abc import Iterable
from typing import Final, Protocol

from textual.constants import ESCAPE_DELAY
from textual.events import Key
from textual.message import Message

ESCAPE: Final = "\x1b"


class Parser(Protocol):
    """What makes messages of what a terminal sends."""

    def feed(self, data: str) -> Iterable[Message]:
        """Take in what was sent."""

    def tick(self) -> Iterable[Message]:
        """Note that time goes by."""


class Escapes:
    """Gives a parser what a terminal sends, and Escape by itself.

    A terminal sends the bytes of one key at once, and Escape alone. Textual waits after it for a
    tenth of a second, and takes a letter that a quick hand types meanwhile for one with Alt.

    Args:
        parser: gets everything else.
    """

    def __init__(self, parser: Parser) -> None:
        self._parser = parser
        self._since: float | None = None

    def feed(self, data: str) -> Iterable[Message]:
        """Take in what was sent at once."""
        if self._since is not None:
            self._since = None
            if len(data) > 1 and data[0] in "[O":  # a key that came in two pieces
                data = ESCAPE + data
            else:
                yield Key("escape", ESCAPE)
        if data.endswith(ESCAPE):
            data, self._since = data[:-1], time.monotonic()
        if data:
            yield from self._parser.feed(data)

    def tick(self) -> Iterable[Message]:
        """Note that time goes by: an Escape that nothing follows is the key."""
        if self._since is not None and time.monotonic() - self._since >= ESCAPE_DELAY:
            self._since = None
            yield Key("escape", ESCAPE)
        yield from self._parser.tick()
