"""Plans for the list of briefings."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from briefterm.library import actors
from briefterm.library.connection import Connection
from briefterm.library.keys import ACTOR, HAS, KIND, SPEAKER, TAG, joined
from briefterm.library.matching import any_of, of_key, of_words
from briefterm.library.plan import Condition, Plan, Way
from briefterm.library.planner import (
    HELD,
    QUOTE_KINDS,
    Planner,
    among,
    briefings_named,
    is_path,
    titled,
)
from briefterm.library.query import Days, Filter, Query, Words

_STATUSES: Final = ("draft", "published", "retracted", "unreadable")


def plan_briefings(db: Connection, query: Query) -> Plan:
    """What to ask for briefings."""
    return _Briefings(db).plan(query, "all briefings")


class _Briefings(Planner):
    """Plans for the list of briefings. What is asked of quotes means that it has such a quote."""

    LIST = "b"
    ROW = "briefing.bid"

    def plan(self, query: Query, everything: str) -> Plan:
        made = super().plan(query, everything)
        if self.patterns:
            self._note("re: looks through the words of quotes, and not through the list.")
        return Plan(
            made.match,
            made.rows,
            made.conditions,
            (),
            made.order,
            made.marked,
            made.understood,
            (*query.notes, *self.notes),
        )

    def _words(self, words: Words, *, widen: bool) -> Way:
        ways: list[Way] = [
            of_words(words.words, opened=words.open),
            of_key(joined(TAG, words.words), opened=words.open),
        ]
        if widen:
            others = actors.other_spellings(self.db, " ".join(words.words))
            ways += [of_words(form.split(" ")) for form in others]
        return self._either(ways)

    def _days(self, days: Days) -> Way:
        first = max(days.first, date.min).isoformat()
        return Condition("(briefing.day BETWEEN ? AND ?)", (first, days.last.isoformat()))

    def _people(self, item: Filter, people: Sequence[actors.Named]) -> Way:
        if item.field == "said":
            return self._with_quote(any_of([of_key(f"{SPEAKER}{one.aid}") for one in people]))
        return self._either(self._about_people(people))

    def _about_people(self, people: Sequence[actors.Named]) -> list[Way]:
        return [of_key(f"{ACTOR}{one.aid}") for one in people]

    def _in(self, item: Filter) -> Way:
        if is_path(item.value):
            return self._within(*briefings_named(item.value))
        return titled(item.value)

    def _within(self, source: str, value: str) -> Condition:
        return Condition(f"({self.ROW} IN ({source}))", (value,))

    def _has(self, item: Filter) -> Way:
        meant = among(item.value, HELD)
        return self._with_quote(of_key(HAS + meant)) if meant else self._ignored(item, HELD)

    def _kind(self, item: Filter) -> Way:
        if status := among(item.value, _STATUSES):
            return of_key(KIND + status)
        if kind := among(item.value, QUOTE_KINDS):
            return self._with_quote(of_key(KIND + kind))
        return self._ignored(item, (*_STATUSES, *QUOTE_KINDS))

    def _with_quote(self, match: str) -> Condition:
        return Condition(
            f"({self.ROW} IN (SELECT quote.bid FROM f "  # noqa: S608 - our own names
            "CROSS JOIN quote ON quote.rid = f.rowid WHERE f MATCH ?))",
            (match,),
        )
