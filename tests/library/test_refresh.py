import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.library.shelves import briefing_yaml, shelve, write

from briefterm.library import refresh, worker
from briefterm.library.connection import Connection, connect
from briefterm.library.folder import Stamp
from briefterm.library.library import Library, open_library
from briefterm.library.reading import Job, Task, work


def texts(library: Library, query: str = "") -> list[str]:
    return sorted(hit.text for hit in library.quotes(query, 0, 1000, "newest").hits)


def one(text: str, **fields: object) -> str:
    return briefing_yaml("T", [{"text": text}], **fields)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "lib", {"a.yaml": one("alpha"), "b.yaml": one("beta")})


@pytest.fixture
def library(folder: Path) -> Library:
    library = open_library([folder], name="t", cache=folder.parent / "cache")
    assert library.refresh()
    return library


def test_nothing_new_is_nothing_new(library: Library) -> None:
    assert not library.refresh()
    assert texts(library) == ["alpha", "beta"]


def test_new_changed_and_deleted_files_are_taken_in(library: Library, folder: Path) -> None:
    write(folder, {"c/c.yaml": one("gamma"), "a.yaml": one("delta")})
    (folder / "b.yaml").unlink()
    assert library.refresh()
    assert texts(library) == ["delta", "gamma"]
    assert texts(library, "alpha") == []
    assert not library.refresh()


