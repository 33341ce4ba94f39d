"""The words in which a timeline and an outlook are told, the same at every outlet."""

from collections.abc import Sequence
from typing import Final

from briefterm.model.dates import show_date
from briefterm.model.numbers import counted
from briefterm.model.views import DatedKind, Forecast, Group, TimelineEntry
from briefterm.model.visible import one_line, visible
from briefterm.page.citation import NO_DATE
from briefterm.page.forecasts import OUTCOMES

WHICH: Final[dict[DatedKind, str]] = {
    "event": "event",
    "said": "said",
    "published": "published",
    "": "no date",
}
"""Which date it is, in words."""
GROUPS: Final[dict[Group, str]] = {
    "overdue": "overdue",
    "due": "due",
    "settled": "settled",
    "undated": "no due date",
}
"""How a forecast stands to today, in words."""
_FEW: Final = 3


def listed(names: Sequence[str]) -> str:
    """A few names as a list in words, and how many more there are."""
    if len(names) <= _FEW + 1:
        return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
    return f"{', '.join(names[:_FEW])} and {len(names) - _FEW} more"


def by_whom(forecast: Forecast) -> str:
    """Whose forecast it is; one that names nobody is the briefing's own."""
    return listed(forecast.names) or "the briefing"


def outcome(forecast: Forecast) -> str:
    """How it came out, with its sign and date; empty while it is open."""
    if forecast.status in {"", "open"}:
        return ""
    on = f", {show_date(forecast.resolved)}" if forecast.resolved else ""
    return f"{OUTCOMES.get(forecast.status, forecast.status)}{on}"


def rests_on(forecast: Forecast) -> str:
    """How many quotes and sources it rests on: a count, not a grade."""
    quotes = counted(forecast.quotes, "quote") if forecast.quotes else "no quote"
    sources = counted(forecast.sources, "source") if forecast.sources else "no source"
    return f"{quotes}, {sources}"


def cite_entry(entry: TimelineEntry) -> str:
    """A row of a timeline for the clipboard: words, who, when, which date that is, address."""
    words = visible(entry.text).strip()
    spoken = entry.kind == "quote" and not entry.indirect
    said = f"“{words}”" if spoken else f"{words} (indirect)" if entry.indirect else words
    date = show_date(entry.date, entry.label)
    published = f"{NO_DATE}, published {date}" if entry.which == "published" else date or NO_DATE
    source = [entry.source or "source not given"] if entry.kind == "quote" else []
    parts = [listed(entry.names), published, entry.place, *source]
    facts = ". ".join(one_line(part) for part in parts if part)
    return f"{said}\n— {facts} [{entry.address}]\n"


def cite_forecast(forecast: Forecast) -> str:
    """A forecast for the clipboard: what, how likely, how sure, by whom, until when, address."""
    parts = [
        by_whom(forecast),
        forecast.likelihood.replace("_", " "),
        f"{forecast.confidence} confidence" if forecast.confidence else "",
        f"horizon {show_date(forecast.horizon)}" if forecast.horizon else "no due date",
        outcome(forecast) or "open",
    ]
    facts = ". ".join(one_line(part) for part in parts if part)
    return f"{visible(forecast.text).strip()}\n— {facts} [{forecast.address}]\n"
