"""The door of the program: its commands, and what every way of ending means.

A command is imported when it is called, so that a quick question gets a quick answer.
"""

import contextlib
import errno
import gc
import importlib
import os
import sys
from collections.abc import Sequence
from typing import Final, NamedTuple, NoReturn

import click

import briefterm
from briefterm.cli.output import ExitCode, say_error


class Command(NamedTuple):
    """Where a command stands, and what it does in one line."""

    target: str
    does: str


_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""What stdout answers where there is no room for more."""
SELDOM: Final = 20_000
"""New objects between two looks for garbage: what is made while a program is loaded stays."""
BROWSE: Final = "browse"
"""The command that is run when none is named; as a first word it is a path like any other."""

COMMANDS: Final = {
    BROWSE: Command("briefterm.cli.browse:browse", "Read briefings on the screen."),
    "show": Command("briefterm.cli.show:show", "Print one briefing as text."),
    "list": Command("briefterm.cli.list:list_", "List the briefings of a library."),
    "search": Command("briefterm.cli.search:search", "Find quotes in a library."),
    "actor": Command("briefterm.cli.actor:actor", "Print all there is on one actor."),
    "timeline": Command("briefterm.cli.timeline:timeline", "List events and quotes by date."),
    "outlook": Command("briefterm.cli.outlook:outlook", "List forecasts and their outcomes."),
    "export": Command("briefterm.cli.export:export", "Write briefings as Markdown."),
    "check": Command("briefterm.cli.check:check", "Tell everything that is wrong with files."),
    "schema": Command("briefterm.cli.schema:schema", "Print the JSON Schema of a briefing."),
    "index": Command("briefterm.cli.index:index", "Build or refresh the search index."),
    "config": Command("briefterm.cli.config:config", "Show, edit or check your settings."),
}


class Door(click.Group):
    """The group of all commands; a first word that is no command is a path to read."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Send everything that names no command to the reader."""
        if not args or args[0] not in (
            *self.list_commands(ctx),
            *ctx.help_option_names,
            "--version",
        ):
            asks = any(word in ctx.help_option_names for word in args)
            args = ["--help"] if asks else [BROWSE, *args]
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands that have a name of their own."""
        del ctx
        return [name for name in COMMANDS if name != BROWSE]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].target.partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 - for the type checker
        return command

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show both ways of calling."""
        formatter.write_usage(ctx.command_path, "[PATH]... [--library PATH] [--no-mouse] [--ascii]")
        formatter.write_usage(ctx.command_path, "COMMAND [ARGS]...", prefix="       ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the reader's options with the program's own."""
        reader = self.get_command(ctx, BROWSE)
        both = (*(reader.params if reader else ()), *self.get_params(ctx))
        lines = [param.get_help_record(ctx) for param in both if isinstance(param, click.Option)]
        with formatter.section("Options"):
            formatter.write_dl([line for line in lines if line])
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        lines = [(name, COMMANDS[name].does) for name in self.list_commands(ctx)]
        if lines:
            with formatter.section("Commands"):
                formatter.write_dl(lines)


@click.group(
    cls=Door,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="briefterm COMMAND --help tells about a command.",
)
@click.version_option(briefterm.__version__, message="briefterm %(version)s")
def door() -> None:
    """Read, question and carry away structured briefings in a terminal.

    Without a command, open the reader on the briefings named: files, or folders of them.
    """


def main() -> NoReturn:
    """Run the program and end it at once.

    What must be kept is on the disk by now; no thread that still reads files is waited for.
    """
    gc.set_threshold(SELDOM)
    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError, AttributeError):  # gone, closed, never there
            stream.flush()
    os._exit(code)


def run(words: Sequence[str]) -> int:
    """Run one command line; every way of ending becomes an exit code here and nowhere else."""
    _open_closed_streams()
    _speak_any_language()
    try:
        code = _obey(words)
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_the_rest()
        return ExitCode.OK
    except OSError as error:
        if error.errno not in _FULL:
            return _explained(error)
        _drop_the_rest()
        say_error(f"the output cannot be written: {os.strerror(error.errno or 0).lower()}")
        return ExitCode.USAGE
    except KeyboardInterrupt:
        return ExitCode.INTERRUPT
    except Exception as error:  # noqa: BLE001 - the one gate behind which there is only the shell
        return _explained(error)
    return code


def _obey(words: Sequence[str]) -> int:
    try:
        with door.make_context("briefterm", list(words)) as context:
            result = door.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.exceptions.Abort:
        return ExitCode.INTERRUPT
    except click.ClickException as error:
        say_error(f"{error.format_message().rstrip('.')}; see {_asked(error)} --help")
        return ExitCode.USAGE
    return result if isinstance(result, int) else ExitCode.OK


def _asked(error: click.ClickException) -> str:
    """The command that was called wrongly, as it is typed."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "briefterm"
    return path.removesuffix(f" {BROWSE}")


def _explained(error: Exception) -> ExitCode:
    from briefterm.model.problem import BrieftermError

    if isinstance(error, BrieftermError):
        say_error(str(error))
        return ExitCode.USAGE
    from briefterm.cli import crash

    report = crash.keep(error)
    where = f"what is known about it is in {report}" if report else "no report could be written"
    say_error(f"this is a mistake of the program, not yours ({type(error).__name__}); {where}")
    return ExitCode.CRASH


def _open_closed_streams() -> None:
    """Let a stream that was closed before the start lead nowhere, and no file take its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def _speak_any_language() -> None:
    """Let no character that a terminal's encoding lacks end a command."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _drop_the_rest() -> None:
    """Nobody reads stdout any more: keep the interpreter from saying so at its end."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)
