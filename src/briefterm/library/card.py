"""What the index keeps of one file: its card in the catalogue.

A card is made where the file is parsed, often in another process, and is all that travels to the
index. Everything that costs time (plain words, normalised words, forms of names) is on it already.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from msgspec import Struct

from briefterm.format.crossing import Facts, facts_of
from briefterm.format.registry import NO_CAST, Cast
from briefterm.library import names, normal
from briefterm.library.dated import Dated, dated_of
from briefterm.library.keys import EVERY, HAS, KIND, LANG, OTHER_WORDING, SOURCE, TAG, TITLE, key
from briefterm.library.names import FormKind
from briefterm.library.rows import About
from briefterm.model.briefing import Actor, Briefing, Quote
from briefterm.model.dates import DateError, parse_date
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
        forms: what it is found under, beyond what the registry tells of it.
    """

    key: str
    name: str
    short: str
    forms: tuple[tuple[str, FormKind], ...]


class QuoteCard(Struct, frozen=True, array_like=True):
    """A quote.

    Attributes:
        text: its exact words.
        more: its other wordings, parted by `OTHER_WORDING`.
        ordinal: the day that orders it; 0 when there is none.
        about: what is shown beside the words.
        speakers: the places of its speakers among the card's actors.
        addressed: the places of those it was said to.
        keys: its keys, beyond those of actors and of the briefing.
    """

    text: str
    more: str
    ordinal: int
    about: About
    speakers: tuple[int, ...]
    addressed: tuple[int, ...]
    keys: str


class Card(Struct, frozen=True, array_like=True):
    """One file.

    Attributes:
        entry: its row in the list, without its path and what is wrong with it.
        words: the normalised words by which the list finds it.
        keys: its keys, beyond those of actors.
        actors: its actors.
        quotes: its quotes, in the order of the file.
        dated: its events and forecasts.
        problems: everything wrong with it, as read alone.
        facts: what of it matters to other files.
    """

    entry: Entry
    words: str = ""
    keys: str = ""
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
            return _actor(actor, names.forms(actor))
        if known is not actor:
            brought = frozenset(names.spellings(known)).issuperset(names.spellings(actor))
            return _actor(actor, () if brought else names.forms(actor))
        if actor.id not in self._cards:
            self._cards[actor.id] = _actor(actor, ())
        return self._cards[actor.id]


NOBODY_SHARED: Final = Shared()


def card_of(opened: Opened, stem: str, shared: Shared = NOBODY_SHARED) -> Card:
    """The card of one file, whose name without its ending is `stem`."""
    briefing = opened.briefing
    if briefing is None:
        return _broken(opened, stem)
    directory = Directory(briefing)
    actors = tuple(shared.card(actor) for actor in briefing.actors)
    places = {actor.id: place for place, actor in enumerate(briefing.actors)}
    entry = _entry(opened, briefing, directory)
    lines = opened.quote_lines
    quotes = tuple(
        _quote(quote, directory, entry, places, lines[place] if place < len(lines) else 0)
        for place, quote in enumerate(briefing.quotes)
    )
    told = (entry.title, entry.kicker, briefing.subtitle, entry.lead, *entry.outlets, stem)
    named = (name for actor in briefing.actors for name in (actor.name, actor.short) if name)
    words = normal.normal(f" {OTHER_WORDING} ".join((*told, *named)))
    return Card(
        entry=entry,
        words=words,
        keys=" ".join(_entry_keys(entry, stem)),
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
        actors=tuple(_actor(actor, names.forms(actor)) for actor in actors),
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
        words=normal.normal(stem),
        keys=" ".join(_entry_keys(entry, stem)),
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


def _entry_keys(entry: Entry, stem: str) -> Iterator[str]:
    yield EVERY
    yield from (TITLE + word for told in (entry.title, stem) for word in normal.words(told))
    yield from (key(TAG, tag) for tag in entry.tags)
    if entry.lang:
        yield key(LANG, entry.lang)
    yield key(KIND, entry.status)
    for outlet in entry.outlets:
        yield from (SOURCE + word for word in normal.words(outlet))


def _actor(actor: Actor, forms: Iterable[tuple[str, FormKind]]) -> ActorCard:
    return ActorCard(
        key=names.actor_key(actor.id, actor.name),
        name=actor.name or actor.id,
        short=actor.shown,
        forms=tuple(dict.fromkeys(forms)),
    )


def _quote(
    quote: Quote, directory: Directory, entry: Entry, places: dict[str, int], line: int
) -> QuoteCard:
    day = _day(quote.date) or entry.day
    source = _source(quote, directory)
    lang = quote.lang or entry.lang
    more = [variant.text for variant in quote.variants]
    if quote.original:
        more.insert(0, quote.original.text)
    about = About(
        quote=quote.id,
        kind=quote.kind,
        speakers=tuple(directory.name(speaker) for speaker in quote.speaker),
        speaker_ids=quote.speaker,
        date=quote.date,
        day=day,
        venue=quote.venue,
        source=source,
        lang=lang,
        line=line,
    )
    return QuoteCard(
        text=quote.text,
        more=f" {OTHER_WORDING} ".join(more),
        ordinal=date.fromisoformat(day).toordinal() if day else 0,
        about=about,
        speakers=tuple(places[one] for one in quote.speaker if one in places),
        addressed=tuple(places[one] for one in quote.to if one in places),
        keys=" ".join(_quote_keys(quote, about, entry.tags)),
    )


def _quote_keys(quote: Quote, about: About, tags: Sequence[str]) -> Iterator[str]:
    yield EVERY
    yield from (key(TAG, tag) for tag in tags)
    yield from (SOURCE + word for word in normal.words(about.source))
    yield key(LANG, about.lang)
    yield key(KIND, about.kind)
    held = {
        "date": about.date,
        "source": about.source,
        "note": quote.note,
        "original": quote.original,
        "venue": about.venue,
    }
    yield from (HAS + name for name, value in held.items() if value)


def _source(quote: Quote, directory: Directory) -> str:
    """The outlet, or else the title, of where a quote stands."""
    for link in (quote.source, *(link.source for link in quote.sources)):
        if source := directory.source(link):
            return source.outlet or source.title
    return ""


def _day(text: str) -> str:
    """The day that orders a date, ISO 8601; empty for no date."""
    if not text:
        return ""
    try:
        return parse_date(text).day.isoformat()
    except DateError:
        return ""
