"""A whole index is built beside the one there is: nothing is lost, whatever comes between."""

import sqlite3
from pathlib import Path

import pytest
from tests.library.shelves import briefing_yaml, write

from briefterm.library import apart, building, catalogue, changes, folder
from briefterm.library.library import Library, open_library
from briefterm.library.rows import TOTALS
from briefterm.model.problem import BrieftermError

COUNT = 40


def files(word: str = "zebra") -> dict[str, str | bytes]:
    registry = "briefterm: 1\nactors:\n  - {id: ann, name: Ann Bee, aliases: [Annabel]}\n"
    briefings = {
        f"{n % 3}/b{n}.yaml": briefing_yaml(
            f"Briefing {n}",
            [
                {"id": "q", "text": f"{word} number {n}", "speaker": "ann"},
                {"text": "и ещё", "speaker": "Somebody"},
            ],
            date=f"20{n % 20:02}-03-01",
        )
        for n in range(COUNT)
    }
    return {"actors.yaml": registry, "broken.yaml": "title: [", **briefings}


def opened(tmp_path: Path) -> Library:
    return open_library([tmp_path / "lib"], name="t", cache=tmp_path / "cache")


def whole(library: Library, word: str = "zebra") -> bool:
    hits = library.quotes(f"{word} ", 0, 100, "newest").hits
    summary = library.summary()
    return (
        sorted(hit.text for hit in hits) == sorted(f"{word} number {n}" for n in range(COUNT))
        and library.quotes("said:annabel", 0, 1, "newest").total == COUNT
        and (summary.briefings, summary.quotes, summary.actors) == (COUNT, 2 * COUNT, 2)
        and library.count("") == COUNT + 1
        and [hit.day for hit in hits] == sorted((hit.day for hit in hits), reverse=True)
    )


@pytest.fixture(autouse=True)
def library_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(building, "MANY", 10)
    monkeypatch.setattr(building, "_PORTION", 7)
    monkeypatch.setattr("briefterm.library.refresh.FEW", 5)
    return write(tmp_path / "lib", files())


def index_of(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "cache").glob("*.db")
    return path


def test_a_new_library_is_built_whole(tmp_path: Path) -> None:
    library = opened(tmp_path)
    library.take_in()
    assert whole(library)
    assert not library.refresh()
    assert {path.suffix for path in (tmp_path / "cache").iterdir()} <= {".db", ".lock"} | {
        ".db-wal",
        ".db-shm",
    }


def test_what_is_built_is_what_is_filed_file_by_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(tmp_path).take_in()
    monkeypatch.setattr(building, "MANY", 1_000)
    other = open_library([tmp_path / "lib"], name="t", cache=tmp_path / "other")
    other.take_in()
    dumps = []
    for cache in ("cache", "other"):
        (path,) = (tmp_path / cache).glob("*.db")
        db = sqlite3.connect(path)
        tables = ("quote", "briefing", "actor", "appearance", "actor_form", "facts", "called")
        # of one day, the numbers of quotes are in the order in which files were filed
        dumps.append(
            [
                sorted(row[table == "quote" :] for row in db.execute(f"SELECT * FROM {table}"))
                for table in tables
            ]
        )
        dumps[-1].append(db.execute("SELECT name FROM sqlite_master ORDER BY name").fetchall())
        db.close()
    assert dumps[0] == dumps[1]


def test_a_build_that_was_stopped_is_gone_on_with(tmp_path: Path) -> None:
    library = opened(tmp_path)
    library.take_in(lambda done, _: done < 14)
    (begun,) = (tmp_path / "cache").glob("*.building")
    assert library.count("") == 0
    told: list[tuple[int, int]] = []

    def tell(done: int, of: int) -> bool:
        told.append((done, of))
        return True

    opened(tmp_path).take_in(tell)
    assert told[0][0] > 14
    assert told[-1][0] == told[-1][1]
    assert whole(opened(tmp_path))
    assert not begun.exists()


def test_a_build_is_begun_anew_when_files_changed_meanwhile(tmp_path: Path) -> None:
    opened(tmp_path).take_in(lambda done, _: done < 14)
    write(tmp_path / "lib", files("zebu"))
    library = opened(tmp_path)
    library.take_in()
    assert whole(library, "zebu")


