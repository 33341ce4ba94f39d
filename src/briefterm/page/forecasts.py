"""Forecasts: how likely and how sure, always apart; what they depend on; how they came out."""

from collections.abc import Iterator
from typing import Final

from briefterm.model.briefing import Point
from briefterm.model.dates import show_date
from briefterm.model.likelihood import parse_likelihood
from briefterm.page.blocks import Block, Shape, Span, Style
from briefterm.page.setting import Setting, dim, joined, said

OUTCOMES: Final = {
    "open": "○ open",
    "happened": "✓ happened",
    "partly": "◐ partly happened",
    "did_not_happen": "✗ did not happen",
    "void": "– void",
}
"""Each outcome with its sign."""
_BETWEEN_CHIPS: Final = Span("   ")
_NEW_LINE: Final = Span("\n")


def chips(point: Point) -> Iterator[Block]:
    """The likelihood and the confidence as two chips, then the horizon and the outcome."""
    if not any((point.likelihood, point.confidence, point.horizon, point.status, point.resolved)):
        return  # few points are forecasts
    signs = joined((_likelihood(point), _confidence(point)), _BETWEEN_CHIPS)
    facts = joined(
        (
            dim(f"horizon {show_date(point.horizon)}" if point.horizon else ""),
            _outcome(point),
        )
    )
    between = _NEW_LINE if point.horizon else _BETWEEN_CHIPS
    if spans := joined((signs, facts), between):
        yield Block(Shape.CHIPS, spans, point.id)


def condition(point: Point) -> Iterator[tuple[Span, ...]]:
    """What the forecast depends on, as the spans of a paragraph."""
    if point.condition:
        words = said(point.condition)
        before, after = _around(words.text)
        spans = (Span(before, Style.STRONG), words, Span(after, Style.DIM))
        yield tuple(span for span in spans if span.text)


def if_so(condition: str) -> str:
    """The same as words."""
    before, after = _around(condition)
    return f"{before}{condition}{after}"


def _around(condition: str) -> tuple[str, str]:
    """What leads up to a condition and what follows it, if it does not say so itself."""
    own_if = condition.casefold().startswith("if ")
    return "" if own_if else "If ", "" if condition[-1:] in ".,:;!?…—" else ":"


def resolution(point: Point, setting: Setting) -> Iterator[Block]:
    """What is told of how it came out, set apart from what was foreseen."""
    if not point.resolution:
        return
    for number, paragraph in enumerate(setting.prose(point.resolution)):
        first = () if number else (Span("Outcome: ", Style.STRONG),)
        yield Block(Shape.NOTE, (*first, *paragraph), point.id, bar="│ ", gap=int(not number))


def _outcome(point: Point) -> tuple[Span, ...]:
    """How it came out, and when."""
    if not (point.status or point.resolved):
        return ()
    outcome = said(OUTCOMES.get(point.status, "resolved"), Style.STRONG)
    on = f", {show_date(point.resolved)}" if point.resolved else ""
    return (outcome, said(on, Style.STRONG)) if on else (outcome,)


def _likelihood(point: Point) -> tuple[Span, ...]:
    if not point.likelihood:
        return ()
    found = parse_likelihood(point.likelihood)
    return (said(f"{found} {found.bar}" if found else point.likelihood, Style.CHIP),)


def _confidence(point: Point) -> tuple[Span, ...]:
    return (Span(f"{point.confidence} confidence", Style.CHIP),) if point.confidence else ()
