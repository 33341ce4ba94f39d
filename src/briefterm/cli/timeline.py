"""`briefterm timeline [QUERY]`: events and quotes by date."""

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
from briefterm.model.shelf import Order
from briefterm.model.views import Scope, Timeline, TimelineEntry
from briefterm.model.visible import one_line
from briefterm.page.chronicle import WHICH, listed

_PAGE: Final = 200
_COLUMNS: Final = (
    "briefing", "title", "node", "kind", "which", "date", "day", "text", "names", "actors",
    "status", "place", "source", "standing", "path", "line",
)  # fmt: skip
_LINE: Final = ("briefing", "address", "day", "which", "names", "text")


@click.command(cls=QueryCommand, epilog=LANGUAGE)
@click.argument("query", nargs=-1)
@query_options("rows", ("newest", "oldest"))
@click.option("--markdown", is_flag=True, help="A table in Markdown.")
@click.option("--briefing", default="", metavar="ID", help="Only what this briefing has.")
@library_option
def timeline(
    query: tuple[str, ...],
    *,
    as_json: bool,
    as_csv: bool,
    as_lines: bool,
    limit: int | None,
    order: Order,
    only_count: bool,
    markdown: bool,
    briefing: str,
    library: Sequence[Path],
) -> int:
    """List events and quotes by date, what has none last.

    Each row says which date it is: of the event, of what was said, or of the briefing where a
    quote has no date of its own. QUERY is as for `search`, listed below.

    Ends with 0 when there are any, 1 when there are none.
    """
    place = chosen(library)
    if place.note:
        say(place.note)
    asked, newest = " ".join(query), order == "newest"
    with closing(open_library(place.paths, name=place.name)) as shelf:
        if behind := shelf.catch_up():
            say(behind)
        views, scope = shelf.views(), scope_of(shelf, briefing)
        first = views.timeline(asked, scope, 0, _PAGE, newest=newest)
        say_what_helps(first.notes, ())
        entries = _all(views, asked, scope, first, limit)
        if not first.total:
            say(f"Nothing: {first.understood}.")
        if only_count:
            write_line(str(first.total if limit is None else min(first.total, limit)))
        elif as_json:
            write_json(map(_row, entries))
        elif as_csv:
            write_csv(_COLUMNS, map(_row, entries))
        elif as_lines:
            write_lines(_LINE, map(_row, entries))
        elif markdown:
            write(Carry(shelf, views=views).timeline(asked, scope, newest=first.newest))
        else:
            for entry in entries:
                write(_told(entry))
        return ExitCode.OK if first.total else ExitCode.NOTHING


def _all(
    views: Views, query: str, scope: Scope, page: Timeline, limit: int | None
) -> Iterator[TimelineEntry]:
    """The rows of all pages, until there are no more or enough."""
    most = page.total if limit is None else min(page.total, limit)
    given = 0
    while page.entries and given < most:
        yield from page.entries[: most - given]
        given += _PAGE
        if given < most:
            page = views.timeline(query, scope, given, _PAGE, newest=page.newest)


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
