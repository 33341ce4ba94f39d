"""The texts of a briefing, quotes and names among them: what a search of all texts looks at.

They have a fixed order, so that a text can be told by its number: the index keeps their words, and
the words as they stand are read from the file.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from briefterm.model.briefing import Briefing, Point, Section
from briefterm.model.directory import Directory, plain_words, points_of

_BETWEEN: Final = " | "
"""Parts texts of one thing; it is plain, for on the screen it is not told from a file's own."""


class Piece(NamedTuple):
    """One text: where it stands, what that is, and its words."""

    node: str
    kind: str
    text: str


def pieces_of(briefing: Briefing) -> Iterator[Piece]:
    """The texts of a briefing, in the order of the file's parts."""
    directory = Directory(briefing)
    for piece in _written(briefing, directory):
        text = plain_words(piece.text, directory)
        if text:
            yield piece._replace(text=text)
    for quote in briefing.quotes:
        original = quote.original.text if quote.original is not None else ""
        yield Piece(quote.id, "quote", _joined(quote.text, original, quote.note))
    for actor in briefing.actors:  # last, for those who are shared may change without the file
        names = dict.fromkeys((actor.name, *actor.names.values(), *actor.aliases))
        told = plain_words(_joined(actor.role, actor.description), directory)
        yield Piece(actor.id, "actor", _joined(", ".join(filter(None, names)), told))


def _written(briefing: Briefing, directory: Directory) -> Iterator[Piece]:
    """The texts as they stand in the file, empty ones too."""
    head = (briefing.title, briefing.subtitle, briefing.lead)
    yield Piece("lead", "lead", _joined(*head))
    for section in directory.sections:
        yield Piece(section.id, "section", _joined(section.title, section.text))
        yield from _points(section)
    if briefing.bottom_line is not None:
        yield _point(briefing.bottom_line)
        yield from _points(briefing.bottom_line)
    for event in briefing.timeline:
        yield Piece(event.id, "event", _joined(event.text, event.place))
    for figure in briefing.figures:
        yield Piece(figure.id, "figure", _joined(figure.label, figure.shown, figure.note))
    for image in briefing.images:
        yield Piece(image.id, "image", image.caption)
    for term in briefing.terms:
        yield Piece(term.id, "term", _joined(term.term, term.meaning))
    for dispute in briefing.disputes:
        claims = [side.claim for side in dispute.positions]
        yield Piece(dispute.id, "dispute", _joined(dispute.question, *claims, dispute.assessment))
    for source in briefing.sources:
        yield Piece(source.id, "source", _joined(source.title, source.outlet))
    for update in briefing.updates:
        yield Piece("updates", "update", update.text)


def _points(above: Section | Point) -> Iterator[Piece]:
    return (_point(point) for point, _ in points_of(above))


def _point(point: Point) -> Piece:
    told = _joined(point.heading, point.text, point.condition, point.resolution)
    return Piece(point.id, "point", told)


def _joined(*texts: str) -> str:
    """Texts of one thing on one line: where one ends and the next begins, a sign stands."""
    return _BETWEEN.join(text for text in texts if text)
