"""Every format and every choice of parts: what is written is exact, and has its provenance."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.briefings import NASTY, briefings, make_actor, make_briefing, make_quote
from tests.export.reading import Page
from tests.export.test_markdown import KINDS, full, texts

from briefterm.export.chronicle import timeline
from briefterm.export.formats import FORMATS, OBSIDIAN, PLAIN
from briefterm.export.markdown import render
from briefterm.export.panels import PANELS
from briefterm.export.quotes import render as render_quotes
from briefterm.model.briefing import Briefing, Point, QuoteLink, Section
from briefterm.model.directory import PANELS as PANEL_NAMES
from briefterm.model.directory import Directory
from briefterm.model.parts import PARTS, TEXTS, all_but
from briefterm.model.visible import one_line

GOLDEN = Path(__file__).parent / "golden"
NOTES = {"footnote_ref", "footnote_block", "footnote", "footnote_anchor"}
TABLES = {"table", "thead", "tbody", "tr", "th", "td"}
MARKS = re.compile(r" \((?:quote|source) \d+\)")
PLACES = re.compile(r" \(other#[a-z0-9.]+\)")
NUMBER = re.compile(r"\[(\d+)\]")


@pytest.mark.parametrize(
    ("golden", "form", "without"),
    [
        ("plain", PLAIN, ()),
        ("obsidian", OBSIDIAN, ()),
        ("parts", PLAIN, {"quotes", "actors", "sources", "updates", "outlook"}),
    ],
)
def test_a_format_and_a_choice_are_the_same_to_the_byte(golden, form, without):
    assert render(full(), form, without).encode() == (GOLDEN / f"{golden}.md").read_bytes()


@settings(max_examples=25, deadline=None)
@given(briefings(), st.sampled_from(["plain", "obsidian"]))
def test_any_briefing_reads_back_to_the_same_words_in_any_format(briefing, name):
    page = Page(render(briefing, FORMATS[name]))
    assert page.kinds <= (KINDS - NOTES - TABLES - {"front_matter"} if name == "plain" else KINDS)
    whole = f" {unmarked(page.text)} "
    missing = [one for one in texts(briefing, Directory(briefing)) if unmarked(one) not in whole]
    assert not missing


def unmarked(text: str) -> str:
    """Words without what leads elsewhere; a source is named alike anywhere."""
    return NUMBER.sub(r"source \1", PLACES.sub("", MARKS.sub("", one_line(text))))


@settings(max_examples=25, deadline=None)
@given(briefings(), st.sampled_from(sorted(FORMATS)), st.sets(st.sampled_from(PARTS)))
def test_nothing_hangs_whatever_is_left_out(briefing, name, without):
    markdown = render(briefing, FORMATS[name], without)
    page = Page(markdown)
    assert page.kinds <= KINDS
    assert_notes(markdown)
    if name == "plain":
        assert_numbers(briefing, page.text, without)


def assert_notes(markdown: str) -> None:
    """Each footnote that is called is there once, and none that nobody calls."""
    called = set(re.findall(r"(?<!\\)\[\^([^\]]+)\](?!:)", markdown))
    defined = re.findall(r"^\[\^([^\]]+)\]: ", markdown, re.MULTILINE)
    assert sorted(called) == sorted(defined)


def assert_numbers(briefing: Briefing, text: str, without: set[str]) -> None:
    """Each number that stands for a quote or a source is told of, a quote once."""
    for mark in set(MARKS.findall(text)):
        kind, number = mark.strip(" ()").split(" ")
        if kind == "quote":
            address = f"Address: drawn#{briefing.quotes[int(number) - 1].id} "
            assert f"{text} ".count(address) == 1
        elif "sources" in without:
            assert f"Source {number}: " in text


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_each_quote_that_is_shown_has_its_speaker_and_its_source(name):
    told = make_quote("It is so.", id="so", source="letter", speaker="ada")
    point = Point(text="She said [[so]].", quotes=(QuoteLink(quote="so"),))
    briefing = make_briefing(
        context=Section(points=(point,)), quotes=(told,), actors=(make_actor(),),
        sources=full().sources,
    )  # fmt: skip
    for without in ((), {"quotes"}, {"sources", "actors"}, all_but({"context"})):
        text = Page(render(briefing, FORMATS[name], without)).text
        assert "“It is so.”" in text
        assert "— Ada Lovelace" in text
        assert "Source: The second letter, The archive, March 2025" in text


HEADINGS = {
    "details": "What was agreed", "context": "Context", "outlook": "Outlook",
    "bottom_line": "Bottom line", "actors": "Actors", "timeline": "Timeline",
    "figures": "By the numbers", "images": "Images", "terms": "Terms", "disputes": "Disputes",
    "sources": "Sources", "related": "Related briefings", "updates": "Updates",
    "quotes": "Further quotes",
}  # fmt: skip


@pytest.mark.parametrize("part", HEADINGS)
def test_a_part_is_written_alone_or_left_out_and_said_to_be(part):
    wanted = render(full(), without=all_but({part}))
    title = "Quotes" if part == "quotes" else HEADINGS[part]
    assert re.findall("^## (.+)$", wanted, re.MULTILINE) == [title]
    others = render(full(), without={part})
    assert f"## {HEADINGS[part]}\n" not in others
    line = next(line for line in others.splitlines() if line.startswith("*Left out: "))
    assert part.replace("_", " ") in line
    assert "Left out" not in render(full())


def test_quotes_that_are_left_out_take_nothing_of_the_text_with_them():
    only = Point(quotes=(QuoteLink(quote="quotes.1"), QuoteLink(quote="quotes.1")))
    briefing = make_briefing(
        context=Section(points=(Point(text="Before."), only, Point(text="After."))),
        quotes=(make_quote("Said."),),
        actors=(make_actor(),),
    )
    markdown = render(briefing, without={"quotes"})
    assert "- Before.\n- After.\n" in markdown
    assert "Said." not in markdown
    assert "*Left out: quotes*" in markdown
    spoken = replace(briefing, lead="It was [[quotes.1]].")
    assert "*Left out: quotes (but for those in the text)*" in render(spoken, without={"quotes"})


def test_the_lists_have_the_names_of_their_fields_and_the_texts_come_first():
    assert tuple(name for name, _, _ in PANELS) == PANEL_NAMES
    assert (*TEXTS, *PANEL_NAMES) == PARTS
    assert len(set(PARTS)) == len(PARTS)


@pytest.mark.parametrize("title", [*NASTY, "a: b # c", "- x", "2025", "null"])
def test_the_properties_of_a_note_are_yaml_whatever_the_title(title):
    actors = (make_actor(title[:200]), make_actor("A ]] | B", id="ab"))
    briefing = make_briefing(title=title[:200], tags=("one", "two"), actors=actors)
    front = yaml.safe_load(Page(render(briefing, OBSIDIAN)).front)
    assert front["date"] == date(2025, 10, 8)
    assert front["aliases"] == [one_line(title[:200])]
    assert front["tags"] == ["one", "two"]
    assert all(re.fullmatch(r"\[\[[a-z-]+(\|[^][|#^]+)?\]\]", link) for link in front["actors"])
    assert "[[ab]]" in front["actors"]
    assert "actors" not in yaml.safe_load(Page(render(briefing, OBSIDIAN, {"actors"})).front)


@settings(max_examples=15, deadline=None)
@given(briefings())
def test_a_block_has_an_id_that_a_person_gave_and_once(briefing):
    ids = re.findall(r"(?:^|\s)\^(\S+)$", render(briefing, OBSIDIAN), re.MULTILINE)
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[a-z][a-z0-9-]*", name) for name in ids)
    assert set(ids) >= {"ada", "report", "photo", "smo"}


@pytest.mark.parametrize(
    ("name", "address", "shown"),
    [
        ("markdown", "other#quay", "[its \\*twin\\*](other.md#quay)"),
        ("plain", "other#quay", "its \\*twin\\* (other#quay)"),
        ("plain", "briefing:../x", "its \\*twin\\* (../x)"),
        ("obsidian", "other#quay", "[its \\*twin\\*](other.md#^quay)"),
        ("obsidian", "other#quotes.3", "[its \\*twin\\*](other.md)"),
        ("obsidian", "briefing:../x", "its \\*twin\\*"),
    ],
)
def test_another_briefing_is_named_as_a_reader_can_go_there(name, address, shown):
    markdown = render(make_briefing(lead=f"See [[{address}|its *twin*]]."), FORMATS[name])
    assert f"See {shown}." in markdown


def test_chosen_quotes_and_views_are_written_in_each_format():
    briefing = full()
    assert "Address: [harbour#fair](harbour.md#^fair)" in render_quotes(
        [(briefing, ["fair"])], OBSIDIAN
    )
    assert "](" not in render_quotes([(briefing, ["poem"])], PLAIN)
    assert "|" not in timeline((), "0: nothing.", PLAIN)
