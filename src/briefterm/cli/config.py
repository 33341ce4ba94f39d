"""`briefterm config`: where the settings stand, what holds, and a way to change it."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import click
from msgspec import structs

from briefterm.cli.choose import ENVIRONMENT, HERE, samples
from briefterm.cli.choose import config as read_config
from briefterm.cli.output import ExitCode, say, say_error, write_line
from briefterm.library import there
from briefterm.library.homes import config_file
from briefterm.library.picked import Picked
from briefterm.model.problem import BrieftermError, ExistsError, Level, Problem
from briefterm.model.settings import MEASURE, THEME, WIDTHS, Settings

if TYPE_CHECKING:
    from briefterm.ui.keymap import Keymap

BY_ITSELF: Final = "by itself"
_PICKED: Final = "picked on the screen"
_HEAD: Final = f"""\
# Your settings for briefterm. Take the # away before a line to let it hold.
# `briefterm config --check` tells what cannot be used.

# theme = "ink"               # {{theme}} in the reader shows all of them
# width = {{width}}                  # of the text, in cells: {WIDTHS.start} to {WIDTHS.stop - 1}
# ascii = false               # true: plain signs, where a terminal lacks others
# mouse = true                # false: leave the mouse to the terminal
# library = ["~/briefings"]   # read where none is named and there is no ./briefings

# The keys of each command: one, or a list; [] takes all away. Ctrl+Q always quits.
# They are written so: "j", "G", "]", "space", "ctrl+x", "f2", "pagedown".
[keys]
"""


@click.command()
@click.option("--edit", is_flag=True, help="Open the file in $VISUAL or $EDITOR.")
@click.option("--check", is_flag=True, help="Tell everything that is wrong with the file.")
def config(*, edit: bool, check: bool) -> int:
    """Show your settings: where they stand, what holds, and where it comes from.

    --edit begins the file when there is none, with every setting as a remark.

    Ends with 1 when --check or --edit finds something wrong.
    """
    if edit:
        return _edited(config_file())
    if check:
        return _checked()
    whole = _whole()
    for line in _shown(whole):
        write_line(line)
    for problem in whole.problems:
        say(str(problem))
    return ExitCode.OK


def _edited(path: Path) -> int:
    from briefterm.ui.outside import Outside

    if not there.is_anything(path):
        _begin(path)
    line = min((one.line for one in _whole().problems if one.line), default=1)
    if trouble := Outside().edit(path, line):
        say_error(trouble)
        return ExitCode.USAGE
    return _checked()


def _begin(path: Path) -> None:
    """Write a file in which everything that can be chosen is a remark.

    Raises:
        BrieftermError: it cannot be written.
    """
    from briefterm.library.writing import write_new

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, template().encode())
    except ExistsError:  # somebody else began it, or a link leads nowhere: the editor will tell
        return
    except OSError as error:
        raise BrieftermError(f"{path.parent} cannot be made: {error.strerror}") from error


def template() -> str:
    """A settings file that says what holds by itself, as remarks."""
    from briefterm.ui.commands import BY_ID, COMMANDS
    from briefterm.ui.key_names import written

    head = _HEAD.format(theme=BY_ID["look.theme"].key_text, width=MEASURE)
    lines = [head.rstrip("\n")]
    for command in COMMANDS:
        keys = [_quoted(written(key)) for key in command.keys]
        value = keys[0] if len(keys) == 1 else f"[{', '.join(keys)}]"
        lines.append(f'# "{command.id}" = {value}  # {command.help}')
    return "\n".join(lines) + "\n"


def _quoted(key: str) -> str:
    return f"'{key}'" if key in {'"', "\\"} else f'"{key}"'


def _checked() -> int:
    whole = _whole()
    wrong = [one for one in whole.problems if one.level is not Level.INFO]
    for problem in whole.problems:
        write_line(str(problem))
    if not there.is_anything(config_file()):
        say(f"There is no {config_file()}; briefterm config --edit begins it.")
    elif not wrong:
        say(f"Everything in {config_file()} can be used.")
    return ExitCode.PROBLEMS if wrong else ExitCode.OK


class _Whole(NamedTuple):
    """The settings with all that only the screens know of them.

    Attributes:
        settings: as they were read.
        theme: the theme that is worn.
        keymap: the commands with the keys that hold.
        problems: everything that is wrong, in the file's order.
    """

    settings: Settings
    theme: str
    keymap: "Keymap"
    problems: Sequence[Problem]


def _whole() -> _Whole:
    from briefterm.ui.keymap import keymap

    settings, problems = read_config()
    keys = keymap(settings)
    theme, doubts = _worn(settings, keys)
    every = (*problems, *keys.problems, *doubts)
    return _Whole(settings, theme, keys, sorted(every, key=lambda one: (one.line, one.column)))


def _worn(settings: Settings, keys: "Keymap") -> tuple[str, Sequence[Problem]]:
    """The theme that is worn; what others there are is only asked where one was chosen."""
    wanted = settings.theme or Picked().theme()
    if wanted in {"", THEME}:
        return THEME, ()
    from briefterm.ui.looks import all_themes, worn_at_first

    key = keys.key_of("look.theme")
    settings = structs.replace(settings, theme=wanted)
    worn = worn_at_first(settings, all_themes(), key, few_colors=False)
    return worn.name, worn.problems


def _shown(whole: _Whole) -> Iterator[str]:
    """Each setting, its value, and where that comes from; then every command's keys."""
    settings = whole.settings
    path = config_file()
    yield str(path) if there.is_anything(path) else f"{path}  (there is none; --edit begins it)"
    yield ""
    picked = Picked()
    theme = _PICKED if whole.theme == picked.theme() else BY_ITSELF
    width, chosen = settings.width or picked.width(), _PICKED if picked.width() else BY_ITSELF
    rows = [
        ("theme", whole.theme, _where(settings, "theme") or theme),
        ("width", str(width or MEASURE), _where(settings, "width") or chosen),
        ("ascii", _yes(settings.ascii), _where(settings, "ascii") or BY_ITSELF),
        ("mouse", _yes(settings.mouse), _where(settings, "mouse") or BY_ITSELF),
        ("library", *_library(settings)),
    ]
    lines = {wish.command: wish.line for wish in settings.keys}
    for command in whole.keymap.commands:
        said = f"{path.name}:{lines[command.id]}" if command.id in lines else ""
        rows.append((command.id, command.key_text or "(no key)", said))
    for name, value, whence in rows:
        yield f"{name:<20}  {value:<24}  {whence}".rstrip()


def _where(settings: Settings, name: str) -> str:
    place = settings.places.get(name)
    return f"{config_file().name}:{place[0]}" if place else ""


def _yes(value: bool) -> str:  # noqa: FBT001 - the value is what is asked about
    return "true" if value else "false"


def _library(settings: Settings) -> tuple[str, str]:
    """What is read where no library is named, and who says so."""
    if listed := os.environ.get(ENVIRONMENT):
        return listed, f"${ENVIRONMENT}"
    if there.is_folder(HERE):
        return str(HERE), "this folder"
    if settings.library:
        return ", ".join(settings.library), _where(settings, "library")
    return str(samples()), "the samples"
