"""The index on the disk: opened, healed, or done without; never a reason not to read.

Its file is named after the library, the version of its schema and of what fills it, and a
generation. The highest generation is the current one. A file is never replaced under its name: what
is damaged is set aside and followed by a new generation, and one that is built anew appears under
its own new name by a rename. So nobody ever reads one database with the log of another, and no
pointer file is needed: the folder's listing is the pointer.
"""

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, RLock
from typing import Final
from zlib import crc32

import briefterm
from briefterm.library import normal
from briefterm.library.connection import (
    Connection,
    DamagedFault,
    DatabaseFault,
    OutOfReachFault,
    StoppedFault,
    connect,
    make_file,
    snapshot,
    told_apart,
    transaction,
    use_wal,
)
from briefterm.library.rows import (
    APPLICATION_ID,
    INDICES,
    SCHEMA_VERSION,
    TABLES,
    TOTALS,
    TRIGGERS,
    WORD_LISTS,
)

_ATTEMPTS: Final = 3
_UNUSED_SECONDS: Final = 60 * 86_400
_FILE: Final = re.compile(r"([0-9a-f]{16}-\d+-[0-9a-f]{8})\..+")
"""What belongs to an index, of whichever library and version; see `library_key`."""
_PAGE_BYTES: Final = 8_192
"""Twice the usual: of rows of half a page and more, half as much of a page stays empty."""
_CHECKED_BYTES: Final = 4 * 1024 * 1024
"""Up to this size an index is looked through when it is opened; a larger one row by row."""


class Index:
    """One generation of the index.

    Attributes:
        path: its file; None when it lives in memory.
        note: what the reader should know about it, a sentence; empty when all is well.
    """

    def __init__(self, path: Path | None, note: str = "") -> None:
        self.path: Final = path
        self.note: Final = note
        self._idle: list[Connection] = []
        self._stoppable: dict[Connection, bool] = {}  # whether it was stopped
        self._guard: Final = Lock()
        self._inode: Final = _inode(path)
        self._memory: Final = _new_memory() if path is None else None
        self._alone: Final = RLock()  # the one connection in memory serves one at a time

    @contextmanager
    def reading(self, *, stoppable: bool = False) -> Iterator[Connection]:
        """A connection for questions, for this thread alone while it lasts.

        Args:
            stoppable: whether `interrupt` ends them.

        Raises:
            DatabaseFault: the index is damaged or out of reach, or the question was stopped.
        """
        stopped = False
        try:
            with self.writing() as connection, snapshot(connection):
                if not stoppable:
                    yield connection
                    return
                with self._guard:
                    self._stoppable[connection] = False
                try:
                    yield connection
                finally:
                    with self._guard:
                        stopped = self._stoppable.pop(connection)
        except DamagedFault as fault:
            if stopped:  # who is stopped while a word list is opened says that it cannot be opened
                raise StoppedFault("stopped") from fault
            raise

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection for changes; the caller sees to it that there is one writer.

        It is kept for the next one: what it has in its memory need not be read again.

        Raises:
            DatabaseFault: the index is damaged or out of reach.
        """
        if self._memory is not None:
            with self._alone, told_apart():
                yield self._memory
            return
        with self._guard:
            connection = self._idle.pop() if self._idle else None
        with told_apart():
            connection = connection or _open(self._file())
            well = False
            try:
                yield connection
                well = True
            finally:
                if well:
                    with self._guard:
                        self._idle.append(connection)
                else:
                    connection.close()

    def interrupt(self) -> None:
        """Stop the questions that are being answered and may be stopped."""
        with self._guard:
            for connection in self._stoppable:
                self._stoppable[connection] = True
                connection.interrupt()

    def is_there(self) -> bool:
        """Whether the same file is still there, and no later generation is."""
        if self.path is None:
            return True
        folder, library = self.path.parent, self.path.name.partition(".")[0]
        return _inode(self.path) == self._inode and _current(folder, library) == self.path

    def close(self) -> None:
        """Let go of the connections that nobody uses."""
        with self._guard:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def __del__(self) -> None:
        self.close()
        if self._memory is not None:
            self._memory.close()

    def _file(self) -> Path:
        if self.path is None:
            raise OutOfReachFault("the index is in memory")
        return self.path


def library_key(paths: tuple[str, ...]) -> str:
    """What an index's file is named after."""
    told = "\0".join(str(Path(path).absolute()) for path in paths)
    data = told.encode("utf-8", "surrogateescape")
    made = crc32(f"{briefterm.__version__} {normal.VERSION}".encode())
    # two checksums in place of a hash: importing one would load all of OpenSSL
    return f"{crc32(data):08x}{crc32(data[::-1]):08x}-{SCHEMA_VERSION}-{made:08x}"


def open_index(folder: Path, library: str, note: str = "") -> Index:
    """Open a library's index, or begin one; in memory where no file can be had."""
    for _ in range(_ATTEMPTS):
        try:
            with told_apart():
                path = _place(folder, library)
        except DatabaseFault as fault:
            return in_memory(fault)
        index = Index(path, note)
        try:
            with index.reading():
                _note_use(path)
                return index
        except DamagedFault as fault:
            note = built_again(fault)
            if not set_aside(path):
                return in_memory(fault)
        except DatabaseFault as fault:
            return in_memory(fault)
    return in_memory(DamagedFault("it is damaged again and again"))


def built_again(fault: DatabaseFault) -> str:
    """What the reader is told of an index that was damaged."""
    return f"The search index was damaged ({fault}); it is built again."


