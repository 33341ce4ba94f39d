"""Moving by what a text is made of, a briefing or a dossier: its sections and paragraphs."""

from briefterm.ui.screens.reader_frame import ReaderFrame


class Sections(ReaderFrame):
    """The actions of `section.*` and `paragraph.*`, and the ways to the top and to the end."""

    def action_section_next(self) -> None:
        """To the next section."""
        self._go_section(1)

    def action_section_previous(self) -> None:
        """To the start of this section, then to the one before."""
        self._go_section(-1)

    def _go_section(self, step: int) -> None:
        shown = self.main_pane.is_shown
        starts = [part.first for part in self.main_pane.page.outline if shown(part.first)]
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
        outline = self.main_pane.page.outline
        if number <= len(outline):
            self.leap(outline[number - 1].first)
        else:
            self.guide.tell(f"There is no section {number}.")

    def leap(self, block: int) -> None:
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
