"""The rows of the index: the schema, and how a row proves that it holds what was put there."""

from datetime import date
from functools import lru_cache
from typing import Final
from zlib import crc32

import msgspec
from msgspec import Struct, structs

from briefterm.model.problem import Problem
from briefterm.model.shelf import Entry

SCHEMA_VERSION: Final = 8
APPLICATION_ID: Final = 0x42524654
"""`BRFT`, so that `file` and we can tell whose database it is."""

# Every word is cut by `normal` before it comes here, so blanks are all that parts them.
_WORDS: Final = "text, k, content='', {}tokenize='ascii'"
# Of quotes nobody asks how long they are; briefings are a tenth, and soon looked through.
_QUOTES: Final = "prefix='1 2 3', columnsize=0, "
_BRIEFINGS: Final = "prefix='1 2', "

TABLES: Final = {
    "meta": "CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    # rel is bytes: a file's name need not be text
    "file": "CREATE TABLE file(fid INTEGER PRIMARY KEY, root INTEGER NOT NULL, rel BLOB NOT NULL, "
    "registry INTEGER NOT NULL, ino INTEGER, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, "
    "fingerprint TEXT NOT NULL, UNIQUE(root, rel))",
    # one file is one briefing: bid is fid; head proves what its quotes are shown with, sum the rest
    "briefing": "CREATE TABLE briefing(bid INTEGER PRIMARY KEY, id TEXT NOT NULL, "
    "day TEXT NOT NULL, title TEXT NOT NULL, readable INTEGER NOT NULL, quotes INTEGER NOT NULL, "
    "common BLOB NOT NULL, head INTEGER NOT NULL, entry BLOB NOT NULL, sum INTEGER NOT NULL)",
    # aid is made of the key, so that whoever reads a file knows it without asking
    "actor": "CREATE TABLE actor(aid INTEGER PRIMARY KEY, key TEXT NOT NULL, "
    "name TEXT NOT NULL, short TEXT NOT NULL)",
    "appearance": "CREATE TABLE appearance(aid INTEGER, bid INTEGER, PRIMARY KEY(aid, bid)) "
    "WITHOUT ROWID",
    # kinds are bits, see `names`; files counts those that declare it: the registry's, or briefings
    "actor_form": "CREATE TABLE actor_form(form TEXT, aid INTEGER, kinds INTEGER, files INTEGER, "
    "PRIMARY KEY(form, aid, kinds)) WITHOUT ROWID",
    # how words of forms sound; of a word that no form has any more it finds nobody
    "sound": "CREATE TABLE sound(bones TEXT, word TEXT, PRIMARY KEY(bones, word)) WITHOUT ROWID",
    # rid is the day, counted back, and a number within it: in the order of rids the newest is first
    "quote": "CREATE TABLE quote(rid INTEGER PRIMARY KEY, bid INTEGER NOT NULL, "
    "n INTEGER NOT NULL, text TEXT NOT NULL, more TEXT NOT NULL, about BLOB NOT NULL, "
    "sum INTEGER NOT NULL)",
    # crossing is 0, or stands for what of several files is wrong together
    "problem": "CREATE TABLE problem(fid INTEGER NOT NULL, rank INTEGER NOT NULL, "
    "line INTEGER NOT NULL, crossing INTEGER NOT NULL, problem BLOB NOT NULL)",
    # what matters to other files, and what else must be known to take a file's rows out again
    "facts": "CREATE TABLE facts(fid INTEGER PRIMARY KEY, facts BLOB NOT NULL, nodes BLOB)",
    # node tells whether something in the other briefing is meant
    "pointer": "CREATE TABLE pointer(briefing TEXT, node INTEGER, fid INTEGER, "
    "PRIMARY KEY(briefing, node, fid)) WITHOUT ROWID",
    # names are numbers made of them: name is one, names all that one file gives an actor
    "called": "CREATE TABLE called(name INTEGER, aid INTEGER, fid INTEGER, "
    "PRIMARY KEY(name, aid, fid)) WITHOUT ROWID",
    "naming": "CREATE TABLE naming(aid INTEGER, names INTEGER, fid INTEGER, "
    "PRIMARY KEY(aid, names, fid)) WITHOUT ROWID",
    # a briefing's events and forecasts in one, and each of them in the order of time
    "dated": "CREATE TABLE dated(bid INTEGER PRIMARY KEY, dated BLOB NOT NULL, "
    "sum INTEGER NOT NULL)",
    "moment": "CREATE TABLE moment(kind INTEGER, rid INTEGER, bid INTEGER, n INTEGER, "
    "PRIMARY KEY(kind, rid, bid, n DESC)) WITHOUT ROWID",
    # a briefing's texts have the numbers from first in t; below 0, bid is nobody's any more
    "texts": "CREATE TABLE texts(first INTEGER PRIMARY KEY, bid INTEGER NOT NULL UNIQUE, "
    "count INTEGER NOT NULL, fingerprint TEXT NOT NULL)",
    "f": f"CREATE VIRTUAL TABLE f USING fts5({_WORDS.format(_QUOTES)})",
    "b": f"CREATE VIRTUAL TABLE b USING fts5({_WORDS.format(_BRIEFINGS)})",
    # the words of f, one after the other
    "vocabulary": "CREATE VIRTUAL TABLE vocabulary USING fts5vocab(f, instance)",
    "t": "CREATE VIRTUAL TABLE t USING fts5(text, content='', columnsize=0, tokenize='ascii')",
}
WORD_LISTS: Final = ("f", "b", "t")
INDICES: Final = {
    "briefing_by_day": "CREATE INDEX briefing_by_day ON briefing(day DESC, id)",
    "briefing_by_id": "CREATE INDEX briefing_by_id ON briefing(id)",
    "form_by_actor": "CREATE INDEX form_by_actor ON actor_form(aid) WHERE kinds & 1",
    "quote_by_briefing": "CREATE INDEX quote_by_briefing ON quote(bid, n)",
    "problem_by_file": "CREATE INDEX problem_by_file ON problem(fid, rank, line)",
    "problem_by_crossing": "CREATE INDEX problem_by_crossing ON problem(crossing) WHERE crossing",
}

