"""The shape of a page: blocks of spans, before anyone decides width, colour or cells.

A page is what a briefing looks like to a person. The reader's screen and `briefterm show` draw the
same blocks; find, selection and positions work on a block's `text`, so a line break on the screen
is never part of it. All texts are in their visible form already.
"""

from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from msgspec import Struct


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


class Target(Struct, frozen=True):
    """Where a span leads.

    Attributes:
        kind: a kind of node (`actor`, `quote`, `source`, `event`, `figure`, `term`, `image`,
            `dispute`, `point`, `section`), or `briefing` (another one), or `url`.
        id: the node's id, the address `briefing#node`, or the URL.
    """

    kind: str
    id: str


class Span(Struct, frozen=True):
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
        return "".join(span.text for span in self.runs)


class Part(Struct, frozen=True):
    """One entry of the outline: a section or a panel.

    Attributes:
        id: the section's id or the panel's name.
        title: as shown.
        first: the number of its first block.
        quotes: how many quotes its points use.
        panel: whether it follows the text, to be looked up rather than read.
    """

    id: str
    title: str
    first: int
    quotes: int = 0
    panel: bool = False


class Page(Struct, frozen=True, dict=True):
    """A briefing as blocks, with its outline."""

    title: str
    blocks: tuple[Block, ...]
    outline: tuple[Part, ...]

    @cached_property
    def first_of(self) -> dict[str, int]:
        """The number of the first block of each node and part."""
        found: dict[str, int] = {part.id: part.first for part in self.outline}
        for number, block in enumerate(self.blocks):
            if block.node:
                found.setdefault(block.node, number)
        return found

    @cached_property
    def end_of_text(self) -> int:
        """The number of the first block after the text: what follows is for looking up."""
        panels = [part.first for part in self.outline if part.panel]
        return min(panels, default=len(self.blocks))

    @cached_property
    def _words(self) -> list[int]:
        """How many words of the text stand before each block."""
        counts = (len(block.text.split()) for block in self.blocks[: self.end_of_text])
        return [0, *accumulate(counts)]

    def words_after(self, block: int) -> int:
        """How many words of the text are left to read from a block on."""
        return self._words[-1] - self._words[min(block, len(self._words) - 1)]
