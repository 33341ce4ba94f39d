"""The index is a cache: whatever becomes of its file, the library can be read and searched."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.library.shelves import briefing_yaml, shelve, write

from briefterm.library.connection import (
    Connection,
    StoppedFault,
    connect,
    make_file,
    settle,
    use_wal,
)
from briefterm.library.index import Index
from briefterm.library.library import Library, open_library

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    f"b{n}.yaml": briefing_yaml(f"Briefing {n}", [{"id": f"q{n}", "text": f"zebra number {n}"}])
    for n in range(3)
}


def whole(library: Library) -> bool:
    """Whether a library answers as it should."""
    library.catch_up()
    return library.quotes("zebra", 0, 10, "newest").total == 3 and library.summary().briefings == 3


def reopen(tmp_path: Path) -> Library:
    return open_library([tmp_path / "lib"], name="test", cache=tmp_path / "cache")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The index file of a library that was taken in and closed."""
    library = shelve(tmp_path / "lib", FILES)
    assert whole(library)
    library.close()
    (path,) = (tmp_path / "cache").glob("*.db")
    return path


def _alter(statements: str) -> Callable[[Path], None]:
    def alter(path: Path) -> None:
        db = sqlite3.connect(path)
        db.executescript(statements)
        db.close()

    return alter


def _link(path: Path) -> None:
    victim = path.with_name("victim")
    victim.write_bytes(b"precious")
    path.unlink()
    path.symlink_to(victim)


def _dangle(path: Path) -> None:
    path.unlink()
    path.symlink_to("/nonexistent/x")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _noisy_log(path: Path) -> None:
    noise = random.Random(7).randbytes(40_000)
    path.with_name(f"{path.name}-wal").write_bytes(noise)
    path.with_name(f"{path.name}-shm").write_bytes(noise[:32_768])


