"""From a briefing as it was written to one that can be read.

Every thing gets its id, every name of an actor or a source becomes the id of one, and the shared
actors that are meant come in. Which fields name something is read from the model's types.
"""

from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, Final, NamedTuple, TypeVar

from msgspec import Struct, structs

from briefterm.format import values
from briefterm.format.addresses import LISTS, Addresses
from briefterm.format.casting import Casting
from briefterm.format.fields import Field, Record, plan_of
from briefterm.format.findings import Findings, Path, article, quoted
from briefterm.format.references import Pointing, References
from briefterm.format.registry import Cast, merged
from briefterm.format.sourcing import Sourcing
from briefterm.model.briefing import Actor, Briefing, Node, Quote, QuoteLink, Section, SourceLink

_LIST_OF: Final = {kind: name for name, kind in LISTS.items()}
_Some = TypeVar("_Some", bound=Node)


class Linked(Struct, frozen=True):
    """A briefing with all its links.

    Attributes:
        briefing: as it is read.
        addresses: the id of each thing, by its path.
        pointings: its references to other briefings.
    """

    briefing: Briefing
    addresses: dict[Path, str]
    pointings: tuple[Pointing, ...]


def link(briefing: Briefing, cast: Cast, findings: Findings) -> Linked:
    """Give every thing its id and resolve every name."""
    attempt = Findings()
    linker = _Linker(briefing, cast, attempt, frozenset())
    linked = linker.link()
    if linker.casting.displaced:
        # A shared actor came in whose id is also that of something else here. The actor's id is
        # the same in the whole library, so the other thing has to give way, everywhere.
        attempt = Findings()
        linked = _Linker(briefing, cast, attempt, frozenset(linker.casting.displaced)).link()
    findings.take(attempt)
    return linked


class _Step(NamedTuple):
    """What is done with one field of a thing: `turn` gives the value that takes its place."""

    name: str
    many: bool
    turn: "_Turn"
    prose: bool


class _Way(NamedTuple):
    """How a kind of thing is linked: field by field, then its id, then what is special to it."""

    steps: tuple[_Step, ...]
    values: Callable[[Node], tuple[Any, ...]]
    has_id: bool
    finish: "_Turn | None"


