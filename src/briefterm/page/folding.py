"""Sections folded to their headings: a page of the same blocks, of which some are out of sight."""

from collections.abc import Callable, Collection, Iterator
from typing import Final

from msgspec.structs import replace

from briefterm.model.numbers import counted
from briefterm.page.blocks import Block, Page, Part, Shape, Span, Style

FOLDED: Final = "▸ "
"""The sign of a heading whose section is folded."""


def fold(
    page: Page, closed: Collection[str], actors_in: Callable[[str], int] | None = None
) -> Page:
    """The page with some of its parts folded to a heading that tells what is in them.

    Args:
        page: all of it.
        closed: the parts.
        actors_in: how many actors a part names, where that is to be told.
    """
    if not closed:
        return page
    blocks, hidden = list(page.blocks), set(page.hidden)
    for part, numbers in parts(page):
        if part.id in closed:
            hidden.update(n for n in numbers[1:] if blocks[n].shape is not Shape.END)
            actors = actors_in(part.id) if actors_in else 0
            blocks[part.first] = folded(page, part, numbers, actors)
    return replace(page, blocks=tuple(blocks), hidden=frozenset(hidden))


def parts(page: Page) -> Iterator[tuple[Part, range]]:
    """The parts of a page, each with the numbers of its blocks."""
    ends = [part.first for part in page.outline[1:]]
    for part, end in zip(page.outline, [*ends, len(page.blocks)], strict=True):
        yield part, range(part.first, end)


def folded(page: Page, part: Part, numbers: range, actors: int = 0) -> Block:
    """The heading of a part that tells what is in it."""
    heading = page.blocks[part.first]
    if part.panel:
        below = [page.blocks[number] for number in numbers[1:]]
        entries = len({block.node for block in below} - {""}) or sum(
            block.shape is not Shape.END for block in below
        )
        counts = f"{entries} {'entry' if entries == 1 else 'entries'}"
    else:
        found = ((part.points, "point"), (part.quotes, "quote"), (actors, "actor"))
        counts = " · ".join(counted(number, noun) for number, noun in found if number)
    said = (Span(f" · {counts}", Style.DIM),) if counts else ()
    return replace(heading, spans=(*heading.spans, *said), sign=FOLDED, gap=1)
