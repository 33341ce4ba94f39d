"""Which library a command reads: the one named, or the nearest there is."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import click

import briefterm
from briefterm.cli.output import say
from briefterm.library import there
from briefterm.library.homes import config_file

if TYPE_CHECKING:
    from briefterm.model.settings import Config

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
        "./briefings, else what config.toml names, else the samples]",
    )(command)


def _paths_of(_: click.Context, __: click.Parameter, words: tuple[str, ...]) -> tuple[Path, ...]:
    """Refuse an empty word, which a shell gives for a variable that is not set."""
    if not all(words):
        raise click.BadParameter("a path is empty; name a folder or a file")
    return tuple(Path(word) for word in words)


def chosen(paths: Sequence[Path]) -> Chosen:
    """The paths that were named, else the nearest library.

    That is $BRIEFTERM_LIBRARY, else ./briefings, else what the settings name, else the samples.

    Raises:
        NothingToReadError: a path that was named is missing.
    """
    if paths:
        return _named(tuple(paths), "")
    listed = tuple(Path(part) for part in os.environ.get(ENVIRONMENT, "").split(os.pathsep) if part)
    if listed:
        return _named(listed, f" (named in ${ENVIRONMENT})")
    if there.is_folder(HERE):
        return Chosen((HERE,), _shown(HERE))
    if configured := _configured():
        return Chosen(configured, ", ".join(_shown(path) for path in configured))
    return Chosen(
        (samples(),),
        "samples",
        "These are the samples that come with briefterm: there is no ./briefings here. "
        "Name a folder of your own: briefterm FOLDER",
    )


def config() -> "Config":
    """What the reader has chosen; TOML's reader is imported only where there is a file."""
    path = config_file()
    if not os.path.lexists(path):
        from briefterm.model.settings import Config, Settings

        return Config(Settings(path=str(path)))
    from briefterm.library.config import read

    return read(path)


def _configured() -> tuple[Path, ...]:
    """The library that the settings name, without what is not there."""
    settings, problems = config()
    for problem in problems:
        say(str(problem))
    found = []
    for name in settings.library:
        path = config_file().parent / _from_home(name)
        if os.path.lexists(path):
            found.append(path)
        else:
            line, column = settings.places["library"]
            say(f"{settings.path}:{line}:{column}: library: {path} is not there, so it is left out")
    return tuple(found)


def _from_home(name: str) -> Path:
    """A path in which `~` is the reader's home, where there is one."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)


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
    return f"{path}/" if there.is_folder(path) and not str(path).endswith("/") else str(path)
