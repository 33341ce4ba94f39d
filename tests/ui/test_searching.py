"""Search as a place: answers come in under the cursor, and nothing stale is ever acted on."""

from collections.abc import Sequence
from threading import Event

import pytest
from msgspec.structs import replace
from tests.briefings import make_briefing, make_quote
from tests.ui.desks import FakeSearch, make_desk
from tests.ui.stage import screen_text
from tests.ui.test_screens import at, press, settle, until
from textual import events
from textual.pilot import Pilot

from briefterm.model.briefing import Briefing
from briefterm.model.shelf import Found, Order
from briefterm.ui.app import BrieftermApp
from briefterm.ui.screens.asking import Asking
from briefterm.ui.screens.card import CardScreen
from briefterm.ui.screens.saving import SaveScreen


def of_quotes(*texts: str, name: str = "alpha") -> Briefing:
    quotes = tuple(make_quote(text, id=f"q{n}") for n, text in enumerate(texts))
    return make_briefing(id=name, title=name.title(), quotes=quotes)


class SlowSearch(FakeSearch):
    """Answers when it is let; of no query, a suggestion."""

    def __init__(self, briefings: Sequence[Briefing]) -> None:
        super().__init__(briefings)
        self.let = Event()
        self.let.set()
        self.meant: tuple[str, ...] = ()
        self.understood = ""
        self.notes: tuple[str, ...] = ()

    def quotes(self, query: str, first: int, limit: int, order: Order) -> Found:
        assert self.let.wait(10)
        found = super().quotes(query, first, limit, order)
        return replace(found, understood=self.understood, notes=self.notes)

    def suggestions(self, query: str) -> tuple[str, ...]:
        del query
        return self.meant


def app(*briefings: Briefing) -> tuple[BrieftermApp, SlowSearch]:
    search = SlowSearch(briefings)
    return BrieftermApp(make_desk(*briefings)._replace(search=search)), search


async def searching(pilot: Pilot[int], *keys: str) -> None:
    reader = pilot.app
    assert isinstance(reader, BrieftermApp)
    await press(pilot, "s", *keys)
    await until(pilot, lambda: reader.search.found is not None)


async def test_moves_before_the_answer_are_meant_for_it_and_so_is_enter() -> None:
    reader, search = app(of_quotes("old zero", "old one", "new two", "new three", "new four"))
    async with reader.run_test(size=(120, 30)) as pilot:
        await searching(pilot)
        search.let.clear()
        await pilot.press("n", "e", "w", "down", "j", "enter")
        assert reader.search.main_pane.item is None  # the old rows are nobody's any more
        assert at(reader) == "search"
        await until_late(pilot, reader)
        search.let.set()
        await until(pilot, lambda: at(reader) == "reader")

        assert reader.history.here.node == "q3"


async def until_late(pilot: Pilot[int], reader: BrieftermApp) -> None:
    """Wait until it is said that an answer is awaited."""
    for _ in range(200):
        await pilot.pause(0.02)
        if "searching …" in screen_text(reader):
            return
    raise AssertionError(screen_text(reader))


async def test_a_quote_stays_where_it_is_when_others_come_before_it() -> None:
    briefings = [of_quotes(*(f"word {n}" for n in range(40)))]
    reader, search = app(*briefings)
    async with reader.run_test(size=(120, 20)) as pilot:
        await searching(pilot, "w", "o", "r", "d", "down", *"jjjjjjjjjjjj")
        rows = reader.search.main_pane
        assert rows.item is not None
        held = rows.item.address
        line = rows.cursor * 2 - rows.scroll_offset.y
        search.briefings = [of_quotes(*(f"word new {n}" for n in range(7)), name="b"), *briefings]
        reader._changed()
        await settle(pilot)

        assert rows.cursor == 12 + 7
        assert rows.item is not None
        assert rows.item.address == held
        assert rows.cursor * 2 - rows.scroll_offset.y == line


async def test_a_change_of_the_library_never_brings_back_an_older_question() -> None:
    reader, search = app(of_quotes("first", "second"))
    async with reader.run_test(size=(120, 20)) as pilot:
        await searching(pilot, *"first")
        search.let.clear()
        await pilot.press("backspace", "backspace", "backspace", "backspace", "backspace", *"sec")
        reader._changed()
        search.let.set()
        await settle(pilot)

        assert reader.search.box.value == "sec"
        assert [hit.text for hit in reader.search.found.hits] == ["second"]  # type: ignore[union-attr]


