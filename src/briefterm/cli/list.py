"""`briefterm list`: the briefings of a library, one a line."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from briefterm.cli.choose import chosen, library_option
from briefterm.cli.output import ExitCode, say, write_json, write_line
from briefterm.cli.query import QueryCommand
from briefterm.library.library import Library, open_library
from briefterm.model.problem import Problem
from briefterm.model.shelf import Entry
from briefterm.model.visible import one_line

_PAGE: Final = 200


@click.command("list", cls=QueryCommand)
@click.argument("query", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@click.option("--count", "only_count", is_flag=True, help="Only how many there are.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N briefings.")
@library_option
def list_(
    query: tuple[str, ...],
    *,
    as_json: bool,
    only_count: bool,
    limit: int | None,
    library: Sequence[Path],
) -> int:
    """List briefings, newest first; files with problems too.

    QUERY is words of titles, leads, tags and actors, tag:TAG, actor:NAME, and after:, before:
    or on: with a date.

    Ends with 0 when there are any, 1 when there are none.
    """
    place = chosen(library)
    if place.note:
        say(place.note)
    shelf = open_library(place.paths, name=place.name)
    asked = " ".join(query)
    if behind := shelf.catch_up():
        say(behind)
    for note in shelf.notes(asked):
        say(note)
    total = shelf.count(asked)
    if not total:
        say("No briefing fits.")
    if only_count:
        write_line(str(total))
    elif as_json:
        write_json(_row(entry) for entry in _entries(shelf, asked, limit))
    else:
        for entry in _entries(shelf, asked, limit):
            write_line(_told(entry))
    return ExitCode.OK if total else ExitCode.NOTHING


def _entries(shelf: Library, query: str, limit: int | None) -> Iterator[Entry]:
    first = 0
    while limit is None or first < limit:
        page = shelf.entries(query, first, _PAGE if limit is None else min(_PAGE, limit - first))
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
    """One line: sign, day, id, title, and what is wrong."""
    sign = "!" if entry.errors or entry.warnings else " "
    count = "1 quote" if entry.quotes == 1 else f"{entry.quotes} quotes"
    if entry.status == "unreadable":
        wrong = str(entry.first_problem) if entry.first_problem else entry.path
        return f"{sign} {'':10}  {one_line(entry.id)}  {wrong}"
    return f"{sign} {entry.day:10}  {one_line(entry.id)}  {one_line(entry.title)}  ({count})"
