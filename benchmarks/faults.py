"""Kills the program at any moment of building and refreshing, and looks what the next start finds.

    python -m benchmarks.faults --kills 200 --seed 1

Each round changes some files, starts one of the program's ways to take them in, ends it with
SIGKILL after a time drawn by chance, and then opens the library as a reader would: every quote must
be found and no other, the reading state must be untouched, and no process may be left behind.
"""

import argparse
import collections
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from briefterm.library.library import Library, open_library
from briefterm.library.state import Reader
from briefterm.model.shelf import State

WAYS: Final = ("take_in", "rebuild", "refresh", "take_in_texts")
_PROGRAM: Final = """
import sys
from pathlib import Path
from briefterm.library import building, catalogue, refresh
from briefterm.library.library import open_library
building.MANY, building._PORTION, refresh.FEW, catalogue._AT_ONCE = 60, 25, 10, 5
library = open_library([Path(sys.argv[1])], name="t", cache=Path(sys.argv[2]))
print("begun", flush=True)
getattr(library, sys.argv[3])()
while library._catalogue._is_busy():  # as an app that goes on
    pass
"""


def write_some(folder: Path, word: str, numbers: Sequence[int], dice: random.Random) -> None:
    """Write some briefings anew, as an editor does."""
    for number in numbers:
        day = f"{dice.randint(1990, 2024)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        text = (
            f"briefterm: 1\ntitle: Briefing {number}\ndate: {day}\ncontext: See [[n{number}]].\n"
            f"quotes:\n  - {{id: n{number}, text: {word} number {number}, speaker: Ann Bee}}\n"
        )
        path = folder / f"{number % 5}" / f"b{number}.yaml"
        path.parent.mkdir(exist_ok=True)
        new = path.with_suffix(".new")
        new.write_text(text)
        new.replace(path)


def kill(folder: Path, cache: Path, way: str, after: float) -> bool:
    """Start the program and kill it; whether it was still at work."""
    command = [sys.executable, "-c", _PROGRAM, str(folder), str(cache), way]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        deadline = time.monotonic() + after
        while time.monotonic() < deadline and process.poll() is None:
            time.sleep(0.001)
        at_work = process.poll() is None
        process.send_signal(signal.SIGKILL)
    return at_work


def wrong(library: Library, words: dict[int, str]) -> str:
    """What of a library is not as its files have it; empty when all is well."""
    library.take_in()
    expected = sorted(f"{word} number {number}" for number, word in words.items())
    told = sorted(hit.text for hit in library.quotes("", 0, 10_000, "newest").hits)
    if told != expected:
        return f"{len(told)} quotes of {len(expected)}, or not the right ones"
    counted = collections.Counter(words.values())
    for word, count in counted.items():
        if (found := library.count_quotes(f"{word} ")) != count:
            return f"{found} quotes are found by the word {word}, not {count}"
    summary = library.summary()
    if (summary.briefings, summary.quotes) != (len(words), len(words)):
        return f"the totals are {summary.briefings} and {summary.quotes}"
    return summary.note


def run(work: Path, *, kills: int, seed: int, files: int = 400) -> collections.Counter[str]:
    """Kill the program so many times; how often each way was at work then.

    Raises:
        AssertionError: a start after a kill did not find everything.
    """
    dice = random.Random(seed)
    folder, cache = work / "lib", work / "cache"
    folder.mkdir()
    state = work / "state.db"
    reader = Reader(state)
    reader.remember(State(briefing="b1", starred=True, progress=40))
    words = dict.fromkeys(range(files), "first")
    write_some(folder, "first", range(files), dice)
    hit: collections.Counter[str] = collections.Counter()
    for turn in range(kills):
        way = dice.choice(WAYS)
        some = dice.sample(range(files), dice.choice([1, 8, files // 2, files]))
        if way != "take_in_texts":
            write_some(folder, f"turn{turn}", some, dice)
            words |= dict.fromkeys(some, f"turn{turn}")
        if dice.random() < 0.2:
            for path in cache.glob("*.db*"):
                path.unlink()
        hit[way] += kill(folder, cache, way, dice.uniform(0.0, files / 1_000))
        library = open_library([folder], name="t", cache=cache)
        trouble = wrong(library, words)
        library.close()
        assert not trouble, f"kill {turn} of {way}: {trouble}"
        known = Reader(state)
        assert known.states(["b1"])["b1"].progress == 40
        known.close()
    reader.close()
    return hit


def left_behind(since: float) -> list[str]:
    """Processes of the program that have no parent any more."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        try:
            command = (path / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            parent = int((path / "stat").read_text().rpartition(")")[2].split()[1])
            young = path.stat().st_mtime >= since
        except (OSError, ValueError):
            continue
        if young and parent == 1 and "briefterm.library." in command:
            found.append(f"{path.name}: {command}")
    return found


def main() -> None:
    """Kill, and tell how it went."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    began = time.time()
    with tempfile.TemporaryDirectory() as work:
        hit = run(Path(work), kills=given.kills, seed=given.seed)
        time.sleep(2)
    for way, count in hit.items():
        print(f"{way:16}{count:5} kills at work")
    print(f"{given.kills} kills, {sum(hit.values())} at work: every start after them was right")
    for process in left_behind(began):
        print(f"left behind: {process}")
    sys.exit(os.EX_OK)


if __name__ == "__main__":
    main()