class _Linker:
    """The links of one briefing."""

    def __init__(
        self, briefing: Briefing, cast: Cast, findings: Findings, taken: frozenset[str]
    ) -> None:
        self._briefing: Final = briefing
        self._cast: Final = cast
        self._findings: Final = findings
        self._quiet = False  # while a shared actor is linked: its mistakes are not this file's
        self._addresses: Final = Addresses(briefing, taken, findings)
        self._sourcing: Final = Sourcing(briefing, self._addresses)
        self.casting: Final = Casting(briefing, cast, self._addresses, findings)
        self._references: Final = References(briefing, self._addresses, self.casting, findings)

    def link(self) -> Linked:
        """Link everything, then the shared actors that were meant on the way."""
        briefing = self.node(self._briefing, ())
        sections = self._addresses.by_kind["section"]
        actors: list[Actor] = []
        self._quiet = True
        while len(actors) < len(self.casting.more):  # each may bring in further ones
            further = [*self.casting.more.values()][len(actors) :]
            actors += map(self.shared, further)
        briefing = structs.replace(
            briefing,
            order=tuple(sections.get(name, name) for name in briefing.order),
            actors=(*briefing.actors, *actors),
            sources=(*briefing.sources, *self._sourcing.more),
        )
        return Linked(briefing, self._addresses.by_path, tuple(self._references.pointings))

    def node(self, node: _Some, path: Path) -> _Some:
        """One thing with everything below it."""
        steps, values, has_id, finish = _way(type(node))
        changes: dict[str, Any] = {}
        for step, value in zip(steps, values(node), strict=True):
            if not value or (step.prose and "[[" not in value):
                continue
            name, many, turn, _ = step
            here = (*path, name)
            if many:
                new = tuple([turn(self, one, (*here, place)) for place, one in enumerate(value)])
                if new != value:  # soon told: what is the same is mostly one object
                    changes[name] = new
            elif (new := turn(self, value, here)) is not value:
                changes[name] = new
        if has_id and (address := self._addresses.by_path.get(path)):
            changes["id"] = address
        if changes:
            node = structs.replace(node, **changes)
        return finish(self, node, path) if finish else node

    def shared(self, actor: Actor) -> Actor:
        """A shared actor: as it is, unless it names another by anything but its id."""
        if not _names_others(actor):
            return actor
        if not actor.event and all(
            self.actor(name, ()) == name for name in self._cast.named_by(actor.id)
        ):
            return actor
        return self.node(actor, ())

    def actor(self, name: str, path: Path) -> str:
        """The id of the actor that is meant."""
        place = None if self._quiet else path
        return self.casting.meant(name, place) or self._unknown("actor", name, path)

    def source(self, name: str, path: Path) -> str:
        """The id of the source that is meant."""
        return self._sourcing.meant(name) or self._unknown("source", name, path)

    def named(self, kind: str, name: str, path: Path) -> str:
        """The id of a thing of any other kind."""
        return self._addresses.by_kind[kind].get(name) or self._unknown(kind, name, path)

    def briefing(self, name: str, path: Path) -> str:
        """Another briefing: whether there is one, only the library knows."""
        self._references.pointings.append(Pointing(name, "", path))
        return name

    def date(self, text: str, path: Path) -> str:
        """A date stays the text it is."""
        if not self._quiet:
            values.check_date(text, path, self._findings)
        return text

    def likelihood(self, text: str, path: Path) -> str:
        """A likelihood too."""
        values.check_likelihood(text, path, self._findings)
        return text

    def prose(self, text: str, path: Path) -> str:
        """And a text, whose references are looked at."""
        if not self._quiet:
            self._references.look(text, path)
        return text

    def finish_actor(self, actor: Actor, path: Path) -> Actor:
        """A listed actor gets what the library knows of it."""
        shared = self.casting.shared(actor.id) if path else None
        if shared is None:
            return actor
        self._quiet = True
        shared = self.shared(shared)
        self._quiet = False
        return merged(shared, actor)

    def finish_quote(self, quote: Quote, path: Path) -> Quote:
        """Its one source and its list of sources are one list."""
        del path
        if not quote.source:
            return quote
        links = [SourceLink(source=quote.source)]
        links += [link for link in quote.sources if link.source != quote.source or link.locator]
        if len(links) > 1 and links[1].source == quote.source:
            links = links[1:]  # the list says more of it
        return structs.replace(quote, source="", sources=tuple(links))

    def finish_quote_link(self, link: QuoteLink, path: Path) -> QuoteLink:
        """The variant that a link asks for must be one of the quote's."""
        if link.variant and link.quote:
            quote = self._briefing.quotes[int(self._addresses.path_of[link.quote][1])]
            variants = [variant.id for variant in quote.variants]
            if link.variant not in variants:
                message = f"the quote {quoted(link.quote)} has no variant {quoted(link.variant)}"
                hint = self._findings.suggest("BT302", link.variant, variants)
                self._findings.add("BT302", (*path, "variant"), message, hint)
        return link

    def finish_section(self, section: Section, path: Path) -> Section:
        """A section that is a field of the briefing is of that kind."""
        if len(path) == 1 and section.kind == "other":
            return structs.replace(section, kind=str(path[0]))
        return section

    def _unknown(self, kind: str, name: str, path: Path) -> str:
        """Report an id that nothing of its kind has; the thing then names nothing."""
        if self._quiet:
            return ""
        other = self._addresses.kind_of(name)
        if other:
            message = f"{quoted(name)} is {article(other)}, not {article(kind)}"
            self._findings.add("BT304", path, message)
            return ""
        options = self.casting.suggestions() if kind == "actor" else self._addresses.by_kind[kind]
        hint = self._findings.suggest("BT302", name, options) or f"add it under {_LIST_OF[kind]}"
        self._findings.add("BT302", path, f"no {kind} has id {quoted(name)}", hint)
        return ""


_Turn = Callable[[_Linker, Any, Path], Any]

_FINISH: Final[dict[type[Node], _Turn]] = {
    Actor: _Linker.finish_actor,
    Quote: _Linker.finish_quote,
    QuoteLink: _Linker.finish_quote_link,
    Section: _Linker.finish_section,
}
"""What is done last with things of some kinds."""

_MARKED: Final[dict[str, _Turn]] = {
    "date": _Linker.date,
    "likelihood": _Linker.likelihood,
    "prose": _Linker.prose,
}
_NAMING: Final[dict[str, _Turn]] = {
    "actor": _Linker.actor,
    "source": _Linker.source,
    "briefing": _Linker.briefing,
}


@cache
def _way(node: type[Node]) -> _Way:
    """How a kind of thing is linked."""
    fields = plan_of(node).fields
    found = [(field, _turn(field)) for field in fields.values()]
    steps = tuple(
        _Step(field.name, field.many, turn, turn is _Linker.prose and not field.many)
        for field, turn in found
        if turn
    )
    names = [step.name for step in steps]
    return _Way(steps, _values_of(names), "id" in fields, _FINISH.get(node))


def _values_of(names: Sequence[str]) -> Callable[[Node], tuple[Any, ...]]:
    """What takes some fields of a thing at once: most of them are empty, and there are many."""
    if len(names) < 2:
        return lambda node: tuple(getattr(node, name) for name in names)
    return attrgetter(*names)


def _names_others(actor: Actor) -> bool:
    """Whether a shared actor has anything to be looked up."""
    return bool(actor.roles or actor.part_of or actor.on_behalf_of or actor.event or actor.members)


def _turn(field: Field) -> _Turn | None:
    if isinstance(field.kind, Record):
        return _Linker.node
    if field.to and field.to not in _NAMING:
        return lambda linker, name, path: linker.named(field.to, name, path)
    return _NAMING.get(field.to) or _MARKED.get(field.mark)
