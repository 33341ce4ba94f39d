"""Events and forecasts that answer a query: what of it SQL can tell, and what is tried on each.

Tags, sources, languages, titles and days narrow the rows down. Words and names are looked for in
the rows themselves, which have no word list: of those that remain, the first twenty thousand.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from msgspec import Struct

from briefterm.library import actors, listing, normal
from briefterm.library.briefing_planner import plan_briefings
from briefterm.library.connection import Connection, DamagedFault
from briefterm.library.dated import Dated, EventRow, ForecastRow, unpack
from briefterm.library.folder import PathOf
from briefterm.library.names import actor_key
from briefterm.library.plan import ALL_ROWS, Condition
from briefterm.library.query import (
    Days,
    Filter,
    Item,
    Pattern,
    Query,
    Saved,
    Without,
    Words,
    walk,
)
from briefterm.library.rows import decode_told, first_rid, number_of, rids_of, sum_of
from briefterm.model.views import Scope

MOST: Final = 5_000
"""When rows have to be looked at one by one, no more than this are found."""
UNDATED: Final = first_rid(0), ALL_ROWS[1]
"""The row numbers of what has no day."""
DATED: Final = ALL_ROWS[0], UNDATED[0] - 1
"""The row numbers of what has one."""
LOOKED: Final = 20_000
"""So many rows are looked at, at most: half a second's worth."""
_OF_BRIEFINGS: Final = {"tag", "source", "lang", "in", "is"}
_STATUSES: Final = ("draft", "published", "retracted")
_OF_PEOPLE: Final = {"actor", "said"}
_KEPT: Final = 2_000
_PUBLISHED: Final = "published"

Row = EventRow | ForecastRow


class Place(NamedTuple):
    """Where an event or a forecast stands: its row number in time, its briefing, its number."""

    rid: int
    bid: int
    n: int
    kind: int


class Holder(NamedTuple):
    """A briefing, as far as its rows need it."""

    id: str
    title: str
    date: str
    standing: str
    path: str


Test = Callable[[Place, Row], bool]


class Asked(Struct, frozen=True):
    """What events or forecasts are asked for.

    Attributes:
        rids: the first and the last row number.
        conditions: what their briefings must meet.
        tests: what they must meet themselves.
    """

    rids: tuple[int, int]
    conditions: tuple[Condition, ...]
    tests: tuple[Test, ...]

    def sql(self, kinds: Sequence[int]) -> tuple[str, list[object]]:
        """Where they come from, in SQL, as far as it can tell."""
        places = ",".join("?" * len(kinds))
        source = f"FROM moment WHERE kind IN ({places}) AND rid BETWEEN ? AND ?"
        values: list[object] = [*kinds, *self.rids]
        for condition in self.conditions:
            source += f" AND {condition.sql}"
            values += condition.values
        return source, values


class Within(Struct, frozen=True):
    """The briefings in which something is asked for: all, or those of a question.

    Attributes:
        sql: asks for their numbers; empty for all.
        values: what stands in it.
        bid: the only one, if there is one only; else None.
    """

    sql: str = ""
    values: tuple[object, ...] = ()
    bid: int | None = None

    def of(self, column: str) -> tuple[Condition, ...]:
        """What a column with a briefing's number must meet."""
        return (Condition(f"{column} IN ({self.sql})", self.values),) if self.sql else ()


def of_scope(db: Connection, scope: Scope, searches: Mapping[str, str]) -> Within:
    """The briefings of a scope."""
    if scope.briefing:
        bid = bid_of(db, scope.briefing)
        return Within("?", (bid,), bid)
    asked = listing.ask(db, scope.filter, searches)
    return _with_plan(asked) if asked.plan is not None else Within()


def bid_of(db: Connection, briefing: str) -> int:
    """The number of a briefing by its id; 0 where there is none."""
    row = db.execute(
        "SELECT bid FROM briefing WHERE id = ? ORDER BY readable DESC, bid LIMIT 1", (briefing,)
    ).fetchone()
    return int(row[0]) if row else 0


def _of_people(people: Sequence[actors.Named]) -> Condition:
    """That a briefing names one of some people."""
    places = ",".join("?" * len(people))
    return Condition(
        f"bid IN (SELECT bid FROM appearance WHERE aid IN ({places}))",  # noqa: S608
        tuple(one.aid for one in people),
    )


