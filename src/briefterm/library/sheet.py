"""What a file comes to in the index, row by row: made where it is read, so that it is only filed.

All that costs time is done here, in whatever process it is: the writer of the index then does
nothing but write. Numbers of actors are made of their keys, so that nobody has to be asked.
"""

from collections.abc import Iterator
from typing import Final
from zlib import compress, decompress

import msgspec
from msgspec import Struct, structs

from briefterm.format.crossing import Facts, Known
from briefterm.format.registry import one_name
from briefterm.library.card import Card, QuoteCard
from briefterm.library.dated import Moment, moments_of, pack
from briefterm.library.keys import ACTOR, ADDRESSED, BRIEFING, SPEAKER, indexed_words
from briefterm.library.rows import encode, encode_entry, number_of, sum_of
from briefterm.model.problem import Level, Problem

_RANKS: Final = {Level.ERROR: 0, Level.WARNING: 1, Level.INFO: 2}
_UNREADABLE: Final = "unreadable"

ProblemRow = tuple[int, int, bytes]
"""Rank, line, and all of it."""


class QuoteRow(Struct, frozen=True, array_like=True):
    """A quote: the day that orders it, its words as they are indexed, and its columns."""

    ordinal: int
    words: str
    text: str
    more: str
    keys: str
    about: bytes
    sum: int


class Held(Struct, frozen=True, array_like=True):
    """What a file has in tables that it shares with others.

    Attributes:
        actors: the actors that appear in it, or are described.
        forms: the forms of names that it declares, each with its actor's place among them.
    """

    actors: tuple[int, ...]
    forms: tuple[tuple[str, str, int], ...]

    def rows(self) -> Iterator[tuple[str, str, int]]:
        """The forms, each with the number of its actor."""
        return ((form, kind, self.actors[place]) for form, kind, place in self.forms)


class Shares(Struct, frozen=True, array_like=True):
    """The rows of tables that files share.

    Attributes:
        held: its actors and forms.
        pointers: the briefings that it refers to, and whether something in them is meant.
        callings: names and whose they are there.
        namings: actors, and for each a number that stands for all its names there.
    """

    held: Held
    pointers: tuple[tuple[str, int], ...] = ()
    callings: tuple[tuple[int, int], ...] = ()
    namings: tuple[tuple[int, int], ...] = ()


class Sheet(Struct, frozen=True, array_like=True):
    """The rows of one file.

    Attributes:
        briefing: the columns of its briefing, from the id on; None for a registry.
        words: the words of the briefing, and its keys.
        actors: number, key, name and short name of its actors.
        quotes: its quotes.
        dated: its events and forecasts, packed; empty where it has none.
        moments: when each of them is.
        problems: what is wrong with it, as read alone.
        facts: what of it matters to other files; empty for a registry.
        nodes: the ids of everything in it; None when it cannot be read.
        held: what it shares with others, packed.
        shares: the same, and further what of its facts is looked up from other files.
    """

    briefing: tuple[str, str, str, int, int, int, str, str, bytes, int] | None
    actors: tuple[tuple[int, str, str, str], ...]
    quotes: tuple[QuoteRow, ...]
    dated: bytes
    moments: tuple[Moment, ...]
    problems: tuple[ProblemRow, ...]
    facts: bytes
    nodes: bytes | None
    held: bytes
    shares: Shares


_facts: Final = msgspec.msgpack.Decoder(Facts)
_held: Final = msgspec.msgpack.Decoder(Held)


def sheet_of(card: Card, fid: int, *, registry: bool = False) -> Sheet:
    """The rows of a card; `fid` is the number of its file."""
    aids = [number_of(actor.key) for actor in card.actors]
    named = tuple(sorted(set(aids)))
    places = {aid: place for place, aid in enumerate(named)}
    forms = {
        (form, kind, places[aid]): None
        for actor, aid in zip(card.actors, aids, strict=True)
        for form, kind in actor.forms
    }
    facts, nodes = _packed(card.facts)
    held = Held(named, tuple(forms))
    return Sheet(
        briefing=None if registry else _briefing(card, named),
        actors=tuple(
            (aid, actor.key, actor.name, actor.short)
            for actor, aid in zip(card.actors, aids, strict=True)
        ),
        quotes=tuple(_quote(quote, aids, f"{BRIEFING}{fid}") for quote in card.quotes),
        dated=pack(card.dated),
        moments=moments_of(card.dated),
        problems=tuple(problem_row(problem) for problem in card.problems),
        facts=facts,
        nodes=nodes,
        held=compress(encode(held), 1),
        shares=_shares(card.facts, held),
    )


def problem_row(problem: Problem) -> ProblemRow:
    """A problem as it is kept: the file's path is known from its row."""
    return _RANKS[problem.level], problem.line, encode(structs.replace(problem, path=""))


def facts_in(data: bytes) -> Facts:
    """What of a file matters to others, without its path and the ids in it."""
    return _facts.decode(decompress(data))


def nodes_in(data: bytes | None) -> frozenset[str] | None:
    """The ids of everything in a file; None when it cannot be read."""
    return None if data is None else frozenset(decompress(data).decode().split("\n"))


def names_of(actor: Known) -> frozenset[str]:
    """All names of an actor, as they are compared."""
    return frozenset(one_name(name) for name in (actor.name, *actor.aliases) if name)


def shares_of(facts: bytes, held: bytes) -> Shares:
    """What a file has in shared tables, made again from what was kept of it."""
    return _shares(facts_in(facts) if facts else None, _held.decode(decompress(held)))


def _shares(facts: Facts | None, held: Held) -> Shares:
    if facts is None:
        return Shares(held)
    named = [(number_of(actor.id), names_of(actor)) for actor in facts.actors]
    callings = {(number_of(name), aid) for aid, names in named for name in names}
    namings = {(aid, names_number(names)) for aid, names in named if names}
    pointers = {(pointer.briefing, int(bool(pointer.node))) for pointer in facts.pointers}
    return Shares(held, tuple(pointers), tuple(callings), tuple(namings))


def names_number(names: frozenset[str]) -> int:
    """A number that stands for all of some names."""
    return number_of("\n".join(sorted(names)))


def _packed(facts: Facts | None) -> tuple[bytes, bytes | None]:
    if facts is None:
        return b"", None
    nodes = None if facts.nodes is None else compress("\n".join(facts.nodes).encode(), 1)
    return compress(encode(structs.replace(facts, path="", nodes=None)), 1), nodes


def _briefing(
    card: Card, aids: tuple[int, ...]
) -> tuple[str, str, str, int, int, int, str, str, bytes, int]:
    entry = card.entry
    keys = " ".join((card.keys, *(f"{ACTOR}{aid}" for aid in aids)))
    told = encode_entry(entry)
    return (
        entry.id,
        entry.day,
        entry.title,
        int(entry.status != _UNREADABLE),
        len(card.quotes),
        sum_of(entry.id, entry.title),
        card.words,
        keys,
        told,
        sum_of(card.words, keys, told),
    )


def _quote(quote: QuoteCard, aids: list[int], briefing: str) -> QuoteRow:
    people = [f"{SPEAKER}{aids[place]}" for place in quote.speakers]
    people += [f"{ADDRESSED}{aids[place]}" for place in quote.addressed]
    keys = " ".join((quote.keys, *people, briefing))
    about = encode(quote.about)
    return QuoteRow(
        ordinal=quote.ordinal,
        words=indexed_words(quote.text, quote.more),
        text=quote.text,
        more=quote.more,
        keys=keys,
        about=about,
        sum=sum_of(quote.text, quote.more, keys, about),
    )
