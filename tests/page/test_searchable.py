"""What find sees of a text, and where each character of it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefterm.page.searchable import searchable


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Plain\tWords\n", "plain words "),
        ("“Élan” — naïve", '"elan" - naive'),
        ("Straße…", "strasse..."),
        ("co\u00adoperate\u200b", "cooperate"),
        ("e\u0301te\u0301", "ete"),
        ("İstanbul ﬁn", "istanbul fin"),
    ],
)
def test_what_makes_no_difference_is_gone(text, plain):
    assert searchable(text)[0] == plain


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("ß…\u00adéﬁ“")))
def test_every_character_knows_where_it_was(text):
    plain, places = searchable(text)
    assert len(plain) == len(places)
    assert list(places) == sorted(places)
    for character, place in zip(plain, places, strict=True):
        assert character in searchable(text[place])[0]
