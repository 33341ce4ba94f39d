"""Chosen quotes as Markdown, each with everything that is known about it."""

from pathlib import Path

from hypothesis import given, settings
from tests.briefings import briefings, make_actor, make_briefing, make_quote
from tests.export.reading import Page
from tests.export.test_markdown import KINDS, full

from briefterm.export.formats import FORMATS
from briefterm.export.quotes import render
from briefterm.model.visible import one_line

GOLDEN = Path(__file__).parent / "golden"


def chosen():
    other = make_briefing(
        id="other",
        title="Another [one]",
        date="",
        status="draft",
        actors=(make_actor(),),
        quotes=(make_quote("*yes*"),),
    )
    return [(full(), ["spare", "fair", "poem", "rumour"]), (other, ["quotes.1"])]


def test_chosen_quotes_are_the_same_to_the_byte():
    assert render(chosen()).encode() == (GOLDEN / "quotes.md").read_bytes()


def test_each_quote_stands_under_its_briefing_in_the_order_in_which_it_was_chosen():
    text = Page(render(chosen())).text
    marks = ["The harbour treaty", "No point uses me", "a fair share", "O quay", "too shallow"]
    places = [text.index(mark) for mark in [*marks, "Another [one]", "*yes*"]]
    assert places == sorted(places)


@settings(max_examples=60, deadline=None)
@given(briefings())
def test_any_quote_reads_back_with_its_address(briefing):
    page = Page(render([(briefing, [quote.id for quote in briefing.quotes])]))
    assert page.kinds <= KINDS
    for quote in briefing.quotes:
        texts = (quote.text, quote.venue, quote.note, quote.cue, quote.date_note, quote.via)
        for text in (*texts, *(variant.text for variant in quote.variants)):
            assert one_line(text) in page.text
        assert f"drawn#{quote.id}" in page.text


def test_a_quote_that_is_not_there_is_told():
    assert "sample has no quote nowhere" in render([(make_briefing(), ["nowhere"])])


def test_a_format_is_found_by_its_name():
    assert FORMATS["markdown"].front(make_briefing(), ())[0] == "---"
