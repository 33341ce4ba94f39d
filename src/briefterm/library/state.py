"""What the reader did with briefings: read, starred, where they stood. Kept, never rebuilt.

A file of its own with a rollback journal, for several copies of the program share it. A copy writes
only what it changed itself, so that none undoes what another did. State belongs to a briefing's id,
not to a path: it survives a folder that moves, and two libraries may share a briefing.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from threading import RLock
from typing import Final

from msgspec import structs

from briefterm.library.connection import (
    Connection,
    DamagedFault,
    DatabaseFault,
    OutOfReachFault,
    connect,
    make_file,
    told_apart,
    transaction,
)
from briefterm.library.homes import state_home
from briefterm.model.shelf import Place, State

VERSION: Final = 1
APPLICATION_ID: Final = 0x42525354
"""`BRST`."""

_TABLE: Final = (
    "CREATE TABLE state(briefing TEXT PRIMARY KEY, read INTEGER NOT NULL, "
    "progress INTEGER NOT NULL, starred INTEGER NOT NULL, fingerprint TEXT NOT NULL, "
    "node TEXT NOT NULL, block INTEGER NOT NULL, offset INTEGER NOT NULL) WITHOUT ROWID"
)
_AT_ONCE: Final = 500


class Reader:
    """The reader's memory; satisfies `ui.desk.Memory`.

    Attributes:
        note: why what is done now will not be remembered, a sentence; empty when it will.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path: Final = state_home() / "state.db" if path is None else path
        self.note = ""
        self._guard: Final = RLock()
        self._last: Final[dict[str, State]] = {}
        self._connection: Connection | None = None  # closed with the reader, if not before
        try:
            with told_apart():
                self._connection = _open(self.path)
        except DatabaseFault as fault:
            self._forgetful(fault)

    def states(self, briefings: Sequence[str]) -> dict[str, State]:
        """What is known of some briefings."""
        with self._guard:
            if self._connection is not None:
                try:
                    with told_apart():
                        self._last.update(_read(self._connection, briefings))
                except DatabaseFault as fault:
                    self._forgetful(fault)
            return {one: self._last[one] for one in briefings if one in self._last}

    def remember(self, state: State) -> None:
        """Keep what changed in a briefing's state since it was last read or kept here."""
        with self._guard:
            if self._connection is not None:
                try:
                    with told_apart():
                        state = self._merge(self._connection, state)
                except DatabaseFault as fault:
                    self._forgetful(fault)
            self._last[state.briefing] = state

    def close(self) -> None:
        """Let go of the file."""
        with self._guard:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def __del__(self) -> None:
        self.close()

    def _merge(self, db: Connection, state: State) -> State:
        """Write what this copy changed over what others wrote meanwhile."""
        blank = State(briefing=state.briefing)
        last = self._last.get(state.briefing, blank)
        changed = {
            name: value
            for name, value in structs.asdict(state).items()
            if value != getattr(last, name)
        }
        with transaction(db):
            there = _read(db, [state.briefing]).get(state.briefing, blank)
            merged = structs.replace(there, **changed)
            place = merged.place
            db.execute(
                "INSERT OR REPLACE INTO state VALUES(?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    merged.briefing,
                    int(merged.read),
                    merged.progress,
                    int(merged.starred),
                    merged.fingerprint,
                    place.node,
                    place.block,
                    place.offset,
                ),
            )
        return merged

    def _forgetful(self, fault: DatabaseFault) -> None:
        """Go on without the file; it is left as it is."""
        self.close()
        self.note = f"What you read and star now will not be remembered: {self.path}: {fault}."


def _read(db: Connection, briefings: Sequence[str]) -> dict[str, State]:
    found: dict[str, State] = {}
    for start in range(0, len(briefings), _AT_ONCE):
        some = briefings[start : start + _AT_ONCE]
        places = ",".join("?" * len(some))
        rows = db.execute(
            f"SELECT * FROM state WHERE briefing IN ({places})",  # noqa: S608 - question marks
            some,
        )
        for briefing, read, progress, starred, fingerprint, *place in rows:
            found[briefing] = State(
                briefing=briefing,
                read=bool(read),
                progress=progress,
                starred=bool(starred),
                fingerprint=fingerprint,
                place=Place(*place),
            )
    return found


def _open(path: Path) -> Connection:
    path = Path(os.path.realpath(path))  # a file that its owner keeps elsewhere by a link
    make_file(path)
    db = connect(path)
    try:
        db.execute("PRAGMA journal_mode=delete")
        db.execute("PRAGMA synchronous=full")
        with transaction(db):
            _require_ours(db)
    except BaseException:
        db.close()
        raise
    return db


def _require_ours(db: Connection) -> None:
    """Make sure that the file is the reader's state; an empty one becomes it."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (kind,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if version == kind == tables == 0:
        db.execute(_TABLE)
        db.execute(f"PRAGMA application_id={APPLICATION_ID}")
        db.execute(f"PRAGMA user_version={VERSION}")
    elif kind != APPLICATION_ID:
        raise DamagedFault("it is not a file of briefterm's")
    elif version > VERSION:
        raise OutOfReachFault("it was written by a newer version of briefterm")