async def test_what_may_have_been_meant_is_asked_by_enter() -> None:
    reader, search = app(of_quotes("peace"))
    async with reader.run_test(size=(60, 20)) as pilot:
        search.meant = ("peace",)
        await searching(pilot, *"paece")
        await until(pilot, lambda: "Did you mean peace?" in screen_text(reader))
        await press(pilot, "enter", "enter")
        await until(pilot, lambda: reader.search.box.value == "peace ")
        await settle(pilot)
        assert "1 quote" in screen_text(reader)


async def test_a_question_is_saved_under_a_name_and_asked_again_by_a_facet() -> None:
    reader, search = app(of_quotes("peace"))
    search.kept["taken"] = "something else"
    async with reader.run_test(size=(120, 24)) as pilot:
        await searching(pilot, *"peace", "down", "w")
        assert isinstance(reader.screen, SaveScreen)
        await press(pilot, *"taken", "enter")
        await until(pilot, lambda: "Enter again replaces it" in screen_text(reader))
        assert search.kept["taken"] == "something else"
        await press(pilot, "2", "enter")
        await until(pilot, lambda: at(reader) == "search")
        assert search.kept == {"taken": "something else", "taken2": "peace"}
        reader.search.box.value = ""
        await until(pilot, lambda: "saved:" in screen_text(reader))
        await press(pilot, "slash", "down", "tab")
        reader.search.set_focus(reader.search.facets)
        await press(pilot, "enter")
        assert reader.search.box.value == 'saved:"taken" '


async def test_what_is_refused_when_the_dialog_is_closing_is_told_to_nobody() -> None:
    reader, search = app(of_quotes("peace"))
    search.kept["taken"] = "something else"
    async with reader.run_test(size=(120, 24)) as pilot:
        await searching(pilot, *"peace", "down")
        for _ in range(8):
            await press(pilot, "w", *"taken")
            burst(reader, ("enter", None), ("escape", None))
            await until(pilot, lambda: at(reader) == "search")
        assert search.kept == {"taken": "something else"}


async def test_nothing_asked_is_nothing_to_save() -> None:
    reader, _ = app(of_quotes("peace"))
    async with reader.run_test(size=(120, 24)) as pilot:
        await searching(pilot, "down", "w")
        assert at(reader) == "search"
        assert "nothing was asked" in " ".join(one.message for one in reader._notifications)


async def test_keys_typed_in_one_burst_reach_the_results_and_the_box_they_mean() -> None:
    reader, _ = app(of_quotes("one word", "two words", "three words"))
    async with reader.run_test(size=(120, 36)) as pilot:
        await searching(pilot, *"wo")
        burst(reader, ("down", None), ("asterisk", "*"), ("j", "j"))
        await until(pilot, lambda: reader.search.main_pane.cursor == 1)
        assert reader.search.box.value == "wo"
        assert len(reader.desk.collection.collected()) == 1

        burst(reader, ("slash", "/"), ("r", "r"), ("d", "d"))
        await until(pilot, lambda: reader.search.box.value == "word")


async def test_a_second_enter_and_a_tab_behind_one_mean_the_results() -> None:
    reader, _ = app(of_quotes("one word", "two words"))
    async with reader.run_test(size=(120, 36)) as pilot:
        await searching(pilot, *"wo")
        burst(reader, ("enter", None), ("tab", None))
        await until(pilot, lambda: reader.search.focused is reader.search.preview)
        await press(pilot, "slash")
        burst(reader, ("enter", None), ("enter", None))
        await until(pilot, lambda: at(reader) == "reader")


async def test_a_quote_that_was_found_shows_its_card_where_nothing_stands_beside() -> None:
    reader, _ = app(of_quotes("words of alpha"))
    async with reader.run_test(size=(80, 18)) as pilot:
        await searching(pilot, "enter", "v")
        await until(pilot, lambda: isinstance(reader.screen, CardScreen))
        await until(pilot, lambda: "words of alpha" in screen_text(reader))


