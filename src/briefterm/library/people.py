"""Who may be meant: actors by name, those that have only a name each in its own briefing."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from briefterm.library import actors, normal
from briefterm.library.connection import Connection
from briefterm.library.query import Words
from briefterm.library.rows import number_of
from briefterm.library.sheet import held_in
from briefterm.model.views import Who

_FEW: Final = 5
"""So many briefings of one name are told one by one."""


class Seats(NamedTuple):
    """The briefings in which an actor appears, by number and id, the newest first.

    Attributes:
        shared: those that mean the actor with this id.
        local: those that have a name only, each of which may be somebody else's.
    """

    shared: list[tuple[int, str]]
    local: list[tuple[int, str]]


def find(db: Connection, name: str, limit: int) -> tuple[Who, ...]:
    """Actors that a name means, in any spelling, those in most briefings first; of none, all."""
    words = normal.words(name)
    registry = registered(db)
    if not words:
        return tuple(who for aid in _most_seen(db, limit) for who in _each(db, aid, registry))[
            :limit
        ]
    meant_by = actors.meant(db, Words(tuple(words), name, open=True))
    exact = set(_called(db, name))
    found = [
        (one.aid not in exact, -_briefings(db, one.aid), one.name, one.aid) for one in meant_by
    ]
    found.sort()
    people = [who for *_, aid in found[:limit] for who in _each(db, aid, registry)]
    return tuple(people[:limit])


def meant(db: Connection, name: str) -> tuple[Who, ...]:
    """The actors that a name, id or address means exactly; else those that it may mean."""
    if who := at(db, name):
        return (who,)
    exact = called(db, name)
    words = tuple(normal.words(name))
    if exact or not words:
        return exact
    registry = registered(db)
    found = actors.meant(db, Words(words, name))
    return tuple(who for one in found[: 4 * _FEW] for who in _each(db, one.aid, registry))


def called(db: Connection, name: str) -> tuple[Who, ...]:
    """The actors of which something is the whole name, in one of its forms."""
    registry = registered(db)
    return tuple(who for aid in _called(db, name) for who in _each(db, aid, registry))


def near(db: Connection, name: str) -> tuple[str, ...]:
    """A few names that are spelt like one that nobody has."""
    words = normal.words(name)
    return tuple(dict.fromkeys(one.name for one in actors.near(db, words))) if words else ()


def at(db: Connection, address: str, registry: set[int] | None = None) -> Who | None:
    """The actor with an id, or at an address `briefing#node`; `registry` if it is known already."""
    briefing, sign, node = address.partition("#")
    if sign and (node.startswith("=") or "." in node):
        return Who(address, "", 1)
    key = node or briefing
    aid = number_of(key)
    row = db.execute("SELECT name, key FROM actor WHERE aid = ?", (aid,)).fetchone()
    if row is None or row[1] != key:  # compared here: SQLite takes no half of a character
        return None
    registry = registered(db) if registry is None else registry
    shared, local = _counted(db, aid, registry)
    if sign and any(one == briefing for one in local):
        return Who(address, row[0], 1)
    if shared or aid in registry:
        return Who(key, row[0], shared)
    return Who(f"{local[0]}#{key}", row[0], 1) if len(local) == 1 else None


def registered(db: Connection) -> set[int]:
    """The actors of the registries: these are one and the same in every briefing."""
    rows = db.execute("SELECT facts FROM facts JOIN file USING(fid) WHERE registry")
    return {aid for (facts,) in rows for aid in held_in(facts).actors}


def seats(db: Connection, aid: int, registry: set[int]) -> Seats:
    """The briefings in which an actor appears.

    Equal ids are one actor, where briefings list them; a name that one only mentions is its own.
    """
    rows = db.execute(
        "SELECT bid, id FROM appearance CROSS JOIN briefing USING(bid) WHERE aid = ? "
        "ORDER BY day DESC, id",
        (aid,),
    ).fetchall()
    if aid in registry:
        return Seats(rows, [])
    listed = {fid for (fid,) in db.execute("SELECT fid FROM naming WHERE aid = ?", (aid,))}
    return Seats(
        [row for row in rows if row[0] in listed], [row for row in rows if row[0] not in listed]
    )


def _counted(db: Connection, aid: int, registry: set[int]) -> tuple[int, list[str]]:
    """In how many briefings an actor appears as itself, and those that have only its name."""
    count = _briefings(db, aid)
    if aid in registry:
        return count, []
    listed = "SELECT count(DISTINCT fid) FROM naming WHERE aid = ?"
    if db.execute(listed, (aid,)).fetchone()[0] == count:
        return count, []
    shared, local = seats(db, aid, registry)
    return len(shared), [briefing for _, briefing in local]


def _each(db: Connection, aid: int, registry: set[int]) -> Iterator[Who]:
    """An actor; where it is known by name only, once for each of a few briefings."""
    row = db.execute("SELECT key, name FROM actor WHERE aid = ?", (aid,)).fetchone()
    if row is None:
        return
    key, name = row
    shared, local = _counted(db, aid, registry)
    if shared or aid in registry:
        yield Who(key, name, shared)
    for briefing in local[:_FEW]:
        yield Who(f"{briefing}#{key}", name, 1)


def _called(db: Connection, name: str) -> list[int]:
    rows = db.execute(
        "SELECT DISTINCT aid FROM actor_form WHERE form = ? AND kinds & 1 ORDER BY aid",
        (normal.normal(name),),
    )
    return [aid for (aid,) in rows]


def _briefings(db: Connection, aid: int) -> int:
    return int(db.execute("SELECT count(*) FROM appearance WHERE aid = ?", (aid,)).fetchone()[0])


def _most_seen(db: Connection, limit: int) -> list[int]:
    rows = db.execute(
        "SELECT aid FROM appearance GROUP BY aid ORDER BY count(*) DESC, aid LIMIT ?", (limit,)
    )
    return [aid for (aid,) in rows]
