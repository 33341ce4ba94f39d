"""Filing sheets: the rows of files, put in and taken out. The caller owns the transaction.

Files are filed several at a time and row by row in the order of each table, above all in the order
of time: SQLite's word lists take rows in rising order, and begin a new piece at each step back.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any, Final, NamedTuple

from msgspec import Struct

from briefterm.library import listed
from briefterm.library.about import decode_kept, keys_of
from briefterm.library.connection import Connection, DamagedFault
from briefterm.library.dated import moments_of, unpack
from briefterm.library.folder import File
from briefterm.library.keys import indexed_words
from briefterm.library.rows import (
    DAY_BITS,
    Common,
    decode_common,
    decode_told,
    end_rid,
    first_rid,
    ordinal_of,
    sum_of,
)
from briefterm.library.sheet import (
    ProblemRow,
    QuoteRow,
    Shares,
    Sheet,
    facts_in,
    held_in,
    shares_of,
)

_DAMAGED: Final = "a row of it does not hold what was put there"
ID, ACTOR, NAME, POINTING = (kind << 48 for kind in (1, 2, 3, 4))
"""What is wrong between files is about something: its kind above the 48 bits of its number."""
KIND: Final = 7 << 48
BROKEN: Final = 1 << 32
MANY: Final = 2_000
"""When more than so much was touched, it is quicker to look at all that may be wrong."""


_SEEN: Final = ("registry", "ino", "size", "mtime_ns", "ctime_ns", "fingerprint")
"""The columns of a file that change with it."""

_Words = tuple[int, str, str]
"""A row of a word list: its number, its words, its keys."""


class Filed(NamedTuple):
    """A file that was read, to be known from now on by its number, its fingerprint, its sheet."""

    file: File
    fid: int
    fingerprint: str
    sheet: Sheet


class _Side(NamedTuple):
    """What a file shares with others, before or after its rows change hands."""

    briefing: str | None = None
    nodes: bytes | None = None
    pointers: frozenset[tuple[str, str]] = frozenset()
    shares: Shares = Shares((), ())


class Touched(Struct):
    """What other files may share with those whose rows changed hands, where it is not as before.

    Attributes:
        ids: ids of briefings, and how many more files have each than before: those that can be
            read, and `BROKEN` times as many of those that cannot.
        actors: numbers of actors.
        names: numbers of names.
        pointing: files that refer to others.
    """

    ids: dict[str, int] = {}
    actors: set[int] = set()
    names: set[int] = set()
    pointing: set[int] = set()

    def __len__(self) -> int:
        return len(self.ids) + len(self.actors) + len(self.names) + len(self.pointing)

    def note(self, fid: int, old: _Side, new: _Side, told: Iterable[int]) -> None:
        """Note a file's exchange; `told` is what was wrong with it beside others: lines move."""
        if len(self) > MANY:
            return
        kinds = [subject & KIND for subject in told]
        if old.briefing != new.briefing or old.nodes != new.nodes or ID in kinds:
            for side, more in ((old, -1), (new, 1)):
                if side.briefing is not None:
                    weight = more if side.nodes is not None else more * BROKEN
                    self.ids[side.briefing] = self.ids.get(side.briefing, 0) + weight
        if old.pointers != new.pointers or POINTING in kinds:
            self.pointing.add(fid)
        for kind, found, before, after in (
            (ACTOR, self.actors, old.shares.namings, new.shares.namings),
            (NAME, self.names, old.shares.callings, new.shares.callings),
        ):
            found.update(one for one, _ in {*before} ^ {*after})
            found.update(subject & ~KIND for subject in told if subject & KIND == kind)


