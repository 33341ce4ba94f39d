"""What find sees of a text, and where each character of it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefterm.page.blocks import Block, Page, Shape, Span
from briefterm.page.find import find
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


@given(st.lists(st.text("ab é"), max_size=6), st.sampled_from(["a", "b a", "e", "ab", " ", "x"]))
def test_what_was_found_is_the_same_by_number_by_block_and_by_place(texts, words):
    page = Page("", tuple(Block(Shape.PARAGRAPH, (Span(text),)) for text in texts), ())
    found = find(page, words)
    every = [*found]
    assert len(found) == len(every)
    assert every == [found[number] for number in range(len(found))] == sorted(every)
    assert every == [one for block in range(len(texts)) for one in found.of(block)]
    for place in [(block, start) for block in range(len(texts) + 1) for start in (0, 1, 3)]:
        assert found.first_from(place) == sum(one[:2] < place for one in every)
