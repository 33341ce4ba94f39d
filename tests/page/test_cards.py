"""Cards, the preview and the sidebar: one thing by itself, and what belongs to a place."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from tests.briefings import briefings, make_actor, make_briefing, make_quote

from briefterm.model.briefing import (
    Briefing,
    Event,
    Point,
    QuoteLink,
    Section,
    Source,
    SourceLink,
    Term,
)
from briefterm.model.directory import PANELS, Directory, points_of
from briefterm.page.blocks import Page, Target
from briefterm.page.card import card
from briefterm.page.preview import preview
from briefterm.page.sidebar import sidebar

PAPER = Source(
    id="paper", title="A report", outlet="The Paper", url="https://a.example/x", issued="2025",
    accessed="2025-10-08", reliability="B", credibility="2",
)  # fmt: skip


def sample(**parts: Any) -> Briefing:
    given = {
        "why_it_matters": Section(
            points=(
                Point(id="one", heading="One", text="See [[ada]].", quotes=(QuoteLink(quote="q"),)),
                Point(id="two", text="See [[bob]].", sources=(SourceLink(source="paper"),)),
            )
        ),
        "outlook": Section(points=(Point(id="rain", text="It rains.", likelihood="likely"),)),
        "actors": (
            make_actor(role="says so"),
            make_actor("Bob", id="bob"),
            make_actor("Eve", id="eve"),
        ),
        "quotes": (
            make_quote(id="q", to=("bob",), source="paper", event="fair"),
            make_quote("No.", id="r", speaker="bob", kind="indirect", venue="Rome"),
        ),
        "sources": (PAPER,),
        "timeline": (Event(id="fair", date="2025-03", text="The fair."),),
        "terms": (Term(id="smo", term="SMO", meaning="A phrase."),),
    }
    return make_briefing(**given | parts)


def lines(page: Page) -> list[str]:
    return [block.text for block in page.blocks]


def test_a_quote_s_card_tells_who_when_where_to_whom_and_by_which_source():
    assert lines(card(sample(), "q")) == [
        "“I am here.”",
        "Said by       Ada Lovelace",
        "To            Bob",
        "When          date not given",
        "Where         place not given",
        "Occasion      The fair.",
        "Kind          direct: the speaker's words",
        "Source        A report · The Paper",
        "web page · 2025",
        "B: usually reliable; 2: probably true",
        "https://a.example/x · retrieved 8 October 2025",
        "Rests on it",
        "Why it matters, point 1 · One",
    ]
    assert card(sample(), "q").blocks[-1].spans[0].target == Target("point", "one")


def test_a_card_without_source_says_so():
    assert "Source        source not given" in lines(card(sample(), "r"))
    assert "Kind          indirect: reported, not in these words" in lines(card(sample(), "r"))


@pytest.mark.parametrize(
    ("node", "title", "words"),
    [
        ("one", "Point", "“I am here.”"),
        ("two", "Point", "B: usually reliable; 2: probably true"),
        ("ada", "Actor", "“I am here.” · date not given"),
        ("paper", "Source", "“I am here.” · date not given"),
        ("fair", "Event", "“I am here.” · date not given"),
        ("smo", "Term", "A phrase."),
        ("outlook", "Section", "It rains."),
        ("nothing", "Not found", "Nothing here has the id “nothing”."),
    ],
)
def test_every_kind_of_node_has_a_card(node: str, title: str, words: str):
    found = card(sample(), node)
    assert found.title == title
    assert words in lines(found)


@settings(max_examples=20, deadline=None)
@given(briefings())
def test_every_node_of_any_briefing_has_a_card(briefing: Briefing):
    directory = Directory(briefing)
    nodes = [node.id for panel in PANELS[:8] for node in getattr(briefing, panel)]
    for section in directory.sections:
        nodes += [section.id, *(point.id for point, _ in points_of(section))]
    for node in nodes:
        found = card(briefing, node)
        assert found.title != "Not found"
        assert found.blocks
    assert preview(briefing).blocks


def test_the_preview_shows_the_lead_and_what_matters_with_counts():
    assert lines(preview(sample())) == [
        "A sample",
        "8 October 2025 · The Paper B2",
        "In short.",
        "Why it matters  2 points · 1 quote · 1 source",
        "One",
        "See Bob.",
        "Outlook  1 point",
        "It rains.",
        "likely ■■■■■□□",
        "2 sections · 3 points · 2 quotes · 3 actors · 1 source",
    ]


def test_a_preview_without_these_sections_shows_the_first():
    page = preview(make_briefing(context=Section(text="It began.\n\nIt went on.")))
    assert lines(page)[3:5] == ["Context", "It began."]


def beside(section: str, node: str, briefing: Briefing | None = None) -> list[str]:
    return lines(sidebar(Directory(briefing or sample()), section, node))


def test_the_sidebar_names_who_is_in_view_then_the_section_then_the_briefing():
    assert beside("why_it_matters", "one") == [
        "Actors in view",
        "Ada Lovelace",
        "says so · 1 quote",
        "Also in this section",
        "Bob",
        "1 quote",
        "Also in the briefing",
        "Eve",
        "Quotes in view",
        "“I am here.”",
        "Ada Lovelace · date not given · The Paper",
    ]


@pytest.mark.parametrize(
    ("section", "node", "title", "first", "quotes"),
    [
        ("why_it_matters", "q", "Actors in view", "Ada Lovelace", "Quotes in view"),
        ("why_it_matters", "two", "Actors in view", "Bob", "Quotes in this section"),
        ("outlook", "outlook", "Actors in the briefing", "Ada Lovelace", "Quotes"),
        ("actors", "eve", "Actors in view", "Eve", "Quotes"),
        ("quotes", "r", "Actors in view", "Bob", "Quotes in view"),
        ("lead", "lead", "Actors in the briefing", "Ada Lovelace", "Quotes"),
        ("lead", "", "Actors in the briefing", "Ada Lovelace", "Quotes"),
        ("nowhere", "", "Actors in the briefing", "Ada Lovelace", "Quotes"),
    ],
)
def test_the_sidebar_follows_any_block(
    section: str, node: str, title: str, first: str, quotes: str
):
    page = sidebar(Directory(sample()), section, node)
    assert [block.text for block in page.blocks[:2]] == [title, first]
    assert page.blocks[page.outline[1].first].text == quotes


def test_an_empty_sidebar_speaks():
    assert beside("context", "context", make_briefing()) == [
        "Actors",
        "This briefing names no actors.",
        "Quotes",
        "None in this section.",
    ]


def test_the_sidebar_is_rebuilt_quickly():
    directory = Directory(sample(actors=tuple(make_actor(f"A{n}", id=f"a{n}") for n in range(200))))
    sidebar(directory, "outlook", "rain")
    start = time.process_time()
    for _ in range(20):
        sidebar(directory, "outlook", "rain")
    assert (time.process_time() - start) / 20 < 0.01
