"""The page of a whole briefing: complete, in order, and never a reason to fail."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from msgspec import Struct
from msgspec.structs import fields
from tests.briefings import briefings, make_actor, make_briefing, make_quote

from briefterm.model.briefing import (
    Briefing,
    Event,
    Figure,
    Point,
    Quote,
    QuoteLink,
    Related,
    Section,
    Source,
    Term,
    Update,
)
from briefterm.model.directory import PANELS as PANEL_NAMES
from briefterm.model.directory import Directory
from briefterm.model.prose import Link, Reference, paragraphs, parse_prose
from briefterm.model.visible import has_controls, one_line, visible
from briefterm.page.blocks import Page, Shape, Target
from briefterm.page.build import build
from briefterm.page.panels import PANELS

PROSE = {"lead", "text", "resolution", "assessment", "description"}
WORDS = {
    "title", "subtitle", "kicker", "date_note", "authors", "heading", "condition", "name", "short",
    "aliases", "role", "note", "attribution", "venue", "cue", "translator", "place", "label",
    "outlet", "caption", "credit", "term", "meaning", "claim", "question", "locator", "paths",
    "tags", "url", "archive_url",
}  # fmt: skip


def texts(node: Struct) -> Iterator[str]:
    """Every text of a node and of all nodes in it, as it should be read."""
    for field in fields(node):
        value = getattr(node, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Struct):
                yield from texts(one)
            elif isinstance(one, str) and field.name in WORDS:
                yield one
            elif isinstance(one, str) and field.name in PROSE:
                yield from literal(one) if not isinstance(node, Quote) else (one,)
    if hasattr(node, "original") and node.original:
        yield node.original.text


def literal(text: str) -> Iterator[str]:
    """What stands in a text beside its references."""
    for paragraph in paragraphs(visible(text)):
        for piece in parse_prose(paragraph):
            match piece:
                case str():
                    yield piece
                case Link():
                    yield piece.url
                case Reference():
                    yield piece.label


def shown(page: Page) -> str:
    return "\n".join(block.text for block in page.blocks)


@settings(max_examples=60, deadline=None)
@given(briefings())
def test_any_briefing_has_a_page_that_holds_every_text_of_it(briefing: Briefing):
    page = build(briefing)
    # Words that the file gives twice over are shown once: a point's update is no quote's text.
    words = one_line(shown(page))
    missing = [text for text in texts(briefing) if one_line(text) not in words]
    assert not missing


@settings(max_examples=40, deadline=None)
@given(briefings())
def test_no_block_holds_a_control_and_every_target_leads_somewhere(briefing: Briefing):
    directory = Directory(briefing)
    page = build(briefing)
    for block in page.blocks:
        assert not has_controls(block.text)
        assert block.section in {"lead", *(part.id for part in page.outline)}
        for span in block.runs:
            if span.target and span.target.kind not in {"url", "briefing"}:
                assert span.target.id == "lead" or directory.node(span.target.id) is not None


@settings(max_examples=40, deadline=None)
@given(briefings())
def test_each_part_of_the_outline_begins_with_its_title(briefing: Briefing):
    page = build(briefing)
    for part in page.outline:
        first = page.blocks[part.first]
        assert (first.shape, first.text, first.section) == (Shape.SECTION, part.title, part.id)
    assert page.blocks[-1].shape is Shape.END


def test_the_panels_are_the_lists_that_the_model_names_in_its_order():
    assert tuple(panel.name for panel in PANELS) == PANEL_NAMES


def test_sections_come_in_reading_order_then_the_bottom_line_then_the_panels():
    page = build(
        make_briefing(
            outlook=Section(points=(Point(text="It may rain."),)),
            context=Section(points=(Point(text="It rained."),)),
            sections=(Section(id="more", kind="details", text="Wet."),),
            bottom_line=Point(text="Take a coat."),
            actors=(make_actor(),),
            quotes=(make_quote(),),
        )
    )
    titles = ["Context", "Details", "Outlook", "Bottom line", "Quotes", "Actors"]
    assert [part.title for part in page.outline] == titles


@pytest.mark.parametrize(
    ("order", "titles"),
    [
        (("bottom_line",), ["Bottom line", "Context", "Outlook"]),
        (("outlook", "bottom_line", "context"), ["Outlook", "Bottom line", "Context"]),
        (("outlook",), ["Outlook", "Context", "Bottom line"]),
    ],
)
def test_the_bottom_line_stands_where_the_order_puts_it(order: tuple[str, ...], titles: list[str]):
    page = build(
        make_briefing(
            order=order,
            context=Section(text="Before."),
            outlook=Section(text="After."),
            bottom_line=Point(text="In the end."),
        )
    )
    assert [part.title for part in page.outline] == titles


def test_a_section_that_bears_a_panel_s_name_is_not_mistaken_for_it():
    page = build(
        make_briefing(
            sections=(Section(id="quotes", kind="other", title="Words", text="Said."),),
            actors=(make_actor(),),
            quotes=(make_quote(),),
        )
    )
    assert page.blocks[page.first_of["quotes"]].text == "Words"
    assert len({part.id for part in page.outline}) == len(page.outline)


def test_the_outline_counts_the_quotes_of_each_section_once():
    point = Point(text="So.", quotes=(QuoteLink(quote="q"), QuoteLink(quote="q")))
    page = build(
        make_briefing(
            context=Section(points=(point, Point(text="And.", points=(point,)))),
            actors=(make_actor(),),
            quotes=(make_quote(id="q"),),
        )
    )
    assert page.outline[0].quotes == 1


def test_an_unknown_id_is_shown_and_loud():
    page = build(
        make_briefing(
            context=Section(
                points=(
                    Point(
                        text="See [[nobody]].",
                        quotes=(QuoteLink(quote="none"),),
                        figures=("no-figure",),
                        images=("no-image",),
                        events=("no-event",),
                        disputes=("no-dispute",),
                    ),
                )
            )
        )
    )
    loud = {span.text for block in page.blocks for span in block.spans if span.style == "warning"}
    assert loud == {"nobody", "❝none", "no-figure", "no-image", "no-event", "no-dispute"}


def test_references_lead_to_what_they_name_and_show_its_words():
    page = build(
        make_briefing(
            lead=(
                "[[ada]] [[q|“here”]] [[paper]] [[fair]] [[share]] [[smo]] [[context]] "
                "[[2025-08-15]] [[briefing:other#place|there]] https://a.example/x."
            ),
            actors=(make_actor(short="Ada"),),
            quotes=(make_quote(id="q"),),
            sources=(Source(id="paper", title="A paper"),),
            timeline=(Event(id="fair", date="2025", text="The fair opens."),),
            figures=(Figure(id="share", value="17", unit="percent", label="of it"),),
            terms=(Term(id="smo", term="SMO", meaning="A phrase."),),
        )
    )
    lead = next(block for block in page.blocks if block.shape is Shape.LEAD)
    links = [(span.text, span.target) for span in lead.spans if span.text.strip(" .")]
    assert links == [
        ("Ada", Target("actor", "ada")),
        ("“here”", Target("quote", "q")),
        ("[1]", Target("source", "paper")),
        ("The fair opens.", Target("event", "fair")),
        ("17 %", Target("figure", "share")),
        ("SMO", Target("term", "smo")),
        ("Context", Target("section", "context")),
        ("15 August 2025", None),
        ("there", Target("briefing", "other#place")),
        ("https://a.example/x", Target("url", "https://a.example/x")),
    ]


def test_related_briefings_and_updates_are_told_in_words():
    paths = ("outlook.points[0].text", "outlook[0]", "p", "quotes[0]", "quotes", "title", "a.b[7]")
    page = build(
        make_briefing(
            related=(
                Related(briefing="other", relation="followed_by", note="next week"),
                Related(briefing="known", relation="see_also"),
                Related(briefing="known#p", relation="see_also", note="a point"),
            ),
            outlook=Section(id="o", points=(Point(id="p", text="It may [[q]] rain."),)),
            quotes=(make_quote(id="q"),),
            updates=(Update(date="2025-10-11", kind="correction", text="A name.", paths=paths),),
        ),
        {"known": "A known one"},
    )
    rows = [block.text for block in page.blocks if block.section in {"related", "updates"}]
    assert rows[1] == "Followed by: other · next week"
    assert rows[2:4] == ["See also: A known one", "See also: A known one #p · a point"]
    assert rows[5] == "11 October 2025 · correction  A name."
    concerned = [block.spans for block in page.blocks if block.section == "updates"][2:-1]
    assert [spans[0].text for spans in concerned] == ["concerns ", *["and "] * 6]
    assert [tuple((span.text, span.target) for span in spans[1:]) for spans in concerned] == [
        (("Outlook, point 1: It may “I am here.” rain.", Target("point", "p")), (", text", None)),
        (("Outlook, point 1: It may “I am here.” rain.", Target("point", "p")),),
        (("Outlook, point 1: It may “I am here.” rain.", Target("point", "p")),),
        (("Quote: “I am here.”", Target("quote", "q")),),
        (("quotes", Target("section", "quotes")),),
        (("title", None),),
        (("a.b[7]", None),),
    ]


def test_a_large_briefing_is_set_in_a_moment():
    """Generous: a tenth of a second is the reader's patience, not the program's speed."""
    links = tuple(QuoteLink(quote=f"q{n}") for n in range(200))
    points = tuple(
        Point(text=f"Paragraph {n} about [[ada]] and more. " * 5, quotes=links[n : n + 1])
        for n in range(500)
    )
    briefing = make_briefing(
        context=Section(points=points),
        actors=(make_actor(),),
        quotes=tuple(make_quote("Words. " * 20, id=f"q{n}", date="2025") for n in range(200)),
    )
    build(briefing)
    start = time.process_time()
    build(briefing)
    assert time.process_time() - start < 0.3
