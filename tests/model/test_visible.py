"""Controls made visible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefterm.model.visible import has_controls, one_line, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("tab\tand\nnewline", "tab\tand\nnewline"),
        ("\x1b[31m", "␛[31m"),
        ("\x00\x7f", "␀␡"),
        ("a\u202eb\u2069", "a␦b␦"),
        ("\x9b31m", "\ufffd31m"),
        ("\u2028", "\ufffd"),
        ("\ud800", "\ufffd"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("👩‍👩‍👧‍👦 ک‌ت é \u00ad \ufe0f", "👩‍👩‍👧‍👦 ک‌ت é \u00ad \ufe0f"),
        ("[/b] [sic]", "[/b] [sic]"),
    ],
)
def test_each_control_is_one_sign_and_all_else_stays(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_visible_has_no_controls_and_stays_so(text: str) -> None:
    shown = visible(text)
    assert not has_controls(shown)
    assert visible(shown) == shown
    shown.encode()


@given(st.text(st.characters(exclude_categories=())))
def test_controls_are_what_visible_would_change(text: str) -> None:
    assert has_controls(text) == (visible(text) != text.replace("\r\n", "\n").replace("\r", "\n"))


def test_one_line_keeps_a_no_break_space() -> None:
    assert one_line(" a \n\t b\u00a0c\r\nd ") == "a b\u00a0c d"
