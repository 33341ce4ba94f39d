"""Quotes that answer a query: from the index alone, newest first unless asked otherwise."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct, structs

from briefterm.library import normal, suggest
from briefterm.library.about import About, about_of, decode_kept
from briefterm.library.connection import Connection
from briefterm.library.folder import PathOf
from briefterm.library.plan import Plan, plan_quotes, source_of
from briefterm.library.query import Query, Words, parse
from briefterm.library.ranking import RANKED, best
from briefterm.library.rows import Common, decode_common, sum_of
from briefterm.library.scan import Scan
from briefterm.model.shelf import Order, QuoteHit

COUNTED: Final = 1_001
"""Counting stops here."""
SOON_COUNTED: Final = 201
"""And here, where each row has to be looked up to be counted."""

_AT_ONCE: Final = 500

Sought = Sequence[tuple[Sequence[str], bool]]
"""Words to mark, and whether the last is the beginning of a word."""


class Row(Struct, frozen=True):
    """One quote of the index.

    Attributes:
        n: its place among the quotes of its file.
        path: the file's path.
        hit: the quote as it is shown; None when the row is damaged.
    """

    n: int
    path: str
    hit: QuoteHit | None


class Asked(Struct, frozen=True):
    """A question: what was typed, how it was read, and what the index is asked."""

    text: str
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
        suggestions: queries that may have been meant.
    """

    rows: list[Row]
    total: int
    more: bool = False
    partial: bool = False
    notes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()


def ask(db: Connection, text: str, searches: Mapping[str, str]) -> Asked:
    """Read a query and resolve its names."""
    query = parse(text, searches=searches)
    return Asked(text, query, plan_quotes(db, query))


def find(
    db: Connection, asked: Asked, first: int, limit: int, order: Order, path_of: PathOf
) -> Answer:
    """One page of the answer to a question without patterns."""
    plan = asked.plan
    notes = plan.notes
    most = SOON_COUNTED if plan.conditions else COUNTED
    if order == "best" and plan.match:
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
    few = total < suggest.FEW and not first
    return Answer(
        rows=_rows(db, rids, plan.marked, path_of),
        total=total,
        more=total >= most,
        notes=notes,
        suggestions=suggest.suggestions(db, "f", asked.text, asked.query) if few else (),
    )


def sift(
    db: Connection,
    asked: Asked,
    scan: Scan,
    first: int,
    limit: int,
    path_of: PathOf,
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
    rows = _rows(db, scan.found[first : first + limit], asked.plan.marked, path_of)
    hits = [row.hit.text if row.hit else "" for row in rows]
    spans = scan.spans(hits, stopped)
    return Answer(
        rows=[
            _marked(row, also) for row, also in zip(rows, spans or [[]] * len(rows), strict=True)
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
        return [rid for (rid,) in found], count(db, plan, max(most, first + len(found)))
    # one question, where it costs more to begin than to go on with
    found = db.execute(
        f"SELECT hit.rowid {source} {order} LIMIT ?", (*values, max(most, first + limit))
    ).fetchall()
    return [rid for (rid,) in found[first : first + limit]], len(found)


def _rows(
    db: Connection, rids: Sequence[int], marked: Sequence[Words], path_of: PathOf
) -> list[Row]:
    """The rows of some quotes, in the order of the numbers."""
    sought = [(one.words, one.open) for one in marked]
    found: dict[int, Row] = {}
    files: dict[int, tuple[str, Common | None]] = {}
    for start in range(0, len(rids), _AT_ONCE):
        some = rids[start : start + _AT_ONCE]
        places = ",".join("?" * len(some))
        for (
            rid,
            bid,
            n,
            text,
            more,
            kept,
            total,
            briefing,
            title,
            common,
            head,
            root,
            rel,
        ) in db.execute(
            "SELECT q.rid, q.bid, q.n, q.text, q.more, q.about, q.sum, "  # noqa: S608
            "b.id, b.title, b.common, b.head, file.root, file.rel "
            "FROM quote q JOIN briefing b ON b.bid = q.bid JOIN file ON file.fid = q.bid "
            f"WHERE q.rid IN ({places})",
            some,
        ):
            if bid not in files:
                told = sum_of(briefing, title, common) == head
                files[bid] = path_of(root, rel), decode_common(common) if told else None
            path, shared = files[bid]
            hit = None
            if shared is not None and sum_of(text, more, kept) == total:
                about = about_of(decode_kept(kept), shared, rid)
                hit = hit_of(briefing, title, text, about, path, sought)
            found[rid] = Row(n, path, hit)
    return [found[rid] for rid in rids if rid in found]


def hits_at(db: Connection, rids: Sequence[int], path_of: PathOf) -> dict[int, QuoteHit]:
    """Some quotes by their row numbers; those whose rows are damaged are left out."""
    rows = zip(rids, _rows(db, rids, (), path_of), strict=True)
    return {rid: row.hit for rid, row in rows if row.hit is not None}


def hit_of(
    briefing: str, title: str, text: str, about: About, path: str, sought: Sought
) -> QuoteHit:
    """A quote as it is shown."""
    return QuoteHit(
        briefing=briefing,
        title=title,
        quote=about.quote,
        text=text,
        kind=about.kind,
        speakers=about.speakers,
        speaker_ids=about.speaker_ids,
        date=about.date,
        day=about.day,
        venue=about.venue,
        source=about.source,
        lang=about.lang,
        path=path,
        line=about.line,
        matches=merged(normal.spans(text, sought)) if sought else (),
    )


def _marked(row: Row, also: Sequence[tuple[int, int]]) -> Row:
    if row.hit is None or not also:
        return row
    spans = merged([*row.hit.matches, *also])
    return Row(row.n, row.path, structs.replace(row.hit, matches=spans))


def merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Spans in order, those that overlap as one."""
    if len(spans) < 2:
        return tuple(spans)
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)
