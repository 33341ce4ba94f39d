"""What a file comes to in the index, row by row: made where it is read, so that it is only filed.

All that costs time is done here, in whatever process it is: the writer of the index then does
nothing but write. Numbers of actors are made of their keys, so that nobody has to be asked.
"""

from collections.abc import Sequence
from typing import Final
from zlib import compress, decompress, error

import msgspec
from msgspec import Struct, structs

from briefterm.format.crossing import Facts, Known
from briefterm.format.registry import one_name
from briefterm.library import listed, names
from briefterm.library.about import keys_of
from briefterm.library.card import Card, QuoteCard
from briefterm.library.connection import DamagedFault
from briefterm.library.dated import Moment, moments_of, pack
from briefterm.library.keys import indexed_words
from briefterm.library.listed import Listed
from briefterm.library.names import Declared
from briefterm.library.rows import (
    Common,
    Told,
    encode,
    encode_problem,
    number_of,
    sum_of,
    told_of,
)
from briefterm.model.problem import Level, Problem

_RANKS: Final = {Level.ERROR: 0, Level.WARNING: 1, Level.INFO: 2}
_UNREADABLE: Final = "unreadable"

BriefingRow = tuple[str, str, str, int, int, bytes, int, bytes, int]
"""The columns of a briefing, from the id on."""
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
    """What must be known of a file to take its rows out again, beside what other rows tell.

    Attributes:
        numbers: the numbers of the actors that appear in it or are described, in order, packed.
        declared: what it says that some of them are called, each with its place among them.
        listed: what the list is asked for.
    """

    numbers: bytes
    declared: tuple[tuple[int, Declared], ...]
    listed: Listed

    @property
    def actors(self) -> tuple[int, ...]:
        """The numbers of its actors."""
        numbers = self.numbers
        starts = range(0, len(numbers), _NUMBER)
        return tuple(int.from_bytes(numbers[at : at + _NUMBER]) for at in starts)


class Shares(Struct, frozen=True, array_like=True):
    """The rows of tables that files share.

    Attributes:
        actors: the actors that appear in it, or are described.
        forms: the forms of names that it declares, whose they are, and what they are.
        sounds: how the words of these forms sound.
        pointers: the briefings that it refers to, and whether something in them is meant.
        callings: names and whose they are there.
        namings: actors, and for each a number that stands for all its names there.
    """

    actors: tuple[int, ...]
    forms: tuple[tuple[str, int, int], ...]
    sounds: tuple[tuple[str, str], ...] = ()
    pointers: tuple[tuple[str, int], ...] = ()
    callings: tuple[tuple[int, int], ...] = ()
    namings: tuple[tuple[int, int], ...] = ()


class Sheet(Struct, frozen=True, array_like=True):
    """The rows of one file.

    Attributes:
        briefing: the columns of its briefing, from the id on; None for a registry.
        actors: number, key, name and short name of its actors.
        quotes: its quotes.
        dated: its events and forecasts, packed; empty where it has none.
        moments: when each of them is.
        problems: what is wrong with it, as read alone.
        facts: what of it matters to other files, and what its rows were made of.
        nodes: the ids of everything in it; None when it cannot be read.
        words: the words by which the list finds it.
        keys: its keys there.
        shares: its rows in tables that files share.
    """

    briefing: BriefingRow | None
    actors: tuple[tuple[int, str, str, str], ...]
    quotes: tuple[QuoteRow, ...]
    dated: bytes
    moments: tuple[Moment, ...]
    problems: tuple[ProblemRow, ...]
    facts: bytes
    nodes: bytes | None
    words: str
    keys: str
    shares: Shares


class _Packed(Struct, frozen=True, array_like=True):
    """The two parts of a file's facts; each is worked out when it is asked for."""

    facts: msgspec.Raw
    held: msgspec.Raw


_packed: Final = msgspec.msgpack.Decoder(_Packed)
_facts: Final = msgspec.msgpack.Decoder(Facts)
_held: Final = msgspec.msgpack.Decoder(Held)
_NOTHING: Final = Facts("", "", (1, 1), None, (), ())
"""What of a registry matters to other files in this way."""
_NUMBER: Final = 6
"""Bytes of an actor's number."""


