"""Quotes on the page: exact, in the marks of their language, with loud gaps."""

from typing import Any

import pytest
from msgspec.structs import replace
from tests.briefings import make_actor, make_briefing, make_quote

from briefterm.model.briefing import (
    Original,
    Point,
    Quote,
    QuoteLink,
    Section,
    Source,
    SourceLink,
    Variant,
)
from briefterm.page.blocks import Block, Shape, Style, Target
from briefterm.page.build import build
from briefterm.page.languages import language

PAPER = Source(id="paper", title="A report of some length on the matter", outlet="The Paper")
TV = make_actor("The Television", id="tv")


def page_of(*points: Point, quote: Quote, **parts: Any) -> list[Block]:
    """The blocks of one section whose points use a quote."""
    page = build(
        make_briefing(
            context=Section(points=points),
            quotes=(quote,),
            actors=(make_actor(), TV),
            sources=(PAPER,),
            **parts,
        )
    )
    return [block for block in page.blocks if block.section == "context"]


def set_apart(quote: Quote, **link: Any) -> list[Block]:
    blocks = page_of(Point(text="So.", quotes=(QuoteLink(quote="q", **link),)), quote=quote)
    return [block for block in blocks if block.node == "q"]


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({}, "“I am here.”"),
        ({"lang": "de"}, "„I am here.“"),
        ({"lang": "fr-CA"}, "«\u00a0I am here.\u00a0»"),
        ({"lang": "ja"}, "「I am here.」"),
        ({"lang": "xx"}, "“I am here.”"),
        ({"kind": "indirect"}, "I am here."),
        ({"kind": "mixed", "cue": "she says"}, "she says “I am here.”"),
        ({"kind": "document"}, "“I am here.”"),
    ],
)
def test_quoted_words_stand_in_the_marks_of_their_language(parts: dict[str, str], words: str):
    first = set_apart(make_quote(id="q", **parts))[0]
    assert (first.shape, first.text) == (Shape.QUOTE, words)
    assert first.bar == ("┆ " if parts.get("kind") == "indirect" else "┃ ")


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({}, "— Ada Lovelace · date not given · source not given"),
        (
            {"to": ("tv",), "date": "2025-08-14", "venue": "Rome", "source": "paper"},
            "— Ada Lovelace, to The Television · 14 August 2025 · Rome · The Paper",
        ),
        (
            {"attribution": "a guest", "date": "2025", "date_label": "last week", "via": "Bob"},
            "— a guest · last week · source not given, via Bob",
        ),
        ({"to": ("tv",), "via": "The Television", "date": "2025", "source": "paper"},
         "— Ada Lovelace, to The Television · 2025 · The Paper"),
        (
            {"kind": "indirect", "certainty": "disputed", "date": "2025", "source": "paper"},
            "— Ada Lovelace · reported indirectly · 2025 · The Paper · attribution disputed",
        ),
        (
            {"kind": "document", "speaker": ("ada", "tv"), "date": "2025", "source": "paper"},
            "— Ada Lovelace and The Television · in a document · 2025 · The Paper",
        ),
        (
            {"sources": (SourceLink(source="paper", locator="p. 3"),), "date": "2025"},
            "— Ada Lovelace · 2025 · The Paper, p. 3",
        ),
    ],
)  # fmt: skip
def test_an_attribution_says_who_when_where_and_according_to_whom(
    parts: dict[str, Any], words: str
):
    last = set_apart(replace(make_quote(id="q"), **parts))[-1]
    assert (last.shape, last.text) == (Shape.ATTRIBUTION, words)


def test_missing_date_and_source_are_warnings():
    spans = set_apart(make_quote(id="q"))[-1].spans
    loud = [span.text for span in spans if span.style is Style.WARNING]
    assert loud == ["date not given", "source not given"]


def test_speaker_and_source_lead_to_their_nodes():
    spans = set_apart(make_quote(id="q", source="paper"))[-1].spans
    targets = [span.target for span in spans if span.target]
    assert targets == [Target("actor", "ada"), Target("source", "paper")]


def test_a_translation_shows_the_words_that_were_said():
    said = Original(text="Я здесь.", lang="ru")
    words, first, facts = set_apart(make_quote(id="q", original=said, translator="A. B."))
    assert words.text == "“I am here.”"
    assert first.text == "«Я здесь.» (Russian)"
    assert facts.text.endswith("translated from Russian by A. B.")


