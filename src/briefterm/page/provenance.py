"""Everything that is known about a quote, line by line, and what is not."""

from collections.abc import Iterator

from briefterm.model.briefing import Quote, Variant
from briefterm.page.blocks import Block, Shape, Span, Style
from briefterm.page.evidence import in_full, quoted
from briefterm.page.setting import MISSING_VENUE, Setting, dim, joined


def with_provenance(quote: Quote, setting: Setting) -> Iterator[Block]:
    """A quote in full, what its attribution has no room for, and what rests on it."""
    yield from in_full(quote, setting)
    for spans in further_facts(quote, setting):
        yield Block(Shape.NOTE, spans, quote.id, indent=2)
    yield from used_by(quote.id, setting)


def further_facts(quote: Quote, setting: Setting) -> Iterator[tuple[Span, ...]]:
    """Place, occasion, notes and other wordings, each as the spans of one line."""
    place = (MISSING_VENUE,) if not quote.venue else ()
    event = (setting.event_in_words(quote.event),) if quote.event else ()
    if place or event:
        yield joined((place, (Span("on the occasion: ", Style.DIM), *event) if event else ()))
    for note in (quote.date_note, quote.note):
        if note:
            yield dim(note)
    for variant in quote.variants:
        yield (Span("also worded: ", Style.DIM), *wording(quote, variant, setting))


def wording(quote: Quote, variant: Variant, setting: Setting) -> tuple[Span, ...]:
    """Another wording of a quote with its note and source."""
    source = (setting.source_named(variant.source),) if variant.source else ()
    return joined((quoted(quote, setting, variant.text), dim(variant.note), source))


def used_by(name: str, setting: Setting) -> Iterator[Block]:
    """Links up to everything that rests on a node."""
    if spans := setting.uses(name):
        yield Block(Shape.NOTE, spans, name, sign="↑ ", indent=2)
