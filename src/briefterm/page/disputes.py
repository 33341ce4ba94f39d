"""Disputes: a question, and the answers to it side by side."""

from collections.abc import Iterator
from typing import Final

from briefterm.model.briefing import Dispute, Position
from briefterm.page.blocks import Block, Shape, Span, Style, Target
from briefterm.page.setting import Setting, joined, said

STATUSES: Final = {"open": "○ open", "settled": "✓ settled", "unresolvable": "✗ cannot be resolved"}
_NEW_LINE: Final = Span("\n")


def side_by_side(dispute: Dispute, setting: Setting) -> Iterator[Block]:
    """A dispute in full: question, positions as columns, assessment, status."""
    question = (Span("Disputed: ", Style.WARNING), said(dispute.question, Style.STRONG))
    yield Block(Shape.HEADING, question, dispute.id, gap=1)
    cells = tuple(_position(one, setting) for one in dispute.positions)
    yield Block(Shape.COLUMNS, node=dispute.id, cells=cells, gap=1)
    paragraphs = setting.prose(dispute.assessment)
    for number, paragraph in enumerate(paragraphs):
        lead = () if number else (Span("Assessment: ", Style.STRONG),)
        yield Block(Shape.PARAGRAPH, (*lead, *paragraph), dispute.id, gap=1)
    yield Block(Shape.NOTE, (Span(STATUSES[dispute.status], Style.DIM),), dispute.id)


def mention(dispute: Dispute) -> Block:
    """A dispute that was shown before, as a link to it."""
    question = said(dispute.question, Style.REFERENCE, Target("dispute", dispute.id))
    return Block(Shape.NOTE, (Span("Disputed: ", Style.WARNING), question), dispute.id, gap=1)


def _position(position: Position, setting: Setting) -> tuple[Span, ...]:
    """One column: the claim with its sources, who holds it, in which quotes, where else it is."""
    quotes = joined(((setting.quote_mark(quote),) for quote in position.quotes), Span(" "))
    whose = joined((setting.actors(position.actors), quotes))
    lines = (
        (said(position.claim), *setting.source_marks(position.sources)),
        (Span("— ", Style.DIM), *whose) if position.actors else whose,
        (Span("see ", Style.DIM), *setting.briefing_link(position.briefing))
        if position.briefing
        else (),
    )
    return joined(lines, _NEW_LINE)
