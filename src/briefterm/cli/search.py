"""`briefterm search`: quotes that answer a query, from the index."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from briefterm.cli.choose import chosen, library_option
from briefterm.cli.output import ExitCode, say, write, write_json, write_line
from briefterm.cli.query import QueryCommand
from briefterm.library.library import Library, open_library
from briefterm.model.shelf import Found, Order, QuoteHit
from briefterm.model.visible import one_line, visible

_PAGE: Final = 200
_COLUMNS: Final = (
    "briefing", "title", "quote", "text", "speaker", "speaker_id", "date", "day", "source",
    "venue", "kind", "lang", "path", "line",
)  # fmt: skip


@click.command(cls=QueryCommand)
@click.argument("query", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@click.option("--csv", "as_csv", is_flag=True, help="Comma-separated values, with a head line.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N quotes.")
@click.option(
    "--sort",
    "order",
    type=click.Choice(["newest", "oldest", "best"]),
    default="newest",
    show_default=True,
    help="Their order.",
)
@click.option("--count", "only_count", is_flag=True, help="Only how many there are.")
@library_option
def search(
    query: tuple[str, ...],
    *,
    as_json: bool,
    as_csv: bool,
    limit: int | None,
    order: Order,
    only_count: bool,
    library: Sequence[Path],
) -> int:
    """Find quotes.

    QUERY is words, "exact phrases", -excluded words, one OR other, said:NAME, tag:TAG and
    after:, before: or on: with a date. The last word is the beginning of a word.

    Ends with 0 when there are any, 1 when there are none.
    """
    place = chosen(library)
    if place.note:
        say(place.note)
    shelf = open_library(place.paths, name=place.name)
    asked = " ".join(query)
    if behind := shelf.catch_up():
        say(behind)
    if only_count:
        total = shelf.count_quotes(asked)
        write_line(str(total))
        return ExitCode.OK if total else ExitCode.NOTHING
    first = shelf.quotes(asked, 0, min(limit or _PAGE, _PAGE), order)
    for note in first.notes:
        say(note)
    if not first.hits:
        say(f"No quotes: {first.understood}.")
    hits = _all(shelf, asked, first, limit, order)
    if as_json:
        write_json(_row(hit) for hit in hits)
    elif as_csv:
        _write_csv(hits)
    else:
        for hit in hits:
            write(_told(hit))
    return ExitCode.OK if first.hits else ExitCode.NOTHING


def _all(
    shelf: Library, query: str, page: Found, limit: int | None, order: Order
) -> Iterator[QuoteHit]:
    """The hits of all pages, until there are no more or enough."""
    given = 0
    while page.hits:
        yield from page.hits
        given += len(page.hits)
        wanted = _PAGE if limit is None else min(_PAGE, limit - given)
        if wanted <= 0 or len(page.hits) < _PAGE:
            return
        page = shelf.quotes(query, given, wanted, order)


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


def _write_csv(hits: Iterator[QuoteHit]) -> None:
    import csv
    import io

    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for hit in hits:
        row = _row(hit)
        writer.writerow([visible(str(row[column])) for column in _COLUMNS])
    write(sheet.getvalue())


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
