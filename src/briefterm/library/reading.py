"""Reading files: from a path to what it holds, and on to its card.

Whatever is wrong with a file or with getting at it becomes a problem of that file.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath
from typing import Final

from msgspec import Struct, structs

from briefterm.format.reader import read
from briefterm.format.registry import Cast, join, read_registry
from briefterm.library.card import Card, card_of, registry_card
from briefterm.library.folder import Stamp, UnreadableError, fingerprint, read_bytes
from briefterm.model import limits
from briefterm.model.problem import Level, Problem
from briefterm.model.shelf import Opened
from briefterm.model.visible import visible

_NO_BYTES: Final = "BT008"


class Task(Struct, frozen=True, array_like=True):
    """One file to read. Paths are bytes, because the names of files need not be text.

    Attributes:
        path: the file.
        cast: the number of the registry that belongs to it; -1 when it is part of one itself.
        known: the fingerprint of the bytes that are known; no card is made of them again.
        trouble: why the file cannot be read, if that is known.
    """

    path: bytes
    cast: int
    known: str = ""
    trouble: str = ""


class Job(Struct, frozen=True, array_like=True):
    """What to read, and the registry files that belong together."""

    tasks: tuple[Task, ...]
    registries: tuple[tuple[bytes, ...], ...]


class Done(Struct, frozen=True, array_like=True):
    """What was read for one task: the bytes' stamp and fingerprint, and the card if it is new."""

    place: int
    stamp: Stamp
    fingerprint: str
    card: Card | None


def read_file(path: str, cast: Cast) -> Opened:
    """Read a briefing from its file.

    Raises:
        UnreadableError: its bytes cannot be had.
    """
    data, _ = read_bytes(path)
    return read(data, path, cast)


def read_cast(paths: Sequence[str]) -> Cast:
    """The shared actors of some registry files; those that cannot be read bring none."""
    casts: list[Cast] = []
    for path in paths:
        try:
            data, _ = read_bytes(path, limits.REGISTRY_BYTES)
        except UnreadableError:
            continue
        casts.append(read_registry(data, path)[0])
    return join(casts)


def _unreadable(path: str, trouble: str) -> Opened:
    """What is left of a file whose bytes cannot be had."""
    problem = Problem(path, 0, 0, Level.ERROR, _NO_BYTES, "", trouble)
    return Opened(path=path, briefing=None, problems=(problem,))


def work(job: Job, casts: Sequence[Cast] | None = None) -> Iterator[Done]:
    """Read all files of a job, in order."""
    if casts is None:
        casts = [read_cast([os.fsdecode(path) for path in paths]) for paths in job.registries]
    shared = [frozenset(cast.ids) for cast in casts]
    for place, task in enumerate(job.tasks):
        if task.cast < 0:
            yield _read(place, task, limits.REGISTRY_BYTES, _registry)
            continue
        cast, ids = casts[task.cast], shared[task.cast]

        def make(data: bytes, path: str, cast: Cast = cast, ids: frozenset[str] = ids) -> Card:
            return _blank(card_of(read(data, path, cast), stem_of(path), ids))

        yield _read(place, task, limits.FILE_BYTES, make)


def _read(place: int, task: Task, limit: int, make: Callable[[bytes, str], Card]) -> Done:
    path = os.fsdecode(task.path)
    if task.trouble:
        return _failed(place, task, path, task.trouble)
    try:
        data, stamp = read_bytes(path, limit)
    except UnreadableError as error:
        return _failed(place, task, path, str(error))
    found = fingerprint(data)
    return Done(place, stamp, found, None if found == task.known else make(data, path))


def _failed(place: int, task: Task, path: str, trouble: str) -> Done:
    """What a file comes to whose bytes cannot be had: its trouble stands for their fingerprint."""
    found = f"!{trouble}"
    card = (
        None if found == task.known else _blank(card_of(_unreadable(path, trouble), stem_of(path)))
    )
    return Done(place, Stamp(), found, card)


def _registry(data: bytes, path: str) -> Card:
    cast, problems = read_registry(data, path)
    return _blank(registry_card(tuple(cast), problems, stem_of(path)))


def _blank(card: Card) -> Card:
    """A card without its path, which the index adds: the library may be named in other ways."""
    problems = tuple(structs.replace(problem, path="") for problem in card.problems)
    return structs.replace(card, problems=problems)


def stem_of(path: str) -> str:
    """The name of a file without its ending, fit to be shown."""
    return visible(PurePath(path).stem)
