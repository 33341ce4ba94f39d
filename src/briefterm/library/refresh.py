"""Taking in what changed in the folder: read only what is new, file it, compare it with the rest.

A few files are taken in at one stroke: a change is seen whole or not at all. Many are filed some at
a time; whoever is ended in the middle leaves an index that knows some files' earlier state, which
the next comparison finds. Registry files count as read only when all briefings beside them have
been read with them.
"""

import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Final, NamedTuple, Protocol

from msgspec import structs

from briefterm.library import filing
from briefterm.library.changes import EDITION, UNFINISHED, Change, Changes, Tell
from briefterm.library.connection import Connection, transaction
from briefterm.library.crossing import cross, cross_all
from briefterm.library.filing import Filed, Touched
from briefterm.library.folder import File, PathOf, Stamp
from briefterm.library.reading import Done, Job, Task, work
from briefterm.library.worker import work_together

FEW: Final = 100
"""Up to so many files are read where one waits for them; more in other processes."""
_TICK_NS: Final = 50_000_000
_COARSE_TICK_NS: Final = 2_000_000_000
"""A file that changed so shortly before may change again within one tick of its clock."""


Put = Callable[[Connection, Sequence[Filed], Touched], object]


class Manner(NamedTuple):
    """How many files are taken in.

    Attributes:
        files: so many are filed at once at most.
        seconds: or what was read in this time.
        processes: how many read.
        put: what files them.
        whole: whether they are all there is, and nothing is to be compared or looked up yet.
    """

    files: int
    seconds: float
    processes: int
    put: Put = filing.put
    whole: bool = False


BESIDE_READERS: Final = Manner(files=200, seconds=0.25, processes=1)
"""Soon to be seen, and never long in the way of those who read."""


Alike = Callable[[set[int]], Sequence[Change]]


class Store(Protocol):
    """Where files are filed."""

    def writing(self) -> AbstractContextManager[Connection]:
        """A connection for changes."""


def take_in(
    store: Store,
    changes: Changes,
    path_of: PathOf,
    tell: Tell | None = None,
    *,
    manner: Manner = BESIDE_READERS,
    alike: Alike | None = None,
) -> bool:
    """Let the index know the changes; whether anything but stamps is new.

    Args:
        store: where to; the caller is its only writer.
        changes: how the folder differs from it.
        path_of: tells the paths of files.
        tell: told of the progress; what it says is whether to go on.
        manner: how.
        alike: tells the briefings of some roots that did not change, should they have to be read
            again.
    """
    return _TakingIn(store, changes, path_of, tell, manner, alike).run()


