"""One actor over the library, as a page to read, follow and carry away."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType

from briefterm.model.numbers import counted
from briefterm.model.problem import BrieftermError
from briefterm.model.shelf import Mark, Place, Progress, QuoteHit
from briefterm.model.views import Dossier
from briefterm.page.citation import cite_hit
from briefterm.page.dossier import dossier_page
from briefterm.ui import commands, overview, text
from briefterm.ui.history import Location
from briefterm.ui.panes.document import Document
from briefterm.ui.screens.asking import STILL_ASKED
from briefterm.ui.screens.finding import Finding
from briefterm.ui.screens.guide import Carried
from briefterm.ui.screens.holding import Holding
from briefterm.ui.screens.marks import mark_of_quote
from briefterm.ui.screens.sections import Sections
from briefterm.ui.screens.taking import Taking, Use


class DossierScreen(Holding, Sections, Finding, Taking):
    """Shows one dossier at a time; what it names can be followed."""

    NAME = commands.DOSSIER
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.DOSSIER)

    def __init__(self) -> None:
        super().__init__()
        self.dossier: Dossier | None = None
        self._actor = ""

    def compose(self) -> ComposeResult:
        """Header, page, find box, footer."""
        yield self.header
        yield self.main_pane
        yield self.find_box
        yield self.footer

    def begin(self) -> None:
        """Begin with the page."""
        self.find_box.display = False
        self.set_focus(self.main_pane)
        self.say_footer()

    def on_resize(self) -> None:
        """Show the keys there is room for."""
        self.say()

    def location(self) -> Location:
        """The actor and the exact place in the page."""
        return Location(self.NAME, actor=self._actor, place=self.main_pane.place)

    def arrive(self, location: Location) -> None:
        """Show a place of this or another dossier."""
        self.set_focus(self.main_pane)
        if location.actor == self._actor and self.dossier is not None:
            if location.place:
                self.main_pane.go(location.place)
            self.call_after_refresh(self.release)
        else:
            self.hold()
            self._open(location.actor, location.place)

    def again(self) -> None:
        """Ask for the dossier again: the library has changed."""
        if self._actor:
            self._open(self._actor, self.main_pane.place)

    @work(exclusive=True, group="open")
    async def _open(self, actor: str, place: Place | None) -> None:
        try:
            found = await self.ask(self.desk.views.dossier, actor)
        except BrieftermError as error:
            self.release()
            self.guide.tell(str(error), loud=True)
            return
        self._actor, self.dossier = actor if found is None else found.who.address, found
        if found is None:
            self.main_pane.show(text.page_of_words(f"There is no actor {actor} here any more."))
        else:
            self.main_pane.show(await self.ask(dossier_page, found), place)
        self.finder.again()
        self.say()
        self.call_after_refresh(self.release)

    def tell_progress(self, progress: Progress | None) -> None:
        """Say that not all is read, for the answer is one from what is."""
        self.header.note(overview.so_far(progress))

    def say(self) -> None:
        """Show whose dossier it is, how much there is of it, and how many places were found."""
        if self.dossier is not None:
            found = self.dossier
            counts = (
                counted(found.quotes_total, "quote"),
                counted(found.appearances_total, "briefing"),
            )
            self.header.say(
                text.join(text.line(f" {found.who.name}", "b"), text.line("  dossier", "$quiet")),
                text.sign(f"{' · '.join(counts)} ", "$quiet"),
            )
        count = self.finder.count
        self.say_footer(text.line(f" {count} " if count else "", "$accent"))

    # What is in view

    @property
    def _hit(self) -> QuoteHit | None:
        """The quote in view."""
        quotes = self.dossier.quotes if self.dossier is not None else ()
        node = self.node_in_view
        return next((one.hit for one in quotes if one.hit.address == node), None)

    def on_document_followed(self, followed: Document.Followed) -> None:
        """Go where a reference leads."""
        self.guide.follow(followed.target, "")

    def action_evidence_show(self) -> None:
        """Show the evidence card of the quote or event in view."""
        briefing, _, node = self.node_in_view.partition("#")
        if node:
            self.show_evidence(briefing, node)
        else:
            self.guide.tell("No quote or event is in view.")

    def with_quote(self, use: Use) -> None:
        """Give the quote in view with speaker, date and source."""
        if (hit := self._hit) is not None:
            use(cite_hit(hit), hit.address)
        else:
            self.guide.tell("No quote is in view.")

    def to_be_marked(self) -> Mark | None:
        """The quote in view, in its briefing."""
        hit = self._hit
        return mark_of_quote(hit) if hit else None

    def action_copy_address(self) -> None:
        """Copy the address of what is in view, or the actor's."""
        self.guide.copy(self.node_in_view or self._actor)

    # Going on from here

    def action_search_quotes(self) -> None:
        """Search all quotes of this actor."""
        asks = self.dossier.asks if self.dossier is not None else ""
        query = f"{asks} " if asks else ""
        self.guide.visit(Location(commands.SEARCH, query=query, row=STILL_ASKED))

    def action_view_timeline(self) -> None:
        """The timeline of this actor."""
        self.guide.visit(Location(commands.TIMELINE, query=self._query("actor")))

    def action_view_outlook(self) -> None:
        """The forecasts of this actor."""
        self.guide.visit(Location(commands.OUTLOOK, query=self._query("said")))

    def _query(self, field: str) -> str:
        if self.dossier is None:
            return ""
        name = self.dossier.who.name.replace('"', " ")
        return f'{field}:="{name}" '

    def action_back_clear(self) -> None:
        """Clear what was searched or marked, then back one level."""
        if not self.clear_words():
            super().action_back_clear()

    def carried(self) -> Carried | None:
        """What an export from here takes: this dossier."""
        if self.dossier is None:
            return None
        actor = self._actor
        name = actor.replace("#", "-")
        return Carried(
            f"the dossier of {self.dossier.who.name}",
            name,
            lambda choice: self.desk.carry.dossier(actor, choice.form),
        )
