"""What a briefing says, in plain words part by part.

Made from the briefing, not from its page: how a page is set may change with the program, and what
a reader read does not.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from briefterm.model.briefing import Briefing, Point, Quote, Section
from briefterm.model.dates import show_date
from briefterm.model.directory import Directory
from briefterm.model.edition import Edition, Passage, Saying
from briefterm.model.kinds import title_of
from briefterm.model.prose import Link, Reference, paragraphs, parse_prose
from briefterm.model.visible import one_line


def edition_of(briefing: Briefing) -> Edition:
    """What a briefing says now; pure and total."""
    directory = Directory(briefing)
    return Edition(
        one_line(briefing.title),
        tuple(_passages(directory)),
        tuple(_saying(quote, directory) for quote in briefing.quotes),
    )


def _passages(directory: Directory) -> Iterator[Passage]:
    briefing = directory.briefing
    standing = "" if briefing.status == "published" else briefing.status
    lead = (standing, briefing.kicker, briefing.subtitle, *_prose(briefing.lead, directory))
    yield _passage("lead", "Lead", lead)
    for section in directory.sections:
        yield _passage(
            section.id, section.title or title_of(section.kind), _section(section, directory)
        )
    if briefing.bottom_line is not None:
        bottom = briefing.bottom_line
        yield _passage(bottom.id, "Bottom line", _point(bottom, directory))
    for name, title, texts in _LISTS:
        if getattr(briefing, name):
            yield _passage(f"lists.{name}", title, texts(directory))


def _passage(name: str, title: str, texts: Iterable[str]) -> Passage:
    lines = (one_line(text) for text in texts)
    return Passage(name, one_line(title), tuple(line for line in lines if line))


def _section(section: Section, directory: Directory) -> Iterator[str]:
    yield from _prose(section.text, directory)
    for point in section.points:
        yield from _point(point, directory)


def _point(point: Point, directory: Directory) -> Iterator[str]:
    """What a point says, its forecast in words, and the points below it."""
    yield point.heading
    yield point.condition
    yield from _prose(point.text, directory)
    yield _facts(
        point.likelihood,
        f"{point.confidence} confidence" if point.confidence else "",
        f"horizon {show_date(point.horizon)}" if point.horizon else "",
        point.status.replace("_", " "),
        show_date(point.resolved),
    )
    yield from _prose(point.resolution, directory)
    for below in point.points:
        yield from _point(below, directory)


def _prose(text: str, directory: Directory) -> Iterator[str]:
    for paragraph in paragraphs(text):
        yield "".join(_word(piece, directory) for piece in parse_prose(paragraph))


def _word(piece: str | Reference | Link, directory: Directory) -> str:
    """A piece as it is read; a source's number is left out, for another source may move it."""
    match piece:
        case Reference():
            shown = directory.resolve(piece)
            return "" if shown.kind == "source" and not piece.label else shown.words
        case Link():
            return piece.url
        case _:
            return piece


def _saying(quote: Quote, directory: Directory) -> Saying:
    sources = [directory.source(link.source) for link in quote.sources]
    about = _facts(
        directory.speaker(quote),
        quote.date_label or show_date(quote.date),
        quote.venue,
        *(source.outlet or source.title for source in sources if source),
    )
    return Saying(quote.id, one_line(quote.text), one_line(about))


def _actors(directory: Directory) -> Iterator[str]:
    for actor in directory.briefing.actors:
        roles = (role.title for role in actor.roles)
        yield _facts(actor.name, actor.role, *roles, *_prose(actor.description, directory))


def _timeline(directory: Directory) -> Iterator[str]:
    for event in directory.briefing.timeline:
        status = "" if event.status == "happened" else event.status
        when = event.date_label or show_date(event.date)
        yield _facts(when, *_prose(event.text, directory), event.place, status)


def _figures(directory: Directory) -> Iterator[str]:
    for figure in directory.briefing.figures:
        yield _facts(figure.shown, figure.label, show_date(figure.date), figure.note)


def _images(directory: Directory) -> Iterator[str]:
    for image in directory.briefing.images:
        yield _facts(image.caption, image.credit)


def _terms(directory: Directory) -> Iterator[str]:
    for term in directory.briefing.terms:
        yield _facts(term.term, term.meaning)


def _disputes(directory: Directory) -> Iterator[str]:
    for dispute in directory.briefing.disputes:
        claims = (position.claim for position in dispute.positions)
        assessed = _prose(dispute.assessment, directory)
        yield _facts(dispute.question, *claims, *assessed, dispute.status)


def _sources(directory: Directory) -> Iterator[str]:
    for source in directory.briefing.sources:
        yield _facts(source.title, source.outlet, show_date(source.issued), source.url)


def _related(directory: Directory) -> Iterator[str]:
    for related in directory.briefing.related:
        yield _facts(related.relation.replace("_", " "), related.briefing, related.note)


def _facts(*facts: str) -> str:
    """Facts on one line; those that are not given are left out."""
    return "; ".join(fact for fact in facts if fact)


_LISTS: Final[tuple[tuple[str, str, Callable[[Directory], Iterator[str]]], ...]] = (
    ("actors", "Actors", _actors),
    ("timeline", "Timeline", _timeline),
    ("figures", "By the numbers", _figures),
    ("images", "Images", _images),
    ("terms", "Terms", _terms),
    ("disputes", "Disputes", _disputes),
    ("sources", "Sources", _sources),
    ("related", "Related briefings", _related),
)
"""The lists that are passages, too, with their titles; quotes are kept by themselves."""
