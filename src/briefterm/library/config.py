"""The reader's settings: a TOML file of theirs, read with everything in it that is wrong.

What is wrong is told with its place and left out; the rest holds. Nothing in the file can keep the
program from starting.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from msgspec import structs

from briefterm.format.spelling import suggest
from briefterm.model.problem import Level, Problem
from briefterm.model.settings import WIDTHS, Config, KeyWish, Settings

CODE: Final = "config"
"""The code of every problem with this file: there is nothing to look up."""

_MOST_BYTES: Final = 256 * 1024
_MOST_BROKEN: Final = 20
"""How many lines that are no TOML are left out before the rest is given up."""
_EXPECTED: Final = {
    "theme": 'write the name of a theme, such as theme = "ink"',
    "width": f"write a number from {WIDTHS.start} to {WIDTHS.stop - 1}, such as width = 72",
    "ascii": "write ascii = true or ascii = false",
    "mouse": "write mouse = true or mouse = false",
    "library": 'write a list of paths, such as library = ["~/briefings"]',
    "keys": 'write a table: [keys], and below it lines such as "move.down" = "j"',
}
"""Every setting, and how it is written."""
_KEYS_EXPECTED: Final = 'write a key or a list of keys, such as "move.down" = ["j", "ctrl+n"]'
_NOT_QUOTED: Final = "put what is not a number, true or false into quotes"
_NOT_CLOSED: Final = "close the list or the text that begins here"
_PLACE: Final = re.compile(r"\(at line (\d+), column (\d+)\)")
_HEADER: Final = re.compile(r"\s*\[([^\[\]]+)\]")
_PART: Final = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*""")


def read(path: Path) -> Config:
    """Read a settings file; one that is not there is an empty one."""
    try:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        return Config(Settings(path=str(path)))
    except OSError as error:
        said = f"it cannot be read: {(error.strerror or str(error)).lower()}"
        return Config(Settings(path=str(path)), (_problem(path, (0, 0), "", said, ""),))
    if len(data) > _MOST_BYTES:
        said = f"it is larger than {_MOST_BYTES // 1024} KiB and not read"
        return Config(Settings(path=str(path)), (_problem(path, (0, 0), "", said, ""),))
    return parse(data, path)


def parse(data: bytes, path: Path) -> Config:
    """What the bytes of a settings file come to."""
    text = data.decode("utf-8-sig", "replace")
    problems: list[Problem] = []
    tree = _tree(text, path, problems)
    places = dict(_places(text))
    settings = Settings(path=str(path))
    for name, value in tree.items():
        where = places.get((name,), (1, 1))
        if name == "keys" and isinstance(value, dict):
            wishes = tuple(_wishes(value, path, places, problems))
            settings = structs.replace(settings, keys=wishes)
        elif name not in _EXPECTED:
            close = suggest(name, _EXPECTED)
            hint = f"did you mean {close}?" if close else f"there are {', '.join(_EXPECTED)}"
            problems.append(_problem(path, where, name, "there is no such setting", hint))
        elif (said := _checked(name, value)) is None:
            told = f"{_shown(value)} cannot be used here"
            problems.append(_problem(path, where, name, told, _EXPECTED[name]))
        else:
            settings = structs.replace(
                settings, places={**settings.places, name: where}, **{name: said}
            )
    problems.sort(key=lambda one: (one.line, one.column))
    return Config(settings, tuple(problems))


def _checked(name: str, value: object) -> object | None:
    """A setting's value as the program takes it; None when it cannot."""
    match name, value:
        case "theme", str() if value.strip():
            return value.strip()
        case "width", int() if not isinstance(value, bool) and value in WIDTHS:
            return value
        case "ascii" | "mouse", bool():
            return value
        case "library", str() if value:
            return (value,)
        case "library", list() if all(isinstance(one, str) and one for one in value):
            return tuple(value)
        case _:
            return None


def _wishes(
    table: Mapping[str, Any],
    path: Path,
    places: Mapping[tuple[str, ...], tuple[int, int]],
    problems: list[Problem],
) -> Iterator[KeyWish]:
    """The keys that are wanted; an id may stand in quotes or, as TOML's own tables, without."""
    for parts, value in _leaves(table):
        command = ".".join(parts)
        where = places.get(("keys", *command.split(".")), (1, 1))
        keys = [value] if isinstance(value, str) else value
        if isinstance(keys, list) and all(isinstance(key, str) for key in keys):
            yield KeyWish(command, tuple(keys), *where)
        else:
            told = f"{_shown(value)} is no key"
            problems.append(_problem(path, where, f"keys.{command}", told, _KEYS_EXPECTED))


def _leaves(table: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from (((name, *rest), leaf) for rest, leaf in _leaves(value))
        else:
            yield (name,), value


def _tree(text: str, path: Path, problems: list[Problem]) -> dict[str, Any]:
    """The file as TOML, without the lines that are none."""
    lines = text.splitlines()
    for _ in range(_MOST_BROKEN):
        try:
            return tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError as error:
            said = str(error)
            found = _PLACE.search(said)
            line, column = (int(found[1]), int(found[2])) if found else _unclosed(lines)
            message = f"this is no TOML: {said.partition(' (at ')[0].lower()}"
            hint = _NOT_QUOTED if found else _NOT_CLOSED
            problems.append(_problem(path, (line, column), "", message, hint))
            if not found:
                del lines[line - 1 :]
            elif line <= len(lines):
                lines[line - 1] = ""
    return {}


def _unclosed(lines: list[str]) -> tuple[int, int]:
    """Where something begins that no line ends: behind the longest beginning that is TOML."""
    for count in range(len(lines) - 1, 0, -1):
        try:
            tomllib.loads("\n".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue
        return count + 1, 1
    return 1, 1


def _places(text: str) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    """Where each setting stands, by the parts of its name; TOML's own reader does not tell."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        if (header := _HEADER.match(line)) is not None:
            table = _name(header[1])
            yield table, (number, 1)
        elif "=" in line and (name := _name(line.partition("=")[0])):
            yield (*table, *name), (number, len(line) - len(line.lstrip()) + 1)


def _name(words: str) -> tuple[str, ...]:
    """The parts of a name such as `a."b.c"`: a, b and c."""
    parts: list[str] = []
    at = 0
    while (part := _PART.match(words, at)) is not None:
        parts += (part[1] or part[2] or part[3] or "").split(".")
        at = part.end()
        if at == len(words):
            return tuple(parts)
        if words[at] != ".":
            break
        at += 1
    return ()


def _shown(value: object) -> str:
    """A value as it stands in the file, shortly."""
    words = str(value).lower() if isinstance(value, bool) else repr(value)
    return words if len(words) <= 40 else f"{words[:39]}…"


def _problem(path: Path, where: tuple[int, int], field: str, message: str, hint: str) -> Problem:
    return Problem(str(path), *where, Level.WARNING, CODE, field, message, hint)
