"""What a key costs, from the press to the painted frame: `python -m benchmarks.keys`.

The figures are processor time (user and system) of the program in a real terminal of 120x36, read
from Linux's clock of its process, so that waiting and other programs do not count. A key's time
ends when nothing more is drawn: what follows the text, such as the sidebar, is in it, and so is
what the program does now and then, such as its look at the folder. What comes later, in a pause
that the next key would end, has rows of its own. The first row is a key in an
app of Textual's own widgets, to tell a slow program from a slow machine.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from benchmarks.figures import percentile
from benchmarks.startup import EMPTY_APP
from tests.journeys.terminal import PYTHON, ROOT, Terminal

SIZE: Final = (120, 36)
QUIET: Final = 0.06
"""Seconds without a byte, and without work, after which a key's frames are painted."""
IDLE: Final = 0.5
"""Milliseconds of processor time that a program takes meanwhile which has nothing to do."""
FRAME: Final = b"\x1b[?2026h"
ORDINARY: Final = "road-to-alaska"
LARGE: Final = "large"
SMALL: Final = "small"
PARSING_TIMED: Final = """
import sys, time
from briefterm.format import reader
log, read = sys.argv.pop(1), reader.read
def timed(*args, **options):
    began = time.thread_time()
    try:
        return read(*args, **options)
    finally:
        with open(log, "a") as file:
            print(1_000 * (time.thread_time() - began), file=file)
reader.read = timed
from briefterm.cli.main import main
sys.exit(main())
"""
"""The program, which tells what each reading of a file costs."""
WORDS: Final = (
    *("harbour", "council", "budget", "winter", "ferry", "treaty", "minister", "pledged", "grain"),
    *("corridor", "ceasefire", "delegation", "border", "tariff", "energy", "pipeline", "summit"),
)


class Limit(NamedTuple):
    """What a kind of key may cost, in milliseconds."""

    median: float | None
    p95: float | None


NONE: Final = Limit(None, None)
LIGHT: Final = Limit(16, 33)
PAGE: Final = Limit(None, 40)
SCREEN: Final = Limit(80, None)
LATER: Final = "  what is beside, later"


class Press(NamedTuple):
    """A kind of key, as it is measured.

    Attributes:
        name: in the table.
        limit: what it may cost.
        keys: pressed one by one, each a sample.
        before: pressed once and not measured.
        after: likewise, to be where one was.
        between: likewise, after each sample.
        later: what comes in the pause after each sample, a row of its own in the table.
    """

    name: str
    limit: Limit
    keys: Sequence[str]
    before: Sequence[str] = ()
    after: Sequence[str] = ()
    between: Sequence[str] = ()
    later: str = ""


