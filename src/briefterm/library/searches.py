"""The reader's saved searches: a text file of theirs, one `name: query` a line.

    # lines that begin so are remarks
    kyiv: said:=Zelenskyy in:kyiv -draft
    recent: saved:kyiv after:30d

The file is only ever read here. A name is told from another without regard to case.
"""

from pathlib import Path
from typing import Final

from briefterm.library import homes

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
    found: dict[str, str] = {}
    for line in data.decode("utf-8-sig", "replace").splitlines():
        name, colon, query = line.partition(":")
        if colon and name.strip() and not line.lstrip().startswith("#"):
            found[name.strip().lower()] = query.strip()
    return found
