"""The reader's saved searches: a text file of theirs, one `name: query` a line.

    # lines that begin so are remarks
    kyiv: said:=Zelenskyy in:kyiv -draft
    recent: saved:kyiv after:30d

It is the reader's: what is added here leaves every other line as it stands. A name is told from
another without regard to case.
"""

from pathlib import Path
from typing import Final

from briefterm.library import homes
from briefterm.model.problem import BrieftermError
from briefterm.model.visible import one_line

FILE: Final = "searches.txt"

_MOST_BYTES: Final = 256 * 1024


def file() -> Path:
    """Where saved searches stand."""
    return homes.config_home() / FILE


def used_by(query: str) -> dict[str, str]:
    """The saved searches, for a query that uses any."""
    return read(file()) if "saved:" in query.lower() else {}


def read(path: Path) -> dict[str, str]:
    """The saved searches of a file by name, in lower case; none where it cannot be read."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES)
    except OSError:
        return {}
    told = map(_parted, data.decode("utf-8-sig", "replace").splitlines())
    return {name.lower(): query for name, query in told if name}


def _parted(line: str) -> tuple[str, str]:
    """The name and the query of a line; no name where it has none."""
    name, colon, query = line.removeprefix("\ufeff").partition(":")
    if not colon or name.lstrip().startswith("#"):
        return "", ""
    return name.strip(), query.strip()


def keep(path: Path, name: str, query: str, *, replace: bool = False) -> None:
    """Save a query under a name: as a new last line, or in the place of the one so named.

    Raises:
        TakenError: the name is taken, and `replace` is not given.
        BrieftermError: the name cannot be one, or the file cannot be written.
    """
    from briefterm.library.lock import only_writer  # noqa: PLC0415 - a search only reads
    from briefterm.library.writing import write_atomic  # noqa: PLC0415

    name, query = " ".join(name.split()), " ".join(query.splitlines()).strip()
    _require_name(name)
    with only_writer(homes.state_home() / f"{FILE}.lock", wait=True):
        lines = _lines(path)
        taken = [n for n, line in enumerate(lines) if _parted(line)[0].lower() == name.lower()]
        if taken and not replace:
            there = one_line(_parted(lines[taken[-1]])[1])
            raise TakenError(f"“{one_line(name)}” is taken: {there}")
        end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
        if taken:  # of several, the last counts
            lines[taken[-1]] = f"{name}: {query}{end}"
        else:
            if lines and not lines[-1].endswith(("\n", "\r")):
                lines[-1] += end
            lines.append(f"{name}: {query}{end}")
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise BrieftermError(f"{path.parent} cannot be made: {error.strerror}.") from error
        write_atomic(path, "".join(lines).encode())


class TakenError(BrieftermError):
    """A search is saved under this name already; the message is a clause that shows it."""


def _require_name(name: str) -> None:
    if not name:
        raise BrieftermError("A search needs a name.")
    if ":" in name or name.startswith("#") or '"' in name or not name.isprintable():
        raise BrieftermError("A name has no colon and no quotation mark, and begins with no #.")


def _lines(path: Path) -> list[str]:
    """The lines of the reader's file, with their ends; it is left alone where it is no text."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise BrieftermError(f"{path} cannot be read: {error.strerror}.") from error
    if len(data) > _MOST_BYTES:
        raise BrieftermError(f"{path} is larger than {_MOST_BYTES // 1024} KiB; it is left alone.")
    try:
        return data.decode().splitlines(keepends=True)
    except UnicodeDecodeError:
        raise BrieftermError(f"{path} is no UTF-8 text; it is left alone.") from None
