"""Evidence cards: one node by itself, with everything known about it and all that rests on it.

To give a kind of node a card, write its function and give it a row in `_CARDS`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from briefterm.model.briefing import (
    Actor,
    Briefing,
    Dispute,
    Event,
    Figure,
    Image,
    Node,
    Point,
    Quote,
    Section,
    Source,
    Term,
)
from briefterm.model.directory import Directory
from briefterm.page import disputes, figures, people, sources, timeline
from briefterm.page.blocks import Block, Page, Shape, Span, Style, Target
from briefterm.page.evidence import INDIRECT_BAR, QUOTE_BAR, UNSURE, beginning, original, with_cue
from briefterm.page.images import framed
from briefterm.page.languages import language
from briefterm.page.provenance import wording
from briefterm.page.sections import Sections
from briefterm.page.setting import (
    MISSING_DATE,
    MISSING_SOURCE,
    MISSING_VENUE,
    Setting,
    cited,
    dim,
    joined,
    said,
    shortened,
    when,
)

KINDS_OF_QUOTE: Final = {
    "direct": "direct: the speaker's words",
    "mixed": "mixed: words quoted within a sentence",
    "indirect": "indirect: reported, not in these words",
    "document": "document: words of a text",
}
_LABEL: Final = 14
"""The cells of the labels' column."""


def card(briefing: Briefing, node_id: str, titles: Mapping[str, str] | None = None) -> Page:
    """The card of any node of a briefing, by its id; `titles` are of briefings that it names."""
    setting = Setting(Directory(briefing, titles))
    node = setting.directory.node(node_id)
    if node is None:
        words = said(f"Nothing here has the id “{node_id}”.", Style.WARNING)
        return Page("Not found", (Block(Shape.PARAGRAPH, (words,)),), ())
    title, blocks = _CARDS[type(node)]
    return Page(title, tuple(blocks(node, setting)), ())


def _quote(quote: Quote, setting: Setting) -> Iterator[Block]:
    bar = INDIRECT_BAR if quote.kind == "indirect" else QUOTE_BAR
    yield Block(Shape.QUOTE, with_cue(quote, setting), quote.id, bar=bar)
    if quote.original:
        yield Block(Shape.QUOTE, original(quote.original), quote.id, bar=bar)
    yield from _labelled(_facts_of(quote, setting), quote.id)
    for link in cited(quote):
        source = setting.directory.source(link.source)
        if source:
            yield from _source_in_short(source, link.locator)
    if not cited(quote):
        yield _row("Source", (MISSING_SOURCE,), quote.id, gap=1)
    yield from _rests_on(quote.id, setting)


def _facts_of(quote: Quote, setting: Setting) -> Iterator[tuple[str, tuple[Span, ...]]]:
    date = when(quote)
    yield "Said by", setting.speaker(quote)
    if quote.attribution:
        yield "Speaker", setting.actors(quote.speaker)
    yield "To", setting.actors(quote.to)
    yield "When", joined(((said(date),) if date else (MISSING_DATE,), dim(quote.date_note)))
    yield "Where", (said(quote.venue),) if quote.venue else (MISSING_VENUE,)
    yield "Occasion", (setting.event_in_words(quote.event),) if quote.event else ()
    yield "Kind", (said(KINDS_OF_QUOTE[quote.kind]),)
    if quote.certainty in UNSURE:
        yield "Certainty", (said(UNSURE[quote.certainty], Style.WARNING),)
    yield "Language", (said(language(quote.lang).name),) if quote.lang else ()
    yield "Translated by", (said(quote.translator),) if quote.translator else ()
    yield "Via", (said(quote.via),) if quote.via else ()
    yield "Note", (said(quote.note),) if quote.note else ()
    for variant in quote.variants:
        yield "Also worded", wording(quote, variant, setting)


def _point(point: Point, setting: Setting) -> Iterator[Block]:
    yield Block(Shape.KICKER, (Span(setting.place(point.id), Style.DIM),), point.id)
    yield from Sections(setting).point(point)
    for link in point.sources:
        if source := setting.directory.source(link.source):
            yield from _source_in_short(source, link.locator)
    yield from _rests_on(point.id, setting)


def _section(section: Section, setting: Setting) -> Iterator[Block]:
    yield from Sections(setting).section(section)


def _actor(actor: Actor, setting: Setting) -> Iterator[Block]:
    yield from people.entry(actor, setting)
    spoken = [quote for quote in setting.briefing.quotes if actor.id in quote.speaker]
    if spoken:
        yield _heading("Quotes in the briefing")
    for quote in spoken:
        yield _quote_in_short(quote, setting)
    yield from _rests_on(actor.id, setting, "Named in")


