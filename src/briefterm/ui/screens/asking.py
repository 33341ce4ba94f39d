"""What the screens that search share: a box to ask in, and the way back to it."""

from collections.abc import Sequence
from typing import Any, Final

from textual import events
from textual.content import Content

from briefterm.model.shelf import Progress
from briefterm.ui import overview, text
from briefterm.ui.history import Location
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.rows import Rows
from briefterm.ui.screens.frame import Frame

STILL_ASKED: Final = -1
"""The row of a question that is begun for the reader: they go on with it in the box."""


class Asking(Frame):
    """A screen with a box for a question; subclasses hold and show the answers.

    Args:
        name: what the box is called.
        hint: what one may ask.
        rows: the answers.
    """

    def __init__(self, name: str, hint: str, rows: Rows[Any]) -> None:
        super().__init__()
        self._rows = rows
        self.box = Box(name, hint, id="query")
        self.header = Bar(id="header")
        self.early = ""
        self._told = ""  # how a question was read, when it was told in full

    @property
    def main_pane(self) -> Rows[Any]:
        """The answers."""
        return self._rows

    def takes(self, event: events.Key) -> bool:
        """Letters typed before there is a box are kept for it."""
        if not self.is_mounted and event.is_printable and event.character:
            self.early += event.character
            return True
        return super().takes(event)

    def takes_words(self, words: str) -> None:
        """Words pasted before there is a box are kept for it, too."""
        if self.is_mounted:
            super().takes_words(words)
        else:
            self.early += words.partition("\n")[0]

    def say_asked(
        self,
        understood: str,
        left: Content,
        right: Content = text.EMPTY,
        notes: Sequence[str] = (),
    ) -> None:
        """Show how the question was read; who goes on to the answers is told all of it.

        Args:
            understood: how it was read.
            left: the line that says it; there may be room for its beginning only.
            right: what stands at the end of that line.
            notes: sentences in it of what was not understood.
        """
        self.header.say(left, right)
        fits = left.cell_length + right.cell_length <= self.size.width
        if not fits and understood != self._told and not isinstance(self.focused, Box):
            self._told = understood
            self.guide.tell(" ".join((f"Asked: {understood}.", *notes)))

    def leave_box(self) -> None:
        """From the box to the results, where all is told of how the question was read."""
        super().leave_box()
        self._told = ""
        self.say_again()

    def tell_progress(self, progress: Progress | None) -> None:
        """Say that not all is read, for the answer is one from what is."""
        self.header.note(overview.so_far(progress))

    def say_again(self) -> None:
        """Show once more what is known of the answer, if it is the answer to what is asked."""

    def begin_in_box(self) -> str:
        """Put the cursor into the box, and give the words that were typed for it already."""
        self.set_focus(self.box)
        self.box.value, self.early = self.early, ""
        return self.box.value

    async def out_of_reach(self) -> str:
        """Why nothing can be found, where no briefing of the library can be read; else empty."""
        summary = await self.ask(self.desk.shelf.summary)
        if summary.briefings or not summary.problem_files:
            return ""
        key = self.guide.keymap.key_of("problems.show")
        return f"No briefing of this library can be read: {key} tells why."

    def location(self) -> Location:
        """The question and the row of the answer."""
        return Location(self.NAME, query=self.box.value, row=self._rows.cursor)

    def action_find_open(self) -> None:
        """Back to the box."""
        self.set_focus(self.box)

    def ask_something_else(self) -> None:
        """Back to the box, its words ready to be typed over."""
        self.set_focus(self.box)
        self.box.select_all()

    def action_back_clear(self) -> None:
        """From the answers back to the question, where there is one; from there as everywhere."""
        if self.box.value and not isinstance(self.focused, Box):
            self.action_find_open()
        else:
            super().action_back_clear()

    def close_box(self) -> None:
        """Clear the words first, then leave the screen."""
        if self.box.value:
            self.box.value = ""
        else:
            self.guide.leave()
