"""`briefterm index`: build the search index, or take in what changed."""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import click

from briefterm.cli.choose import chosen, library_option
from briefterm.cli.output import ExitCode, say
from briefterm.cli.progress import Bar
from briefterm.library.library import open_library
from briefterm.model.numbers import counted

T = TypeVar("T")


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--rebuild", is_flag=True, help="Build it anew, even what did not change.")
@library_option
def index(paths: Sequence[Path], *, rebuild: bool, library: Sequence[Path]) -> int:
    """Build the search index, or take in what changed.

    The index lies in the cache folder and may be deleted at any time. PATH is a folder or file of
    the library, as with --library. What is interrupted is gone on with the next time.

    Ends with 2 when the index cannot be kept.
    """
    place = chosen((*paths, *library))
    with closing(open_library(place.paths, name=place.name, note=place.note)) as shelf:
        lasts = _with_bar("files read", shelf.rebuild if rebuild else shelf.take_in)
        known = shelf.summary()
        if known.note:
            say(known.note)
        say(
            f"{known.name}: {counted(known.briefings, 'briefing')}, "
            f"{counted(known.quotes, 'quote')}, {counted(known.actors, 'actor')}; "
            f"{counted(known.problem_files, 'file')} with problems."
        )
        if not lasts:
            return ExitCode.USAGE
        _with_bar("briefings read for the search of all texts", shelf.take_in_texts)
    return ExitCode.OK


def _with_bar(what: str, work: Callable[[Callable[[int, int], bool]], T]) -> T:
    bar = Bar(what)
    try:
        return work(bar.tell)
    except KeyboardInterrupt:
        bar.end()
        say("Stopped. What was read is kept; the next `briefterm index` goes on from there.")
        raise
    finally:
        bar.end()
