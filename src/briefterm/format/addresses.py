"""Which id each thing of a briefing has: its own, or its address by position."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from briefterm.format.findings import Findings, Path, article, quoted, shown
from briefterm.model import kinds
from briefterm.model.briefing import Briefing, Section
from briefterm.model.directory import PANELS

LISTS: Final = {
    "actors": "actor",
    "quotes": "quote",
    "timeline": "event",
    "figures": "figure",
    "sources": "source",
    "images": "image",
    "terms": "term",
    "disputes": "dispute",
}
"""The lists whose things have ids, and what each thing is; the first of equal ids is reached by it.

An actor comes first, for its id is the same in the whole library.
"""

_FIELD_SECTIONS: Final = tuple(kind.name for kind in kinds.KINDS if kind.field)
_PARTS: Final = frozenset({"lead", "bottom_line", *PANELS})
"""Addresses of parts that are no things."""


class Thing(NamedTuple):
    """Something that has an id or could have one."""

    kind: str
    id: str
    path: Path
    address: str

    @property
    def called(self) -> str:
        """What it is, and where it stands."""
        return f"{article(self.kind)}{f' ({shown(self.path)})' if self.path else ''}"


class Addresses:
    """The ids of one briefing.

    Attributes:
        by_path: the id that each thing has in the briefing that is read, by its path.
        by_kind: the same by kind and by the id that stands in the file.
        path_of: the other way round: the path of the thing that has an id.
    """

    def __init__(self, briefing: Briefing, taken: Iterable[str], findings: Findings) -> None:
        self._findings: Final = findings
        self.by_path: Final[dict[Path, str]] = {}
        self.path_of: Final[dict[str, Path]] = {}
        self.by_kind: Final[dict[str, dict[str, str]]] = {
            kind: {} for kind in (*LISTS.values(), "section", "point")
        }
        self._holders: Final[dict[str, Thing]] = {
            name: Thing("shared actor", name, (), name) for name in taken
        }
        parts = [name for name in _FIELD_SECTIONS if getattr(briefing, name) is not None]
        self._parts: Final = _PARTS.union(parts)
        for thing in _things(briefing):
            address = self.by_path[thing.path] = self._settle(thing)
            self.path_of[address] = thing.path

    def __contains__(self, name: str) -> bool:
        return name in self._holders

    def kind_of(self, name: str) -> str:
        """The first kind of thing that the file gives this id to; empty when there is none."""
        return next((kind for kind, ids in self.by_kind.items() if name in ids), "")

    def claim(self, name: str, kind: str) -> None:
        """Note an id that a thing got which stands in no list."""
        self._holders.setdefault(name, Thing(kind, name, (), name))
        self.by_kind[kind].setdefault(name, name)

    def _settle(self, thing: Thing) -> str:
        """The id of one thing, and what is wrong with it."""
        if not thing.id:
            return thing.address
        known = self.by_kind[thing.kind]
        path = (*thing.path, "id")
        if thing.id in known:
            message = f"another {thing.kind} has the id {quoted(thing.id)}"
            self._findings.add("BT301", path, message, "give each its own")
            return thing.address
        holder = self._holders.get(thing.id)
        reserved = thing.id in self._parts and thing.id != thing.address
        if holder is None and not reserved:
            self._holders[thing.id] = thing
            known[thing.id] = thing.id
            return thing.id
        owner = "a part of the briefing" if holder is None else holder.called
        message = f"{quoted(thing.id)} is {owner} already; this is reached as '{thing.address}'"
        self._findings.add("BT307", path, message)
        known[thing.id] = thing.address
        return thing.address


def _things(briefing: Briefing) -> Iterator[Thing]:
    """Everything that may have an id, in the order in which equal ids are given."""
    for name, kind in LISTS.items():
        for place, node in enumerate(getattr(briefing, name)):
            yield Thing(kind, node.id, (name, place), f"{name}.{place + 1}")
    sections = list(sections_in(briefing))
    for section, path, address in sections:
        yield Thing("section", section.id, path, address)
    for section, path, address in sections:
        yield from _points(section, path, address)
    if briefing.bottom_line is not None:
        yield Thing("point", briefing.bottom_line.id, ("bottom_line",), "bottom_line")


def sections_in(briefing: Briefing) -> Iterator[tuple[Section, Path, str]]:
    """Each section with its path and its address by position."""
    for name in _FIELD_SECTIONS:
        section = getattr(briefing, name)
        if section is not None:
            yield section, (name,), name
    for place, section in enumerate(briefing.sections):
        yield section, ("sections", place), f"sections.{place + 1}"


def _points(section: Section, path: Path, address: str) -> Iterator[Thing]:
    """The points of a section, depth first."""
    waiting = [(section.points, (*path, "points"), address)]
    while waiting:
        points, above, outer = waiting.pop()
        for place, point in enumerate(points):
            here = (*above, place)
            own = f"{outer}.{place + 1}"
            yield Thing("point", point.id, here, own)
            if point.points:
                waiting.append((point.points, (*here, "points"), own))
