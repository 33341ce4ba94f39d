"""From the tree of a query to what the index can answer: its plan.

A plan is one question to a word list, a range of rows that it may stop in early, conditions on the
rows, and patterns that the words themselves must fit. Names are resolved here, on the small table
of actors: so an alias that is declared later finds all earlier quotes, words are never mistaken for
a name, and the answer can tell whom a word was taken for.

Whatever is made of plain words and keys becomes part of the one question. What the word list
cannot answer, such as a span of days that is one of several alternatives, becomes a condition:
slower, and just as right.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date
from typing import ClassVar, Final, get_args

from msgspec import Struct

from briefterm.library import actors, suggest
from briefterm.library.connection import Connection
from briefterm.library.keys import (
    ACTOR,
    ADDRESSED,
    BRIEFING,
    HAS,
    KIND,
    LANG,
    NOBODY,
    SOURCE,
    SPEAKER,
    TAG,
    TITLE,
    joined,
)
from briefterm.library.matching import all_but, all_of, any_of, is_quick, of_all, of_key, of_words
from briefterm.library.query import (
    Days,
    Filter,
    Item,
    Pattern,
    Query,
    Saved,
    Without,
    Words,
    describe,
    walk,
)
from briefterm.library.rows import end_rid, first_rid
from briefterm.library.vocabulary import match_of
from briefterm.model.briefing import Quote
from briefterm.model.shelf import Order
from briefterm.model.visible import one_line

ALL_ROWS: Final = (0, 1 << 62)
_SHORTEST_NAME: Final = 2
_TOLD: Final = 3
_MOST_BRIEFINGS: Final = 200
"""More briefings than this are a condition, not keys."""
_COUNTED_BRIEFINGS: Final = 5_000
"""Up to so many, the rows that they span are looked up first."""
_HELD: Final = ("date", "source", "note", "original", "venue")
_STATUSES: Final = ("draft", "published", "retracted", "unreadable")
_QUOTE_KINDS: Final[tuple[str, ...]] = get_args(Quote.__annotations__["kind"])
_IN_PATH: Final = (
    "SELECT fid FROM file, (SELECT ? AS piece) WHERE NOT registry AND "
    "(instr(lower(CAST(rel AS TEXT)), piece) OR instr(piece, '/' || lower(CAST(rel AS TEXT))))"
)
"""Files whose path below the library holds a piece, or is the end of one that tells the library."""
_CALLED: Final = {TAG: "tag", SOURCE: "source", LANG: "language"}


class Condition(Struct, frozen=True):
    """A condition on a row, in SQL."""

    sql: str
    values: tuple[object, ...] = ()


class Plan(Struct, frozen=True):
    """What the index is asked.

    Attributes:
        match: the question to the word list; empty for every row.
        rows: the first and the last row number.
        conditions: what rows must meet besides.
        patterns: regular expressions that the words must fit, or must not.
        order: the order that the query asks for, or None.
        marked: the words to mark in what is found.
        understood: the query in words.
        notes: what was not understood.
    """

    match: str
    rows: tuple[int, int]
    conditions: tuple[Condition, ...]
    patterns: tuple[tuple[str, bool], ...]
    order: Order | None
    marked: tuple[Words, ...]
    understood: str
    notes: tuple[str, ...]

    @property
    def is_quick(self) -> bool:
        """Whether each of its rows costs next to nothing."""
        return not self.conditions and is_quick(self.match)


Way = str | Condition
"""How something is met: a question to the word list, or a condition."""


def plan_quotes(db: Connection, query: Query) -> Plan:
    """What to ask for quotes."""
    return _Quotes(db).plan(query, "all quotes")


def plan_briefings(db: Connection, query: Query) -> Plan:
    """What to ask for briefings."""
    return _Briefings(db).plan(query, "all briefings")


class _Planner(ABC):
    """Turns a tree into a plan for one word list."""

    LIST: ClassVar[str]
    """The word list."""
    ROW: ClassVar[str]
    """The row number, as conditions name it."""

    def __init__(self, db: Connection) -> None:
        self.db: Final = db
        self.told: Final[dict[Item, str]] = {}
        self.marked: Final[list[Words]] = []
        self.notes: Final[dict[str, None]] = {}
        self.rows = ALL_ROWS
        self.patterns: Final[list[tuple[str, bool]]] = []
        self.bare: tuple[Words, ...] = ()

    def plan(self, query: Query, everything: str) -> Plan:
        """The plan of a whole query."""
        words = tuple(item for item in walk(query) if isinstance(item, Words))
        self.bare = tuple(one for one in words if not one.exact)
        matches: list[str] = []
        nots: list[str] = []
        conditions: list[Condition] = []
        for clause in query.clauses:
            if self._narrows(clause):
                continue
            match clause:
                case (Without(item),):
                    way = self._way(item, widen=False)
                    if isinstance(way, str):
                        nots.append(way)
                        continue
                    way = Condition(f"NOT {way.sql}", way.values)
                case _:
                    way = self._either([self._way(item) for item in clause])
            matches += [way] if isinstance(way, str) else []
            conditions += [way] if isinstance(way, Condition) else []
        match = " AND ".join(matches)
        if nots:
            match = all_but(match or of_all(), nots)
        return Plan(
            match=match,
            rows=self.rows,
            conditions=tuple(conditions),
            patterns=tuple(self.patterns),
            order=query.order,
            marked=(*words, *self.marked),
            understood=describe(query, self.told, everything),
            notes=(*query.notes, *self.notes),
        )

    def _narrows(self, clause: Sequence[Item]) -> bool:
        """Whether a clause is a pattern, or narrows the range of rows, and nothing else."""
        match clause:
            case (Pattern(source),):
                self.patterns.append((source, True))
            case (Without(Pattern(source)),):
                self.patterns.append((source, False))
            case (Days() as days,):
                return self._bounds(days)
            case _:
                return False
        return True

    def _bounds(self, days: Days) -> bool:
        """Narrow the range of rows to some days, where rows are in the order of days."""
        del days
        return False

    def _way(self, item: Item, *, widen: bool = True) -> Way:
        match item:
            case Words():
                return self._words(item, widen=widen and not item.exact)
            case Filter():
                return self._filter(item)
            case Days():
                return self._days(item)
            case Without(inner):
                return self._without(self._way(inner, widen=False))
            case Saved(query=query):
                clauses = [
                    self._either([self._way(one, widen=widen) for one in clause])
                    for clause in query.clauses
                ]
                return self._both(clauses) if clauses else of_all()
            case Pattern():  # the tree has patterns only as clauses of their own
                return of_all()

    def _match(self, words: Words) -> str:
        """The question to the word list that finds words in a text."""
        return of_words(words.words, opened=words.open)

    @abstractmethod
    def _words(self, words: Words, *, widen: bool) -> Way: ...

    @abstractmethod
    def _days(self, days: Days) -> Way: ...

    @abstractmethod
    def _people(self, item: Filter, people: Sequence[actors.Named]) -> Way: ...

    @abstractmethod
    def _in(self, item: Filter) -> Way: ...

    @abstractmethod
    def _has(self, item: Filter) -> Way: ...

    @abstractmethod
    def _kind(self, item: Filter) -> Way: ...

    def _filter(self, item: Filter) -> Way:
        words = item.value
        match item.field:
            case "said" | "actor":
                return self._named(item)
            case "about":
                return self._about(item)
            case "in":
                return self._in(item)
            case "has":
                return self._has(item)
            case "kind":
                return self._kind(item)
            case "tag":
                return self._known(item, TAG, joined(TAG, words.words))
            case "source":
                return self._known(item, SOURCE, " ".join(SOURCE + word for word in words.words))
            case "lang":
                return self._known(item, LANG, joined(LANG, words.words))
            case _:  # a saved query that is not there
                return of_key(NOBODY)

    def _known(self, item: Filter, kind: str, word: str) -> Way:
        """What has a key; while it is typed, and none is just so, what has one that begins so."""
        ways = [of_key(word)]
        if kind == LANG:  # with all its regions and scripts: `en` is also `en-GB`
            ways.append(of_key(joined(word, ("", "")), opened=True))
        there = suggest.is_there(self.db, self.LIST, any_of(ways))
        if item.value.open and not (there and item.value.unfinished):
            ways = [of_key(word, opened=True)]
            there = suggest.is_there(self.db, self.LIST, ways[0])
        if not there:
            near = suggest.near_keys(self.db, kind, joined("", item.value.words))
            hint = f"; there is {some(near)}" if near else ""
            self._note(f"No {_CALLED[kind]} here is “{one_line(item.value.shown)}”{hint}.")
        return any_of(ways)

    def _named(self, item: Filter) -> Way:
        people = actors.meant(self.db, item.value)
        verb = "said by" if item.field == "said" else "with"
        if not people:
            shown = one_line(item.value.shown)
            near = [one.name for one in actors.near(self.db, item.value.words)]
            hint = f"; there is {some(near)}" if near else ""
            self._note(f"Nobody here is called “{shown}”{hint}.")
            self.told[item] = f"{verb} “{shown}”"
            return of_key(NOBODY)
        if len(people) >= actors.MOST:
            self._note(f"Only {actors.MOST:,} of those called so were looked for.")
        self.told[item] = f"{verb} {some([one.name for one in people])}"
        return self._people(item, people)

    def _about(self, item: Filter) -> Way:
        """Words of a text, another spelling of the actor whom they name, or a tag."""
        value = item.value
        people = actors.meant(self.db, value)
        also = self._forms(people, value)
        self.marked.extend((value, *also))
        self.told[item] = f"about “{one_line(value.shown)}{'…' if value.open else ''}”"
        if people:
            self.told[item] += f" ({some([one.name for one in people])})"
        return self._either(
            [
                self._match(value),
                *(of_words(one.words) for one in also),
                of_key(joined(TAG, value.words), opened=value.open),
                *self._about_people(people),
            ]
        )

    def _about_people(self, people: Sequence[actors.Named]) -> list[Way]:
        """Further ways in which something is about people."""
        del people
        return []

    def _forms(self, people: Sequence[actors.Named], value: Words) -> list[Words]:
        """The names under which people appear in texts, beyond the one that was typed."""
        forms = actors.whole_forms(self.db, people)
        return [_spelt(form) for form in forms if form != " ".join(value.words)]

    def _either(self, ways: Sequence[Way]) -> Way:
        matches = [way for way in ways if isinstance(way, str)]
        others = [way for way in ways if isinstance(way, Condition)]
        if not others:
            return any_of(matches)
        return _joined("OR", [*([self._condition(any_of(matches))] if matches else []), *others])

    def _both(self, ways: Sequence[Way]) -> Way:
        matches = [way for way in ways if isinstance(way, str)]
        others = [way for way in ways if isinstance(way, Condition)]
        if not others:
            return all_of(matches)
        return _joined("AND", [*([self._condition(all_of(matches))] if matches else []), *others])

    def _without(self, way: Way) -> Way:
        if isinstance(way, str):
            return f"({all_but(of_all(), [way])})"
        return Condition(f"NOT {way.sql}", way.values)

    def _condition(self, match: str) -> Condition:
        return Condition(
            f"{self.ROW} IN (SELECT rowid FROM {self.LIST} "  # noqa: S608 - our own names
            f"WHERE {self.LIST} MATCH ?)",
            (match,),
        )

    def _note(self, note: str) -> None:
        self.notes[note] = None

    def _ignored(self, item: Filter, known: Sequence[str]) -> Way:
        """A value that the language does not have is told of, and holds for everything."""
        self._note(
            f"{item.field}:{one_line(item.value.shown)} is not known; there is {', '.join(known)}."
        )
        self.told[item] = f"any {item.field}"
        return of_all()


class _Quotes(_Planner):
    """Plans for quotes.

    A bare word is looked for among the words of a quote and among the names of its speakers,
    because that is what people type first. A word that is a whole form of an actor's name is also
    looked for in the actor's other spellings.
    """

    LIST = "f"
    ROW = "hit.rowid"

    def _match(self, words: Words) -> str:
        return match_of(self.db, words)

    def _words(self, words: Words, *, widen: bool) -> Way:
        plain = self._match(words)
        whole = " ".join(words.words)
        if not widen or len(whole) < _SHORTEST_NAME:
            return plain
        beside = [one for one in self.bare if one is not words]
        speakers = actors.named(self.db, words, beside)
        also = [_spelt(form) for form in actors.other_spellings(self.db, whole)]
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
        source, value = _briefings(item.value)
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
        source, value = _briefings(item.value)
        bids = self._some_briefings(source, value, _MOST_BRIEFINGS + 1)
        if not bids:
            self._note(f"No title or file name here holds “{one_line(item.value.shown)}”.")
            return of_key(NOBODY)
        if len(bids) <= _MOST_BRIEFINGS:
            return self._either([of_key(f"{BRIEFING}{bid}") for bid in bids])
        return Condition(
            f"((SELECT bid FROM quote WHERE rid = {self.ROW}) IN ({source}))",  # noqa: S608
            (value,),
        )

    def _has(self, item: Filter) -> Way:
        return self._one_of(item, HAS, _HELD)

    def _kind(self, item: Filter) -> Way:
        return self._one_of(item, KIND, _QUOTE_KINDS)

    def _one_of(self, item: Filter, kind: str, known: Sequence[str]) -> Way:
        meant = _among(item.value, known)
        return of_key(kind + meant) if meant else self._ignored(item, known)


class _Briefings(_Planner):
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
        if _is_path(item.value):
            source, value = _briefings(item.value)
            return Condition(f"({self.ROW} IN ({source}))", (value,))
        return _titled(item.value)

    def _has(self, item: Filter) -> Way:
        meant = _among(item.value, _HELD)
        return self._with_quote(of_key(HAS + meant)) if meant else self._ignored(item, _HELD)

    def _kind(self, item: Filter) -> Way:
        if status := _among(item.value, _STATUSES):
            return of_key(KIND + status)
        if kind := _among(item.value, _QUOTE_KINDS):
            return self._with_quote(of_key(KIND + kind))
        return self._ignored(item, (*_STATUSES, *_QUOTE_KINDS))

    def _with_quote(self, match: str) -> Condition:
        return Condition(
            f"({self.ROW} IN (SELECT quote.bid FROM f "  # noqa: S608 - our own names
            "CROSS JOIN quote ON quote.rid = f.rowid WHERE f MATCH ?))",
            (match,),
        )


def _joined(word: str, conditions: Sequence[Condition]) -> Condition:
    sql = f" {word} ".join(one.sql for one in conditions)
    return Condition(f"({sql})", tuple(value for one in conditions for value in one.values))


def _rows(days: Days) -> tuple[int, int]:
    """The rows of some days: what has no day is in none."""
    return first_rid(days.first.toordinal()), end_rid(days.last.toordinal()) - 1


def _briefings(words: Words) -> tuple[str, str]:
    """The briefings whose title or file name holds words, or whose path holds a piece of one."""
    if _is_path(words):
        return _IN_PATH, words.shown.lower().encode("utf-8", "replace").decode()
    return "SELECT rowid FROM b WHERE b MATCH ?", _titled(words)


def _titled(words: Words) -> str:
    return of_key(" ".join(TITLE + word for word in words.words), opened=words.open)


def _is_path(words: Words) -> bool:
    return "/" in words.shown or words.shown.lower().endswith((".yaml", ".yml"))


def _among(value: Words, known: Sequence[str]) -> str:
    """Which of some words is meant: the word, or the first that begins so while it is typed."""
    said = value.shown.lower()
    begun = [one for one in known if one == said or (value.open and one.startswith(said))]
    return begun[0] if begun else ""


def _spelt(form: str) -> Words:
    """A normalised form; as it is read, scripts without blanks have none."""
    words = tuple(form.split(" "))
    cut = all(len(word) == 1 and not word.isascii() for word in words)
    return Words(words, "".join(words) if cut else form)


def some(told: Sequence[str]) -> str:
    """A few of some words, and how many more there are."""
    first = [one_line(one) for one in told[:_TOLD]]
    rest = len(told) - len(first)
    return " or ".join(first) + (f" or {rest:,} more" if rest else "")


def source_of(
    plan: Plan, rows: tuple[int, int] | None = None, *, texts: bool = False
) -> tuple[str, list[object]]:
    """Where quotes come from that answer a plan, in SQL; `hit.rowid` is a quote's row number.

    The range names the word list's own row number: it then stops early and needs no sorting.

    Args:
        plan: what is asked.
        rows: other rows than the plan's own.
        texts: whether their rows are needed, too, as `words`.
    """
    first, last = plan.rows if rows is None else rows
    values: list[object] = [plan.match] if plan.match else []
    source = "FROM f AS hit" if plan.match else "FROM quote AS hit"
    if texts:
        source += " CROSS JOIN quote AS words ON words.rid = hit.rowid"
    source += " WHERE f MATCH ? AND" if plan.match else " WHERE"
    source += " hit.rowid BETWEEN ? AND ?"
    values += [first, last]
    for condition in plan.conditions:
        source += f" AND {condition.sql}"
        values += condition.values
    return source, values
