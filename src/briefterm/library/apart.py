"""What the app lets another process of the program do: comparing a large folder, and building.

Both would hold the interpreter, and with it the screen, for seconds. The other side is `serving`.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Literal

import msgspec
from msgspec import Struct

from briefterm.library.changes import Change, Changes, Known, Tell
from briefterm.library.folder import File, Stamp

What = Literal["compare", "build", "fill"]


class Wish(Struct, frozen=True, array_like=True):
    """What is to be done: `compare` with the index at a path, or build or fill in a folder."""

    what: What
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
            found = msgspec.msgpack.decode(output.read(), type=_Told)
        except msgspec.DecodeError:
            return None
    return Changes(
        registries=[_change(one) for one in found.registries],
        briefings=[_change(one) for one in found.briefings],
        same=[_change(one) for one in found.same],
        gone=found.gone,
        beside={root: [os.fsdecode(one) for one in paths] for root, paths in found.beside.items()},
        unfinished=found.unfinished,
        known=found.known,
    )


def have_done(what: What, roots: tuple[str, ...], home: Path, tell: Tell) -> str:
    """Have an index built or filled elsewhere; a clause about what went wrong, or empty."""
    wish = Wish(what, tuple(map(os.fsencode, roots)), os.fsencode(home))
    with _process(wish) as output:
        for line in output:
            step = msgspec.json.decode(line, type=Step)
            if step.ended or not tell(step.done, step.of):
                return step.trouble
    return "the process that does it ended early"


@contextmanager
def _process(wish: Wish) -> Iterator[IO[bytes]]:
    import subprocess  # noqa: PLC0415 - most libraries never need it

    # -P keeps a library's folder from being a place that modules are imported from
    command = [sys.executable, "-P", "-m", "briefterm.library.serving"]
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


def told(found: Changes) -> bytes:
    """Changes as they are written by the other process."""
    return msgspec.msgpack.encode(
        _Told(
            [_file(one) for one in found.registries],
            [_file(one) for one in found.briefings],
            [_file(one) for one in found.same],
            found.gone,
            {root: [os.fsencode(one) for one in paths] for root, paths in found.beside.items()},
            found.unfinished,
            found.known,
        )
    )


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
