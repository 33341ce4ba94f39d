"""One actor over the library: what the index knows, and what the newest briefings declare.

Quotes, events and briefings are answers of the index. Offices, groups and relations stand in the
files: those of the newest briefings are read, and the answer says of how many. Nothing is concluded
from actors being named together; that is counted, and called so.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Final

from msgspec import Struct, structs

from briefterm.library import people
from briefterm.library.connection import Connection
from briefterm.library.folder import PathOf
from briefterm.library.hits import hits_at
from briefterm.library.keys import BRIEFING, SPEAKER
from briefterm.library.matching import all_but, all_of, of_key
from briefterm.library.moments import Holders, dated_in, keys_of
from briefterm.library.names import actor_key
from briefterm.library.rows import number_of
from briefterm.library.sheet import held_in
from briefterm.library.timeline import of_event
from briefterm.model.briefing import Actor, Briefing, Role
from briefterm.model.dates import DateError, parse_date
from briefterm.model.directory import Directory, plain_words
from briefterm.model.shelf import Opened, QuoteHit
from briefterm.model.views import (
    Appearance,
    Dossier,
    Mention,
    Office,
    Said,
    Tie,
    TimelineEntry,
    Who,
)

QUOTES: Final = 200
"""So many of the newest quotes are shown; a search has the others."""
EVENTS: Final = 50
BRIEFINGS: Final = 100
READ: Final = 16
"""So many of the newest briefings are read for what they declare."""
COUNTED: Final = 1_000
"""In so many of the newest briefings events are looked for, and who else is named is counted."""
_MENTIONS: Final = 12
_NAMESAKES: Final = 8
_OTHERS: Final = 200


class Seat(Struct, frozen=True):
    """A briefing in which the actor appears."""

    bid: int
    briefing: str
    title: str
    date: str
    standing: str
    path: str


class Indexed(Struct, frozen=True):
    """What the index knows of an actor; `local` tells the one briefing that knows it by name."""

    who: Who
    local: bool
    short: str
    seats: tuple[Seat, ...]
    seats_total: int
    quotes: tuple[tuple[QuoteHit, str], ...]
    quotes_total: int
    events: tuple[TimelineEntry, ...]
    events_total: int
    mentions: tuple[Mention, ...]
    mentions_in: int
    namesakes: tuple[Who, ...]


def indexed(db: Connection, who: Who, key: str, briefing: str, path_of: PathOf) -> Indexed | None:
    """What the index knows of an actor by its key; of a local one, only what its briefing has."""
    aid = number_of(key)
    row = db.execute("SELECT name, short FROM actor WHERE aid = ?", (aid,)).fetchone()
    if row is None:
        return None
    holders = Holders(db, path_of)
    registry = people.registered(db)
    shared, local = people.seats(db, aid, registry)
    bids = (
        [bid for bid, one in local if one == briefing] if briefing else [bid for bid, _ in shared]
    )
    seats = [Seat(bid, *holders.of(bid)) for bid in bids[:BRIEFINGS]]
    match = of_key(f"{SPEAKER}{aid}")
    if briefing:
        match = all_of([match, of_key(f"{BRIEFING}{bids[0] if bids else 0}")])
    elif local:
        match = all_but(match, [of_key(f"{BRIEFING}{bid}") for bid, _ in local[:_OTHERS]])
    rids = [
        rid
        for (rid,) in db.execute(
            "SELECT rowid FROM f WHERE f MATCH ? ORDER BY rowid LIMIT ?", (match, QUOTES)
        )
    ]
    (total,) = db.execute("SELECT count(*) FROM f WHERE f MATCH ?", (match,)).fetchone()
    hits = hits_at(db, rids, path_of)
    holding = holders.of_quotes(rids)
    events = sorted(
        (of_event(holders, bid, n) for bid, n in _events(db, bids, aid)),
        key=lambda one: one.day,
        reverse=True,
    )
    alone = bids[0] if len(bids) == 1 else 0
    return Indexed(
        who=structs.replace(who, name=row[0], briefings=len(bids)),
        local=bool(briefing),
        short=row[1],
        seats=tuple(seats),
        seats_total=len(bids),
        quotes=tuple((hits[rid], holding[rid].standing) for rid in rids if rid in hits),
        quotes_total=total,
        events=tuple(events[:EVENTS]),
        events_total=len(events),
        mentions=tuple(_mentions(db, bids, aid, holders.of(alone).id if alone else "", registry)),
        mentions_in=min(len(bids), COUNTED),
        namesakes=tuple(_namesakes(db, row[0], f"{briefing}#{key}" if briefing else key)),
    )


def _events(db: Connection, bids: Sequence[int], aid: int) -> Iterator[tuple[int, int]]:
    for bid in bids[:COUNTED]:
        for n, event in enumerate(dated_in(db, bid).events):
            if any(number_of(key) == aid for key in keys_of(event)):
                yield bid, n


def _mentions(
    db: Connection, bids: Sequence[int], aid: int, alone: str, registry: set[int]
) -> Iterator[Mention]:
    """Who else is named there. Who has but a name is counted in a single briefing only."""
    counted: Counter[int] = Counter()
    for bid in bids[:COUNTED]:
        (facts,) = db.execute("SELECT facts FROM facts WHERE fid = ?", (bid,)).fetchone()
        counted.update(held_in(facts).actors)
    del counted[aid]
    found: list[Mention] = []
    for other, count in counted.most_common(4 * _MENTIONS):
        (key,) = db.execute("SELECT key FROM actor WHERE aid = ?", (other,)).fetchone()
        who = people.at(db, f"{alone}#{key}" if alone else key, registry)
        if who is not None and (alone or not who.briefing):
            found.append(Mention(who, count))
    found.sort(key=lambda one: (-one.count, one.who.name))
    yield from found[:_MENTIONS]


def _namesakes(db: Connection, name: str, itself: str) -> Iterator[Who]:
    """Others that are called just so: with another id, or known by this name elsewhere."""
    for who in people.called(db, name)[: _NAMESAKES + 1]:
        if who.address != itself:
            yield who


# What files declare


def with_declared(known: Indexed, read: Iterable[Opened]) -> Dossier:
    """A dossier, with what the briefings declare that were read, the newest first."""
    key = known.who.address.rpartition("#")[2] if known.local else known.who.address
    declared = _Declared()
    for opened in read:
        if opened.briefing is not None:
            declared.add(opened.briefing, key)
    actor = declared.actor or Actor(name=known.who.name)
    who = known.who
    if known.local and declared.address:
        who = structs.replace(who, address=declared.address)
    name = known.who.name.replace('"', " ")
    inside = f' in:"{PurePath(known.seats[0].path).name}"' if known.local and known.seats else ""
    return Dossier(
        who=who,
        short=known.short if known.short != known.who.name else "",
        kind=actor.kind,
        country=actor.country,
        names=tuple(_other_names(actor, known.who.name)),
        description=declared.description,
        wikidata=actor.wikidata,
        offices=tuple(declared.offices.values()),
        quotes=tuple(Said(hit, declared.held(hit), standing) for hit, standing in known.quotes),
        quotes_total=known.quotes_total,
        asks=f'said:="{name}"{inside}',
        events=known.events,
        events_total=known.events_total,
        groups=tuple(declared.groups.values()),
        ties=tuple(declared.ties.values()),
        appearances=tuple(
            Appearance(
                seat.briefing,
                seat.title,
                seat.date,
                declared.roles.get(seat.briefing, ""),
                seat.standing,
            )
            for seat in known.seats
        ),
        appearances_total=known.seats_total,
        read=declared.read,
        mentions=known.mentions,
        mentions_in=known.mentions_in,
        namesakes=known.namesakes,
    )


def _other_names(actor: Actor, name: str) -> list[str]:
    names = dict.fromkeys((actor.name, *actor.aliases, *actor.names.values()))
    return [one for one in names if one and one != name]


class _Declared:
    """What briefings declare of one actor, each thing once, as the newest one has it."""

    def __init__(self) -> None:
        self.actor: Actor | None = None
        self.address = ""
        self.description = ""
        self.read = 0
        self.offices: dict[tuple[str, ...], Office] = {}
        self.groups: dict[tuple[str, ...], Tie] = {}
        self.ties: dict[tuple[str, ...], Tie] = {}
        self.roles: dict[str, str] = {}
        self._undated: dict[str, tuple[str, ...]] = {}
        self._dated: list[tuple[Role, str]] = []

    def add(self, briefing: Briefing, key: str) -> None:
        """Note what a briefing declares."""
        directory = Directory(briefing)
        actor = next(
            (one for one in briefing.actors if key in {one.id, actor_key(one.id, one.name)}), None
        )
        if actor is None:
            return
        self.read += 1
        if self.actor is None:
            self.actor = actor
            self.address = f"{briefing.id}#{actor.id}"
            self.description = plain_words(actor.description, directory)
        self.roles[briefing.id] = actor.role
        for role in actor.roles:
            self._add_office(role, directory)
        undated = [_held(role, directory) for role in actor.roles if not (role.start or role.end)]
        self._undated[briefing.id] = tuple(undated)
        for tie in _groups(actor, directory):
            self.groups.setdefault((tie.relation, tie.address, tie.name, tie.title), tie)
        for tie in _ties(actor, directory):
            self.ties.setdefault((tie.relation, tie.address, tie.name), tie)

    def held(self, hit: QuoteHit) -> tuple[str, ...]:
        """The offices held on the day of a quote; else those its own briefing gives without dates.

        Of a quote without a date nobody knows what was held then, and nothing is said.
        """
        if not (hit.date and hit.day):
            return ()
        held = {title: None for role, title in self._dated if _covers(role, hit.day)}
        return tuple(held) or self._undated.get(hit.briefing, ())

    def _add_office(self, role: Role, directory: Directory) -> None:
        office = (role.title, role.org, role.start, role.end)
        if office in self.offices:
            return
        if role.start or role.end:
            self._dated.append((role, _held(role, directory)))
        sources = (directory.source(link.source) for link in role.sources)
        self.offices[office] = Office(
            title=role.title,
            org=directory.name(role.org) if role.org else "",
            org_address=_address(directory, role.org) if role.org else "",
            start=role.start,
            end=role.end,
            disputed=role.disputed,
            note=role.note,
            sources=tuple(one.outlet or one.title for one in sources if one),
            briefing=directory.briefing.id,
        )


def _held(role: Role, directory: Directory) -> str:
    """An office in words, with the remark that may be `former` or `acting`."""
    held = f"{role.title}, {directory.name(role.org)}" if role.org else role.title
    return f"{held} ({role.note})" if role.note else held


def _covers(role: Role, day: str) -> bool:
    try:
        starts = parse_date(role.start).first.isoformat() if role.start else ""
        ends = parse_date(role.end).last.isoformat() if role.end else day
    except DateError:
        return False
    return starts <= day <= ends


def _address(directory: Directory, actor: str) -> str:
    """The address of an actor as a briefing calls it; whoever follows it finds out who that is."""
    return f"{directory.briefing.id}#{actor}"


def _groups(actor: Actor, directory: Directory) -> Iterator[Tie]:
    """The groups to which an actor belongs, and who belongs to it."""
    briefing = directory.briefing
    for group in briefing.actors:
        for member in group.members:
            if member.actor == actor.id:
                yield _tie("member of", group.id, directory, group.id, member.title, member.note)
    for member in actor.members:
        yield _tie("member", member.actor, directory, actor.id, member.title, member.note)


def _ties(actor: Actor, directory: Directory) -> Iterator[Tie]:
    if actor.part_of:
        yield _tie("part of", actor.part_of, directory, actor.id)
    if actor.on_behalf_of:
        yield _tie("on behalf of", actor.on_behalf_of, directory, actor.id)
    for role in actor.roles:
        if role.on_behalf_of:
            yield _tie("acts for", role.on_behalf_of, directory, actor.id, role.title, role.note)
    for other in directory.briefing.actors:
        if other.part_of == actor.id:
            yield _tie("has as a part", other.id, directory, other.id)
        if other.on_behalf_of == actor.id:
            yield _tie("is acted for by", other.id, directory, other.id)


def _tie(
    relation: str, other: str, directory: Directory, node: str, title: str = "", note: str = ""
) -> Tie:
    return Tie(
        relation=relation,
        name=directory.name(other) if other else "",
        address=_address(directory, other) if other else "",
        title=title,
        note=note,
        briefing=directory.briefing.id,
        node=node,
    )
