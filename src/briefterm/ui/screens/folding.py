"""Reading less: sections folded to their headings, and the briefing in brief."""

from textual.content import Content

from briefterm.page.brief import in_brief
from briefterm.ui.panes.leaf import Form
from briefterm.ui.screens.arranging import Arranging


class Folding(Arranging):
    """The actions of `section.fold`, `section.fold_all` and `look.brief`."""

    def __init__(self) -> None:
        super().__init__()
        self._folds: dict[str, frozenset[str]] = {}

    def footer_line(self, width: int) -> Content:
        """The keys that matter here and now; in brief, the one that shows all."""
        if self.main_pane.form.less is None:
            return super().footer_line(width)
        return self.way_back("look.brief")

    def keep_folds(self) -> None:
        """Note what is folded in the briefing that is open, for when it is opened again."""
        if self.reading is not None:
            self._folds[self.reading.briefing.id] = self.main_pane.form.folded

    def folds_of(self, briefing: str) -> frozenset[str]:
        """What was folded in a briefing when it was left."""
        return self._folds.get(briefing, frozenset())

    def action_section_fold(self) -> None:
        """Fold the section in view to its heading, or open it."""
        if self.reading is None:
            return
        block = self.main_pane.in_view
        part = self.outline.item if self.pane is self.outline else None
        part = part or self.reading.page.part_at(block)
        if part is None:
            key = self.guide.keymap.key_of("section.next")
            self.guide.tell(f"This is above the first section: {key} goes there.")
        else:
            self.main_pane.turn_fold(part)
            self.say()

    def action_section_fold_all(self) -> None:
        """Fold all sections, or open all."""
        if self.reading is not None:
            parts = {part.id for part in self.reading.page.outline}
            whole = self.main_pane.form.folded == parts
            self.main_pane.take_form(Form(frozenset() if whole else frozenset(parts)))
            self.say()

    def action_look_brief(self) -> None:
        """Only what a minute needs, or everything again."""
        if self.reading is None:
            return
        document = self.main_pane
        if document.form.less is None:
            key = self.guide.keymap.key_of("look.brief")
            less = in_brief(self.reading.page, self.reading.directory, f"{key} shows everything.")
            document.take_form(document.form._replace(less=less))
        else:
            document.take_form(document.form._replace(less=None))
        self.say()
