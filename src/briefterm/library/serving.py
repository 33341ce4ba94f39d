"""The other side of `apart`: a process that compares or builds for a program with a screen.

It writes what it finds to its output and ends when nobody reads it any more, so none outlives a
program that is killed. What it leaves half built is gone on with the next time.
"""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

import msgspec

from briefterm.library import apart, changes, connection, folder
from briefterm.library.apart import Step, What, Wish
from briefterm.library.catalogue import Catalogue
from briefterm.model.problem import BrieftermError

_NICE: Final = 5
_TOLD: Final = 0.2


def _compare(roots: tuple[str, ...], index: Path) -> bytes:
    db = connection.connect(index)
    with connection.snapshot(db):
        found = changes.compare(db, folder.files_of(roots))
    db.close()
    return apart.told(found)


def _build(what: What, roots: tuple[str, ...], home: Path) -> str:
    """Build or fill the index; a clause about what went wrong, or empty."""
    told = 0.0

    def tell(done: int, of: int) -> bool:
        nonlocal told
        if time.monotonic() >= told + _TOLD:
            told = time.monotonic()
            _say(Step(done, of))
        return True

    try:
        if what == "build":
            Catalogue(roots, home).refresh(tell, wait=True)
        else:
            Catalogue(roots, home).fill(tell)
    except BrieftermError as error:
        return str(error.__cause__ or error).rstrip(".")
    return ""


def _say(step: Step) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(step) + b"\n")
    sys.stdout.buffer.flush()


def _serve() -> None:
    wish = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Wish)
    roots, path = tuple(map(os.fsdecode, wish.roots)), Path(os.fsdecode(wish.path))
    os.nice(_NICE)
    if wish.what == "compare":
        sys.stdout.buffer.write(_compare(roots, path))
        sys.stdout.buffer.flush()
    else:
        _say(Step(ended=True, trouble=_build(wish.what, roots, path)))


if __name__ == "__main__":
    with suppress(BrokenPipeError, KeyboardInterrupt):
        _serve()
