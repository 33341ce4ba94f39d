"""`briefterm index`: build the search index, or take in what changed."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from briefterm.cli.choose import chosen, library_option
from briefterm.cli.output import ExitCode, say
from briefterm.library.library import open_library


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--rebuild", is_flag=True, help="Build it anew, even what did not change.")
@library_option
def index(paths: Sequence[Path], *, rebuild: bool, library: Sequence[Path]) -> int:
    """Build the search index, or take in what changed.

    The index lies in the cache folder and may be deleted at any time. PATH is a folder or file of
    the library, as with --library.
    """
    place = chosen((*paths, *library))
    shelf = open_library(place.paths, name=place.name, note=place.note)
    progress = _Progress()
    if rebuild:
        shelf.rebuild(progress.tell)
    else:
        shelf.take_in(progress.tell)
    progress.end()
    known = shelf.summary()
    if known.note:
        say(known.note)
    say(
        f"{known.name}: {_number(known.briefings, 'briefing')}, {_number(known.quotes, 'quote')}, "
        f"{_number(known.actors, 'actor')}; {_number(known.problem_files, 'file')} with problems."
    )
    return ExitCode.OK


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


class _Progress:
    """A count on stderr that stays on one line; nothing where stderr is no terminal."""

    def __init__(self) -> None:
        self._shown = False

    def tell(self, done: int, of: int) -> bool:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done:,} of {of:,} files read")
            sys.stderr.flush()
            self._shown = True
        return True

    def end(self) -> None:
        if self._shown:
            sys.stderr.write("\n")
