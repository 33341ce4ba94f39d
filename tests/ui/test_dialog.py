"""Dialogs that are taken away at the wrong moment."""

from collections.abc import Callable

import pytest
from tests.ui.stage import Stage, screen_text
from tests.ui.test_screens import app, at, press, ready, settle, until
from textual import events
from textual.geometry import Offset, Size
from textual.widgets._toast import Toast

from briefterm.page.blocks import Block, Page, Shape, Span
from briefterm.ui.panes.bar import Bar, key_at
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.ground import Vertical
from briefterm.ui.screens.card import CardScreen
from briefterm.ui.screens.changes import ChangesScreen
from briefterm.ui.screens.dialog import Dialog
from briefterm.ui.screens.keys import KeysScreen
from briefterm.ui.screens.palette import PaletteScreen
from briefterm.ui.screens.piping import PipeScreen
from briefterm.ui.screens.problems import ProblemsScreen


async def test_a_dialog_whose_answer_nobody_waits_for_still_closes() -> None:
    reader = app()
    async with reader.run_test(size=(100, 24)) as pilot:
        await ready(pilot)

        async def ask() -> None:
            await reader.push_screen_wait(PaletteScreen([]))

        worker = reader.run_worker(ask())
        while not isinstance(reader.screen, PaletteScreen):
            await pilot.pause()
        worker.cancel()
        await pilot.press("escape")
        await pilot.pause()
        assert at(reader) == "library"
        assert reader._exception is None


async def test_a_dialog_that_is_taken_away_before_it_began_says_nothing() -> None:
    reader = app()
    async with reader.run_test(size=(100, 24)) as pilot:
        await ready(pilot)
        for _ in range(5):
            reader.push_screen(PaletteScreen([]))
            reader.pop_screen()
        await pilot.pause()
        assert at(reader) == "library"
        assert reader._exception is None


async def test_what_the_key_before_it_told_does_not_lie_over_a_dialog() -> None:
    reader = app()
    async with reader.run_test(size=(100, 24), notifications=True) as pilot:
        await ready(pilot)
        for key in (events.Key("escape", None), events.Key("colon", ":")):
            reader.post_message(key)
        await until(pilot, lambda: isinstance(reader.screen, PaletteScreen))
        await pilot.pause()
        assert not reader._notifications


async def test_keys_that_come_before_a_dialog_has_begun_mean_nothing_there() -> None:
    reader = app(broken=True)
    async with reader.run_test(size=(100, 24)) as pilot:
        await ready(pilot)
        dialog = ProblemsScreen(())
        reader.push_screen(dialog)
        assert not await reader.run_action("move_page_down", dialog)
        assert not await reader.run_action("back_clear", dialog)
        await pilot.pause()
        assert reader.screen is dialog
        assert await reader.run_action("move_page_down", dialog)


async def test_a_click_on_a_note_that_is_just_going_away_does_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = app()
    async with reader.run_test(size=(100, 24), notifications=True) as pilot:
        await ready(pilot)
        reader.tell("a note")
        await pilot.pause()
        toast = reader.screen.query_one(Toast)
        monkeypatch.setattr(Toast, "parent", None)  # as between its end and the next frame
        await pilot.mouse_down(offset=toast.region.offset + Offset(2, 1))
        await pilot.pause()
        monkeypatch.undo()
        assert reader._exception is None


async def test_a_page_that_came_while_there_was_no_room_is_drawn_when_there_is() -> None:
    document = Document()
    stage = Stage(document)
    old = Page("", tuple(Block(Shape.NOTE, (Span(f"old {n}"), Span("!"))) for n in range(9)), ())
    async with stage.run_test(size=(40, 12)) as pilot:
        document.show(old)
        await pilot.pause()
        document.display = False
        await pilot.pause()
        document.show(Page("", (Block(Shape.NOTE, (Span("new"),)),), ()))
        document.display = True
        await pilot.pause()
        assert "new" in screen_text(stage)
        assert "old" not in screen_text(stage)


async def test_the_ground_of_a_dialog_is_drawn_once_and_its_lines_are_let_go_at_its_end() -> None:
    reader = app()
    async with reader.run_test(size=(120, 36)) as pilot:
        await ready(pilot)
        await pilot.press("question_mark")
        await pilot.pause()
        screen = reader.screen
        frame, keys = screen.query_one(Vertical), screen.query_one(Document)
        for ground, kinds in ((screen, 1), (frame, 3)):
            lines = ground.render_lines(ground.region.size.region)
            assert len(lines) == ground.region.height > 20
            assert len({id(line) for line in lines}) == kinds
        assert len(keys._lines) > 20
        await pilot.press("escape")
        await until(pilot, lambda: not keys.is_attached)
        assert len(keys._lines) == len(keys._strips) == 0


