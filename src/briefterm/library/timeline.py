"""Events and quotes in the order of time, a page at a time; what has no date comes last.

Both are kept under row numbers that are dates, so SQLite joins the two as it reads them, and stops
when the page is full.
"""

import json
from collections.abc import Mapping
from typing import Final

from msgspec import Struct, structs

from briefterm.library import moments, search
from briefterm.library.connection import Connection
from briefterm.library.dated import EVENT, day_of
from briefterm.library.folder import PathOf
from briefterm.library.hits import hits_at
from briefterm.library.index import total
from briefterm.library.keys import BRIEFING
from briefterm.library.matching import all_of, of_key
from briefterm.library.moments import DATED, UNDATED, Holder, Holders, Place, Within, in_time
from briefterm.library.plan import ALL_ROWS, Plan, source_of
from briefterm.library.query import parse
from briefterm.library.quote_planner import plan_quotes
from briefterm.model.shelf import QuoteHit
from briefterm.model.views import DatedKind, Scope, Timeline, TimelineEntry

_QUOTE: Final = -1
"""Stands in place of an event's number."""
_NONE: Final = -1
"""Stands in place of an event's briefing."""


class Asked(Struct, frozen=True):
    """A timeline that is asked for.

    Attributes:
        plan: what is asked of quotes.
        events: what is asked of events.
        passing: the events, where they had to be looked at one by one; else None.
        newest: whether the newest come first.
        total: how many rows there are.
        undated: how many of them have no day.
        understood: the query in words.
        notes: what helps to understand it.
    """

    plan: Plan
    events: moments.Asked
    passing: tuple[Place, ...] | None
    newest: bool
    total: int
    undated: int
    understood: str
    notes: tuple[str, ...]


def ask(
    db: Connection, text: str, scope: Scope, searches: Mapping[str, str], *, newest: bool
) -> Asked:
    """Read a query and count what answers it; a query may itself ask for an order."""
    query = parse(text, searches=searches)
    within = moments.of_scope(db, scope, searches)
    plan = _within(plan_quotes(db, query), within)
    newest = plan.order != "oldest" if plan.order else newest
    events = moments.ask(db, query, within, said=False)
    notes = plan.notes
    passing: tuple[Place, ...] | None = None
    if events.tests:
        found, more = moments.passing(db, events, [EVENT], newest=newest)
        passing = tuple(found)
        notes += (moments.not_all(len(found), "events"),) if more else ()
    if plan.patterns:
        notes += ("re: is for the search of quotes, and left out here.",)
    every = not (text.strip() or scope.briefing or scope.filter)
    quotes = total(db, "quotes") if every else search.count(db, plan)
    understood = plan.understood if query.clauses else "events and quotes"
    asked = Asked(plan, events, passing, newest, quotes, 0, understood, notes)
    undated = search.count(db, _between(plan, UNDATED)) + _events(db, asked, UNDATED)
    return structs.replace(asked, total=quotes + _events(db, asked, ALL_ROWS), undated=undated)


def page(db: Connection, asked: Asked, first: int, limit: int, path_of: PathOf) -> Timeline:
    """Some of the rows, from one number on."""
    if asked.newest:
        rows = _rows(db, asked, ALL_ROWS, first, limit)
    else:
        dated = asked.total - asked.undated
        rows = _rows(db, asked, DATED, first, limit) if first < dated else []
        if len(rows) < limit:
            rows += _rows(db, asked, UNDATED, max(first - dated, 0), limit - len(rows))
    quotes = hits_at(db, [rid for rid, _, n in rows if n == _QUOTE], path_of)
    holders = Holders(db, path_of)
    holding = holders.of_quotes(list(quotes))
    entries = [
        of_hit(quotes[rid], holding[rid]) if n == _QUOTE else of_event(holders, bid, n)
        for rid, bid, n in rows
        if n != _QUOTE or rid in quotes
    ]
    return Timeline(tuple(entries), asked.total, asked.newest, asked.understood, asked.notes)


def of_hit(hit: QuoteHit, holder: Holder) -> TimelineEntry:
    """A quote as a row of a timeline; without a date it stands where its briefing does."""
    which: DatedKind = "said" if hit.date else "published" if hit.day else ""
    return TimelineEntry(
        briefing=hit.briefing,
        title=hit.title,
        node=hit.quote,
        kind="quote",
        which=which,
        date=hit.date or (holder.date if hit.day else ""),
        label="",
        day=hit.day,
        text=hit.text,
        indirect=hit.kind == "indirect",
        actors=hit.speaker_ids,
        names=hit.speakers,
        status="",
        place=hit.venue,
        source=hit.source,
        standing=holder.standing,
        path=hit.path,
        line=hit.line,
    )


def of_event(holders: Holders, bid: int, n: int) -> TimelineEntry:
    """An event as a row of a timeline."""
    holder = holders.of(bid)
    event = holders.dated(bid).events[n]
    day = day_of(event.date)
    return TimelineEntry(
        briefing=holder.id,
        title=holder.title,
        node=event.node,
        kind="event",
        which="event" if day else "",
        date=event.date,
        label=event.label,
        day=day,
        text=event.text,
        indirect=False,
        actors=event.actors,
        names=event.names,
        status=event.status,
        place=event.place,
        source="",
        standing=holder.standing,
        path=holder.path,
        line=event.line,
    )


def _within(plan: Plan, within: Within) -> Plan:
    """A plan that keeps to some briefings."""
    if within.bid is not None:
        own = of_key(f"{BRIEFING}{within.bid}")
        return structs.replace(plan, match=all_of([plan.match, own]) if plan.match else own)
    column = "(SELECT bid FROM quote WHERE rid = hit.rowid)" if plan.match else "hit.bid"
    return structs.replace(plan, conditions=(*plan.conditions, *within.of(column)))


def _between(plan: Plan, rows: tuple[int, int]) -> Plan:
    return structs.replace(plan, rows=_both(plan.rows, rows))


def _both(some: tuple[int, int], others: tuple[int, int]) -> tuple[int, int]:
    return max(some[0], others[0]), min(some[1], others[1])


def _events(db: Connection, asked: Asked, rows: tuple[int, int]) -> int:
    """How many events lie in a range of rows."""
    if asked.passing is not None:
        return sum(rows[0] <= place.rid <= rows[1] for place in asked.passing)
    events = structs.replace(asked.events, rids=_both(asked.events.rids, rows))
    return moments.count(db, events, [EVENT])


def _rows(
    db: Connection, asked: Asked, rows: tuple[int, int], first: int, limit: int
) -> list[tuple[int, int, int]]:
    """Row number, briefing and event of some rows; of a quote only the row number."""
    quotes, values = source_of(db, asked.plan, _both(asked.plan.rows, rows))
    if asked.passing is None:
        events = structs.replace(asked.events, rids=_both(asked.events.rids, rows))
        source, more = events.sql([EVENT])
        columns = "rid, bid, n"
    else:
        kept = [place[:3] for place in asked.passing if rows[0] <= place.rid <= rows[1]]
        source, more = "FROM json_each(?)", [json.dumps(kept)]
        columns = ", ".join(f"json_extract(value, '$[{at}]')" for at in range(3))
    order = in_time(newest=asked.newest, columns="123")
    return db.execute(
        f"SELECT hit.rowid AS rid, {_NONE} AS bid, {_QUOTE} AS n {quotes} "
        f"UNION ALL SELECT {columns} {source} ORDER BY {order} LIMIT ? OFFSET ?",
        (*values, *more, limit, first),
    ).fetchall()
