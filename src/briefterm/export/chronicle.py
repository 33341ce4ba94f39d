"""A timeline and an outlook as Markdown tables."""

from collections.abc import Iterable

from briefterm.export.dossier import standing
from briefterm.export.evidence import NO_DATE
from briefterm.export.formats import MARKDOWN, Format
from briefterm.export.layout import Piece, heading, joined, paragraph, stacked
from briefterm.model.dates import show_date
from briefterm.model.likelihood import parse_likelihood
from briefterm.model.views import Forecast, TimelineEntry
from briefterm.page.chronicle import WHICH, by_whom, listed, outcome, rests_on


def timeline(entries: Iterable[TimelineEntry], what: str, form: Format = MARKDOWN) -> str:
    """Events and quotes in their order, each with the date that orders it and which that is."""
    head = ("Date", "Which", "Who", "What", "Where it stands")
    rows = [
        (
            [show_date(one.date, one.label) or NO_DATE],
            [WHICH[one.which]],
            [listed(one.names)],
            _what(one),
            _place(one, form),
        )
        for one in entries
    ]
    blocks = [heading(1, "Timeline"), paragraph(what), form.table(head, rows, 4) if rows else []]
    return "\n".join(stacked(blocks)) + "\n"


def outlook(forecasts: Iterable[Forecast], what: str, form: Format = MARKDOWN) -> str:
    """Forecasts in their order; likelihood and confidence apart, and no score."""
    head = ("State", "Due", "Forecast", "Likelihood", "Confidence", "By", "Outcome", "Rests on",
            "Where it stands")  # fmt: skip
    rows = [
        (
            [one.group],
            [show_date(one.horizon) or "no date"],
            [f"{one.text} (if: {one.condition})" if one.condition else one.text],
            [str(parse_likelihood(one.likelihood) or one.likelihood)],
            [one.confidence],
            [by_whom(one)],
            [outcome(one)],
            [rests_on(one)],
            _place(one, form),
        )
        for one in forecasts
    ]
    blocks = [heading(1, "Outlook"), paragraph(what), form.table(head, rows, 3) if rows else []]
    return "\n".join(stacked(blocks)) + "\n"


def _what(one: TimelineEntry) -> list[Piece]:
    words = one.text if one.kind == "event" or one.indirect else f"“{one.text}”"
    status = one.status if one.status not in {"", "happened"} else ""
    indirect = "reported indirectly" if one.indirect else ""
    return joined(([words], [status], [indirect], [one.place]))


def _place(one: TimelineEntry | Forecast, form: Format) -> list[Piece]:
    return joined((form.link(one.address, one.title), [standing(one.standing)]))
