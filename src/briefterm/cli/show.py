"""`briefterm show ID`: one briefing as text, wrapped for a terminal or plain for a pipe."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

import click

from briefterm.cli.choose import chosen, library_option
from briefterm.cli.output import ExitCode, say
from briefterm.library import there
from briefterm.model.shelf import Opened
from briefterm.page.blocks import Block, Page, Shape, Style
from briefterm.page.layout import COLUMN_RULE, Layout, Line, drawn

WIDEST: Final = 80
"""The widest text, in cells, that is easy to read; more only when it is asked for."""
_BOLD: Final = "1"
_DIM: Final = "2"
_SHAPES: Final = {
    Shape.TITLE: _BOLD,
    Shape.SECTION: _BOLD,
    Shape.KICKER: _DIM,
    Shape.META: _DIM,
    Shape.ATTRIBUTION: _DIM,
    Shape.END: _DIM,
}
_STYLES: Final = {
    Style.STRONG: _BOLD,
    Style.WARNING: _BOLD,
    Style.CHIP: _BOLD,
    Style.DIM: _DIM,
    Style.MARK: _DIM,
}


@click.command
@click.argument("briefing", metavar="ID")
@click.option("--plain", is_flag=True, help="No colour, no boxes: a paragraph a line, in words.")
@click.option("--width", type=click.IntRange(min=20), metavar="N", help="Wrap to N cells.")
@library_option
def show(briefing: str, library: tuple[Path, ...], *, plain: bool, width: int | None) -> int:
    """Print one briefing as text.

    ID is a briefing's id or the path of its file.
    """
    opened = _read(briefing, library)
    if opened.briefing is None:
        return ExitCode.USAGE
    from briefterm.page.build import build

    print_page(build(opened.briefing, opened.titles), plain=plain, width=width)
    return ExitCode.OK


def print_page(page: Page, *, plain: bool, width: int | None) -> None:
    """Print a page: a paragraph a line, or wrapped to a width, else to that of the terminal."""
    for line in _plain(page) if plain else _wrapped(page, width or _width(), styled=_has_styles()):
        sys.stdout.write(line + "\n")


def _read(briefing: str, library: tuple[Path, ...]) -> Opened:
    """The briefing; what is wrong with a file that cannot be read is told.

    Raises:
        BrieftermError: there is none.
    """
    from briefterm.library.library import open_library

    path = Path(briefing)
    choice = chosen(library or ((path,) if there.is_file(path) else ()))
    if choice.note:
        say(choice.note)
    with closing(open_library(choice.paths, name=choice.name)) as shelf:
        opened = shelf.open(briefing)
    if opened.briefing is None:
        for problem in opened.problems:
            say(str(problem))
    return opened


def _width() -> int:
    if not sys.stdout.isatty():
        return WIDEST
    return min(shutil.get_terminal_size().columns, WIDEST)


def _has_styles() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _plain(page: Page) -> Iterator[str]:
    from briefterm.page.plain import plain_lines

    return plain_lines(page)


def _wrapped(page: Page, width: int, *, styled: bool) -> Iterator[str]:
    """The page's lines at a width."""
    from rich.cells import cell_len

    layout = Layout(page, width, cell_len)
    for y in range(layout.height):
        line = layout.line(y)
        if line is None:
            yield ""
            continue
        yield _drawn(line, page.blocks[line.block], styled=styled).rstrip(" ")


def _drawn(line: Line, block: Block, *, styled: bool) -> str:
    """One line with its margin; segments begin at their cells."""
    from rich.cells import cell_len

    if line.art:
        return line.margin + _in_style(line.art, _BOLD, styled=styled)
    said, cells = line.margin, cell_len(line.margin)
    for segment in line.segments:
        if block.cells and segment.x > cells:
            said += " " * (segment.x - cells - len(COLUMN_RULE)) + COLUMN_RULE
        else:
            said += " " * (segment.x - cells)
        cells = segment.x + cell_len(drawn(block.text[segment.start : segment.end]))
        said += "".join(
            _in_style(drawn(part), code, styled=styled)
            for part, code in _runs(block, segment.start, segment.end)
        )
    return said


def _runs(block: Block, start: int, end: int) -> Iterator[tuple[str, str]]:
    """The parts of a range of a block's text with the code of their style."""
    place = 0
    for span in block.runs:
        first, last = max(start, place), min(end, place + len(span.text))
        if first < last:
            code = _STYLES.get(span.style, "") or _SHAPES.get(block.shape, "")
            yield span.text[first - place : last - place], code
        place += len(span.text)


def _in_style(text: str, code: str, *, styled: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if styled and code and text.strip() else text
