"""Files written wholly or not at all, and names for them.

A reader of the file, a full disk or a kill at any moment meets the old file or the new one, never
a part: the data goes to a temporary file in the same folder, reaches the disk, and takes its
place in one step.
"""

import contextlib
import errno
import hashlib
import os
import re
import secrets
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from briefterm.model.problem import BrieftermError, ExistsError

_NO_HARD_LINKS: Final = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
_CREATE: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NAME: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME_LENGTH: Final = 80  # leaves room for a hash and an ending within every file system's 255
_DEVICES: Final = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # no file names on Windows


def write_atomic(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a file of the program's own, in place of what stands there.

    A symbolic link is followed to the file it names, which is replaced while the link stays: a
    person may keep such files elsewhere.

    Args:
        path: where to write; its folder exists.
        data: the whole content.
        private: whether only the owner may read it.

    Raises:
        BrieftermError: it cannot be written; what stood there is untouched.
    """
    with _told(path), _folder(Path(os.path.realpath(path))) as (folder, name):
        mode = 0o600 if private else _mode_of_regular(folder, name)
        with _temporary(folder, data, mode=mode, private=private) as temporary:
            os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
        _settle(folder)


def write_new(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file for a person.

    Nothing that exists is replaced but a regular file, and that only with `force`; a symbolic
    link is never followed, so that a planted one leads nowhere.

    Args:
        path: where to write; its folder exists.
        data: the whole content.
        force: whether to replace a file that exists; it keeps its permissions.

    Raises:
        ExistsError: it exists, and `force` is not given.
        BrieftermError: it cannot be written; what stood there is untouched.
    """
    with _told(path), _folder(path) as (folder, name):
        mode = _mode_of_regular(folder, name)
        if mode is not None and not force:
            raise FileExistsError(errno.EEXIST, "it exists")
        with _temporary(folder, data, mode=mode) as temporary:
            if force:
                os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
            else:
                _claim(folder, temporary, name, data)
        _settle(folder)


def safe_name(text: str) -> str:
    """A file's name without ending for any text: the text itself where it is one already.

    Another text is cut to plain letters and gets a piece of its hash, so that two texts never
    share a name. A name of a name is that name.
    """
    if _NAME.fullmatch(text) and len(text) <= _NAME_LENGTH + 9 and not _DEVICES.fullmatch(text):
        return text
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower())[:_NAME_LENGTH].strip("-") or "briefing"
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{slug}-{digest[:8]}"


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what the machine refuses into a sentence."""
    try:
        yield
    except FileExistsError:
        raise ExistsError(f"{path} exists already.") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BrieftermError(f"{path} cannot be written: {reason}.") from error
    except ValueError:  # a NUL in the name
        raise BrieftermError(f"{path} cannot be written: it is no name for a file.") from None


@contextlib.contextmanager
def _folder(path: Path) -> Iterator[tuple[int, str]]:
    """A file's folder, held open: whoever swaps the folder meanwhile changes nothing here."""
    if path.name in {"", ".."}:
        raise IsADirectoryError(errno.EISDIR, "it is a folder")
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield folder, path.name
    finally:
        os.close(folder)


def _mode_of_regular(folder: int, name: str) -> int | None:
    """The permissions of a file that may be replaced; None when nothing stands there."""
    try:
        status = os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(status.st_mode):
        raise OSError(errno.ELOOP, "it is a symbolic link, which is not followed")
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file")
    return stat.S_IMODE(status.st_mode)


@contextlib.contextmanager
def _temporary(
    folder: int, data: bytes, *, mode: int | None, private: bool = False
) -> Iterator[str]:
    """A file in the folder that holds the data, on the disk; gone afterwards unless renamed."""
    name = f".briefterm-{secrets.token_hex(8)}.tmp"
    try:
        _fill(folder, name, data, created=0o600 if private else 0o666, mode=mode)
        yield name
    finally:
        _remove(folder, name)


def _fill(folder: int, name: str, data: bytes, *, created: int, mode: int | None) -> None:
    descriptor = os.open(name, _CREATE, created, dir_fd=folder)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        if mode is not None:
            os.fchmod(descriptor, mode)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _claim(folder: int, temporary: str, name: str, data: bytes) -> None:
    """Give the file its name, unless somebody else has taken it by now."""
    try:
        os.link(temporary, name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
    else:
        return
    # A file system without hard links: the name is taken first and filled afterwards.
    try:
        _fill(folder, name, data, created=0o666, mode=None)
    except FileExistsError:
        raise
    except BaseException:
        _remove(folder, name)
        raise


def _remove(folder: int, name: str) -> None:
    """Remove a file of ours if it is there; what fails here hides nothing that went before."""
    for _ in range(2):  # a second time, for a disk that refused for a moment
        try:
            os.unlink(name, dir_fd=folder)
        except FileNotFoundError:
            return
        except OSError:
            continue
        return


def _settle(folder: int) -> None:
    """Bring the new name to the disk; a file system that cannot sync a folder is left to itself."""
    with contextlib.suppress(OSError):
        os.fsync(folder)
