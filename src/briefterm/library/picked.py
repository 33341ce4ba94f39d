"""What the reader picked on the screen rather than wrote into the settings: the theme.

A file of one line beside the reading state. The settings file is the reader's own and is never
written for them; what stands in it goes before what was picked.
"""

import re
from pathlib import Path
from typing import Final

from briefterm.library import homes
from briefterm.model.problem import BrieftermError

FILE: Final = "theme"
_NAME: Final = re.compile(r"[A-Za-z0-9_.-]{1,64}")


class Picked:
    """Remembers what was picked; satisfies `ui.desk.Picked`."""

    def theme(self) -> str:
        """The theme that was picked last; empty if none was."""
        try:
            words = _file().read_bytes()[:128].decode("ascii", "replace").strip()
        except OSError:
            return ""
        return words if _NAME.fullmatch(words) else ""

    def keep_theme(self, name: str) -> None:
        """Begin with a theme from now on.

        Raises:
            BrieftermError: it cannot be kept.
        """
        from briefterm.library.writing import write_atomic

        path = _file()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BrieftermError(f"{path.parent} cannot be made: {error.strerror}.") from error
        write_atomic(path, f"{name}\n".encode(), private=True)


def _file() -> Path:
    return homes.state_home() / FILE
