"""The words around what was found in the texts of briefings, read from their files."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from briefterm.library.folder import PathOf
from briefterm.library.marking import Marks
from briefterm.library.prose import Piece, pieces_of
from briefterm.library.query import Words
from briefterm.library.texts import Place
from briefterm.model.dates import read_date
from briefterm.model.problem import BrieftermError
from briefterm.model.shelf import Opened, Spans, TextHit

_BEFORE: Final = 80
_LENGTH: Final = 280


def told(
    places: Sequence[Place],
    marked: tuple[Words, ...],
    path_of: PathOf,
    read: Callable[[str], Opened],
) -> Iterator[TextHit | None]:
    """The hits at some places; of a file that changed since none, until it is read again."""
    found: Callable[[str], Spans] = Marks(marked)
    known: dict[str, tuple[Opened, Sequence[Piece]] | None] = {}
    for place in places:
        path = path_of(place.root, place.rel)
        if path not in known:
            known[path] = _pieces(path, read)
        file, pieces = known[path] or (None, ())
        if file is None or file.fingerprint != place.fingerprint or place.number >= len(pieces):
            yield None
        else:
            yield _hit(file, pieces[place.number], found)


def _pieces(path: str, read: Callable[[str], Opened]) -> tuple[Opened, Sequence[Piece]] | None:
    """A file with its texts; None when it cannot be read."""
    try:
        file = read(path)
    except BrieftermError:
        return None
    return (file, tuple(pieces_of(file.briefing))) if file.briefing is not None else None


def _hit(file: Opened, piece: Piece, found: Callable[[str], Spans]) -> TextHit | None:
    if (briefing := file.briefing) is None:
        return None
    text, spans = _around(piece.text, found(piece.text))
    return TextHit(
        briefing=briefing.id,
        title=briefing.title,
        node=piece.node,
        kind=piece.kind,
        text=text,
        day=_day(briefing.date),
        path=file.path,
        line=file.node_lines.get(piece.node, 0),
        matches=spans,
        date=briefing.date,
    )


def _around(text: str, spans: Spans) -> tuple[str, Spans]:
    """The words around the first match, from blank to blank, and where the matches are there."""
    if len(text) <= _LENGTH:
        return text, spans
    start = max(0, (spans[0][0] if spans else 0) - _BEFORE)
    start = 0 if not start else max(text.find(" ", start) + 1, start)
    end = min(len(text), start + _LENGTH)
    end = end if end == len(text) else max(text.rfind(" ", start, end), start + _BEFORE)
    before, after = ("…" if start else ""), ("…" if end < len(text) else "")
    shift = len(before) - start
    kept = tuple(
        (first + shift, last + shift) for first, last in spans if start <= first and last <= end
    )
    return f"{before}{text[start:end]}{after}", kept


def _day(text: str) -> str:
    when = read_date(text)
    return when.day.isoformat() if when is not None else ""
