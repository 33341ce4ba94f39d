"""The timeline: events and quotes by date, each with a word that says which date it is."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from briefterm.model.dates import show_date
from briefterm.model.numbers import counted
from briefterm.model.views import Scope, Timeline, TimelineEntry
from briefterm.page.chronicle import WHICH, cite_entry, listed
from briefterm.ui import commands, text
from briefterm.ui.screens.chronicle import Chronicle, titled
from briefterm.ui.screens.guide import Carried


class TimelineScreen(Chronicle[TimelineEntry]):
    """Events and quotes: of one briefing the oldest first, of the library the newest."""

    NAME = commands.TIMELINE
    NO_MATCH = "No event or quote matches."
    NONE = "There are no events and no quotes here yet."
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.TIMELINE)

    def __init__(self) -> None:
        super().__init__("Filter", entry, 2)
        self._page_shown = Timeline((), 0)

    def fetch(
        self, query: str, scope: Scope, first: int, limit: int
    ) -> tuple[int, Sequence[TimelineEntry]]:
        """How many rows answer, and some of them."""
        newest = not scope.briefing
        page = self.desk.views.timeline(query, scope, first, limit, newest=newest)
        if not first:
            self._page_shown = page
        return page.total, page.entries

    def cite(self, item: TimelineEntry) -> str:
        """A row for the clipboard."""
        return cite_entry(item)

    def say(self) -> None:
        """Show how many rows there are, of what, and in which order."""
        page = self._page_shown
        order = "newest first" if page.newest else "oldest first"
        number = counted(page.total, "row")
        asked = f"  {page.understood}" if self.box.value.strip() else ""
        notes = f"  {' '.join(page.notes)}" if page.notes else ""
        self.header.say(
            text.join(
                text.line(" Timeline ", "b"),
                text.line(self.scope_in_words()),
                text.line(notes, "$loud"),
                text.asked(asked, self.box.value),
            ),
            text.sign(f"{number} · {order} ", "$quiet"),
        )

    def carried(self) -> Carried | None:
        """What an export from here takes: these rows."""
        query, scope, newest = self.box.value, self.scope, self._page_shown.newest
        return Carried(
            "the timeline",
            "timeline",
            lambda choice: self.desk.carry.timeline(query, scope, choice.form, newest=newest),
        )


def entry(item: TimelineEntry, width: int) -> tuple[Content, Content]:
    """One row: when, which date that is, who, from which briefing; and below it what."""
    date = show_date(item.date, item.label)
    parts = [
        text.line(date, "b") if date and item.which else text.line("date not given", "$loud"),
        text.line(WHICH[item.which] if item.which else item.kind, "$accent"),
        text.line(item.status if item.status != "happened" else "", "$loud"),
        text.line(f"{item.standing} briefing" if item.standing else "", "$loud"),
        text.line(listed(item.names)),
    ]
    between = text.sign(" · ", "$quiet")
    left = text.join(text.line(" "), between.join([part for part in parts if part.plain]))
    spoken = item.kind == "quote" and not item.indirect
    opening, closing = ("“", "”") if spoken else ("", "")
    below = text.join(text.sign(f"   {opening}"), text.line(item.text), text.sign(closing))
    return titled(left, item.title, width), below
