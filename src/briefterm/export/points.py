"""Sections and their points, each with its evidence where it is used."""

from collections.abc import Iterator, Sequence
from typing import Final

from briefterm.export.evidence import attribution, linked_words, remarks
from briefterm.export.layout import (
    Block,
    Piece,
    emphasis,
    heading,
    item,
    items,
    listed,
    listing,
    paragraph,
    quotation,
    strong,
)
from briefterm.export.notes import Notes
from briefterm.export.told import whole
from briefterm.model.briefing import Event, Figure, Point, QuoteLink, Section
from briefterm.model.dates import show_date
from briefterm.model.kinds import title_of
from briefterm.model.likelihood import parse_likelihood

SECTION: Final = 2
"""The level of a section's heading; the title has the first."""
_BASES: Final = {
    "fact": ("Fact", ", according to "),
    "reported": ("", "View of "),
    "claim": ("Claim", " by "),
    "assessment": ("Assessment", " by "),
}
_OUTCOMES: Final = {
    "": "resolved",
    "open": "open",
    "happened": "happened",
    "partly": "partly happened",
    "did_not_happen": "did not happen",
    "void": "void",
}


def section(part: Section, notes: Notes) -> Iterator[Block]:
    """A section under its heading: text, figures and images, points."""
    yield heading(SECTION, part.title or title_of(part.kind))
    yield from notes.prose(part.text)
    yield items("* ", ([one] for one in (*_figures(part, notes), *_images(part, notes))))
    yield from _points(part.points, notes, SECTION + 1)


def bottom_line(point: Point, notes: Notes) -> Iterator[Block]:
    """The closing point under a heading of its own."""
    yield heading(SECTION, "Bottom line")
    if point.heading:
        yield [strong(point.heading)]
    yield from _body(point, notes)
    yield from _points(point.points, notes, SECTION + 1)


def _points(points: Sequence[Point], notes: Notes, level: int) -> Iterator[Block]:
    """Points under headings if each has one, and as a list otherwise."""
    if not all(point.heading for point in points):
        yield listing(_item(point, notes) for point in points)
        return
    for point in points:
        yield heading(level, point.heading)
        yield from _body(point, notes)
        yield from _points(point.points, notes, level + 1)


def _item(point: Point, notes: Notes) -> Block:
    """A point as an item of a list, with the points below it as a list within."""
    head = paragraph(strong(point.heading)) if point.heading else []
    body = list(_body(point, notes, within=True))
    below = listing(_item(inner, notes) for inner in point.points)
    return item("- ", [head, *body, below])


def _body(point: Point, notes: Notes, *, within: bool = False) -> Iterator[Block]:
    """What a point says and rests on: condition, text, quotes, and what is known beside them.

    Args:
        point: what is told.
        notes: of the export.
        within: whether it stands within an item of a list, where a quotation can be no place.
    """
    if point.condition:
        own_if = point.condition.strip().casefold().startswith("if ")
        yield [emphasis(f"{point.condition}:" if own_if else f"If {point.condition}:")]
    marks = list(_marks(point, notes))
    text = notes.prose(point.text, after=[*marks, *notes.block_id(point.id if point.text else "")])
    yield from text
    for link in _quotes(point, notes):
        if link.display != "inline":
            yield _set_apart(link, notes)
            yield [] if within else notes.block_below(link.quote)
    if marks and not text:
        yield paragraph("Evidence: " if notes.form.footnotes else "Evidence:", *marks)
    yield items("* ", _facts(point, notes))


def _quotes(point: Point, notes: Notes) -> Sequence[QuoteLink]:
    """The quotes of a point, where quotes are not left out."""
    return () if "quotes" in notes.without else point.quotes


def _marks(point: Point, notes: Notes) -> Iterator[Piece]:
    """The notes that a point's text calls."""
    for link in _quotes(point, notes):
        if link.display == "inline" and link.stance == "supports":
            yield notes.quote(link.quote)
    for source in point.sources:
        if not source.locator:
            yield notes.source(source.source)


