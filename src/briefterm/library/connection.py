"""The one door to SQLite: every database is opened here, and its faults are told apart.

The callers never see an exception of SQLite. A database can be damaged (it is then replaced), out
of reach (then it is done without), or a question to it can be stopped.
"""

import fcntl
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

Connection = sqlite3.Connection

BUSY_SECONDS: Final = 5.0
_PAGES_KIB: Final = 8_192
"""So much of a database is kept in memory at most: all that some pages of hits are made of."""
_SOON: Final = 0.25
"""Seconds for which the first look at a database waits; then we ask whether that can end."""

_LOGGED: Final = 4_000
"""With so many pages in the log, who commits must `settle`; usually a pause comes first."""

_OUT_OF_REACH: Final = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_NOMEM,
}


class DatabaseFault(Exception):  # noqa: N818 - a fault of the database, not of the program
    """Something is wrong with a database; the message is a clause for the reader."""


class DamagedFault(DatabaseFault):
    """What is in the file is not what was put there."""


class OutOfReachFault(DatabaseFault):
    """The file may be well, but the machine does not let us at it."""


class StoppedFault(DatabaseFault):
    """The question was stopped by `interrupt`."""


@contextmanager
def told_apart() -> Iterator[None]:
    """Turn SQLite's errors into our three."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
        if code == sqlite3.SQLITE_INTERRUPT:
            raise StoppedFault("stopped") from error
        if code in _OUT_OF_REACH:
            raise OutOfReachFault(str(error)) from error
        raise DamagedFault(str(error)) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        where = f"{error.filename}: " if error.filename else ""
        raise OutOfReachFault(f"{where}{reason}") from error
    except (UnicodeError, OverflowError, sqlite3.InterfaceError) as error:
        raise OutOfReachFault(str(error)) from error


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can look into."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def make_file(path: Path) -> None:
    """Make sure that a path is a regular file of our own, and no link.

    Raises:
        OutOfReachFault: something else stands there, or it cannot be made.
    """
    make_folder(path.parent)
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW
    try:
        os.close(os.open(path, flags, 0o600))
    except FileExistsError:
        if not stat.S_ISREG(os.lstat(path).st_mode):
            raise OutOfReachFault(f"{path} is not a regular file") from None


def connect(path: Path | None, *, busy: float = BUSY_SECONDS) -> Connection:
    """Open a database that `make_file` made, or one in memory; the caller owns transactions.

    Raises:
        OutOfReachFault: its file system knows no locks.
    """
    connection = sqlite3.connect(
        ":memory:" if path is None else f"{path.absolute().as_uri()}?mode=rw",  # never makes one
        uri=path is not None,
        timeout=min(busy, _SOON),
        isolation_level=None,
        check_same_thread=False,
    )
    if path is not None:
        try:
            _require_locks(connection, path.parent)
        except BaseException:
            connection.close()
            raise
        connection.execute(f"PRAGMA busy_timeout={round(1_000 * busy)}")
    connection.execute("PRAGMA trusted_schema=off")
    connection.execute("PRAGMA cell_size_check=on")
    connection.execute("PRAGMA mmap_size=0")
    connection.execute(f"PRAGMA cache_size=-{_PAGES_KIB}")
    return connection


def _require_locks(connection: Connection, folder: Path) -> None:
    """Make sure that waiting for a lock is not in vain: without locks, SQLite takes all as busy."""
    try:
        connection.execute("PRAGMA schema_version")
    except sqlite3.OperationalError as error:
        busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
        if busy and not _knows_locks(folder):
            raise OutOfReachFault(f"the file system of {folder} knows no locks") from error


def _knows_locks(folder: Path) -> bool:
    """Whether a file in a folder can be locked; tried on one that is nobody's."""
    import tempfile  # noqa: PLC0415 - hardly ever needed

    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def use_wal(connection: Connection) -> None:
    """Let readers and the writer not wait for each other, where the file system can."""
    (mode,) = connection.execute("PRAGMA journal_mode=wal").fetchone()
    if mode not in {"wal", "memory"}:
        connection.execute("PRAGMA journal_mode=delete")
    connection.execute("PRAGMA synchronous=normal")
    connection.execute(f"PRAGMA wal_autocheckpoint={_LOGGED}")


def settle(connection: Connection) -> None:
    """Bring what was written from the log into the database; nobody has to wait for it.

    Whoever writes next begins the log anew and has to wait for the disk. So we write next.
    """
    connection.execute("PRAGMA wal_checkpoint(passive)").fetchone()
    with transaction(connection):
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        connection.execute(f"PRAGMA user_version={version}")  # as it was: written all the same


@contextmanager
def snapshot(connection: Connection) -> Iterator[None]:
    """Let several questions see one state, whatever is written between them."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.rollback()


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All or nothing; the lock for writing is taken at once, so that waiting for it works."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.rollback()
        raise
    try:
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.rollback()
        raise
