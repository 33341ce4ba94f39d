"""Files that change while they are read, as the screens see it."""

import threading
from collections.abc import Callable

import pytest
from tests.ui.desks import FakeShelf
from tests.ui.stage import screen_text
from tests.ui.test_screens import app, press, ready, settle, until

from briefterm.model.shelf import Opened


def slow(
    open_file: Callable[[str], Opened], began: threading.Event, gate: threading.Event
) -> Callable[[str], Opened]:
    """Opening that tells that it began and waits at a gate."""

    def wait(briefing: str) -> Opened:
        began.set()
        gate.wait(10)
        return open_file(briefing)

    return wait


async def test_a_folder_that_is_gone_is_told_wherever_its_briefings_are_missed() -> None:
    reader = app(broken=True)
    shelf = reader.desk.shelf
    assert isinstance(shelf, FakeShelf)
    reader.desk.search.briefings = ()  # type: ignore[attr-defined]
    async with reader.run_test(size=(100, 30), notifications=True) as pilot:
        await ready(pilot)
        await until(pilot, lambda: "did something" in screen_text(reader))
        whole, shelf.briefings, shelf.away = shelf.briefings, {}, "lib/"
        reader.library.again()
        gone = "the folder cannot be read"
        await until(pilot, lambda: screen_text(reader).count(gone) == 2)
        assert " ! lib/  the folder" in screen_text(reader)
        await press(pilot, "enter")
        assert f"lib/: {gone}." in [one.message for one in reader._notifications]
        for key in "sT":
            await press(pilot, key)
            await until(pilot, lambda: "No briefing of this library can be" in screen_text(reader))
            await press(pilot, "escape")
        reader.step(1)
        await settle(pilot)
        told = [one.message for one in reader._notifications]
        assert "No briefing of this library can be read now." in told
        shelf.briefings, shelf.away = whole, ""
        reader.library.again()
        await until(pilot, lambda: "did something" in screen_text(reader))


@pytest.mark.parametrize(
    ("away", "moves", "row"),
    [
        ({"beta"}, "", 1),
        ({"beta"}, "k", 0),
        ({"alpha", "beta", "gamma"}, "", 1),
        ({"alpha", "beta"}, "", 1),
        ({"gamma"}, "", 1),
    ],
)
async def test_the_cursor_goes_back_to_a_briefing_that_was_away_unless_it_was_moved(
    away: set[str], moves: str, row: int
) -> None:
    reader = app()
    shelf = reader.desk.shelf
    assert isinstance(shelf, FakeShelf)
    whole = shelf.briefings
    async with reader.run_test(size=(100, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "j")
        for there in (whole.keys() - away, whole.keys() - away, whole.keys()):
            shelf.briefings = {one: whole[one] for one in whole if one in there}
            reader.library.again()
            await settle(pilot)
            assert reader.library.main_pane.count == len(there)
            if there != whole.keys():
                await press(pilot, *moves)
        assert reader.library.main_pane.cursor == row


async def test_a_change_of_the_library_does_not_stop_a_briefing_that_is_being_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = app()
    began, gate = threading.Event(), threading.Event()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        shelf = reader.desk.shelf
        assert isinstance(shelf, FakeShelf)
        monkeypatch.setattr(shelf, "open", slow(shelf.open, began, gate))
        await pilot.press("enter")
        while not began.is_set():
            await pilot.pause(0.01)
        shelf.version += 1
        reader.reader.again()
        gate.set()
        await settle(pilot)

        assert reader.reader.reading is not None
        assert reader.reader.reading.opened.fingerprint == "v2"
