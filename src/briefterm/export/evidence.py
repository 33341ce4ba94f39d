"""A quote and all that is known about it: who said it, when, where and according to whom."""

from collections.abc import Callable, Iterator
from typing import Final

from briefterm.export.layout import Block, Piece, joined, paragraph, spoken
from briefterm.model.briefing import Original, Quote, QuoteLink, Variant
from briefterm.model.dates import show_date
from briefterm.model.directory import Directory
from briefterm.page.languages import language
from briefterm.page.setting import cited

NO_DATE: Final = "date not given"
NO_VENUE: Final = "place not given"
NO_SOURCE: Final = "source not given"

_KINDS: Final = {
    "direct": "Direct quotation",
    "mixed": "The speaker's words within a sentence of the source",
    "indirect": "Reported indirectly: not the speaker's own words",
    "document": "From a document",
}
_REMARKS: Final = {"indirect": "reported indirectly", "document": "from a document"}
_STANCES: Final = {
    "illustrates": "illustrates this point",
    "contradicts": "contradicts this point",
}
_CERTAINTIES: Final = {
    "probable": "Attribution: probable",
    "disputed": "Attribution: disputed",
}
Cite = Callable[[str], list[Piece]]
"""Names a source by its id: in a footnote's mark, or in full."""


def words(quote: Quote, directory: Directory, after: list[Piece] | None = None) -> list[Block]:
    """The exact words in the quote marks of their language, with the cue that leads up to them."""
    cue = [quote.cue, " "] if quote.cue else []
    opening, closing = _marks(quote, directory)
    return spoken(quote.text, [*cue, opening], [closing, *(after or ())])


def linked_words(quote: Quote, link: QuoteLink, directory: Directory) -> list[Block]:
    """The words that a point asks for: another wording, or pulled out of the text."""
    variant = next((one for one in quote.variants if one.id == link.variant), None)
    frame = "**" if link.display == "pull" else ""
    if variant is None and not frame:
        return words(quote, directory)
    opening, closing = _marks(quote, directory)
    return spoken(variant.text if variant else quote.text, [opening], [closing], frame)


def attribution(quote: Quote, directory: Directory) -> tuple[str, ...]:
    """The line under a quote: who, to whom, when, where; what is missing is said."""
    to = f", to {directory.names(quote.to)}" if quote.to else ""
    return (
        f"— {directory.speaker(quote)}{to}",
        show_date(quote.date, quote.date_label) or NO_DATE,
        quote.venue or NO_VENUE,
    )


def remarks(quote: Quote, link: QuoteLink | None = None) -> tuple[str, ...]:
    """What a reader of the text must know at once: that it is no direct quotation, its bearing."""
    return _REMARKS.get(quote.kind, ""), _STANCES.get(link.stance, "") if link else ""


def facts(
    quote: Quote, directory: Directory, cite: Cite, address: Cite | None = None
) -> Iterator[list[Block]]:
    """What the attribution has no room for, each as the blocks of an item, the address last."""
    yield [paragraph(_KINDS[quote.kind])]
    for text in _particulars(quote, directory):
        yield [paragraph(text)]
    if quote.original:
        yield _original(quote.original)
    yield [paragraph(*sources(quote, cite))]
    for variant in quote.variants:
        yield _variant(quote, variant, directory, cite)
    if quote.note:
        yield [paragraph(f"Note: {quote.note}")]
    where = f"{directory.briefing.id}#{quote.id}"
    yield [paragraph("Address: ", *(address(where) if address else [where]))]


def _particulars(quote: Quote, directory: Directory) -> Iterator[str]:
    """The facts that are a few plain words each."""
    if quote.attribution:
        yield f"Speaker: {directory.names(quote.speaker)}"
    if quote.date and quote.date_label:
        yield f"Date: {show_date(quote.date)}"
    if quote.date_note:
        yield f"On the date: {quote.date_note}"
    if quote.event and (event := directory.node(quote.event)):
        yield f"Occasion: {directory.words(event)}"
    if quote.lang and quote.lang != directory.briefing.lang:
        yield f"Language: {language(quote.lang).name}"
    if quote.translator:
        yield f"Translator: {quote.translator}"
    if quote.certainty in _CERTAINTIES:
        yield _CERTAINTIES[quote.certainty]


def sources(quote: Quote, cite: Cite) -> list[Piece]:
    """Where a quote stands."""
    groups: list[list[Piece]] = []
    for link in cited(quote):
        where = [f", {link.locator}"] if link.locator else []
        groups.append([*cite(link.source), *where])
    via = [f", via {quote.via}"] if quote.via else []
    return ["Source: ", *(joined(groups, "; ") or [NO_SOURCE]), *via]


def _original(first: Original) -> list[Block]:
    tongue = language(first.lang)
    before: list[Piece] = [f"Original ({tongue.name}): ", tongue.opening]
    return spoken(first.text, before, [tongue.closing])


def _variant(quote: Quote, variant: Variant, directory: Directory, cite: Cite) -> list[Block]:
    opening, closing = _marks(quote, directory)
    told = joined(
        ([variant.note] if variant.note else [], cite(variant.source) if variant.source else [])
    )
    after = [" · ", *told] if told else []
    return spoken(variant.text, ["Also worded: ", opening], [closing, *after])


def _marks(quote: Quote, directory: Directory) -> tuple[str, str]:
    """The quote marks; indirect speech has none, since nobody said it in these words."""
    if quote.kind == "indirect":
        return "", ""
    tongue = language(quote.lang or directory.briefing.lang)
    return tongue.opening, tongue.closing