_MORE: Final = "UPDATE meta SET value = value + {0} WHERE name = '{1}'"


def _trigger(name: str, when: str, then: str) -> str:
    return f"CREATE TRIGGER {name} AFTER {when} BEGIN {then}; END"


TOTALS: Final = {
    "briefings": "SELECT count(*) FROM briefing WHERE readable",
    "unreadable": "SELECT count(*) FROM briefing WHERE NOT readable",
    "quotes": "SELECT coalesce(sum(quotes), 0) FROM briefing WHERE readable",
    "actors": "SELECT count(DISTINCT aid) FROM appearance",
    "wrong": "SELECT count(DISTINCT fid) FROM problem WHERE rank <= 1",
}
"""The numbers that stand in `meta`, and how they are counted. `_TRIGGERS` keep them."""
_ALONE: Final = "NOT EXISTS (SELECT 1 FROM appearance WHERE aid = {0}.aid AND bid <> {0}.bid)"
_ONLY: Final = (
    "{0}.rank <= 1 AND NOT EXISTS "
    "(SELECT 1 FROM problem WHERE fid = {0}.fid AND rank <= 1 AND rowid <> {0}.rowid)"
)
TRIGGERS: Final = {
    "briefing_more": _trigger(
        "briefing_more",
        "INSERT ON briefing",
        _MORE.format("new.readable", "briefings")
        + "; "
        + _MORE.format("(NOT new.readable)", "unreadable")
        + "; "
        + _MORE.format("new.readable * new.quotes", "quotes"),
    ),
    "briefing_less": _trigger(
        "briefing_less",
        "DELETE ON briefing",
        _MORE.format("-old.readable", "briefings")
        + "; "
        + _MORE.format("-(NOT old.readable)", "unreadable")
        + "; "
        + _MORE.format("-old.readable * old.quotes", "quotes"),
    ),
    "actor_more": _trigger(
        "actor_more",
        f"INSERT ON appearance WHEN {_ALONE.format('new')}",
        _MORE.format("1", "actors"),
    ),
    "actor_less": _trigger(
        "actor_less",
        f"DELETE ON appearance WHEN {_ALONE.format('old')}",
        _MORE.format("-1", "actors"),
    ),
    "wrong_more": _trigger(
        "wrong_more",
        f"INSERT ON problem WHEN {_ONLY.format('new')}",
        _MORE.format("1", "wrong"),
    ),
    "wrong_less": _trigger(
        "wrong_less",
        f"DELETE ON problem WHEN {_ONLY.format('old')}",
        _MORE.format("-1", "wrong"),
    ),
}
"""What keeps the totals right, whoever changes the rows."""