@pytest.mark.parametrize(
    ("dialog", "key", "told"),
    [
        (lambda: ProblemsScreen(()), "question_mark", "↓ ↑ choose"),
        (lambda: PaletteScreen([]), "f1", "↓ ↑ choose"),
        (lambda: CardScreen(Page("", (), ())), "f1", "Enter follow it"),
        (lambda: ChangesScreen(Page("", (), ()), new=True), "question_mark", "Enter go there"),
        (lambda: PipeScreen(str, "", forms=True), "f1", "Tab another form"),
    ],
)
async def test_the_keys_of_a_dialog_are_told_in_whole_where_its_last_line_has_no_room(
    dialog: Callable[[], Dialog[object]], key: str, told: str
) -> None:
    reader = app()
    async with reader.run_test(size=(30, 12)) as pilot:
        await ready(pilot)
        shown = dialog()
        reader.push_screen(shown)
        await until(pilot, lambda: "F1 keys" in screen_text(reader))
        (footer,) = [one for one in screen_text(reader).splitlines() if "F1 keys" in one]
        assert "…" not in footer
        await pilot.press(key)
        await until(pilot, lambda: isinstance(reader.screen, KeysScreen))
        await until(pilot, lambda: told in " ".join(screen_text(reader).split()))
        await pilot.press(key)
        await until(pilot, lambda: reader.screen is shown)


@pytest.mark.parametrize("length", [36, 74])
async def test_a_note_is_as_high_as_its_words(length: int) -> None:
    reader = app()
    async with reader.run_test(size=(40, 12), notifications=True) as pilot:
        await ready(pilot)
        reader.tell(f"Mark {'a leads ' * 9}"[: length - 4] + " end")
        await until(pilot, lambda: "Mark" in screen_text(reader))
        assert "end" in screen_text(reader)


async def test_a_dialog_takes_notes_away_and_loud_ones_leave_its_keys_in_sight() -> None:
    reader = app()
    async with reader.run_test(size=(80, 24), notifications=True) as pilot:
        await ready(pilot)
        reader.tell("It worked.")
        reader.tell("It failed.", loud=True)
        await until(pilot, lambda: "It failed." in screen_text(reader))
        assert "It worked." in screen_text(reader)
        await pilot.press("x")
        await until(pilot, lambda: "F1 keys" in screen_text(reader))
        assert "It worked." not in screen_text(reader)
        assert "It failed." in screen_text(reader)
        assert "Enter write" in screen_text(reader)


async def test_where_there_is_little_room_only_the_newest_note_is_shown() -> None:
    reader = app()
    async with reader.run_test(size=(40, 12), notifications=True) as pilot:
        await ready(pilot)
        reader.tell("The first.", loud=True)
        await until(pilot, lambda: "The first." in screen_text(reader))
        reader.tell("The second.")
        await until(pilot, lambda: "The second." in screen_text(reader))
        assert "The first." not in screen_text(reader)
        assert "? help" in screen_text(reader)
        await press(pilot, "s")
        assert "The second." not in screen_text(reader)


async def test_a_box_says_what_may_be_typed_as_far_as_there_is_room_with_a_sign() -> None:
    box = Box("Quotes", 'words, "a phrase", -without, said:name')
    stage = Stage(box)
    async with stage.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert 'Quotes: words, "a phrase", -without, …' in screen_text(stage)
        await pilot.resize_terminal(60, 12)
        await pilot.pause()
        assert "-without, said:name " in screen_text(stage)


@pytest.mark.parametrize("width", [12, 37, 38, 39])
def test_keys_stand_in_a_line_whole_or_not_at_all(
    width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    bar = Bar()
    monkeypatch.setattr(Bar, "size", Size(width, 1))
    bar.tell("' where you were   Enter go   F1 keys")
    line = bar.render().plain
    assert len(line) == width
    assert "F1 keys" in line
    assert "…" not in line


@pytest.mark.parametrize(
    ("at", "key"),
    [(0, ""), (1, "enter"), (10, "enter"), (11, ""), (14, "F"), (24, "question_mark"), (40, "")],
)
def test_the_words_of_a_footer_stand_for_their_key(at: int, key: str) -> None:
    assert key_at(" Enter open  F filter  ? help", at) == key


async def test_a_click_in_a_footer_presses_the_key_that_stands_there() -> None:
    reader = app()
    async with reader.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        words = str(reader.screen.query_one("#footer", Bar).render().plain)
        await pilot.click("#footer", offset=(words.index("help"), 0))
        await until(pilot, lambda: "Keys on this screen" in screen_text(reader))
        words = reader.screen.query_one("#footer", Bar).render().plain
        await pilot.click("#footer", offset=(words.index("close"), 0))
        await until(pilot, lambda: at(reader) == "library")
        await pilot.click("#header", offset=(2, 0))
        await settle(pilot)
        assert at(reader) == "library"
