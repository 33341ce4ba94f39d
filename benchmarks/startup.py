"""How long a reader waits, as ratios within one run: `python -m benchmarks.startup`.

A ratio is of two programs started in turn on the same machine in the same minute, so that it means
the same on a slow machine. Modules are compiled and the index is warm, as on any day but the first.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.journeys.terminal import PYTHON, ROOT, Pty

SIZE = (120, 36)
EMPTY_APP = textwrap.dedent(
    """
    from textual.app import App
    from textual.widgets import Footer, Header, OptionList

    class Empty(App):
        TITLE = "an empty app"

        def compose(self):
            yield Header()
            yield OptionList(*(f"row number {n}" for n in range(5)))
            yield Footer()

    Empty().run()
    """
)
FRAMES = {
    "empty Textual app": ("an empty app", "row number 4", "palette"),
    "briefterm briefings": ("5 briefings", "Seven months on the road", "Little Wetherby", "help"),
}


class Ratio(NamedTuple):
    """Two programs and how far apart they may be."""

    measured: str
    against: str
    limit: float


RATIOS = (
    Ratio("briefterm briefings", "empty Textual app", 1.25),
    Ratio("briefterm --version", "import click", 1.5),
    Ratio("briefterm search WORD", "import click", 2.0),
)


def first_frame(command: Sequence[str], words: Sequence[str], env: dict[str, str | None]) -> float:
    """Seconds from the start until everything that a full frame shows has come."""
    began = time.perf_counter()
    with Pty(command, size=SIZE, env=env, cwd=ROOT) as pty:
        for word in words:
            pty.wait_for_bytes(word.encode())
        full = max(pty.raw.find(word.encode()) + len(word) for word in words)
        return next(when for when, length in pty.arrivals if length >= full) - began


def run_to_end(command: Sequence[str], env: dict[str, str | None]) -> float:
    """Seconds that a command takes."""
    began = time.perf_counter()
    subprocess.run(
        command,
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, **{name: value for name, value in env.items() if value is not None}},
    )
    return time.perf_counter() - began


def cases(folder: Path) -> dict[str, Callable[[], float]]:
    """What is started, by name, with homes of its own."""
    empty = folder / "empty.py"
    empty.write_text(EMPTY_APP)
    env: dict[str, str | None] = {
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_STATE_HOME": str(folder / "state"),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }
    briefterm = [PYTHON, "-m", "briefterm"]
    screens = {
        "empty Textual app": [PYTHON, str(empty)],
        "briefterm briefings": [*briefterm, "briefings"],
    }
    commands = {
        "import click": [PYTHON, "-c", "import click"],
        "briefterm --version": [*briefterm, "--version"],
        "briefterm search WORD": [*briefterm, "search", "transactional"],
    }
    return {
        name: lambda name=name, command=command: first_frame(command, FRAMES[name], env)
        for name, command in screens.items()
    } | {
        name: lambda command=command: run_to_end(command, env) for name, command in commands.items()
    }


def measure(rounds: int) -> dict[str, list[float]]:
    """Start everything in turn, `rounds` times, after two rounds that only warm up."""
    with tempfile.TemporaryDirectory() as folder:
        times: dict[str, list[float]] = {}
        for turn in range(-2, rounds):
            for name, take in cases(Path(folder)).items():
                seconds = take()
                if turn >= 0:
                    times.setdefault(name, []).append(seconds)
    return times


def main() -> None:
    """Measure, print a table, and write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=15, help="how often each is started")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    asked = parser.parse_args()
    times = measure(asked.rounds)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    print(f"{'':32}{'median':>10}{'least':>10}")
    for name, taken in times.items():
        print(f"{name:32}{1000 * medians[name]:8.0f}ms{1000 * min(taken):8.0f}ms")
    figures = []
    for measured, against, limit in RATIOS:
        ratio = medians[measured] / medians[against]
        told = "holds" if ratio <= limit else "DOES NOT HOLD"
        print(f"{measured} / {against}: {ratio:.2f}, at most {limit}: {told}")
        figures.append({"measured": measured, "against": against, "ratio": ratio, "limit": limit})
    if asked.json:
        milliseconds = {name: [1000 * t for t in taken] for name, taken in times.items()}
        about = {"python": sys.version, "rounds": asked.rounds}
        asked.json.write_text(
            json.dumps({**about, "milliseconds": milliseconds, "ratios": figures}, indent=2)
        )


if __name__ == "__main__":
    main()
