"""`is:`: what the reader starred, read and began narrows the list and the search."""

from pathlib import Path

import pytest
from tests.library.shelves import briefing_yaml, shelve

from briefterm.library.library import Library
from briefterm.library.state import Reader, all_states
from briefterm.model.shelf import State

NAMES = ("begun", "changed", "new", "read", "starred")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory):
    """A library of briefings that are called as the reader stands with them, and its state."""
    folder = tmp_path_factory.mktemp("standing")
    files = {f"{name}.yaml": briefing_yaml(name, [{"text": f"Words of {name}."}]) for name in NAMES}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        library = shelve(folder / "library", {**files, "broken.yaml": "briefterm: ["})
        there = {one.id: one.fingerprint for one in library.entries("", 0, 100)}
        memory = Reader()
        memory.remember(State("begun", progress=30, fingerprint=there["begun"]))
        memory.remember(State("changed", read=True, progress=100, fingerprint="older"))
        memory.remember(State("read", read=True, progress=100, fingerprint=there["read"]))
        memory.remember(State("starred", starred=True))
        memory.remember(State("of-another-library", starred=True, read=True, progress=100))
        memory.close()
    yield library, folder / "state"
    library.close()


@pytest.fixture
def shelf(made: tuple[Library, Path], monkeypatch: pytest.MonkeyPatch) -> Library:
    """The library, beside its state."""
    library, state = made
    monkeypatch.setenv("XDG_STATE_HOME", str(state))
    return library


STANDS = {
    "is:starred": {"starred"},
    "is:read": {"read"},
    "is:begun": {"begun", "changed"},
    "is:unread": {"new", "starred"},
    "is:changed": {"changed"},
    "is:unread is:starred": {"starred"},
    "is:unread -is:starred": {"new"},
    "is:read OR is:changed": {"read", "changed"},
    "words is:beg": {"begun", "changed"},
}


@pytest.mark.parametrize("query", STANDS)
def test_quotes_are_those_of_briefings_with_which_one_stands_so(shelf: Library, query: str) -> None:
    found = shelf.quotes(query, 0, 100, "newest")

    assert {hit.briefing for hit in found.hits} == STANDS[query]
    assert shelf.count_quotes(query) == len(STANDS[query])


@pytest.mark.parametrize("query", [one for one in STANDS if "words" not in one])
def test_the_list_has_the_briefings_with_which_one_stands_so(shelf: Library, query: str) -> None:
    assert {one.id for one in shelf.entries(query, 0, 100)} == STANDS[query]


def test_what_it_may_be_is_told_of_another_word(shelf: Library) -> None:
    assert shelf.filtered("is:odd").notes == (
        "is:odd is not known; there is starred, read, begun, changed, unread.",
    )


def test_a_state_that_cannot_be_read_is_told(shelf: Library, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    (tmp_path / "briefterm").mkdir()
    (tmp_path / "briefterm" / "state.db").write_bytes(b"no database at all, and long enough" * 99)
    told = shelf.filtered("is:starred")

    assert told.total == 0
    assert "cannot be looked up" in told.notes[0]


def test_to_ask_makes_no_file(tmp_path: Path) -> None:
    assert all_states(tmp_path / "state.db") == ()
    assert list(tmp_path.iterdir()) == []
