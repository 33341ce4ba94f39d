"""The list of briefings: filtered, newest first, a page at a time; and what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, structs

from briefterm.library.connection import Connection, DamagedFault
from briefterm.library.folder import PathOf
from briefterm.library.index import total
from briefterm.library.rows import decode_common, decode_problem, decode_told, sum_of
from briefterm.model.problem import Problem
from briefterm.model.shelf import Entry, Filtered, Order

if TYPE_CHECKING:  # an empty filter, as at every start, needs no language
    from briefterm.library.plan import Plan
    from briefterm.library.query import Query

_ALIKE: Final = 2_000
"""So many ids that begin alike are looked at for the one that was meant."""
_ORDERS: Final[dict[Order, str]] = {
    "newest": "day DESC, id",
    "oldest": "day = '', day, id DESC",  # what has no day comes last here, too
    "best": "bm25(b, 1.0, 0.0), day DESC, id",
}


class Asked(Struct, frozen=True):
    """A filter: what was typed, how it was read, and what the index is asked; of none, nothing."""

    text: str
    query: Query | None = None
    plan: Plan | None = None


def ask(db: Connection, text: str, searches: Mapping[str, str]) -> Asked:
    """Read a filter and resolve its names."""
    if not text.strip():
        return Asked(text)
    from briefterm.library.briefing_planner import plan_briefings
    from briefterm.library.query import parse

    query = parse(text, searches=searches)
    return Asked(text, query, plan_briefings(db, query))


def count(db: Connection, asked: Asked) -> int:
    """How many entries a filter lets through."""
    if asked.plan is None:
        return total(db, "briefings") + total(db, "unreadable")
    source, values = _source(asked.plan)
    return int(db.execute(f"SELECT count(*) {source}", values).fetchone()[0])


def told(db: Connection, asked: Asked) -> Filtered:
    """What a filter comes to."""
    let_through = count(db, asked)
    if asked.query is None or asked.plan is None:
        return Filtered(let_through)
    from briefterm.library import suggest

    few = let_through < suggest.FEW
    return Filtered(
        total=let_through,
        understood=asked.plan.understood,
        notes=asked.plan.notes,
        suggestions=suggest.suggestions(db, "b", asked.text, asked.query) if few else (),
    )


def page(
    db: Connection, asked: Asked, first: int, limit: int, order: Order, path_of: PathOf
) -> tuple[Entry, ...]:
    """Some of the entries in an order; undated ones and unreadable files come last in time."""
    source, values, way = _in_order(asked.plan, order)
    # what comes before the page is passed over in an index alone; only the page's rows are read
    bids = [
        bid
        for (bid,) in db.execute(
            f"SELECT briefing.bid {source} ORDER BY {way} LIMIT ? OFFSET ?",
            (*values, limit, first),
        )
    ]
    wrong = _what_is_wrong(db, bids)
    rows = (
        db.execute(
            "SELECT bid, id, day, title, quotes, common, entry, head, sum, root, rel, fingerprint "
            "FROM briefing JOIN file ON fid = bid WHERE bid = ?",
            (bid,),
        ).fetchone()
        for bid in bids
    )
    return tuple(_entry(row, wrong, path_of) for row in rows)


def row_of(db: Connection, asked: Asked, briefing: str, order: Order) -> int | None:
    """The number of a briefing's row, by its id; None where a filter does not let it through."""
    source, values, way = _in_order(asked.plan, order)
    ids = db.execute(f"SELECT briefing.id {source} ORDER BY {way}", values)
    return next((row for row, (name,) in enumerate(ids) if name == briefing), None)


def problems(db: Connection, path_of: PathOf) -> tuple[Problem, ...]:
    """Everything wrong with any file, file by file."""
    rows = db.execute(
        "SELECT root, rel, problem FROM problem JOIN file USING(fid) ORDER BY root, rel, line, rank"
    )
    return tuple(
        structs.replace(decode_problem(problem), path=path_of(root, rel))
        for root, rel, problem in rows
    )


def place_of(db: Connection, briefing: str, path_of: PathOf) -> str:
    """The path of a briefing's file, by its id; empty when no file has it."""
    row = db.execute(
        "SELECT root, rel FROM briefing JOIN file ON fid = bid WHERE id = ? "
        "ORDER BY readable DESC, root, rel LIMIT 1",
        (briefing,),
    ).fetchone()
    return path_of(*row) if row else ""


