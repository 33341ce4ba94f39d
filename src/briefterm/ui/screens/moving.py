"""The moving keys, the same on every screen: they act on the pane that has them."""

from typing import Any

from briefterm.ui.panes.document import Document
from briefterm.ui.panes.rows import Rows

Pane = Document | Rows[Any]


class Moving:
    """The actions of `move.*`, `open.here`, `reference.*` and `hint.*`."""

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
        if isinstance(self.pane, Document):
            self.pane.mark_reference(1)

    def action_reference_previous(self) -> None:
        """Mark the reference before."""
        if isinstance(self.pane, Document):
            self.pane.mark_reference(-1)

    def action_hint_follow(self) -> None:
        """Put letters on the references in view."""
        if isinstance(self.pane, Document):
            self.pane.hint()
