import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from briefterm.library.homes import cache_home, state_home
from briefterm.library.state import Reader
from briefterm.model.shelf import Place, State
from briefterm.ui.desk import Memory

STATE = State(
    briefing="a",
    read=True,
    progress=41,
    starred=True,
    fingerprint="f",
    place=Place(node="n", block=2, offset=7),
)


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


_MARKS = """
import sys
from pathlib import Path
from briefterm.library.state import Reader
from briefterm.model.shelf import State
reader = Reader(Path(sys.argv[1]))
for n in range(40):
    reader.remember(State(briefing=f"{sys.argv[2]}-{n}", starred=True))
print(reader.note)
"""


def test_no_mark_of_two_processes_is_lost(tmp_path: Path) -> None:
    path = str(tmp_path / "s.db")
    copies = [
        subprocess.Popen([sys.executable, "-c", _MARKS, path, name], stdout=subprocess.PIPE)
        for name in "xy"
    ]
    assert [copy.communicate(timeout=60)[0] for copy in copies] == [b"\n", b"\n"]
    kept = Reader(Path(path)).states([f"{name}-{n}" for name in "xy" for n in range(40)])
    assert len(kept) == 80


def test_many_briefings_are_asked_for_at_once(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "s.db")
    reader.remember(STATE)
    assert reader.states([f"b{n}" for n in range(2000)] + ["a"]) == {"a": STATE}


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
    reader.remember(STATE)
    assert reader.states(["a"]) == {"a": STATE}
    assert (path.read_bytes() if path.is_file() else b"") == before


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
