"""What the parts of the reader's screen share: its panes, and the briefing that is open."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from textual.content import Content

from briefterm.model.settings import MEASURE
from briefterm.model.shelf import State
from briefterm.page.blocks import Part
from briefterm.page.folding import FOLDED
from briefterm.ui import text
from briefterm.ui.contents import how_far
from briefterm.ui.history import Location
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.leaf import Form
from briefterm.ui.panes.rows import Rows
from briefterm.ui.panes.sidebar import Sidebar
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
        self.outline = Rows[Part](self._draw_part, at_once=True, id="outline")
        self.side = Sidebar(id="side")
        self.find_box = Box("Find", "words in this text", id="find")
        self.reading: Reading | None = None
        self._text = Document(MEASURE, id="text")
        self._read: tuple[str, ...] = ()
        self._folded: Collection[str] = ()

    @property
    def main_pane(self) -> Document:
        """The text."""
        return self._text

    @property
    def node_in_view(self) -> str:
        """The node that a key means which acts on something."""
        node = node_in_view(self.pane if isinstance(self.pane, Document) else self.main_pane)
        if not node and self.pane is self.side:  # its titles stand for what is below them
            node = next(filter(None, self.side.nodes_seen), "")
        return node

    def documents(self) -> Sequence[Document]:
        """The text and what stands beside it; what lies over it hides it."""
        if self.side.display and self.side.has_class("-drawer"):
            return [self.side]
        return [self.main_pane, self.side] if self.side.display else [self.main_pane]

    @contextmanager
    def jump(self) -> Iterator[None]:
        """Go elsewhere in the text: one step of the way back, if that is another line."""
        before, form = self.location(), self.main_pane.form
        yield
        self.went_from(before)
        self.tell_all_again(form)

    def tell_all_again(self, before: Form) -> None:
        """Tell it if what was done ended the briefing in brief."""
        if before.less is not None and self.main_pane.form.less is None:
            self.guide.tell("All of the text is shown again.")

    def went_from(self, before: Location) -> bool:
        """Note a step from where one was in this text; whether one is elsewhere in it now."""
        here = self.location()
        if went := here.briefing == before.briefing and here != before:
            self.guide.went(before)
        return went

    def leapt(self) -> None:
        """Note that one leaps over the text, which is not read so."""

    def say(self) -> None:
        """Show in header and footer what holds for what is in view."""

    def _draw_part(self, part: Part, width: int) -> tuple[Content]:
        number = self.reading.page.outline.index(part) if self.reading else 0
        key = str(number + 1) if number < 9 else " "
        fold = FOLDED[:1] if part.id in self.main_pane.form.folded else " "
        left = text.join(text.sign(f"{fold}{key} ", "$quiet"), text.line(part.title))
        sign = self._read[number] if number < len(self._read) else ""
        read = "" if part.panel else sign or " "  # the scrollbar's column parts it from the text
        quotes = f"❝{part.quotes} " if part.quotes else ""
        if left.cell_length + len(quotes + read) >= width:
            quotes = ""  # a title that can be read says more than a number
        return (text.spread(left, text.sign(quotes + read, "$quiet"), width),)

    def mark_parts(self, state: State) -> None:
        """Show in the contents what is folded, and how far each part was read."""
        if self.reading is None:
            return
        signs = how_far(self.reading.page, state.seen, read=state.read)
        if (signs, self.main_pane.form.folded) != (self._read, self._folded):
            self._read, self._folded = signs, self.main_pane.form.folded
            self.outline.redraw()
