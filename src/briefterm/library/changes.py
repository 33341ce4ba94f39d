"""How the folder and the index differ; cheap, and asked far more often than anything changed."""

import os
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from briefterm.library.connection import Connection
from briefterm.library.folder import File, Stamp

Tell = Callable[[int, int], bool]
"""Told how many changed files were read, and of how many; says whether to go on."""


UNFINISHED: Final = "unfinished"
"""Stands in the index while files were filed and not yet compared with each other."""
EDITION: Final = "edition"
"""How often the index was changed."""


class Known(NamedTuple):
    """What the index knows of a file."""

    fid: int
    stamp: Stamp
    fingerprint: str
    registry: bool


class Change(NamedTuple):
    """A file, and what is known of it."""

    file: File
    known: Known | None

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
        same: the files that did not.
        gone: what is known of files that are no more, with the number of their root.
        beside: the registry files there are, by root.
        unfinished: whether files were filed and not yet compared with each other.
    """

    registries: list[Change]
    briefings: list[Change]
    same: list[Change]
    gone: list[tuple[int, Known]]
    beside: dict[int, list[str]]
    unfinished: bool

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


def compare(db: Connection, files: Iterable[File]) -> Changes:
    """How some files differ from what the index knows."""
    known = {
        (root, bytes(rel)): Known(fid, Stamp(*stamp), fingerprint, bool(registry))
        for fid, root, rel, registry, *stamp, fingerprint in db.execute("SELECT * FROM file")
    }
    unfinished = db.execute("SELECT 1 FROM meta WHERE name = ?", (UNFINISHED,)).fetchone()
    changes = Changes([], [], [], [], {}, unfinished is not None)
    for file in files:
        before = known.pop((file.root, os.fsencode(file.rel)), None)
        change = Change(file, before)
        if file.registry:
            changes.beside.setdefault(file.root, []).append(file.path)
        if before is not None and _is_same(file, before):
            changes.same.append(change)
        else:
            (changes.registries if file.registry else changes.briefings).append(change)
    changes.gone.extend((root, gone) for (root, _), gone in known.items())
    return changes


def _is_same(file: File, known: Known) -> bool:
    if file.registry != known.registry:
        return False
    if file.trouble:
        return known.fingerprint == f"!{file.trouble}"
    return known.stamp == file.stamp and file.stamp != Stamp()
