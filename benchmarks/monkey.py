"""Random keys in a real terminal, and what memory they leave: `python -m benchmarks.monkey`.

A seeded monkey presses keys, types, pastes, plays with the mouse and drags the window's corner,
down to one cell, while files are rewritten, broken, taken away and brought back. The program must
neither crash nor hang, keep its state, and leave the terminal as it was. Then the same pages are
turned and the same briefings opened again and again: memory must not grow with it.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.journeys.terminal import KEYS, PYTHON, ROOT, Pty

from briefterm.ui.commands import COMMANDS

SIZES: Final = ((120, 36), (80, 24), (40, 12), (200, 60), (20, 5), (3, 3), (1, 1))
AT_ONCE: Final = 20
"""Keys between two looks at the program."""
HANGS_AFTER: Final = 20.0
"""Seconds without an answer."""
DIALOGS: Final = {"f2"}
"""Keys that only dialogs know."""
NEVER: Final = {"ctrl+q", "ctrl+z"}
"""Keys that end the program, or put it to sleep."""
TEXTUAL: Final = {
    "enter": "Enter", "escape": "Escape", "tab": "Tab", "shift+tab": "Shift+Tab", "space": "Space",
    "backspace": "Backspace", "up": "Up", "down": "Down", "left": "Left", "right": "Right",
    "home": "Home", "end": "End", "pageup": "PageUp", "pagedown": "PageDown", "f1": "F1",
    "ctrl+p": "Ctrl+P", "right_square_bracket": "]", "left_square_bracket": "[",
    "right_curly_bracket": "}", "left_curly_bracket": "{", "slash": "/", "plus": "+",
    "minus": "-", "question_mark": "?", "colon": ":", "full_stop": ".", "asterisk": "*",
    "exclamation_mark": "!", "apostrophe": "'", "left_parenthesis": "(", "right_parenthesis": ")",
    "vertical_line": "|", "grave_accent": "`", "f2": "F2", "f10": "F10",
    **{f"ctrl+{letter}": f"Ctrl+{letter.upper()}" for letter in "bdfglouwxy"},
}  # fmt: skip
WORDS: Final = ("alaska", "said:putin ", '"not a', "-", "re:/(/", "e\u0301", "阿拉", "\x1b", "é")
GROWS: Final = 8.0
"""Megabytes that a thousand page moves, or a hundred openings, may leave at most."""


def keys() -> list[str]:
    """Every key of the table and of dialogs that a terminal can send, as bytes."""
    every = DIALOGS | {key for command in COMMANDS for key in command.keys} - NEVER
    named = {TEXTUAL.get(key, key) for key in every}
    return sorted(key for key in named if key in KEYS or len(key) == 1)


class Monkey:
    """Presses what comes to its mind.

    Args:
        seed: another number, another mind.
        folder: where it has a library, homes and a place to write.
    """

    def __init__(self, seed: int, folder: Path) -> None:
        self.chance = random.Random(seed)
        self.library = folder / "library"
        shutil.copytree(ROOT / "briefings", self.library)
        self.files = sorted(self.library.glob("*.yaml"))
        self.whole = {file: file.read_text(encoding="utf-8") for file in self.files}
        self.env: dict[str, str | None] = {
            **{f"XDG_{name}_HOME": str(folder / name) for name in ("CACHE", "STATE", "CONFIG")},
            "HOME": str(folder),
            "VISUAL": "true",
            "SHELL": shutil.which("true"),  # what it pipes words to does nothing
            "BROWSER": "true",
            "DISPLAY": None,
        }
        self.here = folder / "here"
        self.here.mkdir()
        self.keys = [key for key in keys() if key != "q"]
        self.pressed: list[str] = []
        self.size = SIZES[0]

    def start(self, name: str = "") -> Pty:
        """The program on the library or a briefing of it, once it shows something."""
        command = [PYTHON, "-m", "briefterm", str(self.library / name)]
        pty = Pty(command, env=self.env, cwd=self.here)
        pty.wait_for_bytes(b"help", patience=HANGS_AFTER)
        pty.settle(quiet=0.5)
        return pty

    def play(self, pty: Pty) -> int:
        """Do some things at once, and give how many."""
        for _ in range(AT_ONCE):
            dice = self.chance.random()
            if dice < 0.02:
                self.edit()
            elif dice < 0.05:
                size = self.chance.choice(SIZES)
                self.note(f"{size}")
                pty.resize(*size)
            elif dice < 0.10:
                self.type(pty, self.mouse())
            elif dice < 0.13:
                words = self.chance.choice(WORDS)
                self.type(pty, self.chance.choice((words, f"\x1b[200~{words}\n{words}\x1b[201~")))
            else:
                key = self.chance.choice(self.keys)
                self.note(key)
                pty.press(key)
        return AT_ONCE

    def mouse(self) -> str:
        """A click, a turn of the wheel, a move, or a drag that may lose its end."""
        here, there = self.cell(), self.cell()
        match self.chance.randint(0, 5):
            case 0:
                return f"\x1b[<{self.chance.choice((64, 65))};{here}M" * 3
            case 1:
                return f"\x1b[<35;{here}M"
            case 2:
                drag = f"\x1b[<0;{here}M\x1b[<32;{self.cell()}M\x1b[<32;{there}M"
                return drag + self.chance.choice((f"\x1b[<0;{there}m", ""))
            case _:
                button = self.chance.choice((0, 0, 0, 1, 2))
                return f"\x1b[<{button};{here}M\x1b[<{button};{here}m"

    def cell(self) -> str:
        """A cell in or beside the window; headers and footers are hit more often."""
        row = self.chance.choice((1, 35, 36, *range(1, 37)))
        return f"{self.chance.randint(1, 121)};{row}"

    def note(self, what: str) -> None:
        self.pressed = [*self.pressed[-199:], what]

    def type(self, pty: Pty, text: str) -> None:
        self.note(repr(text))
        pty.type(text)

    def edit(self) -> None:
        """Do to a file what editors and people do."""
        file = self.chance.choice(self.files)
        text = self.whole[file]
        match self.chance.randint(0, 4):
            case 0:
                file.unlink(missing_ok=True)
            case 1:
                file.write_text(text[: self.chance.randint(0, len(text))], encoding="utf-8")
            case 2:
                new = file.with_suffix(".new")
                new.write_text(text.replace(" the ", " THE ", 3), encoding="utf-8")
                new.replace(file)
            case _:
                file.write_text(text, encoding="utf-8")

    def answers(self, pty: Pty) -> bool:
        """Whether the program still lives, and draws when the window is another."""
        pty.settle(quiet=0.02)
        if pty.process.poll() is not None:
            return False
        go_back(pty)
        self.size = (119, 36) if self.size == SIZES[0] else SIZES[0]
        seen = len(pty.raw)
        pty.resize(*self.size)
        try:
            pty.wait_for_bytes(b"\x1b[?2026l", start=seen, patience=HANGS_AFTER)
        except AssertionError:
            if pty.process.poll() is None:
                raise
            return False  # it was about to end
        return True


def go_back(pty: Pty) -> None:
    """Come back from what a command wrote, if that is what is shown: keys wait for it."""
    if pty.raw.rfind(b"goes back to briefterm]") > pty.raw.rfind(b"\x1b[?1049h"):
        pty.press("Enter")


def memory(pty: Pty) -> float:
    """The program's own megabytes."""
    pages = Path(f"/proc/{pty.process.pid}/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * 4096 / 1e6


def require_good_end(pty: Pty) -> None:
    """Wait for the program's end, which must be a quiet one."""
    code = pty.wait()
    assert code == 0, f"it ended with {code}"
    assert pty.is_restored(), "the terminal was not restored"


def walk(seed: int, count: int, folder: Path) -> dict[str, Any]:
    """Let a monkey press so many keys; what came of it."""
    monkey = Monkey(seed, folder)
    pty = monkey.start()
    done, quits, began = 0, 0, time.monotonic()
    sizes = [memory(pty)]
    try:
        while done < count:
            done += monkey.play(pty)
            if not monkey.answers(pty):
                require_good_end(pty)
                quits += 1  # by the palette, or by Escape at the top
                pty.__exit__()
                pty = monkey.start()
            elif done % 1_000 == 0:
                sizes.append(memory(pty))
                print(f"  {done:6} keys, {sizes[-1]:6.0f} MB", flush=True)
        pty.settle(quiet=1.0)
        go_back(pty)
        pty.settle(quiet=1.0)  # who comes and goes takes keys that come meanwhile
        pty.press("Ctrl+Q")
        require_good_end(pty)
    except BaseException:
        print(f"seed {seed}, after {done} keys; the last were\n{' '.join(monkey.pressed)}")
        crash = folder / "STATE" / "briefterm" / "crash.log"
        print(crash.read_text(encoding="utf-8") if crash.exists() else "no report of a crash")
        raise
    finally:
        pty.__exit__()
    seconds = time.monotonic() - began
    return {"seed": seed, "keys": done, "quits": quits, "seconds": seconds, "megabytes": sizes}


def growth(moves: int, openings: int, folder: Path) -> Iterator[tuple[str, float, float]]:
    """What page moves and openings leave in memory, after some of each to warm up."""
    monkey = Monkey(0, folder)
    for name, start, cycle, times, per in (
        ("page moves", "road-to-alaska.yaml", [*["Space"] * 5, *["b"] * 5], moves, 1_000),
        ("openings", "", ["Enter", "q", "j", "Enter", "q", "k"], openings, 100),
    ):
        if not times:
            continue
        pty = monkey.start(start)
        opens = 2 if name == "openings" else len(cycle)
        before = 0.0
        for done in range(0, 2 * times, opens):
            for key in cycle:
                pty.press(key)
                pty.settle(quiet=0.01)
            if before == 0.0 and done >= times:  # the first half fills what is kept
                pty.settle(quiet=2.5)
                before = memory(pty)
        pty.settle(quiet=2.5)
        yield name, before, (memory(pty) - before) * per / times
        pty.__exit__()


def main() -> None:
    """Walk, measure, print, and write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keys", type=int, default=10_000, help="how many each monkey presses")
    parser.add_argument("--seeds", type=int, nargs="*", default=[1], help="one monkey each")
    parser.add_argument("--moves", type=int, default=2_000, help="page moves; 0 for none")
    parser.add_argument("--openings", type=int, default=200, help="0 for none")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    asked = parser.parse_args()
    figures: dict[str, Any] = {"python": sys.version, "walks": [], "growth": {}}
    for seed in asked.seeds:
        print(f"monkey {seed}", flush=True)
        with tempfile.TemporaryDirectory() as name:
            figures["walks"].append(walk(seed, asked.keys, Path(name)))
        last = figures["walks"][-1]
        print(f"  no crash in {last['keys']} keys, {last['quits']} quits, {last['seconds']:.0f} s")
    with tempfile.TemporaryDirectory() as name:
        for what, before, grown in growth(asked.moves, asked.openings, Path(name)):
            told = "holds" if grown <= GROWS else "DOES NOT HOLD"
            print(f"{what}: {before:.0f} MB, then {grown:+.1f} MB more, at most {GROWS}: {told}")
            figures["growth"][what] = grown
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2))


if __name__ == "__main__":
    main()