@pytest.mark.parametrize("rest", [b"", b"no database " * 1000])
def test_what_is_left_of_a_build_may_be_anything(tmp_path: Path, rest: bytes) -> None:
    opened(tmp_path).take_in(lambda done, _: done < 14)
    (begun,) = (tmp_path / "cache").glob("*.building")
    begun.write_bytes(rest)
    library = opened(tmp_path)
    library.take_in()
    assert whole(library)


def test_the_old_index_answers_while_a_new_one_is_built(tmp_path: Path) -> None:
    library = opened(tmp_path)
    library.take_in()
    first = index_of(tmp_path)
    write(tmp_path / "lib", files("zebu"))
    asked: list[bool] = []

    def tell(_done: int, _of: int) -> bool:
        asked.append(whole(library))
        return True

    library.take_in(tell)
    assert asked
    assert all(asked)
    assert whole(library, "zebu")
    assert index_of(tmp_path) != first


def test_the_app_leaves_a_build_to_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "_AT_ONCE", 3)
    library = opened(tmp_path)
    assert library.refresh()
    assert library.count("") == 3  # the latest are known at once
    building_thread = library._catalogue._aside
    assert building_thread is not None
    building_thread.join(60)
    assert library.progress is None
    assert library.refresh()
    assert whole(library)
    assert library.summary().note == ""
    assert not library.refresh()


def test_a_build_that_fails_is_told_and_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "have_done", lambda *_: "the disk is full")
    monkeypatch.setattr(catalogue, "_AT_ONCE", 3)
    monkeypatch.setattr(catalogue, "_IN_MEMORY", 10)
    library = opened(tmp_path)
    assert library.refresh()
    thread = library._catalogue._aside
    assert thread is not None
    thread.join(60)
    library.refresh()
    assert "not in the search index: the disk is full." in library.summary().note
    assert not library.refresh()
    assert library.count("") == 3


def test_where_no_index_can_be_built_a_small_library_is_known_from_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(apart, "have_done", lambda *_: "the disk is full")
    monkeypatch.setattr(catalogue, "_AT_ONCE", 3)
    library = opened(tmp_path)
    library.refresh()
    thread = library._catalogue._aside
    assert thread is not None
    thread.join(60)
    assert library.refresh()
    assert whole(library)
    assert library.summary().note == (
        "The search index is kept in memory this time: the disk is full."
    )


def test_a_full_disk_leaves_what_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = opened(tmp_path)
    library.take_in()
    really = building._opened

    def small(path: Path) -> sqlite3.Connection:
        db = really(path)
        db.execute("PRAGMA max_page_count=20")
        return db

    monkeypatch.setattr(building, "_opened", small)
    with pytest.raises(BrieftermError, match="cannot be built: database or disk is full"):
        library.rebuild()
    assert whole(library)
    assert list((tmp_path / "cache").glob("*.building")) == []


def test_a_large_folder_is_compared_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = opened(tmp_path)
    library.take_in()
    monkeypatch.setattr(catalogue, "_LARGE", 10)
    assert not library.refresh()
    (tmp_path / "lib" / "0" / "b0.yaml").unlink()
    write(tmp_path / "lib", {"new.yaml": briefing_yaml("New"), "1/b1.yaml": briefing_yaml("B")})
    here = changes.compare
    with sqlite3.connect(index_of(tmp_path)) as db:
        expected = here(db, folder.files_of((str(tmp_path / "lib"),)))
    db.close()
    assert apart.compare((str(tmp_path / "lib"),), index_of(tmp_path)) == expected
    assert library.refresh()
    assert library.count("") == COUNT + 1
    monkeypatch.setattr(apart, "compare", lambda *_: None)
    assert not library.refresh()


def test_the_totals_are_what_a_count_says(tmp_path: Path) -> None:
    library = opened(tmp_path)
    library.take_in()
    for change in ({"broken.yaml": briefing_yaml("Mended")}, {"0/b0.yaml": "x: ["}, {"n.yaml": ""}):
        write(tmp_path / "lib", change)
        library.refresh()
        db = sqlite3.connect(index_of(tmp_path))
        for name, question in TOTALS.items():
            kept = db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
            assert (name, kept) == (name, db.execute(question).fetchone())
        db.close()
