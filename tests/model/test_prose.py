"""Prose: literal text, references and links."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefterm.model.prose import Link, Reference, paragraphs, parse_prose


def _reference(raw: str, kind: str = "", target: str = "", fragment: str = "", label: str = ""):
    return Reference(raw, kind, target, fragment, label)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", ()),
        ("plain words", ("plain words",)),
        ("[[putin]]", (_reference("[[putin]]", target="putin"),)),
        (
            "[[putin]] met [[trump|the President]].",
            (
                _reference("[[putin]]", target="putin"),
                " met ",
                _reference("[[trump|the President]]", target="trump", label="the President"),
                ".",
            ),
        ),
        ("[[actor:putin]]", (_reference("[[actor:putin]]", "actor", "putin"),)),
        (
            "[[briefing:alaska#why|there]]",
            (_reference("[[briefing:alaska#why|there]]", "briefing", "alaska", "why", "there"),),
        ),
        ("[[#why]]", (_reference("[[#why]]", fragment="why"),)),
        ("[[late 2025-03]]", (_reference("[[late 2025-03]]", target="late 2025-03"),)),
        (
            "[[q|meeting to take [Putin's] pulse]]",
            (
                _reference(
                    "[[q|meeting to take [Putin's] pulse]]",
                    target="q",
                    label="meeting to take [Putin's] pulse",
                ),
            ),
        ),
        (r"two \[[brackets]]", ("two [[brackets]]",)),
        ("he said [the President] [/b] [sic]", ("he said [the President] [/b] [sic]",)),
        ("[[open", ("[[open",)),
        ("[[]]", ("[[]]",)),
        ("see https://a.example/b.", ("see ", Link("https://a.example/b"), ".")),
        (
            "(https://a.example/b_(c))!",
            ("(", Link("https://a.example/b_(c))"), "!"),
        ),
        ("ftp://a.example", ("ftp://a.example",)),
    ],
)
def test_a_text_is_cut_into_words_references_and_links(text: str, pieces: tuple[object, ...]):
    assert parse_prose(text) == pieces


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("one", ("one",)),
        ("one\ntwo", ("one two",)),
        ("one\n\ntwo", ("one", "two")),
        ("one\n \t\n\n\n two  three", ("one", "two three")),
        ("  one  ", ("one",)),
        ("no\u00a0break  space", ("no\u00a0break space",)),
        ("one\n\n\u00a0two", ("one", "\u00a0two")),
        (" ", ()),
        ("", ()),
    ],
)
def test_a_newline_is_a_blank_and_an_empty_line_a_paragraph(text: str, cut: tuple[str, ...]):
    assert paragraphs(text) == cut


@given(st.text(alphabet=" ab[]|:#\\\n./htps", max_size=60))
def test_no_text_loses_a_word(text: str) -> None:
    for paragraph in paragraphs(text):
        said = "".join(
            piece
            if isinstance(piece, str)
            else piece.raw
            if isinstance(piece, Reference)
            else piece.url
            for piece in parse_prose(paragraph)
        )
        assert said == paragraph.replace("\\[[", "[[")


@pytest.mark.parametrize(
    "text",
    ["http://" + "." * 20_000 + "x", "[[" * 10_000, "[[x" + "[a]" * 6_000, "[[x[a]" * 3_000],
)
def test_long_hostile_texts_are_cut_at_once(text: str) -> None:
    began = time.process_time()
    parse_prose(text)
    assert time.process_time() - began < 1
