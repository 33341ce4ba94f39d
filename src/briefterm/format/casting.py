"""Who is meant: the actors of one briefing, its own and those the library shares.

An id must be known. Any other text is a name: of one actor, or else of a new one who is known in
this briefing alone. A name that two actors have means neither of them.
"""

from typing import Final

from briefterm.format.addresses import Addresses
from briefterm.format.findings import Findings, Path, quoted
from briefterm.format.registry import Cast, Names, one_name, said_names, shared_names
from briefterm.format.slugs import is_slug, slug_of
from briefterm.model import limits
from briefterm.model.briefing import Actor, Briefing


class Casting:
    """The actors of one briefing.

    Attributes:
        more: the actors that stand in no list of the file, by id, in the order they were met.
        displaced: ids of shared actors that something else of the briefing has too.
    """

    def __init__(
        self, briefing: Briefing, cast: Cast, addresses: Addresses, findings: Findings
    ) -> None:
        self._listed: Final = briefing.actors
        self._cast: Final = cast
        self._addresses: Final = addresses
        self._findings: Final = findings
        self._own: Final = addresses.by_kind["actor"]
        self._meant: Final[dict[str, str]] = {}
        self._by_name: Final[dict[str, str]] = {}  # of those who are nothing but a name
        self.more: Final[dict[str, Actor]] = {}
        self.displaced: Final[set[str]] = set()
        self._identify()
        self._names: Final = Names()
        self._read_names()

    def meant(self, name: str, path: Path | None) -> str | None:
        """The id of the actor that an id or a name means; None for an id that nobody has.

        Without a path nothing is reported: what the library says is not this file's mistake.
        """
        found = self._meant.get(name)
        if found is None:
            found = self.known(name) or self._named(name, path)
            if found is None and is_slug(name):
                return None
            found = self._meant[name] = found or self._new(name)
        return found

    def known(self, name: str) -> str | None:
        """The id, if an actor of the briefing or the library has it."""
        if name in self._own:
            return self._own[name]
        return self._enlist(name) if name in self._cast else None

    def shared(self, name: str) -> Actor | None:
        """What the library knows of an actor."""
        return self._cast.get(name)

    def suggestions(self) -> tuple[str, ...]:
        """The ids that a writer may have meant."""
        return (*self._own, *self._cast.ids)

    def _identify(self) -> None:
        """Give each listed actor without an id the shared actor's of that name, or its slug."""
        for place, actor in enumerate(self._listed):
            if actor.id or not actor.name:
                continue
            owners = self._cast.names.owners(actor.name)
            name = owners[0] if len(owners) == 1 else slug_of(actor.name)
            if name and name not in self._addresses and (owners or name not in self._cast):
                self._addresses.claim(name, "actor")
                self._addresses.by_path["actors", place] = name

    def _read_names(self) -> None:
        """Learn the listed actors' names; warn of those that two have, here or in the library."""
        for place, actor in enumerate(self._listed):
            path = ("actors", place)
            own = self._addresses.by_path[path]
            said = tuple(said_names(actor))
            for names in (self._names, self._cast.names):
                shared_names(own, said, names, path, self._findings)
            for rank, name in said:
                self._names.note(own, name, rank)

    def _named(self, name: str, path: Path | None) -> str | None:
        """The id of the one actor with a name."""
        for names in (self._names, self._cast.names):
            ids = names.ids(name)
            if len(ids) > 1:
                if path is not None:
                    message = f"{quoted(name)} may be {' or '.join(map(quoted, ids[:4]))}"
                    hint = "write the id of the one that is meant"
                    self._findings.add("BT501", path, message, hint)
                break
            if ids:
                return ids[0] if names is self._names else self.known(ids[0])
        return self._by_name.get(one_name(name))

    def _enlist(self, name: str) -> str | None:
        """Take a shared actor in, as far as there is room."""
        if name not in self.more:
            if len(self.more) >= limits.LIST_ITEMS:
                return None
            if name in self._addresses:
                self.displaced.add(name)
            actor = self._cast.get(name)
            if actor is not None:
                self.more[name] = actor
        return name

    def _new(self, name: str) -> str:
        """An actor of this briefing alone, of whom nothing but a name is known."""
        slug = slug_of(name)
        free = slug and slug not in self._addresses and slug not in self._cast
        own = slug if free else f"actors.{len(self._listed) + len(self.more) + 1}"
        self._addresses.claim(own, "actor")
        self.more[own] = Actor(id=own, name=name)
        self._by_name[one_name(name)] = own
        return own
