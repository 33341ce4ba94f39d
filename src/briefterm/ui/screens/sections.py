"""Moving by what a briefing is made of: its sections and paragraphs, and the next briefing."""

from textual import on

from briefterm.ui.panes.rows import Rows
from briefterm.ui.screens.arranging import Arranging


class Sections(Arranging):
    """The actions of `section.*`, `paragraph.*` and `briefing.*`."""

    @on(Rows.Chosen, "#outline")
    def _chosen(self, chosen: Rows.Chosen) -> None:
        self._leap(chosen.item.first)
        self.close_drawer()
        self.set_focus(self.main_pane)

    def action_section_next(self) -> None:
        """To the next section."""
        self._go_section(1)

    def action_section_previous(self) -> None:
        """To the start of this section, then to the one before."""
        self._go_section(-1)

    def _go_section(self, step: int) -> None:
        if self.reading is None:
            return
        shown = self.main_pane.is_shown
        starts = [part.first for part in self.reading.page.outline if shown(part.first)]
        top = self.main_pane.top_block
        if step > 0:
            later = [first for first in starts if first > top]
            self.main_pane.move_to_block(later[0]) if later else self.main_pane.move_end(top=False)
        else:
            earlier = [first for first in starts if first < top]
            self.main_pane.move_to_block(earlier[-1]) if earlier else self.main_pane.move_end(
                top=True
            )

    def action_section_go(self, number: int) -> None:
        """To the section with a number."""
        if self.reading and number <= len(self.reading.page.outline):
            self._leap(self.reading.page.outline[number - 1].first)
        else:
            self.guide.tell(f"There is no section {number}.")

    def _leap(self, block: int) -> None:
        """Go to a block; what lies between was not read so."""
        self.leapt()
        with self.jump():
            self.main_pane.move_to_block(block)

    def action_move_top(self) -> None:
        """To the top."""
        with self.jump():
            super().action_move_top()

    def action_move_bottom(self) -> None:
        """To the end; what lies between was not read so."""
        self.leapt()
        with self.jump():
            super().action_move_bottom()

    def action_paragraph_next(self) -> None:
        """To the next paragraph or point."""
        self.main_pane.move_paragraphs(1)

    def action_paragraph_previous(self) -> None:
        """To the paragraph or point before."""
        self.main_pane.move_paragraphs(-1)

    def action_briefing_next(self) -> None:
        """To the next briefing of the list."""
        self.guide.step(1)

    def action_briefing_previous(self) -> None:
        """To the briefing before it in the list."""
        self.guide.step(-1)
