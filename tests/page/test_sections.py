"""Points, their signs and the small words that say what they rest on."""

from typing import Any

import pytest
from tests.briefings import make_actor, make_briefing

from briefterm.model.briefing import (
    Actor,
    Dispute,
    Event,
    Figure,
    Image,
    Member,
    Point,
    Position,
    Role,
    Section,
    Source,
    SourceLink,
)
from briefterm.page.blocks import Block, Shape, Style, Target
from briefterm.page.build import build


def blocks_of(*points: Point, **parts: Any) -> list[Block]:
    section = Section(points=points)
    parts.setdefault("actors", (make_actor(),))
    page = build(make_briefing(**{"context": section} | parts))
    return [block for block in page.blocks if block.section == "context"][1:]


@pytest.mark.parametrize(
    ("parts", "heading", "bare"),
    [
        ({}, "Rain", "It rains."),
        ({"basis": "assessment"}, "Rain · assessment", "assessment: It rains."),
        ({"basis": "fact"}, "Rain · fact", "fact: It rains."),
        (
            {"basis": "claim", "by": ("ada",)},
            "Rain · claim by Ada Lovelace",
            "claim by Ada Lovelace: It rains.",
        ),
        ({"by": ("ada",)}, "Rain · view of Ada Lovelace", "view of Ada Lovelace: It rains."),
    ],
)
def test_what_is_not_plain_reporting_says_so(parts: dict[str, Any], heading: str, bare: str):
    headed = blocks_of(Point(heading="Rain", text="It rains.", **parts))
    assert [block.text for block in headed] == [heading, "It rains."]
    assert headed[0].spans[0].style is Style.STRONG
    assert [block.text for block in blocks_of(Point(text="It rains.", **parts))] == [bare]


def test_points_without_heading_bear_signs_and_stand_in_by_level():
    inner = Point(text="C.", points=(Point(text="D."),))
    blocks = blocks_of(Point(text="A.\n\nB.", points=(inner,)), Point(heading="E", text="F."))
    assert [(block.text, block.sign, block.indent, block.gap) for block in blocks] == [
        ("A.", "• ", 0, 1),
        ("B.", "", 2, 1),
        ("C.", "– ", 2, 0),
        ("D.", "· ", 4, 0),
        ("E", "", 0, 1),
        ("F.", "", 0, 0),
    ]


def test_sources_follow_the_words_as_numbers_that_lead_to_them():
    links = (SourceLink(source="b", locator="p. 2"), SourceLink(source="a"))
    sources = (Source(id="a", title="A"), Source(id="b", title="B"))
    (block,) = blocks_of(Point(text="So.", sources=links), sources=sources)
    assert block.text == "So. [2, p. 2] [1]"
    assert [span.target for span in block.spans if span.target] == [
        Target("source", "b"),
        Target("source", "a"),
    ]


def test_sources_of_a_heading_alone_follow_the_heading():
    point = Point(heading="So", sources=(SourceLink(source="a"),), points=(Point(text="Thus."),))
    assert blocks_of(point, sources=(Source(id="a", title="A"),))[0].text == "So [1]"


def test_the_first_number_of_a_section_is_large_and_the_others_are_rows():
    figures = tuple(
        Figure(id=name, value=value, unit="percent", label=f"of {name}", by=("ada",), date="2025")
        for name, value in (("none", "few"), ("a", "17"), ("b", "18"))
    )
    blocks = blocks_of(Point(text="So.", figures=("none", "a", "b")), figures=figures)
    assert [(block.shape, block.text) for block in blocks[1:]] == [
        (Shape.ROW, "few %  of none · 2025 · according to Ada Lovelace"),
        (Shape.FIGURE, "17 %"),
        (Shape.LABEL, "of a"),
        (Shape.NOTE, "2025 · according to Ada Lovelace"),
        (Shape.ROW, "18 %  of b · 2025 · according to Ada Lovelace"),
    ]
    assert len(blocks[2].art) == 3


def test_images_events_and_disputes_stand_where_they_are_used():
    dispute = Dispute(
        id="why",
        question="Why?",
        positions=(Position(claim="This."), Position(claim="That.", briefing="other")),
        assessment="Both.",
        status="settled",
    )
    blocks = blocks_of(
        Point(text="So.", images=("photo",), events=("fair",), disputes=("why",)),
        Point(text="Thus.", disputes=("why",)),
        images=(Image(id="photo", caption="A photo.", credit="Someone", date="2025"),),
        timeline=(Event(id="fair", date="2025-03", text="The fair."),),
        disputes=(dispute,),
    )
    assert [block.text for block in blocks[1:]] == [
        "Timeline: March 2025",
        "A photo.\n2025 · Someone",
        "Disputed: Why?",
        "This.\nThat.\nsee other",
        "Assessment: Both.",
        "✓ settled",
        "Thus.",
        "Disputed: Why?",
    ]
    assert [len(block.cells) for block in blocks].count(2) == 1


def test_a_delegation_is_set_with_its_members_where_it_is_first_named():
    team = Actor(
        id="team",
        name="The team",
        kind="delegation",
        on_behalf_of="ada",
        event="fair",
        members=(
            Member(actor="ada", note="head"),
            Member(title="deputy minister"),
            Member(actor="bob", title="clerk"),
        ),
    )
    blocks = blocks_of(
        Point(text="Enter [[team]]."),
        Point(text="Exit.", actors=("team",)),
        actors=(
            make_actor(roles=(Role(title="Minister"),)),
            make_actor("Bob", id="bob"),
            team,
        ),
        timeline=(Event(id="fair", date="2025-03", text="The fair."),),
    )
    assert [block.text for block in blocks] == [
        "Enter The team.",
        "The team",
        "on behalf of Ada Lovelace · at: The fair.",
        "Ada Lovelace, Minister · head",
        "deputy minister · name not given",
        "Bob, clerk",
        "Exit.",
    ]


def test_every_block_of_a_point_bears_its_node_and_section():
    blocks = blocks_of(Point(id="p", heading="A", text="B.\n\nC."))
    assert {(block.node, block.section) for block in blocks} == {("p", "context")}