def reader_presses(rounds: int) -> Iterator[Press]:
    """What is pressed in a briefing that is open."""
    yield Press("line", LIGHT, ["j"] * rounds + ["k"] * rounds)
    yield Press("page", PAGE, ["Space", "Space", "Space", "b", "b"] * (rounds // 5 + 1), ["g"])
    yield Press("half page", PAGE, ["d", "d", "d", "u", "u"] * (rounds // 5 + 1), ["g"])
    yield Press("section", PAGE, ["]", "]", "["] * (rounds // 3 + 1), ["g"])
    yield Press("paragraph", PAGE, ["}", "}", "{"] * (rounds // 3 + 1), ["g"])
    yield Press("focus", PAGE, ["Tab"] * rounds, ["g"])
    typed = [*"the minister", *["Backspace"] * 8]
    yield Press("typing in find", LIGHT, typed * (rounds // 20 + 1), ["g", "/"], ["Escape"] * 2)
    yield Press("find next", LIGHT, ["n"] * rounds + ["N"], ["/", *"the", "Enter"], ["Escape"])
    yield Press("reference", LIGHT, [")"] * rounds, ["g"], ["Escape"])
    yield Press("hints", PAGE, ["f", "Escape"] * (rounds // 2), ["g"])
    yield Press("help", SCREEN, ["?"] * rounds, between=["Escape"])
    yield Press("palette", SCREEN, [":"] * rounds, between=["Escape"])
    yield Press("card", SCREEN, ["v"] * rounds, ["g", "]", "]", ")"], ["Escape"], ["Escape"])
    yield Press("search", SCREEN, ["s"] * rounds, between=["Enter", "Backspace"])
    back = ["s", "Enter"]
    yield Press("back from search", SCREEN, ["Backspace"] * rounds, back, ["Backspace"], back)
    yield Press("zen", SCREEN, ["z"] * rounds)
    yield Press("wider, narrower", SCREEN, ["+", "-"] * (rounds // 2))
    yield Press("library", SCREEN, ["q"] * rounds, between=["Enter"])
    yield Press("from the library", SCREEN, ["Enter"] * rounds, ["q"], between=["q"])


def list_presses(rounds: int) -> Iterator[Press]:
    """What is pressed in the library and in the search."""
    rows = ["j", "j", "k", "k"] * (rounds // 4)
    yield Press("row of the library", LIGHT, rows, later=LATER)
    typed = [*"alaska", *["Backspace"] * 6]
    yield Press("typing in the filter", LIGHT, typed * 2, ["F"], ["Escape"], later=LATER)
    typed = [*"the summit", *["Backspace"] * 9]
    typed *= rounds // 20 + 1
    yield Press("typing in search", LIGHT, typed, ["s"], ["Enter"], later=LATER)
    rows = ["j", "j", "k"] * (rounds // 3)
    yield Press("row of the search", LIGHT, rows, later=LATER)


class Program(Terminal):
    """The reader on a terminal, with the processor time it takes."""

    def cpu(self) -> float:
        """Milliseconds of processor time so far, of all its threads."""
        return 1_000 * time.clock_gettime(~self.process.pid << 3 | 2)

    def pump(self, wait: float = 0.05) -> bool:
        """Take in what the program wrote; nothing is drawn of it until somebody looks."""
        return super(Terminal, self).pump(wait)

    def take(self, *keys: str) -> tuple[float, int]:
        """Press keys: the milliseconds they cost and the frames that were painted."""
        began, seen = self.cpu(), len(self.raw)
        self.press(*keys)
        self.pump(1.0)
        self.rest()
        return self.cpu() - began, self.raw.count(FRAME, seen)

    def rest(self) -> None:
        """Wait until it neither draws nor works."""
        before = self.cpu()
        while self.pump(QUIET) or self.cpu() - before > IDLE:
            before = self.cpu()

    def until(self, *words: str) -> None:
        """Wait until words came, and nothing after them."""
        for word in words:
            self.wait_for_bytes(word.encode())
        self.settle(quiet=0.5)
        self.rest()


def write_briefing(path: Path, paragraphs: int, quotes: int) -> None:
    """A briefing of so many paragraphs of eighty words, with references, and so many quotes."""
    lines = [f"briefterm: 1\ntitle: The {path.stem} briefing\ndate: 2025-11-03\nsections:"]
    for number in range(paragraphs):
        if number % 50 == 0:
            lines.append(f"  - title: Part {number // 50 + 1}\n    points:")
        words = " ".join(WORDS[(number * 7 + n * n) % len(WORDS)] for n in range(76))
        reference = f"[[q{number % quotes}|as was said]] to [[a{number % 9}]]"
        lines.append(f'      - "The {words} {reference}."')
    lines.append("quotes:")
    for number in range(quotes):
        said = " ".join(WORDS[(number * 5 + n * 3) % len(WORDS)] for n in range(24))
        day = f"2025-10-0{1 + number % 9}"
        about = f"speaker: a{number % 9}, date: {day}, source: The minutes"
        lines.append(f"  - {{id: q{number}, text: The {said}, {about}}}")
    lines.append("actors:")
    lines += [f"  - {{id: a{number}, name: Person Number{number}}}" for number in range(9)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def environment(folder: Path) -> dict[str, str | None]:
    """Homes of the run's own, and modules compiled."""
    return {
        **{f"XDG_{name.upper()}_HOME": str(folder / name) for name in ("cache", "state", "config")},
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
    }


def shares(presses: Iterator[Press], program: Program, where: str) -> Iterator[dict[str, Any]]:
    """Press everything, and give a row of the table for each kind of key."""
    for press in presses:
        for key in press.before:
            program.take(key)
        taken: list[tuple[float, int]] = []
        later: list[tuple[float, int]] = []
        for key in press.keys:
            taken.append(program.take(key))
            if press.later:
                later.append(program.take())
            for other in press.between:
                program.take(other)
        for key in press.after:
            program.take(key)
        yield _row(where, press.name, taken, press.limit)
        if press.later:
            yield _row(where, press.later, later, NONE)


def _row(where: str, name: str, taken: list[tuple[float, int]], limit: Limit) -> dict[str, Any]:
    """A row of the table, from the milliseconds and frames of each sample."""
    costs = [cost for cost, _ in taken]
    median, p95 = statistics.median(costs), percentile(costs, 0.95)
    return {
        "where": where,
        "key": name,
        "samples": len(costs),
        "first": costs[0],
        "median": median,
        "p95": p95,
        "frames": max(frames for _, frames in taken),
        "limits": limit._asdict(),
        "holds": _holds(median, limit.median) and _holds(p95, limit.p95),
    }


def _holds(value: float, limit: float | None) -> bool:
    return limit is None or value <= limit


def show(row: dict[str, Any]) -> None:
    """Print a row of the table."""
    limits = [f"{name} {limit:g}" for name, limit in row["limits"].items() if limit is not None]
    told = "holds" if row["holds"] else "DOES NOT HOLD"
    print(
        f"{row['where']:10}{row['key']:26}{row['samples']:5}{row['first']:9.1f}{row['median']:9.1f}{row['p95']:9.1f}"
        f"{row['frames']:8}   {', '.join(limits):20}{told}",
        flush=True,
    )


def measure_keys(folder: Path, rounds: int) -> list[dict[str, Any]]:
    """Every kind of key, in an ordinary briefing, in a large one, in the lists."""
    rows: list[dict[str, Any]] = []
    env = environment(folder)
    empty = folder / "empty.py"
    empty.write_text(EMPTY_APP, encoding="utf-8")
    with Program([PYTHON, str(empty)], size=SIZE, env=env, cwd=ROOT) as one:
        one.until("row number 4")
        presses = iter([Press("row of a list", NONE, ["Down"] * rounds)])
        for row in shares(presses, one, "Textual"):
            rows.append(row)
            show(row)
    for name in (ORDINARY, LARGE):
        path = ROOT / "briefings" / f"{name}.yaml" if name == ORDINARY else folder / f"{name}.yaml"
        with Program([PYTHON, "-m", "briefterm", str(path)], size=SIZE, env=env, cwd=ROOT) as one:
            one.until("min left")
            for row in shares(reader_presses(rounds), one, name.partition("-")[0]):
                rows.append(row)
                show(row)
    with Program([PYTHON, "-m", "briefterm", "briefings"], size=SIZE, env=env, cwd=ROOT) as one:
        one.until("5 briefings")
        for row in shares(list_presses(rounds), one, "lists"):
            rows.append(row)
            show(row)
    return rows


def opening(folder: Path, rounds: int) -> dict[str, float]:
    """What opening a small and a large briefing costs once their files are parsed.

    Who rests on a row for a moment has its file read for the preview, and its page made ready. At
    once means that Enter came before; then the parsing is timed where it happens, for by itself and
    again and again it takes half as long.
    """
    shelf, log = folder / "shelf", folder / "parsed"
    shelf.mkdir()
    write_briefing(shelf / f"{SMALL}.yaml", 10, 4)
    write_briefing(shelf / f"{LARGE}.yaml", 500, 200)
    command = [PYTHON, "-c", PARSING_TIMED, str(log), str(shelf)]
    names = [f"{SMALL} at once", f"{LARGE} at once", SMALL, LARGE]
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in names}
    with Program(command, size=SIZE, env=environment(folder), cwd=ROOT) as one:
        one.until("2 briefings")
        for _ in range(rounds):
            for name, costs in taken.items():
                file, _, at_once = name.partition(" ")
                if at_once:  # its bytes are others, so nothing is known of it
                    path = shelf / f"{file}.yaml"
                    path.write_text(path.read_text(encoding="utf-8") + "#", encoding="utf-8")
                    one.take("r")
                for key in ("F", "Ctrl+U", *file, "Enter"):
                    one.take(key)
                if not at_once:
                    one.take()
                log.write_text("", encoding="utf-8")
                cost = one.take("Enter")[0]
                parsed = sum(map(float, log.read_text(encoding="utf-8").split()))
                costs.append((cost, parsed))
                one.take("q")
    found: dict[str, float] = {}
    for name, costs in taken.items():
        found[f"parse {name}"] = statistics.median(parsed for _, parsed in costs)
        found[f"open {name}"] = statistics.median(cost for cost, _ in costs)
        found[f"open {name} after parsing"] = statistics.median(
            cost - parsed for cost, parsed in costs
        )
    return found


def quitting(folder: Path, rounds: int) -> list[float]:
    """Milliseconds by the clock from the key to a process that is gone, its state kept."""
    from briefterm.library.state import Reader

    times = []
    for number in range(rounds):
        env = environment(folder) | {"XDG_STATE_HOME": str(folder / f"state{number}")}
        command = [PYTHON, "-m", "briefterm", "briefings/road-to-alaska.yaml"]
        with Program(command, size=SIZE, env=env, cwd=ROOT) as one:
            one.until("min left")
            one.press("]", "]", "]", "Space")
            one.settle(quiet=0.1)
            began = time.perf_counter()
            one.press("Ctrl+Q")
            while one.process.poll() is None:
                one.pump(0.001)
            times.append(1_000 * (time.perf_counter() - began))
            if not one.is_restored():
                msg = "the terminal was not restored"
                raise AssertionError(msg)
        kept = Reader(folder / f"state{number}" / "briefterm" / "state.db")
        if not kept.states([ORDINARY])[ORDINARY].place.node:
            msg = "the place was not kept"
            raise AssertionError(msg)
        kept.close()
    return times


def main(arguments: Callable[[], argparse.Namespace] | None = None) -> None:
    """Measure, print a table, and write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=40, help="samples of each kind of key")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    asked = arguments() if arguments else parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_briefing(folder / f"{LARGE}.yaml", 500, 200)
        columns = f"{'count':>5}{'first':>9}{'median':>9}{'p95':>9}{'frames':>8}"
        print(f"{'':36}{columns}   milliseconds of processor")
        rows = measure_keys(folder, asked.rounds)
        opened = opening(folder, max(asked.rounds // 3, 3))
        quits = quitting(folder, max(asked.rounds // 4, 3))
    ratio = opened[f"open {LARGE} after parsing"] / opened[f"open {SMALL} after parsing"]
    for what, value in opened.items():
        print(f"{what:36}{value:14.1f} ms")
    print(f"large / small, after parsing: {ratio:.2f}, at most 1.5: {_told(ratio <= 1.5)}")
    frames = max(row["frames"] for row in rows if row["key"] == "page")
    print(f"frames of a page down: {frames}, at most 2: {_told(frames <= 2)}")
    gone = statistics.median(quits)
    print(f"quit, key to process gone: {gone:.0f} ms by the clock, at most 60: {_told(gone <= 60)}")
    if asked.json:
        figures = {"keys": rows, "opening": opened, "ratio": ratio, "frames": frames, "quit": quits}
        asked.json.write_text(json.dumps({"python": sys.version, **figures}, indent=2))


def _told(holds: object) -> str:
    return "holds" if holds else "DOES NOT HOLD"


if __name__ == "__main__":
    main()
