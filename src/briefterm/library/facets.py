"""What the newest hits of a query have in common: who says them, when, where they stand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from briefterm.library.about import decode_kept, source_in
from briefterm.library.connection import Connection
from briefterm.library.plan import Plan, source_of
from briefterm.library.rows import Common, day_of, decode_common
from briefterm.model.shelf import Facet

COUNTED: Final = 1_000
"""So many of the newest hits are looked at."""

_MOST: Final = 8


def facets(db: Connection, plan: Plan, rids: Sequence[int] | None = None) -> tuple[Facet, ...]:
    """Speakers, years, sources and tags of the newest hits, or of some that were found before."""
    rows = _rows(db, plan, rids)
    capped = len(rows) > COUNTED
    speakers: Counter[str] = Counter()
    years: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    tags: Counter[str] = Counter()
    commons: dict[int, Common] = {}
    for rid, bid, kept in rows[:COUNTED]:
        if bid not in commons:
            commons[bid] = _common(db, bid)
        told, day = decode_kept(kept), day_of(rid)
        speakers.update(set(told.speakers))
        years.update([day[:4]] if day else [])
        sources.update([source_in(told, commons[bid])] if told.source else [])
        tags.update(dict.fromkeys(commons[bid].tags, 1))
    counted = (
        ("said", speakers, '="{}"'),
        ("on", years, "{}"),
        ("source", sources, '"{}"'),
        ("tag", tags, '"{}"'),
    )
    return tuple(
        Facet(field, form.format(value.replace('"', " ")), value, times, capped)
        for field, counter, form in counted
        for value, times in _first(counter, by_name=field == "on")
    )


def _rows(db: Connection, plan: Plan, rids: Sequence[int] | None) -> list[tuple[int, int, bytes]]:
    """Number, file and particulars of the newest hits, and of one more where there are more."""
    if rids is None:
        source, values = source_of(db, plan, texts=True)
        order = f"ORDER BY hit.rowid LIMIT {COUNTED + 1}"
        return db.execute(
            f"SELECT words.rid, words.bid, words.about {source} {order}",
            values,
        ).fetchall()
    some = [
        db.execute("SELECT rid, bid, about FROM quote WHERE rid = ?", (rid,)).fetchone()
        for rid in rids[: COUNTED + 1]
    ]
    return [row for row in some if row]


def _common(db: Connection, bid: int) -> Common:
    row = db.execute("SELECT common FROM briefing WHERE bid = ?", (bid,)).fetchone()
    return decode_common(row[0]) if row else Common()


def _first(counter: "Counter[str]", *, by_name: bool) -> Iterator[tuple[str, int]]:
    """The most frequent values; years in their order, the newest first."""
    most = sorted(counter.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST]
    yield from sorted(most, reverse=True) if by_name else most