def _with_plan(asked: listing.Asked) -> Within:
    source, values = listing.source_of(asked)
    return Within(f"SELECT briefing.bid {source}", tuple(values))


def ask(db: Connection, query: Query, within: Within, *, said: bool) -> Asked:
    """Turn a query into what events (`said` false) or forecasts are asked for."""
    return _Asking(db, query, said=said).asked(within)


class _Asking:
    """Turns the clauses of one query into conditions and tests."""

    def __init__(self, db: Connection, query: Query, *, said: bool) -> None:
        self._db = db
        self._query = query
        self._said = said

    @cached_property
    def _bare(self) -> list[Words]:
        return [one for one in walk(self._query) if isinstance(one, Words) and not one.exact]

    def asked(self, within: Within) -> Asked:
        """The whole of it."""
        first, last = ALL_ROWS
        conditions = list(within.of("bid"))
        tests: list[Test] = []
        for clause in self._query.clauses:
            match clause:
                case (Pattern() | Without(Pattern()),):
                    continue
                case (Days() as days,):
                    start, end = _rids(days)
                    first, last = max(first, start), min(last, end)
                case (Filter() as item,) if _is_of_briefings(item):
                    conditions += self._of_briefing(item).of("bid")
                case (Filter(field, value),) if field in _OF_PEOPLE:
                    conditions.append(_of_people(actors.meant(self._db, value)))
                    tests.append(self._either(clause))
                case _:
                    tests.append(self._either(clause))
        return Asked((first, last), tuple(conditions), tuple(tests))

    def _either(self, clause: Sequence[Item]) -> Test:
        ways = [self._test(item) for item in clause]
        return lambda place, row: any(way(place, row) for way in ways)

    def _test(self, item: Item) -> Test:
        match item:
            case Words():
                return self._words(item)
            case Filter():
                return self._filter(item)
            case Days():
                first, last = _rids(item)
                return lambda place, _: first <= place.rid <= last
            case Without(inner):
                test = self._test(inner)
                return lambda place, row: not test(place, row)
            case Saved(query=query):
                clauses = [self._either(clause) for clause in query.clauses]
                return lambda place, row: all(test(place, row) for test in clauses)
            case Pattern():
                return lambda _, __: True

    def _words(self, words: Words) -> Test:
        sought = [(words.words, words.open)]
        if words.exact:
            return lambda _, row: _has(row, sought)
        beside = [one for one in self._bare if one is not words]
        people = {one.aid for one in actors.named(self._db, words, beside)}
        others = actors.other_spellings(self._db, " ".join(words.words))
        sought += [(tuple(form.split(" ")), False) for form in others]
        return lambda _, row: _has(row, sought) or _names(row, people)

    def _filter(self, item: Filter) -> Test:
        if _is_of_briefings(item):
            bids = self._bids(item)
            return lambda place, _: place.bid in bids
        if item.field in _OF_PEOPLE or item.field == "about":
            found = actors.meant(self._db, item.value)
            people = {one.aid for one in found}
            if item.field == "said" and not self._said:
                return lambda _, __: False
            if item.field != "about":
                return lambda _, row: _names(row, people)
            forms = actors.whole_forms(self._db, found)
            sought = [(item.value.words, item.value.open)]
            sought += [(tuple(form.split(" ")), False) for form in forms]
            return lambda _, row: _names(row, people) or _has(row, sought)
        return lambda _, __: False  # what only quotes have

    def _of_briefing(self, item: Item) -> Within:
        query = Query(((item,),))
        return _with_plan(listing.Asked("", query, plan_briefings(self._db, query)))

    def _bids(self, item: Item) -> set[int]:
        asked = self._of_briefing(item)
        return {bid for (bid,) in self._db.execute(asked.sql, asked.values)}


def _is_of_briefings(item: Filter) -> bool:
    """Whether a filter asks for briefings; a kind may also be one of quotes."""
    said = item.value.shown.lower()
    status = item.field == "kind" and any(one.startswith(said) for one in _STATUSES)
    return status or item.field in _OF_BRIEFINGS


def _rids(days: Days) -> tuple[int, int]:
    return rids_of(days.first.toordinal(), days.last.toordinal())


def _has(row: Row, sought: Sequence[tuple[Sequence[str], bool]]) -> bool:
    beside = row.place if isinstance(row, EventRow) else row.condition
    return any(normal.spans(text, sought) for text in (row.text, beside, *row.names) if text)


def _names(row: Row, people: set[int]) -> bool:
    return any(number_of(key) in people for key in keys_of(row)) if people else False


