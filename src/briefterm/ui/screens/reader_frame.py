"""What the parts of the reader's screen share: its panes, and the briefing that is open."""

from collections.abc import Sequence

from textual.content import Content

from briefterm.model.settings import MEASURE
from briefterm.page.blocks import Part
from briefterm.ui import text
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.rows import Rows
from briefterm.ui.reading import Reading, node_in_view
from briefterm.ui.screens.frame import Frame


class ReaderFrame(Frame):
    """A screen that reads one briefing; each of its parts knows only this much.

    Attributes:
        header: the briefing, and where in it the reader is.
        outline: its contents.
        side: the actors and quotes of what is in view.
        find_box: where words to find are typed.
        reading: the briefing that is open.
    """

    def __init__(self) -> None:
        super().__init__()
        self.header = Bar(id="header")
        self.outline = Rows[Part](self._draw_part, id="outline")
        self.side = Document(id="side")
        self.find_box = Box("Find", "words in this briefing", id="find")
        self.reading: Reading | None = None
        self._text = Document(MEASURE, id="text")

    @property
    def main_pane(self) -> Document:
        """The text."""
        return self._text

    @property
    def node_in_view(self) -> str:
        """The node that a key means which acts on something."""
        return node_in_view(self.pane if isinstance(self.pane, Document) else self.main_pane)

    def documents(self) -> Sequence[Document]:
        """The text and what stands beside it; what lies over it hides it."""
        if self.side.display and self.side.has_class("-drawer"):
            return [self.side]
        return [self.main_pane, self.side] if self.side.display else [self.main_pane]

    def say(self) -> None:
        """Show in header and footer what holds for what is in view."""

    def _draw_part(self, part: Part, width: int) -> tuple[Content]:
        number = self.reading.page.outline.index(part) + 1 if self.reading else 0
        key = str(number) if number <= 9 else " "
        left = text.join(text.line(f" {key} ", "$quiet"), text.line(part.title))
        quotes = text.sign(f"❝{part.quotes} " if part.quotes else "", "$quiet")
        return (text.spread(left, quotes, width),)