def titles(db: Connection, briefings: Collection[str]) -> dict[str, str]:
    """The titles of some briefings by id; of those alone that can be read."""
    rows = (
        db.execute(
            "SELECT title FROM briefing WHERE id = ? AND readable ORDER BY bid LIMIT 1", (one,)
        ).fetchone()
        for one in briefings
    )
    return {one: row[0] for one, row in zip(briefings, rows, strict=True) if row}


def meant(db: Connection, briefing: str) -> str:
    """An id that is spelt nearly so and begins alike; empty when there is none."""
    from difflib import get_close_matches

    begins = briefing[:2]
    alike = db.execute(
        "SELECT id FROM briefing WHERE id >= ? AND id < ? AND readable LIMIT ?",
        (begins, f"{begins}\U0010ffff", _ALIKE),
    )
    return next(iter(get_close_matches(briefing, [one for (one,) in alike], 1)), "")


def _in_order(plan: Plan | None, order: Order) -> tuple[str, list[object], str]:
    """Where entries come from and in what order, in SQL."""
    order = (plan and plan.order) or order
    ranked = order == "best" and bool(plan and plan.match)
    source, values = _source(plan, ranked=ranked)
    return source, values, _ORDERS[order if ranked or order != "best" else "newest"]


def _source(plan: Plan | None, *, ranked: bool = False) -> tuple[str, list[object]]:
    """Where entries come from, in SQL; ranked ones come from the word list itself."""
    if plan is None:
        return "FROM briefing", []
    source = "FROM briefing"
    conditions: list[str] = []
    values: list[object] = []
    if plan.match:
        source = "FROM b JOIN briefing ON bid = b.rowid" if ranked else source
        conditions.append("b MATCH ?" if ranked else "bid IN (SELECT rowid FROM b WHERE b MATCH ?)")
        values.append(plan.match)
    for condition in plan.conditions:
        conditions.append(condition.sql)
        values += condition.values
    source += " JOIN file ON fid = bid"
    return f"{source} WHERE {' AND '.join(conditions)}" if conditions else source, values


def source_of(asked: Asked) -> tuple[str, list[object]]:
    """Where the briefings come from that a filter lets through, in SQL: rows of `briefing`."""
    return _source(asked.plan)


def _what_is_wrong(
    db: Connection, fids: Sequence[int]
) -> dict[int, tuple[int, int, Problem | None]]:
    """The errors, the warnings, and the first and worst of them, of some files."""
    places = ",".join("?" * len(fids))
    counted = db.execute(
        "SELECT fid, sum(rank = 0), sum(rank = 1) FROM problem "  # noqa: S608 - question marks
        f"WHERE fid IN ({places}) AND rank <= 1 GROUP BY fid",
        fids,
    ).fetchall()
    wrong: dict[int, tuple[int, int, Problem | None]] = {}
    for fid, errors, warnings in counted:
        (worst,) = db.execute(
            "SELECT problem FROM problem WHERE fid = ? ORDER BY rank, crossing, line LIMIT 1",
            (fid,),
        ).fetchone()
        wrong[fid] = (errors, warnings, decode_problem(worst))
    return wrong


def _entry(
    row: tuple[Any, ...],
    wrong: dict[int, tuple[int, int, Problem | None]],
    path_of: PathOf,
) -> Entry:
    bid, briefing, day, title, quotes, shared, told, head, total, root, rel, fingerprint = row
    if sum_of(briefing, title, shared) != head or sum_of(day, told) != total:
        raise DamagedFault("a row of it does not hold what was put there")
    path = path_of(root, rel)
    errors, warnings, worst = wrong.get(bid, (0, 0, None))
    common = decode_common(shared)
    return Entry(
        id=briefing,
        path=path,
        title=title,
        day=day,
        lang=common.lang,
        tags=common.tags,
        quotes=quotes,
        errors=errors,
        warnings=warnings,
        first_problem=structs.replace(worst, path=path) if worst else None,
        # of a file that could not be read the reason stands there
        fingerprint="" if fingerprint.startswith("!") else fingerprint,
        **structs.asdict(decode_told(told)),
    )
