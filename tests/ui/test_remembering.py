"""Marks, steps back, and what changed: what keys do, and what is shown and kept."""

from msgspec.structs import replace
from tests.ui.desks import FakeMemory, FakeShelf
from tests.ui.stage import screen_text
from tests.ui.test_screens import PROSE, app, at, press, ready, settle, until
from tests.ui.test_searching import burst
from textual.pilot import Pilot

from briefterm.model.briefing import Point, Section
from briefterm.model.seen import WHOLE
from briefterm.model.shelf import State
from briefterm.page.blocks import Shape
from briefterm.ui.app import BrieftermApp
from briefterm.ui.screens.card import CardScreen
from briefterm.ui.screens.changes import ChangesScreen
from briefterm.ui.screens.marks import MarksScreen


def memory_of(reader: BrieftermApp) -> FakeMemory:
    assert isinstance(reader.desk.memory, FakeMemory)
    return reader.desk.memory


def told(reader: BrieftermApp) -> list[str]:
    """What was told so far."""
    return [one.message for one in reader._notifications]


def change(reader: BrieftermApp, *, words: str = "More.", outlook: str = "unlikely") -> None:
    """Change the file of the first briefing: its outlook."""
    shelf = reader.desk.shelf
    assert isinstance(shelf, FakeShelf)
    points = (Point(text=words, likelihood=outlook),)
    alpha = shelf.briefings["alpha"]
    assert alpha.outlook
    shelf.briefings["alpha"] = replace(alpha, outlook=replace(alpha.outlook, points=points))
    shelf.version += 1
    shelf.changes = 1


async def show_changes(pilot: Pilot[int]) -> str:
    """Ask what changed; what is shown."""
    reader = pilot.app
    assert isinstance(reader, BrieftermApp)
    await pilot.press("c")
    await until(pilot, lambda: isinstance(reader.screen, ChangesScreen))
    await until(pilot, lambda: "What changed since you" in screen_text(reader))
    return screen_text(reader)


async def again(pilot: Pilot[int]) -> None:
    """Let the app look at the folder."""
    reader = pilot.app
    assert isinstance(reader, BrieftermApp)
    reader._changed()
    await settle(pilot)
    await pilot.pause()


async def test_a_mark_leads_to_its_paragraph_from_anywhere_and_back_to_the_exact_row() -> None:
    reader = app()
    async with reader.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "space", "space", "m", "a")
        (mark,) = memory_of(reader).letters.values()
        assert (mark.letter, mark.briefing) == ("a", "alpha")
        assert mark.words.startswith("sentence 0 goes on")
        text = reader.reader.main_pane
        shapes = [one.shape for one in text.page.blocks]
        text.move_to_block(shapes.index(Shape.ATTRIBUTION))
        await press(pilot, "m", "b")
        assert memory_of(reader).letters["b"].words == "“words of alpha [sic]”"
        await press(pilot, "q", "j")
        await press(pilot, "apostrophe")
        assert isinstance(reader.screen, MarksScreen)
        assert mark.title in screen_text(reader)
        await press(pilot, "a")
        assert at(reader) == "reader"
        assert reader.reader.main_pane.marks.landed == mark.place.node
        await press(pilot, "backspace")
        assert at(reader) == "library"
        assert reader.library.main_pane.cursor == 1


async def test_a_quote_found_is_marked_and_its_mark_leads_there_over_a_card_as_well() -> None:
    reader = app()
    async with reader.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "s", *"beta", "enter", "m", "q", "q")
        mark = memory_of(reader).letters["q"]
        assert (mark.briefing, mark.words) == ("beta", "words of beta [sic]")
        await press(pilot, "enter", "right_square_bracket", "space", "v")
        assert isinstance(reader.screen, CardScreen)
        await press(pilot, "apostrophe", "q")
        await until(pilot, lambda: at(reader) == "reader")
        await until(pilot, lambda: reader.reader.main_pane.marks.landed == "said")
        assert reader.reader.reading
        assert reader.reader.reading.briefing.id == "beta"


async def test_the_mark_typed_twice_goes_to_where_one_was_and_back_again() -> None:
    reader = app()
    async with reader.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "space")
        text = reader.reader.main_pane
        before = text.place
        await press(pilot, "G")
        end = text.place
        await press(pilot, "apostrophe", "apostrophe")
        assert text.place == before
        await press(pilot, "apostrophe", "apostrophe")
        assert text.place == end
        await press(pilot, "s", "tab", "enter")
        await press(pilot, "apostrophe", "apostrophe")
        assert at(reader) in {"search", "reader"}


