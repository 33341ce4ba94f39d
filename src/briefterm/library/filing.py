"""Filing cards: the rows of one file, put in and taken out. The caller owns the transaction."""

import os
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import structs

from briefterm.library.card import Card, QuoteCard
from briefterm.library.connection import Connection, DamagedFault
from briefterm.library.folder import File
from briefterm.library.keys import ACTOR, ADDRESSED, BRIEFING, SPEAKER, indexed_words
from briefterm.library.rows import DAY_BITS, encode, end_rid, first_rid, sum_of
from briefterm.model.problem import Level, Problem

_RANKS: Final = {Level.ERROR: 0, Level.WARNING: 1, Level.INFO: 2}


def put(db: Connection, file: File, fingerprint: str, card: Card) -> None:
    """Let the index know exactly this card of a file, and no earlier one."""
    fid = _fid(db, file)
    before = _take_out(db, fid) if fid is not None else set()
    fid = _note_file(db, fid, file, fingerprint)
    aids = [_aid(db, actor.key, actor.name, actor.short) for actor in card.actors]
    rows = (
        (form, kind, aid, fid)
        for actor, aid in zip(card.actors, aids, strict=True)
        for form, kind in actor.forms
    )
    db.executemany("INSERT OR IGNORE INTO actor_form VALUES(?, ?, ?, ?)", rows)
    if not file.registry:
        _put_briefing(db, fid, card, aids)
        _put_quotes(db, fid, card.quotes, aids)
    put_problems(db, ((fid, problem) for problem in card.problems), crossing=False)
    if card.facts is not None:
        db.execute("INSERT INTO crossing VALUES(?, ?)", (fid, encode(card.facts)))
    _forget_actors(db, before - set(aids))


def drop(db: Connection, fid: int) -> None:
    """Let the index forget a file."""
    before = _take_out(db, fid)
    db.execute("DELETE FROM file WHERE fid = ?", (fid,))
    _forget_actors(db, before)


def mark(db: Connection, name: str, *, pending: bool) -> None:
    """Note that something is still to be done when the files are filed, or that it is."""
    if pending:
        db.execute("INSERT OR REPLACE INTO meta VALUES(?, 1)", (name,))
    else:
        db.execute("DELETE FROM meta WHERE name = ?", (name,))


def count_up(db: Connection, name: str) -> None:
    """Add one to a number of the index."""
    db.execute(
        "INSERT INTO meta VALUES(?, 1) ON CONFLICT(name) DO UPDATE SET value = value + 1", (name,)
    )


def touch(db: Connection, file: File, fingerprint: str) -> None:
    """Note a new stamp of a file whose bytes are the same."""
    _note_file(db, _fid(db, file), file, fingerprint)


def put_problems(
    db: Connection, problems: Iterator[tuple[int, Problem]], *, crossing: bool
) -> None:
    """Note what is wrong with files; `crossing` says that it shows only beside other files."""
    rows = (
        (fid, _RANKS[one.level], one.line, int(crossing), encode(structs.replace(one, path="")))
        for fid, one in problems
    )
    db.executemany("INSERT INTO problem VALUES(?, ?, ?, ?, ?)", rows)


def forget_crossing(db: Connection) -> None:
    """Forget what is wrong between files."""
    db.execute("DELETE FROM problem WHERE crossing")


def _fid(db: Connection, file: File) -> int | None:
    row = db.execute(
        "SELECT fid FROM file WHERE root = ? AND rel = ?", (file.root, os.fsencode(file.rel))
    ).fetchone()
    return row[0] if row else None


def _note_file(db: Connection, fid: int | None, file: File, fingerprint: str) -> int:
    values = (file.root, os.fsencode(file.rel), int(file.registry), *file.stamp, fingerprint)
    row = db.execute(
        "INSERT OR REPLACE INTO file VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING fid",
        (fid, *values),
    ).fetchone()
    return int(row[0])