def keys_of(row: Row) -> Iterator[str]:
    """The keys of a row's actors."""
    return (actor_key(one, name) for one, name in zip(row.actors, row.names, strict=True))


def count(db: Connection, asked: Asked, kinds: Sequence[int]) -> int:
    """How many there are, as far as SQL can tell."""
    source, values = asked.sql(kinds)
    return int(db.execute(f"SELECT count(*) {source}", values).fetchone()[0])


def in_time(*, newest: bool, columns: Sequence[str] = ("rid", "bid", "n")) -> str:
    """An order in SQL: the newest first, or the oldest; of a day the last or the first of each."""
    rid, bid, n = columns
    back, on = ("ASC", "DESC") if newest else ("DESC", "ASC")
    return f"{rid} {back}, {bid} {back}, {n} {on}"


def passing(
    db: Connection, asked: Asked, kinds: Sequence[int], *, newest: bool
) -> tuple[list[Place], bool]:
    """Those that meet the tests, in the order of time, and whether there may be more."""
    source, values = asked.sql(kinds)
    found: list[Place] = []
    kept: dict[int, Dated] = {}
    for looked, (rid, bid, n, kind, packed, total) in enumerate(
        db.execute(
            "SELECT rid, bid, n, kind, "  # noqa: S608 - our own words
            "(SELECT d.dated FROM dated AS d WHERE d.bid = moment.bid), "
            f"(SELECT d.sum FROM dated AS d WHERE d.bid = moment.bid) {source} "
            f"ORDER BY {in_time(newest=newest)}",
            values,
        )
    ):
        if looked >= LOOKED or len(found) >= MOST:
            return found, True
        if bid not in kept:
            if len(kept) > _KEPT:
                kept.clear()
            kept[bid] = _whole(packed, total)
        place = Place(rid, bid, n, kind)
        if all(test(place, _row(kept[bid], place)) for test in asked.tests):
            found.append(place)
    return found, False


def not_all(found: int, many: str) -> str:
    """That not all rows were looked at, and what makes them fewer."""
    if found >= MOST:
        return f"Only {MOST:,} {many} are shown."
    return f"Only {LOOKED:,} {many} were looked through; tag:, in: or after: leave fewer."


def _row(dated: Dated, place: Place) -> Row:
    return dated.events[place.n] if not place.kind else dated.forecasts[place.n]


def dated_in(db: Connection, bid: int) -> Dated:
    """The events and forecasts of a briefing."""
    row = db.execute("SELECT dated, sum FROM dated WHERE bid = ?", (bid,)).fetchone()
    return Dated() if row is None else _whole(*row)


def _whole(packed: bytes | None, total: int) -> Dated:
    if packed is None or sum_of(packed) != total:
        raise DamagedFault("a row of it does not hold what was put there")
    return unpack(packed)


class Holders:
    """The briefings of some rows, each looked up once."""

    def __init__(self, db: Connection, path_of: PathOf) -> None:
        self._db: Final = db
        self._path_of: Final = path_of
        self._known: dict[int, Holder] = {}
        self._dated: dict[int, Dated] = {}

    def of(self, bid: int) -> Holder:
        """One of them."""
        if bid not in self._known:
            row = self._db.execute(
                "SELECT id, title, common, head, entry, root, rel "
                "FROM briefing JOIN file ON fid = bid "
                "WHERE bid = ?",
                (bid,),
            ).fetchone()
            if row is None or sum_of(*row[:3]) != row[3]:
                raise DamagedFault("a row of it does not hold what was put there")
            briefing, title, _, _, entry, root, rel = row
            told = decode_told(entry)
            standing = "" if told.status == _PUBLISHED else told.status
            path = self._path_of(root, rel)
            self._known[bid] = Holder(briefing, title, told.date, standing, path)
        return self._known[bid]

    def of_quotes(self, rids: Sequence[int]) -> dict[int, Holder]:
        """Those of some quotes, by the quotes' row numbers."""
        rows = (
            self._db.execute("SELECT rid, bid FROM quote WHERE rid = ?", (rid,)).fetchone()
            for rid in rids
        )
        return {rid: self.of(bid) for rid, bid in rows}

    def dated(self, bid: int) -> Dated:
        """The events and forecasts of one of them."""
        if bid not in self._dated:
            self._dated[bid] = dated_in(self._db, bid)
        return self._dated[bid]
