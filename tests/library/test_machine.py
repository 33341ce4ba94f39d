"""Whatever the machine does, a library can be read, and what could not be done is said."""

import fcntl
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from tests.library.shelves import briefing_yaml, write

from briefterm.library import catalogue, changes, filing, folder, index, refresh, texts
from briefterm.library.folder import Stamp, read_bytes
from briefterm.library.library import Library, open_library
from briefterm.library.lock import only_writer
from briefterm.library.state import Reader
from briefterm.model.problem import BrieftermError, Level
from briefterm.model.shelf import Progress, State

COUNT = 120


def files(word: str = "zebra", count: int = COUNT) -> dict[str, str]:
    return {
        f"{n % 4}/b{n}.yaml": briefing_yaml(
            f"Briefing {n}", [{"id": f"q{n}", "text": f"{word} number {n}"}]
        )
        for n in range(count)
    }


def opened(tmp_path: Path) -> Library:
    return open_library([tmp_path / "lib"], name="t", cache=tmp_path / "cache")


def whole(library: Library, word: str = "zebra", count: int = COUNT) -> bool:
    """Whether every quote is found, and no other."""
    told = sorted(hit.text for hit in library.quotes("", 0, 2 * count, "newest").hits)
    return (
        told == sorted(f"{word} number {n}" for n in range(count))
        and library.count_quotes(f"{word} ") == count
        and library.summary().briefings == count
    )


def in_a_process(code: str, *words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run some code of which the machine is to be spoilt before it begins.

    It keeps no compiled modules, for on a full disk Python would keep halves of them.
    """
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


# A disk without room

_SMALL_FILES = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
from briefterm.cli.main import run
sys.exit(run(sys.argv[2:]))
"""


@pytest.mark.parametrize("room", [0, 4_096, 40_000, 150_000])
def test_without_room_for_the_index_quotes_are_found_and_the_reader_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    write(tmp_path / "lib", files())
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    asked = ("search", "--count", "zebra", "--library", tmp_path / "lib")
    done = in_a_process(_SMALL_FILES, str(room), *asked)
    assert (done.returncode, done.stdout) == (0, f"{COUNT}\n"), done.stderr
    assert "The search index is kept in memory this time: " in done.stderr
    done = in_a_process(_SMALL_FILES, str(room), "index", tmp_path / "lib")
    assert done.returncode == 2
    assert "kept in memory" in done.stderr
    library = open_library([tmp_path / "lib"], name="t", cache=tmp_path / "cache" / "briefterm")
    library.take_in()  # there is room again
    assert whole(library)
    assert library.summary().note == ""


def test_a_large_index_that_cannot_be_changed_still_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "lib", files())
    library = opened(tmp_path)
    library.take_in()
    monkeypatch.setattr(catalogue, "_IN_MEMORY", 10)
    monkeypatch.setattr(filing, "mark", _full)
    write(tmp_path / "lib", files("zebu"))
    assert library.refresh()  # there is something to tell
    assert whole(library)
    assert library.summary().note == (
        "The search index cannot take in what changed: database or disk is full."
    )
    assert not library.refresh()
    monkeypatch.undo()
    assert library.refresh()
    assert whole(library, "zebu")
    assert library.summary().note == ""


def _full(*_: object, **__: object) -> NoReturn:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise error


def test_a_full_disk_leaves_the_texts_for_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "lib", files(count=20))
    library = opened(tmp_path)
    library.take_in()
    monkeypatch.setattr(texts, "put", _full)
    with pytest.raises(BrieftermError, match=r"^Not all texts can be searched: database or disk"):
        library.take_in_texts()
    assert whole(library, count=20)
    monkeypatch.undo()
    library.take_in_texts()
    assert library.count_texts("before") == 20


_FORGETFUL = """
import resource, signal, sys
from pathlib import Path
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
from briefterm.library.state import Reader
from briefterm.model.shelf import State
reader = Reader(Path(sys.argv[1]))
reader.remember(State("b1", progress=90))
print(reader.states(["b1"])["b1"].progress, "will not be remembered" in reader.note)
"""


def test_a_full_disk_leaves_the_state_as_it_was(tmp_path: Path) -> None:
    kept = State("b1", starred=True, progress=40)
    reader = Reader(tmp_path / "state.db")
    reader.remember(kept)
    reader.close()
    done = in_a_process(_FORGETFUL, tmp_path / "state.db")
    assert done.stdout == "90 True\n", done.stderr
    assert Reader(tmp_path / "state.db").states(["b1"]) == {"b1": kept}


# No cache, no locks


