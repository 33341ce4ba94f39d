"""Words survive Markdown: what a parser reads is what was written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.briefings import NASTY, words
from tests.export.reading import Page

from briefterm.export.escape import Markup, compose, escape
from briefterm.model.visible import one_line

_WORDS = {"inline", "text", "text_special"}
_LIST = {"bullet_list", "list_item", "paragraph"}
_TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
_NOTE = {"footnote_block", "footnote", "footnote_anchor", "footnote_ref", "paragraph"}
BLOCKS = {
    "paragraph": ("{}", {"paragraph"}),
    "heading": ("# {}", {"heading"}),
    "item": ("- {}", _LIST),
    "nested item": ("- a\n\n  * {}", _LIST),
    "quotation": ("> {}", {"blockquote", "paragraph"}),
    "footnote": ("a[^a]\n\n[^a]: {}", _NOTE),
    "first cell": ("| a | a |\n| --- | --- |\n| {} | a |", _TABLE),
    "last cell": ("| a | a |\n| --- | --- |\n| a | {} |", _TABLE),
    "line after a break": ("a\\\n{}", {"paragraph", "hardbreak"}),
    "line before a break": ("{}\\\na", {"paragraph", "hardbreak"}),
    "strong words": ("**{}**", {"paragraph", "strong"}),
    "link": ("[{}](<a.md>)", {"paragraph", "link"}),
}
SHORT = settings(max_examples=200, deadline=None)


def assert_given_back(block: str, text: str) -> None:
    frame, kinds = BLOCKS[block]
    page = Page(frame.format(escape(text)))
    assert page.kinds <= kinds | _WORDS
    runs = [run for whole in page.texts for run in whole.split("\n")]
    assert sorted(runs) == sorted([*["a"] * (len(runs) - 1), one_line(text)])


@pytest.mark.parametrize("block", BLOCKS)
@pytest.mark.parametrize("text", NASTY)
def test_nasty_words_are_given_back_exactly(block, text):
    assert_given_back(block, text)


@pytest.mark.parametrize("block", BLOCKS)
@SHORT
@given(text=words())
def test_any_words_are_given_back_exactly(block, text):
    assert_given_back(block, text)


@SHORT
@given(pieces=st.lists(words(20) | st.sampled_from("([{:!#.-_ "), min_size=1, max_size=6))
def test_words_around_markup_are_given_back_and_the_markup_works(pieces):
    """A footnote's mark between any two pieces stays a mark and leaves the words alone."""
    marked = [part for piece in pieces for part in (piece, Markup("[^n]"))]
    page = Page(f"x {compose(marked)}\n\n[^n]: a\n")
    assert page.kinds <= _NOTE | _WORDS
    assert one_line(page.texts[0]) == one_line("x " + "".join(pieces))


@pytest.mark.parametrize(
    "text",
    [
        "AT&T pays 3.5 % of it, 12:30, and/or more: R&D.",
        "“Curly” – quotes’ marks, l'été, (a) parenthesis; an em—dash!",
        "U.S. envoys met at 10 a.m. in No. 10",
        "well-known 2024-2025",
        "Привет, мир. 你好。",
    ],
)
def test_ordinary_prose_stays_as_it_is(text):
    """A person who opens the file in an editor meets no needless backslash."""
    assert escape(text) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("https://a.example/b", r"https:\//a.example/b"),
        ("[sic]", r"\[sic\]"),
        ("1. one", r"1\. one"),
        ("a\n\n- b", "a - b"),
        ("\x1b[0m\u202e", r"␛\[0m␦"),
        ("\u00a0x\u00a0", "&#160;x&#160;"),
        (" ", ""),
    ],
)
def test_markdown_of_some_words(text, markdown):
    assert escape(text) == markdown
