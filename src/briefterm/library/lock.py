"""One writer at a time: a lock that the machine takes back when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefterm.library.connection import make_folder


@contextmanager
def only_writer(path: Path, *, wait: bool = False) -> Iterator[bool]:
    """Hold a lock while the block runs; whether it was had.

    Where the file system knows no locks, SQLite's own must do, and the lock counts as had.
    """
    try:
        make_folder(path.parent)
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
        descriptor = os.open(path, flags, 0o600)
    except OSError:
        yield True
        return
    try:
        yield _lock(descriptor, wait=wait)
    finally:
        os.close(descriptor)  # which gives the lock back


def _lock(descriptor: int, *, wait: bool) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
