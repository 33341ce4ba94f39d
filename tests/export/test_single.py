"""One quote by itself, in the forms in which it is given to a program."""

import json

import pytest
from msgspec.structs import replace
from tests.briefings import make_actor, make_briefing, make_quote

from briefterm.export.single import FORMS, render
from briefterm.model.briefing import Source, SourceLink
from briefterm.model.visible import visible

PAPER = Source(
    id="paper", title="Talks *end*", outlet="The Paper", url="https://example.org/a", issued="2025"
)


def quoted(words="No.\nNever.", **changes):
    quote = make_quote(
        words, id="said", date="2025-08-14", venue="Hall", sources=(SourceLink(source="paper"),)
    )
    return make_briefing(
        actors=(make_actor(),), quotes=(replace(quote, **changes),), sources=(PAPER,)
    )


@pytest.mark.parametrize(
    ("briefing", "lines"),
    [
        (
            quoted(),
            [
                "> “No.\\",
                "> Never.”",
                ">",
                "> — Ada Lovelace · 14 August 2025 · Hall",
                "",
                r"Source: Talks \*end\*, The Paper, 2025 · <https://example.org/a> \[sample#said\]",
            ],
        ),
        (
            quoted("<b>[a](b)", kind="indirect", date="", venue="", sources=()),
            [
                r"> \<b>\[a\](b)",
                ">",
                "> — Ada Lovelace · date not given · place not given · reported indirectly",
                "",
                r"Source: source not given \[sample#said\]",
            ],
        ),
    ],
)
def test_markdown_is_a_quotation_with_who_when_where_and_its_source(briefing, lines):
    assert render(briefing, ["said"], "markdown").split("\n")[: len(lines)] == lines


def test_json_is_one_object_on_one_line_with_the_names_of_a_search():
    words = render(quoted(), ["said"], "json")
    assert words.count("\n") == 1
    assert json.loads(words) == {
        "briefing": "sample",
        "title": make_briefing().title,
        "quote": "said",
        "address": "sample#said",
        "text": "No.\nNever.",
        "kind": "direct",
        "speaker": "Ada Lovelace",
        "speakers": ["Ada Lovelace"],
        "date": "2025-08-14",
        "venue": "Hall",
        "source": "The Paper",
        "url": "https://example.org/a",
        "lang": "en",
    }
    bare = json.loads(render(quoted(sources=()), ["said"], "json"))
    assert (bare["source"], bare["url"]) == ("", "")
    odd = render(quoted("Да \u202eon"), ["said"], "json")
    assert visible(odd) == odd
    assert json.loads(odd)["text"] == "Да \u202eon"


def test_every_form_is_called_by_a_name_on_the_screen():
    from briefterm.ui.screens.piping import FORMS as CALLED

    assert [form for form in CALLED if form] == list(FORMS)
