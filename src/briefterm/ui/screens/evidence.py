"""What stands behind the text in view: its card, its source, and its words to take along."""

from collections.abc import Iterator

from briefterm.model.briefing import Section
from briefterm.page.blocks import Target
from briefterm.page.card import card
from briefterm.page.citation import cite
from briefterm.ui.panes.document import Document
from briefterm.ui.reading import ELSEWHERE, Reading
from briefterm.ui.screens.reader_frame import ReaderFrame
from briefterm.ui.screens.taking import Taking, Use


class Evidence(ReaderFrame, Taking):
    """The actions of `evidence.*`, `copy.*`, `pipe.quote` and `open.source`."""

    def action_evidence_show(self) -> None:
        """Show the evidence card of what is read; where that has none, of the first in view."""
        reading = self.reading
        if reading and (node := next(self._with_cards(reading), "")):
            shown = card(reading.briefing, node, reading.opened.titles)
            self.guide.show_card(shown, reading.briefing.id)
        else:
            self.guide.tell("No quote, point or reference is in view.")

    def _with_cards(self, reading: Reading) -> Iterator[str]:
        """What has a card, best first: evidence, then what the text in view names, then sections.

        A section's card says again what is read there anyway.
        """
        known = reading.directory.node
        seen = [name for name in self._nodes_in_view if known(name)]
        if isinstance(self.pane, Document) and self.pane.marked:
            yield from (name for name in seen[:1] if name == self.pane.marked.target.id)
        yield from (name for name in seen if not isinstance(known(name), Section))
        pane = self.main_pane
        named = (pane.anchors[number].target for number in pane.visible_anchors())
        yield from (one.id for one in named if one.kind not in ELSEWHERE and known(one.id))
        yield from seen

    def with_quote(self, use: Use) -> None:
        """Give the selected words, else the quote in view with speaker, date and source."""
        if words := self.get_selected_text():
            use(words, "")
        elif self.reading and (quote := self._quote(self.reading)):
            use(cite(self.reading.directory, quote), self.reading.address_of(quote))
        else:
            self.guide.tell("No quote is in view.")

    def _quote(self, reading: Reading) -> str:
        """The quote of what is being read; where that has none, the first one in view."""
        return next(filter(None, map(reading.quote_of, self._nodes_in_view)), "")

    @property
    def _nodes_in_view(self) -> tuple[str, ...]:
        """The node that is read, and then those that begin in view."""
        return self.node_in_view, *self.main_pane.nodes_seen

    def action_copy_address(self) -> None:
        """Copy the address of what is in view."""
        if self.reading:
            self.guide.copy(self.reading.address_of(self.node_in_view))

    def action_open_source(self) -> None:
        """Open the URL of the marked reference, else of the first source of what is in view."""
        marked = self.pane.marked if isinstance(self.pane, Document) else None
        url = marked.target.id if marked and marked.target.kind == "url" else ""
        if self.reading and not url:
            url = next(filter(None, map(self.reading.url_of, self._nodes_in_view)), "")
        if self.reading and url:
            self.guide.follow(Target("url", url), self.reading.briefing.id)
        else:
            self.guide.tell("No source with a URL is in view.")