def _set_apart(link: QuoteLink, notes: Notes) -> Block:
    """A quote as a block quotation with its attribution."""
    quote = notes.directory.quote(link.quote)
    if quote is None:
        return paragraph(f"[{link.quote}]")
    if not link.variant and notes.tells(quote.id):
        return whole(quote, notes, link)
    under = listed(*attribution(quote, notes.directory), *remarks(quote, link))
    return quotation(
        [
            *linked_words(quote, link, notes.directory),
            paragraph(*under, notes.quote(quote.id)),
        ]
    )


def _facts(point: Point, notes: Notes) -> Iterator[list[Block]]:
    """What is known of a point, each fact as the blocks of an item."""
    names = notes.directory.names
    word, whose = _BASES[point.basis]
    if word or point.by:
        yield [paragraph(word + (whose + names(point.by) if point.by else ""))]
    for fact in _forecast(point):
        yield [paragraph(fact)]
    if point.resolved or point.resolution or point.status:
        yield _outcome(point, notes)
    for link in _quotes(point, notes):
        if link.display == "inline" and link.stance != "supports":
            stance = {"illustrates": "Illustrated", "contradicts": "Contradicted"}[link.stance]
            yield [paragraph(f"{stance} by ", *_quoted(link, notes))]
    for one in (*_figures(point, notes), *_events(point, notes)):
        yield [one]
    if point.actors:
        yield [paragraph(f"Actors: {names(point.actors)}")]
    for one in _images(point, notes):
        yield [one]
    for dispute in point.disputes:
        yield [paragraph(f"Disputed: {_words(dispute, notes)}")]
    for source in point.sources:
        if source.locator:
            yield [paragraph(f"Source: {source.locator}", notes.source(source.source))]


def _forecast(point: Point) -> Iterator[str]:
    """How likely and how sure: two facts, which are never mixed."""
    if point.likelihood:
        found = parse_likelihood(point.likelihood)
        span = f" ({found.low}–{found.high} %)" if found and not found.given else ""
        yield f"Likelihood: {found or point.likelihood}{span}"
    if point.confidence:
        yield f"Confidence: {point.confidence}"
    if point.horizon:
        yield f"Horizon: {show_date(point.horizon)}"


def _outcome(point: Point, notes: Notes) -> list[Block]:
    """How a forecast came out, and when, and what there is to tell about it."""
    on = f", {show_date(point.resolved)}" if point.resolved else ""
    outcome = f"Outcome: {_OUTCOMES[point.status]}{on}"
    before = [f"{outcome}: "] if point.resolution else []
    return notes.prose(point.resolution, before=before) or [paragraph(outcome)]


def _quoted(link: QuoteLink, notes: Notes) -> list[Piece]:
    quote = notes.directory.quote(link.quote)
    return [notes.directory.speaker(quote) if quote else "", notes.quote(link.quote)]


def _figures(part: Section | Point, notes: Notes) -> Iterator[Block]:
    for name in part.figures:
        figure = notes.directory.node(name)
        label = f", {figure.label}" if isinstance(figure, Figure) else ""
        yield paragraph(f"Figure: {_words(name, notes)}{label}")


def _events(point: Point, notes: Notes) -> Iterator[Block]:
    for name in point.events:
        event = notes.directory.node(name)
        date = f"{show_date(event.date, event.date_label)}, " if isinstance(event, Event) else ""
        yield paragraph(f"Event: {date}{_words(name, notes)}")


def _images(part: Section | Point, notes: Notes) -> Iterator[Block]:
    for name in part.images:
        yield paragraph(f"Image: {_words(name, notes)}")


def _words(name: str, notes: Notes) -> str:
    """How a node is named; an unknown one by its id."""
    node = notes.directory.node(name)
    return notes.directory.words(node) if node else name
