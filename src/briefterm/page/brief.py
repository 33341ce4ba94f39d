"""A briefing in a minute: a page of the same blocks, of which most are out of sight.

Nothing is reworded.
"""

from collections.abc import Collection, Iterator
from typing import Final

from msgspec.structs import replace

from briefterm.model.briefing import Section
from briefterm.model.directory import Directory, points_of
from briefterm.model.numbers import counted
from briefterm.page.blocks import Page, Shape, Span, Style, reading_length
from briefterm.page.folding import folded, parts
from briefterm.page.setting import LEAD
from briefterm.page.sidebar import actors_in

MINUTE: Final = 230
"""How many words are read in a minute."""
_BRIEF: Final = {"why_it_matters": "why it matters", "outlook": "outlook"}
"""The kinds of section that are read in brief, and how one speaks of them."""
_WORDS: Final = frozenset((Shape.HEADING, Shape.PARAGRAPH, Shape.POINT, Shape.CHIPS))
"""The blocks in which a point itself speaks, and not its evidence."""


def in_brief(page: Page, directory: Directory, way_back: str) -> Page:
    """What a minute needs: title, lead, why it matters, outlook, bottom line; and an end.

    Points stand in their own words. Where that takes more than a minute, a heading stands for
    its point, but never for a forecast: a likelihood means nothing without its statement.
    A briefing without these sections is shown by the headings of all that it has.
    """
    sections = {one.id: one for one in directory.sections if one.kind in _BRIEF}
    shown = _brief_blocks(page, directory, sections, whole=True)
    if sum(reading_length(page.blocks[number].text) for number in shown) > MINUTE:
        shown = _brief_blocks(page, directory, sections, whole=False)
    blocks = list(page.blocks)
    if not sections:
        for part, numbers in parts(page):
            actors = actors_in(directory, part.id)
            blocks[part.first] = folded(page, part, numbers, actors)
    hidden = frozenset(range(len(blocks) - 1)) - shown
    missing = set(_BRIEF) - {section.kind for section in sections.values()}
    words = _end(page, directory, hidden, [_BRIEF[kind] for kind in _BRIEF if kind in missing])
    end = (Span("That’s it.", Style.STRONG), Span(f" {words} {way_back}", Style.DIM))
    last = blocks[max(shown)].section if shown else ""  # it closes what is read, not the panels
    blocks[-1] = replace(blocks[-1], spans=end, section=last)
    return replace(page, blocks=tuple(blocks), hidden=hidden)


def _brief_blocks(
    page: Page, directory: Directory, sections: dict[str, Section], *, whole: bool
) -> frozenset[int]:
    """The numbers of the blocks that are read in brief."""
    head = [n for n, block in enumerate(page.blocks) if block.section == LEAD]
    facts = [n for n in head if page.blocks[n].shape is Shape.META]  # after the date: counts, tags
    shown = set(head) - set(facts[1:])
    line = directory.briefing.bottom_line
    for part, numbers in parts(page):
        if part.id in sections:
            shown.update(_of_section(page, sections[part.id], numbers, whole=whole))
        elif line is not None and part.id == line.id:
            shown.update((part.first, *_words(page, numbers, line.id)))
        elif not sections and not part.panel:
            shown.add(part.first)
    return frozenset(shown)


def _of_section(page: Page, section: Section, numbers: range, *, whole: bool) -> Iterator[int]:
    yield from (n for n in numbers if page.blocks[n].node == section.id)
    for point in section.points:
        words = _words(page, numbers, point.id)
        if whole or point.likelihood or not point.heading:
            yield from words
        else:
            yield from (n for n in words if page.blocks[n].shape is Shape.HEADING)


def _words(page: Page, numbers: range, point: str) -> Iterator[int]:
    """The words of a point, without its evidence."""
    return (n for n in numbers if page.blocks[n].node == point and page.blocks[n].shape in _WORDS)


def _end(page: Page, directory: Directory, hidden: Collection[int], missing: list[str]) -> str:
    """What the briefing does not have, and how much of it was left out."""
    sections = sum(part.first in hidden for part in page.outline if not part.panel)
    shown = {block.node for number, block in enumerate(page.blocks) if number not in hidden}
    points = [one for section in directory.sections for one, _ in points_of(section)]
    found = (
        (sections, "section"),
        (sum(point.id not in shown for point in points), "point"),
        (len(directory.briefing.quotes), "quote"),
    )
    left = " · ".join(counted(number, noun) for number, noun in found if number)
    without = f"It has no section “{'” and none “'.join(missing)}”. " if missing else ""
    return without + (f"Left out: {left}." if left else "Nothing was left out but the panels.")