def put(db: Connection, files: Sequence[Filed], touched: Touched) -> list[Filed]:
    """Let the index know exactly these sheets of some files; those that were filed.

    One is left out when its number was given to another file meanwhile, by another copy of the
    program; the next comparison finds it.
    """
    files = _ours(db, files)
    fids = [one.fid for one in files]
    _exchange_quotes(db, fids, files)
    _exchange_words(db, fids, files)
    old = _take_out(db, fids, {one.fid: _side_of(one.sheet) for one in files}, touched)
    db.executemany(
        "INSERT INTO file VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(fid) "
        f"DO UPDATE SET {', '.join(f'{column} = excluded.{column}' for column in _SEEN)}",
        (file_row(one.fid, one.file, one.fingerprint) for one in files),
    )
    db.executemany(
        "INSERT INTO briefing VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", _in_order(briefing_rows(files))
    )
    _put_dated(db, files)
    put_problems(db, ((one.fid, row, 0) for one in files for row in one.sheet.problems))
    db.executemany(
        "INSERT INTO facts VALUES(?, ?, ?)",
        _in_order((one.fid, one.sheet.facts, one.sheet.nodes) for one in files),
    )
    put_sounds(db, files)
    actors = {actor[0]: actor for one in files for actor in one.sheet.actors}
    for one in old:
        for aid in one.shares.actors if one.appears else ():
            actors.pop(aid, None)  # it is there
    db.executemany("INSERT OR IGNORE INTO actor VALUES(?, ?, ?, ?)", _in_order(actors.values()))
    new = [
        _Shared(one.fid, one.sheet.shares, appears=one.sheet.briefing is not None) for one in files
    ]
    _exchange(db, old, new)
    return files


def drop(db: Connection, fids: Sequence[int], touched: Touched) -> None:
    """Let the index forget some files."""
    _exchange_quotes(db, fids, [])
    _exchange_words(db, fids, [])
    old = _take_out(db, fids, {}, touched)
    db.executemany("DELETE FROM file WHERE fid = ?", ((fid,) for fid in fids))
    _exchange(db, old, [])


def touch(db: Connection, fid: int, file: File, fingerprint: str) -> None:
    """Note a new stamp of a file whose bytes are the same."""
    db.execute(
        f"UPDATE file SET {', '.join(f'{column} = ?' for column in _SEEN)} WHERE fid = ?",  # noqa: S608
        (*file_row(fid, file, fingerprint)[3:], fid),
    )


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


def put_problems(db: Connection, problems: Iterable[tuple[int, ProblemRow, int]]) -> None:
    """Note what is wrong with files, each with its subject if it shows only beside other files."""
    db.executemany(
        "INSERT INTO problem VALUES(?, ?, ?, ?, ?)",
        ((fid, rank, line, subject, told) for fid, (rank, line, told), subject in problems),
    )


def file_row(fid: int, file: File, fingerprint: str) -> tuple[Any, ...]:
    """The columns of a file."""
    rel = os.fsencode(file.rel)
    return (fid, file.root, rel, int(file.registry), *file.stamp, fingerprint)


def _ours(db: Connection, files: Sequence[Filed]) -> list[Filed]:
    """Those of some files whose number is theirs, or nobody's."""
    return [
        one
        for one in files
        if all(
            row == (one.fid, one.file.root, os.fsencode(one.file.rel))
            for row in db.execute(
                "SELECT fid, root, rel FROM file WHERE fid = ? OR (root = ? AND rel = ?)",
                (one.fid, one.file.root, os.fsencode(one.file.rel)),
            )
        )
    ]


# Word lists: what is there both before and after stays


_Key = tuple[int, int]
"""A file and a day: the quotes of both stay as they are, or are all put in anew."""


class _Filed(NamedTuple):
    """A quote in its row, with what the word list has of it."""

    rid: int
    n: int
    text: str
    more: str
    about: bytes
    sum: int
    keys: str


