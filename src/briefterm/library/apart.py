"""What the app lets another process of the program do: comparing a large folder, and building.

Both would hold the interpreter, and with it the screen, for seconds. The process writes what it
finds to its output and ends when nobody reads it any more, so none outlives a program that is
killed. What it leaves half built is gone on with the next time.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

import msgspec
from msgspec import Struct

from briefterm.library import changes
from briefterm.library.changes import Change, Changes, Known, Tell
from briefterm.library.folder import File, Stamp
from briefterm.model.problem import BrieftermError

_NICE: Final = 5
_TOLD: Final = 0.2


class Wish(Struct, frozen=True, array_like=True):
    """What is to be done: `compare` with the index at a path, or `build` in a folder."""

    what: str
    roots: tuple[bytes, ...]
    path: bytes


class _File(Struct, frozen=True, array_like=True):
    """A file of which all that was a path is bytes: the names of files need not be text."""

    root: int
    rel: bytes
    path: bytes
    stamp: Stamp
    registry: bool
    trouble: str
    known: Known | None


class _Told(Struct, frozen=True, array_like=True):
    """Changes, on their way."""

    registries: list[_File]
    briefings: list[_File]
    same: list[_File]
    gone: list[tuple[int, Known]]
    beside: dict[int, list[bytes]]
    unfinished: bool
    known: int


class Step(Struct, frozen=True, array_like=True):
    """How far a build is, or how it ended."""

    done: int = 0
    of: int = 0
    ended: bool = False
    trouble: str = ""


def compare(roots: tuple[str, ...], index: Path) -> Changes | None:
    """How the folder differs from the index, found out elsewhere; None when that fails."""
    with _process(Wish("compare", tuple(map(os.fsencode, roots)), os.fsencode(index))) as output:
        try:
            told = msgspec.msgpack.decode(output.read(), type=_Told)
        except msgspec.DecodeError:
            return None
    return Changes(
        registries=[_change(one) for one in told.registries],
        briefings=[_change(one) for one in told.briefings],
        same=[_change(one) for one in told.same],
        gone=told.gone,
        beside={root: [os.fsdecode(one) for one in paths] for root, paths in told.beside.items()},
        unfinished=told.unfinished,
        known=told.known,
    )


def build(roots: tuple[str, ...], home: Path, tell: Tell) -> str:
    """Build the index of some roots elsewhere; a clause about what went wrong, or empty."""
    wish = Wish("build", tuple(map(os.fsencode, roots)), os.fsencode(home))
    with _process(wish) as output:
        for line in output:
            step = msgspec.json.decode(line, type=Step)
            if step.ended or not tell(step.done, step.of):
                return step.trouble
    return "the process that builds it ended early"


@contextmanager
def _process(wish: Wish) -> Iterator[IO[bytes]]:
    # -P keeps a library's folder from being a place that modules are imported from
    command = [sys.executable, "-P", "-m", "briefterm.library.apart"]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin is not None  # noqa: S101 - for the type checker
        assert process.stdout is not None  # noqa: S101 - for the type checker
        try:
            with suppress(BrokenPipeError):
                process.stdin.write(msgspec.msgpack.encode(wish))
                process.stdin.close()
            yield process.stdout
        finally:
            process.kill()


def _change(one: _File) -> Change:
    rel, path = os.fsdecode(one.rel), os.fsdecode(one.path)
    file = File(one.root, rel, path, one.stamp, one.registry, one.trouble)
    return Change(file, one.known)


def _file(change: Change) -> _File:
    file = change.file
    return _File(
        file.root,
        os.fsencode(file.rel),
        os.fsencode(file.path),
        file.stamp,
        file.registry,
        file.trouble,
        change.known,
    )


def _compared(roots: tuple[str, ...], index: Path) -> _Told:
    from briefterm.library import connection, folder  # noqa: PLC0415 - for this process alone

    db = connection.connect(index)
    with connection.snapshot(db):
        found = changes.compare(db, folder.files_of(roots))
    db.close()
    return _Told(
        [_file(one) for one in found.registries],
        [_file(one) for one in found.briefings],
        [_file(one) for one in found.same],
        found.gone,
        {root: [os.fsencode(one) for one in paths] for root, paths in found.beside.items()},
        found.unfinished,
        found.known,
    )


def _build(roots: tuple[str, ...], home: Path) -> str:
    from briefterm.library.catalogue import Catalogue  # noqa: PLC0415 - for this process alone

    told = 0.0

    def tell(done: int, of: int) -> bool:
        nonlocal told
        if time.monotonic() >= told + _TOLD:
            told = time.monotonic()
            _say(Step(done, of))
        return True

    try:
        Catalogue(roots, home).refresh(tell, wait=True)
    except BrieftermError as error:
        return str(error).rstrip(".")
    return ""


def _say(step: Step) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(step) + b"\n")
    sys.stdout.buffer.flush()


def _serve() -> None:
    wish = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Wish)
    roots = tuple(map(os.fsdecode, wish.roots))
    os.nice(_NICE)
    if wish.what == "compare":
        told = _compared(roots, Path(os.fsdecode(wish.path)))
        sys.stdout.buffer.write(msgspec.msgpack.encode(told))
        sys.stdout.buffer.flush()
    else:
        _say(Step(ended=True, trouble=_build(roots, Path(os.fsdecode(wish.path)))))


if __name__ == "__main__":
    with suppress(BrokenPipeError, KeyboardInterrupt):
        _serve()
