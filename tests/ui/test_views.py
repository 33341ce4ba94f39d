"""The dossier, the timeline and the outlook on the screen: one key from everywhere, and back."""

from functools import partial

import pytest
from tests.briefings import make_actor, make_briefing, make_quote
from tests.ui.desks import FakeOutside, make_desk
from tests.ui.stage import screen_text
from tests.ui.test_screens import at, press, ready, settle, until

from briefterm.model.briefing import Briefing, Event, Point, QuoteLink, Section
from briefterm.model.views import Forecast
from briefterm.ui.app import BrieftermApp
from briefterm.ui.screens.card import CardScreen
from briefterm.ui.screens.chronicle import Chronicle
from briefterm.ui.screens.export import ExportScreen
from briefterm.ui.screens.outlook import forecast
from briefterm.ui.screens.who import WhoScreen


def briefing(name: str, number: int) -> Briefing:
    events = tuple(
        Event(id=f"ev{n}", date=f"20{n:02}", text=f"Event {n} of {name}.", actors=("ada",))
        for n in range(1, 1 + number)
    )
    points = tuple(
        Point(id=f"fc{n}", text=f"Forecast {n} of {name}.", likelihood="likely", confidence="low")
        for n in range(1, 4)
    )
    return make_briefing(
        id=name,
        title=name.capitalize(),
        date="2025-08-14",
        context=Section(
            kind="context",
            points=(Point(id="p", text="It is so.", quotes=(QuoteLink(quote="q"),)),),
        ),
        outlook=Section(kind="outlook", points=points),
        actors=(make_actor(),),
        quotes=(make_quote(f"words of {name}", id="q", date="2025-08-01"),),
        timeline=events,
    )


@pytest.fixture
def reader() -> BrieftermApp:
    return BrieftermApp(make_desk(briefing("alpha", 30), briefing("beta", 2)))


ASKS = 'said:="Ada Lovelace"'


def is_asked(reader: BrieftermApp, query: str) -> bool:
    return reader.search._asked == query


def copied(reader: BrieftermApp) -> list[str]:
    outside = reader.desk.outside
    assert isinstance(outside, FakeOutside)
    return [words for what, words in outside.done if what == "copy"]


async def test_the_library_asks_for_an_actor_by_name(reader):
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "A")
        assert isinstance(reader.screen, WhoScreen)
        await press(pilot, *"love")
        await press(pilot, "enter")
        await until(pilot, lambda: at(reader) == "dossier")
        await until(pilot, lambda: "words of alpha" in screen_text(reader))
        assert "Ada Lovelace" in screen_text(reader)
        await press(pilot, "backspace")
        assert at(reader) == "library"


async def test_nobody_of_that_name_is_said_and_enter_does_nothing(reader):
    async with reader.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await press(pilot, "A", *"xyzzy", "enter")
        assert "Nobody here is called so" in screen_text(reader)
        await press(pilot, "escape")
        assert at(reader) == "library"


@pytest.mark.parametrize(
    ("key", "screen", "row"), [("T", "timeline", "Event 6"), ("O", "outlook", "Forecast 3")]
)
async def test_the_way_back_leads_to_the_row(reader, key, screen, row):
    async with reader.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        await press(pilot, key)
        await until(pilot, lambda: at(reader) == screen and reader.screen.main_pane.count > 0)
        view = reader.screen
        assert isinstance(view, Chronicle)
        await until(pilot, lambda: reach(view, row))
        here = view.main_pane.cursor
        await press(pilot, "enter")
        await until(pilot, lambda: at(reader) == "reader" and reader.reader.reading is not None)
        await press(pilot, "backspace")
        assert (at(reader), view.main_pane.cursor) == (screen, here)
        await press(pilot, "q")
        assert at(reader) == "library"


def reach(view: Chronicle, words: str) -> bool:  # type: ignore[type-arg] # whatever its rows are
    """Put the cursor on the row that has some words."""
    for row in range(view.main_pane.count):
        view.main_pane.move_to(row)
        if view.item is not None and words in view.item.text:
            return True
    return False