def test_line_breaks_in_a_quote_stay_and_controls_are_shown():
    words = set_apart(make_quote("One\r\ntwo\x1b[31m\n", id="q"))[0]
    assert words.text == "“One\ntwo␛[31m”"


@pytest.mark.parametrize("word", ["contradicts", "illustrates"])
def test_how_a_quote_bears_on_its_point_is_said(word: str):
    assert set_apart(make_quote(id="q"), stance=word)[-1].text.endswith(f"{word} this point")


def test_a_pull_quote_may_have_its_own_wording_and_says_so():
    variant = Variant(id="pull", text="I AM here.", note="as printed large")
    quote = make_quote(id="q", kind="mixed", cue="she says", variants=(variant,))
    words, facts = set_apart(quote, display="pull", variant="pull")
    assert (words.shape, words.text) == (Shape.PULL, "“I AM here.”")
    assert facts.text.endswith("as printed large")


def test_an_inline_quote_is_a_small_mark_that_leads_to_it():
    link = QuoteLink(quote="q", display="inline", stance="contradicts")
    blocks = page_of(Point(text="So.", quotes=(link,)), quote=make_quote(id="q"))
    assert blocks[1].text == "So. ❝1 (contradicts this point)"
    assert blocks[1].spans[2].target == Target("quote", "q")
    assert [block.node for block in blocks] == ["context", "context.1"]


def test_a_quote_is_set_in_full_once_and_then_recalled_on_one_line():
    quote = make_quote("Word after word after word. " * 5, id="q", date="2025", source="paper")
    use = (QuoteLink(quote="q"),)
    blocks = page_of(Point(text="So.", quotes=use), Point(text="Thus.", quotes=use), quote=quote)
    shapes = [block.shape for block in blocks if block.node == "q"]
    assert shapes == [Shape.QUOTE, Shape.ATTRIBUTION, Shape.NOTE]
    assert blocks[-1].text == (
        "“Word after word after word. Word after word after word. Word” … — Ada Lovelace · 2025"
        " · The Paper"
    )


def test_words_that_the_point_already_quotes_are_not_repeated_in_full():
    point = Point(text="She was [[q|“here”]].", quotes=(QuoteLink(quote="q"),))
    blocks = page_of(point, quote=make_quote("here", id="q", date="2025", source="paper"))
    assert [block.shape for block in blocks if block.node == "q"] == [Shape.NOTE]


def test_the_same_words_by_chance_are_no_quotation():
    point = Point(text="There was a sphere.", quotes=(QuoteLink(quote="q"),))
    blocks = page_of(point, quote=make_quote("here", id="q"))
    assert next(block.shape for block in blocks if block.node == "q") is Shape.QUOTE


def test_one_pull_quote_stands_out_in_a_section():
    pull = (QuoteLink(quote="q", display="pull"),)
    blocks = page_of(Point(text="So.", quotes=pull), Point(text="Thus.", quotes=pull),
                     quote=make_quote(id="q"))  # fmt: skip
    assert [block.shape for block in blocks].count(Shape.PULL) == 1


def test_the_panel_tells_all_and_leads_back_to_every_use():
    use = (QuoteLink(quote="q"),)
    quote = make_quote(
        id="q", date_note="a Friday", note="from memory",
        variants=(Variant(id="v", text="Here I am.", note="later", source="paper"),),
    )  # fmt: skip
    page = build(
        make_briefing(
            context=Section(points=(Point(text="A."), Point(text="B.", quotes=use))),
            quotes=(quote,), actors=(make_actor(),), sources=(PAPER,), lead="[[q]]",
        )
    )  # fmt: skip
    panel = [block for block in page.blocks if block.section == "quotes"]
    assert [block.text for block in panel[3:]] == [
        "place not given",
        "a Friday",
        "from memory",
        "also worded: “Here I am.” · later · The Paper",
        "Context, point 2 · Lead",
    ]
    assert panel[-1].sign == "↑ "
    targets = [span.target for span in panel[-1].spans if span.target]
    assert targets == [Target("point", "context.2"), Target("section", "lead")]


@pytest.mark.parametrize(
    ("tag", "name", "opening"),
    [
        ("pt", "Portuguese", "«"),
        ("pt-BR", "Brazilian Portuguese", "“"),
        ("zh-Hant-TW", "Chinese", "「"),
        ("de-AT", "German", "„"),
        ("tlh", "tlh", "“"),
    ],
)
def test_a_language_is_found_by_the_longest_known_part_of_its_tag(
    tag: str, name: str, opening: str
):
    assert (language(tag).name, language(tag).opening) == (name, opening)
