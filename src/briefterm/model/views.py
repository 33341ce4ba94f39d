"""What is seen across briefings: one actor, what happened and was said when, what is foreseen."""

from typing import Final, Literal

from msgspec import Struct

from briefterm.model.shelf import QuoteHit

DatedKind = Literal["event", "said", "published", ""]
"""Which date orders a row: of what happened, of what was said, of its briefing, or none."""
Group = Literal["overdue", "due", "settled", "undated"]
"""How a forecast stands to today."""

GROUPS: Final[tuple[Group, ...]] = ("overdue", "due", "settled", "undated")
"""The groups of forecasts in the order in which they are listed."""


class Scope(Struct, frozen=True):
    """Over which briefings one looks: all, one by its id, or those that a filter lets through."""

    briefing: str = ""
    filter: str = ""


class TimelineEntry(Struct, frozen=True):
    """An event or a quote in the order of time.

    Attributes:
        briefing: the id of its briefing.
        title: the briefing's title.
        node: the event's or the quote's id or positional address.
        kind: `event` or `quote`.
        which: which date it is.
        date: that date as the file gives it; empty when there is none.
        label: words that the file gives in place of the date, or empty.
        day: the day that orders it, ISO 8601; empty when there is none.
        text: what happened, or the exact words.
        indirect: whether the words are reported and not the speaker's own.
        actors: the ids of those who act in it, or speak.
        names: their names.
        status: of an event, such as `planned`; empty for a quote.
        place: where, or empty.
        source: of a quote, the outlet or title of its source; empty when not given.
        standing: of its briefing: `draft`, `retracted`, or empty when it is published.
        path: the briefing's file.
        line: where it begins in it, from 1; 0 when unknown.
    """

    briefing: str
    title: str
    node: str
    kind: Literal["event", "quote"]
    which: DatedKind
    date: str
    label: str
    day: str
    text: str
    indirect: bool
    actors: tuple[str, ...]
    names: tuple[str, ...]
    status: str
    place: str
    source: str
    standing: str
    path: str
    line: int

    @property
    def address(self) -> str:
        """`briefing#node`."""
        return f"{self.briefing}#{self.node}"


class Timeline(Struct, frozen=True):
    """One page of a timeline.

    Attributes:
        entries: the rows of this page.
        total: how many there are.
        newest: whether the newest come first; what has no date is last in either order.
        understood: the query as it was read, in words.
        notes: what was not understood or helps, each a sentence.
    """

    entries: tuple[TimelineEntry, ...]
    total: int
    newest: bool = True
    understood: str = ""
    notes: tuple[str, ...] = ()


class Forecast(Struct, frozen=True):
    """A forecast as the outlook shows it.

    Attributes:
        briefing: the id of its briefing.
        title: the briefing's title.
        made: the briefing's date as its file gives it.
        node: the point's id or positional address.
        text: what is foreseen.
        condition: what it depends on, or empty.
        likelihood: as the file gives it, or empty.
        confidence: `low`, `moderate`, `high`, or empty.
        actors: the ids of those whose forecast it is; none when it is the briefing's own.
        names: their names.
        horizon: until when, as the file gives it.
        due: the last day of it, ISO 8601; empty when it has none.
        group: how it stands to today.
        status: the outcome: `open`, `happened`, `partly`, `did_not_happen`, `void`, or empty.
        resolved: the date of the outcome, as the file gives it.
        quotes: how many quotes it rests on.
        sources: how many sources.
        standing: of its briefing: `draft`, `retracted`, or empty when it is published.
        path: the briefing's file.
        line: where it begins in it, from 1; 0 when unknown.
    """

    briefing: str
    title: str
    made: str
    node: str
    text: str
    condition: str
    likelihood: str
    confidence: str
    actors: tuple[str, ...]
    names: tuple[str, ...]
    horizon: str
    due: str
    group: Group
    status: str
    resolved: str
    quotes: int
    sources: int
    standing: str
    path: str
    line: int

    @property
    def address(self) -> str:
        """`briefing#node`."""
        return f"{self.briefing}#{self.node}"


