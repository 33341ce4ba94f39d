"""The references of a page: where their words stand, and the letters that lead to them."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice, product
from typing import Final, NamedTuple

from briefterm.page.blocks import Page, Target

LETTERS: Final = "asdfghjklqwertyuiopzxcvbnm"
"""Hint letters, the easy ones first."""


class Anchor(NamedTuple):
    """One reference: a range of a block's text, and where it leads."""

    block: int
    start: int
    end: int
    target: Target


def anchors_of(page: Page) -> tuple[Anchor, ...]:
    """Every reference of a page, in order; spans that touch and lead to one target are one."""
    found: list[Anchor] = []
    for number, block in enumerate(page.blocks):
        end, before = 0, None
        for span in block.runs if block.cells else block.spans:
            start, end = end, end + len(span.text)
            if span.target is not None:
                if span.target == before:
                    start = found.pop().start
                found.append(Anchor(number, start, end, span.target))
            before = span.target
    return tuple(found)


def anchor_at(anchors: Sequence[Anchor], block: int, start: int) -> int:
    """The number of the last reference that begins at or before a place; -1 for none."""
    return bisect_right(anchors, (block, start), key=lambda one: (one.block, one.start)) - 1


def hint_codes(count: int) -> list[str]:
    """Letters for some references, all of one length, so that none begins another."""
    length = 1
    while len(LETTERS) ** length < count:
        length += 1
    codes = islice(product(LETTERS, repeat=length), count)
    return ["".join(letters) for letters in codes]
