"""Lines of a width: nothing beyond it, nothing lost, no sign at a line's start that closes one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.briefings import briefings

from briefterm.model.briefing import Briefing
from briefterm.page.build import build
from briefterm.page.layout import Layout, drawn, wrap

_SIGNS = "日本語ッー」、。！」』ก็ข้าวမြန်မာ👩\u200d🚀é̂\u00ad a,.:!’”%-ab ·—[1] 2○\n"


def _lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width, cell_len)]


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("日本語日本語", 8, ["日本語日", "本語"]),
        ("日本語日、本語", 8, ["日本語", "日、本語"]),
        ("日本ッー」を", 4, ["日", "本ッ", "ー」", "を"]),
        ("日本！！！！！！を", 8, ["日", "本！！！", "！！！を"]),
        ("so 日、本", 5, ["so", "日、", "本"]),
        ("ab日日、", 6, ["ab日", "日、"]),
    ],
)
def test_a_sign_that_closes_takes_its_word_along(text: str, width: int, lines: list[str]) -> None:
    assert _lines(text, width) == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("A harder line · assessment", 14, ["A harder", "line ·", "assessment"]),
        ("bought weapons now. [1]", 20, ["bought weapons", "now. [1]"]),
        ("they met on 14 August 2025", 14, ["they met on", "14 August 2025"]),
        ("likely, not sure · ○ open", 20, ["likely, not sure ·", "○ open"]),
        ("an outlook  3 points · 1 quote", 20, ["an outlook", "3 points · 1 quote"]),
        ("He said so.  Then he went.", 17, ["He said so.  Then", "he went."]),
        ("↑ What may come of it, point 3", 29, ["↑ What may come of it,", "point 3"]),
        ("incomprehensibilities ·", 21, ["incomprehensibilities", "·"]),
        ("日本 incomprehensible · ○ open", 22, ["日本 incomprehensible", "· ○ open"]),
    ],
)
def test_what_leans_on_a_word_stays_with_it(text: str, width: int, lines: list[str]) -> None:
    assert _lines(text, width) == lines


@settings(max_examples=300)
@given(st.text(_SIGNS, max_size=60), st.integers(2, 30))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = _lines(text, width)
    assert all(cell_len(drawn(line)) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@settings(max_examples=60)
@given(briefings(), st.integers(10, 90))
def test_every_line_is_a_place_that_leads_back_to_it(briefing: Briefing, width: int) -> None:
    layout = Layout(build(briefing), width, cell_len)

    assert [layout.line_of(*layout.place_at(y)) for y in range(layout.height)] == [
        *range(layout.height)
    ]
