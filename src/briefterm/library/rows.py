"""The rows of the index: the schema, and how a row proves that it holds what was put there."""

from typing import Final
from zlib import crc32

import msgspec
from msgspec import Struct

from briefterm.model.problem import Problem
from briefterm.model.shelf import Entry

SCHEMA_VERSION: Final = 1
APPLICATION_ID: Final = 0x42524654
"""`BRFT`, so that `file` and we can tell whose database it is."""

_WORDS: Final = (
    "text, k, content='', prefix='1 2 3 4', "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co M*'\""
)

TABLES: Final = {
    "meta": "CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    # rel is bytes: a file's name need not be text
    "file": "CREATE TABLE file(fid INTEGER PRIMARY KEY, root INTEGER NOT NULL, rel BLOB NOT NULL, "
    "registry INTEGER NOT NULL, ino INTEGER, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, "
    "fingerprint TEXT NOT NULL, UNIQUE(root, rel))",
    # one file is one briefing: bid is fid; head proves id and title, sum the rest
    "briefing": "CREATE TABLE briefing(bid INTEGER PRIMARY KEY, id TEXT NOT NULL, "
    "day TEXT NOT NULL, title TEXT NOT NULL, readable INTEGER NOT NULL, quotes INTEGER NOT NULL, "
    "head INTEGER NOT NULL, words TEXT NOT NULL, keys TEXT NOT NULL, entry BLOB NOT NULL, "
    "sum INTEGER NOT NULL)",
    "actor": "CREATE TABLE actor(aid INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, "
    "name TEXT NOT NULL, short TEXT NOT NULL)",
    "appearance": "CREATE TABLE appearance(aid INTEGER, bid INTEGER, PRIMARY KEY(aid, bid)) "
    "WITHOUT ROWID",
    # fid is the file that declares the form: the registry, or a briefing
    "actor_form": "CREATE TABLE actor_form(form TEXT, kind TEXT, aid INTEGER, fid INTEGER, "
    "PRIMARY KEY(form, kind, aid, fid)) WITHOUT ROWID",
    # rid is the day and a number within it: in the order of rids quotes are in the order of time
    "quote": "CREATE TABLE quote(rid INTEGER PRIMARY KEY, bid INTEGER NOT NULL, "
    "n INTEGER NOT NULL, text TEXT NOT NULL, more TEXT NOT NULL, keys TEXT NOT NULL, "
    "about BLOB NOT NULL, sum INTEGER NOT NULL)",
    "problem": "CREATE TABLE problem(fid INTEGER NOT NULL, rank INTEGER NOT NULL, "
    "line INTEGER NOT NULL, crossing INTEGER NOT NULL, problem BLOB NOT NULL)",
    "crossing": "CREATE TABLE crossing(fid INTEGER PRIMARY KEY, facts BLOB NOT NULL)",
    "f": f"CREATE VIRTUAL TABLE f USING fts5({_WORDS})",
    "b": f"CREATE VIRTUAL TABLE b USING fts5({_WORDS})",
}
INDICES: Final = {
    "briefing_by_day": "CREATE INDEX briefing_by_day ON briefing(day DESC, id)",
    "briefing_by_id": "CREATE INDEX briefing_by_id ON briefing(id)",
    "appearance_by_briefing": "CREATE INDEX appearance_by_briefing ON appearance(bid)",
    "form_by_file": "CREATE INDEX form_by_file ON actor_form(fid)",
    "form_by_actor": "CREATE INDEX form_by_actor ON actor_form(aid, kind)",
    "quote_by_briefing": "CREATE INDEX quote_by_briefing ON quote(bid, n)",
    "problem_by_file": "CREATE INDEX problem_by_file ON problem(fid, rank, line)",
}

_UNDATED_DAYS: Final = 1024
"""Room before the first day, for quotes that have none."""
DAY_BITS: Final = 20


class About(Struct, frozen=True, array_like=True):
    """What is shown beside the words of a quote."""

    quote: str
    kind: str
    speakers: tuple[str, ...]
    speaker_ids: tuple[str, ...]
    date: str
    day: str
    venue: str
    source: str
    lang: str
    line: int


def first_rid(ordinal: int) -> int:
    """The first row number of a day, given as a proleptic ordinal; 0 is no day."""
    return (ordinal + _UNDATED_DAYS) << DAY_BITS if ordinal else 0


def end_rid(ordinal: int) -> int:
    """The first row number after a day."""
    return (ordinal + 1 + _UNDATED_DAYS) << DAY_BITS


_encoder: Final = msgspec.msgpack.Encoder()
_about: Final = msgspec.msgpack.Decoder(About)
_entry: Final = msgspec.msgpack.Decoder(Entry)
_problem: Final = msgspec.msgpack.Decoder(Problem)

encode: Final = _encoder.encode
"""The bytes of a value in a row."""
decode_about: Final = _about.decode
decode_problem: Final = _problem.decode
decode_entry: Final = _entry.decode


def sum_of(*parts: str | bytes) -> int:
    """What a row must still amount to when it is shown."""
    total = 0
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        total = crc32(data, crc32(b"%d:" % len(data), total))
    return total
