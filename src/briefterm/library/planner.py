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
from typing import ClassVar, Final, get_args

from briefterm.library import actors, suggest
from briefterm.library.connection import Connection, DatabaseFault
from briefterm.library.keys import LANG, NOBODY, SOURCE, TAG, TITLE, joined
from briefterm.library.matching import all_but, all_of, any_of, of_all, of_key, of_words
from briefterm.library.plan import ALL_ROWS, Condition, Plan, Way
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
from briefterm.model.briefing import Quote
from briefterm.model.visible import one_line

HELD: Final = ("date", "source", "note", "original", "venue")
QUOTE_KINDS: Final[tuple[str, ...]] = get_args(Quote.__annotations__["kind"])
_TOLD: Final = 3
_IN_PATH: Final = (
    "SELECT fid FROM file, (SELECT ? AS piece) WHERE NOT registry AND "
    "(instr(lower(CAST(rel AS TEXT)), piece) OR instr(piece, '/' || lower(CAST(rel AS TEXT))))"
)
"""Files whose path below the library holds a piece, or is the end of one that tells the library."""
_CALLED: Final = {TAG: "tag", SOURCE: "source", LANG: "language"}


class Planner(ABC):
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
    def _within(self, source: str, value: str) -> Way:
        """What is in briefings whose numbers a question gives."""

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
            case "is":
                return self._is(item)
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

    def _is(self, item: Filter) -> Way:
        from briefterm.library.standing import STANDINGS, standing  # noqa: PLC0415 - rarely asked

        if not (meant := among(item.value, tuple(STANDINGS))):
            return self._ignored(item, tuple(STANDINGS))
        self.told[item] = f"is {meant}"
        try:
            return self._within(*standing(meant))
        except DatabaseFault as fault:
            self._note(f"What you read and starred cannot be looked up: {fault}.")
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
        return [spelt(form) for form in forms if form != " ".join(value.words)]

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


def _joined(word: str, conditions: Sequence[Condition]) -> Condition:
    sql = f" {word} ".join(one.sql for one in conditions)
    return Condition(f"({sql})", tuple(value for one in conditions for value in one.values))


def briefings_named(words: Words) -> tuple[str, str]:
    """The briefings whose title or file name holds words, or whose path holds a piece of one."""
    if is_path(words):
        return _IN_PATH, words.shown.lower().encode("utf-8", "replace").decode()
    return "SELECT rowid FROM b WHERE b MATCH ?", titled(words)


def titled(words: Words) -> str:
    """The question to the list of briefings that finds words in a title or a file's name."""
    return of_key(" ".join(TITLE + word for word in words.words), opened=words.open)


def is_path(words: Words) -> bool:
    """Whether the path of a file is meant, and not words of its name."""
    return "/" in words.shown or words.shown.lower().endswith((".yaml", ".yml"))


def among(value: Words, known: Sequence[str]) -> str:
    """Which of some words is meant: the word, or the first that begins so while it is typed."""
    said = value.shown.lower()
    begun = [one for one in known if one == said or (value.open and one.startswith(said))]
    return begun[0] if begun else ""


def spelt(form: str) -> Words:
    """A normalised form; as it is read, scripts without blanks have none."""
    words = tuple(form.split(" "))
    cut = all(len(word) == 1 and not word.isascii() for word in words)
    return Words(words, "".join(words) if cut else form)


def some(told: Sequence[str]) -> str:
    """A few of some words, and how many more there are."""
    first = [one_line(one) for one in told[:_TOLD]]
    rest = len(told) - len(first)
    return " or ".join(first) + (f" or {rest:,} more" if rest else "")
