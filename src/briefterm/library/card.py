"""What the index keeps of one file: its card in the catalogue.

A card is made where the file is parsed, often in another process, and is all that travels to the
index. Everything that costs time (plain words, normalised words, forms of names) is on it already.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from briefterm.format.crossing import Facts, facts_of
from briefterm.format.registry import NO_CAST, Cast
from briefterm.library import names
from briefterm.library.about import KINDS, Kept, held_by
from briefterm.library.dated import Dated, dated_of
from briefterm.library.keys import OTHER_WORDING
from briefterm.library.listed import Listed
from briefterm.library.names import Declared
from briefterm.library.rows import Common, number_of
from briefterm.model.briefing import Actor, Briefing, Quote
from briefterm.model.dates import read_date
from briefterm.model.directory import Directory, plain_words, points_of
from briefterm.model.problem import Problem
from briefterm.model.shelf import Entry, Opened


class ActorCard(Struct, frozen=True, array_like=True):
    """An actor of a briefing or of the registry.

    Attributes:
        key: its id; for an actor known only by name, `=` and the name, normalised: for search,
            all of one name are one.
        name: its name.
        short: what stands for it in a text.
        declared: what it is called, beyond what the registry tells of it; None for nothing.
    """

    key: str
    name: str
    short: str
    declared: Declared | None = None


class QuoteCard(Struct, frozen=True, array_like=True):
    """A quote.

    Attributes:
        text: its exact words.
        more: its other wordings, parted by `OTHER_WORDING`.
        ordinal: the day that orders it; 0 when there is none.
        kept: what is kept beside the words.
    """

    text: str
    more: str
    ordinal: int
    kept: Kept


class Card(Struct, frozen=True, array_like=True):
    """One file.

    Attributes:
        entry: its row in the list, without its path and what is wrong with it.
        common: what its quotes have in common.
        listed: what else of it the list is asked for.
        actors: its actors.
        quotes: its quotes, in the order of the file.
        dated: its events and forecasts.
        problems: everything wrong with it, as read alone.
        facts: what of it matters to other files.
    """

    entry: Entry
    common: Common = Common()
    listed: Listed = Listed()
    actors: tuple[ActorCard, ...] = ()
    quotes: tuple[QuoteCard, ...] = ()
    dated: Dated = Dated()
    problems: tuple[Problem, ...] = ()
    facts: Facts | None = None


class Shared:
    """The actors that briefings share: their forms are on the registry's card."""

    def __init__(self, cast: Cast = NO_CAST) -> None:
        self._cast: Final = cast
        self._cards: Final[dict[str, ActorCard]] = {}

    def card(self, actor: Actor) -> ActorCard:
        """An actor of a briefing, with the forms that the registry does not bring."""
        known = self._cast.get(actor.id)
        if known is None:
            return _actor(actor, names.declared(actor))
        if known is not actor:
            brought, told = names.declared(known), names.declared(actor)
            more = {*told.names, *told.others}.difference(brought.names, brought.others)
            return _actor(actor, told if more else None)
        if actor.id not in self._cards:
            self._cards[actor.id] = _actor(actor)
        return self._cards[actor.id]


NOBODY_SHARED: Final = Shared()


def card_of(opened: Opened, stem: str, shared: Shared = NOBODY_SHARED) -> Card:
    """The card of one file, whose name without its ending is `stem`."""
    briefing = opened.briefing
    if briefing is None:
        return _broken(opened, stem)
    directory = Directory(briefing)
    actors = tuple(shared.card(actor) for actor in briefing.actors)
    entry = _entry(opened, briefing, directory)
    quotes, sources = _quotes(opened, briefing, directory, entry)
    called = (name for actor in briefing.actors for name in (actor.name, actor.short) if name)
    return Card(
        entry=entry,
        common=Common(entry.lang, entry.tags, sources),
        listed=Listed(stem, briefing.subtitle, tuple(called)),
        actors=actors,
        quotes=quotes,
        dated=dated_of(briefing, directory, opened.node_lines),
        problems=opened.problems,
        facts=facts_of(opened),
    )


