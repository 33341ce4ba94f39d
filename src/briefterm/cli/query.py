"""Commands whose words are a query: what they have in common.

A word may begin with a minus sign; the options, the order of things and the forms of the answer are
the same for all of them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from typing import Any, Final, Generic, NamedTuple, TypeVar

import click

from briefterm.cli.output import ExitCode, say, write, write_json, write_line
from briefterm.library import there
from briefterm.model.visible import one_line

T = TypeVar("T")
Form = str
"""`json`, `csv`, `lines`, or empty for people."""
_FORMS: Final = {
    "json": "One JSON array.",
    "csv": "Comma-separated values, with a head line.",
    "lines": "One a line, parted by tabs.",
}
_HELP: Final = {"-h", "--help"}

LANGUAGE: Final = """\b
words            all of them          said:NAME   by this speaker
word*            its beginning        about:NAME  about a person or topic
"exact phrase"   next to each other   actor:NAME  with this person
-word, NOT word  without it           in:WORDS    in a briefing so called
one OR other     either               tag: source: lang: kind: has:
re:/pattern/     a regular expression after: before: until: on:DATE
saved:NAME       a search of yours    sort:newest|oldest|best"""


class QueryCommand(click.Command):
    """A command that takes `-word` as a word; its options have two signs, as `--json` has."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the options before the words."""
        valued = {
            name
            for param in self.params
            if isinstance(param, click.Option) and not param.is_flag
            for name in param.opts
        }
        options: list[str] = []
        words: list[str] = []
        waiting = iter(args)
        for arg in waiting:
            if arg == "--":
                words.extend(waiting)
            elif arg in _HELP or (arg.startswith("--") and len(arg) > 2):
                options.append(arg)
                options.extend(islice(waiting, int(arg in valued)))
            else:
                words.append(arg)
        return super().parse_args(ctx, [*options, "--", *words])

    def invoke(self, ctx: click.Context) -> object:
        """Run it; where nothing is found, tell who named a folder how that is done."""
        code = super().invoke(ctx)
        if code == ExitCode.NOTHING:
            for word in map(one_line, ctx.params["query"]):
                if there.is_anything(word):
                    say(f"“{word}” was looked for as a word; --library {word} reads what is there.")
        return code


def query_options(
    many: str, orders: Sequence[str] = ("newest", "oldest", "best")
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The options of a command that answers a query with `many` rows, in one of some orders."""
    options = [
        *(
            click.option(f"--{form}", "form", flag_value=form, default="", help=words)
            for form, words in _FORMS.items()
        ),
        click.option("--limit", type=click.IntRange(min=1), metavar="N", help=f"At most N {many}."),
    ]
    if orders:
        options.append(
            click.option(
                "--sort",
                "order",
                type=click.Choice(orders),
                default="newest",
                show_default=True,
                help="Their order.",
            )
        )
    options.append(
        click.option("--count", "only_count", is_flag=True, help="Only how many there are.")
    )

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def say_what_helps(notes: Iterable[str], suggestions: Sequence[str]) -> None:
    """Tell what of a query was not understood, and what may have been meant."""
    for note in notes:
        say(note)
    if suggestions:
        say(f"Did you mean {' or '.join(suggestions)}?")


class Table(NamedTuple, Generic[T]):
    """How the rows of an answer are written.

    Attributes:
        columns: those of CSV.
        line: those of one line.
        row: a row with its columns by name; JSON has all of them.
        told: a row for people.
    """

    columns: Sequence[str]
    line: Sequence[str]
    row: Callable[[T], Mapping[str, object]]
    told: Callable[[T], str]

    def write(self, rows: Iterable[T], form: Form) -> None:
        """Write rows to stdout, for people where no form is given."""
        if form == "json":
            write_json(map(self.row, rows))
        elif form == "csv":
            _write_csv(self.columns, map(self.row, rows))
        elif form == "lines":
            for row in map(self.row, rows):
                write_line("\t".join(one_line(_cell(row[column])) for column in self.line))
        else:
            for one in rows:
                write(self.told(one))


def _write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows to stdout as comma-separated values, with a head line."""
    import csv
    import io

    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
        write(sheet.getvalue())
        sheet.seek(0)
        sheet.truncate()


def _cell(value: object) -> str:
    """A value as one cell; several are parted by semicolons."""
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