async def test_a_view_is_of_the_briefing_that_is_read_and_widens_to_the_library(reader):
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        reader.read("beta")
        await until(pilot, lambda: at(reader) == "reader" and reader.reader.reading is not None)
        await press(pilot, "T")
        await until(pilot, lambda: "of beta" in screen_text(reader))
        assert reader.screen.main_pane.count == 2
        await press(pilot, "T")
        await until(pilot, lambda: reader.screen.main_pane.count == 32)
        await press(pilot, "O")
        await until(pilot, lambda: at(reader) == "outlook" and reader.screen.main_pane.count == 6)
        await press(pilot, "backspace")
        await until(pilot, lambda: at(reader) == "timeline" and reader.screen.main_pane.count == 32)
        await press(pilot, "backspace")
        await until(pilot, lambda: at(reader) == "timeline" and reader.screen.main_pane.count == 2)
        await press(pilot, "backspace")
        assert at(reader) == "reader"


async def test_the_filter_of_a_view_is_typed_in_its_box(reader):
    async with reader.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "T", "slash", *"of beta", "enter")
        await until(pilot, lambda: reader.screen.main_pane.count == 2)
        await press(pilot, "slash", *"zz")
        await until(pilot, lambda: "No event or quote matches" in screen_text(reader))
        await press(pilot, "escape")
        await until(pilot, lambda: reader.screen.main_pane.count == 32)


async def test_one_key_leads_from_a_row_a_quote_or_the_sidebar_to_the_actor(reader):
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        for way in (to_timeline, to_search, to_reader, to_sidebar):
            await way(pilot, reader)
            await press(pilot, "A")
            await until(pilot, lambda: at(reader) == "dossier")
            await until(pilot, lambda: "words of alpha" in screen_text(reader))
            while at(reader) != "library":
                await press(pilot, "q")


async def to_timeline(pilot, reader) -> None:
    await press(pilot, "T")
    await until(pilot, lambda: reader.screen.main_pane.item is not None)


async def to_search(pilot, reader) -> None:
    await press(pilot, "s", *"words", "enter")
    await until(pilot, lambda: reader.search.main_pane.item is not None)


async def to_reader(pilot, reader) -> None:
    reader.read("alpha", node="q")
    await until(pilot, lambda: at(reader) == "reader" and reader.reader.reading is not None)
    await settle(pilot)


async def to_sidebar(pilot, reader) -> None:
    reader.read("alpha")
    await until(pilot, lambda: at(reader) == "reader" and reader.reader.reading is not None)
    await press(pilot, "a", "a")
    assert reader.reader.focused is reader.reader.side


async def dossier(pilot, reader) -> None:
    await ready(pilot)
    reader.show_dossier("ada", "alpha")
    await until(pilot, lambda: "words of alpha" in screen_text(reader))


async def test_a_dossier_leads_on_to_quotes_timeline_and_forecasts_and_back(reader):
    async with reader.run_test(size=(120, 40)) as pilot:
        await dossier(pilot, reader)
        for key, screen, asked in (
            ("s", "search", 'said:="Ada Lovelace"'),
            ("T", "timeline", 'actor:="Ada Lovelace"'),
            ("O", "outlook", 'said:="Ada Lovelace"'),
        ):
            await press(pilot, key)
            assert at(reader) == screen
            assert reader.screen.box.value.strip() == asked
            await press(pilot, "enter" if key == "s" else "G", "backspace")
            assert at(reader) == "dossier"


async def test_letters_behind_the_quotes_of_a_dossier_are_typed_into_its_question(reader):
    async with reader.run_test(size=(80, 24)) as pilot:
        await dossier(pilot, reader)
        for words in ("alpha", "beta"):
            await pilot.press("s", *words)
            await until(pilot, partial(is_asked, reader, f"{ASKS} {words}"))
            assert reader.search.focused is reader.search.box
            await press(pilot, "enter")
            assert reader.search.focused is reader.search.main_pane
            await press(pilot, "backspace")
            assert at(reader) == "dossier"


