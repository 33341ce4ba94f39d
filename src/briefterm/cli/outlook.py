"""`briefterm outlook [QUERY]`: what was foreseen, and what came of it."""

from typing import Any, Final

import click
import msgspec

from briefterm.cli.dated import Chronicle, dated_options, tell
from briefterm.cli.query import LANGUAGE, QueryCommand, Table
from briefterm.model.dates import show_date
from briefterm.model.likelihood import parse_likelihood
from briefterm.model.views import Forecast
from briefterm.model.visible import one_line
from briefterm.page.chronicle import GROUPS, by_whom, outcome

_COLUMNS: Final = (
    "group", "due", "briefing", "title", "made", "node", "text", "condition", "likelihood",
    "confidence", "names", "actors", "horizon", "status", "resolved", "quotes", "sources",
    "standing", "path", "line",
)  # fmt: skip
_LINE: Final = ("briefing", "address", "group", "due", "likelihood", "text")


@click.command(cls=QueryCommand, epilog=LANGUAGE)
@click.argument("query", nargs=-1)
@dated_options("forecasts", ())
def outlook(query: tuple[str, ...], **options: Any) -> int:  # noqa: ANN401 - as click gives them
    """List forecasts: overdue, due, settled, and those without a day, by the day they are due.

    Likelihood and confidence are two things, and no score is made of them. QUERY is as for
    `search`, listed below; days are those on which a forecast is due, said:NAME is whose it is.

    Ends with 0 when there are any, 1 when there are none.
    """
    asked = " ".join(query)
    chronicle = Chronicle(
        lambda views, *part: views.outlook(asked, *part),
        lambda page: page.forecasts,
        Table(_COLUMNS, _LINE, _row, _told),
        lambda carry, scope: carry.outlook(asked, scope),
        "forecasts",
    )
    return tell(chronicle, **options)


def _row(forecast: Forecast) -> dict[str, object]:
    return {**msgspec.to_builtins(forecast), "address": forecast.address}


def _told(forecast: Forecast) -> str:
    """One forecast: a line about it, then its words, indented, then an empty line."""
    likely = parse_likelihood(forecast.likelihood)
    about = (
        GROUPS[forecast.group],
        show_date(forecast.horizon),
        f"{likely} {likely.bar}" if likely else forecast.likelihood,
        f"{forecast.confidence} confidence" if forecast.confidence else "",
        by_whom(forecast),
        outcome(forecast),
        f"{forecast.standing} briefing" if forecast.standing else "",
        forecast.address,
    )
    words = one_line(forecast.text)
    return f"{' · '.join(one_line(part) for part in about if part)}\n    {words}\n\n"
