"""The outlook: forecasts overdue, due, settled or without a day, each group by the day."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from msgspec import Struct, structs

from briefterm.library import moments
from briefterm.library.briefing_planner import plan_briefings
from briefterm.library.connection import Connection
from briefterm.library.dated import OPEN, SETTLED, day_of
from briefterm.library.folder import PathOf
from briefterm.library.moments import DATED, UNDATED, Holders, Place, in_time
from briefterm.library.plan import ALL_ROWS
from briefterm.library.query import parse
from briefterm.library.rows import end_rid
from briefterm.model.views import GROUPS, Forecast, Group, Outlook, Scope

_KINDS: Final[dict[Group, int]] = {
    "overdue": OPEN,
    "due": OPEN,
    "settled": SETTLED,
    "undated": OPEN,
}
_NEWEST_FIRST: Final = {"settled"}
"""What is still to come is listed as it comes; what is past, the latest first."""


class Asked(Struct, frozen=True):
    """An outlook that is asked for.

    Attributes:
        forecasts: what is asked of forecasts.
        passing: those, where they had to be looked at one by one; else None.
        rows: the rows of each group, first and last.
        counts: how many forecasts there are in each.
        understood: the query in words.
        notes: what helps to understand it.
    """

    forecasts: moments.Asked
    passing: tuple[Place, ...] | None
    rows: dict[Group, tuple[int, int]]
    counts: dict[Group, int]
    understood: str
    notes: tuple[str, ...]


def ask(db: Connection, text: str, scope: Scope, searches: Mapping[str, str], today: date) -> Asked:
    """Read a query and count what answers it."""
    query = parse(text, searches=searches)
    within = moments.of_scope(db, scope, searches)
    plan = plan_briefings(db, query)
    forecasts = moments.ask(db, query, within, said=True)
    passing: tuple[Place, ...] | None = None
    notes = query.notes
    if forecasts.tests:
        found, more = moments.passing(db, forecasts, [OPEN, SETTLED], newest=True)
        passing = tuple(found)
        notes += (moments.not_all(len(found), "forecasts"),) if more else ()
    past = end_rid(today.toordinal())
    asked = Asked(
        forecasts,
        passing,
        {
            "overdue": (past, DATED[1]),
            "due": (DATED[0], past - 1),
            "settled": ALL_ROWS,
            "undated": UNDATED,
        },
        {},
        "all forecasts" if not query.clauses else plan.understood,
        notes,
    )
    return structs.replace(asked, counts={group: _count(db, asked, group) for group in GROUPS})


def page(db: Connection, asked: Asked, first: int, limit: int, path_of: PathOf) -> Outlook:
    """Some of the forecasts, from one number on."""
    holders = Holders(db, path_of)
    forecasts: list[Forecast] = []
    before = 0
    for group in GROUPS:
        count = asked.counts[group]
        start = max(first - before, 0)
        wanted = min(limit - len(forecasts), count - start)
        if wanted > 0:
            places = _places(db, asked, group, start, wanted)
            forecasts += [_forecast(holders, place, group) for place in places]
        before += count
    counts = tuple((group, asked.counts[group]) for group in GROUPS if asked.counts[group])
    return Outlook(tuple(forecasts), before, counts, asked.understood, asked.notes)


def _of_group(asked: Asked, group: Group) -> moments.Asked:
    rids, rows = asked.forecasts.rids, asked.rows[group]
    both = max(rids[0], rows[0]), min(rids[1], rows[1])
    return structs.replace(asked.forecasts, rids=both)


def _count(db: Connection, asked: Asked, group: Group) -> int:
    if asked.passing is not None:
        return len(_passing(asked.passing, asked, group))
    return moments.count(db, _of_group(asked, group), [_KINDS[group]])


def _passing(places: tuple[Place, ...], asked: Asked, group: Group) -> list[Place]:
    first, last = asked.rows[group]
    return [one for one in places if one.kind == _KINDS[group] and first <= one.rid <= last]


def _places(db: Connection, asked: Asked, group: Group, first: int, limit: int) -> list[Place]:
    newest = group in _NEWEST_FIRST
    if asked.passing is not None:
        found = _passing(asked.passing, asked, group)
        return (found if newest else found[::-1])[first : first + limit]
    source, values = _of_group(asked, group).sql([_KINDS[group]])
    rows = db.execute(
        f"SELECT rid, bid, n, kind {source} ORDER BY {in_time(newest=newest)} LIMIT ? OFFSET ?",
        (*values, limit, first),
    )
    return [Place(*row) for row in rows]


def _forecast(holders: Holders, place: Place, group: Group) -> Forecast:
    holder = holders.of(place.bid)
    row = holders.dated(place.bid).forecasts[place.n]
    return Forecast(
        briefing=holder.id,
        title=holder.title,
        made=holder.date,
        node=row.node,
        text=row.text,
        condition=row.condition,
        likelihood=row.likelihood,
        confidence=row.confidence,
        actors=row.actors,
        names=row.names,
        horizon=row.horizon,
        due=day_of(row.horizon, last=True),
        group=group,
        status=row.status,
        resolved=row.resolved,
        quotes=row.quotes,
        sources=row.sources,
        standing=holder.standing,
        path=holder.path,
        line=row.line,
    )
