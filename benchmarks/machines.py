"""The program on machines that fail it: a full disk, no locks, a slow disk, a million other files.

    python -m benchmarks.machines full lockless slow million --work /tmp/bench-machines

Each way makes a library, spoils the machine for one process of the program, and prints what a
person is told and how long it took; what must be found is counted. Full disks are small file
systems of their own (`unshare`, `mount`) and missing locks a filter of system calls, so both are of
Linux; where they cannot be had, the way is left out with a note. `tests/library/test_machine.py`
has the quick forms.
"""

import argparse
import ctypes
import os
import platform
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

COUNT: Final = 600
PROGRAM: Final = (sys.executable, "-m", "briefterm")
SIZES: Final = ("64k", "256k", "1m", "2m", "4m", "16m")


def made(folder: Path) -> Path:
    """A library of which every quote has the word zebra."""
    if not folder.exists():
        for number in range(COUNT):
            path = folder / f"{number % 7}" / f"b{number}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(
                f"briefterm: 1\ntitle: Briefing {number}\ncontext: Words.\n"
                f"quotes:\n  - {{text: zebra number {number}, speaker: Ann Bee}}\n"
            )
    return folder


def told(words: Sequence[str | Path], env: dict[str, str]) -> tuple[int, str, float]:
    """How a command ends, what it says on both streams, and how long it takes."""
    began = time.monotonic()
    done = subprocess.run(
        [*map(str, words)],
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.strip().replace("\n", " | "), time.monotonic() - began


def show(what: str, words: Sequence[str | Path], env: dict[str, str]) -> tuple[int, str]:
    """Run a command and print what it came to."""
    code, said, took = told(words, env)
    print(f"  {what:28} ends with {code:3} after {took:5.1f} s: {said[:200]}", flush=True)
    return code, said


def homes(place: Path) -> dict[str, str]:
    return {"XDG_CACHE_HOME": str(place / "cache"), "XDG_STATE_HOME": str(place / "state")}


def full(work: Path) -> None:
    """Cache, state and export on a file system too small for them."""
    library, place = made(work / "library"), work / "small"
    place.mkdir(exist_ok=True)
    shell = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
    if told([*shell, f"mount -t tmpfs -o size=64k x {place}"], {})[0]:
        print("  (no file system of one's own can be mounted here: left out)")
        return
    for size in SIZES:
        script = (
            f"mount -t tmpfs -o size={size} x {place} && exec {sys.executable} {__file__} inside"
        )
        env = {"BRIEFTERM_LIBRARY": str(library), **homes(place)}
        print(f" {size}")
        subprocess.run([*shell, script], env={**os.environ, **env}, check=True)


def inside() -> None:
    """What is tried within one small file system."""
    place = Path(os.environ["XDG_CACHE_HOME"]).parent
    code, said = show("index", [*PROGRAM, "index"], {})
    assert code in {0, 2}, said
    assert (code == 0) == ("kept in memory" not in said and "cannot" not in said.lower()), said
    code, said = show("search", [*PROGRAM, "search", "--count", "zebra"], {})
    known = said.rpartition(" | ")[2] or said
    assert code == 0, said
    assert known == str(COUNT) or "behind by" in said, said
    show("export", [*PROGRAM, "export", "b1", "-o", place / "b1.md"], {})
    assert not [*place.glob("*.tmp*")]


def lockless(work: Path) -> None:
    """Every lock is refused, as on some network file systems."""
    if platform.system() != "Linux" or platform.machine() != "x86_64":
        print("  (the filter of system calls is for Linux on x86-64: left out)")
        return
    library = made(work / "library")
    shutil.rmtree(work / "lockless", ignore_errors=True)
    env = {"BRIEFTERM_LIBRARY": str(library), **homes(work / "lockless")}
    for what in (["index"], ["search", "--count", "zebra"], ["list", "--count"]):
        began = time.monotonic()
        _, said = show(what[0], [sys.executable, __file__, "without-locks", *what], env)
        assert time.monotonic() - began < 20, "it waits for locks that never come"
        assert "knows no locks" in said
        assert what[0] == "index" or said.endswith(str(COUNT)), said


def without_locks(words: Sequence[str]) -> None:
    """Become the program, with `flock` and the locks of `fcntl` refused from now on."""
    load, same, end = 0x20, 0x15, 0x06
    refuse, allow = 0x00050000 | 37, 0x7FFF0000  # 37 is ENOLCK
    flock, fcntl = 73, 72
    steps = [
        (load, 0, 0, 0),  # the call's number
        (same, 6, 0, flock),
        (same, 0, 4, fcntl),
        (load, 0, 0, 24),  # its second argument: F_GETLK, F_SETLK, F_SETLKW
        (same, 3, 0, 5),
        (same, 2, 0, 6),
        (same, 1, 0, 7),
        (end, 0, 0, allow),
        (end, 0, 0, refuse),
    ]
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    program = ctypes.create_string_buffer(
        struct.pack("HxxxxxxP", len(steps), ctypes.addressof(code))
    )
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.prctl(38, 1, 0, 0, 0) == 0  # no new privileges
    assert libc.prctl(22, 2, program, 0, 0) == 0, os.strerror(ctypes.get_errno())
    os.execv(PROGRAM[0], [*PROGRAM, *words])


_SLOW: Final = """
import os, time
_open, _scandir = os.open, os.scandir
def open_(path, *rest, **more):
    if isinstance(path, str) and path.endswith(".yaml"):
        time.sleep({seconds})
    return _open(path, *rest, **more)
def scandir(path="."):
    if isinstance(path, str) and {library!r} in path:
        time.sleep({seconds})
    return _scandir(path)
os.open, os.scandir = open_, scandir
"""


def slow(work: Path) -> None:
    """A disk that takes half a second for each file, under a screen."""
    try:
        from tests.journeys.terminal import Terminal
    except ImportError:
        print("  (pyte is not installed: left out)")
        return
    library, hook = made(work / "library"), work / "slow"
    hook.mkdir(exist_ok=True)
    (hook / "sitecustomize.py").write_text(_SLOW.format(seconds=0.5, library=str(library)))
    shutil.rmtree(work / "slow-homes", ignore_errors=True)
    env = {"PYTHONPATH": str(hook), **homes(work / "slow-homes")}
    for what in ("new to the program", "known to it"):
        began = time.monotonic()
        with Terminal([*PROGRAM, str(library)], size=(100, 20), env=env) as terminal:
            terminal.wait_for("help", patience=60)
            print(f"  {what}: the first frame after {time.monotonic() - began:.1f} s")
            terminal.wait_for("Briefing", patience=60)
            print(f"  {what}: the first briefings after {time.monotonic() - began:.1f} s")
            terminal.press("Ctrl+Q")
            terminal.wait()
        told([*PROGRAM, "index", library], homes(work / "slow-homes"))


def million(work: Path) -> None:
    """One briefing among a million files that are none."""
    folder = work / "million"
    for part in range(1_000):
        here = folder / f"{part:03}"
        if not here.exists():
            here.mkdir(parents=True)
            for number in range(1_000):
                os.close(os.open(here / f"{number}.txt", os.O_CREAT))
    (folder / "999" / "one.yaml").write_text(
        "briefterm: 1\ntitle: One\ncontext: Words.\nquotes:\n  - {text: zebra, speaker: Ann}\n"
    )
    env = {"BRIEFTERM_LIBRARY": str(folder), **homes(work / "million-homes")}
    for what in (["list", "--count"], ["list", "--count"], ["search", "--count", "zebra"]):
        code, said = show(what[0], [*PROGRAM, *what], env)
        assert (code, said) == (0, "1"), said


WAYS: Final[dict[str, Callable[[Path], None]]] = {
    "full": full,
    "lockless": lockless,
    "slow": slow,
    "million": million,
}


def main() -> None:
    """Spoil the machine in the ways that are named."""
    if sys.argv[1:2] == ["inside"]:
        inside()
        return
    if sys.argv[1:2] == ["without-locks"]:
        without_locks(sys.argv[2:])
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ways", nargs="+", choices=list(WAYS))
    parser.add_argument("--work", type=Path, default=Path("/tmp/briefterm-machines"))
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    for way in given.ways:
        print(f"{way}: {WAYS[way].__doc__}")
        WAYS[way](given.work.resolve())


if __name__ == "__main__":
    main()
