"""Quotes as evidence: the exact words, and who said them, when, where and according to whom."""

from collections.abc import Iterable, Iterator
from typing import Final

from briefterm.model.briefing import Original, Quote, QuoteLink, Variant
from briefterm.model.visible import one_line, visible
from briefterm.page.blocks import PULL_BAR, Block, Shape, Span, Style, Target
from briefterm.page.languages import language
from briefterm.page.setting import (
    MISSING_DATE,
    MISSING_SOURCE,
    Setting,
    cited,
    dim,
    joined,
    said,
    shortened,
    when,
)

QUOTE_BAR: Final = "┃ "
INDIRECT_BAR: Final = "┆ "  # a broken bar: these are not the speaker's own words
UNSURE: Final = {"probable": "attribution probable", "disputed": "attribution disputed"}

_KINDS: Final = {"indirect": "reported indirectly", "document": "in a document"}
_STANCES: Final = {
    "illustrates": "illustrates this point",
    "contradicts": "contradicts this point",
}


def words_of(text: str) -> str:
    """The exact words of a quote in their visible form; a line break in them stays one."""
    return visible(text).strip(" \t\n")


def quoted(quote: Quote, setting: Setting, text: str = "") -> tuple[Span, ...]:
    """The words of a quote, or another wording, in quote marks; indirect speech without any."""
    words = Span(words_of(text or quote.text))
    if quote.kind == "indirect":
        return (words,)
    marks = setting.language_of(quote)
    return (Span(marks.opening), words, Span(marks.closing))


def in_full(quote: Quote, setting: Setting, link: QuoteLink | None = None) -> Iterator[Block]:
    """A quote set apart from the text, with its attribution under it."""
    variant = named_variant(quote, link)
    pull = link is not None and link.display == "pull"
    shape = Shape.PULL if pull else Shape.QUOTE
    bar = INDIRECT_BAR if quote.kind == "indirect" else PULL_BAR if pull else QUOTE_BAR
    yield Block(shape, with_cue(quote, setting, variant), quote.id, bar=bar, gap=1)
    if quote.original:
        yield Block(Shape.QUOTE, original(quote.original), quote.id, bar=bar)
    facts = joined((*attribution(quote, setting, variant), _stance(link)))
    yield Block(Shape.ATTRIBUTION, (Span("— "), *facts), quote.id, bar=bar)


def with_cue(quote: Quote, setting: Setting, variant: Variant | None = None) -> tuple[Span, ...]:
    """The words with the cue that leads up to them; another wording stands without it."""
    if variant:
        return quoted(quote, setting, variant.text)
    cue = (said(quote.cue, Style.DIM), Span(" ")) if quote.cue else ()
    return (*cue, *quoted(quote, setting))


def original(first: Original) -> tuple[Span, ...]:
    """The words as they were said, and in which language."""
    spoken = language(first.lang)
    words = f"{spoken.opening}{words_of(first.text)}{spoken.closing}"
    return (Span(words, Style.DIM), Span(f" ({one_line(spoken.name)})", Style.DIM))


def beginning(quote: Quote, setting: Setting, length: int = 60) -> tuple[Span, ...]:
    """How a quote begins, as a link to it; that it goes on is said outside the quote marks.

    The marks are ours, not the file's: they are spans of their own, and yet one link.
    """
    words, cut = shortened(quote.text, length)
    target = Target("quote", quote.id)
    spans = (*quoted(quote, setting, words), *((Span(" …"),) if cut else ()))
    return tuple(Span(span.text, Style.REFERENCE, target) for span in spans)


def on_one_line(quote: Quote, setting: Setting, link: QuoteLink) -> Iterator[Block]:
    """A quote that was read already: how it begins, and where it comes from."""
    speaker, *others = attribution(quote, setting)
    mark = beginning(quote, setting)
    facts = joined(((*mark, Span(" — ", Style.DIM), *speaker), *others, _stance(link)))
    yield Block(Shape.NOTE, facts, quote.id, sign="❝ ", gap=1)


def inline_marks(links: Iterable[QuoteLink], setting: Setting) -> tuple[Span, ...]:
    """Quotes as small numbers after a text: ` ❝2 ❝5 (contradicts this point)`."""
    spans: list[Span] = []
    for link in links:
        spans += (Span(" "), setting.quote_mark(link.quote))
        if link.stance in _STANCES:
            spans.append(Span(f" ({_STANCES[link.stance]})", Style.DIM))
    return tuple(spans)


def named_variant(quote: Quote, link: QuoteLink | None) -> Variant | None:
    """The wording that a point asks for, if it asks for another one."""
    if link is None or not link.variant:
        return None
    return next((one for one in quote.variants if one.id == link.variant), None)


def attribution(
    quote: Quote, setting: Setting, variant: Variant | None = None
) -> tuple[tuple[Span, ...], ...]:
    """The facts under a quote, the speaker first; a missing date or source is loud."""
    to = (Span(", to "), *setting.actors(quote.to)) if quote.to else ()
    date = when(quote)
    return (
        (*setting.speaker(quote), *to),
        dim(_KINDS.get(quote.kind, "")),
        (said(date),) if date else (MISSING_DATE,),
        (said(quote.venue),) if quote.venue else (),
        _origin(quote, setting, variant),
        dim(_translated(quote)),
        (said(UNSURE[quote.certainty], Style.WARNING),) if quote.certainty in UNSURE else (),
        dim(variant.note or "in another wording") if variant else (),
    )


def _origin(quote: Quote, setting: Setting, variant: Variant | None) -> tuple[Span, ...]:
    if variant and variant.source:
        source: tuple[Span, ...] = (setting.source_named(variant.source),)
    else:
        source = setting.sources(cited(quote)) or (MISSING_SOURCE,)
    via = (
        ()
        if one_line(quote.via) in {"", *map(setting.directory.name, quote.to)}
        else (said(f", via {quote.via}", Style.DIM),)
    )
    return (*source, *via)


def _translated(quote: Quote) -> str:
    spoken = f" from {language(quote.original.lang).name}" if quote.original else ""
    by = f" by {quote.translator}" if quote.translator else ""
    return f"translated{spoken}{by}" if spoken or by else ""


def _stance(link: QuoteLink | None) -> tuple[Span, ...]:
    return dim(_STANCES.get(link.stance, "")) if link else ()
