"""Where a command's words go: data to stdout, talk to stderr, the outcome to the exit code."""

import re
import sys
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Final

from briefterm.model.visible import one_line, visible

_RAW_IN_JSON: Final = re.compile(
    "[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


class ExitCode(IntEnum):
    """What the program's end means. A command returns one; none at all means OK."""

    OK = 0
    NOTHING = 1
    """Nothing was found."""
    PROBLEMS = 1
    """Problems were found, or a part of the work failed."""
    USAGE = 2
    """Wrong usage, nothing to read, no terminal, or the machine refused."""
    CRASH = 70
    """A mistake of our own."""
    HANGUP = 129
    INTERRUPT = 130
    TERMINATED = 143


def say(text: str) -> None:
    """Tell the person something, on stderr; nobody who reads the data ever meets it."""
    sys.stderr.write(visible(text) + "\n")
    sys.stderr.flush()


def say_error(text: str) -> None:
    """Tell, in one line with the program's name before it, why something was not done."""
    say(f"briefterm: {one_line(text)}")


def write(text: str) -> None:
    """Write data to stdout as it stands, but for controls, which are shown as signs."""
    sys.stdout.write(visible(text))


def write_line(text: str) -> None:
    """Write one line of data."""
    write(text + "\n")


def to_json(rows: Iterable[Mapping[str, object]]) -> str:
    """One JSON array that reads back to exactly the same words.

    Every script stays legible; what a terminal would act on is written as JSON's own escapes.
    """
    import json

    text = json.dumps(list(rows), ensure_ascii=False, indent=2)
    return _RAW_IN_JSON.sub(lambda match: f"\\u{ord(match.group()):04x}", text) + "\n"


def write_json(rows: Iterable[Mapping[str, object]]) -> None:
    """Write one JSON array to stdout."""
    sys.stdout.write(to_json(rows))
