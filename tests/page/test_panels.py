"""The panels: people with their offices, events in order, sources with grades in words."""

from typing import Any

import pytest
from tests.briefings import make_actor, make_briefing, make_quote

from briefterm.model.briefing import Event, Figure, Image, Role, Source, Term
from briefterm.page.blocks import Block, Target
from briefterm.page.build import build


def panel(name: str, **parts: Any) -> list[Block]:
    page = build(make_briefing(**parts))
    return [block for block in page.blocks if block.section == name and block.node]


def test_an_actor_is_shown_with_offices_names_and_quotes():
    ada = make_actor(
        short="Ada",
        kind="person",
        country="GB",
        role="writes the program",
        names={"ru": "Ада Лавлейс", "de": "Ada Lovelace"},
        aliases=("Countess", "Ada"),
        roles=(
            Role(title="Analyst", org="ada", start="1842", end="1843", note="unpaid"),
            Role(title="Queen", disputed=True),
        ),
        description="Of [[ada]].",
        wikidata="Q7259",
    )
    blocks = panel("actors", actors=(ada,), quotes=(make_quote(),))
    assert [block.text for block in blocks] == [
        "Ada Lovelace · writes the program",
        "Analyst, Ada Lovelace · 1842 to 1843 · unpaid",
        "Queen · disputed",
        "person · GB",
        "also: Ada, Countess, Ада Лавлейс (Russian)",
        "1 quote · Wikidata Q7259",
        "Of Ada.",
    ]


def test_events_come_by_their_first_day_and_the_undated_apart():
    events = (
        Event(id="c", date="2025-08", text="C.", status="planned", kind="talk", place="Rome"),
        Event(id="x", date="soon", text="X.", status="cancelled"),
        Event(id="a", date="../2025-01", text="A.", status="reported", date_note="hearsay"),
        Event(id="b", date="2025-02-03", text="B.", date_label="Candlemas", actors=("ada",)),
    )
    page = build(make_briefing(timeline=events, actors=(make_actor(),)))
    shown = [b.sign + b.text for b in page.blocks if b.section == "timeline"][1:-1]
    assert shown == [
        "? until January 2025  A.",
        "reported · hearsay",
        "● Candlemas  B.",
        "Ada Lovelace",
        "○ August 2025  C.",
        "planned · talk · Rome",
        "Without a date",
        "× soon  X.",
        "cancelled",
    ]


def test_a_source_is_shown_with_its_grades_in_words():
    source = Source(
        id="s", title="A report", outlet="The Paper", type="article-newspaper", authors=("A", "B"),
        issued="2025", accessed="2025-10-08", lang="pt", reliability="B", credibility="2",
        url="https://a.example/x", archive_url="https://b.example/x", excerpt=True, note="in part",
    )  # fmt: skip
    blocks = panel("sources", sources=(source,))
    assert [block.text for block in blocks] == [
        "A report · The Paper",
        "newspaper article · by A, B · 2025 · Portuguese · excerpt only",
        "B: usually reliable; 2: probably true",
        "https://a.example/x · retrieved 8 October 2025",
        "archived: https://b.example/x",
        "in part",
    ]
    assert blocks[0].sign == "[1] "
    assert blocks[3].spans[0].target == Target("url", "https://a.example/x")


@pytest.mark.parametrize(
    ("name", "node", "words"),
    [
        ("terms", Term(id="t", term="SMO", meaning="A phrase."), "SMO  A phrase."),
        (
            "images",
            Image(id="i", caption="A photo.", credit="X", place="Rome"),
            "A photo.\nRome · X",
        ),
        (
            "figures",
            Figure(id="f", value="5", unit="trips", qualifier="at_least", label="made",
                   derived=True, note="n"),
            "at least 5 trips  made · worked out, not given as such · n",
        ),
    ],
)  # fmt: skip
def test_terms_images_and_figures_are_rows(name: str, node: Any, words: str):
    assert [block.text for block in panel(name, **{name: (node,)})] == [words]
