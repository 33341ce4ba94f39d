"""Images in words: a terminal shows their caption and credit."""

from briefterm.model.briefing import Image
from briefterm.model.dates import show_date
from briefterm.page.blocks import Block, Shape, Span
from briefterm.page.setting import dim, joined, said


def framed(image: Image) -> Block:
    """A caption under the sign of a frame, with its credit."""
    facts = (dim(image.place), dim(show_date(image.date)), dim(image.credit))
    spans = joined(((said(image.caption),), joined(facts)), Span("\n"))
    return Block(Shape.ROW, spans, image.id, sign="▣ ", gap=1)