def _exchange_quotes(db: Connection, fids: Sequence[int], files: Sequence[Filed]) -> None:
    """Put the quotes of files in the place of those that some files had."""
    before = _quotes_by_day(db, fids)
    after: dict[_Key, list[tuple[int, QuoteRow]]] = {}
    for one in files:
        for n, quote in enumerate(one.sheet.quotes):
            after.setdefault((one.fid, quote.ordinal), []).append((n, quote))
    moved: list[tuple[int, int]] = []
    retold: list[tuple[bytes, int, int]] = []
    new: dict[int, list[tuple[int, int, QuoteRow]]] = {}
    for key, quotes in after.items():
        old = before.get(key, [])
        if [(q.text, q.more, q.keys) for _, q in quotes] == [(q.text, q.more, q.keys) for q in old]:
            del before[key]
            for (n, quote), row in zip(quotes, old, strict=True):
                if n != row.n:
                    moved.append((n, row.rid))
                if quote.sum != row.sum:
                    retold.append((quote.about, quote.sum, row.rid))
        else:
            fid, ordinal = key
            new.setdefault(ordinal, []).extend((fid, n, quote) for n, quote in quotes)
    gone = [quote for quotes in before.values() for quote in quotes]
    db.executemany("DELETE FROM quote WHERE rid = ?", _in_order((quote.rid,) for quote in gone))
    rows = _numbered(db, new)
    db.executemany("UPDATE quote SET n = ? WHERE rid = ?", moved)
    db.executemany("UPDATE quote SET about = ?, sum = ? WHERE rid = ?", retold)
    db.executemany(
        "INSERT INTO quote VALUES(?, ?, ?, ?, ?, ?, ?)",
        ((rid, fid, n, q.text, q.more, q.about, q.sum) for rid, fid, n, q in rows),
    )
    _change_list(
        db,
        "f",
        [(quote.rid, indexed_words(quote.text, quote.more), quote.keys) for quote in gone],
        [(rid, quote.words, quote.keys) for rid, _, _, quote in rows],
    )


def _quotes_by_day(db: Connection, fids: Sequence[int]) -> dict[_Key, list[_Filed]]:
    """The quotes of some files, those of a file and a day in the order of the file."""
    found: dict[_Key, list[_Filed]] = {}
    for fid in fids:
        common = _common(db, fid)
        for rid, n, text, more, about, total in db.execute(
            "SELECT rid, n, text, more, about, sum FROM quote WHERE bid = ? ORDER BY n", (fid,)
        ):
            # the word lists hold no text: to take words out one must give exactly those put in
            if sum_of(text, more, about) != total:
                raise DamagedFault(_DAMAGED)
            keys = keys_of(decode_kept(about), common, fid)
            quote = _Filed(rid, n, text, more, about, total, keys)
            found.setdefault((fid, ordinal_of(rid)), []).append(quote)
    return found


def _common(db: Connection, fid: int) -> Common:
    """What the quotes of a file have in common."""
    row = db.execute(
        "SELECT id, title, common, head FROM briefing WHERE bid = ?", (fid,)
    ).fetchone()
    if row is None:
        return Common()
    if sum_of(*row[:3]) != row[3]:
        raise DamagedFault(_DAMAGED)
    return decode_common(row[2])


def _numbered(
    db: Connection, new: dict[int, list[tuple[int, int, QuoteRow]]]
) -> list[tuple[int, int, int, QuoteRow]]:
    """The quotes of each day, a file and a place for each, with row numbers and in their order."""
    rows: list[tuple[int, int, int, QuoteRow]] = []
    for ordinal, quotes in new.items():
        start = _free(db, ordinal, len(quotes))
        quotes.sort(key=itemgetter(0, 1))
        rows.extend((start + offset, *place) for offset, place in enumerate(quotes))
    rows.sort(key=itemgetter(0))
    return rows


def _exchange_words(db: Connection, fids: Sequence[int], files: Sequence[Filed]) -> None:
    """Put the words of briefings in the place of those that some files had."""
    old = {row for fid in fids for row in _words_of(db, fid)}
    new = set(words_rows(files))
    _change_list(db, "b", old - new, new - old)


def _words_of(db: Connection, fid: int) -> Iterator[_Words]:
    """What the list has of a file, if it is in it."""
    row = db.execute(
        "SELECT day, title, common, entry, sum, facts FROM briefing JOIN facts ON fid = bid "
        "WHERE bid = ?",
        (fid,),
    ).fetchone()
    if row is None:
        return
    day, title, common, told, total, facts = row
    if sum_of(day, told) != total:
        raise DamagedFault(_DAMAGED)
    held, entry = held_in(facts), decode_told(told)
    yield (
        fid,
        listed.words_of(title, entry, held.listed),
        listed.keys_of(title, entry, decode_common(common), held.listed, held.actors),
    )


