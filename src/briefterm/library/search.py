"""Quotes that answer a query: from the index alone, newest first unless asked otherwise."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct, structs

from briefterm.library.connection import Connection
from briefterm.library.hits import Hits, Row
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


def find(db: Connection, asked: Asked, first: int, limit: int, order: Order, hits: Hits) -> Answer:
    """One page of the answer to a question without patterns."""
    plan = asked.plan
    if order == "best" and plan.match:
        return _best(db, plan, first, limit, hits)
    rids, total, more = _in_time(db, plan, first, limit, newest=order != "oldest")
    return Answer(hits.at(db, rids, Marks(plan.marked)), total, more, notes=plan.notes)


def _best(db: Connection, plan: Plan, first: int, limit: int, hits: Hits) -> Answer:
    """One page of the best answers; those that are not ranked come after them, newest first."""
    from briefterm.library.ranking import RANKED, best  # noqa: PLC0415

    ranked, older = best(db, plan)
    marks = Marks(plan.marked)
    rows = hits.at(db, ranked[first : first + limit], marks)
    if not older:
        return Answer(rows, len(ranked), notes=plan.notes)
    total = max(len(ranked) + 1, first + len(rows))
    if len(rows) < limit:
        rest = max(first, RANKED)
        others, total, _ = _in_time(db, plan, rest, first + limit - rest, newest=True)
        rows += hits.at(db, others, marks)
    notes = (*plan.notes, f"These are the best of the newest {RANKED:,}.")
    return Answer(rows, total, more=True, notes=notes)


def sift(
    db: Connection,
    asked: Asked,
    scan: "Scan",
    first: int,
    limit: int,
    hits: Hits,
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
    rows = hits.at(db, some, Marks(asked.plan.marked))
    texts = [row.hit.text if row.hit else "" for row in rows]
    spans = scan.spans(texts, stopped)
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
) -> tuple[list[int], int, bool]:
    """A page, how many there are as far as they were counted, and whether there may be more."""
    looked = _looked_through(db, plan, limit, newest=newest) if not first else None
    if looked is not None:
        return looked, len(looked), len(looked) == limit
    source, values = source_of(db, plan)
    found = [
        rid
        for (rid,) in db.execute(
            f"SELECT hit.rowid {source} {_order(newest=newest)} LIMIT ? OFFSET ?",
            (*values, limit, first),
        )
    ]
    seen = first + len(found)
    if len(found) < limit and (found or not first):
        return found, seen, False
    if found and not plan.is_quick:  # to count further costs as much as to find
        return found, seen, True
    total = count(db, plan, max(COUNTED, seen))
    return found, total, total >= COUNTED


def _looked_through(db: Connection, plan: Plan, limit: int, *, newest: bool) -> list[int] | None:
    """The first page of those that have a word with a beginning that many words have.

    Of those that have its first letters each is looked at: soon done where many of them have it, or
    where few have the other words. Else there is none, and the words must be asked for by name.
    """
    match, beginnings = shortened(plan.match)
    if not beginnings:
        return None
    found: list[int] = []
    source, values = source_of(db, structs.replace(plan, match=match), texts=True)
    rows = db.execute(
        f"SELECT hit.rowid, words.text, words.more {source} {_order(newest=newest)} LIMIT ?",
        (*values, LOOKED),
    )
    for looked, (rid, text, more) in enumerate(rows, 1):
        words = f" {indexed_words(text, more)}"
        if all(f" {beginning}" in words for beginning in beginnings):
            found.append(rid)
        if len(found) == limit:
            break
        if looked == LOOKED:
            return None
    return found


def _order(*, newest: bool) -> str:
    return f"ORDER BY hit.rowid {'ASC' if newest else 'DESC'}"


def _marked(row: Row, sought: tuple[Words, ...], also: Sequence[tuple[int, int]]) -> Row:
    if row.hit is None or not also:
        return row
    return Row(row.n, row.path, structs.replace(row.hit, marks=Marks(sought, tuple(also))))