def test_a_change_of_equal_size_and_time_is_seen(library: Library, folder: Path) -> None:
    path = folder / "a.yaml"
    before = path.stat()
    path.write_text(one("omega"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert library.refresh()
    assert texts(library) == ["beta", "omega"]


def test_a_touched_file_is_no_news(library: Library, folder: Path) -> None:
    os.utime(folder / "a.yaml", (1, 1))
    assert not library.refresh()


def test_an_older_file_moved_into_place_is_seen(library: Library, folder: Path) -> None:
    old = write(folder.parent, {"old": one("older")}) / "old"
    os.utime(old, (1, 1))
    old.rename(folder / "a.yaml")
    assert library.refresh()
    assert texts(library) == ["beta", "older"]


def test_a_changed_registry_changes_what_briefings_say(library: Library, folder: Path) -> None:
    write(folder, {"a.yaml": one("alpha", actors=[{"id": "ann"}]).replace("Ann Bee", "ann")})
    library.refresh()
    assert library.quotes("said:annabel", 0, 9, "newest").total == 0
    registry = "briefterm: 1\nactors:\n  - {id: ann, name: Ann Bee, aliases: [Annabel]}\n"
    write(folder, {"actors.yaml": registry})
    assert library.refresh()
    hits = library.quotes("said:annabel", 0, 9, "newest").hits  # by id, and by name
    assert {(hit.speakers, hit.speaker_ids) for hit in hits} == {(("Ann Bee",), ("ann",))}
    assert len(hits) == 2
    (folder / "actors.yaml").unlink()
    assert library.refresh()
    assert library.quotes("said:annabel", 0, 9, "newest").total == 0
    assert not library.refresh()


def test_a_registry_counts_as_read_only_with_its_briefings(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, {"a.yaml": one("alpha").replace("Ann Bee", "ann")})
    library.refresh()
    write(folder, {"actors.yaml": "briefterm: 1\nactors:\n  - {id: ann, name: Ann Cee}\n"})
    monkeypatch.setattr(refresh, "_batches", lambda results: iter([[next(results)]]))
    library.take_in(lambda *_: False)  # as if ended in the middle
    monkeypatch.undo()
    assert library.refresh()
    assert {hit.speakers for hit in library.quotes("alpha", 0, 9, "newest").hits} == {("Ann Cee",)}
    assert not library.refresh()


def test_a_registry_that_cannot_be_read_is_told(library: Library, folder: Path) -> None:
    os.mkfifo(folder / "actors.yaml")
    assert library.refresh()
    assert [(p.code, Path(p.path).name) for p in library.problems() if p.code == "BT008"] == [
        ("BT008", "actors.yaml")
    ]
    assert len(library.entries("", 0, 9)) == 2


def test_registry_files_are_read_beside_each_other(library: Library, folder: Path) -> None:
    head = "briefterm: 1\nactors:\n"
    ann = head + "  - {id: ann, name: Ann Cee, part_of: club}\n"
    club = head + "  - {id: club, name: The Club}\n"
    write(folder, {"actors/a.yaml": ann, "actors/b.yaml": club})
    assert library.refresh()
    assert [problem for problem in library.problems() if "actors/" in problem.path] == []
    (folder / "actors/b.yaml").unlink()
    assert library.refresh()
    assert [problem for problem in library.problems() if "actors/a.yaml" in problem.path]


def test_what_another_copy_took_in_is_news(library: Library, folder: Path) -> None:
    library.refresh()
    other = open_library([folder], name="t", cache=folder.parent / "cache")
    write(folder, {"c.yaml": one("gamma")})
    assert other.refresh()
    assert library.refresh()
    assert not library.refresh()


def test_an_actor_whom_no_file_names_is_forgotten(library: Library, folder: Path) -> None:
    write(folder, {"c.yaml": one("gamma").replace("Ann Bee", "Carl Dee")})
    library.refresh()
    assert library.summary().actors == 2
    (folder / "c.yaml").unlink()
    library.refresh()
    assert library.summary().actors == 1


def test_what_was_written_is_in_the_database_itself_after_a_pause(
    library: Library, folder: Path
) -> None:
    (path,) = (folder.parent / "cache").glob("*.db")
    write(folder, {"a.yaml": one("gamma")})
    assert library.refresh()
    assert not library.refresh()  # nobody changes anything
    copy = folder.parent / "copy.db"
    shutil.copy(path, copy)  # without the log
    db = connect(copy)
    assert {text for (text,) in db.execute("SELECT text FROM quote")} == {"beta", "gamma"}
    db.close()


def test_only_the_words_of_quotes_that_changed_are_filed_anew(tmp_path: Path) -> None:
    def shown(library: Library, query: str = "") -> list[tuple[str, int]]:
        return [(hit.text, hit.line) for hit in library.quotes(query, 0, 9, "newest").hits]

    def filed(library: Library) -> tuple[list[tuple[int, str]], int]:
        def question(db: Connection) -> tuple[list[tuple[int, str]], int]:
            (size,) = db.execute("SELECT sum(length(block)) FROM f_data").fetchone()
            return db.execute("SELECT rid, text FROM quote ORDER BY rid").fetchall(), size

        return library._catalogue.ask(question)

    def quote(text: str, day: int) -> dict[str, str]:
        return {"text": text, "date": f"2001-01-0{day}"}

    quotes = [quote("ash", 1), quote("birch", 2), quote("cedar", 1), quote("elm", 2)]
    library = shelve(tmp_path / "lib", {"a.yaml": briefing_yaml("T", quotes)})
    before = filed(library)
    write(tmp_path / "lib", {"a.yaml": "\n\n" + briefing_yaml("Another title", quotes)})
    library.refresh()
    assert filed(library) == before
    assert shown(library) == [("birch", 3), ("elm", 3), ("ash", 3), ("cedar", 3)]
    assert library.count("another") == 1
    write(tmp_path / "lib", {"a.yaml": briefing_yaml("T", [quote("fir", 2), *quotes])})
    library.refresh()
    assert filed(library)[0][-2:] == before[0][-2:]
    assert [text for text, _ in shown(library)] == ["fir", "birch", "elm", "ash", "cedar"]
    assert [text for text, _ in shown(library, "elm")] == ["elm"]
    write(tmp_path / "lib", {"a.yaml": briefing_yaml("T", quotes[2:], tags=["tree"])})
    library.refresh()
    assert [text for text, _ in shown(library, "tag:tree")] == ["elm", "cedar"]
    assert shown(library, "ash") == []


def test_a_broken_file_is_listed_and_the_others_are_read(library: Library, folder: Path) -> None:
    write(folder, {"broken.yaml": "title: [", "empty.yaml": ""})
    os.mkfifo(folder / "pipe.yaml")
    (folder / "nowhere.yaml").symlink_to("missing")
    assert library.refresh()
    entries = library.entries("", 0, 10)
    broken = {entry.id: entry for entry in entries if entry.status == "unreadable"}
    assert set(broken) == {"broken", "empty", "pipe", "nowhere"}
    for entry in broken.values():
        assert entry.errors == 1
        assert entry.first_problem is not None
        assert entry.first_problem.path == entry.path
    assert texts(library) == ["alpha", "beta"]
    assert library.summary().problem_files >= 4
    assert not library.refresh()


def test_a_half_saved_file_is_mended_by_the_next_save(library: Library, folder: Path) -> None:
    write(folder, {"a.yaml": one("alpha")[:40]})
    library.refresh()
    assert texts(library) == ["beta"]
    write(folder, {"a.yaml": one("alpha")})
    library.refresh()
    assert texts(library) == ["alpha", "beta"]
    assert all(entry.status == "published" for entry in library.entries("", 0, 9))


def test_problems_between_files_come_and_go(library: Library, folder: Path) -> None:
    write(folder, {"c.yaml": one("c", id="same"), "d.yaml": one("d", id="same")})
    library.refresh()
    assert [(p.code, Path(p.path).name) for p in library.problems() if p.code == "BT306"] == [
        ("BT306", "d.yaml")
    ]
    (folder / "c.yaml").unlink()
    library.refresh()
    assert [p for p in library.problems() if p.code == "BT306"] == []


def test_many_files_are_read_in_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refresh, "FEW", 5)
    files: dict[str, str | bytes] = {f"f{n}.yaml": one(f"word{n}") for n in range(20)}
    files["bad.yaml"] = b"\xff\xfe"
    files[os.fsdecode(b"caf\xe9.yaml")] = one("undecodable")
    seen: list[tuple[int, int]] = []
    write(tmp_path / "lib", files)
    library = open_library([tmp_path / "lib"], name="t", cache=tmp_path / "cache")

    def tell(done: int, of: int) -> bool:
        seen.append((done, of))
        return True

    library.take_in(tell)
    assert texts(library) == sorted([*(f"word{n}" for n in range(20)), "undecodable"])
    assert seen[-1] == (22, 22)
    assert not library.refresh()


def test_what_another_process_leaves_is_read_here(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = tuple(Task(os.fsencode(folder / name), 1, 0) for name in ("a.yaml", "b.yaml"))
    job = Job(tasks, ((),))
    expected = list(work(job))
    assert list(worker.work_elsewhere(job)) == expected
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert list(worker.work_elsewhere(job)) == expected
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    assert list(worker.work_elsewhere(job)) == expected
    assert expected[0].stamp != Stamp()


def test_a_library_that_is_closed_stops_reading(folder: Path) -> None:
    library = open_library([folder], name="t", cache=folder.parent / "cache")
    library.close()
    library.take_in()
    later = open_library([folder], name="t", cache=folder.parent / "cache")
    later.refresh()
    assert texts(later) == ["alpha", "beta"]


def test_a_copy_that_holds_the_lock_is_not_disturbed(library: Library, folder: Path) -> None:
    from briefterm.library.lock import only_writer

    (path,) = (folder.parent / "cache").glob("*.lock")
    write(folder, {"c.yaml": one("gamma")})
    with only_writer(path) as alone:
        assert alone
        assert not library.refresh()
    assert library.refresh()


_KILLED = """
import sys
from pathlib import Path
from briefterm.library.library import open_library
library = open_library([Path(sys.argv[1])], name="t", cache=Path(sys.argv[2]))
print("begun", flush=True)
library.rebuild() if sys.argv[3] == "rebuild" else library.refresh()
print("done", flush=True)
"""


def test_a_kill_at_any_moment_leaves_an_index_that_heals(tmp_path: Path) -> None:
    dice = random.Random(5)
    folder = write(tmp_path / "lib", {f"f{n}.yaml": one(f"first{n}") for n in range(30)})
    for attempt in range(8):
        write(folder, {f"f{n}.yaml": one(f"try{attempt} w{n}") for n in range(30)})
        how = "rebuild" if attempt % 3 == 2 else "refresh"
        command = [sys.executable, "-c", _KILLED, str(folder), str(tmp_path / "cache"), how]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"begun\n"
            deadline = time.monotonic() + dice.uniform(0.02, 0.35)
            while time.monotonic() < deadline and process.poll() is None:
                pass
            process.send_signal(signal.SIGKILL)
        library = open_library([folder], name="t", cache=tmp_path / "cache")
        library.refresh()
        assert texts(library) == sorted(f"try{attempt} w{n}" for n in range(30))
        assert texts(library, f"try{attempt}") == texts(library)
        assert texts(library, "first1") == []
        assert "damaged" not in library.summary().note
        library.close()


def test_two_copies_refresh_at_once_without_a_fight(tmp_path: Path) -> None:
    folder = write(tmp_path / "lib", {f"f{n}.yaml": one(f"w{n}") for n in range(60)})
    command = [sys.executable, "-c", _KILLED, str(folder), str(tmp_path / "cache"), "refresh"]
    copies = [subprocess.Popen(command, stdout=subprocess.PIPE) for _ in range(3)]
    for copy in copies:
        out, _ = copy.communicate(timeout=60)
        assert out == b"begun\ndone\n"
        assert copy.returncode == 0
    library = open_library([folder], name="t", cache=tmp_path / "cache")
    library.refresh()
    assert texts(library) == sorted(f"w{n}" for n in range(60))


def test_two_libraries_have_two_indices(tmp_path: Path) -> None:
    first = shelve(tmp_path / "one", {"a.yaml": one("alpha")}, cache=tmp_path / "cache")
    second = shelve(tmp_path / "two", {"a.yaml": one("beta")}, cache=tmp_path / "cache")
    assert (texts(first), texts(second)) == (["alpha"], ["beta"])
