"""One line of words with a left and a right end: headers and footers."""

from textual.content import Content
from textual.widget import Widget

from briefterm.ui import text


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

    def render(self) -> Content:
        """The words, spread over the width."""
        return text.spread(self._left, self._right, self.size.width)
