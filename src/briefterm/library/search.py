"""Quotes that answer a query: from the index alone, newest first unless asked otherwise."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct, structs

from briefterm.library.connection import Connection
from briefterm.library.hits import Origins, Row, rows_at
from briefterm.library.marking import Marks
from briefterm.library.plan import Plan, source_of
from briefterm.library.query import Query, Words, parse
from briefterm.library.quote_planner import plan_quotes
from briefterm.model.shelf import Order

if TYPE_CHECKING:  # what few questions need is imported by them: the first hit is to come soon
    from briefterm.library.scan import Scan

COUNTED: Final = 1_000
"""Counting stops here."""
SOON_COUNTED: Final = 100
"""And here, where each row costs more than to step to the next place of a word."""


class Asked(Struct, frozen=True):
    """A question: how it was read, and what the index is asked."""

    query: Query
    plan: Plan


class Answer(Struct, frozen=True):
    """One page of an answer.

    Attributes:
        rows: its quotes.
        total: how many there are, counted no further than `COUNTED`.
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
    notes = plan.notes
    most = COUNTED if plan.is_quick else SOON_COUNTED
    if order == "best" and plan.match:
        from briefterm.library.ranking import RANKED, best  # noqa: PLC0415

        most = COUNTED
        ranked, older = best(db, plan)
        rids, total = ranked[first : first + limit], len(ranked) + older
        if older:
            notes += (f"These are the best of the newest {RANKED:,}.",)
        if older and len(rids) < limit:  # after those that are ranked come all others
            rest = max(first, RANKED)
            others, total = _in_time(db, plan, rest, limit - len(rids), most=most, newest=True)
            rids += others
    else:
        newest = order != "oldest"
        rids, total = _in_time(db, plan, first, limit, most=most, newest=newest)
    return Answer(
        rows=rows_at(db, rids, Marks(plan.marked), origins),
        total=total,
        more=total >= most,
        notes=notes,
    )


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
    source, values = source_of(plan)
    row = db.execute(
        f"SELECT count(*) FROM (SELECT 1 {source} LIMIT ?)",  # noqa: S608 - our own words
        (*values, most),
    ).fetchone()
    return int(row[0])


def _in_time(
    db: Connection, plan: Plan, first: int, limit: int, *, most: int, newest: bool
) -> tuple[list[int], int]:
    """The row numbers of a page, and how many there are, counted no further than `most`."""
    source, values = source_of(plan)
    order = f"ORDER BY hit.rowid {'DESC' if newest else 'ASC'}"
    if plan.is_quick:
        found = db.execute(
            f"SELECT hit.rowid {source} {order} LIMIT ? OFFSET ?", (*values, limit, first)
        ).fetchall()
        ended = len(found) < limit and (found or not first)
        total = first + len(found) if ended else count(db, plan, max(most, first + len(found)))
        return [rid for (rid,) in found], total
    # one question, where it costs more to begin than to go on with
    found = db.execute(
        f"SELECT hit.rowid {source} {order} LIMIT ?", (*values, max(most, first + limit))
    ).fetchall()
    return [rid for (rid,) in found[first : first + limit]], len(found)


def _marked(row: Row, sought: tuple[Words, ...], also: Sequence[tuple[int, int]]) -> Row:
    if row.hit is None or not also:
        return row
    return Row(row.n, row.path, structs.replace(row.hit, marks=Marks(sought, tuple(also))))
