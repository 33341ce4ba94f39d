"""Forecasts: two chips that never touch, what they depend on, and how they came out."""

from typing import Any

import pytest
from tests.briefings import make_briefing

from briefterm.model.briefing import Point, Section
from briefterm.page.blocks import Block, Shape, Style
from briefterm.page.build import build


def forecast(**parts: Any) -> list[Block]:
    point = Point(heading="Rain", text="It rains.", **parts)
    page = build(make_briefing(outlook=Section(points=(point,))))
    return [block for block in page.blocks if block.node == "outlook.1"]


@pytest.mark.parametrize(
    ("parts", "chips", "text"),
    [
        ({"likelihood": "likely"}, ["likely ■■■■■□□"], "likely ■■■■■□□"),
        ({"likelihood": "75%"}, ["75 %, likely ■■■■■□□"], "75 %, likely ■■■■■□□"),
        ({"confidence": "low"}, ["low confidence"], "low confidence"),
        (
            {"likelihood": "almost_certain", "confidence": "high", "status": "open"},
            ["almost certain ■■■■■■■", "high confidence"],
            "almost certain ■■■■■■■   high confidence   ○ open",
        ),
        (
            {"likelihood": "remote", "horizon": "2025-12", "status": "did_not_happen"},
            ["almost no chance ■□□□□□□"],
            "almost no chance ■□□□□□□\nhorizon December 2025 · ✗ did not happen",
        ),
        ({"status": "happened"}, [], "✓ happened"),
        ({"status": "partly"}, [], "◐ partly happened"),
        ({"status": "void"}, [], "– void"),
    ],
)
def test_likelihood_and_confidence_are_two_chips(
    parts: dict[str, str], chips: list[str], text: str
):
    block = forecast(**parts)[1]
    assert (block.shape, block.text) == (Shape.CHIPS, text)
    assert [span.text for span in block.spans if span.style is Style.CHIP] == chips


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("clouds come", "If clouds come:"),
        ("If clouds come", "If clouds come:"),
        ("If clouds come, then", "If clouds come, then:"),
        ("it clears. It may.", "If it clears. It may."),
    ],
)
def test_the_condition_stands_before_the_text(given: str, shown: str):
    texts = [block.text for block in forecast(condition=given, likelihood="likely")]
    assert texts == ["Rain", "likely ■■■■■□□", shown, "It rains."]


def test_the_outcome_stands_apart_with_its_date():
    block = forecast(status="partly", resolved="2025-08-18", resolution="A drizzle.\n\nNo more.")
    assert [(one.text, one.bar) for one in block[1:]] == [
        ("◐ partly happened, 18 August 2025", ""),
        ("It rains.", ""),
        ("Outcome: A drizzle.", "│ "),
        ("No more.", "│ "),
    ]
    assert forecast(resolved="2025-08-18")[1].text == "resolved, 18 August 2025"


def test_a_statement_has_no_chips():
    assert [block.shape for block in forecast()] == [Shape.HEADING, Shape.PARAGRAPH]