async def test_what_was_searched_is_marked_where_one_lands_and_n_goes_on_from_there() -> None:
    first, second = of_quotes("a word", "no more", "Words, another WORD"), of_quotes(name="beta")
    reader, _ = app(first, second)
    async with reader.run_test(size=(100, 30)) as pilot:
        await searching(pilot, *"word")
        await press(pilot, "enter", "j", "enter")
        await until(pilot, lambda: " 2/3 " in screen_text(reader))
        await press(pilot, "n")
        assert " 3/3 " in screen_text(reader)
        await press(pilot, "escape")
        assert not reader.reader.finder.active
        await press(pilot, "backspace", "k", "enter")
        await until(pilot, lambda: " 1/3 " in screen_text(reader))
        await press(pilot, "slash", *"more", "enter")
        assert " 1/1 " in screen_text(reader)
        reader.read("beta")
        await until(pilot, lambda: "Beta" in screen_text(reader))
        assert not reader.reader.finder.active


@pytest.mark.parametrize(("width", "told"), [(60, 1), (140, 0)])
async def test_a_question_that_is_told_in_part_is_told_in_full_to_who_goes_on(
    width: int, told: int
) -> None:
    reader, search = app(of_quotes("words of alpha"))
    whole = " or ".join(f"“word{number}”" for number in range(9))
    search.understood, search.notes = whole, ("Left out.",)
    async with reader.run_test(size=(width, 24), notifications=True) as pilot:
        await searching(pilot, *"word")
        assert not reader._notifications
        await press(pilot, "enter")
        said = [one.message for one in reader._notifications]
        assert said == [f"Asked: {whole}. Left out."] * told
        reader._notifications.clear()
        await press(pilot, "slash", "s", "enter")
        assert len(reader._notifications) == told


@pytest.mark.parametrize("key", ["s", "S", "T"])
async def test_escape_goes_from_the_answers_to_the_question_clears_it_and_leaves(key: str) -> None:
    reader, _ = app(of_quotes("words of alpha"))
    async with reader.run_test(size=(120, 24)) as pilot:
        await until(pilot, lambda: reader.library.main_pane.count > 0)
        await press(pilot, key)
        frame = reader.frame
        assert isinstance(frame, Asking)
        await press(pilot, *(["slash"] if key == "T" else []), *"word", "enter")
        assert reader.screen.focused == frame.main_pane
        for value, screen in (("word", frame), ("", frame), ("", reader.library)):
            await press(pilot, "escape")
            assert (frame.box.value, reader.screen) == (value, screen)
            assert frame.box.has_focus


async def test_a_key_that_is_a_command_elsewhere_says_once_that_it_does_nothing_here() -> None:
    reader, _ = app(of_quotes("words of alpha"))

    def told() -> list[str]:
        return [one.message for one in reader._notifications]

    async with reader.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: reader.library.main_pane.count > 0)
        await press(pilot, "J", "ctrl+l", "f9")
        assert told() == ["J (next briefing) does nothing here; ? lists the keys."]
        await press(pilot, "K", "M", "plus", *["J"] * 9)
        assert [one[0] for one in told()] == ["M", "+", "J"]
        await press(pilot, "T")
        await press(pilot, "w")
        await press(pilot, "slash", "w")
        assert told() == ["w (save search) does nothing here; ? lists the keys."]


async def test_keys_before_the_one_that_quits_act_first() -> None:
    reader, _ = app(of_quotes("one word", "two words"))
    async with reader.run_test(size=(120, 36)) as pilot:
        await searching(pilot, "down")
        burst(reader, ("j", "j"), ("asterisk", "*"), ("ctrl+q", None))
        await until(pilot, lambda: reader.return_code == 0)

        assert reader.search.main_pane.cursor == 1
        assert len(reader.desk.collection.collected()) == 1


def burst(reader: BrieftermApp, *keys: tuple[str, str | None]) -> None:
    """Keys that come before the first of them is obeyed."""
    for name, character in keys:
        event = events.Key(name, character)
        event.set_sender(reader)
        reader.post_message(event)


async def test_what_no_quote_answers_is_asked_of_all_texts_by_one_key_and_back() -> None:
    reader, _ = app(make_briefing(id="alpha", title="Alpha", lead="A rare bird was seen."))
    async with reader.run_test(size=(120, 30)) as pilot:
        await searching(pilot, *"rare bird", "enter")
        await until(pilot, lambda: "all texts." in screen_text(reader))
        await press(pilot, "S")
        await until(pilot, lambda: "1 text" in screen_text(reader))
        assert (at(reader), reader.texts.box.value) == ("texts", "rare bird")
        await press(pilot, "s")
        assert (at(reader), reader.search.box.value) == ("search", "rare bird")
        await press(pilot, "backspace", "enter")
        assert at(reader) == "reader"
