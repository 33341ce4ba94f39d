"""Quotes whose words fit a pattern: looked through in the order of time, as far as somebody asks.

A scan is kept from one page to the next and goes on where it stopped, so that paging through an
answer looks at each quote once.
"""

from array import array
from collections.abc import Callable, Sequence
from typing import Final

from briefterm.library.connection import Connection
from briefterm.library.keys import OTHER_WORDING
from briefterm.library.plan import Plan, source_of
from briefterm.library.sieve import Sieve, SieveFault, Spans

AT_ONCE: Final = 5_000
"""One question looks through so many quotes; the next goes on from there."""

_BATCH: Final = 500


class Scan:
    """The quotes that answer a plan and fit its patterns, as far as they were looked through.

    Attributes:
        found: their row numbers, in order.
        looked: how many quotes were looked through.
        ended: whether there are no more to look through.
        fault: why it ended before that, a sentence, or empty.
    """

    def __init__(self, plan: Plan, *, newest: bool) -> None:
        self.found: Final = array("q")
        self.looked = 0
        self.ended = False
        self.fault = ""
        self._plan: Final = plan
        self._newest: Final = newest
        self._rows = plan.rows
        self._sieve: Sieve | None = None

    def answers(self, plan: Plan, *, newest: bool) -> bool:
        """Whether this is the scan of a plan in an order."""
        mine = (self._plan.match, self._plan.rows, self._plan.conditions, self._plan.patterns)
        theirs = (plan.match, plan.rows, plan.conditions, plan.patterns)
        return self._newest == newest and mine == theirs

    def reach(
        self,
        db: Connection,
        wanted: int | None,
        stopped: Callable[[], bool],
        at_once: int | None = AT_ONCE,
    ) -> None:
        """Look on until enough are found, or enough was looked through for now.

        Raises:
            StoppedFault: nobody wants to know any more.
        """
        end = None if at_once is None else self.looked + at_once
        try:
            batch = [] if self._enough(wanted, end) else self._next(db, self._rows)
            while batch:
                sieve = self._opened()
                sieve.ask([_texts(text, more) for _, text, more in batch])
                rows = self._after(batch[-1][0])
                ahead = self._next(db, rows)  # while the sieve is at work
                fits = sieve.answer(stopped)
                self.found.extend(row[0] for row, fit in zip(batch, fits, strict=True) if fit)
                self.looked += len(batch)
                self._rows, self.ended = rows, not ahead
                batch = [] if self._enough(wanted, end) else ahead
            self.ended = self.ended or not self.looked
        except SieveFault as fault:
            self.ended, self.fault = True, str(fault)
            self.close()
        except BaseException:
            self.close()
            raise

    def spans(self, texts: Sequence[str], stopped: Callable[[], bool]) -> list[Spans]:
        """Where the patterns stand in texts that were found."""
        try:
            return self._opened().spans(texts, stopped) if texts and not self.fault else []
        except SieveFault:
            return []

    def close(self) -> None:
        """End its process; what was found stays, and it can be gone on with."""
        if self._sieve is not None:
            self._sieve.close()
            self._sieve = None

    def _opened(self) -> Sieve:
        if self._sieve is None:
            self._sieve = Sieve(self._plan.patterns)
        return self._sieve

    def _enough(self, wanted: int | None, end: int | None) -> bool:
        return (
            self.ended
            or (wanted is not None and len(self.found) >= wanted)
            or (end is not None and self.looked >= end)
        )

    def _after(self, rid: int) -> tuple[int, int]:
        first, last = self._rows
        return (rid + 1, last) if self._newest else (first, rid - 1)

    def _next(self, db: Connection, rows: tuple[int, int]) -> list[tuple[int, str, str]]:
        source, values = source_of(db, self._plan, rows, texts=True)
        way = "ASC" if self._newest else "DESC"
        return db.execute(
            f"SELECT hit.rowid, words.text, words.more {source} "
            f"ORDER BY hit.rowid {way} LIMIT {_BATCH}",
            values,
        ).fetchall()


def _texts(text: str, more: str) -> tuple[str, ...]:
    return (text, *more.split(f" {OTHER_WORDING} ")) if more else (text,)
