"""From the briefing that is open to views over many: an actor, a timeline, the forecasts."""

from briefterm.page.sidebar import ACTORS_IN_VIEW
from briefterm.ui.commands import OUTLOOK, TIMELINE
from briefterm.ui.history import Location
from briefterm.ui.screens.reader_frame import ReaderFrame


class Viewing(ReaderFrame):
    """The actions of `view.*`."""

    def action_view_dossier(self) -> None:
        """The dossier of the actor who is marked or in view; else ask for a name."""
        actor = self._actor_in_view()
        if self.reading is not None and actor:
            self.guide.show_dossier(actor, self.reading.briefing.id)
        else:
            super().action_view_dossier()

    def action_view_timeline(self) -> None:
        """The timeline of this briefing."""
        self._view(TIMELINE)

    def action_view_outlook(self) -> None:
        """The forecasts of this briefing."""
        self._view(OUTLOOK)

    def _view(self, screen: str) -> None:
        if self.reading is not None:
            self.guide.visit(Location(screen, briefing=self.reading.briefing.id))

    def _actor_in_view(self) -> str:
        """Who is marked, or speaks in the quote in view, or is named first in what is in view."""
        if self.reading is None:
            return ""
        directory, node = self.reading.directory, self.node_in_view
        if directory.actor(node) is not None:
            return node
        quote = directory.quote(node)
        if quote is not None:
            return quote.speaker[0]
        beside = self.side.page.blocks
        if self.pane is self.side:
            beside = beside[self.side.in_view :]
        elif not beside or beside[0].text != ACTORS_IN_VIEW:
            return ""
        return next((one.node for one in beside if directory.actor(one.node) is not None), "")
