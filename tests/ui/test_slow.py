"""A disk that takes long holds nobody: it is said, and one can go back."""

from threading import Event

import pytest
from tests.ui.desks import FakeMemory, FakeShelf, make_desk
from tests.ui.stage import screen_text
from tests.ui.test_screens import at, briefing, press, ready, settle, until
from textual.pilot import Pilot

from briefterm.model.briefing import Briefing
from briefterm.model.directory import Directory
from briefterm.model.shelf import Opened, Progress
from briefterm.page.blocks import Page
from briefterm.page.build import page_of
from briefterm.ui import reading
from briefterm.ui.app import BrieftermApp
from briefterm.ui.listing import list_from
from briefterm.ui.screens.beside import SETTLED
from briefterm.ui.screens.reader import LATE, ReaderScreen


class SlowShelf(FakeShelf):
    """Reads one file when it is let, and others at once."""

    slow = ""
    let = Event()

    def open(self, briefing: str) -> Opened:
        if self.slow and self.slow in briefing:
            assert self.let.wait(10)
        return super().open(briefing)


def app() -> tuple[BrieftermApp, SlowShelf]:
    briefings = (briefing("alpha", "Alpha"), briefing("beta", "Beta", "2025-08-13"))
    shelf = SlowShelf(briefings)
    shelf.let = Event()
    return BrieftermApp(make_desk(*briefings)._replace(shelf=shelf)), shelf


async def until_said(pilot: Pilot[int], words: str) -> None:
    """Wait for words on the screen while something is under way."""
    reader = pilot.app
    assert isinstance(reader, BrieftermApp)
    for _ in range(200):
        await pilot.pause(0.02)
        if words in screen_text(reader):
            return
    raise AssertionError(screen_text(reader))


@pytest.mark.parametrize("key", ["escape", "q", "backspace"])
async def test_a_file_that_takes_long_can_be_left(key: str) -> None:
    reader, shelf = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        shelf.slow = "alpha"
        await pilot.press("enter")
        await until_said(pilot, "Reading the file …  Esc goes back")
        await pilot.press(key)
        await until_said(pilot, "Beta")
        assert at(reader) == "library"
        shelf.let.set()
        await press(pilot, "j", "enter")
        assert at(reader) == "reader"
        await until(pilot, lambda: reader.reader.reading is not None)
        assert reader.reader.reading is not None
        assert reader.reader.reading.briefing.id == "beta"


async def test_nothing_of_another_briefing_is_drawn_while_one_is_being_read() -> None:
    reader, shelf = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "j", "enter")
        assert "Beta" in screen_text(reader)
        shelf.slow = "alpha"
        await pilot.press("K")
        await until_said(pilot, "Reading the file …")
        assert "Beta" not in screen_text(reader)
        await pilot.press("escape")  # the one that was read is still there
        await until_said(pilot, "Beta")
        assert at(reader) == "reader"
        shelf.let.set()


async def test_keys_that_were_typed_for_a_slow_file_are_not_taken_for_leaving() -> None:
    reader, shelf = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        shelf.slow = "alpha"
        await pilot.press("enter", "slash", "q")
        await until_said(pilot, "Reading the file …")
        shelf.let.set()
        await until(pilot, lambda: reader.reader.find_box.value == "q")
        assert at(reader) == "reader"


async def test_a_row_that_was_passed_is_not_shown_beside_another() -> None:
    reader, _ = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await until(pilot, lambda: reader.library.preview.page.title == "Alpha")
        await pilot.press("j", "k")
        await pilot.pause(3 * SETTLED)
        await settle(pilot)
        assert reader.library.preview.page.title == "Alpha"


async def test_what_will_not_be_remembered_is_told_once() -> None:
    reader, _ = app()
    async with reader.run_test(size=(120, 30), notifications=True) as pilot:
        await ready(pilot)
        memory = reader.desk.memory
        assert isinstance(memory, FakeMemory)
        memory.note = "Nothing will be remembered."
        await until_said(pilot, "Nothing will be remembered.")
        assert len(reader._notifications) == 1


async def test_what_is_known_by_now_is_listed_while_the_rest_is_read() -> None:
    reader, shelf = app()
    gone = shelf.briefings.pop("alpha")
    async with reader.run_test(size=(120, 30)) as pilot:
        await until_said(pilot, "Beta")
        shelf.briefings["alpha"] = gone
        shelf.progress = Progress(1, 3, 1.0, known=1)
        await until_said(pilot, "Alpha")
        assert "reading 1 of 3" in screen_text(reader)
        shelf.progress = None
        shelf.changes = 1
        await until(pilot, lambda: not shelf.changes)  # one looks again at once


class UnreadShelf(FakeShelf):
    """Knows nothing until its folder was looked through."""

    let = Event()
    found: tuple[Briefing, ...] = ()

    def refresh(self) -> bool:
        assert self.let.wait(10)
        found, self.found = self.found, ()
        self.briefings.update({one.id: one for one in found})
        return bool(found)


async def test_keys_that_come_before_the_folder_was_read_are_meant_for_its_rows() -> None:
    shelf = UnreadShelf([])
    shelf.let = Event()
    shelf.found = (briefing("alpha", "Alpha"), briefing("beta", "Beta", "2025-08-13"))
    desk = make_desk()._replace(shelf=shelf)
    reader = BrieftermApp(desk, listing=list_from(desk))
    async with reader.run_test(size=(120, 30)) as pilot:
        await until_said(pilot, "Reading the folder")
        await pilot.press("j", "enter")
        shelf.let.set()
        await until(pilot, lambda: at(reader) == "reader")
        await until(pilot, lambda: reader.reader.reading is not None)
        assert reader.reader.reading is not None
        assert reader.reader.reading.briefing.id == "beta"


async def test_a_text_that_is_there_is_not_said_to_be_late_while_it_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ReaderScreen, "_release", lambda _: None)
    reader, _ = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await pilot.press("enter")
        await until_said(pilot, "min left")
        await pilot.pause(2 * LATE)
        assert "Reading the file" not in screen_text(reader)


async def test_the_page_of_a_briefing_that_is_looked_at_is_ready_when_it_is_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[str] = []

    def page(directory: Directory) -> Page:
        made.append(directory.briefing.id)
        return page_of(directory)

    monkeypatch.setattr(reading, "page_of", page)
    monkeypatch.setattr(reading, "_made", [])
    reader, _ = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await until(pilot, lambda: made == ["alpha"])
        await press(pilot, "enter")
        await until(pilot, lambda: reader.reader.reading is not None)
        assert made == ["alpha"]
