"""What a reader asks, read from any string at all.

    words            each of them, in the words of a quote or as the name of its speaker
    "some words"     exactly these, next to each other
    -word            not this one
    one OR other     either
    said:name        by this speaker; `tag:`, `actor:`, `after:`, `before:`, `on:` alike

The last word is the beginning of a word until a blank or a quotation mark ends it. What is no
operator is an ordinary word, so that every string is a query.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

from briefterm.library import normal
from briefterm.model import limits
from briefterm.model.visible import one_line


class Words(Struct, frozen=True):
    """Words that stand next to each other.

    Attributes:
        words: as the index knows them.
        shown: as they were typed.
        open: whether the last one is the beginning of a word.
        exact: whether they stood in quotation marks: names are then not widened.
    """

    words: tuple[str, ...]
    shown: str
    open: bool = False
    exact: bool = False


class Filter(Struct, frozen=True):
    """A field and what it must hold."""

    field: str
    value: Words


Item = Words | Filter


class Query(Struct, frozen=True):
    """A query as it was read.

    Attributes:
        wanted: groups of which each must be met by one of its items.
        unwanted: items of which none may be met.
        first: the first day, or None.
        last: the last day, or None.
        notes: what was not understood, each a sentence.
    """

    wanted: tuple[tuple[Item, ...], ...] = ()
    unwanted: tuple[Item, ...] = ()
    first: date | None = None
    last: date | None = None
    notes: tuple[str, ...] = ()

    @property
    def bounded(self) -> bool:
        """Whether it asks for days, so that what has none is no answer."""
        return self.first is not None or self.last is not None


QUOTE_FIELDS: Final = {
    "said": "said", "by": "said", "tag": "tag", "after": "after", "since": "after",
    "before": "before", "until": "until", "on": "on",
}  # fmt: skip
"""The fields of a question about quotes, with their other names."""
BRIEFING_FIELDS: Final = {
    "actor": "actor", "tag": "tag", "after": "after", "since": "after",
    "before": "before", "until": "until", "on": "on",
}  # fmt: skip
"""The fields of a question about briefings."""

_DATES: Final = {"after", "before", "until", "on"}
_MOST_ITEMS: Final = 64
_MARKS: Final = re.compile("[“”„‟«»＂]")
_LEXEME: Final = re.compile(
    r"(?P<minus>(?<!\S)-(?=\S))?"
    r"(?:(?P<field>[A-Za-z]+):(?P<value>\"[^\"]*\"?|[^\s\"]*)"
    r"|\"(?P<phrase>[^\"]*)\"?"
    r"|(?P<word>[^\s\"]+))"
)


def parse(text: str, fields: dict[str, str]) -> Query:
    """Read a query; there is no string that is none."""
    reading = _Reading(fields)
    if len(text) > limits.QUERY:
        reading.notes.append(f"Only the first {limits.QUERY:,} characters were read.")
        text = text[: limits.QUERY]
    text = _MARKS.sub('"', text)
    for lexeme in _LEXEME.finditer(text):
        reading.take(lexeme, at_end=lexeme.end() == len(text))
    return reading.query()


class _Reading:
    """A query while it is read."""

    def __init__(self, fields: dict[str, str]) -> None:
        self.fields: Final = fields
        self.wanted: list[list[Item]] = []
        self.unwanted: list[Item] = []
        self.first: date | None = None
        self.last: date | None = None
        self.notes: list[str] = []
        self.either = False

    def take(self, lexeme: "re.Match[str]", *, at_end: bool) -> None:
        if lexeme["word"] == "OR" and not lexeme["minus"]:
            self.either = bool(self.wanted)
            return
        if lexeme["word"] == "AND" and not lexeme["minus"]:
            return
        field = self.fields.get((lexeme["field"] or "").lower())
        item: Item | None
        if field is None:
            item = _words(lexeme, at_end=at_end and not lexeme["minus"])
        elif field in _DATES:
            self._date(field, lexeme["value"].strip('"').strip())
            return
        else:
            item = self._filter(field, lexeme, at_end=at_end)
        if item is not None:
            self._add(item, unwanted=lexeme["minus"] is not None)

    def _add(self, item: Item, *, unwanted: bool) -> None:
        either, self.either = self.either, False
        if len(self.wanted) + len(self.unwanted) >= _MOST_ITEMS:
            note = f"Only the first {_MOST_ITEMS} words were looked for."
            if note not in self.notes:
                self.notes.append(note)
        elif unwanted:
            self.unwanted.append(item)
        elif either:
            self.wanted[-1].append(item)
        else:
            self.wanted.append([item])

    def _filter(self, field: str, lexeme: "re.Match[str]", *, at_end: bool) -> Filter | None:
        value = lexeme["value"]
        quoted = value.startswith('"')
        closed = quoted and len(value) > 1 and value.endswith('"')
        shown = value.strip('"').strip()
        words = tuple(normal.words(shown))
        if not words:
            self.notes.append(f"{field}: waits for {'a name' if field != 'tag' else 'a tag'}.")
            return None
        return Filter(field, Words(words, shown, open=at_end and not closed, exact=quoted))

    def _date(self, field: str, value: str) -> None:
        from briefterm.model.dates import DateError, parse_date  # noqa: PLC0415 - rarely needed

        if not value:
            self.notes.append(f"{field}: waits for a date.")
            return
        try:
            when = parse_date(value)
        except DateError:
            self.notes.append(
                f"{field}:{one_line(value)} is not a date such as 2025 or 2025-08-15."
            )
            return
        if field in {"after", "on"}:
            self.first = max(self.first or when.first, when.first)
        if field in {"until", "on"}:
            self.last = min(self.last or when.last, when.last)
        if field == "before" and when.first > date.min:
            eve = when.first - timedelta(days=1)
            self.last = min(self.last or eve, eve)

    def query(self) -> Query:
        return Query(
            wanted=tuple(tuple(group) for group in self.wanted),
            unwanted=tuple(self.unwanted),
            first=self.first,
            last=self.last,
            notes=tuple(self.notes),
        )


def _words(lexeme: "re.Match[str]", *, at_end: bool) -> Words | None:
    phrase = lexeme["phrase"]
    said = lexeme.group().removeprefix("-") if phrase is None else phrase
    closed = phrase is not None and lexeme.group().endswith('"') and len(lexeme.group()) > 1
    words = tuple(normal.words(said))
    if not words:
        return None
    opened = (at_end and not closed) or (phrase is None and said.endswith("*"))
    shown = said.rstrip("*") if phrase is None else said
    return Words(words, shown.strip(), open=opened, exact=phrase is not None)


def words_of(query: Query) -> Iterator[Words]:
    """The plain words that are wanted."""
    for group in query.wanted:
        for item in group:
            if isinstance(item, Words):
                yield item


def describe(query: Query, told: dict[Item, str], everything: str) -> str:
    """A query as it was understood, in words; `told` says how items were met."""

    def tell(item: Item) -> str:
        if item in told:
            return told[item]
        if isinstance(item, Filter):
            return f"{item.field} “{one_line(item.value.shown)}”"
        return f"“{one_line(item.shown)}{'…' if item.open else ''}”"

    parts = [" or ".join(tell(item) for item in group) for group in query.wanted]
    parts += [f"without {tell(item)}" for item in query.unwanted]
    if query.first and query.first == query.last:
        parts.append(f"on {query.first}")
    else:
        parts += [f"from {query.first}"] if query.first else []
        parts += [f"until {query.last}"] if query.last else []
    return "; ".join(parts) or everything
