"""A list of words is one piece after a build, and changes leave it alone."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefterm.library import pieces
from briefterm.library.connection import Connection, connect, make_file, transaction
from briefterm.library.rows import TABLES


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Connection]:
    make_file(tmp_path / "x.db")
    db = connect(tmp_path / "x.db")
    db.execute(TABLES["f"])
    yield db
    db.close()


def structure(db: Connection) -> list[int]:
    """The numbers of pieces, level by level."""
    block = db.execute("SELECT block FROM f_data WHERE id = 10").fetchone()[0]
    numbers = pieces._numbers(block[4:])
    levels, at, found = numbers[0], 3, []
    for _ in range(levels):
        found.append(numbers[at + 1])
        at += 2 + 3 * numbers[at + 1]
    return found


def fill(db: Connection, first: int, count: int) -> None:
    with transaction(db):
        for rowid in range(first, first + count):
            words = f"word{rowid} word{rowid % 7} common"
            db.execute("INSERT INTO f(rowid, text, k) VALUES(?, ?, 'key')", (rowid, words))


def found(db: Connection, word: str) -> int:
    question = "SELECT count(*) FROM f WHERE f MATCH ?"
    return int(db.execute(question, (word,)).fetchone()[0])


def test_pieces_are_joined_and_left_alone(db: Connection) -> None:
    pieces.keep_apart(db, "f")
    for portion in range(20):
        fill(db, portion * 100, 100)
    assert structure(db) == [20]
    pieces.join(db, "f")
    assert structure(db) == [0] * 8 + [1]
    for change in range(200):
        with transaction(db):
            words = f"word{change} word{change % 7} common"
            db.execute(
                "INSERT INTO f(f, rowid, text, k) VALUES('delete', ?, ?, 'key')", (change, words)
            )
            db.execute(
                "INSERT INTO f(rowid, text, k) VALUES(?, 'changed', 'key')", (5_000 + change,)
            )
    assert structure(db)[-1] == 1
    assert (found(db, "common"), found(db, "changed"), found(db, "word3")) == (1_800, 200, 257)
    db.execute("INSERT INTO f(f) VALUES('integrity-check')")


def test_pieces_of_changes_are_joined_in_a_pause(db: Connection) -> None:
    pieces.keep_apart(db, "f")
    fill(db, 1, 300)
    pieces.join(db, "f")
    for change in range(7):
        fill(db, 1_000 + change, 1)
    assert structure(db)[0] == 7
    pieces.tend(db, "f", lambda: False)
    assert structure(db)[0] == 7
    pieces.tend(db, "f", lambda: True)
    assert sum(structure(db)) < 5
    assert (found(db, "common"), found(db, "word1003")) == (307, 1)
    db.execute("INSERT INTO f(f) VALUES('integrity-check')")


@pytest.mark.parametrize("count", [0, 1])
def test_a_list_of_one_piece_or_none_is_whole(db: Connection, count: int) -> None:
    pieces.keep_apart(db, "f")
    fill(db, 1, count)
    pieces.join(db, "f")
    assert found(db, "common") == count
    fill(db, 10, 5)
    assert found(db, "common") == count + 5
    db.execute("INSERT INTO f(f) VALUES('integrity-check')")


@pytest.mark.parametrize("block", [b"", b"\0\0\0\0", b"\0\0\0\1\1\2\3\4\5", b"\xff" * 40])
def test_a_structure_that_is_not_known_is_left_as_it_is(block: bytes) -> None:
    assert pieces._lifted(block) == b""


def test_numbers_are_written_as_they_are_read() -> None:
    for number in (0, 1, 127, 128, 300, 16_383, 16_384, 133_890, 1 << 40):
        assert pieces._numbers(pieces._written(number)) == [number]


def test_sqlite_reads_what_was_lifted(tmp_path: Path, db: Connection) -> None:
    pieces.keep_apart(db, "f")
    fill(db, 1, 50)
    fill(db, 100, 50)
    pieces.join(db, "f")
    with sqlite3.connect(tmp_path / "x.db") as other:
        assert found(other, "common") == 100
    other.close()
