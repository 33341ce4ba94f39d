"""All texts of the briefings are found, after the catalogue, and told from the files."""

from pathlib import Path

import pytest
from tests.library.shelves import briefing_yaml, shelve, write

from briefterm.library import catalogue, texts
from briefterm.library.library import Library, open_library
from briefterm.model.shelf import TextHit

FILES = {
    "a.yaml": briefing_yaml(
        "Melons",
        date="2025-05-01",
        lead="A lead about [[putin|the guest]].",
        actors=[{"id": "putin", "name": "Vladimir Putin", "role": "guest of honour"}],
        outlook=[
            {"id": "p", "heading": "Winter", "text": "The harvest may fail.", "basis": "fact"}
        ],
        timeline=[{"id": "e", "date": "2025", "text": "A harvest festival"}],
        terms=[{"id": "t", "term": "tariff", "meaning": "a levy on melons"}],
        disputes=[
            {"question": "Who pays?", "positions": [{"claim": "The buyer"}, {"claim": "Nobody"}]}
        ],
    ),
    "b.yaml": briefing_yaml(
        "Older", [{"id": "q", "text": "harvest [[words]]"}], date="2020", lead="Harvests."
    ),
}


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = shelve(tmp_path / "lib", FILES)
    library.take_in_texts()
    return library


def found(library: Library, query: str) -> list[str]:
    return [f"{hit.address} {hit.kind}" for hit in hits(library, query)]


def hits(library: Library, query: str) -> list[TextHit]:
    return [hit for hit in library.texts(query, 0, 50).hits if hit is not None]


@pytest.mark.parametrize(
    ("query", "addresses"),
    [
        ("harvest ", ["a#p point", "a#e event", "b#q quote"]),
        ('"harvest words"', ["b#q quote"]),
        ("vladimir ", ["a#putin actor"]),
        ("harv", ["a#p point", "a#e event", "b#lead lead", "b#q quote"]),
        ('"may fail"', ["a#p point"]),
        ('"guest of honour"', ["a#putin actor"]),
        ('"the guest"', ["a#lead lead"]),
        ("levy", ["a#t term"]),
        ("buyer", ["a#disputes.1 dispute"]),
        ("nobody OR levy ", ["a#t term", "a#disputes.1 dispute"]),
        ("harvest -winter", ["a#e event", "b#q quote"]),
        ("-winter", []),
        ("", []),
        ("harvest tag:war", ["a#p point", "a#e event", "b#q quote"]),
    ],
)
def test_a_text_is_found_with_its_place(library: Library, query: str, addresses: list[str]) -> None:
    assert found(library, query) == addresses


def test_a_hit_has_its_date_no_finer_than_the_file_gives_it(library: Library) -> None:
    hit = next(one for one in hits(library, "harvest") if one.title == "Older")
    assert (hit.date, hit.day) == ("2020", "2020-01-01")


def test_a_hit_is_told_with_its_words(library: Library) -> None:
    answer = library.texts("festival tag:x", 0, 10)
    (hit,) = hits(library, "festival tag:x")
    assert (hit.title, hit.day, hit.text) == ("Melons", "2025-05-01", "A harvest festival")
    assert [hit.text[start:end] for start, end in hit.matches] == ["festival"]
    assert hit.path.endswith("a.yaml")
    assert answer.total == 1
    assert "only words and phrases" in answer.notes[0]


def test_where_one_text_of_a_thing_ends_and_the_next_begins_is_told(library: Library) -> None:
    assert [hit.text for hit in hits(library, "harvest -festival")] == [
        "Winter | The harvest may fail.",
        "harvest [[words]]",
    ]


def test_a_long_text_is_told_around_its_match(tmp_path: Path) -> None:
    lead = " ".join(f"word{n}" for n in range(400)) + " needle " + "hay " * 200
    library = shelve(tmp_path / "lib", {"a.yaml": briefing_yaml("T", lead=lead)})
    library.take_in_texts()
    (hit,) = hits(library, "needle")
    assert len(hit.text) < 300
    assert hit.text.startswith("…word")
    assert hit.text.endswith("hay…")
    assert [hit.text[start:end] for start, end in hit.matches] == ["needle"]


def test_what_changed_is_no_longer_told_and_then_found_anew(
    library: Library, tmp_path: Path
) -> None:
    write(tmp_path / "lib", {"b.yaml": briefing_yaml("Older", date="2020", lead="A drought.")})
    assert found(library, "harvests") == []  # its words are no longer what was found
    answer = library.texts("harv", 0, 9)
    assert [hit is not None for hit in answer.hits] == [
        True,
        True,
        False,
        False,
    ]  # all in their rows
    assert answer.starts == (0, 2)
    library.refresh()
    assert "1 briefing are not in the index yet" in library.texts("drought", 0, 9).notes[0]
    library.refresh()
    assert found(library, "drought") == ["b#lead lead"]
    assert found(library, "harvests") == []
    (tmp_path / "lib" / "b.yaml").unlink()
    library.refresh()
    assert found(library, "drought") == []


def test_pages_follow_each_other(library: Library) -> None:
    whole = library.texts("harv", 0, 10)
    parts = [library.texts("harv", first, 1).hits for first in range(4)]
    assert tuple(hit for part in parts for hit in part) == whole.hits
    assert whole.total == 4
    assert whole.starts == library.texts("harv", 2, 1).starts == (0, 2)


def test_many_dead_numbers_empty_the_list(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "_FEW_DEAD", 1)
    for n in range(4):
        write(tmp_path / "lib", {"a.yaml": briefing_yaml("T", lead=f"Try {n}", date="2025-05-01")})
        library.refresh()
        library.take_in_texts()
        assert found(library, "try ") == ["a#lead lead"]
        assert found(library, "harvests") == ["b#lead lead"]


def test_many_texts_are_taken_in_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "_FEW_TEXTS", 1)
    library = shelve(tmp_path / "lib", FILES)
    library.refresh()
    thread = library._catalogue._aside
    assert thread is not None
    thread.join(60)
    assert found(library, "levy") == ["a#t term"]
    other = open_library([tmp_path / "lib"], name="t", cache=tmp_path / "cache")
    assert found(other, "levy") == ["a#t term"]
