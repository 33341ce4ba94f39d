"""Dates of any precision: what is read, what is refused, how they are printed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefterm.model.dates import DateError, Precision, parse_date, show_date


@pytest.mark.parametrize(
    ("text", "first", "last", "shown"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "2025"),
        ("2025-10", date(2025, 10, 1), date(2025, 10, 31), "October 2025"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2025-10-08", date(2025, 10, 8), date(2025, 10, 8), "8 October 2025"),
        (
            "2025-10-08T14:30Z",
            date(2025, 10, 8),
            date(2025, 10, 8),
            "8 October 2025, 14:30 UTC",
        ),
        (
            "2025-10-08T14:30:05+02:00",
            date(2025, 10, 8),
            date(2025, 10, 8),
            "8 October 2025, 14:30:05 UTC+02:00",
        ),
        ("2025-03~", date(2025, 3, 1), date(2025, 3, 31), "about March 2025"),
        ("2025-03?", date(2025, 3, 1), date(2025, 3, 31), "March 2025 (uncertain)"),
        ("2025-03%", date(2025, 3, 1), date(2025, 3, 31), "about March 2025 (uncertain)"),
        ("2025-05/2025-07", date(2025, 5, 1), date(2025, 7, 31), "May–July 2025"),
        ("2025-08-14/2025-08-15", date(2025, 8, 14), date(2025, 8, 15), "14–15 August 2025"),
        (
            "2025-08-30/2025-09-02",
            date(2025, 8, 30),
            date(2025, 9, 2),
            "30 August – 2 September 2025",
        ),
        ("2019/2025", date(2019, 1, 1), date(2025, 12, 31), "2019–2025"),
        ("../2025-08-15", date.min, date(2025, 8, 15), "until 15 August 2025"),
        ("2025-10-08/..", date(2025, 10, 8), date.max, "since 8 October 2025"),
        ("201X", date(2010, 1, 1), date(2019, 12, 31), "the 2010s"),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31), "1900 to 1999"),
        ("2025-XX", date(2025, 1, 1), date(2025, 12, 31), "2025"),
        ("2025-10-XX", date(2025, 10, 1), date(2025, 10, 31), "October 2025"),
        ("2025-21", date(2025, 3, 1), date(2025, 5, 31), "spring 2025"),
        ("early 2025-03", date(2025, 3, 1), date(2025, 3, 10), "early March 2025"),
        ("mid 2025-03", date(2025, 3, 11), date(2025, 3, 20), "mid March 2025"),
        ("late 2025-02", date(2025, 2, 21), date(2025, 2, 28), "late February 2025"),
        ("0001", date(1, 1, 1), date(1, 12, 31), "1"),
        ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31), "31 December 9999"),
    ],
)
def test_a_date_says_its_first_and_last_day_and_how_it_is_printed(
    text: str, first: date, last: date, shown: str
) -> None:
    when = parse_date(text)
    assert (when.first, when.last, when.shown) == (first, last, shown)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2025-02-30", "February 2025 has no day 30"),
        ("2025-13", "there is no month 13"),
        ("2025-00", "there is no month 00"),
        ("March 2025", "'March 2025' is not a date"),
        ("2025-1", "'2025-1' is not a date"),
        ("2025/2024", "the interval ends (2024) before it starts (2025)"),
        ("2025/2026/2027", "an interval has one '/'"),
        ("/", "an interval needs a start or an end"),
        ("../..", "an interval needs a start or an end"),
        ("0000", "there is no year 0000"),
        ("2025-10T14:30", "a time of day needs a whole date before it"),
        ("2025-10-08T25:00", "there is no time 25:00"),
        ("201X-05", "201X is not one year and has no months"),
        ("٢٠٢٥", "is not a date"),
        ("", "is not a date"),
        ("2025-10-08 ", ""),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str, why: str) -> None:
    if not why:  # blanks around a date are nobody's mistake
        parse_date(text)
        return
    with pytest.raises(DateError) as refused:
        parse_date(text)
    assert why in str(refused.value)


@given(st.text(alphabet="0123456789-/.XT:Z~?% earlymidt", max_size=24))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        when = parse_date(text)
    except DateError:
        return
    assert when.first <= when.day <= when.last
    assert when.shown


def test_precision_orders_from_coarse_to_fine() -> None:
    texts = ["19XX", "201X", "2025", "2025-21", "2025-03", "late 2025-03", "2025-03-21"]
    found = [parse_date(text).precision for text in texts]
    assert found == sorted(found) == list(Precision)


def test_a_label_stands_for_its_date_and_a_wrong_date_for_itself() -> None:
    assert show_date("late 2025-03", "at the end of March") == "at the end of March"
    assert show_date("2025-03") == "March 2025"
    assert show_date("sometime") == "sometime"
    assert show_date("") == ""
