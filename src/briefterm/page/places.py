"""Where on a page a place is, and where it is found again when the briefing has changed.

The words decide: a paragraph that was put above moves none, and an address such as `context.3`
may mean another point tomorrow.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from briefterm.model.shelf import Place
from briefterm.page.blocks import Page
from briefterm.page.likeness import ALIKE, likeness, vocabulary

WORDS: Final = 80
"""How many characters of a block's beginning a place keeps."""
HERE: Final = 60
"""How many characters from where it stands in a block."""
SURVIVED: Final = 4
"""The fewest of these by which it is found again in a text that was edited."""

TELLING: Final = 16
"""How many characters tell a text from others wherever they stand in it."""
BLANKS: Final = 4
"""How many blank lines after a block are places of their own."""


class Found(NamedTuple):
    """Where a place is found again.

    Attributes:
        block: the number of the block.
        offset: the character of the block.
        gone: whether what stood there is gone, and this is the nearest that is left.
    """

    block: int
    offset: int
    gone: bool = False


def place_at(page: Page, block: int, offset: int = 0) -> Place:
    """The place of a character of a block; the beginning of a page is no place in it."""
    if not page.blocks or (block, offset) == (0, 0):
        return Place()
    shown = page.blocks[block]
    node = shown.node or shown.section
    node = node if node in page.first_of else ""
    return Place(
        node=node,
        block=block - page.first_of.get(node, 0),
        offset=offset,
        words=_beginning(page, block),
        section=shown.section,
        number=block,
        here=shown.text[offset : offset + HERE] if offset else "",
    )


def find_place(page: Page, place: Place) -> Found:
    """Where a place is on a page that may have changed since."""
    if not page.blocks or place == Place():
        return Found(0, 0)
    there = _by_address(page, place)
    found = _by_words(page, place, there) if place.words else there
    if found is None and there is not None and _is_named(place):
        found = there  # the point is the same, whatever it says now
    if found is None:
        return Found(_nearest(page, place) if there is None else there, 0, gone=True)
    text = page.blocks[found].text
    return Found(found, min(_offset_in(text, place), len(text) + BLANKS))


def _offset_in(text: str, place: Place) -> int:
    """Where a place stands in a text that was edited: at the most that is left of its words."""
    here, at = place.here, place.offset
    for length in range(len(here), SURVIVED - 1, -1):
        for words in (here[:length], here[-length:]):
            if text.startswith(words, at):
                return at
            if words in text:
                return min(_each(text, words), key=lambda one: abs(one - at))
    return at


def _each(text: str, words: str) -> Iterator[int]:
    """Every place at which some words begin in a text."""
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _is_named(place: Place) -> bool:
    """Whether its node is one that the author named, and not only a part of the page."""
    return "." not in place.node and place.node not in {"", place.section}


def _by_address(page: Page, place: Place) -> int | None:
    """The block that has the place's address now; None if its node is gone."""
    first = page.first_of.get(place.node) if place.node else 0
    if first is None:
        return None
    block = min(first + place.block, len(page.blocks) - 1)
    while block > first and place.node not in _addresses(page, block):
        block -= 1
    return block


def _addresses(page: Page, block: int) -> tuple[str, ...]:
    shown = page.blocks[block]
    return shown.node, shown.section, ""


def _by_words(page: Page, place: Place, there: int | None) -> int | None:
    """The block with the place's words, or with most of them; None if there is none."""
    near = place.number
    if there is not None and place.section in {page.blocks[there].section, ""}:
        near = there
        if _beginning(page, there) == place.words and place.here in page.blocks[there].text:
            return there

    def far(block: int) -> tuple[bool, int]:
        return page.blocks[block].section != place.section, abs(block - near)

    numbers = range(len(page.blocks))
    same = [block for block in numbers if _beginning(page, block) == place.words]
    if not same and not place.section and len(place.words) >= TELLING:
        # Words of a list, not of a page: there a quote's stand between quotation marks.
        same = [block for block in numbers if place.words in page.blocks[block].text]
    if len(place.here) >= TELLING:  # a paragraph may be begun otherwise, or be two now
        held = [block for block in numbers if _holds(page, block, place)]
        same = [block for block in same if block in held] or held or same
    if same:
        return min(same, key=far)
    return _most_alike(page, place, (b for b in numbers if not far(b)[0]))


def _holds(page: Page, block: int, place: Place) -> bool:
    """Whether a block of the place's section has the words at which it stands."""
    shown = page.blocks[block]
    return shown.section == place.section and place.here in shown.text


def _most_alike(page: Page, place: Place, blocks: Iterable[int]) -> int | None:
    said = vocabulary(place.words)
    shares = {
        block: share
        for block in blocks
        if (share := likeness(said, vocabulary(_beginning(page, block)))) > ALIKE
    }
    return max(shares, key=lambda block: shares[block], default=None)


def _nearest(page: Page, place: Place) -> int:
    """The block of the place's section that is nearest to where it was, or of the page."""
    of_section = [n for n, one in enumerate(page.blocks) if one.section == place.section]
    if not of_section:
        return min(place.number, len(page.blocks) - 1)
    return min(of_section, key=lambda block: abs(block - place.number))


def _beginning(page: Page, block: int) -> str:
    return page.blocks[block].text[:WORDS]
