"""`briefterm search`: quotes that answer a query, from the index."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import click

from briefterm.cli.choose import chosen, library_option
from briefterm.cli.output import ExitCode, say, write_line
from briefterm.cli.query import LANGUAGE, Form, QueryCommand, Table, query_options, say_what_helps
from briefterm.library.library import Library, open_library
from briefterm.model.shelf import Found, Order, QuoteHit
from briefterm.model.visible import one_line, visible

_PAGE: Final = 200
_COLUMNS: Final = (
    "briefing", "title", "quote", "text", "speaker", "speaker_id", "date", "day", "source",
    "venue", "kind", "lang", "path", "line",
)  # fmt: skip
_LINE: Final = ("briefing", "address", "speaker", "date", "source", "text")


@click.command(cls=QueryCommand, epilog=LANGUAGE)
@click.argument("query", nargs=-1, required=True)
@query_options("quotes")
@click.option("--text", "all_texts", is_flag=True, help="All texts of briefings, not only quotes.")
@library_option
def search(
    query: tuple[str, ...],
    *,
    form: Form,
    limit: int | None,
    order: Order,
    only_count: bool,
    all_texts: bool,
    library: Sequence[Path],
) -> int:
    """Find quotes.

    QUERY is words, "exact phrases", fields and more, as listed below. Its last word is the
    beginning of a word.

    Ends with 0 when there are any, 1 when there are none.
    """
    place = chosen(library)
    if place.note:
        say(place.note)
    with closing(open_library(place.paths, name=place.name)) as shelf:
        asked = " ".join(query)
        if behind := shelf.catch_up():
            say(behind)
        if all_texts:
            from briefterm.cli.texts import count_texts, print_texts

            if only_count:
                return count_texts(shelf, asked, limit)
            return print_texts(shelf, asked, form, limit)
        if only_count:
            return _count(shelf, asked, limit)
        first = _page(shelf, asked, 0, limit, order)
        say_what_helps(first.notes, shelf.suggestions(asked))
        if not first.hits:
            say(f"No quotes: {first.understood}.")
        hits = _all(shelf, asked, first, limit, order)
        Table(_COLUMNS, _LINE, _row, _told).write(hits, form)
        return ExitCode.OK if first.hits else ExitCode.NOTHING


def _count(shelf: Library, query: str, limit: int | None) -> int:
    """Print how many there are; what helps to understand it stands in the first page."""
    first = _page(shelf, query, 0, 1, "newest")
    say_what_helps(first.notes, shelf.suggestions(query))
    total = shelf.count_quotes(query)
    write_line(str(total if limit is None else min(total, limit)))
    return ExitCode.OK if total else ExitCode.NOTHING


def _page(shelf: Library, query: str, first: int, limit: int | None, order: Order) -> Found:
    """The quotes from one number on, looked for until there is one or there are none."""
    wanted = _PAGE if limit is None else min(_PAGE, limit - first)
    while True:
        page = shelf.quotes(query, first, wanted, order)
        if len(page.hits) >= wanted or not page.partial:
            return page


def _all(
    shelf: Library, query: str, page: Found, limit: int | None, order: Order
) -> Iterator[QuoteHit]:
    """The hits of all pages, until there are no more or enough."""
    given = 0
    while page.hits:
        yield from page.hits
        given += len(page.hits)
        if len(page.hits) < _PAGE or given == limit:
            return
        page = _page(shelf, query, given, limit, order)


def _row(hit: QuoteHit) -> dict[str, object]:
    return {
        "briefing": hit.briefing,
        "title": hit.title,
        "quote": hit.quote,
        "address": hit.address,
        "text": hit.text,
        "kind": hit.kind,
        "speaker": " and ".join(hit.speakers),
        "speaker_id": hit.speaker_ids[0] if hit.speaker_ids else "",
        "speakers": list(hit.speakers),
        "speaker_ids": list(hit.speaker_ids),
        "date": hit.date,
        "day": hit.day,
        "venue": hit.venue,
        "source": hit.source,
        "lang": hit.lang,
        "path": hit.path,
        "line": hit.line,
        "matches": [list(match) for match in hit.matches],
    }


def _told(hit: QuoteHit) -> str:
    """One quote: a line about it, then its words, indented, then an empty line."""
    about = (
        hit.address,
        " and ".join(hit.speakers),
        _date(hit),
        hit.source or "no source given",
    )
    words = "\n".join(f"    {line}" for line in visible(hit.text).split("\n"))
    return f"{' · '.join(one_line(part) for part in about)}\n{words}\n\n"


def _date(hit: QuoteHit) -> str:
    if not hit.date:
        return "date not given"
    from briefterm.model.dates import show_date

    return show_date(hit.date)
