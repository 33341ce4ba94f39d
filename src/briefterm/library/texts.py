"""Search of all texts: a second list of words, filled after the catalogue, told from the files.

The list has no beginnings of words and no copy of the texts: the words around a hit are read from
its file. What is filed anew leaves dead numbers behind, which lead nowhere; when they are many, the
list is made anew.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from msgspec import Struct

from briefterm.library.connection import Connection
from briefterm.library.index import total
from briefterm.library.matching import all_but, all_of, any_of
from briefterm.library.query import Item, Query, Without, Words, describe, parse
from briefterm.library.rows import DAY_BITS, end_rid, first_rid

COUNTED: Final = 1_000
_FEW_DEAD: Final = 10_000


class Waiting(NamedTuple):
    """A file whose texts are not in the list: its number, day, root, path and fingerprint."""

    fid: int
    day: str
    root: int
    rel: bytes
    fingerprint: str


class Place(NamedTuple):
    """Where a text stands: in which file, as the how manieth, with the fingerprint of that file."""

    root: int
    rel: bytes
    fingerprint: str
    number: int


class Asked(Struct, frozen=True):
    """A query about texts: the question to the word list, its words, and how it was read."""

    match: str
    marked: tuple[Words, ...]
    understood: str
    notes: tuple[str, ...]


def missing(db: Connection) -> int:
    """How many briefings' texts are not in the list."""
    (listed,) = db.execute("SELECT count(*) FROM texts WHERE bid > 0").fetchone()
    return max(0, total(db, "briefings") - int(listed))


def waiting(db: Connection, most: int) -> list[Waiting]:
    """Some of them, the newest first."""
    rows = db.execute(
        "SELECT fid, day, root, rel, fingerprint FROM briefing JOIN file ON fid = bid "
        "WHERE readable AND NOT EXISTS (SELECT 1 FROM texts WHERE texts.bid = briefing.bid) "
        "ORDER BY day DESC, id LIMIT ?",
        (most,),
    )
    return [Waiting(*row) for row in rows]


def put(db: Connection, filed: Sequence[tuple[Waiting, str, Sequence[str]]]) -> None:
    """Take in the normalised texts of some files, each with the fingerprint of what was read."""
    rows: list[tuple[int, str]] = []
    for one, fingerprint, texts in filed:
        known = db.execute("SELECT fingerprint FROM file WHERE fid = ?", (one.fid,)).fetchone()
        listed = db.execute("SELECT 1 FROM texts WHERE bid = ?", (one.fid,)).fetchone()
        if listed or known != (fingerprint,):  # it changed: the next refresh takes it in first
            continue
        first = _free(db, one.day, len(texts))
        db.execute(
            "INSERT INTO texts VALUES(?, ?, ?, ?)", (first, one.fid, len(texts), fingerprint)
        )
        rows += enumerate(texts, first)
    rows.sort()
    db.executemany("INSERT INTO t(rowid, text) VALUES(?, ?)", rows)


def tidy(db: Connection) -> None:
    """Empty the list, to be filled again, when more of it is dead than alive."""
    (dead,) = db.execute("SELECT coalesce(sum(count), 0) FROM texts WHERE bid < 0").fetchone()
    if dead < _FEW_DEAD:
        return
    (alive,) = db.execute("SELECT coalesce(sum(count), 0) FROM texts WHERE bid > 0").fetchone()
    if dead > alive:
        db.execute("INSERT INTO t(t) VALUES('delete-all')")
        db.execute("DELETE FROM texts")


def ask(text: str) -> Asked:
    """Read a query; among texts its words and phrases count, and what they must not be."""
    query = parse(text)
    ignored: list[str] = []
    wanted: list[str] = []
    unwanted: list[str] = []
    kept: list[tuple[Item, ...]] = []
    marked: list[Words] = []
    for clause in query.clauses:
        words = [item for item in clause if isinstance(item, Words)]
        without = [
            item for item in clause if isinstance(item, Without) and isinstance(item.item, Words)
        ]
        if words:
            wanted.append(any_of([_match(item) for item in words]))
            marked += words
            kept.append(tuple(words))
        elif len(clause) == 1 and without:
            unwanted += [_match(item.item) for item in without if isinstance(item.item, Words)]
            kept.append(tuple(without))
        else:
            ignored.append("Among all texts only words and phrases are looked for.")
    match = all_of(wanted) if wanted else ""
    if match and unwanted:
        match = all_but(match, unwanted)
    told = describe(Query(tuple(kept)), {}, "nothing yet")
    return Asked(match, tuple(marked), told, tuple(dict.fromkeys((*query.notes, *ignored))))


class Answer(NamedTuple):
    """Some of the texts that answer, newest first.

    Attributes:
        places: those of one page.
        total: how many there are, up to `COUNTED`.
        starts: the numbers of those with which another file begins.
    """

    places: Sequence[Place]
    total: int
    starts: Sequence[int]


def find(db: Connection, asked: Asked, first: int, limit: int) -> Answer:
    """Some of the texts that answer."""
    if not asked.match:
        return Answer((), 0, ())
    found: list[Place] = []
    starts: list[int] = []
    count = file = 0
    for rowid, begun in _alive(db, asked.match):
        if begun != file:
            file = begun
            starts.append(count)
        if first <= count < first + limit:
            found.append(_place(db, rowid, begun))
        count += 1
        if count >= max(COUNTED, first + limit):
            break
    return Answer(found, count, starts)


def count(db: Connection, asked: Asked) -> int:
    """How many texts answer."""
    return sum(1 for _ in _alive(db, asked.match)) if asked.match else 0


def _alive(db: Connection, match: str) -> Iterator[tuple[int, int]]:
    """The numbers of the texts that answer, each with the first of its file."""
    rows = db.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rowid", (match,))
    begun, ended, bid = 1, 0, 0
    for (rowid,) in rows:
        if not begun <= rowid < ended:
            block = db.execute(
                "SELECT first, first + count, bid FROM texts WHERE first <= ? "
                "ORDER BY first DESC LIMIT 1",
                (rowid,),
            ).fetchone()
            begun, ended, bid = block or (1, 0, 0)
        if begun <= rowid < ended and bid > 0:
            yield rowid, begun


def _place(db: Connection, rowid: int, begun: int) -> Place:
    root, rel, fingerprint = db.execute(
        "SELECT root, rel, texts.fingerprint FROM texts JOIN file ON fid = bid WHERE first = ?",
        (begun,),
    ).fetchone()
    return Place(root, rel, fingerprint, rowid - begun)


def _match(words: Words) -> str:
    # texts have no index of beginnings, but a search of them is asked for, not typed along
    inside = " ".join(words.words).replace('"', '""')
    return f'"{inside}"' + ("*" if words.open else "")


def _free(db: Connection, day: str, count: int) -> int:
    """The first of some numbers that no text has or had, within a day or soon before it."""
    ordinal = date.fromisoformat(day).toordinal() if day else 0
    first, end = first_rid(ordinal), end_rid(ordinal)
    while True:
        top = db.execute(
            "SELECT first + count FROM texts WHERE first >= ? AND first < ? "
            "ORDER BY first DESC LIMIT 1",
            (first, end),
        ).fetchone()
        start = first if top is None else int(top[0])
        if start + count <= end:
            return start
        first, end = end, end + (1 << DAY_BITS)
