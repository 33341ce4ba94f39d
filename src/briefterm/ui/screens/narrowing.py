"""What one may ask next: what may have been meant, what the hits share, the collected quotes."""

from collections.abc import Sequence

from textual import on
from textual.content import Content

from briefterm.model.shelf import Facet, QuoteHit
from briefterm.ui import text
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.rows import Rows
from briefterm.ui.screens.collecting import Collected, Collecting

Offered = Facet | str | Collected
"""What the hits share, another question, or the way to the collected quotes."""


class Narrowing(Collecting):
    """A search that tells beside its results what one may ask next.

    Attributes:
        facets: the list that tells it.
        suggestions: what may have been meant by the question.
    """

    def __init__(self, name: str, hint: str, rows: Rows[QuoteHit]) -> None:
        super().__init__(name, hint, rows)
        self.facets = Rows[Offered](self._draw_offered, shy=True, at_once=True, id="facets")
        self.suggestions: tuple[str, ...] = ()
        self._offered: Sequence[Facet | str] = ()
        self._listed: list[Offered] = []

    def offer(self, *shown: Facet | str, last: bool = True) -> None:
        """Show what one may ask next; first, where nothing is asked, the collected quotes.

        Args:
            shown: what it is.
            last: whether that is all; else its room is kept for what comes when nobody types. It is
                kept as long as one is in the box, too, or letters would lay out the screen anew.
        """
        self._offered = shown
        rows: list[Offered] = [*shown]
        if (self.collected or self.alone) and not self.box.value.strip():
            rows.insert(0, Collected(len(self.collected), bool(self.alone)))
        self.facets.display = bool(rows) or not last or isinstance(self.focused, Box)
        if rows != self._listed:  # while one types there are none, letter after letter
            self._listed = rows
            self.facets.reset(len(rows), rows)

    def offer_again(self) -> None:
        """Show the same with what is collected now."""
        self.offer(*self._offered)

    @staticmethod
    def _draw_offered(item: Offered, width: int) -> tuple[Content]:
        if isinstance(item, Collected):
            name = "All quotes" if item.alone else f"Collected ({item.number:,})"
            return (text.line(f" {name}", "$accent"),)
        if isinstance(item, str):
            return (text.join(text.line(" did you mean  ", "$quiet"), text.line(item, "b")),)
        count = f"{item.count}{'+' if item.capped else ''} " if item.count else ""
        left = text.join(text.line(f" {item.field}: ".ljust(9), "$quiet"), text.line(item.label))
        return (text.spread(left, text.line(count, "$quiet"), width),)

    @on(Rows.Chosen, "#facets")
    def _narrow(self, chosen: Rows.Chosen) -> None:
        """Ask what was suggested, or narrow the question down to a facet."""
        item: Offered = chosen.item
        if isinstance(item, Collected):
            self.action_collected_show()
            self.set_focus(self.main_pane)
            return
        query = item if isinstance(item, str) else f"{self.box.value.strip()} {item.words}"
        self.box.value = f"{query.strip()} "
        self.set_focus(self.main_pane)
