"""Building a whole index: a new generation, in a file that nobody reads until it is whole.

So it is made in the way that is cheapest. Rows are put down as they come, the pieces of the word
lists are joined at the end, and everything is copied once in its order, to lie close together, and
completed. Each portion is committed: who is ended in the middle goes on there the next time.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from briefterm.library import changes, index, pieces, refresh, staging
from briefterm.library.changes import Changes, Tell
from briefterm.library.connection import (
    Connection,
    DatabaseFault,
    connect,
    make_file,
    told_apart,
    transaction,
)
from briefterm.library.crossing import cross_all
from briefterm.library.folder import File, PathOf
from briefterm.library.staging import Staging
from briefterm.library.worker import processes

MANY: Final = 2_000
"""More changed files than this, and many for the library, are a whole index built anew."""
_SHARE: Final = 4

_PORTION: Final = 1_000
_SECONDS: Final = 3_600.0
_CACHE_KIB: Final = 96 * 1024
_REGISTRIES: Final = "registries"


def is_due(behind: Changes) -> bool:
    """Whether it is quicker to build the index anew than to change it."""
    return behind.number > max(MANY, behind.known // _SHARE)


def build(
    path: Path,
    files: Callable[[], Iterable[File]],
    path_of: PathOf,
    tell: Tell | None,
) -> Path | None:
    """Build an index of some files, or go on with it; its path, or None when it was stopped.

    Args:
        path: the file that is built in.
        files: tells all files of the library.
        path_of: tells the paths of files.
        tell: told of the progress.

    Raises:
        DatabaseFault: it cannot be written.
    """
    stopped = False
    with told_apart(), refresh.without_collector():
        db, behind = _begun(path, files)
        try:

            def go_on(done: int, of: int) -> bool:
                nonlocal stopped
                stopped = tell is not None and not tell(behind.known + done, behind.known + of)
                return not stopped

            put = Staging(db).put
            manner = refresh.Manner(_PORTION, _SECONDS, processes(), put, whole=True)
            refresh.take_in(_Alone(db), behind, path_of, go_on, manner=manner)
            if stopped:
                return None
            for table in ("f", "b"):
                pieces.join(db, table)
        finally:
            db.close()
        return _completed(path, path_of)


class _Alone:
    """A store that has one connection, and nobody beside its writer."""

    def __init__(self, db: Connection) -> None:
        self._db: Final = db

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        yield self._db


def _begun(path: Path, files: Callable[[], Iterable[File]]) -> tuple[Connection, Changes]:
    """What was built so far, if all of it still holds; else a new beginning."""
    with suppress(DatabaseFault):
        if path.exists():
            with told_apart():
                db = _opened(path)
                behind = changes.compare(db, files())
                changed = any(one.known is not None for one in behind.briefings)
                if not changed and not behind.gone and _registries(behind) == _begun_with(db):
                    return db, behind
                db.close()
    discard(path)
    make_file(path)
    db = _opened(path)
    with transaction(db):
        for statement in staging.TABLES_OF.values():
            db.execute(statement)
        for table in ("f", "b"):
            pieces.keep_apart(db, table)
    behind = changes.compare(db, files())
    with transaction(db):
        db.execute("INSERT INTO meta VALUES(?, ?)", (_REGISTRIES, _registries(behind)))
    return db, behind


def _registries(behind: Changes) -> str:
    """What stands for the registry files as they are: what they tell is in all other rows."""
    there = [*behind.registries, *(one for one in behind.same if one.file.registry)]
    return repr([(one.file.root, one.file.rel, *one.file.stamp) for one in there])


def _begun_with(db: Connection) -> str:
    row = db.execute("SELECT value FROM meta WHERE name = ?", (_REGISTRIES,)).fetchone()
    return str(row[0]) if row else ""


def discard(path: Path) -> None:
    """Remove what was built, and what stands beside it."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):
            Path(f"{path}{suffix}").unlink()


def _opened(path: Path) -> Connection:
    db = connect(path)
    index.use_pages(db)
    db.execute("PRAGMA journal_mode=truncate")
    db.execute("PRAGMA synchronous=normal")
    db.execute("PRAGMA locking_mode=exclusive")
    db.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
    return db


def _completed(path: Path, path_of: PathOf) -> Path:
    """The index itself, made of what was put down; its path."""
    made = path.with_suffix(".copy")
    discard(made)
    make_file(made)
    db = _opened(made)
    try:
        # a file that is not whole is no loss: it is made again from the one beside it
        db.execute("PRAGMA journal_mode=off")
        db.execute("PRAGMA synchronous=off")
        db.execute("ATTACH ? AS staged", (str(path),))
        with transaction(db):
            index.make_tables(db)
            staging.copy(db)
            index.finish(db)
            cross_all(db, path_of)
        db.execute("DETACH staged")
    finally:
        db.close()
    with made.open("rb") as file:
        os.fsync(file.fileno())
    discard(path)
    return made
