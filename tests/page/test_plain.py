"""A page in words alone: structure is said, and nothing is left of signs and bars."""

from hypothesis import given, settings
from tests.briefings import briefings, make_actor, make_briefing, make_quote

from briefterm.model.briefing import (
    Briefing,
    Dispute,
    Figure,
    Image,
    Point,
    Position,
    QuoteLink,
    Section,
    Source,
    Update,
)
from briefterm.page.build import build
from briefterm.page.plain import plain_lines


def test_structure_is_said_in_words():
    point = Point(
        heading="Rain",
        text="It rains.",
        likelihood="likely",
        confidence="low",
        status="open",
        quotes=(QuoteLink(quote="q"), QuoteLink(quote="r", display="inline")),
        images=("photo",),
        figures=("share",),
        disputes=("why",),
    )
    page = build(
        make_briefing(
            status="draft",
            outlook=Section(points=(point, Point(text="Or not."))),
            actors=(make_actor(),),
            quotes=(
                make_quote("One\ntwo.", id="q", date="2025", source="paper"),
                make_quote("no", id="r", kind="indirect"),
            ),
            images=(Image(id="photo", caption="A photo."),),
            figures=(Figure(id="share", value="17", unit="percent", label="of it"),),
            disputes=(
                Dispute(
                    id="why",
                    question="Why?",
                    positions=(Position(claim="This.", quotes=("r",)), Position(claim="That.")),
                ),
            ),
            sources=(Source(id="paper", title="A report"),),
            updates=(Update(date="2025", text="A name.", kind="correction"),),
        )
    )
    lines = list(plain_lines(page))
    assert lines[:23] == [
        "Warning: Draft: not published, and not to be relied on",
        "Title: A sample",
        "8 October 2025",
        "1 section · 2 points · 2 quotes · 1 actor · 1 source",
        "Warning: 2025 · correction: A name.",
        "Lead: In short.",
        "",
        "Section 1 of 8: Outlook",
        "Point: Rain",
        "Forecast: likely; low confidence; open",
        "It rains. (quote 2)",
        "Figure: 17 %",
        "of it",
        "Quote: “One two.”",
        "— Ada Lovelace · 2025 · A report",
        "Image: A photo.",
        "Disputed: Why?",
        "Position 1: This.; (quote 2)",
        "Position 2: That.",
        "open",
        "Point: Or not.",
        "",
        "Section 2 of 8: Quotes",
    ]
    assert "Indirect quote: no" in lines
    assert "Used by: Outlook, point 1" in lines
    assert "Source [1] A report" in lines


@settings(max_examples=20, deadline=None)
@given(briefings())
def test_every_paragraph_is_one_line(briefing: Briefing):
    page = build(briefing)
    lines = list(plain_lines(page))
    assert not any("\n" in line for line in lines)
    assert sum(line.startswith("Section ") for line in lines) >= len(page.outline)
