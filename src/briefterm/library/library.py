"""A library as the screens and commands see it: briefings, quotes, problems.

Questions are answered from the index, in whatever thread they are asked. A briefing that is opened
is read from its file, always.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from msgspec import structs

from briefterm.library import changes, folder, homes, listing, search
from briefterm.library.catalogue import Catalogue
from briefterm.library.changes import Tell
from briefterm.library.connection import Connection, StoppedFault
from briefterm.library.query import BRIEFING_FIELDS, parse
from briefterm.model.problem import BrieftermError, NothingToReadError, Problem
from briefterm.model.shelf import Entry, Found, Opened, Order, QuoteHit, Summary

WAITED_FOR: Final = 200
"""A question from the command line waits for so many changed files to be read, and for no more."""


def open_library(
    paths: Sequence[Path], *, name: str, note: str = "", cache: Path | None = None
) -> "Library":
    """Open the library of some folders and files; nothing is read yet but their names.

    Args:
        paths: where it is.
        name: how it is called.
        note: what to tell about where it comes from.
        cache: the folder of the index, in place of the usual one.

    Raises:
        NothingToReadError: a path is missing, cannot be read, or holds no briefing.
    """
    roots = tuple(os.fspath(path) for path in paths)
    try:
        for root in roots:
            folder.require_readable(root)
    except folder.UnreadableError as error:
        raise NothingToReadError(str(error)) from error
    if not any(folder.holds_briefings(root) for root in roots):
        shown = " and ".join(roots)
        raise NothingToReadError(
            f"{shown} holds no briefing; a briefing is a file whose name ends in .yaml or .yml"
        )
    return Library(roots, name=name, note=note, cache=cache)


class Library:
    """The briefings under some folders and files; satisfies `ui.desk.Shelf` and `ui.desk.Search`.

    Attributes:
        name: how it is called.
    """

    def __init__(
        self, roots: tuple[str, ...], *, name: str, note: str = "", cache: Path | None = None
    ) -> None:
        self.name: Final = name
        self._note: Final = note
        self._catalogue: Final = Catalogue(roots, cache or homes.cache_home())
        self._edition: int | None = None

    # Questions

    def summary(self) -> Summary:
        """The library in numbers."""
        briefings, quotes, actors, wrong = self._catalogue.ask(listing.numbers)
        notes = (self._note, self._catalogue.note)
        return Summary(
            name=self.name,
            note=" ".join(note for note in notes if note),
            briefings=briefings,
            quotes=quotes,
            actors=actors,
            problem_files=wrong,
        )

    def count(self, query: str) -> int:
        """How many entries a filter lets through; an empty one lets all."""
        return self._catalogue.ask(lambda db: listing.count(db, query))

    def entries(self, query: str, first: int, limit: int) -> tuple[Entry, ...]:
        """Some of them, newest first, from row `first`."""
        return self._catalogue.ask(
            lambda db: listing.page(db, query, first, limit, self._catalogue.path_of)
        )

    def notes(self, query: str) -> tuple[str, ...]:
        """What of a filter was not understood, each a sentence."""
        return parse(query, BRIEFING_FIELDS).notes

    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with any file."""
        return self._catalogue.ask(lambda db: listing.problems(db, self._catalogue.path_of))

    def quotes(self, query: str, first: int, limit: int, order: Order) -> Found:
        """Quotes that answer a query; any string is a query."""

        def question(db: Connection) -> tuple[search.Asked, search.Answer]:
            asked = search.ask(db, query)
            return asked, search.find(db, asked, first, limit, order)

        try:
            asked, answer = self._catalogue.ask(question)
        except StoppedFault:
            return Found((), 0, more=True, notes=("The search was stopped.",))
        hits = [hit for row in answer.rows if (hit := self._hit(row))]
        return Found(
            hits=tuple(hits),
            total=max(answer.total, first + len(hits)),
            more=answer.total >= search.COUNTED,
            understood=asked.understood,
            notes=answer.notes,
        )

    def count_quotes(self, query: str) -> int:
        """How many quotes answer a query, however many there are."""
        return self._catalogue.ask(lambda db: search.count(db, search.ask(db, query)))

    def interrupt(self) -> None:
        """End the questions that are running in other threads."""
        self._catalogue.interrupt()

    def open(self, briefing: str) -> Opened:
        """Read one briefing from its file, by id or by path.

        Raises:
            BrieftermError: there is none, or its file cannot be read.
        """
        path = self._catalogue.ask(
            lambda db: listing.place_of(db, briefing, self._catalogue.path_of)
        )
        if not path and Path(briefing).exists():
            path = briefing
        if not Path(path or briefing).exists() and self.refresh():
            path = self._catalogue.ask(
                lambda db: listing.place_of(db, briefing, self._catalogue.path_of)
            )
        if not path:
            raise BrieftermError(
                f"There is no briefing “{briefing}” here; `briefterm list` shows those there are."
            )
        return self._read(path)

    def _read(self, path: str) -> Opened:
        from briefterm.library import reading  # noqa: PLC0415 - a search reads no file

        try:
            cast = reading.read_cast(self._catalogue.registries_of(path))
            return reading.read_file(path, cast)
        except folder.UnreadableError as error:
            raise BrieftermError(f"{path}: {error}.") from error

    def _hit(self, row: search.Row) -> QuoteHit | None:
        """A row as it is shown; one that is damaged is read again from its file."""
        path = self._catalogue.path_of(row.root, row.rel)
        if row.hit is not None:
            return structs.replace(row.hit, path=path)
        from briefterm.library import card, reading  # noqa: PLC0415 - a search reads no file

        try:
            opened = self._read(path)
        except BrieftermError:
            return None
        quotes = card.card_of(opened, reading.stem_of(path)).quotes
        if opened.briefing is None or row.n >= len(quotes):
            return None
        quote, briefing = quotes[row.n], opened.briefing
        hit = search.hit_of(briefing.id, briefing.title, quote.text, quote.about, ())
        return structs.replace(hit, path=path)

    # Taking in what changed

    def refresh(self) -> bool:
        """Take in what changed in the folder; whether anything did, here or by another copy."""
        news = self._catalogue.refresh()
        before, self._edition = self._edition, self._catalogue.ask(changes.edition)
        return news or (before is not None and before != self._edition)

    def catch_up(self, tell: Tell | None = None) -> str:
        """Refresh if that is soon done or nothing is known yet; else a sentence that says so."""
        behind = self._catalogue.ask(self._catalogue.behind)
        known = any(change.known for change in (*behind.same, *behind.briefings))
        if behind.number > WAITED_FOR and known:
            return (
                f"The index is behind by {behind.number:,} files; `briefterm index` takes them in."
            )
        refused = behind and not self._catalogue.refresh(tell)
        if refused and self._catalogue.ask(self._catalogue.behind).number:
            return "Another copy of briefterm is taking in changes; the answer may be behind."
        return self._catalogue.note

    def take_in(self, tell: Tell | None = None) -> None:
        """Take in everything that changed, after any other copy of the program that does."""
        self._catalogue.refresh(tell, wait=True)

    def rebuild(self, tell: Tell | None = None) -> None:
        """Build the index anew, beside the one there is, and then use it."""
        self._catalogue.rebuild(tell)

    def close(self) -> None:
        """End what is running, and let go of the index."""
        self._catalogue.close()
