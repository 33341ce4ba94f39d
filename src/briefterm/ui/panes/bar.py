"""One line of words with a left and a right end: headers and footers."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from textual import events
from textual.content import Content
from textual.widget import Widget

from briefterm.ui import text
from briefterm.ui.key_names import KEY_NAMES, NoKeyError, parse_key

_PART: Final = re.compile(r"\S+(?: \S+)*")
"""A key with what it does; others are parted from it by wider blanks."""


class Bar(Widget):
    """A line at the edge of a screen; far cheaper than a footer of many widgets."""

    ALLOW_SELECT = False

    def __init__(self, left: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._left = text.line(left)
        self._right = text.EMPTY
        self._note = text.EMPTY
        self._keys: list[Content] = []

    def say(self, left: Content, right: Content = text.EMPTY) -> None:
        """Show other words; the same ones are not drawn again."""
        if left.is_same(self._left) and right.is_same(self._right):
            return
        self._left, self._right = left, right
        self.refresh()

    def note(self, words: Content) -> None:
        """Show words before the right end, whatever else is said."""
        if not words.is_same(self._note):
            self._note = words
            self.refresh()

    def tell(self, keys: str) -> None:
        """Show keys with what they do, as a dialog does: `Esc close   Enter run`.

        Each stands there whole or not at all; the last one always, which leads to the others.
        """
        self._keys = [_told(one) for one in keys.split("   ")]
        self.refresh()

    def render(self) -> Content:
        """The words, spread over the width."""
        return text.spread(self._said, text.join(self._note, self._right), self.size.width)

    @property
    def _said(self) -> Content:
        return fitting(self._keys, self.size.width - 1, 3) if self._keys else self._left

    def on_click(self, event: events.Click) -> None:
        """Press the key that stands under the mouse, or whose words do, in a footer."""
        if self.id == "footer" and (key := key_at(self._said.plain, event.x)):
            event.stop()
            self.app.simulate_key(key)


def fitting(parts: Sequence[Content], width: int, gap: int) -> Content:
    """Parts of a line behind a blank, as many as there is room for; the last one always."""
    kept: list[Content] = []
    room = width - 1 + gap
    for part in (*parts[-1:], *parts[:-1]):
        if (room := room - part.cell_length - gap) < 0:
            break
        kept.append(part)
    return text.join(Content(" "), Content(" " * gap).join([*kept[1:], *kept[:1]]))


def parted(words: str) -> tuple[str, str]:
    """Keys, and what they do, with the blank between."""
    keys = " ".join(takewhile(_is_key, words.split(" ")))
    return keys, words[len(keys) :]


def key_at(words: str, at: int) -> str:
    """The key of the part of a footer that stands at a cell, as Textual names it; else nothing."""
    for part in _PART.finditer(words):
        if part.start() <= at < part.end():
            try:
                return parse_key(parted(part.group())[0])
            except NoKeyError:  # no key, or several of them
                return ""
    return ""


def _told(words: str) -> Content:
    """Keys, as they stand out, and behind them what they do."""
    keys, does = parted(words)
    return text.join(text.sign(keys, "b $primary"), text.sign(does, "$quiet"))


def _is_key(word: str) -> bool:
    return len(word) == 1 or "+" in word or word in KEY_NAMES or word[1:].isdigit()