def _take_out(db: Connection, fid: int) -> set[int]:
    """Remove all rows of a file but its own; the actors that it named or described."""
    aids = {
        aid
        for (aid,) in db.execute(
            "SELECT aid FROM appearance WHERE bid = ?1 "
            "UNION SELECT aid FROM actor_form WHERE fid = ?1",
            (fid,),
        )
    }
    old = db.execute(
        "SELECT rid, text, more, keys, about, sum FROM quote WHERE bid = ? ORDER BY rid", (fid,)
    ).fetchall()
    for rid, text, more, keys, about, total in old:
        # the word lists hold no text: to take words out one must give exactly those put in
        if sum_of(text, more, keys, about) != total:
            raise DamagedFault("a row of it does not hold what was put there")
        db.execute(
            "INSERT INTO f(f, rowid, text, k) VALUES('delete', ?, ?, ?)",
            (rid, indexed_words(text, more), keys),
        )
    row = db.execute(
        "SELECT words, keys, entry, sum FROM briefing WHERE bid = ?", (fid,)
    ).fetchone()
    if row:
        words, keys, entry, total = row
        if sum_of(words, keys, entry) != total:
            raise DamagedFault("a row of it does not hold what was put there")
        db.execute("INSERT INTO b(b, rowid, text, k) VALUES('delete', ?, ?, ?)", (fid, words, keys))
    for table in ("quote", "briefing", "appearance"):
        db.execute(f"DELETE FROM {table} WHERE bid = ?", (fid,))  # noqa: S608 - our own names
    for table in ("actor_form", "problem", "crossing"):
        db.execute(f"DELETE FROM {table} WHERE fid = ?", (fid,))  # noqa: S608 - our own names
    return aids


def _aid(db: Connection, key: str, name: str, short: str) -> int:
    row = db.execute("SELECT aid FROM actor WHERE key = ?", (key,)).fetchone()
    if row:
        return int(row[0])
    row = db.execute(
        "INSERT INTO actor(key, name, short) VALUES(?, ?, ?) RETURNING aid", (key, name, short)
    ).fetchone()
    return int(row[0])


def _forget_actors(db: Connection, aids: set[int]) -> None:
    """Remove those of some actors that no file names or describes any more."""
    db.executemany(
        "DELETE FROM actor WHERE aid = ?1 "
        "AND NOT EXISTS (SELECT 1 FROM appearance WHERE aid = ?1) "
        "AND NOT EXISTS (SELECT 1 FROM actor_form WHERE aid = ?1)",
        ((aid,) for aid in sorted(aids)),
    )


def _put_briefing(db: Connection, bid: int, card: Card, aids: Sequence[int]) -> None:
    entry = card.entry
    named = sorted(set(aids))
    db.executemany("INSERT INTO appearance VALUES(?, ?)", ((aid, bid) for aid in named))
    keys = " ".join((card.keys, *(f"{ACTOR}{aid}" for aid in named)))
    told = encode(entry)
    db.execute(
        "INSERT INTO briefing VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            bid,
            entry.id,
            entry.day,
            entry.title,
            int(entry.status != "unreadable"),
            len(card.quotes),
            sum_of(entry.id, entry.title),
            card.words,
            keys,
            told,
            sum_of(card.words, keys, told),
        ),
    )
    db.execute("INSERT INTO b(rowid, text, k) VALUES(?, ?, ?)", (bid, card.words, keys))


def _put_quotes(db: Connection, bid: int, quotes: Sequence[QuoteCard], aids: Sequence[int]) -> None:
    filed = sorted(zip(_rids(db, quotes), range(len(quotes)), strict=True))
    for rid, n in filed:
        quote = quotes[n]
        people = [f"{SPEAKER}{aids[place]}" for place in quote.speakers]
        people += [f"{ADDRESSED}{aids[place]}" for place in quote.addressed]
        keys = " ".join((quote.keys, *people, f"{BRIEFING}{bid}"))
        about = encode(quote.about)
        db.execute(
            "INSERT INTO quote VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
            (
                rid,
                bid,
                n,
                quote.text,
                quote.more,
                keys,
                about,
                sum_of(quote.text, quote.more, keys, about),
            ),
        )
        db.execute(
            "INSERT INTO f(rowid, text, k) VALUES(?, ?, ?)",
            (rid, indexed_words(quote.text, quote.more), keys),
        )


def _rids(db: Connection, quotes: Sequence[QuoteCard]) -> list[int]:
    """A free row number for each quote: of one day, the first of a file has the highest."""
    waiting: dict[int, list[int]] = {}
    for n, quote in enumerate(quotes):
        waiting.setdefault(quote.ordinal, []).append(n)
    rids = [0] * len(quotes)
    for ordinal, places in waiting.items():
        start = _free(db, ordinal, len(places))
        for offset, n in enumerate(reversed(places)):
            rids[n] = start + offset
    return rids


def _free(db: Connection, ordinal: int, count: int) -> int:
    """The first of some free row numbers in a day; a day that is full borrows from the next."""
    first = first_rid(ordinal)
    end = end_rid(ordinal)
    while True:
        (top,) = db.execute(
            "SELECT max(rid) FROM quote WHERE rid >= ? AND rid < ?", (first, end)
        ).fetchone()
        start = first if top is None else int(top) + 1
        if start + count <= end:
            return start
        first, end = end, end + (1 << DAY_BITS)