_LAST_DAY: Final = date.max.toordinal()
DAY_BITS: Final = 17


class Told(Struct, frozen=True, array_like=True):
    """What is kept of an entry beside the columns of its row; the fields are those of `Entry`."""

    date: str
    status: str
    kicker: str
    lead: str
    outlets: tuple[str, ...]
    actors: int
    points: int
    sources: int


class _Problem(Problem, frozen=True, array_like=True):
    """A problem as it is kept."""


class Common(Struct, frozen=True, array_like=True):
    """What the quotes of one briefing have in common.

    Attributes:
        lang: the language of those that tell none of their own.
        tags: the briefing's tags.
        sources: the names of what they stand in.
    """

    lang: str = ""
    tags: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def first_rid(ordinal: int) -> int:
    """The first row number of a day, given as a proleptic ordinal; 0 is no day.

    A word list is read forwards in half the time, and the newest are asked for most: so days count
    back from the last one, and what has no day comes after all days.
    """
    return (_LAST_DAY - ordinal) << DAY_BITS


def end_rid(ordinal: int) -> int:
    """The first row number after those of a day."""
    return first_rid(ordinal - 1)


def rids_of(first: int, last: int) -> tuple[int, int]:
    """The first and the last row number of some days, given as ordinals."""
    return first_rid(last), end_rid(first) - 1


def ordinal_of(rid: int) -> int:
    """The day of a row number as an ordinal; 0 for no day."""
    return max(0, _LAST_DAY - (rid >> DAY_BITS))


def day_of(rid: int) -> str:
    """The day of a row number, ISO 8601; empty for no day."""
    return _day(rid >> DAY_BITS)


@lru_cache(maxsize=4_096)
def _day(back: int) -> str:
    return date.fromordinal(_LAST_DAY - back).isoformat() if back < _LAST_DAY else ""


_encoder: Final = msgspec.msgpack.Encoder()
_told: Final = msgspec.msgpack.Decoder(Told)
_common: Final = msgspec.msgpack.Decoder(Common)
_problem: Final = msgspec.msgpack.Decoder(_Problem)

encode: Final = _encoder.encode
"""The bytes of a value in a row."""
decode_told: Final = _told.decode
decode_common: Final = _common.decode


def encode_problem(problem: Problem) -> bytes:
    """A problem without the names of its fields and without its file, which its row tells."""
    return encode(structs.astuple(structs.replace(problem, path="")))


def decode_problem(data: bytes) -> Problem:
    """A problem that was encoded so."""
    return Problem(*structs.astuple(_problem.decode(data)))


def told_of(entry: Entry) -> Told:
    """What of an entry no other column tells."""
    return Told(
        entry.date,
        entry.status,
        entry.kicker,
        entry.lead,
        entry.outlets,
        entry.actors,
        entry.points,
        entry.sources,
    )


@lru_cache(maxsize=4_096)
def number_of(words: str) -> int:
    """A number of 48 bits that stands for some words: of a million hardly two have the same.

    Two checksums in place of a hash: importing one would load all of OpenSSL.
    """
    data = words.encode("utf-8", "surrogatepass")
    return crc32(data) << 16 | crc32(data[::-1], 1) & 0xFFFF


def sum_of(*parts: str | bytes) -> int:
    """What a row must still amount to when it is shown."""
    total = 0
    for part in parts:
        if part:  # what is empty changes nothing
            data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
            total = crc32(data, total + len(data) & 0xFFFFFFFF)
    return total
