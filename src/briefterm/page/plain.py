"""A page in words alone: a paragraph a line, structure said instead of drawn.

For pipes and screen readers, so no signs, bars, columns or large digits.
"""

import re
from collections.abc import Iterator
from typing import Final

from briefterm.model.visible import one_line
from briefterm.page.blocks import Block, Page, Part, Shape, Span, Style
from briefterm.page.evidence import INDIRECT_BAR

_SHAPES: Final = {
    Shape.TITLE: "Title: ",
    Shape.BANNER: "Warning: ",
    Shape.LEAD: "Lead: ",
    Shape.POINT: "Point: ",
    Shape.QUOTE: "Quote: ",
    Shape.PULL: "Pull quote: ",
    Shape.FIGURE: "Figure: ",
    Shape.CHIPS: "Forecast: ",
}
_SIGNS: Final = {
    "▣ ": "Image: ",
    "❝ ": "Quote: ",
    "↑ ": "Used by: ",
    "– ": "Member: ",
    "● ": "Event: ",
    "○ ": "Event: ",
    "× ": "Event: ",
    "? ": "Event: ",
}
"""What the signs of rows and notes stand for; a source's number is kept as it is."""
_BLANKS: Final = {"  ": ": ", "   ": "; "}
"""What the wide blanks between a row's name and words, and between chips, stand for."""
_SIGN_OF_STATE: Final = re.compile("^[○✓◐✗–] ")
_BAR_OF_STEPS: Final = re.compile(" [■□]+$")


def plain_lines(page: Page) -> Iterator[str]:
    """The page's lines, with an empty one before each part."""
    parts = {part.first: number for number, part in enumerate(page.outline, 1)}
    for number, block in enumerate(page.blocks):
        if number in parts:
            yield ""
            yield _part(page.outline[parts[number] - 1], parts[number], len(page.outline))
        elif block.shape is Shape.COLUMNS:
            yield from _columns(block)
        else:
            yield _said(block) + _words(block.spans)


def _part(part: Part, number: int, count: int) -> str:
    return f"Section {number} of {count}: {part.title}"


def _said(block: Block) -> str:
    """The word for what a block is."""
    if block.bar == INDIRECT_BAR and block.shape is Shape.QUOTE:
        return "Indirect quote: "
    if block.shape is Shape.HEADING and block.node and block.spans[0].style is not Style.WARNING:
        return "Point: "
    if block.shape is Shape.ROW and block.sign.startswith("["):
        return f"Source {block.sign}"
    if block.shape in {Shape.ROW, Shape.NOTE}:
        return _SIGNS.get(block.sign, "")
    return _SHAPES.get(block.shape, "")


def _words(spans: tuple[Span, ...]) -> str:
    return one_line("".join(map(_span, spans)))


def _span(span: Span) -> str:
    """A span without the signs that only an eye can use."""
    match span.style:
        case Style.MARK if span.text.startswith("❝"):
            return f"(quote {span.text[1:]})"
        case Style.CHIP:
            return _BAR_OF_STEPS.sub("", span.text)
        case Style.DIM | Style.STRONG if span.target is None:
            return _SIGN_OF_STATE.sub("", span.text)
        case _:
            return _BLANKS.get(span.text, span.text)


def _columns(block: Block) -> Iterator[str]:
    """Each column as a line of its own."""
    for number, cell in enumerate(block.cells, 1):
        lines = "".join(map(_span, cell)).split("\n")
        yield f"Position {number}: {one_line('; '.join(lines))}"
