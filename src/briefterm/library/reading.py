"""Reading files: from a path to what it holds, and on to its rows.

Whatever is wrong with a file or with getting at it becomes a problem of that file.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import PurePath
from typing import Final, NamedTuple

from msgspec import Struct

from briefterm.format.reader import read
from briefterm.format.registry import NO_CAST, Cast, join, read_registry
from briefterm.library import normal
from briefterm.library.card import NOBODY_SHARED, Shared, card_of, registry_card
from briefterm.library.folder import Stamp, UnreadableError, read_bytes
from briefterm.library.prose import pieces_of
from briefterm.library.sheet import Sheet, sheet_of
from briefterm.model import limits
from briefterm.model.problem import Level, Problem
from briefterm.model.shelf import Opened
from briefterm.model.visible import visible

KEPT: Final = 8
"""How many of the files that were read last are kept."""
_NO_BYTES: Final = "BT008"


class Task(Struct, frozen=True, array_like=True):
    """One file to read. Paths are bytes, because the names of files need not be text.

    Attributes:
        path: the file.
        fid: its number in the index.
        cast: the number of the registry that belongs to it.
        registry: whether it is part of that registry.
        known: the fingerprint of the bytes that are known; no rows are made of them again.
        trouble: why the file cannot be read, if that is known.
    """

    path: bytes
    fid: int
    cast: int
    registry: bool = False
    known: str = ""
    trouble: str = ""


class Job(Struct, frozen=True, array_like=True):
    """What to read, and the registry files that belong together.

    Attributes:
        tasks: the files.
        registries: the registry files that belong together.
        texts: whether all their texts are wanted, in place of their rows.
    """

    tasks: tuple[Task, ...]
    registries: tuple[tuple[bytes, ...], ...]
    texts: bool = False


class Done(Struct, frozen=True, array_like=True):
    """What was read for one task: the bytes' stamp and fingerprint, and the rows if it is new."""

    place: int
    stamp: Stamp
    fingerprint: str
    sheet: Sheet | None
    texts: tuple[str, ...] = ()


_RECENT: Final[dict[str, tuple[Cast, Opened]]] = {}
"""The files that were read last, by path: who has looked at one often opens it, or comes back."""


def read_file(path: str, cast: Cast) -> Opened:
    """Read a briefing from its file; one whose bytes are as they were is not worked out again.

    Raises:
        UnreadableError: its bytes cannot be had.
    """
    data, _ = read_bytes(path)
    before = _RECENT.get(path)
    if before and before[0] is cast and before[1].fingerprint == fingerprint(data):
        return before[1]
    opened = read(data, path, cast)
    _RECENT.pop(path, None)
    _RECENT[path] = cast, opened
    for oldest in [*_RECENT][:-KEPT]:
        _RECENT.pop(oldest, None)
    return opened


def read_cast(paths: Sequence[str]) -> Cast:
    """The shared actors of some registry files; those that cannot be read bring none."""
    return _beside(paths).cast


def unreadable(path: str, trouble: str) -> Opened:
    """What is left of a file whose bytes cannot be had."""
    problem = Problem(path, 1, 1, Level.ERROR, _NO_BYTES, "", trouble)
    return Opened(path=path, briefing=None, problems=(problem,), id=stem_of(path))


class _Beside(NamedTuple):
    """The shared actors that belong to a briefing, and their cards."""

    cast: Cast
    shared: Shared


_NOBODY: Final = _Beside(NO_CAST, NOBODY_SHARED)
_LAST: Final[dict[str, tuple[list[tuple[str, bytes]], _Beside]]] = {}
"""What was read last: most libraries have one registry, asked for with every briefing."""


def work(job: Job) -> Iterator[Done]:
    """Read all files of a job, in order."""
    if not job.tasks:
        return
    beside = [_beside([os.fsdecode(path) for path in paths]) for paths in job.registries]
    read_one = _read_texts if job.texts else _read
    for place, task in enumerate(job.tasks):
        yield read_one(place, task, beside)


def _beside(paths: Sequence[str]) -> _Beside:
    """What some registry files say: read each time, but worked out only when it changed."""
    read: list[tuple[str, bytes]] = []
    for path in paths:
        with suppress(UnreadableError):
            read.append((path, read_bytes(path, limits.REGISTRY_BYTES)[0]))
    if not read:
        return _NOBODY
    before = _LAST.get("read")
    if before is not None and before[0] == read:
        return before[1]
    cast = join([read_registry(data, path)[0] for path, data in read])
    beside = _Beside(cast, Shared(cast))
    _LAST["read"] = (read, beside)
    return beside


def _read(place: int, task: Task, beside: Sequence[_Beside]) -> Done:
    path = os.fsdecode(task.path)
    if task.trouble:
        return _failed(place, task, path, task.trouble)
    limit = limits.REGISTRY_BYTES if task.registry else limits.FILE_BYTES
    try:
        data, stamp = read_bytes(path, limit)
    except UnreadableError as error:
        return _failed(place, task, path, str(error))
    found = fingerprint(data)
    if found == task.known:
        return Done(place, stamp, found, None)
    cast, shared = beside[task.cast]
    if task.registry:
        own, problems = read_registry(data, visible(path), cast)
        card = registry_card(tuple(own), problems, stem_of(path))
    else:
        card = card_of(read(data, visible(path), cast), stem_of(path), shared)
    return Done(place, stamp, found, sheet_of(card, task.fid, registry=task.registry))


def _read_texts(place: int, task: Task, beside: Sequence[_Beside]) -> Done:
    """All texts of a briefing as they are indexed; none when it cannot be read any more."""
    path = os.fsdecode(task.path)
    try:
        data, stamp = read_bytes(path)
    except UnreadableError as error:
        return Done(place, Stamp(), f"!{error}", None)
    opened = read(data, visible(path), beside[task.cast].cast)
    if opened.briefing is None:
        return Done(place, stamp, opened.fingerprint, None)
    texts = tuple(normal.normal(piece.text) for piece in pieces_of(opened.briefing))
    return Done(place, stamp, opened.fingerprint, None, texts)


def _failed(place: int, task: Task, path: str, trouble: str) -> Done:
    """What a file comes to whose bytes cannot be had: its trouble stands for their fingerprint."""
    found = f"!{trouble}"
    if found == task.known:
        return Done(place, Stamp(), found, None)
    opened = unreadable(visible(path), trouble)
    if task.registry:
        card = registry_card((), opened.problems, opened.id)
    else:
        card = card_of(opened, opened.id)
    return Done(place, Stamp(), found, sheet_of(card, task.fid, registry=task.registry))


def fingerprint(data: bytes) -> str:
    """A short name for exactly these bytes; the same that a briefing has that was read of them."""
    return blake2b(data, digest_size=16).hexdigest()


def stem_of(path: str) -> str:
    """The name of a file without its ending, fit to be shown."""
    return visible(PurePath(path).stem)
