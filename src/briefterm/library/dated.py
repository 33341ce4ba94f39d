"""What of a briefing is dated beside its quotes: events and forecasts, as the index keeps them.

All of one briefing is packed together, because words of one text pack well. Beside it stands, for
each, a short row that puts it in the order of time: its moment.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple
from zlib import compress, decompress

import msgspec
from msgspec import Struct

from briefterm.library.rows import encode, end_rid
from briefterm.model.briefing import Briefing, Event, Point
from briefterm.model.dates import read_date
from briefterm.model.directory import Directory, plain_words, points_of, references_in

EVENT: Final = 0
OPEN: Final = 1
"""A forecast that is not settled yet; its moment is the day on which it is due."""
SETTLED: Final = 2
"""A forecast whose outcome is known; its moment is the day on which it was settled."""

_LEVEL: Final = 6
_UNSETTLED: Final = {"", "open"}


class EventRow(Struct, frozen=True, array_like=True):
    """An event; those whom it names by id and by name, in the same order."""

    node: str
    date: str
    label: str
    text: str
    status: str
    place: str
    actors: tuple[str, ...]
    names: tuple[str, ...]
    line: int


class ForecastRow(Struct, frozen=True, array_like=True):
    """A forecast; `quotes` and `sources` count what it rests on."""

    node: str
    text: str
    condition: str
    likelihood: str
    confidence: str
    horizon: str
    status: str
    resolved: str
    actors: tuple[str, ...]
    names: tuple[str, ...]
    quotes: int
    sources: int
    line: int


class Dated(Struct, frozen=True, array_like=True):
    """The events and forecasts of one briefing, in its order."""

    events: tuple[EventRow, ...] = ()
    forecasts: tuple[ForecastRow, ...] = ()


class Moment(NamedTuple):
    """Where in time something stands: what it is, when (a row number), and its place."""

    kind: int
    rid: int
    n: int


_dated: Final = msgspec.msgpack.Decoder(Dated)


def dated_of(briefing: Briefing, directory: Directory, lines: dict[str, int]) -> Dated:
    """The events and forecasts of a briefing; `lines` tells where its nodes begin."""
    return Dated(
        tuple(_event(event, directory, lines) for event in briefing.timeline),
        tuple(_forecast(point, directory, lines) for point in _forecasts(briefing, directory)),
    )


def pack(dated: Dated) -> bytes:
    """The bytes to keep; none where nothing is dated."""
    return compress(encode(dated), _LEVEL) if dated.events or dated.forecasts else b""


def unpack(data: bytes) -> Dated:
    """What was packed so."""
    return _dated.decode(decompress(data)) if data else Dated()


def moments_of(dated: Dated) -> tuple[Moment, ...]:
    """When each of them is; what has no day is after all days."""
    events = (Moment(EVENT, _rid(_first(event.date)), n) for n, event in enumerate(dated.events))
    forecasts = (_moment(forecast, n) for n, forecast in enumerate(dated.forecasts))
    return (*events, *forecasts)


def _moment(forecast: ForecastRow, n: int) -> Moment:
    due = read_date(forecast.horizon)
    last = due.last if due is not None and due.last != date.max else None
    if forecast.status in _UNSETTLED:
        return Moment(OPEN, _rid(last), n)
    return Moment(SETTLED, _rid(_first(forecast.resolved) or last), n)


def day_of(text: str, *, last: bool = False) -> str:
    """The first or the last day of a date, ISO 8601; empty for no date, or one without end."""
    when = read_date(text)
    day = None if when is None else when.last if last else when.day
    return "" if day is None or day == date.max else day.isoformat()


def _first(text: str) -> date | None:
    when = read_date(text)
    return None if when is None else when.day


def _rid(day: date | None) -> int:
    """The last row number of a day: of one day, what happened is before what was said."""
    return end_rid(day.toordinal() if day is not None else 0) - 1


def _forecasts(briefing: Briefing, directory: Directory) -> Iterator[Point]:
    points = [point for section in directory.sections for point, _ in points_of(section)]
    if briefing.bottom_line is not None:
        points += [briefing.bottom_line, *(one for one, _ in points_of(briefing.bottom_line))]
    return (point for point in points if point.is_forecast)


def _event(event: Event, directory: Directory, lines: dict[str, int]) -> EventRow:
    named = (one.target for one in references_in(event.text) if directory.actor(one.target))
    actors = tuple(dict.fromkeys((*event.actors, *named)))
    return EventRow(
        node=event.id,
        date=event.date,
        label=event.date_label,
        text=plain_words(event.text, directory),
        status=event.status,
        place=event.place,
        actors=actors,
        names=tuple(directory.name(one) for one in actors),
        line=lines.get(event.id, 0),
    )


def _forecast(point: Point, directory: Directory, lines: dict[str, int]) -> ForecastRow:
    sources = {link.source for link in point.sources}
    for link in point.quotes:
        if quote := directory.quote(link.quote):
            sources.update(one.source for one in quote.sources)
    return ForecastRow(
        node=point.id,
        text=plain_words(point.text, directory) or point.heading,
        condition=point.condition,
        likelihood=point.likelihood,
        confidence=point.confidence,
        horizon=point.horizon,
        status=point.status,
        resolved=point.resolved,
        actors=point.by,
        names=tuple(directory.name(one) for one in point.by),
        quotes=len(point.quotes),
        sources=len(sources),
        line=lines.get(point.id, 0),
    )
