"""Quotes by their row numbers, as they are shown; from the index alone, each proved by its sum."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, TypeVar

from msgspec import Struct

from briefterm.library.about import KINDS, Kept, decode_kept, source_in
from briefterm.library.changes import edition
from briefterm.library.connection import Connection
from briefterm.library.folder import PathOf
from briefterm.library.marking import Marks
from briefterm.library.rows import Common, day_of, decode_common, sum_of
from briefterm.model.shelf import QuoteHit

_T = TypeVar("_T")

Stored = tuple[int, int, int, str, str, bytes, int]
"""A quote as the index has it: `COLUMNS`."""
COLUMNS: Final = "rid, bid, n, text, more, about, sum"

_AT_ONCE: Final = 500
_KEPT: Final = 5_000
"""So many files are remembered, at about 500 bytes each."""


class Row(Struct, frozen=True, gc=False):
    """One quote of the index.

    Attributes:
        n: its place among the quotes of its file.
        path: the file's path.
        hit: the quote as it is shown; None when the row is damaged.
    """

    n: int
    path: str
    hit: QuoteHit | None


class Origin(NamedTuple):
    """What is shown of a quote's file; `common` is None when it is damaged."""

    path: str
    briefing: str
    title: str
    common: Common | None


class Origins:
    """The files that quotes come from, remembered for as long as the index stays as it is.

    With each letter that is typed most of the hits stay the same.
    """

    def __init__(self, path_of: PathOf) -> None:
        self._path_of: Final = path_of
        self._known: tuple[int, dict[int, Origin]] = 0, {}

    def of(self, db: Connection, bids: set[int]) -> dict[int, Origin]:
        """At least those of some files, by number."""
        now = edition(db)
        then, known = self._known
        if then != now or len(known) > _KEPT:
            known = {}
            self._known = now, known  # at once: other threads go on with what they have
        for some in _parts([*(bids - known.keys())]):
            known.update(self._looked_up(db, some))
        return known

    def _looked_up(self, db: Connection, bids: Sequence[int]) -> Iterator[tuple[int, Origin]]:
        for bid, briefing, title, common, head, root, rel in db.execute(
            "SELECT bid, id, title, common, head, root, rel "  # noqa: S608 - places
            "FROM briefing JOIN file ON fid = bid "
            f"WHERE bid IN ({_places(bids)})",
            bids,
        ):
            shared = decode_common(common) if sum_of(briefing, title, common) == head else None
            yield bid, Origin(self._path_of(root, rel), briefing, title, shared)


def rows_at(db: Connection, rids: Sequence[int], marks: Marks, origins: Origins) -> list[Row]:
    """The rows of some quotes, in the order of the numbers; numbers that no quote has give none."""
    stored: dict[int, Stored] = {
        row[0]: row
        for some in _parts(rids)
        for row in db.execute(
            f"SELECT {COLUMNS} FROM quote WHERE rid IN ({_places(some)})",  # noqa: S608 - places
            some,
        )
    }
    return rows_of(db, [stored[rid] for rid in rids if rid in stored], marks, origins)


def rows_of(db: Connection, stored: Sequence[Stored], marks: Marks, origins: Origins) -> list[Row]:
    """The rows of some quotes as they are stored."""
    files = origins.of(db, {one[1] for one in stored})
    rows: list[Row] = []
    for rid, bid, n, text, more, kept, total in stored:
        file = files[bid]
        hit = None
        if file.common is not None and sum_of(text, more, kept) == total:
            hit = hit_of(file, file.common, text, decode_kept(kept), rid, marks)
        rows.append(Row(n, file.path, hit))
    return rows


def hits_at(db: Connection, rids: Sequence[int], path_of: PathOf) -> dict[int, QuoteHit]:
    """Some quotes by their row numbers; those whose rows are damaged are left out."""
    rows = zip(rids, rows_at(db, rids, Marks(), Origins(path_of)), strict=True)
    return {rid: row.hit for rid, row in rows if row.hit is not None}


def hit_of(
    origin: Origin, common: Common, text: str, kept: Kept, rid: int, marks: Marks
) -> QuoteHit:
    """A quote as it is shown."""
    return QuoteHit(  # by place: names would take half the time of a page
        origin.briefing,
        origin.title,
        kept.quote,
        text,
        KINDS[kept.kind],
        kept.speakers,
        kept.speaker_ids,
        kept.date,
        day_of(rid),
        kept.venue,
        source_in(kept, common),
        kept.lang or common.lang,
        origin.path,
        kept.line,
        marks,
    )


def _parts(some: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """As many as one question may ask for, and the next ones."""
    return (some[start : start + _AT_ONCE] for start in range(0, len(some), _AT_ONCE))


def _places(some: Sequence[object]) -> str:
    return ",".join("?" * len(some))
