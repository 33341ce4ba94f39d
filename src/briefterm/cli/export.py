"""`briefterm export`: briefings, or chosen quotes, as Markdown."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from briefterm.cli.carry import MARKDOWN, Carry, make_folder
from briefterm.cli.choose import chosen, library_option
from briefterm.cli.output import ExitCode, say, say_error, write
from briefterm.export.formats import FORMATS
from briefterm.library.library import open_library
from briefterm.library.writing import ExistsError
from briefterm.model.problem import BrieftermError


@click.command
@click.argument("names", metavar="ID...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FILE|DIR", help="Where to write.  [default: stdout]")
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMATS)),
    default=MARKDOWN,
    show_default=True,
    help="How to write.",
)
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.option("--quotes", is_flag=True, help="Each ID is the address of a quote: BRIEFING#QUOTE.")
@library_option
def export(
    names: tuple[str, ...],
    *,
    output: str | None,
    form: str,
    force: bool,
    quotes: bool,
    library: Sequence[Path],
) -> int:
    """Export briefings as Markdown.

    ID is a briefing's id or the path of its file. Several go into a folder, or one after another
    to stdout.

    Ends with 0 when all were exported, 1 when some were not, 2 when none was.
    """
    place = chosen(library or _files(names))
    if place.note:
        say(place.note)
    shelf = open_library(place.paths, name=place.name, note=place.note)
    try:
        carrier = Carry(shelf, form)
        if quotes:
            return _export((names,), _quotes_to(carrier, output, force=force))
        each = [(name,) for name in dict.fromkeys(names)]
        return _export(each, _briefings_to(carrier, output, force=force, many=len(each) > 1))
    finally:
        shelf.close()


def _files(names: Sequence[str]) -> tuple[Path, ...]:
    """The library when each name is the path of a file: these files and no other."""
    are_files = all(os.path.isfile(name) for name in names)  # noqa: PTH113 - fails over no name
    return tuple(Path(name) for name in names) if are_files else ()


def _export(parts: Sequence[Sequence[str]], carry: Callable[[Sequence[str]], None]) -> int:
    """Export each part that can be exported, and tell about the others."""
    failed = 0
    for part in parts:
        try:
            carry(part)
        except BrieftermError as error:
            failed += 1
            hint = " --force replaces it." if isinstance(error, ExistsError) else ""
            say_error(f"{error}{hint}")
    if failed == len(parts):
        return ExitCode.USAGE
    return ExitCode.PROBLEMS if failed else ExitCode.OK


def _quotes_to(
    carrier: Carry, output: str | None, *, force: bool
) -> Callable[[Sequence[str]], None]:
    if output is None:
        return lambda addresses: write(carrier.preview_quotes(addresses))
    target = _target(output, many=False)
    return lambda addresses: _told(carrier.export_quotes(addresses, target, force=force))


def _briefings_to(
    carrier: Carry, output: str | None, *, force: bool, many: bool
) -> Callable[[Sequence[str]], None]:
    if output is not None:
        target = _target(output, many=many)
        return lambda names: _told(carrier.export(names, target, force=force))
    parted = False

    def to_stdout(names: Sequence[str]) -> None:
        nonlocal parted
        text = carrier.preview(names)
        write("\n" + text if parted else text)
        parted = True

    return to_stdout


def _target(output: str, *, many: bool) -> Path:
    """Where to write; a folder is made for several briefings, or for a name that ends as one."""
    target = Path(output)
    if many and target.suffix == ".md" and not target.is_dir():
        raise BrieftermError(f"Several briefings go into a folder, and {output} is called a file.")
    if many or output.endswith(os.sep):
        make_folder(target)
    return target


def _told(path: Path) -> None:
    say(f"Written: {path}")
