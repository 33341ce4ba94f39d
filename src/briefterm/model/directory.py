"""The directory of one briefing: what each id means, how it is shown and where it is used."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final

from msgspec import Struct

from briefterm.model import kinds
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
from briefterm.model.dates import DateError, parse_date
from briefterm.model.prose import Reference, paragraphs, parse_prose

PANELS: Final = (
    "quotes", "actors", "timeline", "figures", "images", "terms", "disputes", "sources",
    "related", "updates",
)  # fmt: skip
"""The lists that follow the sections, in their fixed order."""

_KIND_OF: Final[dict[type[Node], str]] = {
    Section: "section",
    Point: "point",
    Actor: "actor",
    Quote: "quote",
    Event: "event",
    Figure: "figure",
    Source: "source",
    Image: "image",
    Term: "term",
    Dispute: "dispute",
}


class Resolved(Struct, frozen=True):
    """What a reference points at.

    Attributes:
        kind: the kind of node, or `date`, or `briefing`; empty when nothing has the id.
        id: the node's id; for another briefing its address, `id` or `id#node`.
        words: what is shown in the text.
    """

    kind: str
    id: str
    words: str


class Use(Struct, frozen=True, gc=False):
    """A node that uses another one.

    Attributes:
        node: the user's id.
        kind: its kind.
        section: the section it stands in, or empty.
    """

    node: str
    kind: str
    section: str = ""


def sections_of(briefing: Briefing) -> tuple[Section, ...]:
    """The sections in the order in which they are read (`order`, then the kinds' own)."""
    places: list[tuple[Section, int]] = [
        (section, kind.order)
        for kind in kinds.KINDS
        if kind.field and (section := getattr(briefing, kind.name)) is not None
    ]
    places += [(section, 1) for section in briefing.sections]
    ranks = {name: rank for rank, name in enumerate(briefing.order)}

    def rank(place: tuple[Section, int]) -> tuple[int, int]:
        section, order = place
        return ranks.get(section.id, ranks.get(section.kind, len(ranks))), order

    return tuple(section for section, _ in sorted(places, key=rank))


def points_of(section: Section | Point) -> Iterator[tuple[Point, int]]:
    """Every point below, depth first, with its level from 1."""
    waiting = [(point, 1) for point in reversed(section.points)]
    while waiting:
        point, level = waiting.pop()
        yield point, level
        if point.points:
            waiting.extend((inner, level + 1) for inner in reversed(point.points))


class Directory:
    """Look-ups over one briefing that was read; built once, when it is opened.

    Attributes:
        briefing: what is looked up in.
        titles: of other briefings, by id, as far as they are known.
    """

    def __init__(self, briefing: Briefing, titles: Mapping[str, str] | None = None) -> None:
        self.briefing: Final = briefing
        self.titles: Final = titles or {}
        self.sections: Final = sections_of(briefing)
        self._nodes: dict[str, Node] = {}
        for section in self.sections:
            self._add(section)
            for point, _ in points_of(section):
                self._add(point)
        if briefing.bottom_line:
            self._add(briefing.bottom_line)
            for point, _ in points_of(briefing.bottom_line):
                self._add(point)
        for panel in ("actors", "quotes", "timeline", "figures", "sources", "images", "terms"):
            for node in getattr(briefing, panel):
                self._add(node)
        for dispute in briefing.disputes:
            self._add(dispute)
        self._numbers = {source.id: n for n, source in enumerate(briefing.sources, 1)}

    @cached_property
    def _uses(self) -> dict[str, dict[Use, None]]:
        """What uses each node; looked for when it is first asked."""
        return _Uses(self.briefing, self.sections).found

    def _add(self, node: Node) -> None:
        self._nodes.setdefault(str(getattr(node, "id", "")), node)

    def node(self, name: str) -> Node | None:
        """The node with this id, if there is one."""
        return self._nodes.get(name)

    def kind(self, node: Node) -> str:
        """The word for a node's kind."""
        return _KIND_OF.get(type(node), "")

    def actor(self, name: str) -> Actor | None:
        """The actor with this id."""
        node = self._nodes.get(name)
        return node if isinstance(node, Actor) else None

    def quote(self, name: str) -> Quote | None:
        """The quote with this id."""
        node = self._nodes.get(name)
        return node if isinstance(node, Quote) else None

    def source(self, name: str) -> Source | None:
        """The source with this id."""
        node = self._nodes.get(name)
        return node if isinstance(node, Source) else None

    def source_number(self, name: str) -> int:
        """The number that stands for a source in the text, from 1; 0 if it has none."""
        return self._numbers.get(name, 0)

    def name(self, actor: str) -> str:
        """An actor's full name."""
        found = self.actor(actor)
        return (found.name or found.id) if found else actor

    def names(self, actors: Sequence[str]) -> str:
        """Actors' names as a list in words: `A, B and C`."""
        said = [self.name(actor) for actor in actors]
        return " and ".join(part for part in (", ".join(said[:-1]), *said[-1:]) if part)

    def speaker(self, quote: Quote) -> str:
        """Who said it, as it is shown: the attribution that the file gives, or the names."""
        return quote.attribution or self.names(quote.speaker)

    def uses(self, name: str) -> tuple[Use, ...]:
        """What uses a node, in the order of the page."""
        return tuple(self._uses.get(name, ()))

    def resolve(self, reference: Reference) -> Resolved:
        """What a reference points at and how it is shown; an unknown one is shown as its id."""
        target, label = reference.target or reference.fragment, reference.label
        if reference.kind == "briefing" or (reference.target and reference.fragment):
            address = f"{target}#{reference.fragment}" if reference.fragment else target
            return Resolved("briefing", address, label or reference.fragment or target)
        node = self._nodes.get(target)
        if node is not None:
            return Resolved(self.kind(node), target, label or self.words(node))
        try:
            return Resolved("date", target, label or parse_date(target).shown)
        except DateError:
            return Resolved("", target, label or target)

    def words(self, node: Node) -> str:
        """How a node is shown where a text only names it."""
        match node:
            case Actor():
                return node.shown
            case Quote():
                return f"“{node.text}”" if node.kind != "indirect" else node.text
            case Figure():
                return node.shown
            case Term():
                return node.term
            case Source():
                return f"[{self.source_number(node.id)}]"
            case Event():
                return plain_words(node.text, self, nested=True)
            case Image():
                return node.caption
            case Dispute():
                return node.question
            case Section():
                return node.title or kinds.title_of(node.kind)
            case Point():
                return node.heading or plain_words(node.text, self, nested=True)
            case _:
                return ""


class _Uses:
    """What the parts of a briefing use of each other.

    Attributes:
        found: what uses each node, by its id.
    """

    def __init__(self, briefing: Briefing, sections: Sequence[Section]) -> None:
        self.briefing: Final = briefing
        self.found: dict[str, dict[Use, None]] = defaultdict(dict)  # a set that keeps its order
        for section in sections:
            self._read(section, section.id)
            for point, _ in points_of(section):
                self._read(point, section.id)
        if last := briefing.bottom_line:
            self._read(last, last.id)
            for point, _ in points_of(last):
                self._read(point, last.id)
        self._mention(briefing.lead, Use("lead", "lead"))
        self._panels()

    def _read(self, node: Section | Point, section: str) -> None:
        """Record what a section or a point uses."""
        use = Use(node.id, _KIND_OF.get(type(node), ""), section)
        self._record(use, node.images, node.figures)
        self._mention(node.text, use)
        if isinstance(node, Point):
            quotes = [link.quote for link in node.quotes]
            sources = [link.source for link in node.sources]
            self._record(use, quotes, node.events, node.actors, node.disputes, sources, node.by)
            self._mention(node.resolution, use)

    def _panels(self) -> None:
        """Record what the lists use of each other."""
        for quote in self.briefing.quotes:
            use = Use(quote.id, "quote")
            sources = [link.source for link in quote.sources]
            self._record(use, quote.speaker, quote.to, [quote.event], sources)
        for event in self.briefing.timeline:
            use = Use(event.id, "event")
            self._record(use, event.actors, event.quotes, [link.source for link in event.sources])
            self._mention(event.text, use)
        for figure in self.briefing.figures:
            use = Use(figure.id, "figure")
            self._record(use, figure.by, [link.source for link in figure.sources])
        for dispute in self.briefing.disputes:
            use = Use(dispute.id, "dispute")
            for side in dispute.positions:
                sources = [link.source for link in side.sources]
                self._record(use, side.actors, side.quotes, sources)
            self._mention(dispute.assessment, use)
        for actor in self.briefing.actors:
            use = Use(actor.id, "actor")
            self._record(use, [member.actor for member in actor.members], [actor.event])

    def _record(self, use: Use, *ids: Sequence[str]) -> None:
        for some in ids:
            for one in some:
                if one:
                    self.found[one][use] = None

    def _mention(self, text: str, use: Use) -> None:
        for reference in references_in(text):
            if not reference.fragment and reference.kind not in {"briefing", "date"}:
                self._record(use, [reference.target])


def references_in(text: str) -> tuple[Reference, ...]:
    """Every reference of a text, in order."""
    return _references(text) if "[[" in text else ()


@lru_cache(maxsize=2048)
def _references(text: str) -> tuple[Reference, ...]:
    """The same; the uses, the page and the sidebar of a briefing each ask this of its texts."""
    return tuple(
        piece
        for paragraph in paragraphs(text)
        for piece in parse_prose(paragraph)
        if isinstance(piece, Reference)
    )


def plain_words(text: str, directory: Directory, *, nested: bool = False) -> str:
    """A text as it is read on one line, references replaced by the words they show.

    A text may name an event or a point whose text names another, or itself: `nested`, such a one
    is shown by its id.
    """
    said: list[str] = []
    for paragraph in paragraphs(text):
        pieces: list[str] = []
        for piece in parse_prose(paragraph):
            if isinstance(piece, str):
                pieces.append(piece)
            elif isinstance(piece, Reference):
                pieces.append(_word(piece, directory, nested=nested))
            else:
                pieces.append(piece.url)
        said.append("".join(pieces))
    return " ".join(said)


def _word(reference: Reference, directory: Directory, *, nested: bool) -> str:
    node = directory.node(reference.target)
    if nested and not reference.label and isinstance(node, Event | Point):
        return node.id
    return directory.resolve(reference).words
