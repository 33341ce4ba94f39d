"""What `briefterm timeline` and `briefterm outlook` share: rows in time."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final, Generic, NamedTuple, TypeVar

import click

from briefterm.cli.carry import Carry
from briefterm.cli.choose import chosen, library_option
from briefterm.cli.output import ExitCode, say, write, write_line
from briefterm.cli.query import Form, Table, query_options, say_what_helps
from briefterm.library.library import open_library
from briefterm.library.views import Views
from briefterm.model.views import Outlook, Scope, Timeline

T = TypeVar("T")
_PAGE: Final = 200


class Chronicle(NamedTuple, Generic[T]):
    """Rows in time, as one of the commands tells them.

    Attributes:
        page: the page of rows from a number on, so many of them.
        rows: the rows of a page.
        table: how rows are written.
        markdown: all of them as Markdown.
        nothing: what there is none of.
    """

    page: Callable[[Views, Scope, int, int], Any]
    rows: Callable[[Any], Sequence[T]]
    table: Table[T]
    markdown: Callable[[Carry, Scope], str]
    nothing: str


def dated_options(
    many: str, orders: Sequence[str]
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options of a query, and those of rows in time."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        command = library_option(command)
        command = click.option(
            "--briefing", default="", metavar="ID", help="Only what this briefing has."
        )(command)
        command = click.option("--markdown", is_flag=True, help="A table in Markdown.")(command)
        return query_options(many, orders)(command)

    return decorate


def tell(
    chronicle: Chronicle[T],
    *,
    form: Form,
    limit: int | None,
    only_count: bool,
    markdown: bool,
    briefing: str,
    library: Sequence[Path],
) -> int:
    """Tell the rows in the form that is wanted."""
    place = chosen(library)
    if place.note:
        say(place.note)
    with closing(open_library(place.paths, name=place.name)) as shelf:
        if behind := shelf.catch_up():
            say(behind)
        scope = Scope(shelf.open(briefing).id) if briefing else Scope()
        views = shelf.views()
        first: Timeline | Outlook = chronicle.page(views, scope, 0, _PAGE)
        say_what_helps(first.notes, ())
        if not first.total:
            say(f"No {chronicle.nothing}: {first.understood}.")
        most = first.total if limit is None else min(first.total, limit)
        if only_count:
            write_line(str(most))
        elif markdown and not form:
            write(chronicle.markdown(Carry(shelf, views=views), scope))
        else:
            chronicle.table.write(_all(chronicle, views, scope, first, most), form)
        return ExitCode.OK if first.total else ExitCode.NOTHING


def _all(
    chronicle: Chronicle[T], views: Views, scope: Scope, page: Timeline | Outlook, most: int
) -> Iterator[T]:
    """The rows of all pages, until there are no more or enough."""
    given = 0
    while (rows := chronicle.rows(page)) and given < most:
        yield from rows[: most - given]
        given += _PAGE
        if given < most:
            page = chronicle.page(views, scope, given, _PAGE)
