"""`briefterm list`: the briefings of a library, one a line."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import click

from briefterm.cli.choose import chosen, library_option
from briefterm.cli.output import ExitCode, say, write_line
from briefterm.cli.query import LANGUAGE, Form, QueryCommand, Table, query_options, say_what_helps
from briefterm.library.library import Library, open_library
from briefterm.model.dates import short_date
from briefterm.model.numbers import counted
from briefterm.model.problem import Problem
from briefterm.model.shelf import Entry, Order
from briefterm.model.visible import one_line

_PAGE: Final = 200
_COLUMNS: Final = (
    "id", "title", "date", "day", "status", "lang", "quotes", "actors", "points", "sources",
    "errors", "warnings", "path",
)  # fmt: skip
_LINE: Final = ("id", "day", "title", "quotes", "path")


@click.command("list", cls=QueryCommand, epilog=LANGUAGE)
@click.argument("query", nargs=-1)
@query_options("briefings")
@library_option
def list_(
    query: tuple[str, ...],
    *,
    form: Form,
    limit: int | None,
    order: Order,
    only_count: bool,
    library: Sequence[Path],
) -> int:
    """List briefings, and files that cannot be read.

    QUERY is as for `search`, listed below. Words are looked for in titles, leads, tags and names;
    what only quotes have, such as said:NAME, means briefings with such a quote.

    Ends with 0 when there are any, 1 when there are none.
    """
    place = chosen(library)
    if place.note:
        say(place.note)
    with closing(open_library(place.paths, name=place.name)) as shelf:
        asked = " ".join(query)
        if behind := shelf.catch_up():
            say(behind)
        found = shelf.filtered(asked)
        say_what_helps(found.notes, found.suggestions)
        if not found.total:
            say(f"No briefings: {found.understood}.")
        if only_count:
            write_line(str(found.total if limit is None else min(found.total, limit)))
        else:
            table = Table(_COLUMNS, _LINE, _row, _told)
            table.write(_entries(shelf, asked, limit, order), form)
        return ExitCode.OK if found.total else ExitCode.NOTHING


def _entries(shelf: Library, query: str, limit: int | None, order: Order) -> Iterator[Entry]:
    first = 0
    while limit is None or first < limit:
        wanted = _PAGE if limit is None else min(_PAGE, limit - first)
        page = shelf.entries(query, first, wanted, order)
        yield from page
        first += len(page)
        if len(page) < _PAGE:
            return


def _row(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "title": entry.title,
        "date": entry.date,
        "day": entry.day,
        "path": entry.path,
        "lang": entry.lang,
        "status": entry.status,
        "kicker": entry.kicker,
        "lead": entry.lead,
        "outlets": list(entry.outlets),
        "tags": list(entry.tags),
        "quotes": entry.quotes,
        "actors": entry.actors,
        "points": entry.points,
        "sources": entry.sources,
        "errors": entry.errors,
        "warnings": entry.warnings,
        "problems": entry.errors + entry.warnings,
        "first_problem": _problem(entry.first_problem),
    }


def _problem(problem: Problem | None) -> str | None:
    return None if problem is None else str(problem)


def _told(entry: Entry) -> str:
    """One line: sign, date, id, title, and what is wrong."""
    sign = "!" if entry.errors or entry.warnings else " "
    count = counted(entry.quotes, "quote")
    if entry.status == "unreadable":
        wrong = str(entry.first_problem) if entry.first_problem else entry.path
        return f"{sign} {'':10}  {one_line(entry.id)}  {wrong}\n"
    date = short_date(entry.date)
    return f"{sign} {date:10}  {one_line(entry.id)}  {one_line(entry.title)}  ({count})\n"
