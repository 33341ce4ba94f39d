"""Rows on their way into a new index: put down as they come, and copied in their order at the end.

A table that is filled in any order but its own is written many times over. Here all rows are
appended, which costs next to nothing; putting them in order is left to SQLite, once, for all.
Only the word lists are made at once, for joining their pieces is cheap.
"""

from collections.abc import Sequence
from itertools import chain
from operator import itemgetter
from typing import Final

from briefterm.library.connection import Connection
from briefterm.library.filing import (
    Filed,
    Touched,
    briefing_rows,
    dated_rows,
    file_row,
    moment_rows,
    put_sounds,
    words_rows,
)
from briefterm.library.rows import DAY_BITS, TABLES, end_rid, first_rid
from briefterm.library.sheet import QuoteRow

_SAME: Final = ("meta", "file", "briefing", "facts", "problem", "dated", "sound", "f", "b")
_OWN: Final = {
    "s_quote": "CREATE TABLE s_quote(rid, bid, n, text, more, about, sum)",
    "s_actor": "CREATE TABLE s_actor(aid, key, name, short)",
    "s_appearance": "CREATE TABLE s_appearance(aid, bid)",
    "s_form": "CREATE TABLE s_form(form, aid, kinds)",
    "s_pointer": "CREATE TABLE s_pointer(briefing, node, fid)",
    "s_called": "CREATE TABLE s_called(name, aid, fid)",
    "s_naming": "CREATE TABLE s_naming(aid, names, fid)",
    "s_moment": "CREATE TABLE s_moment(kind, rid, bid, n)",
}
TABLES_OF: Final = {name: TABLES[name] for name in _SAME} | _OWN
"""What a file consists of in which an index is built."""

_COPIES: Final = (
    "INSERT INTO file SELECT * FROM staged.file ORDER BY fid",
    "INSERT INTO briefing SELECT * FROM staged.briefing ORDER BY bid",
    "INSERT INTO facts SELECT * FROM staged.facts ORDER BY fid",
    "INSERT INTO problem SELECT * FROM staged.problem",
    "INSERT INTO quote SELECT * FROM staged.s_quote ORDER BY rid",
    "INSERT OR IGNORE INTO actor SELECT * FROM staged.s_actor ORDER BY aid",
    "INSERT INTO appearance SELECT * FROM staged.s_appearance ORDER BY 1, 2",
    "INSERT INTO actor_form SELECT form, aid, kinds, count(*) FROM staged.s_form GROUP BY 1, 2, 3",
    "INSERT INTO pointer SELECT * FROM staged.s_pointer ORDER BY 1, 2, 3",
    "INSERT INTO called SELECT * FROM staged.s_called ORDER BY 1, 2, 3",
    "INSERT INTO naming SELECT * FROM staged.s_naming ORDER BY 1, 2, 3",
    "INSERT INTO dated SELECT * FROM staged.dated ORDER BY bid",
    "INSERT INTO sound SELECT * FROM staged.sound ORDER BY 1, 2",
    "INSERT INTO moment SELECT * FROM staged.s_moment ORDER BY 1, 2, 3, 4 DESC",
)
_PARTS: Final = {"f": ("data", "idx", "config"), "b": ("data", "idx", "docsize", "config")}
"""The inner tables of the word lists; these are copied by them, as they are."""


