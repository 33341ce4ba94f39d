"""Plans for quotes."""

from collections.abc import Sequence
from typing import Final

from briefterm.library import actors
from briefterm.library.connection import Connection
from briefterm.library.keys import ADDRESSED, BRIEFING, HAS, KIND, NOBODY, SPEAKER
from briefterm.library.matching import of_key, of_words
from briefterm.library.plan import Condition, Plan, Way
from briefterm.library.planner import (
    HELD,
    QUOTE_KINDS,
    Planner,
    among,
    briefings_named,
    some,
    spelt,
)
from briefterm.library.query import Days, Filter, Item, Query, Words
from briefterm.library.rows import rids_of
from briefterm.library.vocabulary import by_words, match_of
from briefterm.model.visible import one_line

_SHORTEST_NAME: Final = 2
_MOST_BRIEFINGS: Final = 200
"""More briefings than this are a condition, not keys."""
_COUNTED_BRIEFINGS: Final = 5_000
"""Up to so many, the rows that they span are looked up first."""


def plan_quotes(db: Connection, query: Query) -> Plan:
    """What to ask for quotes."""
    return _Quotes(db).plan(query, "all quotes")


class _Quotes(Planner):
    """Plans for quotes.

    A bare word is looked for among the words of a quote and among the names of its speakers,
    because that is what people type first. A word that is a whole form of an actor's name is also
    looked for in the actor's other spellings.
    """

    LIST = "f"
    ROW = "hit.rowid"

    def _match(self, words: Words) -> str:
        return match_of(self.db, words)

    def _condition(self, match: str) -> Condition:
        return super()._condition(by_words(self.db, match))

    def _words(self, words: Words, *, widen: bool) -> Way:
        plain = self._match(words)
        whole = " ".join(words.words)
        if not widen or len(whole) < _SHORTEST_NAME or not actors.is_name(self.db, words):
            return plain
        beside = [one for one in self.bare if one is not words]
        speakers = actors.named(self.db, words, beside)
        also = [spelt(form) for form in actors.other_spellings(self.db, whole)]
        self.marked.extend(also)
        if speakers or also:
            self._tell_widened(words, speakers, also)
        keys = [of_key(f"{SPEAKER}{one.aid}") for one in speakers]
        return self._either([plain, *keys, *(of_words(one.words) for one in also)])

    def _tell_widened(
        self, words: Words, speakers: Sequence[actors.Named], also: Sequence[Words]
    ) -> None:
        told = f"“{one_line(words.shown)}{'…' if words.open else ''}”"
        if also:
            told += f" (also {some([f'“{one.shown}”' for one in also])})"
        if speakers:
            told += f" or said by {some([one.name for one in speakers])}"
        self.told[words] = told

    def _bounds(self, days: Days) -> bool:
        self._limit(*_rows(days))
        return True

    def _limit(self, first: int, last: int) -> None:
        self.rows = max(self.rows[0], first), min(self.rows[1], last)

    def _days(self, days: Days) -> Way:
        return Condition(f"({self.ROW} BETWEEN ? AND ?)", _rows(days))

    def _people(self, item: Filter, people: Sequence[actors.Named]) -> Way:
        ways: list[Way] = [of_key(f"{SPEAKER}{one.aid}") for one in people]
        if item.field == "actor":
            forms = [item.value, *self._forms(people, item.value)]
            ways += [of_key(f"{ADDRESSED}{one.aid}") for one in people]
            ways += [self._match(one) for one in forms]
            self.marked.extend(forms)
        return self._either(ways)

    def _narrows(self, clause: Sequence[Item]) -> bool:
        if len(clause) == 1 and isinstance(clause[0], Filter) and clause[0].field == "in":
            self._limit_to_briefings(clause[0])
        return super()._narrows(clause)

    def _limit_to_briefings(self, item: Filter) -> None:
        """Keep to the rows that some briefings span, where these are not soon told."""
        source, value = briefings_named(item.value)
        bids = self._some_briefings(source, value, _COUNTED_BRIEFINGS + 1)
        if _MOST_BRIEFINGS < len(bids) <= _COUNTED_BRIEFINGS:
            first, last = self.db.execute(
                f"SELECT min(rid), max(rid) FROM quote WHERE bid IN ({source})",  # noqa: S608
                (value,),
            ).fetchone()
            self._limit(first or 0, last or 0)

    def _some_briefings(self, source: str, value: str, most: int) -> list[int]:
        return [bid for (bid,) in self.db.execute(f"{source} LIMIT {most}", (value,))]

    def _in(self, item: Filter) -> Way:
        source, value = briefings_named(item.value)
        if not self._some_briefings(source, value, 1):
            self._note(f"No title or file name here holds “{one_line(item.value.shown)}”.")
        return self._within(source, value)

    def _within(self, source: str, value: str) -> Way:
        bids = self._some_briefings(source, value, _MOST_BRIEFINGS + 1)
        if len(bids) <= _MOST_BRIEFINGS:
            return self._either([of_key(f"{BRIEFING}{bid}") for bid in bids] or [of_key(NOBODY)])
        return Condition(
            f"((SELECT bid FROM quote WHERE rid = {self.ROW}) IN ({source}))",  # noqa: S608
            (value,),
        )

    def _has(self, item: Filter) -> Way:
        return self._one_of(item, HAS, HELD)

    def _kind(self, item: Filter) -> Way:
        return self._one_of(item, KIND, QUOTE_KINDS)

    def _one_of(self, item: Filter, kind: str, known: Sequence[str]) -> Way:
        meant = among(item.value, known)
        return of_key(kind + meant) if meant else self._ignored(item, known)


def _rows(days: Days) -> tuple[int, int]:
    """The rows of some days: what has no day is in none."""
    return rids_of(days.first.toordinal(), days.last.toordinal())
