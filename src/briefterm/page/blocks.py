"""The shape of a page: blocks of spans, before anyone decides width, colour or cells.

A page is what a briefing looks like to a person. The reader's screen and `briefterm show` draw the
same blocks; find, selection and positions work on a block's `text`, so a line break on the screen
is never part of it. All texts are in their visible form already.
"""

import re
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import Final

from msgspec import Struct

from briefterm.page.searchable import searchable

PULL_BAR: Final = "▌ "
"""The bar beside a quote that stands out, drawn louder than others."""
CHARACTERS_A_WORD: Final = 2
"""What is read in the time of a word, of scripts that are written without blanks."""
_UNSPACED: Final = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)


class Style(StrEnum):
    """What a span is; an outlet decides how that looks."""

    PLAIN = "plain"
    STRONG = "strong"
    DIM = "dim"
    ACCENT = "accent"
    REFERENCE = "reference"
    MARK = "mark"
    WARNING = "warning"
    CHIP = "chip"
    ADDED = "added"
    REMOVED = "removed"


class Shape(StrEnum):
    """What a block is."""

    KICKER = "kicker"
    TITLE = "title"
    SUBTITLE = "subtitle"
    META = "meta"
    BANNER = "banner"
    LEAD = "lead"
    SECTION = "section"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    POINT = "point"
    QUOTE = "quote"
    PULL = "pull"
    ATTRIBUTION = "attribution"
    FIGURE = "figure"
    LABEL = "label"
    CHIPS = "chips"
    ROW = "row"
    NOTE = "note"
    COLUMNS = "columns"
    END = "end"


class Target(Struct, frozen=True, gc=False):
    """Where a span leads.

    Attributes:
        kind: a kind of node (`actor`, `quote`, `source`, `event`, `figure`, `term`, `image`,
            `dispute`, `point`, `section`), or `briefing` (another one), `dossier` (an actor's),
            or `url`.
        id: the node's id, the address `briefing#node`, that of the actor, or the URL.
    """

    kind: str
    id: str


class Span(Struct, frozen=True, gc=False):
    """A run of words that look alike."""

    text: str
    style: Style = Style.PLAIN
    target: Target | None = None


class Block(Struct, frozen=True, dict=True):
    """A paragraph, heading, quote or row.

    Attributes:
        shape: what it is.
        spans: its words.
        node: the id of the node it shows; empty for the page's head.
        section: the id of the part it stands in (a section, `lead`, or a panel's name).
        sign: drawn in the margin of its first line, such as `• `.
        bar: drawn in the margin of every line, such as `┃ `.
        indent: cells before the margin.
        hang: further cells before every line but the first.
        gap: blank lines before it.
        art: drawn instead of the words where there is room (a figure in large digits).
        cells: for COLUMNS, the columns' spans; `spans` is then empty.
    """

    shape: Shape
    spans: tuple[Span, ...] = ()
    node: str = ""
    section: str = ""
    sign: str = ""
    bar: str = ""
    indent: int = 0
    hang: int = 0
    gap: int = 0
    art: tuple[str, ...] = ()
    cells: tuple[tuple[Span, ...], ...] = ()

    @cached_property
    def runs(self) -> tuple[Span, ...]:
        """All spans in the order of `text`; columns are parted by a newline."""
        if not self.cells:
            return self.spans
        runs: list[Span] = []
        for number, cell in enumerate(self.cells):
            runs += [Span("\n"), *cell] if number else cell
        return tuple(runs)

    @cached_property
    def text(self) -> str:
        """The block's words, as find and copy see them."""
        return "".join([span.text for span in (self.runs if self.cells else self.spans)])

    @cached_property
    def searchable(self) -> tuple[str, range | list[int]]:
        """The words as find sees them, and for each character its place in `text`."""
        return searchable(self.text)


class Part(Struct, frozen=True):
    """One entry of the outline: a section or a panel.

    Attributes:
        id: the section's id or the panel's name.
        title: as shown.
        first: the number of its first block.
        quotes: how many quotes its points use.
        panel: whether it follows the text, to be looked up rather than read.
        points: how many points it has.
    """

    id: str
    title: str
    first: int
    quotes: int = 0
    panel: bool = False
    points: int = 0


class Page(Struct, frozen=True, dict=True):
    """A briefing as blocks, with its outline.

    Attributes:
        title: what it is called.
        blocks: all of it.
        outline: its parts, in order.
        hidden: the numbers of blocks that are left out of sight. They keep their numbers, so a
            place, a reference or a match means the same whatever is folded.
    """

    title: str
    blocks: tuple[Block, ...]
    outline: tuple[Part, ...]
    hidden: frozenset[int] = frozenset()

    @cached_property
    def first_of(self) -> dict[str, int]:
        """The number of the first block of each node and part."""
        found: dict[str, int] = {part.id: part.first for part in self.outline}
        for number, block in enumerate(self.blocks):
            if block.node:
                found.setdefault(block.node, number)
        return found

    def part_at(self, block: int) -> Part | None:
        """The part of the outline in which a block stands; None above the first."""
        return next((part for part in reversed(self.outline) if part.first <= block), None)

    @cached_property
    def end_of_text(self) -> int:
        """The number of the first block after the text: what follows is for looking up."""
        panels = [part.first for part in self.outline if part.panel]
        return min(panels, default=len(self.blocks))

    @cached_property
    def _lengths(self) -> list[float]:
        """How long it takes to read what is shown of the text before each block, in words."""
        shown = (
            0.0 if number in self.hidden else reading_length(block.text)
            for number, block in enumerate(self.blocks[: self.end_of_text])
        )
        return [0.0, *accumulate(shown)]

    def words_before(self, block: int, offset: int = 0) -> float:
        """How many words of the text stand before a place; folded ones are not counted."""
        at = min(block, len(self._lengths) - 1)
        before = self._lengths[at]
        if offset > 0 and at + 1 < len(self._lengths):
            share = min(max(offset / max(len(self.blocks[at].text), 1), 0), 1)
            before += (self._lengths[at + 1] - before) * share
        return before

    def words_after(self, block: int, offset: int = 0) -> float:
        """How many words of the text are left to read from a place on, without the folded ones."""
        return self._lengths[-1] - self.words_before(block, offset)

    @cached_property
    def shown_share(self) -> float:
        """How much of the text is in sight, of 1: folds leave out some of it."""
        if not self.hidden:
            return 1.0
        blocks = self.blocks[: self.end_of_text]
        whole = sum(reading_length(block.text) for block in blocks)
        return self._lengths[-1] / whole if whole else 1.0


def reading_length(text: str) -> float:
    """How long a text is to read, in words; scripts without blanks by their characters."""
    words = text.count(" ") + text.count("\n") + 1 if text else 0
    if text.isascii():
        return words
    unspaced = len(_UNSPACED.findall(text))
    return max(words, 1) + unspaced / CHARACTERS_A_WORD if unspaced else words
