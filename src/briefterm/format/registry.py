"""The actors that the briefings of a library share, found by id, name and alias."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from briefterm.format import locating
from briefterm.format.fields import texts_of
from briefterm.format.findings import Findings, Path, quoted, shown
from briefterm.format.nodes import Nodes, Refused, read_nodes
from briefterm.format.shape import expand
from briefterm.format.slugs import is_slug, slug_of
from briefterm.format.values import check_date
from briefterm.format.walk import walk
from briefterm.model import limits
from briefterm.model.briefing import Actor, Registry
from briefterm.model.problem import Problem

FULL: Final = 0
ALIAS: Final = 1
OTHER: Final = 2
"""Ranks of names: a short name or one in another language means an actor, but claims nothing."""


def said_names(actor: Actor) -> Iterator[tuple[int, str]]:
    """Every name of an actor with its rank: full names before aliases, these before the rest."""
    if actor.name:
        yield FULL, one_name(actor.name)
    for alias in actor.aliases:
        yield ALIAS, one_name(alias)
    for name in (actor.short, *actor.names.values()):
        if name:
            yield OTHER, one_name(name)


def one_name(name: str) -> str:
    """A name as it is compared: one blank between its words, one form of each letter."""
    name = " ".join(name.split())
    return name if name.isascii() else unicodedata.normalize("NFC", name)


class Names:
    """Which actors a name may mean."""

    def __init__(self, actors: Iterable[Actor] = ()) -> None:
        self._ranked: Final[dict[str, dict[str, int]]] = {}
        for actor in actors:
            self.add(actor)

    def add(self, actor: Actor) -> None:
        """Take in every name of one more actor."""
        for rank, name in said_names(actor):
            self.note(actor.id, name, rank)

    def note(self, actor: str, name: str, rank: int = ALIAS) -> None:
        """Take in one name of an actor."""
        ranks = self._ranked.setdefault(name, {})
        ranks[actor] = min(rank, ranks.get(actor, rank))

    def ids(self, name: str) -> tuple[str, ...]:
        """The actors with this name, as their full name if there are such, else as an alias."""
        ranks = self._ranked.get(one_name(name), {})
        if not ranks:
            return ()
        best = min(ranks.values())
        return tuple(one for one, rank in ranks.items() if rank == best)

    def owners(self, name: str) -> tuple[str, ...]:
        """The actors that have this name in full or as an alias."""
        ranks = self._ranked.get(one_name(name))
        return tuple(one for one, rank in ranks.items() if rank < OTHER) if ranks else ()


class Cast:
    """The shared actors of a library. The first actor with an id keeps it."""

    def __init__(self, actors: Iterable[Actor] = ()) -> None:
        self._actors: Final[dict[str, Actor]] = {}
        for actor in actors:
            self._actors.setdefault(actor.id, actor)
        self.names: Final = Names(self._actors.values())
        self._named: Final[dict[str, tuple[str, ...]]] = {}

    def __len__(self) -> int:
        return len(self._actors)

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._actors.values())

    def __contains__(self, name: object) -> bool:
        return name in self._actors

    def get(self, name: str) -> Actor | None:
        """The actor with this id."""
        return self._actors.get(name)

    @property
    def ids(self) -> Iterable[str]:
        """All ids, in the order of the files."""
        return self._actors.keys()

    def named_by(self, name: str) -> tuple[str, ...]:
        """The actors that one of these names; looked for once, for every briefing asks it."""
        named = self._named.get(name)
        if named is None:
            texts = texts_of(self._actors[name], ())
            named = tuple(text for field, text, _ in texts if field.to == "actor")
            self._named[name] = named
        return named


def merged(shared: Actor, own: Actor) -> Actor:
    """An actor as a briefing has it: its own words first, then what the library knows."""
    full = {name: getattr(own, name) or getattr(shared, name) for name in Actor.__struct_fields__}
    other_name = (shared.name,) if own.name and own.name != shared.name else ()
    aliases = dict.fromkeys((*own.aliases, *other_name, *shared.aliases))
    full["aliases"] = tuple(alias for alias in aliases if alias)
    full["names"] = {**shared.names, **own.names}
    full["roles"] = (*own.roles, *(role for role in shared.roles if role not in own.roles))
    return Actor(**full)


NO_CAST: Final = Cast()
"""What a library without shared actors has."""


def join(casts: Iterable[Cast]) -> Cast:
    """The actors of several files as one cast; of two with one id the first stays."""
    return Cast(actor for cast in casts for actor in cast)


def read_registry(
    data: bytes, path: str, whole: Cast | None = None
) -> tuple[Cast, tuple[Problem, ...]]:
    """Read a file of shared actors; actors with errors are left out, whatever the bytes are.

    Args:
        data: the file.
        path: its name, as problems tell it.
        whole: the actors of all such files of the library, where they are known: then what an
            actor names is looked up among them.
    """
    try:
        nodes = read_nodes(
            data, most_bytes=limits.REGISTRY_BYTES, most_events=limits.REGISTRY_EVENTS
        )
    except Refused as refused:
        return NO_CAST, (locating.refusal(refused, path),)
    if not nodes.root:
        return NO_CAST, ()
    findings = Findings()
    actors = _actors(nodes, findings)
    _check(actors, whole, findings)
    return Cast(actor for _, actor in actors), locating.problems(findings, nodes, path)


def _actors(nodes: Nodes, findings: Findings) -> list[tuple[Path, Actor]]:
    """The actors of a file that are whole, with their places in it."""
    doubts: list[str] = []
    full = expand(nodes.root, Registry, doubts)
    broken: set[int | str] = set()
    try:
        registry = msgspec.convert(full, Registry, strict=False)
        if doubts:
            walk(nodes.root, Registry, findings)
    except msgspec.ValidationError:
        walked = walk(nodes.root, Registry, findings)
        if not walked.broken or any(len(path) < 2 for path in walked.broken):
            return []
        broken = {path[1] for path in walked.broken}
        registry = msgspec.convert(walked.value, Registry, strict=False)
    found: list[tuple[Path, Actor]] = []
    for place, actor in enumerate(registry.actors):
        own = actor.id or slug_of(actor.name) or f"actors.{place + 1}"
        if place not in broken:
            found.append((("actors", place), msgspec.structs.replace(actor, id=own)))
    return found


def _check(actors: list[tuple[Path, Actor]], whole: Cast | None, findings: Findings) -> None:
    """What is wrong with sound actors: ids and names that two have, names that mean nobody."""
    names = Names()
    first: dict[str, Path] = {}
    for path, actor in actors:
        if actor.id in first:
            message = f"the id {quoted(actor.id)} is already that of {shown(first[actor.id])}"
            findings.add("BT503", (*path, "id"), message)
        first.setdefault(actor.id, path)
        if not actor.name:
            findings.add("BT114", path, f"the actor {quoted(actor.id)} has no name")
        shared_names(actor.id, said_names(actor), names, path, findings)
        names.add(actor)
        for field, text, here in texts_of(actor, path):
            if field.mark == "date":
                check_date(text, here, findings)
            elif field.to == "actor" and whole is not None and is_slug(text) and text not in whole:
                hint = findings.suggest("BT302", text, whole.ids)
                findings.add("BT302", here, f"no shared actor has id {quoted(text)}", hint)


def shared_names(
    own: str, said: Iterable[tuple[int, str]], names: Names, path: Path, findings: Findings
) -> None:
    """Warn of each name of an actor that another one has too."""
    for rank, name in said:
        owners = names.owners(name) if rank < OTHER else ()
        other = next((one for one in owners if one != own), "")
        if other:
            message = f"the name {quoted(name)} is also that of the actor {quoted(other)}"
            findings.add("BT501", path, message, "a name that two actors have means neither")
