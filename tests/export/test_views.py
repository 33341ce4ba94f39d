"""Dossiers, timelines and outlooks as Markdown: the exact words, their standing, no score."""

import re

from markdown_it import MarkdownIt
from tests.page.test_dossier import dossier, hit

from briefterm.export import chronicle
from briefterm.export import dossier as dossiers
from briefterm.model.views import Appearance, Forecast, Mention, Said, TimelineEntry, Who

NASTY = "he said [the President] [/b] *so* | `then` <b>"


def read(markdown: str) -> str:
    """What a reader of Markdown sees."""
    html = MarkdownIt("commonmark").enable("table").render(markdown)
    words = re.sub(r"<[^>]+>", " ", html)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        words = words.replace(entity, sign)
    return re.sub(r"\s+", " ", words)


def entry(**parts: object) -> TimelineEntry:
    told = {
        "briefing": "road", "title": "The road", "node": "e", "kind": "event", "which": "event",
        "date": "2025~", "label": "", "day": "2025-01-01", "text": NASTY, "indirect": False,
        "actors": ("ann",), "names": ("Ann Bee",), "status": "happened", "place": "", "source": "",
        "standing": "", "path": "", "line": 1,
    } | parts  # fmt: skip
    return TimelineEntry(**told)  # type: ignore[arg-type] # any of its fields


def test_a_dossier_is_read_back_to_the_same_words():
    told = dossier(
        quotes=(Said(hit(text=f"{NASTY}\nand a line"), ("Mayor",), "draft"),),
        quotes_total=1,
        events=(entry(),),
        events_total=1,
        appearances=(Appearance("road", NASTY, "2025", NASTY, "retracted"),),
        mentions=(Mention(Who("bob", NASTY, 0), 2),),
        mentions_in=3,
    )
    shown = read(dossiers.render(told))
    assert f"“{NASTY}" in shown
    assert shown.count(NASTY) == 5
    assert "DRAFT BRIEFING" in shown
    assert "RETRACTED BRIEFING" in shown
    assert "no relation is meant" in shown


def test_the_same_dossier_gives_the_same_bytes():
    assert dossiers.render(dossier()) == dossiers.render(dossier())


def test_a_timeline_is_a_table_that_says_which_date_it_is():
    rows = (
        entry(),
        entry(kind="quote", which="published", text="Words", standing="draft"),
        entry(which="", date="", day=""),
    )
    table = chronicle.timeline(rows, "3: everything.")
    shown = read(table)
    assert f"about 2025 event Ann Bee {NASTY} The road" in shown
    assert "published Ann Bee “Words” The road · DRAFT BRIEFING" in shown
    assert "date not given no date" in shown


def test_an_outlook_keeps_likelihood_and_confidence_in_columns_of_their_own():
    forecast = Forecast(
        "road", "The road", "2025", "f", NASTY, "it rains", "likely", "low", (), (), "2025-06",
        "2025-06-30", "settled", "partly", "2025-07-01", 1, 2, "", "", 1,
    )  # fmt: skip
    table = chronicle.outlook((forecast,), "1: all forecasts.")
    assert "| Likelihood | Confidence |" in table
    shown = read(table)
    assert f"settled June 2025 {NASTY} (if: it rains) likely low the briefing" in shown
    assert "◐ partly happened, 1 July 2025" in shown
    assert "1 quote, 2 sources" in shown
    assert not re.search("score|average|accuracy", table, re.IGNORECASE)


def test_empty_tables_say_what_was_asked():
    assert "0: nothing." in chronicle.timeline((), "0: nothing.")
    assert "|" not in chronicle.outlook((), "0: nothing.")
