"""`briefterm export`: briefings, or chosen quotes, as Markdown."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

import click

from briefterm.cli.carry import Carry, make_folder
from briefterm.cli.choose import chosen, library_option
from briefterm.cli.output import ExitCode, say, say_error, write
from briefterm.export.formats import FORMATS
from briefterm.library import there
from briefterm.library.library import open_library
from briefterm.model.parts import PARTS, SECTIONS, TEXTS, Choice, all_but
from briefterm.model.problem import BrieftermError, ExistsError
from briefterm.model.visible import visible

T = TypeVar("T")

_HELP: Final = f"""Write only these parts, with commas between: {", ".join((SECTIONS, *PARTS))}.
{SECTIONS} is all that is text. A document tells what was left out."""


class Parts(click.ParamType[frozenset[str]]):
    """Names of parts, with commas between; gives those that are left out."""

    name = "parts"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[str]:
        """Take the names apart, and refuse one that is none."""
        if isinstance(value, frozenset):
            return value
        wanted: set[str] = set()
        for word in str(value).split(","):
            name = word.strip().lower().replace("-", "_").replace(" ", "_")
            if name not in {SECTIONS, *PARTS}:
                self.fail(f"“{visible(word.strip())}” is no part{_meant(name)}", param, ctx)
            wanted |= {*TEXTS} if name == SECTIONS else {name}
        return all_but(wanted)


def _meant(name: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, (SECTIONS, *PARTS), n=1)
    return f"; did you mean {close[0]}?" if close else ""


@click.command
@click.argument("names", metavar="ID...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE|DIR", help="Where to write.  [default: stdout]")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default=Choice().form,
    show_default=True,
    help="; ".join(f"{name}: {form.does}" for name, form in FORMATS.items()) + ".",
)
@click.option("--parts", "without", type=Parts(), metavar="PART,...", help=_HELP)
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.option("--quotes", is_flag=True, help="Each ID is the address of a quote: BRIEFING#QUOTE.")
@library_option
def export(
    names: tuple[str, ...],
    *,
    output: str | None,
    form: str,
    without: frozenset[str] | None,
    force: bool,
    quotes: bool,
    library: Sequence[Path],
) -> int:
    """Export briefings as Markdown.

    ID is a briefing's id or the path of its file. Several go into a folder, or one after another
    to stdout.

    Ends with 0 when all were exported, 1 when some were not, 2 when none was.
    """
    if quotes and without is not None:
        raise click.UsageError("--parts chooses among the parts of a briefing, not among --quotes")
    choice = Choice(form, without or frozenset())
    place = chosen(library or _files(names))
    if place.note:
        say(place.note)
    shelf = open_library(place.paths, name=place.name, note=place.note)
    try:
        carrier = Carry(shelf)
        if quotes:
            return _export((names,), _quotes_to(carrier, form, output, force=force))
        each = list(dict.fromkeys(names))
        many = len(each) > 1
        return _export(each, _briefings_to(carrier, choice, output, force=force, many=many))
    finally:
        shelf.close()


def _files(names: Sequence[str]) -> tuple[Path, ...]:
    """The library when each name is the path of a file: these files and no other."""
    are_files = all(os.path.isfile(name) for name in names)  # noqa: PTH113 - fails over no name
    return tuple(Path(name) for name in names) if are_files else ()


def _export(each: Sequence[T], carry: Callable[[T], None]) -> int:
    """Export each that can be exported, and tell about the others."""
    failed = 0
    for one in each:
        try:
            carry(one)
        except BrieftermError as error:
            failed += 1
            hint = " --force replaces it." if isinstance(error, ExistsError) else ""
            say_error(f"{error}{hint}")
    if failed == len(each):
        return ExitCode.USAGE
    return ExitCode.PROBLEMS if failed else ExitCode.OK


def _quotes_to(
    carrier: Carry, form: str, output: str | None, *, force: bool
) -> Callable[[Sequence[str]], None]:
    if output is None:
        return lambda addresses: write(carrier.preview_quotes(addresses, form))
    target = _target(output, many=False)

    def to_file(addresses: Sequence[str]) -> None:
        text = carrier.preview_quotes(addresses, form)
        _told(carrier.write(text, target, "quotes", force=force))

    return to_file


def _briefings_to(
    carrier: Carry, choice: Choice, output: str | None, *, force: bool, many: bool
) -> Callable[[str], None]:
    if output is not None:
        target = _target(output, many=many)
        return lambda name: _told(carrier.export(name, choice, target, force=force))
    parted = False

    def to_stdout(name: str) -> None:
        nonlocal parted
        text = carrier.preview(name, choice)
        write("\n" + text if parted else text)
        parted = True

    return to_stdout


def _target(output: str, *, many: bool) -> Path:
    """Where to write; a folder is made for several briefings, or for a name that ends as one."""
    target = Path(output)
    if many and target.suffix == ".md" and not there.is_folder(target):
        raise BrieftermError(f"Several briefings go into a folder, and {output} is called a file.")
    if many or output.endswith(os.sep):
        make_folder(target)
    return target


def _told(path: Path) -> None:
    say(f"Written: {path}")
