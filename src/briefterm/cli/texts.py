"""`briefterm search --text`: all texts of the briefings, not only their quotes."""

from collections.abc import Iterator
from typing import Final

from briefterm.cli.output import ExitCode, say, write_line
from briefterm.cli.query import Form, Table, say_what_helps
from briefterm.library.library import Library
from briefterm.model.dates import show_date
from briefterm.model.shelf import FoundTexts, TextHit
from briefterm.model.visible import one_line

_PAGE: Final = 200
_COLUMNS: Final = ("briefing", "title", "node", "kind", "text", "day", "path", "line")
_LINE: Final = ("briefing", "address", "kind", "day", "text")


def print_texts(shelf: Library, query: str, form: Form, limit: int | None) -> int:
    """Print the texts that answer a query."""
    shelf.take_in_texts_of_a_few()
    first = shelf.texts(query, 0, _PAGE if limit is None else min(_PAGE, limit))
    say_what_helps(first.notes, ())
    if not first.total:
        say(f"No texts: {first.understood}.")
    hits = _all(shelf, query, first, limit)
    Table(_COLUMNS, _LINE, _row, _Telling()).write(hits, form)
    return ExitCode.OK if first.total else ExitCode.NOTHING


def count_texts(shelf: Library, query: str, limit: int | None) -> int:
    """Print how many texts answer a query."""
    shelf.take_in_texts_of_a_few()
    say_what_helps(shelf.texts(query, 0, 1).notes, ())
    total = shelf.count_texts(query)
    write_line(str(total if limit is None else min(total, limit)))
    return ExitCode.OK if total else ExitCode.NOTHING


def _all(shelf: Library, query: str, page: FoundTexts, limit: int | None) -> Iterator[TextHit]:
    """The hits of all pages, until there are no more or enough."""
    first, given = 0, 0
    while True:
        for hit in page.hits:
            if given == limit:
                return
            if hit is not None:
                yield hit
                given += 1
        first += _PAGE
        if first >= page.total and not page.more:
            return
        page = shelf.texts(query, first, _PAGE)
        if page.total <= first:
            return


def _row(hit: TextHit) -> dict[str, object]:
    return {
        "briefing": hit.briefing,
        "title": hit.title,
        "node": hit.node,
        "address": hit.address,
        "kind": hit.kind,
        "text": hit.text,
        "date": hit.date,
        "day": hit.day,
        "path": hit.path,
        "line": hit.line,
        "matches": [list(match) for match in hit.matches],
    }


class _Telling:
    """Tells hits for people: under each briefing's title its texts."""

    def __init__(self) -> None:
        self._briefing = ""

    def __call__(self, hit: TextHit) -> str:
        """One hit, with the title before it where another briefing begins."""
        title = ""
        if hit.path != self._briefing:
            about = (one_line(part) for part in (hit.title, show_date(hit.date)) if part)
            apart = "\n" if self._briefing else ""
            title = f"{apart}{' · '.join(about)}\n"
            self._briefing = hit.path
        return f"{title}  {hit.address} · {hit.kind}\n    {one_line(hit.text)}\n"
