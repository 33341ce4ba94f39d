"""A list and what stands beside it: below it on a narrow screen, in its place on a low one, too."""

from collections.abc import Sequence
from typing import Final

from textual.widget import Widget

from briefterm.ui.panes.document import Document
from briefterm.ui.screens.frame import WIDE_FROM, Frame

TALL_FROM: Final = 20
"""The lowest screen, in rows, on which something stands below a list."""


SETTLED: Final = 0.12
"""Seconds for which a row must be highlighted before it is shown beside the list.

Who holds a key down, or types, gets row upon row and no more; what is beside comes in the pause.
"""


class Beside(Frame):
    """A screen with a list and something beside it.

    Where there is room for one of them only, it is the one that has the focus.
    """

    VERTICAL_BREAKPOINTS = [(0, "-low"), (TALL_FROM, "-tall")]  # noqa: RUF012  # as Textual has it

    def beside(self) -> Widget:
        """What stands beside the list."""
        raise NotImplementedError

    def panes(self) -> Sequence[Widget]:
        """All panes, also one that has no room until one goes there."""
        both = self.main_pane, self.beside()
        found = self.query("Document, Rows").results(Widget)
        return [pane for pane in found if pane.can_focus and (pane.display or pane in both)]

    @property
    def is_beside(self) -> bool:
        """Whether the focus is beside the list."""
        focused = self.focused
        return focused is not None and self.beside() in focused.ancestors_with_self

    @property
    def shows_beside(self) -> bool:
        """Whether what stands beside the list is shown."""
        return self.has_room or self.is_beside

    @property
    def has_room(self) -> bool:
        """Whether there is room for both."""
        return self.size.width >= WIDE_FROM or self.size.height >= TALL_FROM

    def arrange_panes(self) -> None:
        """Show both, or the one that has the focus."""
        wanted = (
            (self.beside(), self.shows_beside),
            (self.main_pane, self.has_room or not self.is_beside),
        )
        for pane, shown in wanted:
            if pane is not None and pane.display != shown:
                pane.display = shown

    def watch_focused(self, before: Widget | None, now: Widget | None) -> None:
        """Show what has the focus."""
        super().watch_focused(before, now)
        if not self.has_room:
            self.arrange_panes()

    def _mark_reference(self, step: int) -> None:
        """Mark one in what stands beside the list; where there is no room for that, go there."""
        if not self.shows_beside:
            self.set_focus(next(iter(self.query(Document))))
        super()._mark_reference(step)

    def action_back_clear(self) -> None:
        """From what stands beside the list back to it; else as everywhere."""
        if not self.is_beside:
            super().action_back_clear()
        elif not (isinstance(self.pane, Document) and self.pane.unmark()):
            self.set_focus(self.main_pane)