async def test_a_letter_without_a_mark_is_told_and_a_mark_taken_away_comes_back() -> None:
    reader = app()
    async with reader.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await press(pilot, "m", "B", "m", "7", "apostrophe", "x")
        assert "No mark has the letter x." in screen_text(reader)
        await press(pilot, "delete", "escape")
        assert set(memory_of(reader).letters) == {"B"}
        await press(pilot, "full_stop")
        assert set(memory_of(reader).letters) == {"7", "B"}
        await press(pilot, "full_stop", "full_stop")
        assert memory_of(reader).letters == {}


async def test_a_mark_that_was_set_elsewhere_since_stays() -> None:
    reader = app()
    async with reader.run_test(size=(80, 24), notifications=True) as pilot:
        await ready(pilot)
        await press(pilot, "m", "a")
        other = replace(memory_of(reader).letters["a"], briefing="beta")
        memory_of(reader).set_mark(other)
        await press(pilot, "full_stop")
        await until(pilot, lambda: "Mark a was set elsewhere since; it stays." in told(reader))
        assert memory_of(reader).letters == {"a": other}
        assert "Undone: mark a." not in told(reader)


async def test_what_another_copy_starred_and_collected_is_shown() -> None:
    reader = app()
    memory, collection = memory_of(reader), reader.desk.collection
    async with reader.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        memory.kept["beta"] = State("beta", starred=True)
        collection.collect({"beta#said": 1})
        memory.told = True
        reader.look_again()
        await until(pilot, lambda: "*" in screen_text(reader))
        await press(pilot, "s")
        await until(pilot, lambda: "1 collected" in screen_text(reader))
        collection.collect({"alpha#said": 2})
        memory.told = True
        reader.look_again()
        await until(pilot, lambda: "2 collected" in screen_text(reader))


async def test_the_open_briefing_shows_what_another_copy_did_with_it() -> None:
    reader = app()
    memory = memory_of(reader)
    async with reader.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await press(pilot, "enter")
        name = reader.reader.diary.state.briefing
        memory.kept[name] = State(name, starred=True)
        memory.told = True
        reader.look_again()
        await until(pilot, lambda: reader.reader.diary.state.starred)
        await press(pilot, "asterisk")  # takes it away
        await until(pilot, lambda: not memory.kept[name].starred)


async def test_a_step_back_takes_nothing_away_that_was_read_since() -> None:
    reader = app()
    async with reader.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "asterisk", "space", "space", "full_stop")
        state = reader.reader.diary.state
        assert not state.starred
        assert state.seen


async def test_keys_typed_at_once_are_a_mark_and_what_follows_it() -> None:
    reader = app()
    async with reader.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "space")
        await pilot.press("m", "a", "G", "apostrophe", "a", "apostrophe", "apostrophe")
        await settle(pilot)
        await pilot.pause()
        assert "a" in memory_of(reader).letters
        assert reader.reader.main_pane.progress == 100


async def test_marks_set_in_one_burst_are_all_set() -> None:
    reader = app()
    async with reader.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "space")
        await press(pilot, "m")
        burst(reader, *((key, key) for key in "ajmbjmcj"))
        await until(pilot, lambda: set(memory_of(reader).letters) == set("abc"))
        first = memory_of(reader).letters["a"]
        await press(pilot, "G", "m", "a")
        assert memory_of(reader).letters["a"] != first
        await press(pilot, "full_stop")
        assert memory_of(reader).letters["a"] == first


async def test_where_the_marked_words_are_gone_the_nearest_place_is_told() -> None:
    reader = app()
    async with reader.run_test(size=(100, 30), notifications=True) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "space", "space", "m", "a", "q")
        shelf = reader.desk.shelf
        assert isinstance(shelf, FakeShelf)
        alpha = shelf.briefings["alpha"]
        other = Section(id="context", kind="context", text="Not a word of it is left here now.")
        shelf.briefings["alpha"] = replace(alpha, context=other)
        shelf.version += 1
        await again(pilot)
        await press(pilot, "apostrophe", "a")
        await until(pilot, lambda: "What stood here is gone" in screen_text(reader))


