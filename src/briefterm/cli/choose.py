"""Which library a command reads: the one named, or the nearest there is."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import click

import briefterm

ENVIRONMENT: Final = "BRIEFTERM_LIBRARY"
HERE: Final = Path("briefings")

_F = TypeVar("_F", bound=Callable[..., Any])


class Chosen(NamedTuple):
    """The library that was chosen.

    Attributes:
        paths: its folders and files.
        name: how it is shown.
        note: a sentence to tell when the choice was not the reader's; empty otherwise.
    """

    paths: tuple[Path, ...]
    name: str
    note: str = ""


def library_option(command: _F) -> _F:
    """Give a command `--library PATH`, which may be repeated; its parameter is `library`."""
    return click.option(
        "--library",
        metavar="PATH",
        multiple=True,
        callback=_paths_of,
        help="Folder or file to read; may be repeated.  [default: $BRIEFTERM_LIBRARY, else "
        "./briefings, else the samples]",
    )(command)


def _paths_of(_: click.Context, __: click.Parameter, words: tuple[str, ...]) -> tuple[Path, ...]:
    """Refuse an empty word, which a shell gives for a variable that is not set."""
    if not all(words):
        raise click.BadParameter("a path is empty; name a folder or a file")
    return tuple(Path(word) for word in words)


def chosen(paths: Sequence[Path]) -> Chosen:
    """The paths that were named, else $BRIEFTERM_LIBRARY, else ./briefings, else the samples.

    Raises:
        NothingToReadError: a path that was named is missing.
    """
    if paths:
        return _named(tuple(paths), "")
    listed = tuple(Path(part) for part in os.environ.get(ENVIRONMENT, "").split(os.pathsep) if part)
    if listed:
        return _named(listed, f" (named in ${ENVIRONMENT})")
    if HERE.is_dir():
        return Chosen((HERE,), _shown(HERE))
    return Chosen(
        (samples(),),
        "samples",
        "These are the samples that come with briefterm: there is no ./briefings here. "
        "Name a folder of your own: briefterm FOLDER",
    )


def samples() -> Path:
    """The folder of briefings that ship with the program.

    An installed package carries them; a source checkout has them beside `src`.
    """
    package = Path(briefterm.__file__).resolve().parent
    packaged = package / "samples"
    return packaged if packaged.is_dir() else package.parents[1] / "briefings"


def _named(paths: tuple[Path, ...], whence: str) -> Chosen:
    for path in paths:
        _require(path, whence)
    return Chosen(paths, ", ".join(_shown(path) for path in paths))


def _require(path: Path, whence: str) -> None:
    if os.path.lexists(path):
        return
    from briefterm.model.problem import NothingToReadError

    trouble = "there is no such file or folder; name a briefing file or a folder of them"
    raise NothingToReadError(f"{path}{whence}: {trouble}")


def _shown(path: Path) -> str:
    return f"{path}/" if path.is_dir() and not str(path).endswith("/") else str(path)