async def test_a_dossier_is_followed_found_in_and_left_to_the_same_line(reader):
    async with reader.run_test(size=(80, 12)) as pilot:
        await dossier(pilot, reader)
        page = reader.screen.main_pane
        await press(pilot, "slash", *"words of beta", "enter")
        assert "1/1" in screen_text(reader)
        place = page.place
        await press(pilot, "1", "G", "backspace", "backspace")
        assert page.place == place
        number = next(n for n, one in enumerate(page.anchors) if one.target.id == "beta#q")
        page.marks.reference = number
        await press(pilot, "enter")
        await until(pilot, lambda: at(reader) == "reader" and reader.reader.reading is not None)
        assert reader.reader.reading.briefing.id == "beta"
        await press(pilot, "backspace")
        assert (at(reader), page.place) == ("dossier", place)


async def test_what_stands_in_view_is_copied_with_all_that_is_known_of_it(reader):
    async with reader.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "T", "slash", *"Event 2 of beta", "enter")
        await until(pilot, lambda: reader.screen.main_pane.count == 1)
        await press(pilot, "y", "Y", "q", "O", "slash")
        await press(pilot, *"Forecast 1 of beta", "enter")
        await until(pilot, lambda: reader.screen.main_pane.count == 1)
        await press(pilot, "y")
        await until(pilot, lambda: len(copied(reader)) == 3)
    forecast = "— the briefing. likely. low confidence. no due date. open [beta#fc1]\n"
    assert copied(reader) == [
        "Event 2 of beta.\n— ada. 2002 [beta#ev2]\n",
        "beta#ev2",
        f"Forecast 1 of beta.\n{forecast}",
    ]


@pytest.mark.parametrize("key", ["T", "O"])
async def test_a_row_has_its_card(reader, key):
    async with reader.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        await press(pilot, key)
        await until(pilot, lambda: reader.screen.main_pane.item is not None)
        await press(pilot, "v")
        await until(pilot, lambda: isinstance(reader.screen, CardScreen))


@pytest.mark.parametrize(
    ("key", "first"), [("T", "# Timeline"), ("O", "# Outlook"), ("A", "# ada")]
)
async def test_a_view_is_exported(reader, key, first, tmp_path):
    target = tmp_path / "view.md"
    async with reader.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        if key == "A":
            await dossier(pilot, reader)
        else:
            await press(pilot, key)
            await until(pilot, lambda: reader.screen.main_pane.count > 0)
        await press(pilot, "x")
        await until(pilot, lambda: isinstance(reader.screen, ExportScreen))
        reader.screen.query_one("#target").value = str(target)
        await press(pilot, "enter")
        await until(pilot, target.is_file)
    assert target.read_text().startswith(first)


async def test_everything_is_reachable_on_a_small_screen(reader):
    async with reader.run_test(size=(40, 12)) as pilot:
        await ready(pilot)
        for key, words in (("T", "Event 30"), ("O", "Forecast 1")):
            await press(pilot, key)
            await until(pilot, lambda: reader.screen.main_pane.item is not None)
            assert words in screen_text(reader)
            await press(pilot, "q")
            assert at(reader) == "library"


async def test_an_actor_who_is_gone_is_said(reader):
    async with reader.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        reader.show_dossier("nobody", "alpha")
        await until(pilot, lambda: "There is no actor" in screen_text(reader))
        await press(pilot, "y", "v", "x")
        assert at(reader) == "dossier"
        assert copied(reader) == []


def test_a_settled_forecast_tells_its_dates_whole_beside_the_title_of_its_briefing():
    item = Forecast(
        "a", "Seven months on the road to Alaska", "2025", "p", "It will be signed.", "",
        "unlikely", "moderate", (), ("Eve",), "2025-10-10", "", "settled", "did_not_happen",
        "2025-10-10", 0, 1, "", "", 1
    )  # fmt: skip
    lines = [line.plain.rstrip() for line in forecast(item, 79)]
    assert lines[0].startswith(" settled · ✗ did not happen, 10 October 2025  ")
    assert lines[1].endswith(
        "moderate confidence · horizon 10 October 2025 · Eve · no quote, 1 source"
    )
    assert lines[2] == "   It will be signed."
