"""Quotes that answer a query: from the index alone, newest first unless asked otherwise.

A bare word is looked for among the words of a quote and among the names of its speakers, because
that is what people type first. Names are resolved on the small table of actors when the question
is asked, and not written into each quote's words: so an alias that is declared later finds all
earlier quotes, words are never mistaken for a name, and the answer can tell whom a word was taken
for. A word that is a whole form of an actor's name is also looked for in the actor's other
spellings. Quotation marks switch all of this off.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from msgspec import Struct

from briefterm.library import actors, normal
from briefterm.library.connection import Connection
from briefterm.library.keys import EVERY, NOBODY, SPEAKER, TAG, key
from briefterm.library.query import QUOTE_FIELDS, Filter, Item, Words, describe, parse, words_of
from briefterm.library.rows import DAY_BITS, About, decode_about, end_rid, first_rid, sum_of
from briefterm.model.shelf import Order, QuoteHit
from briefterm.model.visible import one_line

COUNTED: Final = 1_001
"""Counting stops here."""
RANKED: Final = 2_000
"""How many of the newest hits are ranked when the best are asked for."""

_SHORTEST_NAME: Final = 2
_TOLD: Final = 3
_AT_ONCE: Final = 500


class Row(Struct, frozen=True):
    """One quote of the index.

    Attributes:
        bid: the number of its file.
        n: its place among the quotes of the file.
        hit: the quote as it is shown, without its path; None when the row is damaged.
        root: the number of the root its file is under.
        rel: the file's path below it.
    """

    bid: int
    n: int
    hit: QuoteHit | None
    root: int
    rel: bytes


class Answer(Struct, frozen=True):
    """One page of an answer.

    Attributes:
        rows: its quotes.
        total: how many there are, counted no further than `COUNTED`.
        notes: what helps to understand it.
    """

    rows: list[Row]
    total: int
    notes: tuple[str, ...]


class Asked(Struct, frozen=True):
    """A query that was resolved against the index.

    Attributes:
        match: the question to the word list; empty for every quote.
        first: the first row number.
        last: the last row number.
        marked: the words to mark in the hits.
        understood: the query in words.
        notes: what was not understood.
    """

    match: str
    first: int
    last: int
    marked: tuple[Words, ...]
    understood: str
    notes: tuple[str, ...]


def ask(db: Connection, text: str) -> Asked:
    """Read a query and resolve its names."""
    query = parse(text, QUOTE_FIELDS)
    resolver = _Resolver(db)
    wanted = [resolver.any_of(group) for group in query.wanted]
    unwanted = [resolver.any_of((item,), widen=False) for item in query.unwanted]
    match = " AND ".join(wanted)
    if unwanted:
        match = f"({match or _every()})" + "".join(f" NOT {one}" for one in unwanted)
    return Asked(
        match=match,
        first=first_rid(query.first.toordinal() if query.first else 1) if query.bounded else 0,
        last=end_rid(query.last.toordinal()) - 1 if query.last else (1 << 62),
        marked=(*words_of(query), *resolver.marked),
        understood=describe(query, resolver.told, "all quotes"),
        notes=(*query.notes, *resolver.notes),
    )


def find(db: Connection, asked: Asked, first: int, limit: int, order: Order) -> Answer:
    """One page of the answer."""
    total = count(db, asked, COUNTED)
    notes = asked.notes
    if order == "best" and asked.match:
        rids = _best(db, asked)[first : first + limit]
        if count(db, asked, RANKED + 1) > RANKED:
            notes += (f"These are the best of the newest {RANKED:,}.",)
    else:
        rids = _in_time(db, asked, first, limit, newest=order != "oldest")
    return Answer(_rows(db, rids, asked.marked), total, notes)


def count(db: Connection, asked: Asked, most: int = -1) -> int:
    """How many quotes there are, counting no further than `most`."""
    source, values = _source(asked)
    row = db.execute(
        f"SELECT count(*) FROM (SELECT 1 {source} LIMIT ?)",  # noqa: S608 - our own words
        (*values, most),
    ).fetchone()
    return int(row[0])


def _source(asked: Asked) -> tuple[str, list[object]]:
    # the range must name the word list's own row number: it then stops early and needs no sorting
    span: list[object] = [asked.first, asked.last]
    if asked.match:
        return "FROM f WHERE f MATCH ? AND rowid BETWEEN ? AND ?", [asked.match, *span]
    return "FROM quote WHERE rid BETWEEN ? AND ?", span


def _in_time(db: Connection, asked: Asked, first: int, limit: int, *, newest: bool) -> list[int]:
    source, values = _source(asked)
    way = "DESC" if newest else "ASC"
    found = db.execute(
        f"SELECT rowid {source} ORDER BY rowid {way} LIMIT ? OFFSET ?",
        (*values, limit, first),
    )
    return [rid for (rid,) in found]


def _best(db: Connection, asked: Asked) -> list[int]:
    """The newest hits, best first: how well the words fit, and half of it how recent they are."""
    source, values = _source(asked)
    found = db.execute(
        f"SELECT rowid, bm25(f, 1.0, 0.0) {source} ORDER BY rowid DESC LIMIT ?",
        (*values, RANKED),
    ).fetchall()
    if not found:
        return []
    newest: int = found[0][0] >> DAY_BITS

    def worth(hit: tuple[int, float]) -> float:
        rid, score = hit
        years = (newest - (rid >> DAY_BITS)) / 365.25
        return score * (0.5 + 0.5 / (1 + years))  # bm25 is negative: less is better

    return [rid for rid, _ in sorted(found, key=worth)]


def _rows(db: Connection, rids: Sequence[int], marked: Sequence[Words]) -> list[Row]:
    """The rows of some quotes, in the order of the numbers."""
    found: dict[int, Row] = {}
    for start in range(0, len(rids), _AT_ONCE):
        some = rids[start : start + _AT_ONCE]
        places = ",".join("?" * len(some))
        for rid, *columns in db.execute(
            "SELECT q.rid, q.bid, q.n, q.text, q.more, q.keys, q.about, q.sum, "  # noqa: S608
            "b.id, b.title, b.head, file.root, file.rel "
            "FROM quote q JOIN briefing b ON b.bid = q.bid JOIN file ON file.fid = q.bid "
            f"WHERE q.rid IN ({places})",
            some,
        ):
            found[rid] = _row(*columns, marked=marked)
    return [found[rid] for rid in rids if rid in found]


def _row(
    bid: int,
    n: int,
    text: str,
    more: str,
    keys: str,
    about: bytes,
    total: int,
    briefing: str,
    title: str,
    head: int,
    root: int,
    rel: bytes,
    *,
    marked: Sequence[Words],
) -> Row:
    if sum_of(text, more, keys, about) != total or sum_of(briefing, title) != head:
        return Row(bid, n, None, root, rel)
    hit = hit_of(briefing, title, text, decode_about(about), marked)
    return Row(bid, n, hit, root, rel)


def hit_of(briefing: str, title: str, text: str, about: About, marked: Sequence[Words]) -> QuoteHit:
    """A quote as it is shown, without its path."""
    return QuoteHit(
        briefing=briefing,
        title=title,
        quote=about.quote,
        text=text,
        kind=about.kind,
        speakers=about.speakers,
        speaker_ids=about.speaker_ids,
        date=about.date,
        day=about.day,
        venue=about.venue,
        source=about.source,
        lang=about.lang,
        path="",
        line=about.line,
        matches=matches(text, marked),
    )


def matches(text: str, marked: Sequence[Words]) -> tuple[tuple[int, int], ...]:
    """Where words stand in a text: start and end in characters, in order, apart from each other."""
    if not marked:
        return ()
    placed = normal.placed_words(text)
    there = [word.word for word in placed]
    spans = sorted(
        (placed[at].start, placed[at + len(sought.words) - 1].end)
        for sought in marked
        for at in _where(there, sought)
    )
    apart: list[tuple[int, int]] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)


def _where(there: list[str], sought: Words) -> Iterator[int]:
    """The places in a list of words at which some words stand next to each other."""
    *body, last = sought.words
    width = len(body)
    for at in range(len(there) - width):
        if there[at : at + width] == body:
            word = there[at + width]
            if word == last or (sought.open and word.startswith(last)):
                yield at


class _Resolver:
    """Turns the items of a query into questions to the word list, and names into actors."""

    def __init__(self, db: Connection) -> None:
        self.db: Final = db
        self.told: Final[dict[Item, str]] = {}
        self.marked: Final[list[Words]] = []
        self.notes: Final[list[str]] = []

    def any_of(self, items: tuple[Item, ...], *, widen: bool = True) -> str:
        """The question that is met where any of some items is."""
        ways = [way for item in items for way in self._ways(item, widen=widen)]
        return f"({' OR '.join(ways)})"

    def _ways(self, item: Item, *, widen: bool) -> list[str]:
        if isinstance(item, Words):
            plain = [_text(item.words, opened=item.open)]
            return plain if item.exact or not widen else plain + self._widened(item)
        if item.field == "said":
            return self._said(item)
        return [_key(key(TAG, item.value.shown), opened=item.value.open)]

    def _widened(self, words: Words) -> list[str]:
        """Further ways to meet a bare word: as a name of speakers, in other spellings of a name."""
        whole = " ".join(words.words)
        if len(whole) < _SHORTEST_NAME:
            return []
        speakers = actors.named(self.db, words)
        also = [
            Words(tuple(form.split(" ")), _spelt(form))
            for form in actors.other_spellings(self.db, whole)
        ]
        self.marked.extend(also)
        self._tell_widened(words, speakers, also)
        return [_key(f"{SPEAKER}{actor.aid}") for actor in speakers] + [
            _text(one.words) for one in also
        ]

    def _tell_widened(
        self, words: Words, speakers: Sequence[actors.Named], also: Sequence[Words]
    ) -> None:
        told = f"“{one_line(words.shown)}{'…' if words.open else ''}”"
        if also:
            told += f" (also {_some([f'“{one.shown}”' for one in also])})"
        if speakers:
            told += f" or said by {_some([actor.name for actor in speakers])}"
        self.told[words] = told

    def _said(self, item: Filter) -> list[str]:
        speakers = actors.meant(self.db, item.value)
        shown = one_line(item.value.shown)
        if not speakers:
            near = actors.near(self.db, item.value)
            hint = f"; there is {_some(near)}" if near else ""
            self.notes.append(f"Nobody here is called “{shown}”{hint}.")
            self.told[item] = f"said by “{shown}”"
            return [_key(NOBODY)]
        self.told[item] = f"said by {_some([actor.name for actor in speakers])}"
        return [_key(f"{SPEAKER}{actor.aid}") for actor in speakers]


def _spelt(form: str) -> str:
    """A normalised form as it is read: scripts without blanks get none."""
    cut = all(len(word) == 1 and not word.isascii() for word in form.split(" "))
    return form.replace(" ", "") if cut else form


def _some(told: Sequence[str]) -> str:
    """A few of some words, and how many more there are."""
    first = [one_line(one) for one in told[:_TOLD]]
    rest = len(told) - len(first)
    return " or ".join(first) + (f" or {rest:,} more" if rest else "")


def _text(words: Sequence[str], *, opened: bool = False) -> str:
    return "{text}:" + _quoted(" ".join(words)) + ("*" if opened else "")


def _key(word: str, *, opened: bool = False) -> str:
    return "{k}:" + _quoted(word) + ("*" if opened else "")


def _every() -> str:
    return _key(EVERY)


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
