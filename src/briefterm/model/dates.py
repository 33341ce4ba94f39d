"""Dates of any precision.

Read is EDTF (ISO 8601-2:2019) level 0, the useful part of level 1, and `early|mid|late YYYY-MM`,
which EDTF lacks.

Printing is fixed and knows no locale, so that screens and exports are the same everywhere.
"""

import calendar
import re
from datetime import date
from enum import IntEnum
from functools import lru_cache
from typing import Final

from msgspec import Struct


class DateError(ValueError):
    """A text that is no date; the message says why, as the end of a sentence."""


class Precision(IntEnum):
    """How fine a date is given, coarse to fine."""

    CENTURY = 0
    DECADE = 1
    YEAR = 2
    SEASON = 3
    MONTH = 4
    PART = 5  # early, mid or late in a month
    DAY = 6


class When(Struct, frozen=True):
    """A date or an interval.

    Attributes:
        first: the first day it can mean; `date.min` for an interval with an open start.
        last: the last day; `date.max` for one with an open end.
        precision: of the (finer) end.
        shown: the printed form.
    """

    first: date
    last: date
    precision: Precision
    shown: str

    @property
    def day(self) -> date:
        """The day that orders it: the first, or for an open start the last."""
        return self.last if self.first == date.min else self.first


MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS: Final = {21: (3, "spring"), 22: (6, "summer"), 23: (9, "autumn"), 24: (12, "winter")}
_THIRDS: Final = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_THIRD: Final = re.compile(r"(early|mid|late)[ -](\d{4})-(\d{2})", re.ASCII)
_DATE: Final = re.compile(
    r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2}|XX))?(?:-(\d{2}|XX))?"
    r"(?:T(\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?)?([~?%]?)",
    re.ASCII,  # other scripts have digits too, but no one writes dates in this form with them
)


@lru_cache(maxsize=8192)
def parse_date(text: str) -> When:
    """Read one date or interval.

    Raises:
        DateError: it is neither.
    """
    start, slash, end = text.strip().partition("/")
    if not slash:
        return _single(start)
    if "/" in end:
        raise DateError("an interval has one '/'")
    open_start, open_end = start in {"..", ""}, end in {"..", ""}
    if open_start and open_end:
        raise DateError("an interval needs a start or an end")
    if open_start:
        until = _single(end)
        return When(date.min, until.last, until.precision, f"until {until.shown}")
    since = _single(start)
    if open_end:
        return When(since.first, date.max, since.precision, f"since {since.shown}")
    until = _single(end)
    if since.first > until.last:
        raise DateError(f"the interval ends ({end}) before it starts ({start})")
    precision = max(since.precision, until.precision)
    return When(since.first, until.last, precision, _interval(since, until))


def read_date(text: str) -> When | None:
    """What a date field means; None where it is no date."""
    try:
        return parse_date(text) if text else None
    except DateError:
        return None


def show_date(text: str, label: str = "") -> str:
    """The printed form of a date field; its label, or the text itself if it is no date."""
    if label or not text:
        return label
    when = read_date(text)
    return when.shown if when is not None else text


def short_date(text: str) -> str:
    """A date in at most ten cells, as fine as it is known: `2025-08-14`, `2025-08`, `2025`."""
    if (when := read_date(text)) is None:
        return "no date"
    day = when.day
    if when.precision <= Precision.YEAR:
        return f"{day.year:04}"
    if when.precision in {Precision.MONTH, Precision.SEASON} or day == date.max:
        return f"{day.year:04}-{day.month:02}"
    return day.isoformat()


def _single(text: str) -> When:
    if third := _THIRD.fullmatch(text):
        year, month = _year(third[2]), _month(third[3])
        first, last = _THIRDS[third[1]]
        return When(
            date(year, month, first),
            date(year, month, min(last, calendar.monthrange(year, month)[1])),
            Precision.PART,
            f"{third[1]} {MONTHS[month - 1]} {year}",
        )
    match = _DATE.fullmatch(text)
    if not match:
        raise DateError(
            f"{text[:40]!r} is not a date such as 2025, 2025-10, 2025-10-08, 2025-03~, "
            "2025-05/2025-07 or 'late 2025-03'"
        )
    found = _calendar(match[1], match[2], match[3])
    shown = found.shown
    if match[4]:
        if found.precision is not Precision.DAY:
            raise DateError("a time of day needs a whole date before it")
        shown = f"{shown}, {_time(match[4], match[5], match[6], match[7] or '')}"
    if match[8] in {"~", "%"}:
        shown = f"about {shown}"
    if match[8] in {"?", "%"}:
        shown = f"{shown} (uncertain)"
    return When(found.first, found.last, found.precision, shown)


def _calendar(year_text: str, month_text: str | None, day_text: str | None) -> When:
    """A date without time and qualifier."""
    if "X" in year_text:
        if month_text:
            raise DateError(f"{year_text} is not one year and has no months")
        start = _year(year_text.replace("X", "0")) if year_text.strip("0X") else 1
        span = 9 if year_text[2] != "X" else 99
        shown = f"the {start}s" if span == 9 else f"{start} to {start + 99}"
        precision = Precision.DECADE if span == 9 else Precision.CENTURY
        return When(date(start, 1, 1), date(start + span, 12, 31), precision, shown)
    year = _year(year_text)
    if month_text is None or month_text == "XX":
        return When(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, str(year))
    if int(month_text) in _SEASONS and day_text is None:
        month, name = _SEASONS[int(month_text)]
        last_month = min(month + 2, 12)
        last = date(year, last_month, calendar.monthrange(year, last_month)[1])
        return When(date(year, month, 1), last, Precision.SEASON, f"{name} {year}")
    month = _month(month_text)
    days = calendar.monthrange(year, month)[1]
    if day_text is None or day_text == "XX":
        shown = f"{MONTHS[month - 1]} {year}"
        return When(date(year, month, 1), date(year, month, days), Precision.MONTH, shown)
    if not 1 <= int(day_text) <= days:
        raise DateError(f"{MONTHS[month - 1]} {year} has no day {int(day_text)}")
    day = date(year, month, int(day_text))
    return When(day, day, Precision.DAY, f"{day.day} {MONTHS[month - 1]} {year}")


def _year(text: str) -> int:
    if int(text) == 0:
        raise DateError("there is no year 0000")
    return int(text)


def _month(text: str) -> int:
    if text == "XX" or not 1 <= int(text) <= 12:
        raise DateError(f"there is no month {text}")
    return int(text)


def _time(hour: str, minute: str, second: str | None, zone: str) -> str:
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        raise DateError(f"there is no time {hour}:{minute}")
    shown = f"{hour}:{minute}" + (f":{second}" if second else "")
    return shown + (" UTC" if zone == "Z" else f" UTC{zone}" if zone else "")


def _interval(since: When, until: When) -> str:
    """`14–15 August 2025`, `May–July 2025`, or both ends in full."""
    start, end = since.shown.split(" "), until.shown.split(" ")
    same_precision = since.precision is until.precision
    if same_precision and since.precision is Precision.YEAR and len(start) == len(end) == 1:
        return f"{since.shown}–{until.shown}"
    if same_precision and len(start) == len(end) and start[-1] == end[-1] and len(start) in {2, 3}:
        plain = since.precision in {Precision.DAY, Precision.MONTH}
        if plain and start[1:] == end[1:]:
            return f"{start[0]}–{until.shown}"
        if plain and start[0] != "about" and end[0] != "about":
            blank = " " if len(start) == 3 else ""
            return f"{' '.join(start[:-1])}{blank}–{blank}{until.shown}"
    return f"{since.shown} to {until.shown}"