@pytest.mark.parametrize("place", ["file", "under a file", "nowhere"])
def test_a_cache_that_is_no_folder_is_done_without(tmp_path: Path, place: str) -> None:
    write(tmp_path / "lib", files(count=5))
    (tmp_path / "file").write_bytes(b"precious")
    cache = {"file": "file", "under a file": "file/cache", "nowhere": "/dev/null/x"}[place]
    library = open_library([tmp_path / "lib"], name="t", cache=tmp_path / cache)
    library.refresh()
    assert whole(library, count=5)
    assert "kept in memory this time: " in library.summary().note
    assert (tmp_path / "file").read_bytes() == b"precious"
    assert not library.take_in()


def test_a_file_system_without_locks_costs_no_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise OSError(37, "No locks available")

    write(tmp_path / "lib", files(count=5))
    library = opened(tmp_path)
    library.take_in()
    library.close()
    reader = Reader(tmp_path / "state.db")
    reader.remember(State("b1", starred=True))
    reader.close()
    locked = [*(tmp_path / "cache").glob("*.db"), tmp_path / "state.db"]
    holders = [sqlite3.connect(path, isolation_level=None) for path in locked]
    for holder in holders:  # without locks, SQLite takes every file for one that is locked
        holder.execute("PRAGMA journal_mode=delete")
        holder.execute("BEGIN EXCLUSIVE")
    monkeypatch.setattr(fcntl, "lockf", none)
    monkeypatch.setattr(fcntl, "flock", none)
    library, reader = opened(tmp_path), Reader(tmp_path / "state.db")
    library.refresh()
    assert whole(library, count=5)
    told = f"the file system of {tmp_path / 'cache'} knows no locks"
    assert library.summary().note == f"The search index is kept in memory this time: {told}."
    assert "knows no locks" in reader.note
    with only_writer(tmp_path / "cache" / "x.lock") as alone:
        assert alone  # SQLite's own must do
    for holder in holders:
        holder.close()
    monkeypatch.undo()
    assert Reader(tmp_path / "state.db").states(["b1"])["b1"].starred


# Several at once

_BUILDS = """
import sys
from pathlib import Path
from briefterm.library import building
from briefterm.library.library import open_library
building.MANY, building._PORTION = 50, 20
library = open_library([Path(sys.argv[1])], name="t", cache=Path(sys.argv[2]))
sys.stdin.read(1)
getattr(library, sys.argv[3])()
print(library.count_quotes("zebra "), library.summary().note)
"""


def test_copies_that_build_at_once_all_end_with_the_whole(tmp_path: Path) -> None:
    write(tmp_path / "lib", files())
    copies = [
        subprocess.Popen(
            [sys.executable, "-c", _BUILDS, str(tmp_path / "lib"), str(tmp_path / "cache"), way],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for way in ("take_in", "rebuild", "take_in")
    ]
    for copy in copies:
        out, _ = copy.communicate("x", timeout=60)
        assert out == f"{COUNT} \n"
    library = opened(tmp_path)
    assert not library.refresh()
    assert whole(library)
    assert len([*(tmp_path / "cache").iterdir()]) <= 4  # one index with its log, and the lock


# Clocks


@pytest.mark.parametrize("jump", [-86_400.0, -2.5, 3.0, 86_400.0])
def test_a_clock_that_jumps_hides_no_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jump: float
) -> None:
    write(tmp_path / "lib", files(count=3))
    path = tmp_path / "lib" / "0" / "b0.yaml"
    later = time.time_ns() + int(jump * 1e9)
    os.utime(path, ns=(later, later))
    library = opened(tmp_path)
    library.refresh()
    told = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: told() + int(jump * 1e9))
    for turn in range(3):  # of one length and with one time, as fast as one can write
        word = f"zeb{turn}x"
        path.write_text(path.read_text().replace("zebra", word).replace(f"zeb{turn - 1}x", word))
        os.utime(path, ns=(later, later))
        library.refresh()
        assert library.count_quotes(f"{word} ") == 1
        assert library.count_quotes("") == 3


