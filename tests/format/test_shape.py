"""Short forms written out."""

import pytest

from briefterm.format.shape import expand
from briefterm.model.briefing import Briefing, Section


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ({"context": "x"}, {"context": {"text": "x"}}),
        ({"context": ["x"]}, {"context": {"points": [{"text": "x"}]}}),
        ({"context": {"points": ["x"]}}, {"context": {"points": [{"text": "x"}]}}),
        (
            {"outlook": [{"text": "x", "points": ["y"]}]},
            {"outlook": {"points": [{"text": "x", "points": [{"text": "y"}]}]}},
        ),
        ({"bottom_line": "x"}, {"bottom_line": {"text": "x"}}),
        (
            {"quotes": [{"speaker": "a", "sources": ["s"], "variants": ["v"]}]},
            {
                "quotes": [
                    {"speaker": ["a"], "sources": [{"source": "s"}], "variants": [{"text": "v"}]}
                ]
            },
        ),
        ({"quotes": [{"speaker": ["a", "b"]}]}, {"quotes": [{"speaker": ["a", "b"]}]}),
        (
            {"actors": ["A", {"members": ["b", {"title": "c"}], "roles": ["r"]}]},
            {
                "actors": [
                    {"name": "A"},
                    {"members": [{"actor": "b"}, {"title": "c"}], "roles": [{"title": "r"}]},
                ]
            },
        ),
        (
            {"related": ["b"], "sources": ["T"]},
            {"related": [{"briefing": "b"}], "sources": [{"title": "T"}]},
        ),
        ({"title": "", "lead": " \n", "tags": [], "context": {}}, {}),
        ({"x-mine": {"a": "b"}}, {}),
        # what is wrong is passed through
        ({"quotes": "x", "title": ["x"]}, {"quotes": "x", "title": ["x"]}),
        ({"actors": [["x"]]}, {"actors": [["x"]]}),
    ],
)
def test_a_short_form_becomes_the_full_one(short: dict[str, object], full: dict[str, object]):
    doubts: list[str] = []
    assert expand(short, Briefing, doubts) == full
    assert not doubts


def test_unknown_fields_and_long_lists_raise_doubts() -> None:
    doubts: list[str] = []
    expand({"titel": "x", "quotes": [{"who": "y"}], "tags": ["a"] * 1001}, Briefing, doubts)
    assert doubts == ["titel", "who", "too many items"]


def test_the_file_itself_is_not_changed() -> None:
    given = {"points": ["x"]}
    expand(given, Section, [])
    assert given == {"points": ["x"]}
