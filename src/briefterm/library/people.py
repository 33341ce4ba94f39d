"""Who may be meant: actors by name, those that have only a name each in its own briefing."""

from collections.abc import Iterator
from typing import Final

from briefterm.library import actors, normal
from briefterm.library.connection import Connection
from briefterm.library.query import Words
from briefterm.library.rows import number_of
from briefterm.model.views import Who

_FEW: Final = 5
"""So many briefings of one name are told one by one."""


def find(db: Connection, name: str, limit: int) -> tuple[Who, ...]:
    """Actors that a name means, in any spelling, those in most briefings first; of none, all."""
    words = normal.words(name)
    if not words:
        return _most_seen(db, limit)
    value = Words(tuple(words), name, open=True)
    found = [(one.aid, one.name, _briefings(db, one.aid)) for one in actors.meant(db, value)]
    exact = set(_called(db, name))
    found.sort(key=lambda one: (one[0] not in exact, -one[2], one[1]))
    people = [who for one in found[:limit] for who in _each(db, *one)]
    return tuple(people[:limit])


def meant(db: Connection, name: str) -> tuple[Who, ...]:
    """The actors that a name, id or address means exactly; else those that it may mean."""
    if who := at(db, name):
        return (who,)
    exact = called(db, name)
    words = tuple(normal.words(name))
    if exact or not words:
        return exact
    found = actors.meant(db, Words(words, name))
    return tuple(who for one in found[: 4 * _FEW] for who in by_number(db, one.aid))


def called(db: Connection, name: str) -> tuple[Who, ...]:
    """The actors of which something is the whole name, in one of its forms."""
    return tuple(who for aid in _called(db, name) for who in by_number(db, aid))


def near(db: Connection, name: str) -> tuple[str, ...]:
    """A few names that are spelt like one that nobody has."""
    words = normal.words(name)
    return tuple(one.name for one in actors.near(db, words)) if words else ()


def at(db: Connection, address: str) -> Who | None:
    """The actor with an id, or at an address `briefing#node`."""
    briefing, sign, node = address.partition("#")
    if sign and is_local(node):
        return Who(address, "", 1)
    key = node or briefing
    aid = number_of(key)
    row = db.execute("SELECT name FROM actor WHERE aid = ? AND key = ?", (aid, key)).fetchone()
    return Who(key, row[0], _briefings(db, aid)) if row else None


def is_local(node: str) -> bool:
    """Whether an actor is one that its briefing alone knows: by a place there, or by its name."""
    return node.startswith("=") or "." in node


def by_number(db: Connection, aid: int) -> Iterator[Who]:
    """An actor by number; one that has only a name once for each of a few briefings."""
    row = db.execute("SELECT name FROM actor WHERE aid = ?", (aid,)).fetchone()
    return _each(db, aid, row[0], _briefings(db, aid)) if row else iter(())


def _each(db: Connection, aid: int, name: str, briefings: int) -> Iterator[Who]:
    (key,) = db.execute("SELECT key FROM actor WHERE aid = ?", (aid,)).fetchone()
    if not key.startswith("="):
        yield Who(key, name, briefings)
        return
    for (briefing,) in db.execute(
        "SELECT id FROM appearance JOIN briefing USING(bid) WHERE aid = ? "
        "ORDER BY day DESC, id LIMIT ?",
        (aid, _FEW),
    ):
        yield Who(f"{briefing}#{key}", name, 1)


def _called(db: Connection, name: str) -> list[int]:
    rows = db.execute(
        "SELECT DISTINCT aid FROM actor_form WHERE form = ? AND kinds & 1 ORDER BY aid",
        (normal.normal(name),),
    )
    return [aid for (aid,) in rows]


def _briefings(db: Connection, aid: int) -> int:
    return int(db.execute("SELECT count(*) FROM appearance WHERE aid = ?", (aid,)).fetchone()[0])


def _most_seen(db: Connection, limit: int) -> tuple[Who, ...]:
    rows = db.execute(
        "SELECT aid, key, name, count(*) AS seen FROM appearance JOIN actor USING(aid) "
        "WHERE key NOT LIKE '=%' GROUP BY aid ORDER BY seen DESC, name LIMIT ?",
        (limit,),
    )
    return tuple(Who(key, name, seen) for _, key, name, seen in rows)
