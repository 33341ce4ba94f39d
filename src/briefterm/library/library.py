"""A library as the screens and commands see it: briefings, quotes, problems.

Questions are answered from the index, in whatever thread they are asked. A briefing that is opened
is read from its file, always.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock, local
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import structs

from briefterm.library import changes, folder, homes, listing, there
from briefterm.library.catalogue import Catalogue
from briefterm.library.changes import Tell
from briefterm.library.connection import Connection, StoppedFault
from briefterm.library.index import total
from briefterm.model.numbers import counted
from briefterm.model.problem import BrieftermError, NothingToReadError, Problem
from briefterm.model.shelf import (
    Entry,
    Facet,
    Filtered,
    Found,
    FoundTexts,
    Opened,
    Order,
    Progress,
    QuoteHit,
    Summary,
)

if TYPE_CHECKING:  # imported by the questions that need them: a list is shown without any
    from briefterm.library import search, texts
    from briefterm.library.hits import Hits, Row
    from briefterm.library.scan import Scan
    from briefterm.library.views import Views

_T = TypeVar("_T")

WAITED_FOR: Final = 200
"""A question from the command line waits for so many changed files to be read, and for no more."""
_STOPPED: Final = "The search was stopped."


def _numbers(db: Connection) -> tuple[int, ...]:
    return tuple(total(db, name) for name in ("briefings", "quotes", "actors", "wrong"))


def open_library(
    paths: Sequence[Path],
    *,
    name: str,
    note: str = "",
    cache: Path | None = None,
    for_screen: bool = False,
) -> Library:
    """Open the library of some folders and files; nothing is read yet but their names.

    Args:
        paths: where it is.
        name: how it is called.
        note: what to tell about where it comes from.
        cache: the folder of the index, in place of the usual one.
        for_screen: whether nothing is to wait for a slow disk or a damaged index: briefings that
            were there the last time are not looked for, and what is lost is taken in by `refresh`.

    Raises:
        NothingToReadError: a path is missing, cannot be read, or holds no briefing.
    """
    roots = tuple(os.fspath(path) for path in paths)
    try:
        for root in roots:
            folder.require_readable(root)
    except folder.UnreadableError as error:
        raise NothingToReadError(str(error)) from error
    library = Library(roots, name=name, note=note, cache=cache, for_screen=for_screen)
    if for_screen and library.summary().briefings:
        return library
    if not any(folder.holds_briefings(root) for root in roots):
        shown = " and ".join(roots)
        raise NothingToReadError(
            f"{shown} holds no briefing; a briefing is a file whose name ends in .yaml or .yml"
        )
    return library


class Library:
    """The briefings under some folders and files; satisfies `ui.desk.Shelf` and `ui.desk.Search`.

    Attributes:
        name: how it is called.
    """

    def __init__(
        self,
        roots: tuple[str, ...],
        *,
        name: str,
        note: str = "",
        cache: Path | None = None,
        for_screen: bool = False,
    ) -> None:
        self.name: Final = name
        self._note: Final = note
        # a folder stays one, in words and in paths, when it is away for a while
        places = (os.path.join(root, "") if os.path.isdir(root) else root for root in roots)  # noqa: PTH112, PTH118
        self._catalogue: Final = Catalogue(
            tuple(places), cache or homes.cache_home(), heals_later=for_screen
        )
        self._edition: int | None = None
        self._told = ""
        self._scan: tuple[int, Scan] | None = None
        self._scanning: Final = Lock()
        self._interrupts = 0
        self._begun: Final = local()  # which interrupts a thread's question is too young for

    # Questions

    def summary(self) -> Summary:
        """The library in numbers."""
        briefings, quotes, actors, wrong = self._catalogue.ask(_numbers)
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
        return self._catalogue.ask(lambda db: listing.count(db, self._filter(db, query)))

    def entries(
        self, query: str, first: int, limit: int, order: Order = "newest"
    ) -> tuple[Entry, ...]:
        """Some of them, newest first unless asked otherwise, from row `first`."""
        return self._catalogue.ask(
            lambda db: listing.page(
                db, self._filter(db, query), first, limit, order, self._catalogue.path_of
            )
        )

    def row_of(self, query: str, briefing: str) -> int | None:
        """The row of a briefing among the entries, newest first; None when it is not there."""
        return self._catalogue.ask(
            lambda db: listing.row_of(db, self._filter(db, query), briefing, "newest")
        )

    def filtered(self, query: str) -> Filtered:
        """How many entries a filter lets through, and how it was understood."""
        return self._catalogue.ask(lambda db: listing.told(db, self._filter(db, query)))

    def _filter(self, db: Connection, query: str) -> listing.Asked:
        from briefterm.library import searches

        return listing.ask(db, query, searches.used_by(query))

    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with any file."""
        return self._catalogue.ask(lambda db: listing.problems(db, self._catalogue.path_of))

    def quotes(self, query: str, first: int, limit: int, order: Order) -> Found:
        """Quotes that answer a query; any string is a query."""
        from briefterm.library import search, searches

        def question(db: Connection) -> Found:
            asked = search.ask(db, query, searches.used_by(query))
            way = asked.plan.order or order
            if asked.plan.patterns:
                answer = self._sift(db, asked, first, limit, way)
            else:
                answer = search.find(db, asked, first, limit, way, self._hits)
            return self._found(asked, answer, first, way)

        return self._asking(question, Found((), 0, more=True, notes=(_STOPPED,)))

    def count_quotes(self, query: str) -> int:
        """How many quotes answer a query, however many there are; 0 when it was stopped."""
        from briefterm.library import search, searches

        def question(db: Connection) -> int:
            asked = search.ask(db, query, searches.used_by(query))
            if not asked.plan.patterns:
                return search.count(db, asked.plan)
            with self._scanning:
                scan = self._scan_of(db, asked, newest=True)
                scan.reach(db, None, self._stopped, None)
                return len(scan.found)

        return self._asking(question, 0)

    def suggestions(self, query: str) -> tuple[str, ...]:
        """Queries that may have been meant by one that finds few quotes, the likeliest first."""
        from briefterm.library import search, searches, suggest

        def question(db: Connection) -> tuple[str, ...]:
            asked = search.ask(db, query, searches.used_by(query))
            if asked.plan.patterns or search.count(db, asked.plan, suggest.FEW) >= suggest.FEW:
                return ()
            return suggest.suggestions(db, "f", query, asked.query)

        return self._asking(question, ())

    def facets(self, query: str) -> tuple[Facet, ...]:
        """What the newest hits of a query have in common, each field's most frequent first."""
        from briefterm.library import facets, search, searches

        def question(db: Connection) -> tuple[Facet, ...]:
            asked = search.ask(db, query, searches.used_by(query))
            if not asked.plan.patterns:
                return facets.facets(db, asked.plan)
            with self._scanning:
                scan = self._scan_of(db, asked, newest=True)
                scan.reach(db, facets.COUNTED, self._stopped)
                return facets.facets(db, asked.plan, scan.found)

        return self._asking(question, ())

    def saved(self) -> dict[str, str]:
        """The reader's saved searches by name."""
        from briefterm.library import searches

        return searches.read(searches.file())

    def save(self, name: str, query: str, *, replace: bool = False) -> None:
        """Save a search under a name.

        Raises:
            BrieftermError: the name is taken and `replace` not given, or it cannot be saved.
        """
        from briefterm.library import searches

        searches.keep(searches.file(), name, query, replace=replace)

    def texts(self, query: str, first: int, limit: int) -> FoundTexts:
        """Texts of briefings that answer a query; newest briefings first."""
        from briefterm.library import texts

        asked = texts.ask(query)

        def question(db: Connection) -> tuple[texts.Answer, int] | None:
            return texts.find(db, asked, first, limit), texts.missing(db)

        if (answer := self._asking(question, None)) is None:
            return FoundTexts((), 0, more=True, notes=(_STOPPED,))
        found, missing = answer
        from briefterm.library import excerpts

        hits = excerpts.told(found.places, asked.marked, self._catalogue.path_of, self._read)
        briefings = counted(missing, "briefing")
        late = (f"The texts of {briefings} are not in the index yet.",) if missing else ()
        return FoundTexts(
            hits=tuple(hits),
            total=found.total,
            more=found.total >= texts.COUNTED,
            understood=asked.understood,
            notes=(*asked.notes, *late),
            missing=missing,
            starts=tuple(found.starts),
        )

    def count_texts(self, query: str) -> int:
        """How many texts answer a query, however many there are; 0 when it was stopped."""
        from briefterm.library import texts

        asked = texts.ask(query)
        return self._asking(lambda db: texts.count(db, asked), 0)

    def take_in_texts_of_a_few(self) -> None:
        """Take in the texts of briefings that are not yet found, when there are few of them."""
        from briefterm.library import texts

        if self._catalogue.ask(texts.missing) <= WAITED_FOR:
            self._catalogue.fill()

    def take_in_texts(self, tell: Tell | None = None) -> None:
        """Take in all texts that are not yet found by `texts`."""
        self._catalogue.fill(tell)

    def interrupt(self) -> None:
        """End the searches that are running in other threads."""
        self._interrupts += 1
        self._catalogue.interrupt()

    @cached_property
    def _hits(self) -> Hits:
        """The quotes of the index, as far as they were met."""
        from briefterm.library.hits import Hits

        return Hits(self._catalogue.path_of)

    def _asking(self, question: Callable[[Connection], _T], stopped: _T) -> _T:
        """The answer to a question; or what stands for it if `interrupt` ended the question."""
        self._begun.interrupts = self._interrupts
        try:
            return self._catalogue.ask(question, stoppable=True)
        except StoppedFault:
            return stopped

    def _stopped(self) -> bool:
        return bool(self._begun.interrupts != self._interrupts)

    def _sift(
        self, db: Connection, asked: search.Asked, first: int, limit: int, order: Order
    ) -> search.Answer:
        from briefterm.library import search

        with self._scanning:
            scan = self._scan_of(db, asked, newest=order != "oldest")
            return search.sift(db, asked, scan, first, limit, self._hits, self._stopped)

    def _scan_of(self, db: Connection, asked: search.Asked, *, newest: bool) -> Scan:
        """The scan that goes on with a question, or a new one; those before it are ended."""
        from briefterm.library.scan import Scan

        edition = changes.edition(db)
        if self._scan is not None:
            before, scan = self._scan
            if before == edition and scan.answers(asked.plan, newest=newest):
                return scan
            scan.close()
        scan = Scan(asked.plan, newest=newest)
        self._scan = (edition, scan)
        return scan

    def _found(self, asked: search.Asked, answer: search.Answer, first: int, order: Order) -> Found:
        hits = [hit for row in answer.rows if (hit := row.hit or self._read_again(asked, row))]
        return Found(
            hits=tuple(hits),
            total=max(answer.total, first + len(hits)),
            more=answer.more,
            understood=asked.plan.understood,
            notes=answer.notes,
            order=order,
            partial=answer.partial,
        )

    def views(self) -> Views:
        """Views over many briefings: dossiers, the timeline, the outlook."""
        from briefterm.library.views import Views

        return Views(self._catalogue, self.open)

    def open(self, briefing: str) -> Opened:
        """Read one briefing from its file, by id or by path.

        Raises:
            BrieftermError: there is none, or its file cannot be read.
        """
        path = self._place_of(briefing)
        # What this takes in, the next `refresh` still tells: it compares with what it told last.
        if not there.is_file(path or briefing) and self._catalogue.refresh():
            path = self._place_of(briefing)
        if not path and there.is_file(briefing):
            path = briefing
        if not path:
            raise BrieftermError(f"There is no briefing “{briefing}” here; {self._hint(briefing)}")
        opened = self._read(path)
        if named := {pointer.briefing for pointer in opened.pointers}:
            titles = self._catalogue.ask(lambda db: listing.titles(db, named))
            opened = structs.replace(opened, titles=titles)
        return opened

    def quotes_at(self, addresses: Sequence[str]) -> tuple[QuoteHit, ...]:
        """Quotes by their addresses, in that order, from their files; those that are gone, not."""
        from briefterm.library import addressed

        return addressed.quotes_at(addresses, self.open)

    def _place_of(self, briefing: str) -> str:
        """The path of a briefing's file by its id; empty when no file has it."""
        if any("\ud800" <= one <= "\udfff" for one in briefing):
            return ""  # a path whose bytes are no text; no id is
        return self._catalogue.ask(
            lambda db: listing.place_of(db, briefing, self._catalogue.path_of)
        )

    def _hint(self, briefing: str) -> str:
        """What may help who asks for a briefing that is not there."""
        if not any("\ud800" <= one <= "\udfff" for one in briefing):
            meant = self._catalogue.ask(lambda db: listing.meant(db, briefing))
            if meant:
                return f"did you mean “{meant}”?"
        return "`briefterm list` shows those there are."

    def _read(self, path: str) -> Opened:
        from briefterm.library import reading

        try:
            cast = reading.read_cast(self._catalogue.registries_of(path))
            return reading.read_file(path, cast)
        except folder.UnreadableError as error:
            raise BrieftermError(f"{path}: {error}.") from error

    def _read_again(self, asked: search.Asked, row: Row) -> QuoteHit | None:
        """A quote whose row is damaged, from its file."""
        from briefterm.library import card, reading
        from briefterm.library.hits import Origin, hit_of
        from briefterm.library.marking import Marks
        from briefterm.library.rows import first_rid

        try:
            opened = self._read(row.path)
        except BrieftermError:
            return None
        made = card.card_of(opened, reading.stem_of(row.path))
        if opened.briefing is None or row.n >= len(made.quotes):
            return None
        quote, briefing = made.quotes[row.n], opened.briefing
        origin = Origin(row.path, briefing.id, briefing.title, made.common)
        rid = first_rid(quote.ordinal)
        marks = Marks(asked.plan.marked)
        return hit_of(origin, made.common, quote.text, quote.kept, rid, marks)

    # Taking in what changed

    def refresh(self) -> bool:
        """Take in what changed in the folder; whether there is anything new to show.

        That is a change, here or by another copy, or another note about the index.
        """
        news = self._catalogue.keep_up()
        before, self._edition = self._edition, self._catalogue.ask(changes.edition)
        told, self._told = self._told, self._catalogue.note
        return news or told != self._told or (before is not None and before != self._edition)

    @property
    def progress(self) -> Progress | None:
        """How far the files of a large library are read; None when nothing goes on."""
        return self._catalogue.progress

    def catch_up(self, tell: Tell | None = None) -> str:
        """Refresh if that is soon done or nothing is known yet; else a sentence that says so."""
        behind = self._catalogue.ask(self._catalogue.behind)
        if behind.number > WAITED_FOR and behind.known:
            return (
                f"The index is behind by {behind.number:,} files; `briefterm index` takes them in."
            )
        refused = behind and not self._catalogue.refresh(tell)
        if refused and self._catalogue.ask(self._catalogue.behind).number:
            return "Another copy of briefterm is taking in changes; the answer may be behind."
        return self._catalogue.note

    def take_in(self, tell: Tell | None = None) -> bool:
        """Take in everything that changed, after any other copy that does; whether that lasts."""
        self._catalogue.refresh(tell, wait=True)
        return self._catalogue.lasts

    def rebuild(self, tell: Tell | None = None) -> bool:
        """Build the index anew, beside the one there is, and then use it; it lasts."""
        self._catalogue.rebuild(tell)
        return True

    def close(self) -> None:
        """End what is running, and let go of the index."""
        self._interrupts += 1
        self._catalogue.close()
        with self._scanning:
            if self._scan is not None:
                self._scan[1].close()
