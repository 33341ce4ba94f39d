"""Numbers as they are told."""

import pytest

from briefterm.model.numbers import counted


@pytest.mark.parametrize(
    ("number", "more", "told"),
    [
        (0, False, "0 quotes"),
        (1, False, "1 quote"),
        (1, True, "1+ quotes"),
        (1200, False, "1,200 quotes"),
        (50, True, "50+ quotes"),
    ],
)
def test_a_number_is_told_with_its_noun(number: int, more: bool, told: str) -> None:
    assert counted(number, "quote", more=more) == told
