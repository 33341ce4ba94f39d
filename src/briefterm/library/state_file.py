"""The file in which the reader's state lies: its tables, and how older ones become them."""

import os
from pathlib import Path
from typing import Final

from briefterm.library.connection import (
    Connection,
    DamagedFault,
    OutOfReachFault,
    connect,
    make_file,
    transaction,
)

VERSION: Final = 5
APPLICATION_ID: Final = 0x42525354
"""`BRST`."""

_STATE: Final = (
    "CREATE TABLE state(briefing TEXT PRIMARY KEY, read INTEGER NOT NULL, "
    "progress INTEGER NOT NULL, starred INTEGER NOT NULL, fingerprint TEXT NOT NULL, "
    "node TEXT NOT NULL, block INTEGER NOT NULL, offset INTEGER NOT NULL) WITHOUT ROWID"
)
_MARK: Final = (
    "CREATE TABLE mark(letter TEXT PRIMARY KEY, briefing TEXT NOT NULL, title TEXT NOT NULL, "
    "shown TEXT NOT NULL, node TEXT NOT NULL, block INTEGER NOT NULL, offset INTEGER NOT NULL, "
    "words TEXT NOT NULL, section TEXT NOT NULL, number INTEGER NOT NULL) WITHOUT ROWID"
)
_EDITION: Final = (
    "CREATE TABLE edition(kept INTEGER PRIMARY KEY, briefing TEXT NOT NULL, "
    "fingerprint TEXT NOT NULL, body BLOB NOT NULL, UNIQUE(briefing, fingerprint))"
)
_COLLECTED: Final = (
    "CREATE TABLE collected(address TEXT PRIMARY KEY, kept_at INTEGER NOT NULL) WITHOUT ROWID"
)
_STEPS: Final[tuple[tuple[str, ...], ...]] = (
    (_STATE,),
    (
        "ALTER TABLE state ADD COLUMN words TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE state ADD COLUMN section TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE state ADD COLUMN number INTEGER NOT NULL DEFAULT 0",
        _MARK,
        _EDITION,
    ),
    (_COLLECTED,),
    (
        "ALTER TABLE state ADD COLUMN here TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE mark ADD COLUMN here TEXT NOT NULL DEFAULT ''",
    ),
    ("ALTER TABLE state ADD COLUMN seen TEXT NOT NULL DEFAULT ''",),
)
"""What makes each version of the one before; the first makes it of nothing."""


def open_state(path: Path) -> Connection:
    """Open the file, make it if there is none, and bring it to the form of now.

    Raises:
        DamagedFault: it is no file of ours.
        OutOfReachFault: it cannot be used, or a newer program wrote it.
    """
    path = Path(os.path.realpath(path))  # a file that its owner keeps elsewhere by a link
    make_file(path)
    db = connect(path)
    try:
        db.execute("PRAGMA journal_mode=delete")
        db.execute("PRAGMA synchronous=full")
        with transaction(db):
            _bring_up(db)
    except BaseException:
        db.close()
        raise
    return db


def _bring_up(db: Connection) -> None:
    """Make sure that the file is the reader's state; an empty or an older one becomes it."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (kind,) = db.execute("PRAGMA application_id").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if version == kind == tables == 0:
        db.execute(f"PRAGMA application_id={APPLICATION_ID}")
    elif kind != APPLICATION_ID:
        raise DamagedFault("it is not a file of briefterm's")
    elif version > VERSION:
        raise OutOfReachFault("it was written by a newer version of briefterm")
    if version < VERSION:
        for step in _STEPS[version:]:
            for statement in step:
                db.execute(statement)
        db.execute(f"PRAGMA user_version={VERSION}")