def registry_card(actors: Sequence[Actor], problems: tuple[Problem, ...], stem: str) -> Card:
    """The card of a registry file: its actors' forms, and what is wrong with it."""
    return Card(
        entry=Entry(id=stem, path="", title=stem, status="registry"),
        actors=tuple(_actor(actor, names.declared(actor)) for actor in actors),
        problems=problems,
    )


def _broken(opened: Opened, stem: str) -> Card:
    entry = Entry(
        id=opened.id or stem,
        path="",
        title=stem,
        status="unreadable",
        fingerprint=opened.fingerprint,
    )
    return Card(
        entry=entry,
        listed=Listed(stem),
        problems=opened.problems,
        facts=facts_of(opened),
    )


def _entry(opened: Opened, briefing: Briefing, directory: Directory) -> Entry:
    outlets = Counter(source.outlet for source in briefing.sources if source.outlet)
    points = sum(1 for section in directory.sections for _ in points_of(section))
    return Entry(
        id=briefing.id,
        path="",
        title=briefing.title,
        date=briefing.date,
        day=_day(briefing.date),
        lang=briefing.lang,
        status=briefing.status,
        kicker=briefing.kicker,
        lead=plain_words(briefing.lead, directory),
        outlets=tuple(outlet for outlet, _ in outlets.most_common()),
        tags=briefing.tags,
        quotes=len(briefing.quotes),
        actors=len(briefing.actors),
        points=points,
        sources=len(briefing.sources),
        fingerprint=opened.fingerprint,
    )


def _actor(actor: Actor, told: Declared | None = None) -> ActorCard:
    return ActorCard(
        key=names.actor_key(actor.id, actor.name or actor.id),
        name=actor.name or actor.id,
        short=actor.shown,
        declared=told,
    )


def _quotes(
    opened: Opened, briefing: Briefing, directory: Directory, entry: Entry
) -> tuple[tuple[QuoteCard, ...], tuple[str, ...]]:
    """The quotes of a briefing, and the names of what they stand in."""
    places: dict[str, int] = {}
    undated = _ordinal(briefing.date)
    lines = opened.quote_lines
    quotes: list[QuoteCard] = []
    for n, quote in enumerate(briefing.quotes):
        more = [variant.text for variant in quote.variants]
        if quote.original:
            more.insert(0, quote.original.text)
        source = _source(quote, directory)
        kept = Kept(
            quote=quote.id,
            kind=KINDS.index(quote.kind),
            speakers=tuple(directory.name(speaker) for speaker in quote.speaker),
            speaker_ids=quote.speaker,
            date=quote.date,
            venue=quote.venue,
            source=places.setdefault(source, len(places) + 1) if source else 0,
            lang=quote.lang if quote.lang != entry.lang else "",
            line=lines[n] if n < len(lines) else 0,
            held=held_by(quote),
            addressed=tuple(_number(one, directory) for one in quote.to if one),
        )
        wordings = f" {OTHER_WORDING} ".join(more)
        quotes.append(QuoteCard(quote.text, wordings, _ordinal(quote.date) or undated, kept))
    return tuple(quotes), tuple(places)


def _number(actor: str, directory: Directory) -> int:
    return number_of(names.actor_key(actor, directory.name(actor)))


def _source(quote: Quote, directory: Directory) -> str:
    """The outlet, or else the title, of where a quote stands."""
    for link in (quote.source, *(link.source for link in quote.sources)):
        if source := directory.source(link):
            return source.outlet or source.title
    return ""


def _ordinal(text: str) -> int:
    """The day that orders a date; 0 for no date."""
    when = read_date(text)
    return when.day.toordinal() if when is not None else 0


def _day(text: str) -> str:
    """The same day, ISO 8601; empty for no date."""
    ordinal = _ordinal(text)
    return date.fromordinal(ordinal).isoformat() if ordinal else ""
