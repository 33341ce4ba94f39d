"""One line of words with a left and a right end: headers and footers."""

from itertools import takewhile

from textual.content import Content
from textual.widget import Widget

from briefterm.ui import text
from briefterm.ui.commands import KEY_NAMES


class Bar(Widget):
    """A line at the edge of a screen; far cheaper than a footer of many widgets."""

    ALLOW_SELECT = False

    def __init__(self, left: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._left = text.line(left)
        self._right = text.EMPTY

    def say(self, left: Content, right: Content = text.EMPTY) -> None:
        """Show other words; the same ones are not drawn again."""
        if left.is_same(self._left) and right.is_same(self._right):
            return
        self._left, self._right = left, right
        self.refresh()

    def tell(self, keys: str) -> None:
        """Show keys with what they do, as a dialog does: `Esc close   Enter run`."""
        said = Content("   ").join([_told(one) for one in keys.split("   ")])
        self.say(text.join(Content(" "), said))

    def render(self) -> Content:
        """The words, spread over the width."""
        return text.spread(self._left, self._right, self.size.width)


def _told(words: str) -> Content:
    """Keys, as they stand out, and behind them what they do."""
    keys = " ".join(takewhile(_is_key, words.split(" ")))
    return text.join(text.sign(keys, "b $primary"), text.sign(words[len(keys) :], "$quiet"))


def _is_key(word: str) -> bool:
    return len(word) == 1 or "+" in word or word in KEY_NAMES or word[1:].isdigit()
