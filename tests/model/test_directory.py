"""The directory of a briefing: order, look-ups, words of references, uses."""

import pytest

from briefterm.model.briefing import (
    Actor,
    Briefing,
    Event,
    Figure,
    Image,
    Point,
    Quote,
    QuoteLink,
    Section,
    Source,
    SourceLink,
    Term,
)
from briefterm.model.directory import Directory, plain_words, points_of, sections_of
from briefterm.model.prose import Reference, parse_prose

BRIEFING = Briefing(
    id="b",
    title="T",
    lead="[[putin]] again",
    context=Section(id="context", kind="context", text="See [[cis]]."),
    outlook=Section(
        id="outlook",
        kind="outlook",
        points=(
            Point(
                id="first",
                text="One of [[putin|them]]",
                quotes=(QuoteLink(quote="q"),),
                sources=(SourceLink(source="s"),),
                points=(Point(id="inner", heading="Inner"),),
            ),
            Point(id="outlook.2", text="Two"),
        ),
    ),
    sections=(Section(id="more", kind="details", text="x"),),
    actors=(
        Actor(id="putin", name="Vladimir Putin", short="Putin"),
        Actor(id="trump", name="Donald Trump"),
        Actor(id="actors.3", name="A voice"),
    ),
    quotes=(
        Quote(id="q", text="words", speaker=("putin",), sources=(SourceLink(source="s"),)),
        Quote(id="i", text="said so", speaker=("putin", "trump"), kind="indirect"),
    ),
    timeline=(Event(id="e", date="2025", text="[[putin]] spoke about [[e]]"),),
    figures=(Figure(id="f", value="17", unit="percent", label="x", qualifier="more_than"),),
    sources=(Source(id="other", title="Other"), Source(id="s", title="Paper")),
    images=(Image(id="m", caption="Two men"),),
    terms=(Term(id="cis", term="CIS", meaning="a union"),),
)


def _resolved(token: str) -> tuple[str, str, str]:
    (reference,) = parse_prose(token)
    assert isinstance(reference, Reference)
    found = Directory(BRIEFING).resolve(reference)
    return found.kind, found.id, found.words


@pytest.mark.parametrize(
    ("token", "kind", "target", "words"),
    [
        ("[[putin]]", "actor", "putin", "Putin"),
        ("[[putin|he]]", "actor", "putin", "he"),
        ("[[trump]]", "actor", "trump", "Donald Trump"),
        ("[[q]]", "quote", "q", "“words”"),
        ("[[i]]", "quote", "i", "said so"),
        ("[[f]]", "figure", "f", "more than 17 %"),
        ("[[s]]", "source", "s", "[2]"),
        ("[[cis]]", "term", "cis", "CIS"),
        ("[[m]]", "image", "m", "Two men"),
        ("[[e]]", "event", "e", "Putin spoke about e"),
        ("[[first]]", "point", "first", "One of them"),
        ("[[inner]]", "point", "inner", "Inner"),
        ("[[#inner]]", "point", "inner", "Inner"),
        ("[[more]]", "section", "more", "Details"),
        ("[[2025-08-15]]", "date", "2025-08-15", "15 August 2025"),
        ("[[briefing:other]]", "briefing", "other", "other"),
        ("[[other-one#point|there]]", "briefing", "other-one#point", "there"),
        ("[[nothing]]", "", "nothing", "nothing"),
    ],
)
def test_a_reference_has_a_kind_and_words(token: str, kind: str, target: str, words: str) -> None:
    assert _resolved(token) == (kind, target, words)


def test_sections_are_read_in_the_order_of_their_kinds() -> None:
    assert [section.id for section in sections_of(BRIEFING)] == ["context", "more", "outlook"]


def test_the_order_of_the_file_comes_first() -> None:
    ordered = Briefing(
        title="T",
        context=BRIEFING.context,
        outlook=BRIEFING.outlook,
        sections=BRIEFING.sections,
        order=("outlook", "more"),
    )
    assert [section.id for section in sections_of(ordered)] == ["outlook", "more", "context"]


def test_a_section_keeps_the_place_of_its_field_whatever_its_kind() -> None:
    briefing = Briefing(
        title="T",
        context=Section(id="context", kind="background", text="x"),
        sections=(Section(id="a", kind="context", text="x"),),
    )
    assert [section.id for section in sections_of(briefing)] == ["context", "a"]


def test_points_come_depth_first_with_their_level() -> None:
    assert BRIEFING.outlook is not None
    found = [(point.id, level) for point, level in points_of(BRIEFING.outlook)]
    assert found == [("first", 1), ("inner", 2), ("outlook.2", 1)]


def test_uses_are_told_with_their_section() -> None:
    directory = Directory(BRIEFING)
    assert [(use.node, use.section) for use in directory.uses("q")] == [("first", "outlook")]
    assert {use.node for use in directory.uses("putin")} == {"lead", "first", "q", "i", "e"}
    assert [use.node for use in directory.uses("s")] == ["first", "q"]
    assert directory.uses("nobody") == ()


def test_speakers_are_named_in_words() -> None:
    directory = Directory(BRIEFING)
    assert directory.names(("putin",)) == "Vladimir Putin"
    assert directory.names(("putin", "trump", "actors.3")) == (
        "Vladimir Putin, Donald Trump and A voice"
    )
    assert directory.names(()) == ""


def test_a_text_is_read_on_one_line() -> None:
    directory = Directory(BRIEFING)
    assert plain_words("[[putin]]\n\nsees https://a.example/x.", directory) == (
        "Putin sees https://a.example/x."
    )
