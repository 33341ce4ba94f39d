"""What a real index makes of the words of the query language."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.library.shelves import briefing_yaml, shelve

from briefterm.library import actors, homes, quote_planner, searches
from briefterm.library.library import Library
from briefterm.library.query import FIELDS
from briefterm.model.shelf import Facet, Order

REGISTRY = """
briefterm: 1
actors:
  - id: zelenskyy
    name: Volodymyr Zelenskyy
    short: Zelenskyy
    kind: person
    aliases: [Zelensky]
    names: {uk: Володимир Зеленський}
  - {id: mcfaul, name: Michael McFaul, kind: person}
  - {id: adams, name: Michael Adams, kind: person}
  - {id: kremlin, name: Kremlin, kind: organisation}
"""
TALKS: list[dict[str, object]] = [
    {"id": "a", "speaker": "zelenskyy", "text": "We want peace", "date": "2025-03-01",
     "original": {"lang": "uk", "text": "Ми хочемо миру"}, "to": ["mcfaul"]},
    {"id": "b", "speaker": "mcfaul", "text": "Zelenskyy wants peace", "date": "2025-02"},
    {"id": "c", "speaker": "adams", "text": "The grain deal is dead", "date": "2024",
     "lang": "en-GB", "kind": "indirect"},
    {"id": "d", "speaker": "mcfaul", "text": "No deal without grain", "note": "Shouted"},
]  # fmt: skip


ORDERS: list[Order] = ["newest", "oldest", "best"]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    files = {
        "actors.yaml": REGISTRY,
        "2025/talks.yaml": briefing_yaml(
            "Talks on the grain", TALKS, tags=["grain-deal"], lang="en"
        ),
        "old.yaml": briefing_yaml(
            "Old Alaska papers",
            [{"id": "e", "text": "Grain, grain!", "source": "Archive"}],
            date=None,
            tags=["grain", "history"],
            lang="de",
        ),
    }
    library = shelve(tmp_path_factory.mktemp("asking") / "lib", files)
    yield library
    library.close()


def found(library: Library, query: str) -> str:
    return "".join(hit.quote for hit in library.quotes(query, 0, 100, "newest").hits)


@pytest.mark.parametrize(
    ("query", "quotes"),
    [
        ("said:=zelensky ", "a"),
        ('said:="Volodymyr Zelensky" ', ""),
        ('said:="Volodymyr Zelenskyy"', "a"),
        ("said:Зеленский ", "a"),
        ("said:=Зеленский ", ""),
        ("said:michael ", "bdc"),
        ("said:=michael ", ""),
        ("=zelensky ", ""),
        ("=zelenskyy ", "b"),
        ('="wants peace"', "b"),
        ("about:zelensky ", "b"),
        ("about:grain ", "dce"),
        ("about:grain-deal ", "abdc"),
        ("about:history ", "e"),
        ("actor:zelensky ", "ab"),
        ("actor:mcfaul ", "abd"),
        ("in:alaska ", "e"),
        ("in:grain ", "abdc"),
        ("in:talks ", "abdc"),
        ('in:"on the grain" peace ', "ab"),
        ('in:"grain on"', ""),
        ("in:2025/ ", "abdc"),
        ("in:old.yaml", "e"),
        ("-in:alaska grain ", "dc"),
        ("tag:grain ", "e"),
        ("tag:grain", "e"),
        ("tag:grain*", "abdce"),
        ("tag:gra", "abdce"),
        ("tag:none ", ""),
        ("source:archive", "e"),
        ('source:"a paper" ', "abdc"),
        ("source:pap", "abdc"),
        ("lang:en ", "abdc"),
        ("lang:en-GB ", "c"),
        ("lang:e", "abdc"),
        ("lang:de", "e"),
        ("kind:indirect ", "c"),
        ("kind:ind", "c"),
        ("kind:odd grain ", "dce"),
        ("has:date ", "abc"),
        ("has:note ", "d"),
        ("has:original ", "a"),
        ("-has:date ", "de"),
        ("миру ", "a"),
        ("michael mcfaul ", "bd"),
        ("peace OR -grain ", "ab"),
        ("peace OR on:2024 ", "abc"),
        ("said:adams OR after:2025-03 ", "ac"),
        ("-on:2025 ", "ce"),
        ("-after:2025-02 NOT before:2025 ", "de"),
        ("sort:oldest grain ", "ecd"),
    ],
)
def test_fields_have_their_answers(shelf: Library, query: str, quotes: str) -> None:
    assert found(shelf, query) == quotes
    assert shelf.count_quotes(query) == len(quotes)


@pytest.mark.parametrize(
    ("query", "briefings"),
    [
        ("", ["talks", "old"]),
        ("alaska", ["old"]),
        ("history ", ["old"]),
        ("grain ", ["talks", "old"]),
        ("mcfaul", ["talks"]),
        ("actor:zelensky ", ["talks"]),
        ("said:zelensky ", ["talks"]),
        ("said:kremlin ", []),
        ("about:grain-deal ", ["talks"]),
        ("about:mcfaul ", ["talks"]),
        ("in:papers ", ["old"]),
        ("in:2025/ ", ["talks"]),
        ("-in:2025/ ", ["old"]),
        ("tag:grain ", ["old"]),
        ("source:archive ", []),
        ("lang:en ", ["talks"]),
        ("kind:published ", ["talks", "old"]),
        ("kind:draft ", []),
        ("kind:indirect ", ["talks"]),
        ("has:note ", ["talks"]),
        ("-has:note ", ["old"]),
        ("after:2025 ", ["talks"]),
        ("-after:2025 ", ["old"]),
        ("alaska OR after:2025 ", ["talks", "old"]),
        ("sort:oldest ", ["talks", "old"]),
        ("sort:best grain ", ["old", "talks"]),
    ],
)
def test_the_list_is_filtered_by_the_same_words(
    shelf: Library, query: str, briefings: list[str]
) -> None:
    entries = [entry.id for entry in shelf.entries(query, 0, 100)]
    assert sorted(entries) == sorted(briefings)
    assert shelf.count(query) == shelf.filtered(query).total == len(briefings)
    assert [shelf.row_of(query, one) for one in entries] == [*range(len(entries))]
    assert shelf.row_of(query, "missing") is None


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("said:zelensky ", "said by Volodymyr Zelenskyy"),
        ("said:michael ", "said by Michael Adams or Michael McFaul"),
        ("-said:adams x ", "without said by Michael Adams; “x”"),
        ("about:zelensky ", "about “zelensky” (Volodymyr Zelenskyy)"),
        ("actor:mcfaul ", "with Michael McFaul"),
        ("in:alaska ", "in “alaska”"),
        ("=zelensky ", "“zelensky”"),
        ("kind:odd", "any kind"),
    ],
)
def test_what_was_understood_is_told(shelf: Library, query: str, told: str) -> None:
    assert shelf.quotes(query, 0, 1, "newest").understood == told


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("said:zelenkyy ", "Nobody here is called “zelenkyy”; there is Volodymyr Zelenskyy."),
        ("tag:grian ", "No tag here is “grian”; there is grain."),
        ("source:archve ", "No source here is “archve”."),
        ("lang:xx ", "No language here is “xx”."),
        ("in:nowhere ", "No title or file name here holds “nowhere”."),
        ("kind:odd ", "kind:odd is not known; there is direct, mixed, indirect, document."),
        ("has:odd ", "has:odd is not known; there is date, source, note, original, venue."),
    ],
)
def test_what_is_not_there_is_told(shelf: Library, query: str, note: str) -> None:
    assert note in shelf.quotes(query, 0, 1, "newest").notes


def test_the_list_tells_what_it_cannot_do(shelf: Library) -> None:
    assert shelf.filtered("re:/x/").notes == (
        "re: looks through the words of quotes, and not through the list.",
    )


@pytest.mark.parametrize(
    ("query", "suggestions"),
    [
        ("pecae", ("peace",)),
        ("grain daed ", ("grain dead ",)),
        ('"pecae"', ('"peace"',)),
        ("-x pecae", ("-x peace",)),
        ("said:zelenkyy peace", ('said:"Volodymyr Zelenskyy" peace',)),
        ("zelenkyy", ('said:"Volodymyr Zelenskyy"', "zelenskyy")),
        ("grain", ()),
        ("xqxqxq", ()),
        ("peas", ()),
        ("nothing OR adamant", ()),
        ("zelenskiy", ("zelenskyy",)),
        ("said:adamant", ('said:"Michael Adams"',)),
        ("zelinskxy", ('said:"Volodymyr Zelenskyy"',)),
    ],
)
def test_other_words_are_suggested_where_little_is_found(
    shelf: Library, query: str, suggestions: tuple[str, ...]
) -> None:
    assert shelf.suggestions(query) == suggestions
    for one in suggestions:
        assert shelf.count_quotes(one) > 0


def test_suggestions_for_the_list_lead_somewhere(shelf: Library) -> None:
    assert shelf.filtered("alasak").suggestions == ("alaska",)


def test_hits_have_facets(shelf: Library) -> None:
    assert shelf.facets("grain ") == (
        Facet("said", '="Ann Bee"', "Ann Bee", 1),
        Facet("said", '="Michael Adams"', "Michael Adams", 1),
        Facet("said", '="Michael McFaul"', "Michael McFaul", 1),
        Facet("on", "2025", "2025", 1),
        Facet("on", "2024", "2024", 1),
        Facet("source", '"A paper"', "A paper", 2),
        Facet("source", '"Archive"', "Archive", 1),
        Facet("tag", '"grain-deal"', "grain-deal", 2),
        Facet("tag", '"grain"', "grain", 1),
        Facet("tag", '"history"', "history", 1),
    )
    assert shelf.facets("re:/grain/") == shelf.facets("grain ")
    assert shelf.facets("nothing ") == ()


def test_each_facet_narrows_to_what_it_counts(shelf: Library) -> None:
    for facet in shelf.facets("grain "):
        assert shelf.count_quotes(f"grain {facet.words} ") == facet.count


def test_saved_searches_are_lines_of_a_file(
    shelf: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert found(shelf, "saved:peace ") == ""
    assert searches.file() == homes.config_home() / "searches.txt"
    searches.file().parent.mkdir()
    searches.file().write_text(
        "# mine: x\n\nno colon\nPeace talks: peace said:zelensky\npeace: peace\n :x\n",
        encoding="utf-8-sig",
    )
    assert searches.read(searches.file()) == {
        "peace talks": "peace said:zelensky",
        "peace": "peace",
    }
    assert found(shelf, "saved:peace ") == "ab"
    assert found(shelf, 'saved:"Peace Talks" ') == "a"
    assert found(shelf, "grain OR saved:PEACE ") == "abdce"
    assert shelf.count("saved:peace ") == 0
    assert shelf.quotes("saved:x", 0, 1, "newest").notes == (
        "No search is saved as “x”; there is peace, peace talks.",
    )


def test_a_name_that_many_have_needs_another_beside_it(
    shelf: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actors, "_FEW", 1)
    assert found(shelf, "michael ") == ""
    assert found(shelf, "michael mcfaul ") == "bd"
    assert found(shelf, "michael mcf") == "bd"
    assert found(shelf, "said:michael ") == "bdc"


def test_a_title_of_many_briefings_is_a_condition(
    shelf: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quote_planner, "_MOST_BRIEFINGS", 0)
    for query, quotes in [
        ("in:grain ", "abdc"),
        ("in:2025/ peace ", "ab"),
        ("-in:grain ", "e"),
        ("in:grain OR in:alaska ", "abdce"),
        ("in:grain re:/deal/ ", "dc"),
        ("in:nowhere ", ""),
    ]:
        assert found(shelf, query) == quotes
        assert shelf.count_quotes(query) == len(quotes)


PIECES = [
    *(f"{field}:" for field in FIELDS if field != "re"), "-", "NOT ", " OR ", "AND ", '"', "=", "*",
    "grain ", "peace", "(", ")", "{", "}", "^", "+", "\\", "/", "'", "NEAR", "text:", "2024", "30d",
    "Зел", "和平", "\u0301", "\ud800", "\ue000", "\uf8ff", "\x00", "🤝", "in:\ud800/",
]  # fmt: skip


def test_no_string_stops_a_search(shelf: Library) -> None:
    chance = random.Random(11)
    for number in range(2_000):
        if number % 3:
            text = "".join(chance.choices(PIECES, k=chance.randint(0, 9)))
        else:
            signs = (chr(chance.randrange(1, 0x3000)) for _ in range(chance.randint(0, 30)))
            text = "".join(signs)
        answer = shelf.quotes(text, 0, 5, chance.choice(ORDERS))
        assert answer.total >= len(answer.hits)
        assert answer.understood
        if number % 10 == 0:
            assert shelf.filtered(text).total >= len(shelf.entries(text, 0, 5))
            assert shelf.count_quotes(text) >= answer.total


def test_no_pattern_stops_a_search(shelf: Library) -> None:
    chance = random.Random(12)
    for _ in range(40):
        pattern = "".join(chance.choices("ab(w)[]*+?{}|\\^$.,-1d", k=chance.randint(1, 9)))
        assert shelf.quotes(f"re:/{pattern}/", 0, 5, "newest").understood
