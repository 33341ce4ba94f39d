"""Quotes by their row numbers, as they are shown; from the index alone, each proved by its sum."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from briefterm.library.about import KINDS, Kept, decode_kept, source_in
from briefterm.library.changes import edition
from briefterm.library.connection import Connection
from briefterm.library.folder import PathOf
from briefterm.library.marking import Marks
from briefterm.library.rows import Common, day_of, decode_common, sum_of
from briefterm.model.shelf import QuoteHit

_T = TypeVar("_T")

_COLUMNS: Final = "rid, bid, n, text, more, about, sum"
_AT_ONCE: Final = 512
_FILES: Final = 5_000
"""So many files are remembered, at about 500 bytes each."""
_QUOTES: Final = 2_000
"""And so many quotes, at about 1 KB each."""


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


class _Known(NamedTuple):
    """What is remembered of one edition of the index: files and quotes by their numbers."""

    edition: int
    files: dict[int, Origin]
    quotes: dict[int, Row]


class Hits:
    """The quotes of the index as they are shown, remembered for as long as it stays as it is.

    With each letter that is typed most of the hits stay the same.
    """

    def __init__(self, path_of: PathOf) -> None:
        self._path_of: Final = path_of
        self._known = _Known(0, {}, {})

    def at(self, db: Connection, rids: Sequence[int], marks: Marks) -> list[Row]:
        """The rows of some quotes, in that order; numbers that no quote has give none."""
        known = self._of_now(db)
        unknown = [rid for rid in rids if rid not in known.quotes]
        for some in _parts(unknown):
            self._look_up(db, known, some)
        rows = [row for rid in rids if (row := known.quotes.get(rid))]
        if len(known.quotes) > _QUOTES:  # other threads go on with what they have
            files = known.files if len(known.files) <= _FILES else {}
            self._known = _Known(known.edition, files, {})
        return [
            row if row.hit is None else Row(row.n, row.path, replace(row.hit, marks=marks))
            for row in rows
        ]

    def _of_now(self, db: Connection) -> _Known:
        now = edition(db)
        if self._known.edition != now:
            self._known = _Known(now, {}, {})
        return self._known

    def _look_up(self, db: Connection, known: _Known, rids: Sequence[int]) -> None:
        stored = db.execute(
            f"SELECT {_COLUMNS} FROM quote WHERE rid IN ({_places(rids)})",  # noqa: S608 - places
            rids,
        ).fetchall()
        for some in _parts([*({one[1] for one in stored} - known.files.keys())]):
            known.files.update(self._files(db, some))
        for rid, bid, n, text, more, kept, total in stored:
            file = known.files[bid]
            hit = None
            if file.common is not None and sum_of(text, more, kept) == total:
                hit = hit_of(file, file.common, text, decode_kept(kept), rid, Marks())
            known.quotes[rid] = Row(n, file.path, hit)

    def _files(self, db: Connection, bids: Sequence[int]) -> Iterator[tuple[int, Origin]]:
        for bid, briefing, title, common, head, root, rel in db.execute(
            "SELECT bid, id, title, common, head, root, rel "  # noqa: S608 - places
            "FROM briefing JOIN file ON fid = bid "
            f"WHERE bid IN ({_places(bids)})",
            bids,
        ):
            shared = decode_common(common) if sum_of(briefing, title, common) == head else None
            yield bid, Origin(self._path_of(root, rel), briefing, title, shared)


def hits_at(db: Connection, rids: Sequence[int], path_of: PathOf) -> dict[int, QuoteHit]:
    """Some quotes by their row numbers; those whose rows are damaged are left out."""
    rows = zip(rids, Hits(path_of).at(db, rids, Marks()), strict=True)
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
    """As many as one question may ask for, and the next ones.

    The last is told often enough that there are a few lengths only, for each makes a question anew.
    """
    for start in range(0, len(some), _AT_ONCE):
        part = [*some[start : start + _AT_ONCE]]
        yield part + part[-1:] * ((1 << (len(part) - 1).bit_length()) - len(part))


def _places(some: Sequence[object]) -> str:
    return ",".join("?" * len(some))
