"""The sidebar: who and what belongs to the text in view, nearest first."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from briefterm.model.briefing import Actor, Point, Quote, Section
from briefterm.model.directory import Directory, points_of, references_in
from briefterm.model.numbers import counted
from briefterm.page.blocks import Block, Page, Part, Shape, Span, Style, Target
from briefterm.page.evidence import beginning
from briefterm.page.people import title_at
from briefterm.page.setting import (
    LEAD,
    MISSING_DATE,
    MISSING_SOURCE,
    Setting,
    cited,
    dim,
    joined,
    said,
    when,
)

_IN_VIEW: Final = "in view"
_AROUND: Final = "in this section"
ACTORS_IN_VIEW: Final = f"Actors {_IN_VIEW}"
"""The title of a sidebar that begins with those whom the text in view names."""
_WORDS: Final = 90
"""How much of a quote is shown, in characters."""


def sidebar(directory: Directory, section: str, node: str) -> Page:
    """The actors and quotes beside a node of a section: its own, the section's, the briefing's.

    Called while the text scrolls, so what does not depend on the place is kept per briefing.
    """
    return _prepared(directory).page(section, node)


def actors_in(directory: Directory, section: str) -> int:
    """How many actors a section and its points name."""
    return _prepared(directory).actors_in(section)


@lru_cache(maxsize=4)
def _prepared(directory: Directory) -> "_Sidebar":
    return _Sidebar(Setting(directory))


class _Named:
    """The actors and quotes that a part of the text names, in order, each once."""

    def __init__(self) -> None:
        self.actors: dict[str, None] = {}
        self.quotes: dict[str, None] = {}

    def add(self, other: "_Named") -> None:
        self.actors |= other.actors
        self.quotes |= other.quotes


class _Sidebar:
    """What the sidebars of one briefing have in common."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        briefing = setting.briefing
        self._spoken = dict.fromkeys((actor.id for actor in briefing.actors), 0)
        for quote in briefing.quotes:
            for speaker in quote.speaker:
                self._spoken[speaker] = self._spoken.get(speaker, 0) + 1
        self._actors_known = {actor.id: actor for actor in briefing.actors}
        self._quotes_known = {quote.id: quote for quote in briefing.quotes}
        self._rows: dict[tuple[str, str], tuple[Block, ...]] = {}
        self._named: dict[str, _Named] = {LEAD: self._named_in(briefing.lead)}
        self._unread: dict[str, Section | Point] = {
            part.id: part for part in setting.directory.sections
        }
        if briefing.bottom_line:
            self._unread[briefing.bottom_line.id] = briefing.bottom_line

    def page(self, section: str, node: str) -> Page:
        """The sidebar for one place."""
        around = self._named_by(section)
        near = self._near(section, node)
        known = self._actors_known
        groups = (
            (_IN_VIEW, [name for name in near.actors if name in known]),
            (_AROUND, _others(around.actors, known, near.actors)),
            ("in the briefing", _others(known, known, near.actors | around.actors)),
        )
        actors = [*self._actors(groups)]
        further = _others(around.quotes, self._quotes_known, near.quotes)
        shown = [name for name in near.quotes if name in self._quotes_known]
        title = _further(_AROUND) if shown else _title(f"Quotes {_AROUND}")
        quotes = [
            *self._quotes(_title(f"Quotes {_IN_VIEW}"), shown),
            *self._quotes(title, further),
        ]
        if not actors:
            actors = [_title("Actors"), _empty("This briefing names no actors.")]
        if not quotes:
            quotes = [_title("Quotes"), _empty("None in this section.")]
        parts = (Part("actors", "Actors", 0), Part("quotes", "Quotes", len(actors)))
        return Page("", (*actors, *quotes), parts)

    def actors_in(self, section: str) -> int:
        """How many actors a section and its points name."""
        return len(self._named_by(section).actors.keys() & self._actors_known.keys())

    def _named_by(self, section: str) -> _Named:
        """What a section and its points name."""
        if section in self._unread:
            self._read(self._unread.pop(section))
        return self._named.get(section, _Named())

    def _near(self, section: str, node: str) -> _Named:
        """What the node in view names; a quote or figure stands for the point that shows it."""
        if section == LEAD and not node:
            return self._named[LEAD]  # above it stands only what names the briefing
        if node in self._named and not (node == section and node != LEAD):
            return self._named[node]
        directory = self._setting.directory
        for use in directory.uses(node):
            if use.section == section and use.node in self._named:
                return self._named[use.node]
        found = _Named()
        if directory.actor(node):
            found.actors[node] = None
        if quote := directory.quote(node):
            found.actors |= dict.fromkeys(quote.speaker)
            found.quotes[node] = None
        return found

    def _read(self, part: Section | Point) -> None:
        """Note what a part and each of its points name."""
        whole = self._named_in(part.text)
        points = [point for point, _ in points_of(part)]
        for point in [part, *points] if isinstance(part, Point) else points:
            own = self._named_in(point.text, point.resolution)
            for link in point.quotes:
                own.quotes[link.quote] = None
                if quote := self._setting.directory.quote(link.quote):
                    own.actors |= dict.fromkeys(quote.speaker)
            own.actors |= dict.fromkeys((*point.actors, *point.by))
            self._named[point.id] = own
            whole.add(own)
        self._named[part.id] = whole

    def _named_in(self, *texts: str) -> _Named:
        found = _Named()
        for text in texts:
            for reference in references_in(text):
                if self._setting.directory.actor(reference.target):
                    found.actors[reference.target] = None
                elif quote := self._setting.directory.quote(reference.target):
                    found.quotes[quote.id] = None
                    found.actors |= dict.fromkeys(quote.speaker)
        return found

    def _rows_of(self, kind: str, name: str, made: Iterator[Block]) -> tuple[Block, ...]:
        """The rows of an actor or quote; most are never looked at, so none is made before."""
        if (kind, name) not in self._rows:
            self._rows[kind, name] = tuple(made)
        return self._rows[kind, name]

    def _actors(self, groups: Iterable[tuple[str, Sequence[str]]]) -> Iterator[Block]:
        begun = False
        for where, names in groups:
            if names:
                yield _further(where) if begun else _title(f"Actors {where}")
                begun = True
            for name in names:
                yield from self._rows_of("actor", name, self._actor(self._actors_known[name]))

    def _actor(self, actor: Actor) -> Iterator[Block]:
        name = said(actor.name or actor.id, Style.STRONG, Target("actor", actor.id))
        yield Block(Shape.ROW, (name,), actor.id)
        role = actor.role or title_at(actor, self._setting.briefing.date)
        spoken = self._spoken[actor.id]
        facts = joined((dim(role), dim(counted(spoken, "quote") if spoken else "")))
        if facts:
            yield Block(Shape.NOTE, facts, actor.id, indent=1)

    def _quotes(self, title: Block, names: Iterable[str]) -> Iterator[Block]:
        rows = [
            block
            for name in names
            if (quote := self._quotes_known.get(name))
            for block in self._rows_of("quote", name, self._quote(quote))
        ]
        if rows:
            yield title
        yield from rows

    def _quote(self, quote: Quote) -> Iterator[Block]:
        mark = beginning(quote, self._setting, _WORDS)
        yield Block(Shape.ROW, mark, quote.id, sign="❝ ")
        date = when(quote)
        facts = (
            self._setting.speaker(quote),
            (said(date, Style.DIM),) if date else (MISSING_DATE,),
            self._setting.sources(cited(quote)) or (MISSING_SOURCE,),
        )
        yield Block(Shape.NOTE, joined(facts), quote.id, indent=2)


def _others(names: Iterable[str], known: Iterable[str], without: Iterable[str]) -> list[str]:
    """Those names that have a row and were not shown nearer."""
    rows, shown = set(known), set(without)
    return [name for name in names if name in rows and name not in shown]


def _further(where: str) -> Block:
    return Block(Shape.LABEL, dim(f"Also {where}"), gap=1)


def _title(title: str) -> Block:
    return Block(Shape.HEADING, (Span(title, Style.STRONG),), gap=1)


def _empty(sentence: str) -> Block:
    return Block(Shape.NOTE, dim(sentence))
