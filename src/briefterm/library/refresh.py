"""Taking in what changed in the folder: compare, read only what is new, file it.

Every file's rows change in one transaction, several files at a time. Whoever is ended in the middle
leaves an index that knows some files' earlier state, which the next comparison finds. Registry
files count as read only when all briefings beside them have been read with them.
"""

import os
import time
from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import structs

from briefterm.library import filing
from briefterm.library.changes import EDITION, UNFINISHED, Change, Changes, Tell
from briefterm.library.connection import Connection, transaction
from briefterm.library.crossing import cross
from briefterm.library.folder import File, PathOf, Stamp
from briefterm.library.index import Index
from briefterm.library.reading import Done, Job, Task, work
from briefterm.library.worker import work_elsewhere

FEW: Final = 100
"""Up to so many files are read where one waits for them; more in another process."""
_BATCH_FILES: Final = 200
_BATCH_SECONDS: Final = 0.25
_TICK_NS: Final = 50_000_000
_COARSE_TICK_NS: Final = 2_000_000_000
"""A file that changed so shortly before may change again within one tick of its clock."""


def take_in(index: Index, changes: Changes, path_of: PathOf, tell: Tell | None = None) -> bool:
    """Let the index know the changes; whether anything but stamps is new.

    Args:
        index: where to; the caller is its only writer.
        changes: how the folder differs from it.
        path_of: tells the paths of files.
        tell: told of the progress.
    """
    return _TakingIn(index, changes, path_of, tell).run()


class _TakingIn:
    """One refresh."""

    def __init__(self, index: Index, changes: Changes, path_of: PathOf, tell: Tell | None) -> None:
        self.index: Final = index
        self.changes: Final = changes
        self.path_of: Final = path_of
        self.tell: Final = tell
        self.news = changes.unfinished
        self.registries: Final[list[tuple[File, str]]] = []

    def run(self) -> bool:
        recast = self._registries()
        # what the registry tells is on the cards too: the same bytes now give other cards
        again = [Change(file, None) for file, _ in self._same(recast) if not file.registry]
        changed = [
            Change(file, None if file.root in recast else known)
            for file, known in self.changes.briefings
        ]
        if self._read([*changed, *again]):
            self._settle()
        return self.news

    def _registries(self) -> set[int]:
        """File the registries that changed; the roots whose briefings they concern."""
        changed = self.changes.registries
        done = list(_results(self._job(changed)))
        recast = {root for root, gone in self.changes.gone if gone.registry}
        recast |= {changed[one.place].file.root for one in done if one.card is not None}
        # the files of one registry name each other's actors: if one is new, all are read
        beside = [
            Change(file, None)
            for file, _ in (*changed, *self.changes.same)
            if file.registry and file.root in recast
        ]
        self.registries.extend((changed[one.place].file, one.fingerprint) for one in done)
        with self.index.writing() as db, transaction(db):
            for one in _results(self._job(beside)):
                file = beside[one.place].file
                self.registries.append((file, one.fingerprint))
                # not known by stamp or fingerprint, it still counts as changed until all is done
                self._file(db, file._replace(stamp=Stamp()), structs.replace(one, fingerprint=""))
        return recast

    def _same(self, roots: set[int]) -> list[Change]:
        """The files under some roots that did not change."""
        return [change for change in self.changes.same if change.file.root in roots]

    def _read(self, briefings: Sequence[Change]) -> bool:
        """Read and file some briefings; whether all were."""
        read, count = 0, len(briefings)
        for batch in _batches(_results(self._job(briefings))):
            with self.index.writing() as db, transaction(db):
                for one in batch:
                    file = briefings[one.place].file
                    self._file(db, file._replace(stamp=_lasting(file, one.stamp)), one)
            read += len(batch)
            if self.tell is not None and not self.tell(read, count):
                return False
        return True

    def _settle(self) -> None:
        """Forget the files that are gone, compare the others, count the registries as read."""
        with self.index.writing() as db, transaction(db):
            for _, known in self.changes.gone:
                filing.drop(db, known.fid)
                self.news = True
            if self.news:
                filing.count_up(db, EDITION)
                cross(db, self.path_of)
            for file, fingerprint in self.registries:
                filing.touch(db, file._replace(stamp=_lasting(file, file.stamp)), fingerprint)
            filing.mark(db, UNFINISHED, pending=False)

    def _file(self, db: Connection, file: File, done: Done) -> None:
        if done.card is None:
            filing.touch(db, file, done.fingerprint)
        else:
            filing.put(db, file, done.fingerprint, done.card)
            filing.mark(db, UNFINISHED, pending=True)
            filing.count_up(db, EDITION)
            self.news = True

    def _job(self, changes: Sequence[Change]) -> Job:
        roots = {root: place for place, root in enumerate(self.changes.beside)}
        casts = [tuple(map(os.fsencode, paths)) for paths in self.changes.beside.values()]
        tasks = (
            Task(
                path=os.fsencode(file.path),
                cast=roots.get(file.root, len(roots)),
                registry=file.registry,
                known=known.fingerprint if known else "",
                trouble=file.trouble,
            )
            for file, known in changes
        )
        return Job(tuple(tasks), (*casts, ()))


def _lasting(file: File, stamp: Stamp) -> Stamp:
    """The stamp to remember; one that the next comparison doubts where the file is too fresh."""
    stamp = stamp if stamp != Stamp() else file.stamp
    tick = _TICK_NS if stamp.ctime_ns % 1_000_000_000 else _COARSE_TICK_NS
    fresh = abs(time.time_ns() - stamp.ctime_ns) < tick
    return stamp._replace(ctime_ns=0) if fresh else stamp


def _results(job: Job) -> Iterator[Done]:
    return work_elsewhere(job) if len(job.tasks) > FEW else work(job)


def _batches(results: Iterator[Done]) -> Iterator[list[Done]]:
    """What was read, in portions that are soon to be seen and not too many."""
    batch: list[Done] = []
    until = time.monotonic() + _BATCH_SECONDS
    for one in results:
        batch.append(one)
        if len(batch) >= _BATCH_FILES or time.monotonic() >= until:
            yield batch
            batch = []
            until = time.monotonic() + _BATCH_SECONDS
    if batch:
        yield batch
