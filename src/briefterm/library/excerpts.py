"""The words around what was found in the texts of briefings, read from their files."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from briefterm.library.folder import PathOf
from briefterm.library.marking import Marks
from briefterm.library.prose import pieces_of
from briefterm.library.query import Words
from briefterm.library.texts import Place
from briefterm.model.dates import DateError, parse_date
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
    opened: dict[str, Opened | None] = {}
    for place in places:
        path = path_of(place.root, place.rel)
        if path not in opened:
            try:
                opened[path] = read(path)
            except BrieftermError:
                opened[path] = None
        file = opened[path]
        known = file is not None and file.fingerprint == place.fingerprint
        yield _hit(file, place.number, marked) if file is not None and known else None


def _hit(file: Opened, number: int, marked: tuple[Words, ...]) -> TextHit | None:
    if (briefing := file.briefing) is None:
        return None
    piece = next(one for place, one in enumerate(pieces_of(briefing)) if place == number)
    text, spans = _around(piece.text, Marks(marked)(piece.text))
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
    try:
        return parse_date(text).day.isoformat() if text else ""
    except DateError:
        return ""
