"""Briefing files on the disk: finding them, and reading their bytes without surprises.

Nothing here follows a loop, waits for a pipe or reads more than it was allowed to.
"""

# ruff: noqa: PTH100, PTH112, PTH113, PTH116, PTH118, PTH119, PTH120, PTH122, PTH208
# Paths are strings here: there may be a hundred thousand, and an object for each would be slow.
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from briefterm.model import limits
from briefterm.model.problem import BrieftermError

SUFFIXES: Final = (".yaml", ".yml")
REGISTRY: Final = "actors"
"""The name, without its ending, of the registry file and of the registry folder."""

_FLAGS: Final = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
_ATTEMPTS: Final = 3


class UnreadableError(BrieftermError):
    """A file's bytes cannot be had; the message is the reason, as a clause."""


class Stamp(NamedTuple):
    """What tells without reading that a file is the one seen before."""

    ino: int = 0
    size: int = 0
    mtime_ns: int = 0
    ctime_ns: int = 0


class File(NamedTuple):
    """One file of a library, or a folder in it that cannot be read.

    Attributes:
        root: the number of the path, among those the library was opened with, that it is under.
        rel: its path below that root; for a root that is itself a file, below its folder.
        path: its path as the reader named it.
        stamp: its stamp; all zeros when it cannot be looked at.
        registry: whether it describes actors instead of being a briefing.
        trouble: why it is known to be unreadable, as a clause; empty otherwise.
    """

    root: int
    rel: str
    path: str
    stamp: Stamp
    registry: bool = False
    trouble: str = ""


PathOf = Callable[[int, bytes], str]
"""Tells a file's path, from the number of its root and its path below that."""


def files_of(roots: Sequence[str]) -> Iterator[File]:
    """Every briefing and registry file of a library, in a fixed order.

    A file that is reached twice, through a link or an overlapping root, is one file. A root that
    ends in a slash is a folder, even when it is gone.
    """
    seen: set[tuple[int, int]] = set()
    for number, root in enumerate(roots):
        is_folder = root.endswith(os.sep) or os.path.isdir(root)
        found = _in_folder(number, root, seen) if is_folder else _given(number, root)
        for file, identity in found:
            if identity is None or identity not in seen:
                if identity is not None:
                    seen.add(identity)
                yield file


def base_of(root: str) -> str:
    """What stands before the `rel` of a root's files."""
    return root if os.path.isdir(root) else os.path.dirname(root)


def path_of(base: str, rel: bytes) -> str:
    """The path of a file of a library, as the reader named it."""
    return os.path.join(base, os.fsdecode(rel))


def registries_of(bases: Sequence[str], path: str) -> list[str]:
    """The registry files that belong to a briefing: those of its library, else those beside it."""
    whole = os.path.abspath(path)
    above = (base for base in bases if whole.startswith(os.path.join(os.path.abspath(base), "")))
    base = next(above, os.path.dirname(path))
    return [os.path.join(base, rel) for rel in registries_in(base or ".")]


def require_readable(root: str) -> None:
    """Make sure that a path is a folder or a file that can be read.

    Raises:
        UnreadableError: it is not, with the path and what to do about it.
    """
    if not os.path.lexists(root):
        raise UnreadableError(
            f"{root}: there is no such file or folder; name a briefing file or a folder of them"
        )
    try:
        if os.path.isdir(root):
            os.scandir(root).close()
            return
        data, _ = read_bytes(root, 0)
    except OSError as error:
        raise UnreadableError(
            f"{root} cannot be read: {_reason(error)}; name another folder, or ask for permission"
        ) from error
    except UnreadableError as error:
        raise UnreadableError(f"{root}: {error}; name a briefing file or a folder") from error
    if not data:
        raise UnreadableError(f"{root} is empty; a briefing needs a title and one section")


def holds_briefings(root: str) -> bool:
    """Whether a root holds any file that may be a briefing; found without listing the whole."""
    if not os.path.isdir(root):
        return not _is_registry(os.path.basename(root))
    waiting = [(root, 0)]
    while waiting:
        here, depth = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith("."):
                        continue
                    if _is_dir(entry):
                        inside = depth == 0 and name == REGISTRY
                        if depth < limits.FOLDER_DEPTH and not inside and not entry.is_symlink():
                            waiting.append((entry.path, depth + 1))
                    elif name.endswith(SUFFIXES) and not (depth == 0 and _is_registry(name)):
                        return True
        except OSError:
            continue
    return any(not file.registry and not file.trouble for file in files_of((root,)))


_Identified = tuple[File, tuple[int, int] | None]
_name_of: Final = attrgetter("name")


