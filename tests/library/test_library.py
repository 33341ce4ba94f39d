import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.library.shelves import briefing_yaml, shelve, write

from briefterm.format.registry import NO_CAST, Cast
from briefterm.library.folder import UnreadableError
from briefterm.library.library import Library, open_library
from briefterm.library.reading import read_file
from briefterm.model.problem import BrieftermError, NothingToReadError
from briefterm.ui.desk import Search, Shelf

FILES = {
    "new.yaml": briefing_yaml(
        "After Anchorage",
        [{"text": "one"}, {"text": "two"}],
        date="2025-08-16",
        lead="No [[ceasefire|truce]] in sight.",
        tags=["war"],
        terms=[{"id": "ceasefire", "term": "ceasefire", "meaning": "A stop."}],
    ),
    "old.yaml": briefing_yaml("Éclair rouge", [{"text": "x", "speaker": "Ötzi Maß"}], date="2020"),
    "none.yaml": briefing_yaml("Undated", date=None),
    "bad.yaml": "title: [",
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return shelve(tmp_path / "lib", FILES)


def ids(library: Library, query: str = "") -> list[str]:
    entries = library.entries(query, 0, 100)
    assert library.count(query) == len(entries)
    return [entry.id for entry in entries]


def test_a_library_is_what_the_screens_ask_for(library: Library) -> None:
    shelf: Shelf = library
    search: Search = library
    assert shelf.summary().name == "test"
    assert search.quotes("one ", 0, 1, "newest").total == 1


def test_briefings_are_listed_newest_first_and_broken_files_too(library: Library) -> None:
    assert ids(library) == ["new", "old", "bad", "none"]
    assert [entry.id for entry in library.entries("", 1, 2)] == ["old", "bad"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("anchorage", ["new"]),
        ("ECLAIR", ["old"]),
        ("truce", ["new"]),
        ("maß", ["old"]),
        ("otz", ["old"]),
        ("tag:war", ["new"]),
        ("tag:wa", ["new"]),
        ("-tag:war", ["old", "bad", "none"]),
        ('actor:"ötzi mass"', ["old"]),
        ("actor:nobody", []),
        ("after:2021", ["new"]),
        ("before:2021", ["old"]),
        ("bad", ["bad"]),
        ("after anchorage", ["new"]),
        ("anchorage OR undated", ["new", "none"]),
        ('" ( * - : "', ["new", "old", "bad", "none"]),
    ],
)
def test_the_list_is_filtered(library: Library, query: str, found: list[str]) -> None:
    assert ids(library, query) == found


def test_a_folder_that_goes_away_and_comes_back_is_told_by_its_name(
    library: Library, tmp_path: Path
) -> None:
    assert library.summary().briefings == 3
    (tmp_path / "lib").rename(tmp_path / "away")
    library.refresh()
    (entry,) = library.entries("", 0, 9)
    assert (entry.path, entry.fingerprint, entry.status) == (f"{tmp_path}/lib/", "", "unreadable")
    assert entry.first_problem
    assert entry.first_problem.message.startswith("the folder cannot be read: no such file")
    (tmp_path / "away").rename(tmp_path / "lib")
    library.refresh()
    assert library.summary().briefings == 3


def test_an_entry_tells_what_is_in_its_file(library: Library) -> None:
    entry = library.entries("anchorage", 0, 1)[0]
    assert (entry.title, entry.date, entry.day) == ("After Anchorage", "2025-08-16", "2025-08-16")
    assert (entry.lead, entry.tags) == ("No truce in sight.", ("war",))
    assert (entry.quotes, entry.actors, entry.sources) == (2, 1, 1)
    assert entry.path.endswith("lib/new.yaml")
    assert entry.fingerprint == library.open("new").fingerprint


def test_the_summary_counts(library: Library) -> None:
    summary = library.summary()
    assert (summary.briefings, summary.quotes, summary.actors) == (3, 3, 2)
    assert summary.problem_files >= 1


def test_a_briefing_is_opened_from_its_file(library: Library, tmp_path: Path) -> None:
    write(tmp_path / "lib", {"new.yaml": briefing_yaml("Changed")})
    for name in ("new", str(tmp_path / "lib/new.yaml")):
        opened = library.open(name)
        assert opened.briefing is not None
        assert opened.briefing.title == "Changed"
        assert opened.path == str(tmp_path / "lib/new.yaml")


def test_other_briefings_that_one_names_are_known_by_title(
    library: Library, tmp_path: Path
) -> None:
    related = [{"briefing": one, "relation": "see_also"} for one in ("old", "bad", "gone")]
    lead = "As told in [[briefing:new]]."
    write(tmp_path / "lib", {"late.yaml": briefing_yaml("Late", lead=lead, related=related)})
    assert library.open("late").titles == {"old": "Éclair rouge", "new": "After Anchorage"}
    assert library.open("old").titles == {}


