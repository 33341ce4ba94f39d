"""The timeline: every dated event in order, those without a readable date apart."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from briefterm.model.briefing import Event
from briefterm.model.dates import read_date
from briefterm.page.blocks import Block, Shape, Span, Style
from briefterm.page.setting import Setting, dim, joined, said, when

SIGNS: Final = {
    "happened": "● ",
    "planned": "○ ",
    "cancelled": "× ",
    "reported": "? ",
    "disputed": "? ",
}
"""The sign of each status; every status but `happened` is also said in words."""


def events(setting: Setting) -> Iterator[Block]:
    """All events by their first day, then those whose date cannot be read."""
    dated: list[tuple[date, Event]] = []
    undated: list[Event] = []
    for event in setting.briefing.timeline:
        if (when := read_date(event.date)) is not None:
            dated.append((when.day, event))
        else:
            undated.append(event)
    dated.sort(key=lambda pair: pair[0])
    for _, event in dated:
        yield from entry(event, setting)
    if undated:
        yield Block(Shape.HEADING, (Span("Without a date", Style.STRONG),), gap=1)
    for event in undated:
        yield from entry(event, setting)


def entry(event: Event, setting: Setting) -> Iterator[Block]:
    """One event: date and words, then what else is known of it."""
    spans = (
        said(when(event), Style.STRONG),
        Span("  "),
        *setting.flat(event.text),
        *setting.source_marks(event.sources),
    )
    yield Block(Shape.ROW, spans, event.id, sign=SIGNS[event.status], gap=1)
    quotes = joined(((setting.quote_mark(quote),) for quote in event.quotes), Span(" "))
    loud = Style.WARNING if event.status == "disputed" else Style.STRONG
    facts = joined(
        (
            (said(event.status, loud),) if event.status != "happened" else (),
            dim(event.kind),
            dim(event.place),
            setting.actors(event.actors),
            quotes,
            dim(event.date_note),
        )
    )
    if facts:
        yield Block(Shape.NOTE, facts, event.id, indent=2)