def _given(number: int, path: str) -> Iterator[_Identified]:
    """A root that is a file, with the registry beside it."""
    folder, name = os.path.split(path)
    if not _is_registry(name):
        yield _file(number, name, path)
    for beside in registries_in(folder or "."):
        yield _file(number, beside, os.path.join(folder, beside), registry=True)


def registries_in(folder: str) -> Iterator[str]:
    """The registry files at the top of a folder, by name."""
    for suffix in SUFFIXES:
        if os.path.isfile(os.path.join(folder, REGISTRY + suffix)):
            yield REGISTRY + suffix
    try:
        names = sorted(os.listdir(os.path.join(folder, REGISTRY)))
    except OSError:
        return
    yield from (os.path.join(REGISTRY, name) for name in names if _is_yaml(name))


def _in_folder(number: int, root: str, seen: set[tuple[int, int]]) -> Iterator[_Identified]:
    waiting = [("", 0)]
    while waiting:
        rel, depth = waiting.pop()
        here = os.path.join(root, rel) if rel else root
        try:
            status = os.stat(here)
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            entries, folders = _list(here)
        except OSError as error:
            yield _closed(number, rel, here, f"the folder cannot be read: {_reason(error)}")
            continue
        if depth >= limits.FOLDER_DEPTH and folders:
            yield _closed(
                number, rel, here, f"folders below depth {limits.FOLDER_DEPTH} are not read"
            )
            folders = []
        at_top = not rel
        inside = os.path.join(rel, "") if rel else ""
        for entry in entries:
            name = entry.name
            registry = rel == REGISTRY or (at_top and _is_registry(name))
            yield _listed(number, inside + name, entry, registry=registry)
        if rel != REGISTRY:
            waiting += [(os.path.join(rel, name), depth + 1) for name in reversed(folders)]


def _list(folder: str) -> tuple[list["os.DirEntry[str]"], list[str]]:
    """The YAML files and the folders in a folder, sorted; what begins with a dot is not seen."""
    files: list[os.DirEntry[str]] = []
    folders: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if _is_dir(entry):
                folders.append(name)
            elif name.endswith(SUFFIXES):
                files.append(entry)
    files.sort(key=_name_of)
    return files, sorted(folders)


def _is_dir(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _listed(number: int, rel: str, entry: "os.DirEntry[str]", *, registry: bool) -> _Identified:
    """A file as its folder lists it: the machine tells its stamp without finding it again."""
    try:
        status = entry.stat()
    except OSError:  # reading it will tell why
        return File(number, rel, entry.path, Stamp(), registry), None
    return (
        File(number, rel, entry.path, _stamp(status), registry),
        (status.st_dev, status.st_ino),
    )


def _file(number: int, rel: str, path: str, *, registry: bool = False) -> _Identified:
    try:
        status = os.stat(path)
    except OSError:  # reading it will tell why
        return File(number, rel, path, Stamp(), registry), None
    return File(number, rel, path, _stamp(status), registry), (status.st_dev, status.st_ino)


def _closed(number: int, rel: str, path: str, trouble: str) -> _Identified:
    return File(number, os.path.join(rel, ""), path, Stamp(), trouble=trouble), None


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _is_yaml(name: str) -> bool:
    return name.endswith(SUFFIXES)


def _is_registry(name: str) -> bool:
    stem, suffix = os.path.splitext(name)
    return stem == REGISTRY and suffix in SUFFIXES


def read_bytes(path: str, limit: int = limits.FILE_BYTES) -> tuple[bytes, Stamp]:
    """A regular file's bytes, at most one more than `limit`, and the stamp that belongs to them.

    The one byte more lets the reader of the format say that the file is too large. A file that is
    written while it is read is read again.

    Raises:
        UnreadableError: there is none, it is no regular file, or the machine refuses.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        raise UnreadableError(f"it cannot be read: {_reason(error)}") from error
    try:
        return _read_steady(descriptor, limit + 1)
    except OSError as error:
        raise UnreadableError(f"it cannot be read: {_reason(error)}") from error
    finally:
        os.close(descriptor)


def _read_steady(descriptor: int, size: int) -> tuple[bytes, Stamp]:
    """The bytes between two looks at a file that show the same; after a few attempts, the last."""
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableError(f"it is {_what(status.st_mode)}, not a regular file")
    data, stamp = b"", Stamp()
    for _ in range(_ATTEMPTS):
        before, stamp = stamp, _stamp(status)
        if before == stamp:
            break
        data = _read(descriptor, size)
        status = os.fstat(descriptor)
    return data, stamp


def _read(descriptor: int, size: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    parts: list[bytes] = []
    while size > 0 and (part := os.read(descriptor, min(size, 1 << 20))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _what(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"


def _reason(error: OSError) -> str:
    reason = error.strerror or "unknown reason"
    return reason[0].lower() + reason[1:]
