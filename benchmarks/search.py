"""How long search and indexing take at a size, beside others, within one run.

    python -m benchmarks.search --briefings 100000 --work /tmp/bench-scale --json figures.json
    python -m benchmarks.search --rows 10000000 --work /tmp/bench-scale

The first makes a library (or takes the one it made before), builds its index, changes files, asks
all kinds of queries, and asks the same of ripgrep, plain FTS5 and tantivy, each left out with a
note where it is not installed. The second writes rows straight into an index: no folder of files of
that size is needed to ask how queries behave there. Of each query the best of three counts, of a
class the percentiles over its queries; what is typed is also told as it comes, once. Figures mean
something as ratios, and on a quiet machine.
"""

import argparse
import contextlib
import json
import os
import random
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from benchmarks import library as generator
from benchmarks.bulk import write_rows, written
from benchmarks.figures import PAGE, Case, Table, best_of_three, milliseconds, percentile
from benchmarks.peers import beside_plain_fts5, beside_ripgrep, beside_tantivy

from briefterm.library.connection import connect
from briefterm.library.library import Library, open_library

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = 1_000  # files that the plain loader reads


# The library


def made(work: Path, briefings: int, seed: int) -> Path:
    """A library of a size; made, or the one made before."""
    folder = work / f"library-{briefings}-{seed}"
    done = folder.with_suffix(".done")
    if not done.exists():
        shutil.rmtree(folder, ignore_errors=True)
        truth = folder.with_suffix(".truth.jsonl")
        for count in generator.make(
            folder, truth, briefings=briefings, quotes=(8, 12), languages=80, seed=seed
        ):
            print(f"\r{count:,} briefings written", end="", file=sys.stderr)
        print(file=sys.stderr)
        done.write_text("")
    return folder


def briefings_in(folder: Path) -> list[Path]:
    """All briefings, in a fixed order."""
    found = sorted(path for path in folder.rglob("*.y*ml") if path.stem != "actors")
    random.Random(1).shuffle(found)
    return found


# Building


def measure_build(table: Table, folder: Path, cache: Path) -> None:
    """The first build, beside PyYAML's loader alone."""
    import yaml

    files = briefings_in(folder)
    sample = [path.read_bytes() for path in files[:SAMPLE]]

    def load() -> None:
        for data in sample:
            with contextlib.suppress(yaml.YAMLError):
                yaml.load(data, yaml.CSafeLoader)

    loader = min(milliseconds(load) for _ in range(2)) / len(sample)
    code = (
        "import sys; from pathlib import Path; from briefterm.library.library import open_library\n"
        "l = open_library([Path(sys.argv[1])], name='b', cache=Path(sys.argv[2]))\n"
        "l.take_in(); l.close()"
    )
    shutil.rmtree(cache, ignore_errors=True)
    before = os.times()
    took = milliseconds(
        lambda: subprocess.run([sys.executable, "-c", code, str(folder), str(cache)], check=True)
    )
    after = os.times()
    spent = 1_000 * sum(after[2:4]) - 1_000 * sum(before[2:4])
    table.add("PyYAML CSafeLoader alone, a file", loader, "ms")
    table.add("build, a file (wall)", took / len(files), "ms")
    table.add("build, a file (processor, all processes)", spent / len(files), "ms")
    table.add("build / CSafeLoader in one process", took / len(files) / loader, "", target=0.5)
    sizes = sum(path.stat().st_size for path in files)
    made_size = sum(path.stat().st_size for path in cache.glob("*.db"))
    table.add("YAML", sizes / 1e6, "MB")
    table.add("index / YAML, catalogue and quotes", made_size / sizes, "", target=1.0)
    _tell_tables(cache)


def _tell_tables(cache: Path) -> None:
    """What the index consists of, where SQLite can tell."""
    (path,) = cache.glob("*.db")
    db = sqlite3.connect(path)
    with contextlib.suppress(sqlite3.OperationalError), contextlib.closing(db):
        for name, size in db.execute(
            "SELECT name, sum(pgsize) / 1e6 FROM dbstat GROUP BY 1 ORDER BY 2 DESC LIMIT 8"
        ):
            print(f"    {name:28}{size:10.1f} MB")


def measure_texts(table: Table, folder: Path, cache: Path) -> None:
    """Filling the list of all texts afterwards."""
    shelf = open_library([folder], name="b", cache=cache)
    (path,) = cache.glob("*.db")
    before = path.stat().st_size
    count = shelf.summary().briefings
    took = milliseconds(shelf.take_in_texts)
    shelf.close()
    table.add("all texts, a briefing (wall)", took / count, "ms")
    table.add("all texts, more of the index", (path.stat().st_size - before) / 1e6, "MB")


