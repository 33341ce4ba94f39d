"""A library as the screens and commands see it: briefings, quotes, problems.

Questions are answered from the index, in whatever thread they are asked. A briefing that is opened
is read from its file, always. When the index is damaged or out of reach, it is healed or done
without, and the question is asked again.
"""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import Final, TypeVar

from msgspec import structs

from briefterm.library import changes, folder, homes, index, listing, lock, search
from briefterm.library.changes import Changes, Tell
from briefterm.library.connection import Connection, DamagedFault, DatabaseFault, StoppedFault
from briefterm.model.problem import BrieftermError, NothingToReadError, Problem
from briefterm.model.shelf import Entry, Found, Opened, Order, QuoteHit, Summary

_T = TypeVar("_T")

_ATTEMPTS: Final = 3

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
        self._roots: Final = roots
        self._bases: Final = tuple(folder.base_of(root) for root in roots)
        self._cache: Final = cache
        self._key: Final = index.library_key(roots)
        self._opening: Final = Lock()
        self._refreshing: Final = Lock()
        self._index: index.Index | None = None
        self._edition: int | None = None
        self._closed = False

    # Questions

    def summary(self) -> Summary:
        """The library in numbers."""
        briefings, quotes, actors, wrong = self._ask(listing.numbers)
        notes = (self._note, self._opened().note)
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
        return self._ask(lambda db: listing.count(db, query))

    def entries(self, query: str, first: int, limit: int) -> tuple[Entry, ...]:
        """Some of them, newest first, from row `first`."""
        return self._ask(lambda db: listing.page(db, query, first, limit, self._path_of))

    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with any file."""
        return self._ask(lambda db: listing.problems(db, self._path_of))

    def quotes(self, query: str, first: int, limit: int, order: Order) -> Found:
        """Quotes that answer a query; any string is a query."""

        def question(db: Connection) -> tuple[search.Asked, search.Answer]:
            asked = search.ask(db, query)
            return asked, search.find(db, asked, first, limit, order)

        try:
            asked, answer = self._ask(question)
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
        return self._ask(lambda db: search.count(db, search.ask(db, query)))

    def interrupt(self) -> None:
        """End the questions that are running in other threads."""
        if self._index is not None:
            self._index.interrupt()

    def open(self, briefing: str) -> Opened:
        """Read one briefing from its file, by id or by path.

        Raises:
            BrieftermError: there is none, or its file cannot be read.
        """
        path = self._ask(lambda db: listing.place_of(db, briefing, self._path_of))
        if not path and Path(briefing).exists():
            path = briefing
        if not Path(path or briefing).exists() and self.refresh():
            path = self._ask(lambda db: listing.place_of(db, briefing, self._path_of))
        if not path:
            raise BrieftermError(
                f"There is no briefing “{briefing}” here; `briefterm list` shows those there are."
            )
        return self._read(path)

    def _read(self, path: str) -> Opened:
        from briefterm.library import reading  # noqa: PLC0415 - a search reads no file

        try:
            cast = reading.read_cast(folder.registries_of(self._bases, path))
            return reading.read_file(path, cast)
        except folder.UnreadableError as error:
            raise BrieftermError(f"{path}: {error}.") from error

    def _hit(self, row: search.Row) -> QuoteHit | None:
        """A row as it is shown; one that is damaged is read again from its file."""
        path = self._path_of(row.root, row.rel)
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
        news = self._refresh()
        before, self._edition = self._edition, self._ask(changes.edition)
        return news or (before is not None and before != self._edition)

    def catch_up(self, tell: Tell | None = None) -> str:
        """Refresh if that is soon done or nothing is known yet; else a sentence that says so."""
        behind = self._ask(self._compare)
        known = any(change.known for change in (*behind.same, *behind.briefings))
        if behind.number > WAITED_FOR and known:
            return (
                f"The index is behind by {behind.number:,} files; `briefterm index` takes them in."
            )
        if behind and not self._refresh(tell=tell) and self._ask(self._compare).number:
            return "Another copy of briefterm is taking in changes; the answer may be behind."
        return self._opened().note

    def take_in(self, tell: Tell | None = None) -> None:
        """Take in everything that changed, after any other copy of the program that does."""
        self._refresh(tell=tell, wait=True)

    def rebuild(self, tell: Tell | None = None) -> None:
        """Build the index anew, beside the one there is, and then use it."""
        home = self._home()
        try:
            with lock.only_writer(self._lock(), wait=True):
                path = index.new_generation(home, self._key)
                fresh = index.Index(path)
                whole = self._take_in(fresh, tell)
                fresh.close()
                if whole:
                    index.publish(home, self._key, path)
        except DatabaseFault as fault:
            raise BrieftermError(f"The search index cannot be built: {fault}.") from fault
        self._reopen()

    def close(self) -> None:
        """End what is running, and let go of the index."""
        self._closed = True
        if self._index is not None:
            self._index.interrupt()
            self._index.close()

    def _refresh(self, *, tell: Tell | None = None, wait: bool = False) -> bool:
        with self._refreshing:
            for attempt in range(_ATTEMPTS):
                used = self._opened()
                if not used.is_there():
                    used = self._reopen()
                try:
                    return self._refresh_once(used, tell=tell, wait=wait)
                except DatabaseFault as fault:
                    self._mend(used, fault, last=attempt == _ATTEMPTS - 2)
        raise BrieftermError("The search index cannot be used, not even in memory.")

    def _refresh_once(self, used: index.Index, *, tell: Tell | None, wait: bool) -> bool:
        with used.reading() as db:
            if not self._compare(db):
                return False
        with lock.only_writer(self._lock(), wait=wait) as alone:
            # where another copy is at it, we shall see what it does
            return alone and self._take_in(used, tell)

    def _take_in(self, used: index.Index, tell: Tell | None) -> bool:
        from briefterm.library import refresh  # noqa: PLC0415 - mostly nothing has changed

        with used.reading() as db:
            differing = self._compare(db)
        return refresh.take_in(used, differing, self._path_of, self._going(tell))

    def _compare(self, db: Connection) -> Changes:
        return changes.compare(db, folder.files_of(self._roots))

    def _going(self, tell: Tell | None) -> Tell:
        def go_on(done: int, of: int) -> bool:
            return not self._closed and (tell is None or tell(done, of))

        return go_on

    # The index

    def _ask(self, question: Callable[[Connection], _T]) -> _T:
        """Answer a question from the index, healing it where it must be."""
        fault: DatabaseFault | None = None
        for attempt in range(_ATTEMPTS):
            used = self._opened()
            try:
                with used.reading() as db:
                    return question(db)
            except StoppedFault:
                raise
            except DatabaseFault as this:
                fault = this
                self._mend(used, this, last=attempt == _ATTEMPTS - 2)
                self.refresh()
        raise BrieftermError(f"The search index cannot be used: {fault}.") from fault

    def _mend(self, broken: index.Index, fault: DatabaseFault, *, last: bool) -> None:
        """Put another index in the place of one that is damaged or out of reach."""
        with self._opening:
            if self._index is not broken:
                return
            broken.close()
            note = ""
            if isinstance(fault, DamagedFault) and broken.path is not None:
                note = index.built_again(fault)
                last = last or not index.set_aside(broken.path)
            if last:
                self._index = index.in_memory(fault)
            else:
                self._index = index.open_index(self._home(), self._key, note)

    def _opened(self) -> index.Index:
        with self._opening:
            if self._index is None:
                self._index = index.open_index(self._home(), self._key)
            return self._index

    def _reopen(self) -> index.Index:
        with self._opening:
            if self._index is not None:
                self._index.close()
            self._index = None
        return self._opened()

    def _home(self) -> Path:
        return self._cache if self._cache is not None else homes.cache_home()

    def _lock(self) -> Path:
        return self._home() / f"{self._key}.lock"

    def _path_of(self, root: int, rel: bytes) -> str:
        return folder.path_of(self._bases[root], rel)