class _TakingIn:
    """One refresh."""

    def __init__(
        self,
        store: Store,
        changes: Changes,
        path_of: PathOf,
        tell: Tell | None,
        manner: Manner,
        alike: Alike | None,
    ) -> None:
        self.store: Final = store
        self.changes: Final = changes
        self.path_of: Final = path_of
        self.tell: Final = tell
        self.manner: Final = manner
        self.alike: Final = alike
        self.news = changes.unfinished
        self.touched: Final = Touched()
        self.registries: Final[list[tuple[int, File, str]]] = []
        self.late: Final[list[tuple[Change, Done]]] = []  # what is filed at the very end
        self._next = 0

    def run(self) -> bool:
        with self.store.writing() as db:
            (last,) = db.execute("SELECT coalesce(max(fid), 0) FROM file").fetchone()
            self._next = last + 1
        recast = self._registries()
        changed = [
            Change(file, None if file.root in recast else known, fid)
            for file, known, fid in map(self._numbered, self.changes.briefings)
        ]
        if recast and self.alike is not None:
            # what the registry tells is in the rows too: the same bytes now give other rows
            changed += [
                Change(file, None, known.fid)
                for file, known, _ in self.alike(recast)
                if known is not None and not file.registry
            ]
        if len(changed) <= FEW:
            self._all_at_once(changed)
        elif self._some_at_a_time(changed):
            with self.store.writing() as db, transaction(db):
                self._settle(db)
        return self.news

    def _numbered(self, change: Change) -> Change:
        """A change with the number that its file has, or is given now."""
        if change.known is not None:
            return change._replace(fid=change.known.fid)
        self._next += 1
        return change._replace(fid=self._next - 1)

    def _registries(self) -> set[int]:
        """File the registries that changed; the roots whose briefings they concern."""
        changed = [self._numbered(change) for change in self.changes.registries]
        done = list(self._results(changed))
        recast = {root for root, gone in self.changes.gone if gone.registry}
        recast |= {changed[one.place].file.root for one in done if one.sheet is not None}
        same = [
            self._numbered(change)
            for change in self.changes.same
            if change.file.registry and change.file.root in recast
        ]
        # the files of one registry name each other's actors: if one is new, all are read
        beside = [
            Change(file, None, fid) for file, _, fid in (*changed, *same) if file.root in recast
        ]
        self.registries.extend(
            (changed[one.place].fid, changed[one.place].file, one.fingerprint) for one in done
        )
        again = [(beside[one.place], one) for one in self._results(beside)]
        self.registries.extend((change.fid, change.file, one.fingerprint) for change, one in again)
        if self.manner.whole:
            self.late.extend(again)
        elif again:
            with self.store.writing() as db, transaction(db):
                # not known by stamp or fingerprint, they still count as changed until all is done
                self._file(
                    db,
                    [
                        (change, structs.replace(one, fingerprint="", stamp=Stamp()))
                        for change, one in again
                    ],
                    lasting=False,
                )
                filing.mark(db, UNFINISHED, pending=True)
        return recast

    def _all_at_once(self, changed: Sequence[Change]) -> None:
        """Read a few files, and change the index in one transaction."""
        with without_collector():
            done = [(changed[one.place], one) for one in self._results(changed)]
        if self.tell is not None and changed and not self.tell(len(done), len(changed)):
            return
        with self.store.writing() as db, transaction(db):
            self._file(db, done)
            self._settle(db)

    def _some_at_a_time(self, changed: Sequence[Change]) -> bool:
        """Read and file many files; whether all were."""
        read, count = 0, len(changed)
        results = self._results(changed)
        for batch in _batches(results, self.manner):
            with self.store.writing() as db, transaction(db):
                self._file(db, [(changed[one.place], one) for one in batch])
                filing.mark(db, UNFINISHED, pending=True)
            read += len(batch)
            if self.tell is not None and not self.tell(read, count):
                return False
        return True

    def _settle(self, db: Connection) -> None:
        """Forget the files that are gone, compare the others, count the registries as read."""
        gone = [known.fid for _, known in self.changes.gone]
        if gone:
            filing.drop(db, gone, self.touched)
            self.news = True
        self._file(db, self.late, lasting=False)
        if self.news and not self.manner.whole:
            filing.count_up(db, EDITION)
            if self.changes.unfinished:
                cross_all(db, self.path_of)
            else:
                cross(db, self.path_of, self.touched)
        for fid, file, fingerprint in self.registries:
            filing.touch(db, fid, file._replace(stamp=_lasting(file, file.stamp)), fingerprint)
        filing.mark(db, UNFINISHED, pending=False)

    def _file(
        self, db: Connection, done: Iterable[tuple[Change, Done]], *, lasting: bool = True
    ) -> None:
        new: list[Filed] = []
        for (file, _, fid), one in done:
            stamp = _lasting(file, one.stamp) if lasting else one.stamp
            seen = file._replace(stamp=stamp)
            if one.sheet is None:
                filing.touch(db, fid, seen, one.fingerprint)
            else:
                new.append(Filed(seen, fid, one.fingerprint, one.sheet))
        if new:
            self.manner.put(db, new, self.touched)
            filing.count_up(db, EDITION)
            self.news = True

    def _results(self, changes: Sequence[Change]) -> Iterator[Done]:
        job = self._job(changes)
        if len(changes) > FEW:
            return work_together(job, self.manner.processes)
        return work(job)

    def _job(self, changes: Sequence[Change]) -> Job:
        roots = {root: place for place, root in enumerate(self.changes.beside)}
        casts = [tuple(map(os.fsencode, paths)) for paths in self.changes.beside.values()]
        tasks = (
            Task(
                path=os.fsencode(file.path),
                fid=fid,
                cast=roots.get(file.root, len(roots)),
                registry=file.registry,
                known=known.fingerprint if known else "",
                trouble=file.trouble,
            )
            for file, known, fid in changes
        )
        return Job(tuple(tasks), (*casts, ()))


@contextmanager
def without_collector() -> Iterator[None]:
    """Rows are many and none leads back to itself: looking for those that do doubles the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _lasting(file: File, stamp: Stamp) -> Stamp:
    """The stamp to remember; one that the next comparison doubts where the file is too fresh."""
    stamp = stamp if stamp != Stamp() else file.stamp
    tick = _TICK_NS if stamp.ctime_ns % 1_000_000_000 else _COARSE_TICK_NS
    fresh = abs(time.time_ns() - stamp.ctime_ns) < tick
    return stamp._replace(ctime_ns=0) if fresh else stamp


def _batches(results: Iterator[Done], manner: Manner) -> Iterator[list[Done]]:
    """What was read, in portions that are soon to be seen and not too many."""
    batch: list[Done] = []
    until = time.monotonic() + manner.seconds
    for one in results:
        batch.append(one)
        if len(batch) >= manner.files or time.monotonic() >= until:
            yield batch
            batch = []
            until = time.monotonic() + manner.seconds
    if batch:
        yield batch
