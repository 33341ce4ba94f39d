"""Collected quotes: kept, shown alone, taken back, carried away, and told when they are gone."""

import pytest
from tests.briefings import make_briefing, make_quote
from tests.ui.desks import FakeCollection, FakeShelf, make_desk
from tests.ui.stage import screen_text
from tests.ui.test_screens import at, press, settle, until
from textual.pilot import Pilot

from briefterm.ui.app import BrieftermApp
from briefterm.ui.screens.export import ExportScreen


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody types here who would be held up."""
    monkeypatch.setattr("briefterm.ui.screens.search.PAUSE", 0)
    monkeypatch.setattr("briefterm.ui.screens.search.SETTLED", 0)


def app(**collected: int) -> tuple[BrieftermApp, FakeCollection]:
    quotes = tuple(make_quote(f"word {n}", id=f"q{n}") for n in range(5))
    desk = make_desk(make_briefing(id="alpha", title="Alpha", quotes=quotes))
    collection = FakeCollection()
    collection.kept = {f"alpha#{name}": when for name, when in collected.items()}
    return BrieftermApp(desk._replace(collection=collection)), collection


async def searching(pilot: Pilot[int]) -> BrieftermApp:
    reader = pilot.app
    assert isinstance(reader, BrieftermApp)
    await press(pilot, "s")
    await until(pilot, lambda: bool(reader.search.found and reader.search.found.hits))
    return reader


def shown(reader: BrieftermApp) -> list[str]:
    rows = reader.search.main_pane
    return [rows._items[n].quote for n in range(rows.count)]


async def test_what_was_collected_before_is_shown_and_goes_on_in_its_order() -> None:
    reader, collection = app(q3=1, q1=2)
    async with reader.run_test(size=(120, 30)) as pilot:
        await searching(pilot)
        await until(pilot, lambda: "2 collected" in screen_text(reader))
        assert "Collected (2)" in screen_text(reader)
        await press(pilot, "down", "g", "asterisk")
        await until(pilot, lambda: "3 collected" in screen_text(reader))

        assert list(collection.collected()) == ["alpha#q3", "alpha#q1", "alpha#q0"]


async def test_a_quote_that_was_let_go_comes_back_to_its_place() -> None:
    reader, collection = app(q0=1, q1=2)
    async with reader.run_test(size=(120, 30)) as pilot:
        await searching(pilot)
        await until(pilot, lambda: "2 collected" in screen_text(reader))
        await press(pilot, "down", "g", "asterisk")
        assert list(collection.collected()) == ["alpha#q1"]
        await press(pilot, "full_stop")

        assert list(collection.collected()) == ["alpha#q0", "alpha#q1"]
        assert list(reader.search.collected) == ["alpha#q0", "alpha#q1"]


async def test_a_quote_that_was_collected_elsewhere_too_stays() -> None:
    reader, collection = app()
    async with reader.run_test(size=(120, 30), notifications=True) as pilot:
        await searching(pilot)
        await press(pilot, "down", "g")
        collection.collect({"alpha#q0": 1})
        await press(pilot, "asterisk", "full_stop")
        await until(pilot, lambda: "1 collected" in screen_text(reader))
        assert collection.kept == {"alpha#q0": 1}
        (said,) = [one.message for one in reader._notifications]
        assert said == "The quote was collected or let go elsewhere; that stays."


async def test_the_collected_ones_are_shown_alone_until_words_are_typed() -> None:
    reader, _ = app(q3=1, q1=2)
    async with reader.run_test(size=(120, 30)) as pilot:
        await searching(pilot)
        await until(pilot, lambda: "Collected (2)" in screen_text(reader))
        reader.search.set_focus(reader.search.facets)
        await press(pilot, "g", "enter")
        await until(pilot, lambda: shown(reader) == ["q3", "q1"])
        assert "All quotes" in screen_text(reader)
        await press(pilot, "enter", "backspace")
        await until(pilot, lambda: at(reader) == "search")
        assert shown(reader) == ["q3", "q1"]
        await press(pilot, *"word")
        await until(pilot, lambda: len(shown(reader)) == 5)


async def test_escape_in_the_empty_box_shows_everything_again() -> None:
    reader, _ = app(q3=1)
    async with reader.run_test(size=(80, 24)) as pilot:
        await searching(pilot)
        await press(pilot, "down")
        reader.search.action_collected_show()
        await until(pilot, lambda: shown(reader) == ["q3"])
        await press(pilot, "slash", "escape")
        await until(pilot, lambda: len(shown(reader)) == 5)
        assert at(reader) == "search"


async def test_all_are_let_go_by_name_and_taken_back() -> None:
    reader, collection = app(q3=1, q1=2)
    async with reader.run_test(size=(120, 30)) as pilot:
        await searching(pilot)
        await until(pilot, lambda: "2 collected" in screen_text(reader))
        await press(pilot, "down", "colon", *"let all go")
        await press(pilot, "enter")
        await until(pilot, lambda: not collection.kept)
        told = [one.message for one in reader._notifications]
        assert told == ["2 collected quotes let go (. undoes)"]
        await press(pilot, "full_stop")
        assert list(collection.collected()) == ["alpha#q3", "alpha#q1"]


async def test_an_export_takes_the_collected_ones_and_tells_of_those_that_are_gone() -> None:
    reader, collection = app(q3=1, gone=2, q1=3)
    async with reader.run_test(size=(120, 30)) as pilot:
        await searching(pilot)
        await press(pilot, "down", "x")
        await until(pilot, lambda: isinstance(reader.screen, ExportScreen))
        await until(pilot, lambda: "alpha#q1" in screen_text(reader))

        words = screen_text(reader)
        assert words.index("alpha#q3") < words.index("alpha#q1")
        assert "Export 2 collected quotes" in words
        told = " ".join(one.message for one in reader._notifications)
        assert "1 collected quote is not in this library" in told
        assert "alpha#gone" in collection.kept


async def test_a_change_of_the_library_keeps_the_collected_ones_alone() -> None:
    reader, _ = app(q3=1, q1=2)
    async with reader.run_test(size=(120, 30)) as pilot:
        await searching(pilot)
        await until(pilot, lambda: "2 collected" in screen_text(reader))
        reader.search.action_collected_show()
        await until(pilot, lambda: shown(reader) == ["q3", "q1"])
        shelf = reader.desk.shelf
        assert isinstance(shelf, FakeShelf)
        quotes = (make_quote("another", id="q1"),)
        shelf.briefings = {"alpha": make_briefing(id="alpha", title="Alpha", quotes=quotes)}
        reader._changed()
        await until(pilot, lambda: shown(reader) == ["q1"])
        await settle(pilot)
        assert "1 collected quote is not in this library" in screen_text(reader)