def test_a_file_that_was_read_in_the_tick_in_which_it_changed_is_doubted(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.yaml": b"title: a"}) / "a.yaml"
    file = next(folder.files_of((str(tmp_path),)))
    doubted = refresh._lasting(file, file.stamp)
    assert doubted.ctime_ns == 0
    assert changes.Change(
        file, changes.Known(1, registry=False, stamp=doubted, fingerprint="x")
    ).doubted
    coarse = file.stamp._replace(ctime_ns=time.time_ns() // 10**9 * 10**9)  # whole seconds
    assert refresh._lasting(file, coarse).ctime_ns == 0
    old = file.stamp._replace(ctime_ns=file.stamp.ctime_ns - 10**10)
    assert refresh._lasting(file, old) == old
    assert path.exists()


# Files that do not keep still


def _grow(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" and more")


def _cut(path: Path) -> None:
    os.truncate(path, 7)


def _replace(path: Path) -> None:
    new = path.with_suffix(".new")
    new.write_bytes(b"title: another file")
    new.replace(path)


def _remove(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("change", [_grow, _cut, _replace, _remove])
@pytest.mark.parametrize("when", [1, 2])
def test_a_file_that_changes_between_stat_and_read_is_read_as_it_was_at_one_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None], when: int
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"title: as it was")
    read, calls = os.read, [0]

    def restless(descriptor: int, size: int) -> bytes:
        calls[0] += 1
        if calls[0] == when:
            change(path)
        return read(descriptor, size)

    monkeypatch.setattr(os, "read", restless)
    data, stamp = read_bytes(str(path))
    monkeypatch.undo()
    if change in (_replace, _remove):  # what was opened is read
        assert data == b"title: as it was"
    else:
        assert data == path.read_bytes()
    found = [file.stamp for file in folder.files_of((str(tmp_path),))]
    if change in (_grow, _cut):
        assert found == [stamp]
    else:  # and the next look sees that there is another file, or none
        assert stamp not in found


def test_a_file_that_never_keeps_still_is_read_all_the_same_and_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"title: x")
    read = os.read

    def restless(descriptor: int, size: int) -> bytes:
        data = read(descriptor, size)
        if len(data) > 1:
            path.write_bytes(path.read_bytes() + b"x")
        return data

    monkeypatch.setattr(os, "read", restless)
    data, stamp = read_bytes(str(path))
    monkeypatch.undo()
    assert data.startswith(b"title: x")
    assert stamp != Stamp()
    assert next(folder.files_of((str(tmp_path),))).stamp != stamp


# Folders


def test_many_unrelated_files_are_in_nobodys_way(tmp_path: Path) -> None:
    write(tmp_path / "lib", files(count=3))
    for part in range(20):
        here = tmp_path / "lib" / f"unrelated{part}"
        here.mkdir()
        for number in range(1_000):
            os.close(os.open(here / f"{number}.txt", os.O_CREAT))
    library = opened(tmp_path)
    library.refresh()
    assert whole(library, count=3)
    assert {problem.level for problem in library.problems()} == {Level.INFO}


def test_a_tangle_of_links_and_pipes_is_walked_once(tmp_path: Path) -> None:
    lib = write(tmp_path / "lib", files(count=3))
    for name, target in {"up": "..", "self": "self", "0/round": "../1", "1/round": "../0"}.items():
        (lib / name).symlink_to(target)
    (lib / "again.yaml").symlink_to("0/b0.yaml")
    (lib / "gone.yaml").symlink_to("nothing.yaml")
    os.mkfifo(lib / "pipe.yaml")
    library = opened(tmp_path)
    library.refresh()
    assert library.count_quotes("zebra ") == 3
    told = {problem.path.rpartition("/")[2]: problem.message for problem in library.problems()}
    assert told["pipe.yaml"] == "it is a pipe, not a regular file"
    assert "gone.yaml" in told


# A slow disk


def test_a_library_that_was_known_opens_without_a_look_for_briefings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "lib", files(count=3))
    opened(tmp_path).refresh()
    monkeypatch.setattr(folder, "holds_briefings", lambda _: False)
    known = open_library([tmp_path / "lib"], name="t", cache=tmp_path / "cache", for_screen=True)
    assert known.summary().briefings == 3
    with pytest.raises(BrieftermError):
        opened(tmp_path)


def test_a_screen_does_not_wait_until_a_damaged_index_is_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index, "_CHECKED_BYTES", 0)  # it is too large to be looked through at once
    write(tmp_path / "lib", files())
    opened(tmp_path).take_in()
    (path,) = (tmp_path / "cache").glob("*.db")
    db = sqlite3.connect(path)
    (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'meta'").fetchone()
    (size,) = db.execute("PRAGMA page_size").fetchone()
    db.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = bytes(range(256)) * (size // 256)
    path.write_bytes(data)
    screen = open_library([tmp_path / "lib"], name="t", cache=tmp_path / "cache", for_screen=True)
    assert screen.summary().briefings == 0
    assert "it is built again" in screen.summary().note
    assert screen.refresh()
    assert whole(screen)


def test_what_is_read_of_a_new_library_is_found_while_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "lib", files())
    library = opened(tmp_path)
    soon = refresh.BESIDE_READERS._replace(files=50)
    monkeypatch.setattr(refresh.take_in, "__kwdefaults__", {"manner": soon, "alike": None})
    seen: list[tuple[int, int, int]] = []
    real = Progress

    def told(*numbers: float, **more: int) -> object:
        progress = real(*numbers, **more)  # type: ignore[arg-type]
        seen.append((progress.known, progress.of, library.count_quotes("zebra ")))
        return progress

    monkeypatch.setattr(catalogue, "Progress", told)
    library.refresh()
    assert seen[0][0] <= 50
    assert all(known == found and of == COUNT for known, of, found in seen)
    assert library.progress is None