def _source(source: Source, setting: Setting) -> Iterator[Block]:
    yield from sources.entry(source, setting)
    spoken = [
        quote
        for quote in setting.briefing.quotes
        if any(link.source == source.id for link in cited(quote))
    ]
    if spoken:
        yield _heading("Quotes from it")
    for quote in spoken:
        yield _quote_in_short(quote, setting)
    yield from _rests_on(source.id, setting)


def _event(event: Event, setting: Setting) -> Iterator[Block]:
    yield from timeline.entry(event, setting)
    said_there = {quote.id: quote for quote in setting.briefing.quotes if quote.event == event.id}
    for name in event.quotes:
        if quote := setting.directory.quote(name):
            said_there[name] = quote
    if said_there:
        yield _heading("Quotes")
    for quote in said_there.values():
        yield _quote_in_short(quote, setting)
    yield from _rests_on(event.id, setting, "Named in")


def _figure(figure: Figure, setting: Setting) -> Iterator[Block]:
    yield from figures.leading(figure, setting)
    yield from _rests_on(figure.id, setting, "Named in")


def _term(term: Term, setting: Setting) -> Iterator[Block]:
    yield Block(Shape.HEADING, (said(term.term, Style.STRONG),), term.id)
    yield Block(Shape.PARAGRAPH, (said(term.meaning),), term.id)
    yield from _rests_on(term.id, setting, "Named in")


def _image(image: Image, setting: Setting) -> Iterator[Block]:
    yield framed(image)
    yield from _rests_on(image.id, setting, "Named in")


def _dispute(dispute: Dispute, setting: Setting) -> Iterator[Block]:
    yield from disputes.side_by_side(dispute, setting)
    yield from _rests_on(dispute.id, setting, "Named in")


# A node's class decides which function sees it, so each function may name its own class.
_CARDS: Final[dict[type[Node], tuple[str, Callable[[Any, Setting], Iterator[Block]]]]] = {
    Quote: ("Quote", _quote),
    Point: ("Point", _point),
    Section: ("Section", _section),
    Actor: ("Actor", _actor),
    Source: ("Source", _source),
    Event: ("Event", _event),
    Figure: ("Figure", _figure),
    Term: ("Term", _term),
    Image: ("Image", _image),
    Dispute: ("Dispute", _dispute),
}


def _labelled(rows: Iterable[tuple[str, tuple[Span, ...]]], node: str) -> Iterator[Block]:
    """Rows of a label and its facts; a row without facts is left out."""
    gap = 1
    for label, spans in rows:
        if spans:
            yield _row(label, spans, node, gap=gap)
            gap = 0


def _row(label: str, spans: tuple[Span, ...], node: str, *, gap: int = 0) -> Block:
    named = Span(label.ljust(_LABEL), Style.DIM)
    return Block(Shape.ROW, (named, *spans), node, hang=_LABEL, gap=gap)


def _source_in_short(source: Source, locator: str) -> Iterator[Block]:
    """A source by name, its place and what is known of it."""
    name = Span(said(source.title).text, Style.REFERENCE, Target("source", source.id))
    first = joined(((name,), dim(source.outlet), dim(locator)))
    yield _row("Source", first, source.id, gap=1)
    for spans in sources.particulars(source):
        yield Block(Shape.NOTE, spans, source.id, indent=_LABEL)


def _quote_in_short(quote: Quote, setting: Setting) -> Block:
    mark = beginning(quote, setting, 100)
    date = when(quote)
    spans = joined((mark, (said(date),) if date else (MISSING_DATE,), dim(quote.venue)))
    return Block(Shape.ROW, spans, quote.id, sign="❝ ")


def _rests_on(name: str, setting: Setting, title: str = "Rests on it") -> Iterator[Block]:
    """Everything that uses the node: each point with its first words, the others in one list."""
    uses = setting.directory.uses(name)
    if uses:
        yield _heading(title)
    others: list[tuple[Span, ...]] = []
    for use in uses:
        node = setting.directory.node(use.node)
        if isinstance(node, Point):
            words, cut = shortened(setting.directory.words(node))
            first = (*dim(words), *dim(" …" if cut else ""))
            yield Block(Shape.ROW, joined(((setting.use(use),), first)), node.id, sign="↑ ")
        else:
            others.append((setting.use(use),))
    if others:
        yield Block(Shape.ROW, joined(others), name, sign="↑ ")


def _heading(title: str) -> Block:
    return Block(Shape.HEADING, (Span(title, Style.STRONG),), gap=1)