def measure_changes(table: Table, folder: Path, cache: Path, seed: int) -> None:
    """Looking for changes, and taking in one."""
    shelf = open_library([folder], name="b", cache=cache)
    shelf._catalogue._filled = True
    table.add("nothing changed, the app's way", best_of_three(shelf.refresh) / 1e3, "s", target=1.5)
    table.add(
        "nothing changed, the command line's way",
        best_of_three(shelf._catalogue.refresh) / 1e3,
        "s",
        target=1.5,
    )
    for what, contents in _changes(folder, seed).items():
        _measure_change(table, shelf, what, contents)
    shutil.rmtree(folder / CHANGING)
    shelf.take_in()
    shelf.close()


CHANGING = "changing"


def _changes(folder: Path, seed: int) -> dict[str, dict[Path, bytes]]:
    """Put briefings of twenty quotes into a library, and tell how they are to change.

    They are of the library's own making: its shared actors are theirs.
    """
    contents: list[list[bytes]] = []
    for first in (1_000_000, 2_000_000):  # of no other briefing
        beside = folder.parent / f"{folder.name}-{first}"
        shutil.rmtree(beside, ignore_errors=True)
        made = {"briefings": 101, "quotes": (20, 20), "languages": 80, "seed": seed}
        list(generator.make(beside, beside / "truth", first=first, **made))
        contents.append([path.read_bytes() for path in briefings_in(beside)])
        shutil.rmtree(beside)
    (folder / CHANGING).mkdir(exist_ok=True)
    paths = [folder / CHANGING / f"{number}.yaml" for number in range(101)]
    for path, data in zip(paths, contents[0], strict=True):
        path.write_bytes(data)
    titled = [
        re.sub(rb"(?m)^(title: )", rb"title: changedword%d x\n# \1" % number, data, count=1)
        for number, data in enumerate(contents[0])
    ]
    return {
        "one file of 20 quotes, its title": dict(zip(paths, titled, strict=True)),
        "one file of 20 quotes, all of it": dict(zip(paths, contents[1], strict=True)),
    }


def _measure_change(table: Table, shelf: Library, what: str, contents: dict[Path, bytes]) -> None:
    """Change some files, one after the other, and take each of them in."""
    taken: list[float] = []
    seen: list[float] = []
    pauses: list[float] = []
    catalogue = shelf._catalogue
    shelf.take_in()
    for number, (path, data) in enumerate(contents.items()):
        path.write_bytes(data)
        time.sleep(0.06)  # so that its stamp is beyond doubt
        used = catalogue._opened()
        edition, behind = catalogue._compared(used)
        took = milliseconds(
            lambda b=behind, e=edition: catalogue._change(used, e, b, None, wait=True)  # noqa: B023
        )
        taken.append(took)
        seen.append(took + milliseconds(lambda: shelf.count(f"changedword{number}")))  # noqa: B023
        pauses.append(milliseconds(lambda: catalogue._tidy(used)))  # noqa: B023
    # what reads files and actors is loaded for the first: a p99 of a hundred would tell that alone
    table.add(f"{what}: the first", taken.pop(0), "ms")
    table.add(f"{what}: median", statistics.median(taken), "ms", target=10)
    table.add(f"{what}: p99", percentile(taken, 0.99), "ms", target=60)
    table.add(f"{what}, found: p99", percentile(seen, 0.99) / 1e3, "s", target=0.3)
    table.add(f"{what}, left to a pause: median", statistics.median(pauses), "ms")
    table.add(f"{what}, left to a pause: p99", percentile(pauses, 0.99), "ms")


# Queries