def _place(folder: Path, library: str) -> Path:
    """The file of the current generation; made where there is none."""
    path = _current(folder, library) or _next(folder, library)
    try:
        make_file(path)
    except OutOfReachFault:  # a folder, a link, a pipe: leave it alone, begin the next generation
        path = _next(folder, library)
        make_file(path)
    return path


def building(folder: Path, library: str) -> Path:
    """The path of a generation that is being built; `publish` makes it the current one."""
    return folder / f"{library}.building"


def publish(folder: Path, library: str, built: Path) -> None:
    """Make a generation that was built the current one, and remove those before it."""
    with told_apart():
        path = _next(folder, library)
        before = [one for _, one in _generations(folder, library)]
        built.rename(path)
        for old in before:
            _remove(old)


def set_aside(path: Path) -> bool:
    """Put a damaged index out of the way, under a name that tells; whether that could be done."""
    try:
        path.replace(f"{path}.bad")
    except FileNotFoundError:  # another copy did it
        return True
    except OSError:
        return False
    _remove(path)
    return True


def sweep(folder: Path) -> None:
    """Remove each index that nobody has opened for two months.

    It is of another version of the program, or of a library that is gone; whoever misses it builds
    it again.
    """
    indices: dict[str, list[Path]] = {}
    with suppress(OSError):
        for path in folder.iterdir():
            if match := _FILE.fullmatch(path.name):
                indices.setdefault(match[1], []).append(path)
    for paths in indices.values():
        with suppress(OSError):  # another copy is at it, or it is not ours to remove
            if max(path.lstat().st_mtime for path in paths) < time.time() - _UNUSED_SECONDS:
                for path in paths:
                    path.unlink()


def _note_use(path: Path) -> None:
    with suppress(OSError):  # where this cannot be noted, nothing can be removed either
        os.utime(path)


def in_memory(fault: DatabaseFault) -> Index:
    """An index that needs no file."""
    return Index(None, f"The search index is kept in memory this time: {fault}.")


def _inode(path: Path | None) -> int:
    """What tells a file from another one of its name; 0 when there is none."""
    try:
        return path.stat().st_ino if path is not None else 0
    except OSError:
        return 0


def _generations(folder: Path, library: str) -> list[tuple[int, Path]]:
    """All generations, also those set aside, in order."""
    name = re.compile(rf"{re.escape(library)}\.g(\d+)\.db(\.bad)?")
    try:
        there = list(folder.iterdir())
    except FileNotFoundError:
        return []
    return sorted((int(match[1]), one) for one in there if (match := name.fullmatch(one.name)))


def _current(folder: Path, library: str) -> Path | None:
    whole = [path for _, path in _generations(folder, library) if path.suffix == ".db"]
    return whole[-1] if whole else None


def _next(folder: Path, library: str) -> Path:
    numbers = [number for number, _ in _generations(folder, library)]
    return folder / f"{library}.g{max(numbers, default=0) + 1}.db"


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            Path(f"{path}{suffix}").unlink()


def _open(path: Path) -> Connection:
    """A connection to an index that is whole and ours; an empty file becomes one."""
    connection = connect(path)
    try:
        use_pages(connection)
        _require_ours(connection)
        if path.stat().st_size <= _CHECKED_BYTES:
            _require_whole(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _require_ours(connection: Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > SCHEMA_VERSION:
        raise OutOfReachFault("it was made by a newer version of briefterm")
    use_wal(connection)
    if version == 0 and not _tables(connection):
        _create(connection)
    elif version != SCHEMA_VERSION:
        raise DamagedFault("it was made by an older version, or by another program")
    if _tables(connection) != TABLES | INDICES | TRIGGERS:
        raise DamagedFault("it has not the tables that it should have")


def _require_whole(connection: Connection) -> None:
    (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise DamagedFault("its pages do not fit together")
    connection.execute("SELECT rowid FROM f WHERE f MATCH '\"x\"' LIMIT 1").fetchone()


def _tables(connection: Connection) -> dict[str, str]:
    """What the database consists of, without the inner tables of its word lists."""
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    inner = tuple(f"{name}_" for name in WORD_LISTS)
    return {name: sql for name, sql in rows if not name.startswith(inner)}


def use_pages(connection: Connection) -> None:
    """Let a database that is empty yet have pages of the size that suits an index."""
    connection.execute(f"PRAGMA page_size={_PAGE_BYTES}")


def _create(connection: Connection) -> None:
    with transaction(connection):
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version == SCHEMA_VERSION:  # another copy was faster
            return
        make_tables(connection)
        finish(connection)


def make_tables(connection: Connection) -> None:
    """Make the tables, to be filled before anything else is made."""
    for statement in TABLES.values():
        connection.execute(statement)
    # no two generations count from the same number: whoever compares editions sees a new one
    connection.execute("INSERT INTO meta VALUES('edition', ?)", (time.time_ns(),))


def finish(connection: Connection) -> None:
    """Make what an index has beside its tables; quickest when their rows are there."""
    for statement in INDICES.values():
        connection.execute(statement)
    for name, question in TOTALS.items():
        connection.execute(f"INSERT INTO meta SELECT ?, ({question})", (name,))
    for statement in TRIGGERS.values():
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def total(connection: Connection, name: str) -> int:
    """One of the numbers that the index keeps of itself; see `rows.TOTALS`."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    if row is None:
        raise DamagedFault("it has lost a number of its own")
    return int(row[0])


def _new_memory() -> Connection:
    connection = connect(None)
    _create(connection)
    return connection
