"""Words that no clipboard takes: kept in a file of their own, beside the reading state."""

from pathlib import Path
from typing import Final

from briefterm.library import homes
from briefterm.model.problem import BrieftermError

FILE: Final = "copied.txt"


def keep_copied(words: str) -> Path:
    """Write words in place of those that were copied last, and tell where they are.

    Raises:
        BrieftermError: they cannot be written.
    """
    from briefterm.library.writing import write_atomic  # a start does without it

    path = homes.state_home() / FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BrieftermError(f"{path.parent} cannot be made: {error.strerror}.") from error
    write_atomic(path, f"{words}\n".encode(), private=True)
    return path
