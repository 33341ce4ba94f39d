"""Filling the list of all texts: after the catalogue, in the background, newest briefings first."""

import os
from collections.abc import Iterator, Sequence
from typing import Final

from briefterm.library import texts
from briefterm.library.changes import Tell
from briefterm.library.connection import Connection, settle, transaction
from briefterm.library.folder import PathOf
from briefterm.library.reading import Done, Job, Task, work
from briefterm.library.refresh import FEW, Store
from briefterm.library.texts import Waiting
from briefterm.library.worker import work_together

_AT_ONCE: Final = 500


def fill(
    store: Store, path_of: PathOf, tell: Tell | None, *, processes: int = 1, most: int = -1
) -> bool:
    """Take in the texts of briefings that are not in the list; whether all were.

    Args:
        store: the index; the caller is its only writer.
        path_of: tells the paths of files.
        tell: told of the progress; what it says is whether to go on.
        processes: how many read.
        most: so many briefings at most.
    """
    with store.writing() as db, transaction(db):
        texts.tidy(db)
        some = texts.waiting(db, most)
        casts = _registries(db, path_of)
    read = 0
    results = _results(_job(some, casts, path_of), processes)
    for batch in _batches(results):
        filed = [(some[one.place], one.fingerprint, one.texts) for one in batch if one.texts]
        with store.writing() as db, transaction(db):
            texts.put(db, filed)
        read += len(batch)
        if tell is not None and not tell(read, len(some)):
            return False
    with store.writing() as db:
        settle(db)
    return True


def _registries(db: Connection, path_of: PathOf) -> dict[int, list[str]]:
    """The registry files by root."""
    found: dict[int, list[str]] = {}
    for root, rel in db.execute("SELECT root, rel FROM file WHERE registry ORDER BY root, rel"):
        found.setdefault(root, []).append(path_of(root, rel))
    return found


def _job(some: Sequence[Waiting], casts: dict[int, list[str]], path_of: PathOf) -> Job:
    places = {root: place for place, root in enumerate(casts)}
    tasks = (
        Task(os.fsencode(path_of(one.root, one.rel)), one.fid, places.get(one.root, len(places)))
        for one in some
    )
    registries = [tuple(map(os.fsencode, paths)) for paths in casts.values()]
    return Job(tuple(tasks), (*registries, ()), texts=True)


def _results(job: Job, processes: int) -> Iterator[Done]:
    return work_together(job, processes) if len(job.tasks) > FEW else work(job)


def _batches(results: Iterator[Done]) -> Iterator[list[Done]]:
    batch: list[Done] = []
    for one in results:
        batch.append(one)
        if len(batch) >= _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch
