"""Any keys in any order at any size, while files change: no crash, and there is a way back out.

The long form is `python -m benchmarks.monkey`, in a real terminal.
"""

import random
from pathlib import Path

import pytest
from tests.ui.desks import FakeShelf
from tests.ui.stage import screen_text
from tests.ui.test_screens import app, briefing, ready

from briefterm.ui.commands import COMMANDS

KEYS = [key for command in COMMANDS for key in command.keys if command.id != "quit.now"]
LETTERS = ["a", "x", "space", "enter", "escape", "tab", "backspace", "1", "left", "ctrl+u"]
SIZES = [(120, 30), (80, 24), (40, 12), (20, 5), (3, 3), (1, 1)]


def edit(shelf: FakeShelf, chance: random.Random) -> None:
    """Change a file, take it away, break it, or bring all back."""
    name = chance.choice(["alpha", "beta", "gamma"])
    match chance.randint(0, 3):
        case 0:
            shelf.briefings.pop(name, None)
        case 1:
            shelf.broken_names ^= {name}
        case 2:
            shelf.briefings[name] = briefing(name, f"{name} {shelf.version}")
        case _:
            shelf.briefings = {one: briefing(one, one) for one in ("alpha", "beta", "gamma")}
            shelf.broken_names = {"broken"}
    shelf.version += 1
    shelf.changes += 1


@pytest.mark.parametrize("seed", range(2))
async def test_random_keys_never_end_the_program_otherwise_than_by_quitting(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # an export may be among them
    chance = random.Random(seed)
    reader = app(broken=True)
    shelf = reader.desk.shelf
    assert isinstance(shelf, FakeShelf)
    keys = [key for key in KEYS + LETTERS if key != "q"]
    pressed: list[str] = []
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        for _ in range(100):
            if chance.random() < 0.05:
                await pilot.resize_terminal(*chance.choice(SIZES))
            if chance.random() < 0.05:
                edit(shelf, chance)
                reader.look_again()
            pressed.append(chance.choice(keys))
            await pilot.press(pressed[-1])
            assert reader._exception is None, pressed
            assert reader.is_running, pressed
        await pilot.resize_terminal(80, 24)
        await pilot.press(*["escape"] * 8)
        await pilot.pause()

        assert "briefterm" in screen_text(reader), pressed
