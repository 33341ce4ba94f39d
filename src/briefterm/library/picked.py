"""What the reader picked on the screen rather than wrote into the settings: theme and width.

Files of one line beside the reading state. The settings file is the reader's own and is never
written for them; what stands in it goes before what was picked.
"""

import re
from typing import Final

from briefterm.library import homes
from briefterm.model.problem import BrieftermError
from briefterm.model.settings import WIDTHS

_THEME: Final = "theme"
_WIDTH: Final = "width"
_NAME: Final = re.compile(r"[A-Za-z0-9_.-]{1,64}")


class Picked:
    """Remembers what was picked; satisfies `ui.desk.Picked`."""

    def theme(self) -> str:
        """The theme that was picked last; empty if none was."""
        name = _read(_THEME)
        return name if _NAME.fullmatch(name) else ""

    def keep_theme(self, name: str) -> None:
        """Begin with a theme from now on.

        Raises:
            BrieftermError: it cannot be kept.
        """
        _keep(_THEME, name)

    def width(self) -> int:
        """The width of the text that was picked last, in cells; 0 if none was."""
        width = _read(_WIDTH)
        return int(width) if width.isdecimal() and int(width) in WIDTHS else 0

    def keep_width(self, width: int) -> None:
        """Set the text in a width from now on.

        Raises:
            BrieftermError: it cannot be kept.
        """
        _keep(_WIDTH, str(width))


def _read(name: str) -> str:
    try:
        return (homes.state_home() / name).read_bytes()[:128].decode("ascii", "replace").strip()
    except OSError:
        return ""


def _keep(name: str, words: str) -> None:
    from briefterm.library.writing import write_atomic

    path = homes.state_home() / name
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BrieftermError(f"{path.parent} cannot be made: {error.strerror}.") from error
    write_atomic(path, f"{words}\n".encode(), private=True)
