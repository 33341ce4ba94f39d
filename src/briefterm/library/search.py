"""Quotes that answer a query: from the index alone, newest first unless asked otherwise."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from msgspec import Struct, structs

from briefterm.library import normal, suggest
from briefterm.library.connection import Connection
from briefterm.library.folder import PathOf
from briefterm.library.plan import Plan, plan_quotes, source_of
from briefterm.library.query import Query, Words, parse
from briefterm.library.ranking import RANKED, best
from briefterm.library.rows import About, decode_about, sum_of
from briefterm.library.scan import Scan
from briefterm.model.shelf import Order, QuoteHit

COUNTED: Final = 1_001
"""Counting stops here."""

_AT_ONCE: Final = 500


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
    total = count(db, plan, COUNTED)
    notes = plan.notes
    if order == "best" and plan.match:
        rids = best(db, plan)[first : first + limit]
        if total > RANKED:  # the others follow, newest first
            notes += (f"These are the best of the newest {RANKED:,}.",)
            missing = limit - len(rids)
            rids += _in_time(db, plan, max(first, RANKED), missing, newest=True)
    else:
        rids = _in_time(db, plan, first, limit, newest=order != "oldest")
    few = total < suggest.FEW and not first
    return Answer(
        rows=_rows(db, rids, plan.marked, path_of),
        total=total,
        more=total >= COUNTED,
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
    notes = asked.plan.notes
    if scan.fault:
        notes += (scan.fault,)
    elif not scan.ended:
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
        partial=not scan.ended and len(scan.found) < first + limit,
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


def _in_time(db: Connection, plan: Plan, first: int, limit: int, *, newest: bool) -> list[int]:
    source, values = source_of(plan)
    way = "DESC" if newest else "ASC"
    found = db.execute(
        f"SELECT hit.rowid {source} ORDER BY hit.rowid {way} LIMIT ? OFFSET ?",
        (*values, limit, first),
    )
    return [rid for (rid,) in found]


def _rows(
    db: Connection, rids: Sequence[int], marked: Sequence[Words], path_of: PathOf
) -> list[Row]:
    """The rows of some quotes, in the order of the numbers."""
    found: dict[int, Row] = {}
    for start in range(0, len(rids), _AT_ONCE):
        some = rids[start : start + _AT_ONCE]
        places = ",".join("?" * len(some))
        for rid, *columns in db.execute(
            "SELECT q.rid, q.n, q.text, q.more, q.keys, q.about, q.sum, "  # noqa: S608
            "b.id, b.title, b.head, file.root, file.rel "
            "FROM quote q JOIN briefing b ON b.bid = q.bid JOIN file ON file.fid = q.bid "
            f"WHERE q.rid IN ({places})",
            some,
        ):
            found[rid] = _row(*columns, marked=marked, path_of=path_of)
    return [found[rid] for rid in rids if rid in found]


def _row(
    n: int,
    text: str,
    more: str,
    keys: str,
    about: bytes,
    total: int,
    briefing: str,
    title: str,
    head: int,
    root: int,
    rel: bytes,
    *,
    marked: Sequence[Words],
    path_of: PathOf,
) -> Row:
    path = path_of(root, rel)
    if sum_of(text, more, keys, about) != total or sum_of(briefing, title) != head:
        return Row(n, path, None)
    return Row(n, path, hit_of(briefing, title, text, decode_about(about), path, marked))


def hit_of(
    briefing: str, title: str, text: str, about: About, path: str, marked: Sequence[Words]
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
        matches=matches(text, marked),
    )


def matches(text: str, marked: Sequence[Words]) -> tuple[tuple[int, int], ...]:
    """Where words stand in a text: start and end in characters, in order, apart from each other."""
    if not marked:
        return ()
    folded = normal.Folded(text)
    return _apart(
        [span for sought in marked for span in folded.spans(sought.words, opened=sought.open)]
    )


def _marked(row: Row, also: Sequence[tuple[int, int]]) -> Row:
    if row.hit is None or not also:
        return row
    spans = _apart([*row.hit.matches, *also])
    return Row(row.n, row.path, structs.replace(row.hit, matches=spans))


def _apart(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)
