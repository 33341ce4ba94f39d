"""The list of briefings: filtered, newest first, a page at a time; and what is wrong with them."""

from collections.abc import Sequence
from typing import Final

from msgspec import structs

from briefterm.library import actors
from briefterm.library.connection import Connection, DamagedFault
from briefterm.library.folder import PathOf
from briefterm.library.keys import ACTOR, EVERY, NOBODY, TAG, key
from briefterm.library.query import BRIEFING_FIELDS, Item, Words, parse
from briefterm.library.rows import decode_entry, decode_problem, sum_of
from briefterm.model.problem import Problem
from briefterm.model.shelf import Entry

_RANK_OF_WARNINGS: Final = 1


def count(db: Connection, text: str) -> int:
    """How many entries a filter lets through."""
    source, values = _source(db, text)
    return int(db.execute(f"SELECT count(*) {source}", values).fetchone()[0])


def page(db: Connection, text: str, first: int, limit: int, path_of: PathOf) -> tuple[Entry, ...]:
    """Some of the entries, newest first; undated ones and unreadable files come last."""
    source, values = _source(db, text)
    rows = db.execute(
        "SELECT briefing.bid, words, keys, entry, sum, root, rel "
        f"{source} ORDER BY day DESC, id LIMIT ? OFFSET ?",
        (*values, limit, first),
    ).fetchall()
    wrong = _what_is_wrong(db, [row[0] for row in rows])
    return tuple(_entry(*row, wrong=wrong, path_of=path_of) for row in rows)


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


def numbers(db: Connection) -> tuple[int, int, int, int]:
    """Readable briefings, their quotes, distinct actors, and files with errors or warnings."""
    briefings, quotes = db.execute(
        "SELECT count(*), coalesce(sum(quotes), 0) FROM briefing WHERE readable"
    ).fetchone()
    (actors_named,) = db.execute(
        "SELECT count(*) FROM actor "
        "WHERE EXISTS (SELECT 1 FROM appearance WHERE appearance.aid = actor.aid)"
    ).fetchone()
    (wrong,) = db.execute(
        "SELECT count(DISTINCT fid) FROM problem WHERE rank <= ?", (_RANK_OF_WARNINGS,)
    ).fetchone()
    return briefings, quotes, actors_named, wrong


def _source(db: Connection, text: str) -> tuple[str, list[object]]:
    query = parse(text, BRIEFING_FIELDS)
    wanted = [_any_of(db, group) for group in query.wanted]
    match = " AND ".join(wanted)
    if query.unwanted:
        nots = "".join(f" NOT {_any_of(db, (item,), widen=False)}" for item in query.unwanted)
        match = f"({match or _key(EVERY)}){nots}"
    source = "FROM briefing JOIN file ON fid = bid"
    conditions: list[str] = []
    values: list[object] = []
    if match:
        conditions.append("bid IN (SELECT rowid FROM b WHERE b MATCH ?)")
        values.append(match)
    if query.first:
        conditions.append("day >= ?")
        values.append(query.first.isoformat())
    if query.last:
        conditions.append("day <= ? AND day <> ''")
        values.append(query.last.isoformat())
    return f"{source} WHERE {' AND '.join(conditions)}" if conditions else source, values


def _any_of(db: Connection, items: Sequence[Item], *, widen: bool = True) -> str:
    ways: list[str] = []
    for item in items:
        if isinstance(item, Words):
            ways.append(f'{{text}}:"{" ".join(item.words)}"{"*" if item.open else ""}')
            if widen and not item.exact:
                others = actors.other_spellings(db, " ".join(item.words))
                ways += [f'{{text}}:"{form}"' for form in others]
        elif item.field == "tag":
            ways.append(_key(key(TAG, item.value.shown)) + ("*" if item.value.open else ""))
        else:
            meant = actors.meant(db, item.value)
            ways += [_key(f"{ACTOR}{actor.aid}") for actor in meant] or [_key(NOBODY)]
    return f"({' OR '.join(ways)})"


def _key(word: str) -> str:
    return f'{{k}}:"{word}"'


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
    bid: int,
    words: str,
    keys: str,
    entry: bytes,
    total: int,
    root: int,
    rel: bytes,
    *,
    wrong: dict[int, tuple[int, int, Problem | None]],
    path_of: PathOf,
) -> Entry:
    if sum_of(words, keys, entry) != total:
        raise DamagedFault("a row of it does not hold what was put there")
    path = path_of(root, rel)
    errors, warnings, worst = wrong.get(bid, (0, 0, None))
    first = structs.replace(worst, path=path) if worst else None
    return structs.replace(
        decode_entry(entry), path=path, errors=errors, warnings=warnings, first_problem=first
    )
