"""Large digits: three rows of one width, or nothing."""

import pytest

from briefterm.page.digits import ROWS, WIDEST, large


@pytest.mark.parametrize(
    "text",
    ["0", "1234567890", "17 %", "$240 billion", "€1,000.50", "more than 17 %", "~5", "<3", "20–45%",
     "+7", "-1", "Q3 2025", "n°1"],
)  # fmt: skip
def test_a_number_is_drawn_in_three_rows_of_one_width(text: str):
    rows = large(text)
    assert len(rows) == ROWS
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("text", ["", "thousands", "%", "$", "17 人", "5\u0301", "1\x1b", "9" * 40])
def test_what_cannot_be_drawn_stays_text(text: str):
    assert large(text) == ()


def test_words_stand_small_beside_the_number():
    rows = large("about 3 hours")
    assert rows[-1].startswith("about")
    assert rows[-1].endswith("hours")
    assert len(rows[0]) <= WIDEST


def test_no_two_digits_look_alike():
    assert len({large(digit) for digit in "0123456789"}) == 10
