"""`briefterm [PATH]...`: the reader on a screen."""

from pathlib import Path

import click

from briefterm.cli.choose import chosen, library_option


@click.command(add_help_option=False)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@library_option
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
def browse(paths: tuple[Path, ...], library: tuple[Path, ...], *, no_mouse: bool) -> int:
    """Read briefings on the screen."""
    _require_paths(paths)
    choice = chosen((*paths, *library))
    raise NotImplementedError(choice.name, no_mouse)


def _require_paths(paths: tuple[Path, ...]) -> None:
    """Refuse a first word that may have been meant as a command.

    Raises:
        NothingToReadError: a path is missing.
    """
    for path in paths:
        if not path.exists():
            from briefterm.model.problem import NothingToReadError

            raise NothingToReadError(
                f"“{path}” is neither a command nor a file or folder; {_advice(str(path))}"
            )


def _advice(word: str) -> str:
    from difflib import get_close_matches

    from briefterm.cli.main import BROWSE, COMMANDS

    names = [name for name in COMMANDS if name != BROWSE]
    if word in names:
        return f"a command comes first: briefterm {word} …"
    close = get_close_matches(word, names, n=1)
    if close:
        return f"did you mean briefterm {close[0]} …?"
    return "name a briefing or a folder of them, or see briefterm --help"
