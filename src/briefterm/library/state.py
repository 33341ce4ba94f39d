"""What the reader did: read, starred, marked, collected, where they stood. Kept, never rebuilt.

A file of its own with a rollback journal, for several copies of the program share it. A copy writes
only what it changed itself, so that none undoes what another did. State belongs to a briefing's id,
not to a path: it survives a folder that moves, and two libraries may share a briefing. What cannot
be written, on a full disk for instance, is owed, and written when it can be.
"""

import time
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from threading import RLock
from typing import Final

from msgspec import DecodeError, msgpack, structs

from briefterm.library import there
from briefterm.library.connection import (
    Connection,
    DatabaseFault,
    told_apart,
    transaction,
)
from briefterm.library.homes import state_home
from briefterm.library.state_file import open_state
from briefterm.model import seen
from briefterm.model.edition import Edition
from briefterm.model.shelf import Mark, Place, State

EDITIONS_BYTES: Final = 32 * 1024 * 1024
"""How much of what was read is kept, compressed: some thousand briefings. The oldest go first."""
EDITIONS_EACH: Final = 3
"""How many editions of one briefing are kept: a step back finds the one that was read before."""
AGAIN_AFTER: Final = 5.0
"""Seconds until a file that could not be used is tried again, when there is something to write."""
_AT_ONCE: Final = 500
_PLACE: Final = "node, block, offset, words, section, number, here"


