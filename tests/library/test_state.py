import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from briefterm.library.homes import cache_home, state_home
from briefterm.library.state import Reader
from briefterm.model.edition import Edition, Passage, Saying
from briefterm.model.shelf import Mark, Place, State
from briefterm.ui.desk import Collection, Memory

STATE = State(
    briefing="a",
    read=True,
    progress=41,
    starred=True,
    fingerprint="f",
    place=Place("n", 2, 7, "It began", "context", 12, "n where"),
    seen=((0, 3000), (7000, 8100)),
)
MARK = Mark("a", "road", "The road", "It began", Place("n", 2, 0, "It began", "context", 12))
EDITION = Edition("T", (Passage("context", "Context", ("It began.",)),), (Saying("q", "No."),))


def test_what_is_kept_is_known_to_the_next_reader(tmp_path: Path) -> None:
    reader: Memory = Reader(tmp_path / "s.db")
    assert reader.states(["a"]) == {}
    reader.remember(STATE)
    assert Reader(tmp_path / "s.db").states(["a", "b"]) == {"a": STATE}


def test_two_copies_do_not_undo_each_other(tmp_path: Path) -> None:
    one, other = Reader(tmp_path / "s.db"), Reader(tmp_path / "s.db")
    one.states(["a"])
    other.states(["a"])
    one.remember(State(briefing="a", starred=True))
    other.remember(State(briefing="a", progress=50))
    both = State(briefing="a", starred=True, progress=50)
    assert other.states(["a"]) == {"a": both}
    assert one.states(["a"]) == {"a": both}


def test_a_view_that_is_out_of_date_undoes_nothing(tmp_path: Path) -> None:
    one, other = Reader(tmp_path / "s.db"), Reader(tmp_path / "s.db")
    first = State("a", progress=1)
    other.remember(first)
    one.remember(State("a", starred=True), before=State("a"))
    for progress in (20, 40):
        other.states(["a"])  # a list looks meanwhile; the page that is read does not
        second = replace(first, progress=progress)
        other.remember(second, before=first)
        first = second
    assert one.states(["a"]) == {"a": State("a", starred=True, progress=40)}


def test_what_another_copy_kept_is_news_once(tmp_path: Path) -> None:
    one, other = Reader(tmp_path / "s.db"), Reader(tmp_path / "s.db")
    assert not one.news()
    one.remember(State("a", starred=True))
    assert not one.news()
    other.set_mark(MARK)
    other.collect({"a#1": 1})
    assert (one.news(), one.news()) == (True, False)


def test_what_two_copies_saw_stands_together_and_a_step_back_takes_it_away(tmp_path: Path) -> None:
    one, other = Reader(tmp_path / "s.db"), Reader(tmp_path / "s.db")
    first = State("a", progress=1, seen=((0, 100),))
    one.remember(first)
    one.remember(replace(first, seen=((0, 400),)), before=first)
    other.remember(replace(first, seen=((0, 100), (300, 900))), before=first)
    both = one.states(["a"])["a"]
    assert both.seen == ((0, 900),)
    one.remember(first, before=both)
    assert other.states(["a"])["a"].seen == first.seen


_MARKS = """
import sys
from pathlib import Path
from briefterm.library.state import Reader
from briefterm.model.edition import Edition
from briefterm.model.shelf import Mark, State
reader = Reader(Path(sys.argv[1]))
for n in range(40):
    reader.remember(State(f"{sys.argv[2]}-{n}", starred=True), Edition(str(n)))
    if n < 20:
        letter = chr(ord(sys.argv[2]) + n)
        reader.set_mark(Mark(letter, "a", "A", str(n)))
    else:
        reader.collect({f"{sys.argv[2]}#{n}": n})
print(reader.note)
"""