def _no_cache(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.write_bytes(b"")


FAULTS = {
    "garbage": lambda path: path.write_bytes(b"this is no database " * 500),
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: os.truncate(path, path.stat().st_size // 2),
    "header": lambda path: path.write_bytes(b"\x00" * 100 + path.read_bytes()[100:]),
    "older": _alter("PRAGMA user_version=0"),
    "newer": _alter("PRAGMA user_version=99"),
    "foreign": _alter("DROP TABLE meta; CREATE TABLE other(x)"),
    "view": _alter("DROP TABLE meta; CREATE VIEW meta AS SELECT 1 AS name, 2 AS value"),
    "trigger": _alter("CREATE TRIGGER t AFTER INSERT ON quote BEGIN DELETE FROM file; END"),
    "folder": _folder,
    "link": _link,
    "dangling link": _dangle,
    "pipe": _pipe,
    "noise in the log": _noisy_log,
    "log is a folder": lambda path: path.with_name(f"{path.name}-shm").mkdir(),
    "no cache folder": _no_cache,
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("fault", list(FAULTS))
def test_a_spoilt_index_is_healed_or_done_without(
    tmp_path: Path, database: Path, fault: str
) -> None:
    FAULTS[fault](database)
    for _ in range(2):
        library = reopen(tmp_path)
        assert whole(library)
        library.close()
    if fault == "link":
        assert (tmp_path / "cache" / "victim").read_bytes() == b"precious"


@pytest.mark.parametrize("fault", ["garbage", "older", "foreign", "view", "trigger"])
def test_a_damaged_index_is_set_aside_and_the_reader_told(
    tmp_path: Path, database: Path, fault: str
) -> None:
    FAULTS[fault](database)
    library = reopen(tmp_path)
    assert whole(library)
    assert "it is built again" in library.summary().note
    assert database.with_name(f"{database.name}.bad").exists()
    assert not database.exists()
    again = reopen(tmp_path)
    assert whole(again)
    assert again.summary().note == ""


def test_a_newer_index_is_left_alone(tmp_path: Path, database: Path) -> None:
    FAULTS["newer"](database)
    before = database.read_bytes()
    library = reopen(tmp_path)
    assert whole(library)
    assert "in memory" in library.summary().note
    assert "newer version" in library.summary().note
    assert database.read_bytes() == before


def test_noise_in_any_page_is_survived(tmp_path: Path, database: Path) -> None:
    dice = random.Random(11)
    good = database.read_bytes()
    for _ in range(40):
        page = dice.randrange(len(good) // 4096) * 4096
        for leftover in (tmp_path / "cache").glob("*.db*"):
            leftover.unlink()
        database.write_bytes(good[:page] + dice.randbytes(4096) + good[page + 4096 :])
        library = reopen(tmp_path)
        assert whole(library)
        texts = {hit.text for hit in library.quotes("", 0, 9, "oldest").hits}
        assert texts == {f"zebra number {n}" for n in range(3)}
        library.close()


def test_an_index_that_is_deleted_while_it_is_used_is_built_again(
    tmp_path: Path, database: Path
) -> None:
    library = reopen(tmp_path)
    assert whole(library)
    shutil.rmtree(tmp_path / "cache")
    assert library.quotes("zebra", 0, 10, "newest").total == 3
    write(tmp_path / "lib", {"b3.yaml": briefing_yaml("New", [{"text": "zebra again"}])})
    assert library.refresh()
    assert library.quotes("zebra", 0, 10, "newest").total == 4
    assert database.exists()


def test_an_index_that_is_spoilt_while_it_is_used_is_built_again(
    tmp_path: Path, database: Path
) -> None:
    library = reopen(tmp_path)
    assert whole(library)
    library.close()
    database.write_bytes(b"x" * 4096)
    assert library.quotes("zebra", 0, 10, "newest").total == 3


def test_a_changed_row_is_never_shown(tmp_path: Path, database: Path) -> None:
    db = sqlite3.connect(database)
    db.execute("UPDATE quote SET text = 'zebra number 7' WHERE text = 'zebra number 1'")
    db.commit()
    db.close()
    library = reopen(tmp_path)
    texts = [hit.text for hit in library.quotes("zebra", 0, 10, "newest").hits]
    assert sorted(texts) == [f"zebra number {n}" for n in range(3)]
    hit = next(hit for hit in library.quotes("zebra", 0, 10, "newest").hits if "1" in hit.text)
    assert hit.address == "b1#q1"
    assert hit.path.endswith("b1.yaml")


def test_a_changed_row_does_not_outlive_its_file(tmp_path: Path, database: Path) -> None:
    db = sqlite3.connect(database)
    db.execute("UPDATE quote SET text = 'other words' WHERE text = 'zebra number 1'")
    db.commit()
    db.close()
    write(tmp_path / "lib", {"b1.yaml": briefing_yaml("B", [{"text": "zebra replaced"}])})
    library = reopen(tmp_path)
    assert whole(library)
    assert library.quotes("number", 0, 9, "newest").total == 2
    assert "it is built again" in library.summary().note


def test_an_index_that_another_copy_replaced_is_noticed(tmp_path: Path, database: Path) -> None:
    library = reopen(tmp_path)
    assert whole(library)
    shutil.rmtree(tmp_path / "cache")
    other = reopen(tmp_path)
    assert whole(other)
    write(tmp_path / "lib", {"b3.yaml": briefing_yaml("New", [{"text": "zebra again"}])})
    other.refresh()
    library.refresh()
    assert library.quotes("zebra", 0, 10, "newest").total == 4
    assert database.exists()


def test_a_changed_title_is_never_shown(tmp_path: Path, database: Path) -> None:
    db = sqlite3.connect(database)
    db.execute("UPDATE briefing SET title = 'False' WHERE id = 'b1'")
    db.commit()
    db.close()
    library = reopen(tmp_path)
    titles = {hit.title for hit in library.quotes("zebra", 0, 10, "newest").hits}
    assert titles == {f"Briefing {n}" for n in range(3)}
    assert {entry.title for entry in library.entries("", 0, 9)} == titles


def test_facts_that_were_changed_do_not_outlive_their_file(tmp_path: Path, database: Path) -> None:
    db = sqlite3.connect(database)
    db.execute("UPDATE facts SET facts = x'0102030405'")
    db.commit()
    db.close()
    write(tmp_path / "lib", {"b1.yaml": briefing_yaml("B", [{"text": "zebra replaced"}])})
    library = reopen(tmp_path)
    assert whole(library)
    assert library.quotes("number", 0, 9, "newest").total == 2
    assert "it is built again" in library.summary().note


@pytest.mark.parametrize("built", [False, True])
def test_what_goes_leaves_no_word_behind(tmp_path: Path, *, built: bool) -> None:
    """All words and keys are taken out that were put in, of briefings that have a bit of all."""
    lib = tmp_path / "lib"
    shutil.copytree(ROOT / "briefings", lib)
    library = reopen(tmp_path)
    if built:
        library.rebuild()
    else:
        library.catch_up()
    assert library.summary().briefings > 3
    (database,) = (tmp_path / "cache").glob("*.db")
    assert all(_terms(database))
    for file in lib.iterdir():
        file.unlink()
    library.refresh()
    assert library.summary().briefings == 0
    assert _terms(database) == [0, 0]
    with sqlite3.connect(database) as db:
        for table in ("quote", "actor", "actor_form", "appearance", "facts", "called", "moment"):
            assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def _terms(database: Path) -> list[int]:
    """How many different words and keys the lists of quotes and of briefings hold."""
    with sqlite3.connect(database) as db:
        for words in ("f", "b"):
            db.execute(f"CREATE VIRTUAL TABLE temp.all_{words} USING fts5vocab(main, {words}, row)")
        return [db.execute(f"SELECT count(*) FROM all_{words}").fetchone()[0] for words in "fb"]


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    write(tmp_path / "lib", FILES)
    library = open_library([tmp_path / "lib"], name="test", cache=Path("/proc/nowhere"))
    assert whole(library)
    assert "in memory" in library.summary().note


def test_an_index_is_its_owners_alone(database: Path) -> None:
    assert database.stat().st_mode & 0o777 == 0o600
    assert database.parent.stat().st_mode & 0o777 == 0o700


def test_a_rebuilt_index_takes_the_place_of_the_one_before(tmp_path: Path, database: Path) -> None:
    reader = reopen(tmp_path)
    assert whole(reader)
    builder = reopen(tmp_path)
    builder.rebuild()
    assert whole(builder)
    assert not database.exists()
    assert reader.quotes("zebra", 0, 10, "newest").total == 3  # from the file that is no more
    write(tmp_path / "lib", {"b3.yaml": briefing_yaml("New", [{"text": "zebra again"}])})
    assert reader.refresh()
    assert builder.quotes("zebra", 0, 10, "newest").total == 4
    (only,) = (tmp_path / "cache").glob("*.db")
    assert ".g2." in only.name


def test_an_index_that_nobody_opened_for_long_is_removed(tmp_path: Path, database: Path) -> None:
    key = database.name.partition(".")[0]
    of_a_library_that_is_gone = [f"{16 * 'a'}{key[16:]}{end}" for end in (".g1.db", ".lock")]
    of_an_older_version = f"{key[:16]}-1-{8 * 'a'}.g3.db.bad"
    of_others = ["notes.db", "0.lock"]
    for name in (*of_a_library_that_is_gone, of_an_older_version, *of_others):
        database.with_name(name).write_bytes(b"")
    for path in database.parent.iterdir():
        os.utime(path, (0, 0))
    used_lately = database.with_name(f"{16 * 'b'}{key[16:]}.g1.db")
    used_lately.write_bytes(b"")
    reopen(tmp_path).refresh()
    there = {path.name for path in database.parent.iterdir()}
    assert there >= {database.name, used_lately.name, *of_others}
    assert not there & {*of_a_library_that_is_gone, of_an_older_version}


def test_who_changes_the_index_after_a_pause_does_not_begin_its_log_anew(tmp_path: Path) -> None:
    make_file(tmp_path / "x.db")
    db = connect(tmp_path / "x.db")
    use_wal(db)
    db.execute("CREATE TABLE t(x)")
    settle(db)  # to begin the log anew is to wait for the disk

    def log() -> bytes:
        return (tmp_path / "x.db-wal").read_bytes()[:32]

    begun = log()
    db.execute("INSERT INTO t VALUES(1)")
    assert log() == begun
    settle(db)
    assert log() != begun
    db.close()


@pytest.mark.parametrize("asked", ["b", "t"])
def test_an_index_whose_word_list_is_being_opened_when_one_types_on_is_not_damaged(
    database: Path, asked: str
) -> None:
    def type_on(action: int, *_: object) -> int:
        if action == sqlite3.SQLITE_SELECT:
            index.interrupt()
        return sqlite3.SQLITE_OK

    def ask(db: Connection) -> None:
        with closing(db.execute("SELECT name FROM meta")):  # something runs that can be stopped
            db.execute(f"SELECT rowid FROM {asked} WHERE {asked} MATCH 'x'").fetchall()

    def ask_amid_typing() -> None:
        with index.reading(stoppable=True) as db:
            db.set_authorizer(type_on)  # called before the word list is opened
            ask(db)

    index = Index(database)
    with pytest.raises(StoppedFault):
        ask_amid_typing()
    with index.reading(stoppable=True) as db:
        ask(db)
