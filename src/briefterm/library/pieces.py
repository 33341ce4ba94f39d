"""The pieces of a word list: kept apart while many rows come, joined when nobody waits.

FTS5 keeps a list in pieces of several levels: some pieces of one level are joined to one of the
next. A list that was built at once is one piece, of a low level, and so would soon be written again
whole, for the sake of a few changed files. It is therefore put so high that the pieces of changes
hardly ever come up to it. Those of changes are joined in a pause, a little at a time.
"""

from collections.abc import Callable
from typing import Final

from briefterm.library.connection import Connection, transaction

_PIECE: Final = 64 * 1024 * 1024
"""A piece of this size holds about one portion of a build."""
_MOST: Final = 1_000
_JOINED_AT_ONCE: Final = 4_000
_NOTHING: Final = 2
"""A step that joins nothing makes fewer changes than this."""
_USUAL: Final = (("hashsize", 1024 * 1024), ("automerge", 0), ("crisismerge", 8))
"""Without a pause, eight pieces of a level are joined by whoever adds the last."""
_STEP: Final = 250
_STEPS: Final = 100
_STRUCTURE: Final = 10
"""The row in which FTS5 tells the pieces."""
_LEVEL: Final = 9
"""Four pieces of a level make one of the next: to come up here takes four to the power of this."""
_COOKIE: Final = 4
_MORE: Final = 0x80


def keep_apart(db: Connection, table: str) -> None:
    """Let a word list grow in large pieces that are not joined yet."""
    _set(db, table, "hashsize", _PIECE)
    _set(db, table, "automerge", 0)
    _set(db, table, "crisismerge", _MOST)


def join(db: Connection, table: str) -> None:
    """Make one piece of a word list, out of the way of those to come."""
    for name, value in _USUAL:
        _set(db, table, name, value)
    pages = -_JOINED_AT_ONCE
    while True:
        before = db.total_changes
        _set(db, table, "merge", pages)
        if db.total_changes - before < _NOTHING:
            break
        pages = _JOINED_AT_ONCE
    with transaction(db):
        row = db.execute(
            f"SELECT block FROM {table}_data WHERE id = ?",  # noqa: S608 - our own names
            (_STRUCTURE,),
        ).fetchone()
        lifted = _lifted(row[0]) if row else b""
        if lifted:
            db.execute(
                f"UPDATE {table}_data SET block = ? WHERE id = ?",  # noqa: S608 - our own names
                (lifted, _STRUCTURE),
            )


def tend(db: Connection, table: str, goes_on: Callable[[], bool]) -> None:
    """Join the pieces of changes, four of a level at a time; every step is soon over."""
    for _ in range(_STEPS):
        if not goes_on():
            break
        before = db.total_changes
        _set(db, table, "merge", _STEP)
        if db.total_changes - before < _NOTHING:
            break


def _lifted(block: bytes) -> bytes:
    """A structure with its one piece on a high level; empty when it is not as it should be.

    It is a cookie, then numbers: of levels, of pieces, of pages written; and for each level how
    many of its pieces are being joined, how many there are, and three numbers for each of them.
    """
    numbers = _numbers(block[_COOKIE:])
    if len(numbers) < 3:
        return b""
    levels, pieces, written = numbers[:3]
    rest = numbers[3:]
    empty = [0, 0] * (levels - 1)
    if pieces != 1 or levels > _LEVEL or rest[:-5] != empty or rest[-5:-3] != [0, 1]:
        return b""
    lifted = [_LEVEL, pieces, written, *([0, 0] * (_LEVEL - 1)), *rest[-5:]]
    return block[:_COOKIE] + b"".join(map(_written, lifted))


def _numbers(data: bytes) -> list[int]:
    """SQLite's numbers of variable length: seven bits a byte, the highest first."""
    found: list[int] = []
    number = 0
    for byte in data:
        number = number << 7 | byte & ~_MORE
        if not byte & _MORE:
            found.append(number)
            number = 0
    return found


def _written(number: int) -> bytes:
    part = bytes([number & ~_MORE & 0xFF])
    while number := number >> 7:
        part = bytes([number & 0x7F | _MORE]) + part
    return part


def _set(db: Connection, table: str, name: str, value: int) -> None:
    db.execute(f"INSERT INTO {table}({table}, rank) VALUES(?, ?)", (name, value))