def test_no_mark_or_quote_of_two_processes_is_lost(tmp_path: Path) -> None:
    path = str(tmp_path / "s.db")
    copies = [
        subprocess.Popen([sys.executable, "-c", _MARKS, path, name], stdout=subprocess.PIPE)
        for name in "Aa"
    ]
    assert [copy.communicate(timeout=60)[0] for copy in copies] == [b"\n", b"\n"]
    names = [f"{name}-{n}" for name in "Aa" for n in range(40)]
    reader = Reader(Path(path))
    assert len(reader.states(names)) == 80
    assert all(reader.last_read(State(name)) for name in names)
    assert len(reader.marks()) == 40
    assert len(reader.collected()) == 40


def test_many_briefings_are_asked_for_at_once(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "s.db")
    reader.remember(STATE)
    assert reader.states([f"b{n}" for n in range(2000)] + ["a"]) == {"a": STATE}


_VERSION_2 = """
CREATE TABLE state(briefing TEXT PRIMARY KEY, read INTEGER NOT NULL, progress INTEGER NOT NULL,
starred INTEGER NOT NULL, fingerprint TEXT NOT NULL, node TEXT NOT NULL, block INTEGER NOT NULL,
offset INTEGER NOT NULL, words TEXT NOT NULL DEFAULT '', section TEXT NOT NULL DEFAULT '',
number INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE TABLE mark(letter TEXT PRIMARY KEY, briefing TEXT NOT NULL, title TEXT NOT NULL,
shown TEXT NOT NULL, node TEXT NOT NULL, block INTEGER NOT NULL, offset INTEGER NOT NULL,
words TEXT NOT NULL, section TEXT NOT NULL, number INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE edition(kept INTEGER PRIMARY KEY, briefing TEXT NOT NULL,
fingerprint TEXT NOT NULL, body BLOB NOT NULL, UNIQUE(briefing, fingerprint));
INSERT INTO state VALUES('a', 1, 41, 1, 'f', 'n', 2, 7, 'It began', 'context', 12);
INSERT INTO mark VALUES('a', 'road', 'The road', 'It began', 'n', 2, 0, 'It began', 'context', 12);
PRAGMA application_id=1112691540;
PRAGMA user_version=2;
"""


def test_a_file_of_the_second_version_loses_nothing_and_holds_collected_quotes(
    tmp_path: Path,
) -> None:
    with closing(sqlite3.connect(tmp_path / "s.db")) as db:
        db.executescript(_VERSION_2)
    reader = Reader(tmp_path / "s.db")
    reader.collect({"a#q": 1})
    again = Reader(tmp_path / "s.db")
    assert again.note == ""
    old = replace(STATE, place=replace(STATE.place, here=""), seen=())
    assert (again.states(["a"]), again.marks()) == ({"a": old}, (MARK,))
    assert again.collected() == {"a#q": 1}


_VERSION_1 = """
CREATE TABLE state(briefing TEXT PRIMARY KEY, read INTEGER NOT NULL, progress INTEGER NOT NULL,
starred INTEGER NOT NULL, fingerprint TEXT NOT NULL, node TEXT NOT NULL, block INTEGER NOT NULL,
offset INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO state VALUES('a', 1, 41, 1, 'f', 'n', 2, 7), ('b', 0, 3, 0, '', '', 0, 0),
('c', 0, 1, 0, 'f', '', 0, 0);
PRAGMA application_id=1112691540;
PRAGMA user_version=1;
"""


def test_a_file_of_the_first_version_loses_nothing(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "s.db")) as db:
        db.executescript(_VERSION_1)
    reader = Reader(tmp_path / "s.db")
    assert reader.note == ""
    old = {"a": replace(STATE, place=Place("n", 2, 7), seen=()), "b": State("b", progress=3)}
    assert reader.states(["a", "b"]) == old
    assert reader.states(["c"])["c"].progress == 0  # it was only opened
    reader.remember(STATE, EDITION)
    reader.set_mark(MARK)
    again = Reader(tmp_path / "s.db")
    assert again.states(["a", "b"]) == {**old, "a": STATE}
    assert (again.last_read(STATE), again.marks()) == (EDITION, (MARK,))


