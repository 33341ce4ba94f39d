"""`briefterm [PATH]...`: the reader on a screen, with the real library behind it."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefterm.cli.choose import Chosen, chosen, config, library_option
from briefterm.cli.output import ExitCode, say, say_error
from briefterm.library import there

if TYPE_CHECKING:
    from briefterm.library.library import Library
    from briefterm.model.settings import Config


@click.command(add_help_option=False)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@library_option
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@click.option("--ascii", is_flag=True, help="Draw with plain ASCII signs.")
def browse(
    paths: tuple[Path, ...],
    library: tuple[Path, ...],
    *,
    no_mouse: bool,
    ascii: bool,  # noqa: A002 - the option's name
) -> int:
    """Read briefings on the screen."""
    _require_paths(paths)
    choice = chosen((*paths, *library))
    from msgspec import structs

    from briefterm.library.library import open_library
    from briefterm.model.settings import Config
    from briefterm.ui import tty

    shelf = open_library(choice.paths, name=choice.name, note=choice.note, for_screen=True)
    if trouble := tty.trouble():
        say_error(trouble)
        return ExitCode.USAGE
    if choice.note:
        say(choice.note)
    tty.prepare()
    settings, problems = config()
    settings = structs.replace(
        settings, mouse=settings.mouse and not no_mouse, ascii=settings.ascii or ascii
    )
    return _read(choice, shelf, Config(settings, problems))


def _read(choice: Chosen, shelf: "Library", taste: "Config") -> int:
    """Lay the desk and open the screen; a single file is opened at once."""
    gc.disable()  # what is imported and built now is no garbage; the app turns it on again
    from msgspec import structs

    from briefterm.cli.carry import Carry
    from briefterm.library.copied import keep_copied
    from briefterm.library.picked import Picked
    from briefterm.library.state import Reader
    from briefterm.ui import terminal
    from briefterm.ui.app import BrieftermApp
    from briefterm.ui.desk import Desk
    from briefterm.ui.listing import list_from
    from briefterm.ui.outside import Outside

    memory, outside, picked = Reader(), Outside(), Picked()
    settings = taste.settings
    settings = structs.replace(
        settings,
        theme=settings.theme or picked.theme(),
        width=settings.width or picked.width(),
    )
    only = str(choice.paths[0]) if len(choice.paths) == 1 and there.is_file(choice.paths[0]) else ""
    views = shelf.views()
    carry = Carry(shelf, views=views)
    desk = Desk(shelf, shelf, memory, carry, outside, picked, views, memory)
    app = BrieftermApp(
        desk,
        start=only,
        listing=list_from(desk),
        settings=settings,
        problems=taste.problems,
    )
    outside.through_terminal, outside.into_file = app.send_to_clipboard, keep_copied
    try:
        return terminal.run(app, mouse=settings.mouse)
    finally:
        app.finish()
        shelf.close()
        memory.close()


def _require_paths(paths: tuple[Path, ...]) -> None:
    """Refuse a first word that may have been meant as a command.

    Raises:
        NothingToReadError: a path is missing.
    """
    for path in paths:
        if not there.is_anything(path):
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