def _change_list(db: Connection, table: str, old: Iterable[_Words], new: Iterable[_Words]) -> None:
    """Take rows out of a word list and put others in, both in one rising order."""
    takes = f"INSERT INTO {table}({table}, rowid, text, k) VALUES('delete', ?, ?, ?)"
    puts = f"INSERT INTO {table}(rowid, text, k) VALUES(?, ?, ?)"
    steps = [(row, takes) for row in old] + [(row, puts) for row in new]
    steps.sort(key=lambda step: step[0][0])  # of one number, what was there goes first
    for row, statement in steps:
        db.execute(statement, row)


# Taking out


def _take_out(
    db: Connection, fids: Sequence[int], new: dict[int, _Side], touched: Touched
) -> list["_Shared"]:
    """Remove all rows of some files but their own; those in shared tables are told, and stay."""
    _take_out_dated(db, fids)
    shared: list[_Shared] = []
    for fid in fids:
        told = [
            subject
            for (subject,) in db.execute(
                "SELECT DISTINCT crossing FROM problem WHERE fid = ? AND crossing", (fid,)
            )
        ]
        old = _take_out_one(db, fid)
        touched.note(fid, old or _Side(), new.get(fid, _Side()), told)
        if old is not None:
            shared.append(_Shared(fid, old.shares, appears=old.briefing is not None))
    for table in ("facts", "problem"):
        db.executemany(f"DELETE FROM {table} WHERE fid = ?", ((fid,) for fid in fids))  # noqa: S608
    return shared


def _take_out_one(db: Connection, fid: int) -> _Side | None:
    """Remove the row of a briefing; what its file shares, if anything is known of it."""
    row = db.execute("SELECT facts, nodes FROM facts WHERE fid = ?", (fid,)).fetchone()
    if row is None:
        return None
    briefing = db.execute("SELECT id FROM briefing WHERE bid = ?", (fid,)).fetchone()
    db.execute("DELETE FROM briefing WHERE bid = ?", (fid,))
    # the list of all texts holds no text: its numbers lead nowhere from now on
    db.execute("UPDATE texts SET bid = -1 - first WHERE bid = ?", (fid,))
    facts, nodes = row
    return _Side(briefing and briefing[0], nodes, _pointers_in(facts), shares_of(facts))


def _side_of(sheet: Sheet) -> _Side:
    briefing = sheet.briefing[0] if sheet.briefing else None
    return _Side(briefing, sheet.nodes, _pointers_in(sheet.facts), sheet.shares)


def _pointers_in(facts: bytes) -> frozenset[tuple[str, str]]:
    return frozenset((one.briefing, one.node) for one in facts_in(facts).pointers)


def _take_out_dated(db: Connection, fids: Sequence[int]) -> None:
    for fid in fids:
        row = db.execute("SELECT dated, sum FROM dated WHERE bid = ?", (fid,)).fetchone()
        if row is None:
            continue
        dated, total = row
        if sum_of(dated) != total:
            raise DamagedFault(_DAMAGED)
        db.executemany(
            "DELETE FROM moment WHERE kind = ? AND rid = ? AND bid = ? AND n = ?",
            ((kind, rid, fid, n) for kind, rid, n in moments_of(unpack(dated))),
        )
        db.execute("DELETE FROM dated WHERE bid = ?", (fid,))


# What files share


class _Shared(NamedTuple):
    """A file's rows in tables that files share; it appears there with its actors, or not."""

    fid: int
    shares: Shares
    appears: bool

    def rows(self, table: str) -> Iterator[tuple[Any, ...]]:
        """Its rows in one of them."""
        shares, fid = self.shares, self.fid
        match table:
            case "appearance":
                return ((aid, fid) for aid in (shares.actors if self.appears else ()))
            case "pointer":
                return ((*row, fid) for row in shares.pointers)
            case "called":
                return ((*row, fid) for row in shares.callings)
            case _:
                return ((*row, fid) for row in shares.namings)