def test_marks_of_two_copies_stand_beside_each_other(tmp_path: Path) -> None:
    one, other = Reader(tmp_path / "s.db"), Reader(tmp_path / "s.db")
    assert one.marks() == other.marks() == ()
    second = replace(MARK, letter="B")
    one.set_mark(MARK)
    other.set_mark(second)
    assert one.marks() == other.marks() == (second, MARK)
    one.take_mark("B")
    other.set_mark(replace(MARK, words="Another"))
    assert one.marks() == (replace(MARK, words="Another"),)


def test_a_mark_or_quote_that_another_copy_kept_since_is_not_taken_back(tmp_path: Path) -> None:
    one, other = Reader(tmp_path / "s.db"), Reader(tmp_path / "s.db")
    second = replace(MARK, words="Another")
    one.set_mark(MARK)
    other.set_mark(second)
    assert not one.change_mark("a", MARK, None)
    assert not one.change_mark("a", None, MARK)
    assert one.marks() == other.marks() == (second,)
    assert other.change_mark("a", second, MARK)
    assert one.marks() == other.marks() == (MARK,)
    assert one.change_mark("a", MARK, None)
    assert one.marks() == other.marks() == ()
    other.collect({"a#1": 1})
    one.collect({"a#1": 2})
    assert not one.take_back("a#1", 2)
    assert other.take_back("a#1", 1)
    assert one.collected() == {}


def test_collected_quotes_outlive_the_program_in_the_order_they_were_collected(
    tmp_path: Path,
) -> None:
    reader: Collection = Reader(tmp_path / "s.db")
    assert reader.collected() == {}
    reader.collect({"b#q": 2})
    reader.collect({"a#quotes.3": 1, "c#q": 3})
    reader.collect({"a#quotes.3": 9})
    kept = {"a#quotes.3": 1, "b#q": 2, "c#q": 3}
    assert list(Reader(tmp_path / "s.db").collected().items()) == list(kept.items())
    reader.let_go(["b#q", "never"])
    assert list(Reader(tmp_path / "s.db").collected()) == ["a#quotes.3", "c#q"]


def test_what_two_copies_collect_stands_together(tmp_path: Path) -> None:
    one, other = Reader(tmp_path / "s.db"), Reader(tmp_path / "s.db")
    assert one.collected() == other.collected() == {}
    one.collect({"a#1": 1, "a#2": 4})
    other.collect({"b#1": 2, "b#2": 3})
    assert list(one.collected()) == list(other.collected()) == ["a#1", "b#1", "b#2", "a#2"]
    one.let_go(["a#1"])
    other.collect({"b#3": 5})
    assert list(one.collected()) == ["b#1", "b#2", "a#2", "b#3"]


def test_what_was_read_is_kept_with_the_file_that_said_it(tmp_path: Path) -> None:
    one, other = Reader(tmp_path / "s.db"), Reader(tmp_path / "s.db")
    one.remember(State("a", fingerprint="1"), EDITION)
    other.remember(State("b", fingerprint="1"), EDITION)
    other.remember(State("a", fingerprint="1", starred=True))
    newer = Edition("Newer")
    other.remember(State("a", fingerprint="2"), newer)
    assert one.last_read(State("a", fingerprint="2")) == newer
    assert one.last_read(State("a", fingerprint="1")) == EDITION
    assert one.last_read(State("b", fingerprint="1")) == EDITION
    assert one.last_read(State("b", fingerprint="2")) is None
    for fingerprint in "3456":
        one.remember(State("a", fingerprint=fingerprint), newer)
    kept = [file for file in "123456" if one.last_read(State("a", fingerprint=file))]
    assert kept == ["4", "5", "6"]


