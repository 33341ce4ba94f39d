"""How the folder and the index differ; cheap, and asked far more often than anything changed."""

import os
from collections.abc import Callable, Container, Hashable, Iterable
from typing import Any, Final, Generic, NamedTuple, TypeVar

from briefterm.library.connection import Connection
from briefterm.library.folder import File, Stamp

_T = TypeVar("_T")

Tell = Callable[[int, int], bool]
"""Told how many changed files were read, and of how many; says whether to go on."""


UNFINISHED: Final = "unfinished"
"""Stands in the index while files were filed and not yet compared with each other."""
EDITION: Final = "edition"
"""How often the index was changed."""


class Known(NamedTuple):
    """What the index knows of a file."""

    fid: int
    registry: bool
    stamp: Stamp
    fingerprint: str


class Change(NamedTuple):
    """A file, what is known of it, and the number that it has or is to have."""

    file: File
    known: Known | None
    fid: int = 0

    @property
    def doubted(self) -> bool:
        """Whether it looks the same, but was read too soon after it changed to be sure."""
        known = self.known
        return known is not None and known.stamp == self.file.stamp._replace(ctime_ns=0)


class Changes(NamedTuple):
    """How the folder and the index differ.

    Attributes:
        registries: the registry files that changed.
        briefings: the briefings that changed.
        same: the registry files that did not, and the briefings of the roots that were asked for.
        gone: what is known of files that are no more, with the number of their root.
        beside: the registry files there are, by root.
        unfinished: whether files were filed and not yet compared with each other.
        known: how many files the index knew.
    """

    registries: list[Change]
    briefings: list[Change]
    same: list[Change]
    gone: list[tuple[int, Known]]
    beside: dict[int, list[str]]
    unfinished: bool
    known: int

    def __bool__(self) -> bool:
        return bool(self.registries or self.briefings or self.gone or self.unfinished)

    @property
    def number(self) -> int:
        """How many files differ for certain."""
        changed = sum(not change.doubted for change in (*self.registries, *self.briefings))
        return changed + len(self.gone)


def edition(db: Connection) -> int:
    """A number that differs after every change of the index, whoever made it."""
    row = db.execute("SELECT value FROM meta WHERE name = ?", (EDITION,)).fetchone()
    return int(row[0]) if row else 0


class Remembered(Generic[_T]):
    """Answers that hold for as long as the index stays as it is: the next letter needs them again.

    Args:
        most: how many are kept.
    """

    def __init__(self, most: int) -> None:
        self._most: Final = most
        self._answers: dict[tuple[int, Hashable], _T] = {}

    def of(self, db: Connection, question: Hashable, answer: Callable[[], _T]) -> _T:
        """The answer to a question, given anew where it is not known."""
        asked = edition(db), question
        known = self._answers.get(asked)
        if known is None:
            known = answer()
            if len(self._answers) >= self._most:
                self._answers.clear()
            self._answers[asked] = known
        return known


def compare(db: Connection, files: Iterable[File], roots: Container[int] = ()) -> Changes:
    """How some files differ from what the index knows.

    Args:
        db: the index.
        files: all files there are.
        roots: of these also the briefings that did not change are told.
    """
    # a hundred thousand rows: no more is made of them than the comparison needs
    known = {
        (row[0], row[1]): row
        for row in db.execute(
            "SELECT root, rel, registry, ino, size, mtime_ns, ctime_ns, fid, fingerprint FROM file"
        )
    }
    unfinished = db.execute("SELECT 1 FROM meta WHERE name = ?", (UNFINISHED,)).fetchone()
    changes = Changes([], [], [], [], {}, unfinished is not None, len(known))
    take = known.pop
    nothing = Stamp()
    for file in files:
        root, rel, path, stamp, registry, trouble = file
        row = take((root, os.fsencode(rel)), None)
        if registry:
            changes.beside.setdefault(root, []).append(path)
        if row is None:
            same = False
        elif trouble:
            same = row[8] == f"!{trouble}" and row[2] == registry
        else:
            same = row[3:7] == stamp and row[2] == registry and stamp != nothing
        if not same or registry or root in roots:
            change = Change(file, _known(row) if row is not None else None)
            if same:
                changes.same.append(change)
            else:
                (changes.registries if registry else changes.briefings).append(change)
    changes.gone.extend((root, _known(row)) for (root, _), row in known.items())
    return changes


def _known(row: tuple[Any, ...]) -> Known:
    return Known(row[7], bool(row[2]), Stamp(*row[3:7]), row[8])
