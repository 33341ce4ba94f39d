"""What a reader has chosen for the program, as values; where it was read is another's affair."""

from typing import Final, NamedTuple

from msgspec import Struct

from briefterm.model.problem import Problem

MEASURE: Final = 80
"""The text's width in cells, until the reader changes it."""
THEME: Final = "ink"
"""The theme that is worn until another is chosen."""
WIDTHS: Final = range(30, 161)
"""How wide the text may be set, in cells."""


class KeyWish(Struct, frozen=True):
    """The keys that a reader wants for a command.

    Attributes:
        command: the command's id, as it was written.
        keys: the keys as they were written; none takes all keys away.
        line: where that stands in the file, from 1.
        column: in characters, from 1.
    """

    command: str
    keys: tuple[str, ...]
    line: int = 0
    column: int = 0


class Settings(Struct, frozen=True):
    """Everything that can be chosen; what was not is what the program does by itself.

    Attributes:
        path: the file it was read from.
        theme: the name of a theme; empty for the one that was picked last.
        width: the text's width in cells; 0 for the program's own.
        ascii: whether the program draws its signs in plain ASCII.
        mouse: whether it takes the mouse.
        library: folders and files to read where none is named and there is no `./briefings`.
        keys: what the keys shall do, in the file's order.
        places: line and column of each setting that the file has, by name.
    """

    path: str = ""
    theme: str = ""
    width: int = 0
    ascii: bool = False
    mouse: bool = True
    library: tuple[str, ...] = ()
    keys: tuple[KeyWish, ...] = ()
    places: dict[str, tuple[int, int]] = {}


class Config(NamedTuple):
    """What a settings file comes to.

    Attributes:
        settings: what holds.
        problems: everything that is wrong with the file.
    """

    settings: Settings
    problems: tuple[Problem, ...] = ()


BY_ITSELF: Final = Settings()
"""What the program does when nothing was chosen."""
