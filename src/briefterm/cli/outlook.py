"""`briefterm outlook [QUERY]`: the ledger of forecasts."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import click
import msgspec

from briefterm.cli.carry import Carry
from briefterm.cli.choose import chosen, library_option
from briefterm.cli.output import ExitCode, say, write, write_json, write_line
from briefterm.cli.query import (
    LANGUAGE,
    QueryCommand,
    query_options,
    say_what_helps,
    scope_of,
    write_csv,
    write_lines,
)
from briefterm.library.library import open_library
from briefterm.library.views import Views
from briefterm.model.dates import show_date
from briefterm.model.likelihood import parse_likelihood
from briefterm.model.views import Forecast, Outlook, Scope
from briefterm.model.visible import one_line
from briefterm.page.chronicle import GROUPS, by_whom, outcome

_PAGE: Final = 200
_COLUMNS: Final = (
    "group", "due", "briefing", "title", "made", "node", "text", "condition", "likelihood",
    "confidence", "names", "actors", "horizon", "status", "resolved", "quotes", "sources",
    "standing", "path", "line",
)  # fmt: skip
_LINE: Final = ("briefing", "address", "group", "due", "likelihood", "text")


@click.command(cls=QueryCommand, epilog=LANGUAGE)
@click.argument("query", nargs=-1)
@query_options("forecasts", ())
@click.option("--markdown", is_flag=True, help="A table in Markdown.")
@click.option("--briefing", default="", metavar="ID", help="Only what this briefing has.")
@library_option
def outlook(
    query: tuple[str, ...],
    *,
    as_json: bool,
    as_csv: bool,
    as_lines: bool,
    limit: int | None,
    only_count: bool,
    markdown: bool,
    briefing: str,
    library: Sequence[Path],
) -> int:
    """List forecasts: overdue, due, settled, and those without a day, by the day they are due.

    Likelihood and confidence are two things, and no score is made of them. QUERY is as for
    `search`, listed below; days are those on which a forecast is due, said:NAME is whose it is.

    Ends with 0 when there are any, 1 when there are none.
    """
    place = chosen(library)
    if place.note:
        say(place.note)
    asked = " ".join(query)
    with closing(open_library(place.paths, name=place.name)) as shelf:
        if behind := shelf.catch_up():
            say(behind)
        views, scope = shelf.views(), scope_of(shelf, briefing)
        first = views.outlook(asked, scope, 0, _PAGE)
        say_what_helps(first.notes, ())
        forecasts = _all(views, asked, scope, first, limit)
        if not first.total:
            say(f"No forecasts: {first.understood}.")
        if only_count:
            write_line(str(first.total if limit is None else min(first.total, limit)))
        elif as_json:
            write_json(map(_row, forecasts))
        elif as_csv:
            write_csv(_COLUMNS, map(_row, forecasts))
        elif as_lines:
            write_lines(_LINE, map(_row, forecasts))
        elif markdown:
            write(Carry(shelf, views=views).outlook(asked, scope))
        else:
            for forecast in forecasts:
                write(_told(forecast))
        return ExitCode.OK if first.total else ExitCode.NOTHING


def _all(
    views: Views, query: str, scope: Scope, page: Outlook, limit: int | None
) -> Iterator[Forecast]:
    """The rows of all pages, until there are no more or enough."""
    most = page.total if limit is None else min(page.total, limit)
    given = 0
    while page.forecasts and given < most:
        yield from page.forecasts[: most - given]
        given += _PAGE
        if given < most:
            page = views.outlook(query, scope, given, _PAGE)


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