def test_what_was_read_longest_ago_goes_when_it_becomes_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = Reader(tmp_path / "s.db")
    reader.remember(State("x"), EDITION)
    with closing(sqlite3.connect(tmp_path / "s.db")) as db:
        (size,) = db.execute("SELECT length(body) FROM edition").fetchone()
    monkeypatch.setattr("briefterm.library.state.EDITIONS_BYTES", 3 * size)
    for name in "abxc":
        reader.remember(State(name), EDITION)
    assert [name for name in "abxc" if reader.last_read(State(name))] == ["b", "x", "c"]


def test_an_edition_that_cannot_be_read_is_not_kept(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "s.db")
    reader.remember(State("a"), EDITION)
    with closing(sqlite3.connect(tmp_path / "s.db")) as db:
        db.execute("UPDATE edition SET body = x'00'")
        db.commit()
    assert reader.last_read(State("a")) is None
    assert reader.note == ""


@pytest.mark.parametrize("fault", ["garbage", "newer", "foreign", "folder", "nowhere"])
def test_a_file_that_cannot_be_used_is_left_as_it_is(tmp_path: Path, fault: str) -> None:
    path = tmp_path / "s.db"
    if fault == "garbage":
        path.write_bytes(b"precious notes " * 1000)
    elif fault == "folder":
        path.mkdir()
    elif fault == "nowhere":
        path = Path("/proc/nowhere/s.db")
    else:
        db = sqlite3.connect(path)
        db.execute("CREATE TABLE x(y)")
        if fault == "newer":
            db.execute(f"PRAGMA application_id={0x42525354}")
            db.execute("PRAGMA user_version=9")
        db.commit()
        db.close()
    before = path.read_bytes() if path.is_file() else b""
    reader = Reader(path)
    assert reader.note.startswith("What you read and star now will not be remembered: ")
    reader.remember(STATE, EDITION)
    reader.set_mark(MARK)
    reader.set_mark(replace(MARK, letter="b"))
    reader.take_mark("b")
    reader.collect({"a#b": 2, "a#a": 1})
    reader.let_go(["a#b"])
    assert reader.states(["a"]) == {"a": STATE}
    assert (reader.last_read(STATE), reader.marks()) == (EDITION, (MARK,))
    assert reader.collected() == {"a#a": 1}
    assert (path.read_bytes() if path.is_file() else b"") == before


@pytest.mark.parametrize("ended", [True, False])
def test_what_could_not_be_written_is_written_when_it_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, ended: bool
) -> None:
    path = tmp_path / "there" / "s.db"
    path.parent.write_text("a file where a folder must be")
    reader = Reader(path)
    reader.remember(STATE, EDITION)
    reader.set_mark(MARK)
    reader.collect({"a#b": 2, "a#a": 1})
    reader.let_go(["a#b"])
    assert reader.note
    path.parent.unlink()
    if ended:
        reader.close()
    else:
        monkeypatch.setattr("briefterm.library.state.AGAIN_AFTER", 0.0)
        reader.remember(replace(STATE, progress=99))
        assert not reader.note
    other = Reader(path)
    assert other.states(["a"]) == {"a": replace(STATE, progress=41 if ended else 99)}
    assert (other.last_read(STATE), other.marks()) == (EDITION, (MARK,))
    assert other.collected() == {"a#a": 1}


def test_the_file_is_its_owners_alone_and_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "s.db").symlink_to(tmp_path / "real" / "s.db")
    Reader(tmp_path / "s.db").remember(STATE)
    assert (tmp_path / "real" / "s.db").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "s.db").is_symlink()


def test_homes_follow_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "c"))
    monkeypatch.setenv("XDG_STATE_HOME", "relative/is/ignored")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert cache_home() == tmp_path / "c" / "briefterm"
    assert state_home() == tmp_path / ".local/state/briefterm"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert state_home() == tmp_path / "Library/Application Support/briefterm"
