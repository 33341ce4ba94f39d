"""Any keys in any order at any size: no crash, and the way back out always works."""

import random
from pathlib import Path

import pytest
from tests.ui.stage import screen_text
from tests.ui.test_screens import app, ready

from briefterm.ui.commands import COMMANDS

KEYS = [key for command in COMMANDS for key in command.keys if command.id != "quit.now"]
LETTERS = ["a", "x", "space", "enter", "escape", "tab", "backspace", "1", "left", "ctrl+u"]
SIZES = [(120, 30), (80, 24), (40, 12), (20, 5), (3, 3)]


@pytest.mark.parametrize("seed", range(4))
async def test_random_keys_never_end_the_program_otherwise_than_by_quitting(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # an export may be among them
    chance = random.Random(seed)
    reader = app(broken=True)
    keys = [key for key in KEYS + LETTERS if key != "q"]
    pressed: list[str] = []
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        for _ in range(150):
            if chance.random() < 0.05:
                await pilot.resize_terminal(*chance.choice(SIZES))
            pressed.append(chance.choice(keys))
            await pilot.press(pressed[-1])
            assert reader._exception is None, pressed
            assert reader.is_running, pressed
        await pilot.resize_terminal(80, 24)
        await pilot.press(*["escape"] * 8)
        await pilot.pause()

        assert "briefterm" in screen_text(reader), pressed
