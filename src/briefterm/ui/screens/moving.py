"""The moving keys, the same on every screen: they act on the pane that has them."""

from collections.abc import Sequence
from typing import Any

from textual import events

from briefterm.ui.panes.document import Document
from briefterm.ui.panes.hints import Hints
from briefterm.ui.panes.rows import Rows

Pane = Document | Rows[Any]


class Moving:
    """The actions of `move.*`, `open.here`, `reference.*` and `hint.*`."""

    _hints: Hints | None = None

    @property
    def pane(self) -> Pane | None:
        """The pane that takes the moving keys."""
        return None

    def action_move_down(self) -> None:
        """One line or row down."""
        if self.pane:
            self.pane.move_lines(1)

    def action_move_up(self) -> None:
        """One line or row up."""
        if self.pane:
            self.pane.move_lines(-1)

    def action_move_page_down(self) -> None:
        """One page down."""
        if self.pane:
            self.pane.move_pages(1)

    def action_move_page_up(self) -> None:
        """One page up."""
        if self.pane:
            self.pane.move_pages(-1)

    def action_move_half_down(self) -> None:
        """Half a page down."""
        if self.pane:
            self.pane.move_pages(0.5)

    def action_move_half_up(self) -> None:
        """Half a page up."""
        if self.pane:
            self.pane.move_pages(-0.5)

    def action_move_top(self) -> None:
        """To the top."""
        if self.pane:
            self.pane.move_end(top=True)

    def action_move_bottom(self) -> None:
        """To the end."""
        if self.pane:
            self.pane.move_end(top=False)

    def action_open_here(self) -> None:
        """Open what is highlighted, follow what is marked."""
        if isinstance(self.pane, Rows):
            self.pane.choose()
        elif isinstance(self.pane, Document) and not self.pane.follow():
            self.pane.move_pages(1)

    def action_reference_next(self) -> None:
        """Mark the next reference."""
        self._mark_reference(1)

    def action_reference_previous(self) -> None:
        """Mark the reference before."""
        self._mark_reference(-1)

    def _mark_reference(self, step: int) -> None:
        """Mark one where the keys go, or in the text while they go to a list beside it."""
        for document in [self.pane] if isinstance(self.pane, Document) else self.documents()[:1]:
            document.focus()
            document.mark_reference(step)

    def documents(self) -> Sequence[Document]:
        """The documents in view, in which references can be followed."""
        return [self.pane] if isinstance(self.pane, Document) else []

    def action_hint_follow(self) -> None:
        """Put letters on everything in view that can be followed."""
        hints = Hints(self.documents())
        self._hints = hints if len(hints) else None
        self.hinting()

    def hinting(self) -> None:
        """Letters stand on references, or no more."""

    def on_key(self, event: events.Key) -> None:
        """Letters choose a hint while hints are shown; any other key takes them away."""
        if self._hints is None:
            return
        event.stop()
        event.prevent_default()
        if not self._hints.type(event.character or "" if event.is_printable else ""):
            self._hints = None
            self.hinting()
