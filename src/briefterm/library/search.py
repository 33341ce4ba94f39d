"""Quotes that answer a query: from the index alone, newest first unless asked otherwise."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, structs

from briefterm.library.connection import Connection
from briefterm.library.hits import COLUMNS, Origins, Row, Stored, rows_at, rows_of
from briefterm.library.keys import indexed_words
from briefterm.library.marking import Marks
from briefterm.library.matching import shortened
from briefterm.library.plan import Plan, source_of
from briefterm.library.query import Query, Words, parse
from briefterm.library.quote_planner import plan_quotes
from briefterm.model.shelf import Order

if TYPE_CHECKING:  # what few questions need is imported by them: the first hit is to come soon
    from briefterm.library.scan import Scan

COUNTED: Final = 1_000
"""Counting stops here; with the page, where each row costs more than to step to the next place."""

LOOKED: Final = 300
"""So many quotes are looked at for a word, rather than that its words are asked for by name."""


class Asked(Struct, frozen=True):
    """A question: how it was read, and what the index is asked."""

    query: Query
    plan: Plan


class Answer(Struct, frozen=True):
    """One page of an answer.

    Attributes:
        rows: its quotes.
        total: how many there are, as far as they were counted.
        more: whether there may be more than that.
        partial: whether the page is not full, and quotes are left to look through.
        notes: what helps to understand it.
    """

    rows: list[Row]
    total: int
    more: bool = False
    partial: bool = False
    notes: tuple[str, ...] = ()


def ask(db: Connection, text: str, searches: Mapping[str, str]) -> Asked:
    """Read a query and resolve its names."""
    query = parse(text, searches=searches)
    return Asked(query, plan_quotes(db, query))


def find(
    db: Connection, asked: Asked, first: int, limit: int, order: Order, origins: Origins
) -> Answer:
    """One page of the answer to a question without patterns."""
    plan = asked.plan
    if order == "best" and plan.match:
        return _best(db, plan, first, limit, origins)
    rows, total, more = _in_time(db, plan, first, limit, newest=order != "oldest")
    return Answer(rows_of(db, rows, Marks(plan.marked), origins), total, more, notes=plan.notes)


def _best(db: Connection, plan: Plan, first: int, limit: int, origins: Origins) -> Answer:
    """One page of the best answers; those that are not ranked come after them, newest first."""
    from briefterm.library.ranking import RANKED, best  # noqa: PLC0415

    ranked, older = best(db, plan)
    marks = Marks(plan.marked)
    rows = rows_at(db, ranked[first : first + limit], marks, origins)
    if not older:
        return Answer(rows, len(ranked), notes=plan.notes)
    total = max(len(ranked) + 1, first + len(rows))
    if len(rows) < limit:
        rest = max(first, RANKED)
        others, total, _ = _in_time(db, plan, rest, first + limit - rest, newest=True)
        rows += rows_of(db, others, marks, origins)
    notes = (*plan.notes, f"These are the best of the newest {RANKED:,}.")
    return Answer(rows, total, more=True, notes=notes)


def sift(
    db: Connection,
    asked: Asked,
    scan: "Scan",
    first: int,
    limit: int,
    origins: Origins,
    stopped: Callable[[], bool],
) -> Answer:
    """One page of the answer to a question with patterns, from its scan."""
    scan.reach(db, first + limit, stopped)
    partial = not scan.ended and len(scan.found) < first + limit
    notes = asked.plan.notes
    if scan.fault:
        notes += (scan.fault,)
    elif partial:
        notes += (f"{scan.looked:,} quotes were looked through so far.",)
    some = scan.found[first : first + limit]
    rows = rows_at(db, some, Marks(asked.plan.marked), origins)
    hits = [row.hit.text if row.hit else "" for row in rows]
    spans = scan.spans(hits, stopped)
    return Answer(
        rows=[
            _marked(row, asked.plan.marked, also)
            for row, also in zip(rows, spans or [[]] * len(rows), strict=True)
        ],
        total=len(scan.found),
        more=not scan.ended,
        partial=partial,
        notes=notes,
    )


def count(db: Connection, plan: Plan, most: int = -1) -> int:
    """How many quotes there are, counting no further than `most`."""
    source, values = source_of(db, plan)
    row = db.execute(
        f"SELECT count(*) FROM (SELECT 1 {source} LIMIT ?)",  # noqa: S608 - our own words
        (*values, most),
    ).fetchone()
    return int(row[0])


def _in_time(
    db: Connection, plan: Plan, first: int, limit: int, *, newest: bool
) -> tuple[list[Stored], int, bool]:
    """The quotes of a page, how many there are as far as counted, and whether there may be more."""
    looked = _looked_through(db, plan, limit, newest=newest) if not first else None
    if looked is not None:
        return looked, len(looked), len(looked) == limit
    found = list(_stored(db, plan, first, limit, newest=newest))
    seen = first + len(found)
    whole = [one for one in found if one[0] is not None]  # of a damaged index rows may be lost
    if len(found) < limit and (found or not first):
        return whole, seen, False
    if found and not plan.is_quick:  # to count further costs as much as to find
        return whole, seen, True
    total = count(db, plan, max(COUNTED, seen))
    return whole, total, total >= COUNTED


def _looked_through(db: Connection, plan: Plan, limit: int, *, newest: bool) -> list[Stored] | None:
    """The first page of those that have a word with a beginning that many words have.

    Of those that have its first letters each is looked at: soon done where many of them have it, or
    where few have the other words. Else there is none, and the words must be asked for by name.
    """
    match, beginnings = shortened(plan.match)
    if not beginnings:
        return None
    found: list[Stored] = []
    rough = structs.replace(plan, match=match)
    for looked, one in enumerate(_stored(db, rough, 0, LOOKED, newest=newest), 1):
        if one[0] is not None:
            words = f" {indexed_words(one[3], one[4])}"
            if all(f" {beginning}" in words for beginning in beginnings):
                found.append(one)
        if len(found) == limit:
            break
        if looked == LOOKED:
            return None
    return found


def _stored(
    db: Connection, plan: Plan, first: int, limit: int, *, newest: bool
) -> Iterator[tuple[Any, ...]]:
    """Quotes as they are stored, from one place on; of a row that is lost nothing."""
    source, values = source_of(db, plan)
    return db.execute(
        f"SELECT {COLUMNS} FROM (SELECT hit.rowid AS found {source} "  # noqa: S608 - our own words
        f"ORDER BY hit.rowid {'ASC' if newest else 'DESC'} LIMIT ? OFFSET ?) "
        "LEFT JOIN quote ON rid = found",
        (*values, limit, first),
    )


def _marked(row: Row, sought: tuple[Words, ...], also: Sequence[tuple[int, int]]) -> Row:
    if row.hit is None or not also:
        return row
    return Row(row.n, row.path, structs.replace(row.hit, marks=Marks(sought, tuple(also))))