class Staging:
    """Takes files in, one after the other, each once."""

    def __init__(self, db: Connection) -> None:
        days = "SELECT (rid >> ?) << ?, max(rid) + 1 FROM s_quote GROUP BY 1"
        self._next: Final[dict[int, int]] = dict(db.execute(days, (DAY_BITS, DAY_BITS)))

    def put(self, db: Connection, files: Sequence[Filed], touched: Touched) -> list[Filed]:
        """Put down the rows of some files that the index does not know yet."""
        del touched  # all will be compared with each other
        db.executemany(
            "INSERT INTO file VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (file_row(one.fid, one.file, one.fingerprint) for one in files),
        )
        self._put_briefings(db, files)
        self._put_quotes(db, files)
        db.executemany("INSERT INTO dated VALUES(?, ?, ?)", dated_rows(files))
        db.executemany("INSERT INTO s_moment VALUES(?, ?, ?, ?)", moment_rows(files))
        self._put_shares(db, files)
        return list(files)

    def _put_briefings(self, db: Connection, files: Sequence[Filed]) -> None:
        db.executemany(
            "INSERT INTO briefing VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            sorted(briefing_rows(files)),
        )
        db.executemany("INSERT INTO b(rowid, text, k) VALUES(?, ?, ?)", sorted(words_rows(files)))
        db.executemany(
            "INSERT INTO facts VALUES(?, ?, ?)",
            ((one.fid, one.sheet.facts, one.sheet.nodes) for one in files),
        )
        db.executemany(
            "INSERT INTO problem VALUES(?, ?, ?, 0, ?)",
            ((one.fid, *row) for one in files for row in one.sheet.problems),
        )

    def _put_quotes(self, db: Connection, files: Sequence[Filed]) -> None:
        rows: list[tuple[int, int, int, QuoteRow]] = []
        for one in files:
            rows += [
                (self._number(quote.ordinal), one.fid, n, quote)
                for n, quote in enumerate(one.sheet.quotes)
            ]
        rows.sort(key=itemgetter(0))
        db.executemany(
            "INSERT INTO s_quote VALUES(?, ?, ?, ?, ?, ?, ?)",
            ((rid, fid, n, q.text, q.more, q.about, q.sum) for rid, fid, n, q in rows),
        )
        db.executemany(
            "INSERT INTO f(rowid, text, k) VALUES(?, ?, ?)",
            ((rid, quote.words, quote.keys) for rid, _, _, quote in rows),
        )

    def _number(self, ordinal: int) -> int:
        """The next number of a day; one that is full borrows from the one before."""
        first, end = first_rid(ordinal), end_rid(ordinal)
        while (number := self._next.get(first, first)) >= end:
            first, end = end, end + (1 << DAY_BITS)
        self._next[first] = number + 1
        return number

    def _put_shares(self, db: Connection, files: Sequence[Filed]) -> None:
        put_sounds(db, files)
        actors = {actor[0]: actor for one in files for actor in one.sheet.actors}
        db.executemany("INSERT INTO s_actor VALUES(?, ?, ?, ?)", actors.values())
        db.executemany(
            "INSERT INTO s_form VALUES(?, ?, ?)",
            chain.from_iterable(one.sheet.shares.forms for one in files),
        )
        for table, rows in (
            (
                "s_appearance(aid, bid) VALUES(?, ?)",
                (
                    (aid, one.fid)
                    for one in files
                    if one.sheet.briefing is not None
                    for aid in one.sheet.shares.actors
                ),
            ),
            (
                "s_pointer VALUES(?, ?, ?)",
                ((*row, one.fid) for one in files for row in one.sheet.shares.pointers),
            ),
            (
                "s_called VALUES(?, ?, ?)",
                ((*row, one.fid) for one in files for row in one.sheet.shares.callings),
            ),
            (
                "s_naming VALUES(?, ?, ?)",
                ((*row, one.fid) for one in files for row in one.sheet.shares.namings),
            ),
        ):
            db.executemany(f"INSERT INTO {table}", rows)


def copy(db: Connection) -> None:
    """Copy all rows from the database `staged` into the tables of an index, each in its order."""
    for statement in _COPIES:
        db.execute(statement)
    for words, parts in _PARTS.items():
        for part in parts:
            db.execute(f"DELETE FROM {words}_{part}")  # noqa: S608 - our own names
            db.execute(
                f"INSERT INTO {words}_{part} SELECT * FROM staged.{words}_{part} ORDER BY 1, 2"  # noqa: S608
            )
