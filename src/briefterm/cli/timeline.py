"""`briefterm timeline [QUERY]`: events and quotes by date."""

from typing import Any, Final

import click
import msgspec

from briefterm.cli.dated import Chronicle, dated_options, tell
from briefterm.cli.query import LANGUAGE, QueryCommand, Table
from briefterm.model.dates import show_date
from briefterm.model.shelf import Order
from briefterm.model.views import TimelineEntry
from briefterm.model.visible import one_line
from briefterm.page.chronicle import WHICH, listed

_COLUMNS: Final = (
    "briefing", "title", "node", "kind", "which", "date", "day", "text", "names", "actors",
    "status", "place", "source", "standing", "path", "line",
)  # fmt: skip
_LINE: Final = ("briefing", "address", "day", "which", "names", "text")


@click.command(cls=QueryCommand, epilog=LANGUAGE)
@click.argument("query", nargs=-1)
@dated_options("rows", ("newest", "oldest"))
def timeline(query: tuple[str, ...], *, order: Order, **options: Any) -> int:  # noqa: ANN401 - as click gives them
    """List events and quotes by date, what has none last.

    Each row says which date it is: of the event, of what was said, or of the briefing where a
    quote has no date of its own. QUERY is as for `search`, listed below.

    Ends with 0 when there are any, 1 when there are none.
    """
    asked, newest = " ".join(query), order == "newest"
    chronicle = Chronicle(
        lambda views, *part: views.timeline(asked, *part, newest=newest),
        lambda page: page.entries,
        Table(_COLUMNS, _LINE, _row, _told),
        lambda carry, scope: carry.timeline(asked, scope, newest=newest),
        "events or quotes",
    )
    return tell(chronicle, **options)


def _row(entry: TimelineEntry) -> dict[str, object]:
    return {**msgspec.to_builtins(entry), "address": entry.address}


def _told(entry: TimelineEntry) -> str:
    """One row: a line about it, then its words, indented, then an empty line."""
    date = show_date(entry.date, entry.label)
    about = (
        f"{date} ({WHICH[entry.which]})" if date and entry.which else "no date",
        listed(entry.names),
        entry.status if entry.status != "happened" else "",
        f"{entry.standing} briefing" if entry.standing else "",
        entry.address,
    )
    return f"{' · '.join(one_line(part) for part in about if part)}\n    {one_line(entry.text)}\n\n"