async def test_what_changed_is_told_everywhere_and_is_seen_with_a_key() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "q")
        assert "Δ" not in screen_text(reader)
        change(reader)
        await again(pilot)
        shown = screen_text(reader)
        assert "Δ" in shown.split("2025-08-13")[0]
        assert "Changed since you opened it: Outlook" in shown
        await press(pilot, "enter")
        assert "Δ Outlook changed" in screen_text(reader)
        shown = await show_changes(pilot)
        assert "What changed since you opened it" in shown  # nobody has read it
        assert "Outlook changed." in shown
        assert "[-likely-]{+unlikely+}" in shown
        await press(pilot, "U")
        await until(pilot, lambda: "Δ" not in screen_text(reader))
        assert memory_of(reader).kept["alpha"].fingerprint == "v2"
        await press(pilot, "full_stop")
        assert "Δ Outlook changed" in screen_text(reader)


async def test_another_file_with_the_same_words_is_no_change() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "q")
        change(reader, words="More. ", outlook="likely")
        await again(pilot)
        await until(pilot, lambda: memory_of(reader).kept["alpha"].fingerprint == "v2")
        await until(pilot, lambda: "Δ" not in screen_text(reader))


async def test_a_changed_briefing_is_read_when_its_end_is_reached_and_what_changed_stays() -> None:
    reader = app()
    async with reader.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "G", "down", "q")
        kept = memory_of(reader).kept["alpha"]
        assert (kept.read, [last for _, last in kept.seen]) == (False, [WHOLE])
        await press(pilot, "enter", "g", *["right_square_bracket"] * 6)
        assert memory_of(reader).kept["alpha"].read
        await press(pilot, "q")
        change(reader)
        await again(pilot)
        await press(pilot, "enter")
        assert memory_of(reader).kept["alpha"].fingerprint == "v1"
        await press(pilot, "G", "down")
        assert memory_of(reader).kept["alpha"].fingerprint == "v2"
        assert "[-likely-]{+unlikely+}" in await show_changes(pilot)
        await press(pilot, "escape", "q", "j", "enter", "q", "k", "enter")
        assert "No word has changed" in await show_changes(pilot)


async def test_a_state_of_an_older_version_says_that_the_words_are_no_longer_kept() -> None:
    reader = app()
    memory_of(reader).kept["alpha"] = State("alpha", read=True, progress=100, fingerprint="v0")
    async with reader.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        assert "no longer kept" in await show_changes(pilot)
        await press(pilot, "U")
        await until(pilot, lambda: "Δ" not in screen_text(reader))


async def test_steps_are_taken_back_one_by_one_and_no_row_leaves_the_list() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30), notifications=True) as pilot:
        await ready(pilot)
        await press(pilot, "U", "asterisk", "j", "U")
        kept = memory_of(reader).kept
        assert (kept["alpha"].read, kept["alpha"].starred, kept["beta"].read) == (True, True, True)
        assert reader.library.main_pane.count == 3
        assert ("alpha", "v1") in memory_of(reader).editions
        await press(pilot, "full_stop", "full_stop")
        assert (kept["alpha"].read, kept["alpha"].starred, kept["beta"].read) == (
            True,
            False,
            False,
        )
        await press(pilot, "full_stop", "full_stop")
        assert not kept["alpha"].read
        await until(pilot, lambda: "There is nothing to undo." in screen_text(reader))


async def test_a_star_given_in_the_list_is_known_to_the_reader_that_still_has_the_briefing() -> (
    None
):
    reader = app()
    async with reader.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "q", "asterisk", "enter", "space", "q")
        assert memory_of(reader).kept["alpha"].starred


async def test_a_paragraph_put_above_moves_no_line_of_the_view() -> None:
    reader = app()
    async with reader.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "right_square_bracket", "space", "space")
        before = screen_text(reader).splitlines()[1:-1]
        shelf = reader.desk.shelf
        assert isinstance(shelf, FakeShelf)
        alpha = shelf.briefings["alpha"]
        assert alpha.context
        points = (Point(id="context.1", text=f"New. {PROSE}"), *alpha.context.points)
        shelf.briefings["alpha"] = replace(alpha, context=replace(alpha.context, points=points))
        shelf.version += 1
        await again(pilot)
        after = screen_text(reader).splitlines()[1:-1]
        assert [line[25:-1] for line in after] == [line[25:-1] for line in before]