def cases(texts: Sequence[str], speakers: Sequence[str], chance: random.Random) -> list[Case]:
    """Queries of all classes, of words that are there."""
    latin = [text for text in texts if sum(map(str.isascii, text[:40])) > 30] or list(texts)
    counted = Counter(word.lower() for text in latin for word in re.findall(r"[^\W\d_]{2,}", text))
    ranked = [word for word, _ in counted.most_common()]
    common, mid = ranked[:40], ranked[len(ranked) // 20 : len(ranked) // 5]
    rare = [word for word, count in counted.items() if count == 1]

    def some(words: Sequence[str], number: int) -> list[str]:
        return chance.sample(list(words), min(number, len(words)))

    phrases = []
    for text in some(latin, 200):
        words = re.findall(r"[^\W\d_]+", text)
        if len(words) >= 4:
            start = chance.randrange(len(words) - 3)
            phrases.append(" ".join(words[start : start + 3]))
    typed = [phrase[:end] for phrase in phrases[:40] for end in range(1, min(len(phrase), 25) + 1)]
    who = some(speakers, 40)
    pairs = list(zip(some(common, 30), some(mid, 30), strict=False))
    saying = list(zip(who, common * 9, strict=False))
    years = list(zip(common, range(1950, 2020), strict=False))
    against = list(zip(common, reversed(common), strict=True))
    return [
        Case("typing, every key", typed),
        Case("rare word", some(rare, 40)),
        Case("mid word", [f"{word} " for word in some(mid, 40)]),
        Case("common word", [f"{word} " for word in common]),
        Case("phrase", [f'"{phrase}"' for phrase in phrases[:60]]),
        Case("phrase of common words", [f'"{a} {b}"' for a, b in pairwise(common)]),
        Case("two words", [f"{a} {b} " for a, b in pairs]),
        Case("said:", [f'said:"{name}"' for name in who]),
        Case("said: and a word", [f'said:"{name}" {word} ' for name, word in saying]),
        Case("days", [f"{word} after:{year} before:{year + 3}" for word, year in years]),
        Case("negatives", [f"{a} -{b} " for a, b in against]),
        Case("nothing but negatives", [f"-{word} " for word in common[:20]]),
        Case("either", [f"{a} OR {b} " for a, b in zip(common, mid, strict=False)]),
        Case("no hit", [f"zz{word[::-1]}qq" for word in some(rare, 30)]),
        Case("best", [f"{word} " for word in [*common, *some(mid, 30)]], "best"),
        Case("oldest", [f"{word} " for word in common], "oldest"),
    ]  # fmt: skip


TARGETS = {"typing, every key": (0.5, 5.0), "best": (None, 20.0)}


def ask_all(table: Table, shelf: Library, asked: Sequence[Case]) -> dict[str, list[float]]:
    """Ask every query of every class."""
    for case in asked:
        for query in case.queries[:5]:
            shelf.quotes(query, 0, PAGE, "newest")
    times: dict[str, list[float]] = {}
    typing = next(case for case in asked if case.name == "typing, every key")
    once = [
        milliseconds(lambda q=query: shelf.quotes(q, 0, PAGE, typing.order))  # type: ignore[misc]
        for query in typing.queries
    ]
    table.add("typing, every key but once: p50", statistics.median(once), "ms")
    table.add("typing, every key but once: p99", percentile(once, 0.99), "ms")
    for case in asked:
        took = [
            best_of_three(lambda q=query, o=case.order: shelf.quotes(q, 0, PAGE, o))  # type: ignore[misc]
            for query in case.queries
        ]
        times[case.name] = took
        median, tail = TARGETS.get(case.name, (None, 50.0))
        table.add(f"{case.name}: p50", statistics.median(took), "ms", target=median)
        table.add(f"{case.name}: p99", percentile(took, 0.99), "ms", target=tail)
    common = next(case for case in asked if case.name == "common word")
    counts = [best_of_three(lambda q=query: shelf.count_quotes(q)) for query in common.queries]
    table.add("count of a common word: p50", statistics.median(counts), "ms")
    table.add("count of a common word: p99", percentile(counts, 0.99), "ms")
    return times


def sample_of(cache: Path) -> tuple[list[str], list[str]]:
    """Texts of quotes and names of speakers, from all over the index."""
    (path,) = cache.glob("*.db")
    db = connect(path)
    (last,) = db.execute("SELECT max(bid) FROM briefing").fetchone()
    texts = [
        text
        for (text,) in db.execute(
            "SELECT text FROM quote WHERE bid % ? = 0", (max(1, last // 3_000),)
        )
    ]
    names = [name for (name,) in db.execute("SELECT name FROM actor LIMIT 5000")]
    db.close()
    return texts, names


# The program as a whole


def measure_program(table: Table, folder: Path, cache: Path, work: Path) -> None:
    """First frame and memory, with many briefings and with four; search alone."""
    code = (
        "import gc, sys, time; from pathlib import Path\n"
        "from briefterm.cli.main import SELDOM; gc.set_threshold(SELDOM)  # as the program does\n"
        "from briefterm.library.library import open_library\n"
        "imported = time.perf_counter()\n"
        "l = open_library([Path(sys.argv[1])], name='b', cache=Path(sys.argv[2]))\n"
        "l.quotes(sys.argv[3], 0, 50, 'newest')\n"
        "took = time.perf_counter() - imported\n"
        "for n in range(97, 123):\n"
        "    l.quotes(chr(n), 0, 50, 'newest'); l.quotes(chr(n), 0, 50, 'best')\n"
        "status = Path('/proc/self/status').read_text()\n"
        "peak = next((line.split()[1] for line in status.splitlines() if 'VmHWM' in line), '0')\n"
        "print(1000 * took, int(peak) / 1024)\n"
    )
    texts, _ = sample_of(cache)
    words = [next(iter(re.findall(r"[^\W\d_]{4,}", text)), "peace") for text in texts[:20]]
    told = [
        subprocess.run(
            [sys.executable, "-c", code, str(folder), str(cache), word],
            check=True,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
        ).stdout.split()
        for word in [words[0], *words]  # the first one compiles
    ][1:]
    table.add(
        "open and first hit: p95",
        percentile([float(one[0]) for one in told], 0.95),
        "ms",
        target=20,
    )
    table.add("memory of the search alone", max(float(one[1]) for one in told), "MB", target=80)
    try:
        from tests.journeys.terminal import PYTHON, Pty
    except ImportError:
        table.note("pyte is not installed: the screens are left out")
        return
    few = made(work, 4, 1)
    four = work / "cache-4"
    open_library([few], name="b", cache=four / "briefterm").take_in()
    home = work / "home"
    (home / "cache").mkdir(parents=True, exist_ok=True)
    link = home / "cache" / "briefterm"
    if not link.exists():
        link.symlink_to(cache.resolve())
    frames: dict[str, list[float]] = {"many": [], "four": []}
    memory: dict[str, list[float]] = {"many": [], "four": []}
    for turn in range(-1, 7):
        for name, library, caches in (("many", folder, home / "cache"), ("four", few, four)):
            env: dict[str, str | None] = {
                "XDG_CACHE_HOME": str(caches),
                "XDG_STATE_HOME": str(work / "state"),
                "PYTHONDONTWRITEBYTECODE": "",
            }
            began = time.perf_counter()
            with Pty(
                [PYTHON, "-m", "briefterm", str(library)], size=(120, 36), env=env, cwd=ROOT
            ) as pty:
                pty.wait_for_bytes(b" briefings")
                pty.wait_for_bytes(b"help")
                took = pty.arrivals[-1][0] - began
                time.sleep(2.0)
                status = Path(f"/proc/{pty.process.pid}/status").read_text()
                used = int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]
            if turn >= 0:
                frames[name].append(took)
                memory[name].append(used)
    many, few_frames = statistics.median(frames["many"]), statistics.median(frames["four"])
    table.add("first frame, many briefings", 1_000 * many, "ms")
    table.add("first frame, many / four", many / few_frames, target=1.1)
    table.add("memory of the app, many briefings", statistics.median(memory["many"]), "MB")
    table.add(
        "memory of the app, many / four",
        statistics.median(memory["many"]) / statistics.median(memory["four"]),
        target=1.25,
    )


def measure_rows(table: Table, work: Path, count: int, seed: int) -> None:
    """Queries over an index of so many quotes."""
    folder, cache = work / f"rows-{count}", work / f"rows-{count}-cache"
    if not written(folder, cache).exists():
        shutil.rmtree(cache, ignore_errors=True)
        before = os.times()
        took = milliseconds(lambda: write_rows(folder, cache, count, seed))
        spent = sum(os.times()[:2]) - sum(before[:2])
        table.add("rows written (wall)", took / 1_000, "s")
        table.add("rows written (processor)", spent, "s")
    table.add("index", written(folder, cache).stat().st_size / 1e6, "MB")
    texts, names = sample_of(cache)
    asked = cases(texts, names, random.Random(seed))
    shelf = open_library([folder], name="b", cache=cache)
    ask_all(table, shelf, asked)
    shelf.close()


def main() -> None:
    """Measure, print a table, and write JSON where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--briefings", type=int, default=2_000)
    parser.add_argument("--rows", type=int, help="write so many quotes straight into an index")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, default=Path("/tmp/briefterm-bench"))
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures there")
    parser.add_argument("--keep-index", action="store_true", help="measure with the index there is")
    parser.add_argument("--no-others", action="store_true", help="measure nothing but briefterm")
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    table = Table()
    if given.rows:
        measure_rows(table, given.work, given.rows, given.seed)
    else:
        folder = made(given.work, given.briefings, given.seed)
        cache = given.work / f"cache-{given.briefings}-{given.seed}"
        if not given.keep_index or not cache.exists():
            measure_build(table, folder, cache)
        measure_changes(table, folder, cache, given.seed)
        texts, names = sample_of(cache)
        asked = cases(texts, names, random.Random(given.seed))
        shelf = open_library([folder], name="b", cache=cache)
        ours = ask_all(table, shelf, asked)
        shelf.close()
        if not given.no_others:
            beside_ripgrep(table, folder, asked, ours)
            beside_plain_fts5(table, cache, given.work, asked, ours)
            beside_tantivy(table, cache, given.work, asked, ours)
        measure_texts(table, folder, cache)  # before the app, which would do it by itself
        measure_program(table, folder, cache, given.work)
    if given.json:
        about = {"python": sys.version, "sqlite": sqlite3.sqlite_version, "seed": given.seed}
        given.json.write_text(json.dumps({**about, "figures": table.figures}, indent=2))


if __name__ == "__main__":
    main()