class Outlook(Struct, frozen=True):
    """One page of the outlook.

    Attributes:
        forecasts: the rows of this page.
        total: how many there are.
        counts: how many there are of each group that has any, in the order of the list.
        understood: the query as it was read, in words.
        notes: what was not understood or helps, each a sentence.
    """

    forecasts: tuple[Forecast, ...]
    total: int
    counts: tuple[tuple[Group, int], ...] = ()
    understood: str = ""
    notes: tuple[str, ...] = ()


class Who(Struct, frozen=True):
    """An actor that a name may mean.

    Attributes:
        address: its id; `briefing#node` for one that is known by name only, in one briefing.
        name: its name.
        briefings: in how many briefings it appears.
    """

    address: str
    name: str
    briefings: int

    @property
    def briefing(self) -> str:
        """The one briefing that knows it, by name only; empty for an actor with an id."""
        return self.address.partition("#")[0] if "#" in self.address else ""


class Office(Struct, frozen=True):
    """An office that an actor holds or held, as a briefing declares it.

    Attributes:
        title: the office.
        org: the organisation's name, or empty.
        org_address: its address as an actor, or empty.
        start: as the file gives it.
        end: as the file gives it.
        disputed: whether that is disputed.
        note: a remark.
        sources: where that stands.
        briefing: the newest briefing that declares it.
    """

    title: str
    org: str
    org_address: str
    start: str
    end: str
    disputed: bool
    note: str
    sources: tuple[str, ...]
    briefing: str


class Said(Struct, frozen=True):
    """A quote of an actor, with the offices held on its day, and how its briefing stands."""

    hit: QuoteHit
    offices: tuple[str, ...]
    standing: str


class Tie(Struct, frozen=True):
    """A relation that a briefing declares.

    Attributes:
        relation: in words, such as `part of`.
        name: to whom or what.
        address: the other's address as an actor; empty for a post whose holder is not named.
        title: the post, or empty.
        note: a remark.
        briefing: the briefing that declares it.
        node: where in it.
    """

    relation: str
    name: str
    address: str
    title: str
    note: str
    briefing: str
    node: str


class Appearance(Struct, frozen=True):
    """A briefing in which an actor appears, and as what."""

    briefing: str
    title: str
    date: str
    role: str
    standing: str


class Mention(Struct, frozen=True):
    """Another actor named in the same briefings, and in how many: no relation."""

    who: Who
    count: int


class Dossier(Struct, frozen=True):
    """One actor over the library.

    Attributes:
        who: the actor.
        short: what stands for it in a text.
        kind: `person`, `organisation` and so on, or empty.
        country: its code, or empty.
        names: its other names.
        description: in plain words, or empty.
        wikidata: its item, or empty.
        offices: offices with their dates.
        quotes: the newest quotes.
        quotes_total: how many there are.
        asks: the query that finds all of them.
        events: the newest events that name it.
        events_total: how many of them were found.
        groups: the delegations and groups to which it belongs, or the members that it has.
        ties: other relations that are declared.
        appearances: the newest briefings in which it appears.
        appearances_total: how many there are.
        read: how many of these were read for offices, groups and relations.
        mentions: who else is named in these briefings.
        mentions_in: in how many of them that was counted.
        namesakes: others of the same name, who may be other people.
    """

    who: Who
    short: str = ""
    kind: str = ""
    country: str = ""
    names: tuple[str, ...] = ()
    description: str = ""
    wikidata: str = ""
    offices: tuple[Office, ...] = ()
    quotes: tuple[Said, ...] = ()
    quotes_total: int = 0
    asks: str = ""
    events: tuple[TimelineEntry, ...] = ()
    events_total: int = 0
    groups: tuple[Tie, ...] = ()
    ties: tuple[Tie, ...] = ()
    appearances: tuple[Appearance, ...] = ()
    appearances_total: int = 0
    read: int = 0
    mentions: tuple[Mention, ...] = ()
    mentions_in: int = 0
    namesakes: tuple[Who, ...] = ()

    def appearance(self, briefing: str) -> Appearance | None:
        """How the actor appears in a briefing; None when that is none of the newest."""
        return next((one for one in self.appearances if one.briefing == briefing), None)

    def standing(self, briefing: str) -> str:
        """What is to be said of a briefing that is not published: `draft` or `retracted`."""
        found = self.appearance(briefing)
        return found.standing if found is not None else ""