def test_a_briefing_that_came_since_is_opened_too(library: Library, tmp_path: Path) -> None:
    write(tmp_path / "lib", {"later.yaml": briefing_yaml("Later")})
    assert library.open("later").briefing is not None


def test_a_broken_file_is_opened_with_its_problems(library: Library) -> None:
    opened = library.open("bad")
    assert opened.briefing is None
    assert opened.problems


def test_a_briefing_that_is_not_there_is_told_in_a_sentence(
    library: Library, tmp_path: Path
) -> None:
    with pytest.raises(BrieftermError, match="There is no briefing “nothing” here"):
        library.open("nothing")
    with pytest.raises(BrieftermError, match="did you mean “none”"):
        library.open("nonee")
    os.mkfifo(tmp_path / "lib/pipe.yaml")
    with pytest.raises(BrieftermError, match=r"pipe\.yaml: it is a pipe, not a regular file"):
        library.open("pipe")


def test_shared_actors_come_with_a_briefing_that_is_opened(
    library: Library, tmp_path: Path
) -> None:
    registry = "briefterm: 1\nactors:\n  - {id: ann, name: Ann Shared}\n"
    text = briefing_yaml("X", [{"text": "t", "speaker": "ann"}])
    write(tmp_path / "lib", {"actors.yaml": registry, "sub/x.yaml": text})
    for name in ("x", str(tmp_path / "lib/sub/x.yaml")):
        briefing = library.open(name).briefing
        assert briefing is not None
        assert [actor.name for actor in briefing.actors] == ["Ann Shared"]


def test_paths_are_shown_as_they_were_named(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert library.entries("anchorage", 0, 1)[0].path == str(tmp_path / "lib/new.yaml")
    monkeypatch.chdir(tmp_path)
    near = open_library([Path("lib")], name="lib", cache=tmp_path / "cache")
    assert not near.refresh()
    assert near.entries("anchorage", 0, 1)[0].path == "lib/new.yaml"
    assert {Path(problem.path).parent for problem in near.problems()} == {Path("lib")}


def test_a_single_file_is_a_library(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    library = open_library([tmp_path / "new.yaml"], name="new", cache=tmp_path / "cache")
    library.refresh()
    assert ids(library) == ["new"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("missing", "there is no such file or folder; name a briefing file or a folder of them"),
        ("hollow", "holds no briefing; a briefing is a file whose name ends in .yaml or .yml"),
        ("empty.yaml", "is empty; a briefing needs a title and one section"),
        ("pipe.yaml", "it is a pipe, not a regular file; name a briefing file or a folder"),
    ],
)
def test_a_path_with_nothing_to_read_is_told_in_a_sentence(
    tmp_path: Path, name: str, told: str
) -> None:
    write(tmp_path, {"hollow/notes.txt": "x", "empty.yaml": ""})
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(NothingToReadError, match=f"{name}:? {told}"):
        open_library([tmp_path / name], name="x", cache=tmp_path / "cache")


def test_catching_up_reads_little_and_says_when_it_is_behind(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefterm.library.library.WAITED_FOR", 2)
    library.refresh()
    write(tmp_path / "lib", {f"n{n}.yaml": briefing_yaml("N") for n in range(3)})
    assert library.catch_up() == "The index is behind by 3 files; `briefterm index` takes them in."
    assert library.count("") == 4
    library.take_in()
    assert library.catch_up() == ""
    assert library.count("") == 7


def test_quotes_come_by_their_addresses_from_their_files_as_they_are_now(
    library: Library, tmp_path: Path
) -> None:
    named = [{"text": "one", "id": "first"}, {"text": "two"}]
    write(tmp_path / "lib", {"new.yaml": briefing_yaml("Edited", named)})
    wanted = ["old#quotes.1", "new#quotes.2", "gone#q", "new#first", "new#quotes.9", "bad#q", "x"]
    hits = library.quotes_at(wanted)
    assert [(hit.address, hit.text) for hit in hits] == [
        ("old#quotes.1", "x"),
        ("new#quotes.2", "two"),
        ("new#first", "one"),
    ]
    assert hits[0].speakers == ("Ötzi Maß",)
    found = library.quotes("", 0, 9, "newest").hits
    assert hits[0] in [replace(one, marks=hits[0].marks) for one in found]


def test_a_file_whose_bytes_are_as_they_were_is_not_worked_out_again(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(briefing_yaml("A", []), encoding="utf-8")
    first = read_file(str(path), NO_CAST)
    path.write_text(briefing_yaml("A", []), encoding="utf-8")
    assert read_file(str(path), NO_CAST) is first
    assert read_file(str(path), Cast()) is not first  # other actors beside it
    path.write_text(briefing_yaml("B", []), encoding="utf-8")
    assert read_file(str(path), NO_CAST).briefing != first.briefing
    path.unlink()
    with pytest.raises(UnreadableError):
        read_file(str(path), NO_CAST)