def sheet_of(card: Card, fid: int, *, registry: bool = False) -> Sheet:
    """The rows of a card; `fid` is the number of its file."""
    aids = [number_of(actor.key) for actor in card.actors]
    named = tuple(sorted(set(aids)))
    places = {aid: place for place, aid in enumerate(named)}
    held = Held(
        numbers=b"".join(aid.to_bytes(_NUMBER) for aid in named),
        declared=tuple(
            (places[aid], actor.declared)
            for actor, aid in zip(card.actors, aids, strict=True)
            if actor.declared is not None
        ),
        listed=card.listed,
    )
    facts = card.facts or _NOTHING
    told = told_of(card.entry)
    return Sheet(
        briefing=None if registry else _briefing(card, told),
        actors=tuple(
            (aid, actor.key, actor.name, actor.short if actor.short != actor.name else "")
            for actor, aid in zip(card.actors, aids, strict=True)
        ),
        quotes=tuple(_quote(quote, card.common, fid) for quote in card.quotes),
        dated=pack(card.dated),
        moments=moments_of(card.dated),
        problems=tuple(problem_row(problem) for problem in card.problems),
        facts=compress(encode((structs.replace(facts, path="", nodes=None), held))),
        nodes=None if facts.nodes is None else compress("\n".join(facts.nodes).encode(), 1),
        words=listed.words_of(card.entry.title, told, card.listed),
        keys=listed.keys_of(card.entry.title, told, card.common, card.listed, named),
        shares=_shares(facts, held, named),
    )


def problem_row(problem: Problem) -> ProblemRow:
    """A problem as it is kept: the file's path is known from its row."""
    return _RANKS[problem.level], problem.line, encode_problem(problem)


def facts_in(data: bytes) -> Facts:
    """What of a file matters to others, without its path and the ids in it."""
    return _facts.decode(_packed.decode(_unpacked(data)).facts)


def nodes_in(data: bytes | None) -> frozenset[str] | None:
    """The ids of everything in a file; None when it cannot be read."""
    return None if data is None else frozenset(_unpacked(data).decode().split("\n"))


def held_in(data: bytes) -> Held:
    """What a file's rows were made of, beside what other rows tell."""
    return _held.decode(_packed.decode(_unpacked(data)).held)


def _unpacked(data: bytes) -> bytes:
    try:
        return decompress(data)
    except error:
        raise DamagedFault("a row of it does not hold what was put there") from None


def names_of(actor: Known) -> frozenset[str]:
    """All names of an actor, as they are compared."""
    return frozenset(one_name(name) for name in (actor.name, *actor.aliases) if name)


def shares_of(data: bytes) -> Shares:
    """What a file has in shared tables, made again from what was kept of it."""
    packed = _packed.decode(_unpacked(data))
    held = _held.decode(packed.held)
    return _shares(_facts.decode(packed.facts), held, held.actors)


def _shares(facts: Facts, held: Held, aids: Sequence[int]) -> Shares:
    forms = {
        (form, aids[place], kinds): None
        for place, told in held.declared
        for form, kinds in names.forms(told).items()
    }
    named = [(number_of(actor.id), names_of(actor)) for actor in facts.actors]
    callings = {(number_of(name), aid) for aid, told in named for name in told}
    namings = {(aid, names_number(told)) for aid, told in named if told}
    pointers = {(pointer.briefing, int(bool(pointer.node))) for pointer in facts.pointers}
    return Shares(
        actors=tuple(aids),
        forms=tuple(forms),
        sounds=tuple(set(names.sounds((form, kinds) for form, _, kinds in forms))),
        pointers=tuple(pointers),
        callings=tuple(callings),
        namings=tuple(namings),
    )


def names_number(names: frozenset[str]) -> int:
    """A number that stands for all of some names."""
    return number_of("\n".join(sorted(names)))


def _briefing(card: Card, told_: Told) -> BriefingRow:
    entry = card.entry
    common, told = encode(card.common), encode(told_)
    return (
        entry.id,
        entry.day,
        entry.title,
        int(entry.status != _UNREADABLE),
        len(card.quotes),
        common,
        sum_of(entry.id, entry.title, common),
        told,
        sum_of(entry.day, told),
    )


def _quote(quote: QuoteCard, common: Common, fid: int) -> QuoteRow:
    kept = encode(quote.kept)
    return QuoteRow(
        ordinal=quote.ordinal,
        words=indexed_words(quote.text, quote.more),
        text=quote.text,
        more=quote.more,
        keys=keys_of(quote.kept, common, fid),
        about=kept,
        sum=sum_of(quote.text, quote.more, kept),
    )
