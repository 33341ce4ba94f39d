"""What can be wrong: with a file (a value) and with the machine (an exception)."""

from collections.abc import Sequence
from enum import StrEnum

from msgspec import Struct

from briefterm.model.visible import one_line


class Level(StrEnum):
    """How bad a problem is: only an error keeps a briefing from being read."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Problem(Struct, frozen=True):
    """One thing wrong with one file.

    Attributes:
        path: the file, as the reader named it.
        line: counted from 1; 0 when the problem has no place in the text.
        column: in characters, counted from 1; 0 when there is none.
        level: how bad it is.
        code: its stable code, such as `BT302`.
        field: the field's path, such as `quotes[2].speaker`; empty for the file.
        message: one sentence that says what is wrong.
        hint: how to mend it, or empty.
    """

    path: str
    line: int
    column: int
    level: Level
    code: str
    field: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        """The form every command prints: `file:line:column: level CODE path: message (hint)`."""
        field = f"{self.field}: " if self.field else ""
        hint = f" ({self.hint})" if self.hint else ""
        return one_line(
            f"{self.path}:{self.line}:{self.column}: {self.level} {self.code} "
            f"{field}{self.message}{hint}"
        )


def told_shortly(problems: Sequence[Problem]) -> str:
    """The worst problem as a sentence with its place, and how many more there are."""
    one = min(problems, key=lambda one: (list(Level).index(one.level), one.line))
    where = f"{one.path.rpartition('/')[2]}:{one.line}:{one.column}" if one.line else one.path
    hint = f" ({one.hint})" if one.hint else ""
    more = f" And {len(problems) - 1} more." if len(problems) > 1 else ""
    return f"{where}: {one.field}{': ' * bool(one.field)}{one.message}{hint}.{more}"


class BrieftermError(Exception):
    """The machine could not do what was asked: the message is a sentence for the reader."""


class NothingToReadError(BrieftermError):
    """A named path is missing, unreadable or holds no briefing."""


class ExistsError(BrieftermError):
    """A file stands there already, and nobody allowed it to be replaced."""
