"""The words of one briefing, cut into spans that lead somewhere.

Every part of the page gets its spans here, so that a name, a source or a reference looks alike
and leads to the same place wherever it stands.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from briefterm.model.briefing import (
    Actor,
    Dispute,
    Event,
    Figure,
    Point,
    Quote,
    Section,
    SourceLink,
)
from briefterm.model.dates import show_date
from briefterm.model.directory import Directory, Use
from briefterm.model.kinds import title_of
from briefterm.model.prose import Link, Reference, paragraphs, parse_prose
from briefterm.model.visible import one_line, visible
from briefterm.page.blocks import Span, Style, Target
from briefterm.page.languages import Language, language

LEAD: Final = "lead"
"""The part and the node under which the lead stands."""
_SHORT_TITLE: Final = 32
"""The longest title, in characters, by which a source without an outlet is named in a text."""
BETWEEN: Final = Span(" · ", Style.DIM)
"""What parts the facts of one line."""
MISSING_DATE: Final = Span("date not given", Style.WARNING)
MISSING_SOURCE: Final = Span("source not given", Style.WARNING)
MISSING_VENUE: Final = Span("place not given", Style.WARNING)


def said(text: str, style: Style = Style.PLAIN, target: Target | None = None) -> Span:
    """A text of one line as a span."""
    return Span(one_line(text), style, target)


def dim(text: str) -> tuple[Span, ...]:
    """A secondary text as a group of spans; nothing for an empty one."""
    return (said(text, Style.DIM),) if text else ()


def joined(groups: Iterable[Sequence[Span]], between: Span = BETWEEN) -> tuple[Span, ...]:
    """Groups of spans on one line, with a sign between those that are not empty."""
    spans: list[Span] = []
    for group in groups:
        if not group:
            continue
        if spans:
            spans.append(between)
        spans += group
    return tuple(spans)


def shortened(text: str, length: int = 60) -> tuple[str, bool]:
    """The beginning of a text on one line, cut between words, and whether it was cut."""
    line = one_line(text)
    if len(line) <= length:
        return line, False
    cut = line.rfind(" ", 0, length + 1)
    return line[: cut if cut > 0 else length].rstrip(" "), True


class Setting:
    """One briefing's directory, and the spans by which its nodes are named."""

    def __init__(self, directory: Directory) -> None:
        self.directory: Final = directory
        self.briefing: Final = directory.briefing
        self._quotes = {quote.id: n for n, quote in enumerate(self.briefing.quotes, 1)}
        self._places = dict(_places(directory))
        self._known: dict[str, tuple[Span, ...]] = {}  # a name stands in many paragraphs

    @property
    def points(self) -> int:
        """How many points the briefing has."""
        return sum(1 for place in self._places if isinstance(self.directory.node(place), Point))

    def prose(self, text: str) -> tuple[tuple[Span, ...], ...]:
        """A text with references: the spans of each paragraph."""
        if not text:
            return ()
        return tuple(self._pieces(part) for part in paragraphs(visible(text)))

    def flat(self, text: str) -> tuple[Span, ...]:
        """A text with references, its paragraphs run together."""
        return joined(self.prose(text), Span(" "))

    def _pieces(self, paragraph: str) -> tuple[Span, ...]:
        spans: list[Span] = []
        for piece in parse_prose(paragraph):
            if isinstance(piece, str):
                spans.append(Span(piece))
            elif isinstance(piece, Link):
                spans.append(Span(piece.url, Style.REFERENCE, Target("url", piece.url)))
            else:
                if (known := self._known.get(piece.raw)) is None:
                    known = self._known[piece.raw] = self._reference(piece)
                spans += known
        return tuple(spans)

    def _reference(self, reference: Reference) -> tuple[Span, ...]:
        found = self.directory.resolve(reference)
        if not found.kind:
            return (said(found.words, Style.WARNING),)
        if found.kind == "date":
            return (said(found.words),)
        target = Target(found.kind, found.id)
        if found.kind == "quote" and not reference.label and found.words[0] == "“":
            marked = ("“", one_line(found.words[1:-1]), "”")  # the marks are ours, not the file's
            return tuple(Span(part, Style.REFERENCE, target) for part in marked)
        style = Style.MARK if found.kind == "source" else Style.REFERENCE
        return (said(found.words, style, target),)

    def actor(self, name: str, words: str = "") -> Span:
        """An actor by full name, or by the words that a file gives; an unknown id is loud."""
        actor = self.directory.actor(name)
        if actor is None:
            return said(words or name, Style.WARNING)
        shown = words or actor.name or actor.id
        return said(shown, Style.REFERENCE, Target("actor", name))

    def actors(self, names: Sequence[str]) -> tuple[Span, ...]:
        """Actors as a list in words: `A, B and C`."""
        spans: list[Span] = []
        for number, name in enumerate(names):
            if number:
                spans.append(Span(" and " if number == len(names) - 1 else ", "))
            spans.append(self.actor(name))
        return tuple(spans)

    def speaker(self, quote: Quote) -> tuple[Span, ...]:
        """Who said it: in the words that the file gives, or by name."""
        if quote.attribution:
            return (self.actor(quote.speaker[0], quote.attribution),)
        return self.actors(quote.speaker)

    def source(self, link: SourceLink) -> Span:
        """A source by its outlet, a short title or its number, with the place in it."""
        source = self.directory.source(link.source)
        if source is None:
            return said(link.source, Style.WARNING)
        where = f", {link.locator}" if link.locator else ""
        name = source.outlet or source.title
        if not source.outlet and len(name) > _SHORT_TITLE:
            name = f"source {self.directory.source_number(source.id)}"
        return said(f"{name}{where}", Style.REFERENCE, Target("source", source.id))

    def source_named(self, name: str) -> Span:
        """A source by its outlet or title."""
        return self.source(SourceLink(source=name))

    def sources(self, links: Sequence[SourceLink]) -> tuple[Span, ...]:
        """Sources by name, in a list."""
        return joined(((self.source(link),) for link in links), Span(", "))

    def source_marks(self, links: Sequence[SourceLink]) -> tuple[Span, ...]:
        """Sources as small numbers after a text: ` [1] [2, p. 3]`."""
        spans: list[Span] = []
        for link in links:
            number = self.directory.source_number(link.source)
            where = f", {link.locator}" if link.locator else ""
            spans.append(Span(" "))
            if number:
                mark = f"[{number}{where}]"
                spans.append(said(mark, Style.MARK, Target("source", link.source)))
            else:
                spans.append(said(f"[{link.source}{where}]", Style.WARNING))
        return tuple(spans)

    def quote_mark(self, name: str) -> Span:
        """A quote as a small number: `❝3`."""
        number = self._quotes.get(name)
        if number is None:
            return said(f"❝{name}", Style.WARNING)
        return Span(f"❝{number}", Style.MARK, Target("quote", name))

    def briefing_link(self, address: str) -> tuple[Span, ...]:
        """Another briefing by its title, and what in it is meant; an unknown one by its address."""
        name, _, node = address.partition("#")
        title = self.directory.titles.get(name, "")
        link = said(title or address, Style.REFERENCE, Target("briefing", address))
        return (link, Span(" "), *dim(f"#{node}")) if title and node else (link,)

    def event(self, name: str) -> Span:
        """An event of the timeline by its date."""
        event = self.directory.node(name)
        if not isinstance(event, Event):
            return said(name, Style.WARNING)
        return said(when(event), Style.REFERENCE, Target("event", name))

    def event_in_words(self, name: str) -> Span:
        """An event of the timeline by its words."""
        event = self.directory.node(name)
        if not isinstance(event, Event):
            return said(name, Style.WARNING)
        return said(self.directory.words(event), Style.REFERENCE, Target("event", name))

    def language_of(self, quote: Quote) -> Language:
        """The language in which a quote's words stand."""
        return language(quote.lang or self.briefing.lang)

    def place(self, name: str) -> str:
        """Where a section or point stands, in words: `Why it matters, point 2`."""
        return self._places.get(name, name)

    def use(self, use: Use) -> Span:
        """A node that uses another, as a link upwards."""
        if use.kind == LEAD:
            return Span("Lead", Style.REFERENCE, Target("section", LEAD))
        node = self.directory.node(use.node)
        match node:
            case Event():
                words = f"Timeline, {when(node)}"
            case Dispute():
                words = f"Disputed: {node.question}"
            case Quote():
                words = f"Quote {self._quotes.get(node.id, node.id)}"
            case Figure():
                words = f"Figure: {node.label}"
            case Actor():
                words = node.name or node.id
            case _:
                words = self.place(use.node)
        return said(words, Style.REFERENCE, Target(use.kind, use.node))

    def uses(self, name: str) -> tuple[Span, ...]:
        """Everything that uses a node, in a list; empty when nothing does."""
        return joined((self.use(use),) for use in self.directory.uses(name))


def when(node: Quote | Event) -> str:
    """The printed date of a quote or an event; empty when it has none."""
    return one_line(show_date(node.date, node.date_label))


def cited(quote: Quote) -> tuple[SourceLink, ...]:
    """Every source of a quote, the one that the file names first included."""
    if quote.source and all(link.source != quote.source for link in quote.sources):
        return (SourceLink(source=quote.source), *quote.sources)
    return quote.sources


def _places(directory: Directory) -> Iterator[tuple[str, str]]:
    for section in directory.sections:
        title = one_line(section.title or title_of(section.kind))
        yield section.id, title
        yield from _numbered(section, title, "")
    if bottom := directory.briefing.bottom_line:
        yield bottom.id, "Bottom line"
        yield from _numbered(bottom, "Bottom line", "")


def _numbered(above: Section | Point, title: str, prefix: str) -> Iterator[tuple[str, str]]:
    for number, point in enumerate(above.points, 1):
        yield point.id, f"{title}, point {prefix}{number}"
        if point.points:
            yield from _numbered(point, title, f"{prefix}{number}.")
