"""Two texts word by word: nothing is lost, nothing invented, and it takes no time."""

from itertools import pairwise

import hypothesis.strategies as st
import pytest
from hypothesis import given
from tests.briefings import words

from briefterm.page.comparison import Fate, Piece, compare, pairs

K, R, A = Fate.KEPT, Fate.REMOVED, Fate.ADDED

few = st.text(alphabet="ab .!谈判é\u0301", max_size=40)
texts = st.one_of(few, words(200))


def rebuilt(pieces: tuple[Piece, ...]) -> tuple[str, str]:
    """The old and the new text."""
    old = "".join(piece.words for piece in pieces if piece.fate is not A)
    new = "".join(piece.words for piece in pieces if piece.fate is not R)
    return old, new


@given(texts, texts)
def test_both_texts_are_rebuilt_exactly(old: str, new: str) -> None:
    pieces = compare(old, new)

    assert rebuilt(pieces) == (old, new)
    assert all(piece.words for piece in pieces)
    assert all(one.fate is not other.fate for one, other in pairwise(pieces))


@given(words(200), st.data())
def test_a_text_with_an_edit_inside_is_rebuilt_exactly(old: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(old)))
    new = old[:at] + data.draw(few) + old[at + data.draw(st.integers(0, 9)) :]

    assert rebuilt(compare(old, new)) == (old, new)


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("", "", []),
        ("same words", "same words", [(K, "same words")]),
        ("a deal is near", "a deal is far", [(K, "a deal is "), (R, "near"), (A, "far")]),
        ("we will go", "we will never go", [(K, "we will "), (A, "never "), (K, "go")]),
        (
            "the first talks in Belarus ended",
            "the second meeting in Belarus ended",
            [
                (K, "the "),
                (R, "first talks"),
                (A, "second meeting"),
                (K, " in Belarus ended"),
            ],
        ),
        ("nothing alike", "other words", [(R, "nothing alike"), (A, "other words")]),
        ("谈判周一举行", "谈判周二举行", [(K, "谈判周"), (R, "一"), (A, "二"), (K, "举行")]),
        ("हम दिल्ली गए", "हम दिल्लू गए", [(K, "हम "), (R, "दिल्ली"), (A, "दिल्लू"), (K, " गए")]),
        ("ที่ นั่น", "ที นั่น", [(R, "ที่"), (A, "ที"), (K, " นั่น")]),
        ("see e\u0301 now", "see e now", [(K, "see "), (R, "e\u0301"), (A, "e"), (K, " now")]),
        ("by 5.", "by 5!", [(K, "by 5"), (R, "."), (A, "!")]),
    ],
)  # fmt: skip
def test_changes_are_whole_words(old: str, new: str, pieces: list[tuple[Fate, str]]) -> None:
    assert compare(old, new) == tuple(Piece(*one) for one in pieces)


lists = st.lists(
    st.sampled_from(["a b c d", "a b c e", "x y z", "q", "w w w", "x y v"]), max_size=9
)


@given(lists, lists)
def test_no_paragraph_is_lost_or_doubled(old: list[str], new: list[str]) -> None:
    found = list(pairs(old, new))

    assert [one for one, _ in found if one is not None] == old
    assert [other for _, other in found if other is not None] == new


def test_a_paragraph_put_between_leaves_its_neighbours_alone() -> None:
    old = ["the first one", "a second one", "and the third"]
    new = ["the first one", "something new altogether", "a second one, changed", "and the third"]

    assert list(pairs(old, new)) == [
        ("the first one", "the first one"),
        (None, "something new altogether"),
        ("a second one", "a second one, changed"),
        ("and the third", "and the third"),
    ]
