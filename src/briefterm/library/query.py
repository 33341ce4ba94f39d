"""What a reader asks, read from any string at all into a tree; nothing here knows the index.

    words            each of them, in the words of a quote or as the name of its speaker
    word*            the beginning of a word
    "some words"     exactly these, next to each other; `="A name"` and `=word` the same
    -word, NOT word  not this one
    one OR other     either; it binds tighter than the blank between words
    said:name        a field and what it must hold; `FIELDS` has them all
    re:/pattern/     a regular expression
    saved:name       a query of the reader's own

The last word is the beginning of a word until a blank or a quotation mark ends it. What is no
operator is an ordinary word, so that every string is a query.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from msgspec import Struct, structs

from briefterm.library import normal
from briefterm.model import limits
from briefterm.model.shelf import Order
from briefterm.model.visible import one_line


class Words(Struct, frozen=True):
    """Words that stand next to each other.

    Attributes:
        words: as the index knows them.
        shown: as they were typed.
        open: whether the last one is the beginning of a word.
        exact: whether they were marked as exact: names are then not widened.
        at: where they stand in the query, start and end; (0, 0) in a saved one.
        unfinished: whether the last is open only because the reader may go on typing.
    """

    words: tuple[str, ...]
    shown: str
    open: bool = False
    exact: bool = False
    at: tuple[int, int] = (0, 0)
    unfinished: bool = False


class Filter(Struct, frozen=True):
    """A field and what it must hold."""

    field: str
    value: Words


class Days(Struct, frozen=True):
    """A span of days; one that ends before it starts holds none."""

    field: str
    shown: str
    first: date = date.min
    last: date = date.max


class Pattern(Struct, frozen=True):
    """A regular expression, as it was typed."""

    source: str


class Without(Struct, frozen=True):
    """What must not be met."""

    item: "Item"


class Saved(Struct, frozen=True):
    """A query that the reader saved, as it was read."""

    name: str
    query: "Query"


Item = Words | Filter | Days | Pattern | Without | Saved


class Query(Struct, frozen=True):
    """A query as it was read.

    Attributes:
        clauses: each must be met by one of its items.
        order: the order it asks for, or None.
        notes: what was not understood, each a sentence.
    """

    clauses: tuple[tuple[Item, ...], ...] = ()
    order: Order | None = None
    notes: tuple[str, ...] = ()


FIELDS: Final = {
    "said": "said", "by": "said", "from": "said", "about": "about", "actor": "actor", "in": "in",
    "tag": "tag", "source": "source", "src": "source", "lang": "lang", "kind": "kind", "has": "has",
    "is": "is",
    "after": "after", "since": "after", "before": "before", "until": "until", "on": "on",
    "sort": "sort", "re": "re", "saved": "saved",
}  # fmt: skip
"""The fields of the language, with their other names."""
ORDERS: Final[dict[str, Order]] = {
    "newest": "newest", "new": "newest", "date": "newest", "oldest": "oldest", "old": "oldest",
    "best": "best",
}  # fmt: skip
"""What `sort:` may hold."""
NO_SEARCHES: Final[Mapping[str, str]] = MappingProxyType({})

_WAITS: Final = {"said": "a name", "about": "a name or a tag", "actor": "a name", "re": "a pattern"}
_DATES: Final = {"after", "before", "until", "on"}
_MOST_ITEMS: Final = 64
_DEEPEST: Final = 5
_MARKS: Final = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))  # one for one: places stay
_AGO: Final = re.compile(r"(\d{1,5})([dwmy])", re.ASCII | re.IGNORECASE)
_LEXEME: Final = re.compile(
    r"(?P<minus>(?<!\S)-(?=\S))?"
    r"(?:[rR][eE]:/(?P<pattern>(?:[^/\\]|\\.)*)(?P<ended>/|\\?\Z)"
    r"|(?P<field>[A-Za-z]+):(?P<value>=?\"[^\"]*\"?|[^\s\"]*)"
    r"|=?\"(?P<phrase>[^\"]*)\"?"
    r"|(?P<word>[^\s\"]+))",
    re.DOTALL,
)


def parse(
    text: str, *, searches: Mapping[str, str] = NO_SEARCHES, today: date | None = None
) -> Query:
    """Read a query; there is no string that is none.

    Args:
        text: what was typed.
        searches: the reader's saved queries by their names, in lower case.
        today: the day from which `30d` and the like are counted.
    """
    return _Reading(searches, today or date.today()).read(text)  # noqa: DTZ011 - the reader's day


def walk(query: Query) -> Iterator[Item]:
    """All items that are wanted, also those within saved queries."""
    for clause in query.clauses:
        for item in clause:
            if isinstance(item, Saved):
                yield from walk(item.query)
            elif not isinstance(item, Without):
                yield item


class _Reading:
    """A query while it is read."""

    def __init__(
        self, searches: Mapping[str, str], today: date, within: tuple[str, ...] = ()
    ) -> None:
        self.searches: Final = searches
        self.today: Final = today
        self.within: Final = within
        self.clauses: list[list[Item]] = []
        self.order: Order | None = None
        self.notes: dict[str, None] = {}
        self.items = 0
        self.either = self.negated = False
        self.alternatives = self.brackets = False

    def read(self, text: str) -> Query:
        if len(text) > limits.QUERY:
            self._note(f"Only the first {limits.QUERY:,} characters were read.")
            text = text[: limits.QUERY]
        for lexeme in _LEXEME.finditer(text.translate(_MARKS)):
            self._take(lexeme, text, at_end=lexeme.end() == len(text))
        if self.alternatives and self.brackets:
            self._note("Brackets group nothing; OR binds tighter than a blank.")
        return Query(tuple(map(tuple, self.clauses)), self.order, tuple(self.notes))

    def _note(self, note: str) -> None:
        self.notes[note] = None

    def _take(self, lexeme: "re.Match[str]", text: str, *, at_end: bool) -> None:
        if not lexeme["minus"] and self._is_operator(lexeme["word"]):
            return
        at_end = at_end and not lexeme["minus"] and not self.negated
        field = FIELDS.get((lexeme["field"] or "").lower())
        item: Item | None
        if lexeme["pattern"] is not None:
            item = self._pattern(text[slice(*lexeme.span("pattern"))].replace("\\/", "/"))
        elif field is None:
            self._doubt(lexeme)
            item = self._words(lexeme, at_end=at_end)
        elif field == "re":
            item = self._pattern(text[slice(*lexeme.span("value"))].strip('"'))
        else:
            item = self._field(field, lexeme, at_end=at_end)
        if item is not None:
            self._add(Without(item) if lexeme["minus"] or self.negated else item)
            self.negated = False

    def _is_operator(self, word: str | None) -> bool:
        if word == "OR":
            self.either = bool(self.clauses)
            self.alternatives = True
        elif word == "NOT":
            self.negated = True
        return word in {"OR", "NOT", "AND"}

    def _doubt(self, lexeme: "re.Match[str]") -> None:
        """Tell of what looks like an operator of another language."""
        if lexeme["field"] and not lexeme["value"].startswith("//"):
            from briefterm.format.spelling import suggest  # noqa: PLC0415 - rarely needed

            near = suggest(lexeme["field"], FIELDS)
            meant = f"; {near}: is one" if near else ""
            self._note(f"{one_line(lexeme['field'])}: is no field{meant}.")
        elif lexeme["word"] and (lexeme["word"][0] == "(" or lexeme["word"][-1] == ")"):
            self.brackets = True

    def _words(self, lexeme: "re.Match[str]", *, at_end: bool) -> Words | None:
        phrase = lexeme["phrase"]
        said = lexeme.group().removeprefix("-") if phrase is None else phrase
        exact = phrase is not None or said.startswith("=")
        closed = phrase is not None and lexeme.group().endswith('"') and len(lexeme.group()) > 1
        words = tuple(normal.words(said))
        if not words:
            return None
        opened = (at_end and not closed) or (phrase is None and said.endswith("*"))
        shown = said.lstrip("=").rstrip("*") if phrase is None else said
        return Words(words, shown.strip(), opened, exact, self._place(lexeme))

    def _place(self, lexeme: "re.Match[str]") -> tuple[int, int]:
        if self.within:
            return (0, 0)
        return (lexeme.start() + len(lexeme["minus"] or ""), lexeme.end())

    def _pattern(self, source: str) -> Pattern | None:
        if not source:
            self._note("re: waits for a pattern, as in re:/gr[ae]y/.")
            return None
        return Pattern(source)

    def _field(self, field: str, lexeme: "re.Match[str]", *, at_end: bool) -> Item | None:
        value = lexeme["value"]
        exact = value.startswith("=")
        quoted = value.lstrip("=").startswith('"')
        closed = quoted and len(value) > 1 + exact and value.endswith('"')
        shown = value.lstrip("=").strip('"').strip()
        if field in _DATES:
            return self._days(field, shown)
        if field == "sort":
            self._sort(shown)
            return None
        unfinished = at_end and not closed
        starred = not quoted and shown.endswith("*")
        shown = shown if quoted else shown.rstrip("*")
        words = tuple(normal.words(shown))
        if not words and field != "saved":
            self._note(f"{field}: waits for {_WAITS.get(field, 'a word')}.")
            return None
        opened, unfinished = unfinished or starred, unfinished and not starred
        told = Words(words, shown, opened, exact, self._place(lexeme), unfinished)
        return self._saved(told) if field == "saved" else Filter(field, told)

    def _sort(self, shown: str) -> None:
        order = ORDERS.get(shown.lower())
        if order is None:
            self._note("sort: is newest, oldest or best.")
        else:
            self.order = order

    def _days(self, field: str, shown: str) -> Days | None:
        if not shown:
            self._note(f"{field}: waits for a date.")
            return None
        span = self._span(shown)
        if span is None:
            self._note(
                f"{field}:{one_line(shown)} is not a date such as 2025, 2025-08-15, today or 30d."
            )
            return None
        first, last = span
        match field:
            case "after":
                return Days(field, shown, first=first)
            case "until":
                return Days(field, shown, last=last)
            case "before" if first == date.min:
                return Days(field, shown, first=date.max, last=date.min)
            case "before":
                return Days(field, shown, last=first - timedelta(days=1))
            case _:
                return Days(field, shown, first, last)

    def _span(self, shown: str) -> tuple[date, date] | None:
        named = {"today": 0, "yesterday": 1}.get(shown.lower())
        if named is not None:
            day = _ago(self.today, named, "d")
            return day, day
        if ago := _AGO.fullmatch(shown):
            day = _ago(self.today, int(ago[1]), ago[2].lower())
            return day, day
        from briefterm.model.dates import DateError, parse_date  # noqa: PLC0415 - rarely needed

        try:
            when = parse_date(shown)
        except DateError:
            return None
        return when.first, when.last

    def _saved(self, told: Words) -> Item | None:
        name = told.shown.lower()
        if not name:
            known = _listed(self.searches)
            self._note(f"saved: waits for a name{f': {known}' if known else ''}.")
            return None
        if name in self.within:
            self._note(
                f"saved:{one_line(told.shown)} leads back to itself, and was left out there."
            )
            return None
        if len(self.within) >= _DEEPEST:
            self._note(f"Saved searches are followed {_DEEPEST} deep; there are more below.")
            return None
        if name not in self.searches:
            known = _listed(self.searches)
            hint = f"; there is {known}" if known else ""
            self._note(f"No search is saved as “{one_line(told.shown)}”{hint}.")
            return Filter("saved", told)
        inner = _Reading(self.searches, self.today, (*self.within, name))
        inner.items = self.items
        query = inner.read(self.searches[name] + " ")  # nobody is typing in it: no word is open
        self.items = inner.items
        self.notes.update(inner.notes)
        self.order = self.order or query.order
        return Saved(told.shown, structs.replace(query, order=None, notes=()))

    def _add(self, item: Item) -> None:
        either, self.either = self.either, False
        self.items += 1
        if self.items > _MOST_ITEMS:
            self._note(f"Only the first {_MOST_ITEMS} words were looked for.")
            return
        if either and (_has_pattern(item) or any(map(_has_pattern, self.clauses[-1]))):
            self._note("A pattern is no alternative; it holds for all that is found.")
            either = False
        if either:
            self.clauses[-1].append(item)
        elif isinstance(item, Saved):
            self.clauses.extend(list(clause) for clause in item.query.clauses)
        elif isinstance(item, Without) and isinstance(item.item, Saved) and _has_pattern(item):
            self._note(f"saved:{one_line(item.item.name)} has a pattern, and cannot be left out.")
        else:
            self.clauses.append([item])


def _has_pattern(item: Item) -> bool:
    match item:
        case Pattern():
            return True
        case Without(inner):
            return _has_pattern(inner)
        case Saved(query=query):
            return any(_has_pattern(one) for clause in query.clauses for one in clause)
        case _:
            return False


def _ago(today: date, number: int, unit: str) -> date:
    """The day so many days, weeks, months or years before; the first of all if there is none."""
    try:
        if unit in "dw":
            return today - timedelta(days=number * (7 if unit == "w" else 1))
        from calendar import monthrange  # noqa: PLC0415 - a quick search has no time to load it

        months = today.year * 12 + today.month - 1 - number * (12 if unit == "y" else 1)
        year, month = divmod(months, 12)
        last = monthrange(year, month + 1)[1]
        return date(year, month + 1, min(today.day, last))
    except (ValueError, OverflowError):
        return date.min


def _listed(searches: Mapping[str, str]) -> str:
    """The names of a few saved searches."""
    names = sorted(searches)
    rest = len(names) - 3
    return ", ".join(map(one_line, names[:3])) + (f" and {rest:,} more" if rest > 0 else "")


def describe(query: Query, told: Mapping[Item, str], everything: str) -> str:
    """A query as it was understood, in words; `told` says how items were met."""
    return "; ".join(_any_of(clause, told) for clause in query.clauses) or everything


def _any_of(clause: tuple[Item, ...], told: Mapping[Item, str]) -> str:
    return " or ".join(_told(item, told) for item in clause)


def _told(item: Item, told: Mapping[Item, str]) -> str:
    if item in told:
        return told[item]
    match item:
        case Words(shown=shown):
            return f"“{one_line(shown)}{'…' if item.open else ''}”"
        case Filter(field, value):
            return f"{field} “{one_line(value.shown)}{'…' if value.open else ''}”"
        case Days():
            return _span_told(item)
        case Pattern(source):
            return f"fits /{one_line(source)}/"
        case Without(inner):
            return f"without {_told(inner, told)}"
        case Saved(name, inner_query):
            return f"{one_line(name)} ({describe(inner_query, told, 'everything')})"


def _span_told(days: Days) -> str:
    if days.first > days.last:
        return "before all days"
    if days.first == days.last:
        return f"on {days.first}"
    parts = [f"from {days.first}"] if days.first > date.min else []
    parts += [f"until {days.last}"] if days.last < date.max else []
    return " ".join(parts) or "on any day"