_SHARED: Final = {
    "appearance": ("aid", "bid"),
    "pointer": ("briefing", "node", "fid"),
    "called": ("name", "aid", "fid"),
    "naming": ("aid", "names", "fid"),
}
"""The columns of those tables."""


def _exchange(db: Connection, old: Sequence[_Shared], new: Sequence[_Shared]) -> None:
    """Put the rows that files share in the place of those they had: most stay the same."""
    if old == new:
        return
    for table, columns in _SHARED.items():
        before = {row for one in old for row in one.rows(table)}
        after = {row for one in new for row in one.rows(table)}
        same = " AND ".join(f"{column} = ?" for column in columns)
        db.executemany(f"DELETE FROM {table} WHERE {same}", _in_order(before - after))  # noqa: S608
        places = ", ".join("?" * len(columns))
        db.executemany(f"INSERT INTO {table} VALUES({places})", _in_order(after - before))
    counted = Counter(form for one in new for form in one.shares.forms)
    counted.subtract(form for one in old for form in one.shares.forms)
    more = _in_order((*form, count) for form, count in counted.items() if count > 0)
    less = _in_order((*form, count) for form, count in counted.items() if count < 0)
    db.executemany(
        "INSERT INTO actor_form VALUES(?, ?, ?, ?) "
        "ON CONFLICT(form, aid, kinds) DO UPDATE SET files = files + excluded.files",
        more,
    )
    same = "WHERE form = ?1 AND aid = ?2 AND kinds = ?3"
    db.executemany(f"DELETE FROM actor_form {same} AND files + ?4 <= 0", less)  # noqa: S608
    db.executemany(f"UPDATE actor_form SET files = files + ?4 {same}", less)  # noqa: S608
    gone = {aid for one in old for aid in one.shares.actors}
    _forget_actors(db, gone.difference(*(one.shares.actors for one in new)))


def _forget_actors(db: Connection, aids: set[int]) -> None:
    """Remove those of some actors that no file names or describes any more."""
    described = "SELECT 1 FROM actor_form WHERE aid = ?1 AND kinds & 1"
    db.executemany(
        "DELETE FROM actor WHERE aid = ?1 "  # noqa: S608 - our own words
        f"AND NOT EXISTS (SELECT 1 FROM appearance WHERE aid = ?1) AND NOT EXISTS ({described})",
        ((aid,) for aid in sorted(aids)),
    )


# Putting in


def put_sounds(db: Connection, files: Sequence[Filed]) -> None:
    """Note how words of names sound."""
    sounds = {sound for one in files for sound in one.sheet.shares.sounds}
    db.executemany("INSERT OR IGNORE INTO sound VALUES(?, ?)", _in_order(sounds))


def briefing_rows(files: Sequence[Filed]) -> Iterator[tuple[Any, ...]]:
    """The briefings of some files."""
    return ((one.fid, *one.sheet.briefing) for one in files if one.sheet.briefing is not None)


def words_rows(files: Sequence[Filed]) -> Iterator[_Words]:
    """Their words and keys."""
    return (
        (one.fid, one.sheet.words, one.sheet.keys)
        for one in files
        if one.sheet.briefing is not None
    )


def _put_dated(db: Connection, files: Sequence[Filed]) -> None:
    db.executemany("INSERT INTO dated VALUES(?, ?, ?)", _in_order(dated_rows(files)))
    db.executemany("INSERT INTO moment VALUES(?, ?, ?, ?)", _in_order(moment_rows(files)))


def dated_rows(files: Sequence[Filed]) -> Iterator[tuple[int, bytes, int]]:
    """The events and forecasts of some files, a row for each file that has any."""
    return ((one.fid, one.sheet.dated, sum_of(one.sheet.dated)) for one in files if one.sheet.dated)


def moment_rows(files: Sequence[Filed]) -> Iterator[tuple[int, int, int, int]]:
    """When each of these is."""
    return ((kind, rid, one.fid, n) for one in files for kind, rid, n in one.sheet.moments)


def _in_order(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows)


def _free(db: Connection, ordinal: int, count: int) -> int:
    """The first of some free row numbers in a day; a full day borrows from the one before."""
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
