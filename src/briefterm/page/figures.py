"""Figures: one large number that leads, the others in rows."""

from collections.abc import Iterator

from briefterm.model.briefing import Figure
from briefterm.model.dates import show_date
from briefterm.model.visible import one_line
from briefterm.page.blocks import Block, Shape, Span, Style
from briefterm.page.digits import large
from briefterm.page.setting import BETWEEN, Setting, dim, joined, said


def leading(figure: Figure, setting: Setting) -> Iterator[Block]:
    """A figure that stands out: large, with its label and facts under it."""
    shown = one_line(figure.shown)
    number = Span(shown, Style.STRONG)
    yield Block(Shape.FIGURE, (number,), figure.id, gap=1, art=large(shown))
    label = (said(figure.label), *setting.source_marks(figure.sources))
    yield Block(Shape.LABEL, label, figure.id)
    if facts := _facts(figure, setting):
        yield Block(Shape.NOTE, facts, figure.id)


def row(figure: Figure, setting: Setting) -> Iterator[Block]:
    """A figure on one line: the number, its label and facts."""
    facts = _facts(figure, setting)
    spans = (
        said(figure.shown, Style.STRONG),
        Span("  "),
        said(figure.label),
        *((BETWEEN, *facts) if facts else ()),
        *setting.source_marks(figure.sources),
    )
    yield Block(Shape.ROW, spans, figure.id, hang=2)


def _facts(figure: Figure, setting: Setting) -> tuple[Span, ...]:
    """The period, the giver, whether it was worked out, and the note."""
    giver = (Span("according to ", Style.DIM), *setting.actors(figure.by)) if figure.by else ()
    return joined(
        (
            dim(show_date(figure.date)),
            giver,
            dim("worked out, not given as such" if figure.derived else ""),
            dim(figure.note),
        )
    )