class Reader:
    """The reader's memory; satisfies `ui.desk.Memory` and `ui.desk.Collection`.

    Attributes:
        note: why what is done now will not be remembered, a sentence; empty when it will.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.path: Final = state_home() / "state.db" if path is None else path
        self.note = ""
        self._guard: Final = RLock()
        self._last: Final[dict[str, State]] = {}
        self._marks: dict[str, Mark] = {}
        self._collected: dict[str, int] = {}
        self._editions: Final[dict[tuple[str, str], Edition]] = {}  # that could not be written
        self._owed: Final[list[Callable[[Connection], object]]] = []  # until it can be written
        self._tried = 0.0
        self._version: tuple[Connection, int] | None = None  # it tells of one connection only
        self._connection: Connection | None = None  # closed with the reader, if not before
        try:
            with told_apart():
                self._connection = open_state(self.path)
        except DatabaseFault as fault:
            self._forgetful(fault)

    def news(self) -> bool:
        """Whether another copy of the program kept anything since this was asked last."""
        with self._guard:
            before = self._version
            if self._connection is not None:
                try:
                    with told_apart():
                        row = self._connection.execute("PRAGMA data_version").fetchone()
                        self._version = (self._connection, row[0])
                except DatabaseFault as fault:
                    self._forgetful(fault)
            return before is not None and before != self._version

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

    def remember(
        self, state: State, edition: Edition | None = None, *, before: State | None = None
    ) -> None:
        """Keep what changed in a briefing's state here, and with it the words that were read.

        Args:
            state: as it is now.
            edition: what the file says that the state tells of.
            before: as it was when it was last read or kept by who changes it; what is as it was
                is left as others wrote it. Without it, as it was last read or kept by anybody.
        """
        with self._guard:
            last = before or self._last.get(state.briefing, State(state.briefing))

            def keep(db: Connection) -> None:
                self._last[state.briefing] = _merge(db, state, last)
                if edition is not None:
                    _keep_edition(db, state, edition)

            if not self._write(keep):
                self._last[state.briefing] = state
                if edition is not None:
                    self._editions[state.briefing, state.fingerprint] = edition

    def last_read(self, state: State) -> Edition | None:
        """What a briefing said in the file that a state tells of; None when that is not kept."""
        with self._guard:
            if self._connection is not None:
                try:
                    with told_apart():
                        return _edition(self._connection, state)
                except DatabaseFault as fault:
                    self._forgetful(fault)
            return self._editions.get((state.briefing, state.fingerprint))

    def marks(self) -> tuple[Mark, ...]:
        """All marks, by their letters."""
        with self._guard:
            if self._connection is not None:
                try:
                    with told_apart():
                        self._marks = _read_marks(self._connection)
                except DatabaseFault as fault:
                    self._forgetful(fault)
            return tuple(self._marks[letter] for letter in sorted(self._marks))

    def set_mark(self, mark: Mark) -> None:
        """Keep a mark in place of the one that had its letter."""
        with self._guard:
            self._marks[mark.letter] = mark
            self._write(lambda db: _put_mark(db, mark.letter, mark))

    def take_mark(self, letter: str) -> None:
        """Take a mark away."""
        with self._guard:
            self._marks.pop(letter, None)
            self._write(lambda db: _put_mark(db, letter, None))

    def change_mark(self, letter: str, was: Mark | None, to: Mark | None) -> bool:
        """Keep a mark, or none, in place of what was there, if it still is; whether it was."""
        with self._guard:
            there = self._marks.get(letter)  # for as long as the file cannot be used

            def change(db: Connection) -> None:
                nonlocal there
                there = _read_marks(db).get(letter)
                if there == was:
                    _put_mark(db, letter, to)

            self._write(change)
            if there == was:
                self._marks.pop(letter, None)
                self._marks |= {letter: to} if to else {}
            return there == was

    def collected(self) -> dict[str, int]:
        """The addresses of the collected quotes, in the order of when each was collected."""
        with self._guard:
            if self._connection is not None:
                try:
                    with told_apart():
                        self._collected = dict(
                            self._connection.execute("SELECT address, kept_at FROM collected")
                        )
                except DatabaseFault as fault:
                    self._forgetful(fault)
            return dict(sorted(self._collected.items(), key=lambda one: (one[1], one[0])))

    def collect(self, quotes: Mapping[str, int]) -> None:
        """Collect quotes; one that is collected already keeps its place in the order."""
        with self._guard:
            self._collected = {**quotes, **self._collected}
            self._write_rows("INSERT OR IGNORE INTO collected VALUES(?, ?)", *quotes.items())

    def let_go(self, addresses: Iterable[str]) -> None:
        """Collect some quotes no longer."""
        with self._guard:
            gone = tuple(addresses)
            for address in gone:
                self._collected.pop(address, None)
            self._write_rows("DELETE FROM collected WHERE address = ?", *((one,) for one in gone))

    def take_back(self, address: str, moment: int) -> bool:
        """Collect a quote no longer, if it was collected at that moment; whether it was."""
        with self._guard:
            if ours := self.collected().get(address) == moment:
                self._collected.pop(address)
                self._write_rows(
                    "DELETE FROM collected WHERE address = ? AND kept_at = ?", (address, moment)
                )
            return ours

    def close(self) -> None:
        """Let go of the file; what is owed is tried once more."""
        with self._guard:
            if self._owed:
                self._again()
            self._let_go()

    def __del__(self) -> None:
        self._let_go()

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _write_rows(self, statement: str, *values: Sequence[object]) -> None:
        self._write(lambda db: db.executemany(statement, values))

    def _write(self, act: Callable[[Connection], object]) -> bool:
        """Write something, all of it or nothing; whether that was possible. If not, it is owed."""
        if self._connection is None and time.monotonic() - self._tried >= AGAIN_AFTER:
            self._again()
        if self._connection is not None:
            try:
                with told_apart(), transaction(self._connection):
                    act(self._connection)
            except DatabaseFault as fault:
                self._forgetful(fault)
            else:
                return True
        self._owed.append(act)
        return False

    def _again(self) -> None:
        """Open the file once more, and write what is owed."""
        try:
            with told_apart():
                self._connection = open_state(self.path)
                with transaction(self._connection):
                    for act in self._owed:
                        act(self._connection)
        except DatabaseFault as fault:
            self._forgetful(fault)
        else:
            self._owed.clear()
            self.note = ""

    def _forgetful(self, fault: DatabaseFault) -> None:
        """Go on without the file for a while; it is left as it is."""
        self._let_go()
        self._tried = time.monotonic()
        self.note = f"What you read and star now will not be remembered: {self.path}: {fault}."


def all_states(path: Path | None = None) -> tuple[State, ...]:
    """All that is known of any briefing; no file is made where there is none.

    Raises:
        DatabaseFault: the file cannot be used.
    """
    path = state_home() / "state.db" if path is None else path
    if not there.is_anything(path):
        return ()
    with told_apart(), closing(open_state(path)) as db:
        names = [name for (name,) in db.execute("SELECT briefing FROM state")]
        return tuple(_read(db, names).values())


def _merge(db: Connection, state: State, last: State) -> State:
    """Write what was changed here over what others wrote meanwhile."""
    changed = {
        name: value for name, value in structs.asdict(state).items() if value != getattr(last, name)
    }
    there = _read(db, [state.briefing]).get(state.briefing, State(state.briefing))
    if "seen" in changed and all(seen.is_seen(one, state.seen) for one in last.seen):
        changed["seen"] = seen.joined(*there.seen, *state.seen)  # another copy saw other parts
    merged = structs.replace(there, **changed)
    db.execute(
        "INSERT OR REPLACE INTO state"
        f"(briefing, read, progress, starred, fingerprint, seen, {_PLACE}) "
        "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            merged.briefing,
            int(merged.read),
            merged.progress,
            int(merged.starred),
            merged.fingerprint,
            seen.written(merged.seen),
            *structs.astuple(merged.place),
        ),
    )
    return merged


def _read(db: Connection, briefings: Sequence[str]) -> dict[str, State]:
    found: dict[str, State] = {}
    for start in range(0, len(briefings), _AT_ONCE):
        some = briefings[start : start + _AT_ONCE]
        signs = ",".join("?" * len(some))
        rows = db.execute(
            f"SELECT briefing, read, progress, starred, fingerprint, seen, {_PLACE} "  # noqa: S608 - question marks
            "FROM state "
            f"WHERE briefing IN ({signs})",
            some,
        )
        for briefing, read, progress, starred, fingerprint, stretches, *place in rows:
            found[briefing] = State(
                briefing=briefing,
                read=bool(read),
                # once, to open a briefing was to begin it
                progress=progress if progress > 1 or stretches else 0,
                starred=bool(starred),
                fingerprint=fingerprint,
                place=Place(*place),
                seen=seen.read(stretches),
            )
    return found


def _put_mark(db: Connection, letter: str, mark: Mark | None) -> None:
    """Write a mark in place of the one that had its letter; of none, that one goes."""
    db.execute("DELETE FROM mark WHERE letter = ?", (letter,))
    if mark is not None:
        db.execute(
            f"INSERT INTO mark(letter, briefing, title, shown, {_PLACE}) "
            "VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (letter, mark.briefing, mark.title, mark.words, *structs.astuple(mark.place)),
        )


def _read_marks(db: Connection) -> dict[str, Mark]:
    rows = db.execute(f"SELECT letter, briefing, title, shown, {_PLACE} FROM mark")  # noqa: S608 - our own names
    return {
        letter: Mark(letter, briefing, title, shown, Place(*place))
        for letter, briefing, title, shown, *place in rows
    }


def _edition(db: Connection, state: State) -> Edition | None:
    row = db.execute(
        "SELECT body FROM edition WHERE briefing = ? AND fingerprint = ?",
        (state.briefing, state.fingerprint),
    ).fetchone()
    try:
        return msgpack.decode(zlib.decompress(row[0]), type=Edition) if row else None
    except (zlib.error, DecodeError):
        return None


def _keep_edition(db: Connection, state: State, edition: Edition) -> None:
    """Keep what was read, and let go of what was read longest ago where it becomes too much."""
    db.execute(
        "INSERT OR REPLACE INTO edition(briefing, fingerprint, body) VALUES(?, ?, ?)",
        (state.briefing, state.fingerprint, zlib.compress(msgpack.encode(edition))),
    )
    db.execute(
        "DELETE FROM edition WHERE briefing = ?1 AND kept NOT IN "
        "(SELECT kept FROM edition WHERE briefing = ?1 ORDER BY kept DESC LIMIT ?2)",
        (state.briefing, EDITIONS_EACH),
    )
    db.execute(
        "DELETE FROM edition WHERE kept IN (SELECT kept FROM (SELECT kept, "
        "sum(length(body)) OVER (ORDER BY kept DESC) AS so_far FROM edition) WHERE so_far > ?)",
        (EDITIONS_BYTES,),
    )
