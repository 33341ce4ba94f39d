"""The outlook: what was foreseen, how likely, how sure, by whom, and what came of it."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from briefterm.model.dates import show_date
from briefterm.model.likelihood import parse_likelihood
from briefterm.model.numbers import counted
from briefterm.model.views import Forecast, Outlook, Scope
from briefterm.page.chronicle import GROUPS, by_whom, cite_forecast, outcome, rests_on
from briefterm.page.forecasts import if_so
from briefterm.ui import commands, text
from briefterm.ui.screens.chronicle import TITLED_FROM, Chronicle, titled
from briefterm.ui.screens.guide import Carried


class OutlookScreen(Chronicle[Forecast]):
    """Forecasts: overdue, due, settled and those without a day; no score is made of them."""

    NAME = commands.OUTLOOK
    NO_MATCH = "No forecast matches."
    NONE = "There are no forecasts here yet."
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.OUTLOOK)

    def __init__(self) -> None:
        super().__init__("Filter", forecast, 4)
        self._page_shown = Outlook((), 0)

    def fetch(
        self, query: str, scope: Scope, first: int, limit: int
    ) -> tuple[int, Sequence[Forecast]]:
        """How many forecasts answer, and some of them."""
        page = self.desk.views.outlook(query, scope, first, limit)
        if not first:
            self._page_shown = page
        return page.total, page.forecasts

    def cite(self, item: Forecast) -> str:
        """A forecast for the clipboard."""
        return cite_forecast(item)

    def say(self) -> None:
        """Show how many forecasts there are in each group, and of what."""
        page = self._page_shown
        asked = f"  {page.understood}" if self.box.value.strip() else ""
        notes = f"  {' '.join(page.notes)}" if page.notes else ""
        counts = " · ".join(f"{count:,} {GROUPS[group]}" for group, count in page.counts)
        if self.size.width < TITLED_FROM:
            counts = counted(page.total, "forecast")
        self.header.say(
            text.join(
                text.line(" Outlook ", "b"),
                text.line(self.scope_in_words()),
                text.sign(notes, "$loud"),
                text.asked(asked, self.box.value),
            ),
            text.sign(f"{counts} " if counts else "", "$quiet"),
        )

    def carried(self) -> Carried | None:
        """What an export from here takes: these forecasts."""
        query, scope = self.box.value, self.scope
        return Carried(
            "the outlook",
            "outlook",
            lambda choice: self.desk.carry.outlook(query, scope, choice.form),
        )


def forecast(item: Forecast, width: int) -> tuple[Content, Content, Content]:
    """One row: how it stands and until when; how likely, how sure, by whom; and what."""
    loud = "$loud b" if item.group == "overdue" else "$accent"
    horizon, settled = show_date(item.horizon), item.group == "settled"
    state = [
        text.line(GROUPS[item.group], loud),
        text.sign(outcome(item), "b") if settled else text.line(horizon, "b"),
        text.line(f"{item.standing} briefing" if item.standing else "", "$loud"),
    ]
    likely = parse_likelihood(item.likelihood)
    chance = f"{likely} {likely.bar}" if likely else item.likelihood
    how = [
        text.sign(chance or "likelihood not given", "" if chance else "$quiet"),
        text.line(f"{item.confidence} confidence" if item.confidence else ""),
        text.line(f"horizon {horizon}" if horizon and settled else "", "$quiet"),
        text.line(by_whom(item), "$quiet"),
        text.line(rests_on(item), "$quiet"),
    ]
    words = f"{if_so(item.condition)} {item.text}" if item.condition else item.text
    return (
        titled(_between(" ", state), item.title, width),
        _between("   ", how),
        text.line(f"   {words}"),
    )


def _between(before: str, parts: Sequence[Content]) -> Content:
    between = text.sign(" · ", "$quiet")
    return text.join(text.line(before), between.join([part for part in parts if part.plain]))
