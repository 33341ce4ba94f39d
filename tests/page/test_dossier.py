"""A dossier as a page: what is declared, what is missing and what is only counted."""

from briefterm.model.shelf import QuoteHit
from briefterm.model.views import (
    Appearance,
    Dossier,
    Mention,
    Office,
    Said,
    Tie,
    TimelineEntry,
    Who,
)
from briefterm.page.blocks import Shape, Style
from briefterm.page.dossier import dossier_page


def hit(
    number: int = 1,
    *,
    date: str = "2025-03-02",
    kind: str = "direct",
    venue: str = "Tokyo",
    source: str = "Kyodo",
    text: str = "Words.",
) -> QuoteHit:
    return QuoteHit(
        briefing="road", title="The road", quote=f"q{number}", text=text, kind=kind,
        speakers=("Ann Bee",), speaker_ids=("ann",), date=date, day=date, venue=venue,
        source=source, lang="en", path="road.yaml", line=1,
    )  # fmt: skip


def dossier(**parts: object) -> Dossier:
    who = Who("ann", "Ann Bee", 3)
    return Dossier(who, **{"appearances_total": 3, "read": 3, "asks": "said:ann"} | parts)  # type: ignore[arg-type] # any of its fields


def text(told: Dossier) -> str:
    return "\n".join(one.text for one in dossier_page(told).blocks)


def titles(told: Dossier) -> list[str]:
    return [one.text for one in dossier_page(told).blocks if one.shape is Shape.SECTION]


def test_co_mentions_are_counted_and_never_called_relations():
    told = dossier(mentions=(Mention(Who("bob", "Bob Sea", 0), 2),), mentions_in=3)
    assert titles(told)[-2:] == ["Declared relations", "Co-mentions"]
    shown = text(told)
    assert "None is declared." in shown.split("Co-mentions")[0]
    assert "Named in the same briefings. Counted in 3; no relation is meant." in shown
    assert "Bob Sea · in 2 briefings" in shown


def test_what_a_quote_lacks_is_loud():
    quote = hit(date="", venue="", source="")
    page = dossier_page(dossier(quotes=(Said(quote, (), ""),), quotes_total=1))
    loud = [one.text for block in page.blocks for one in block.runs if one.style is Style.WARNING]
    assert loud == ["date not given", "place not given", "source not given"]


def test_a_quote_has_the_office_of_its_day_and_leads_to_its_place():
    page = dossier_page(dossier(quotes=(Said(hit(), ("Mayor, Tokyo",), ""),), quotes_total=1))
    (under,) = [one for one in page.blocks if one.shape is Shape.ATTRIBUTION]
    assert under.text == "— Mayor, Tokyo · 2 March 2025 · Tokyo · Kyodo · The road"
    assert [one.target.id for one in under.runs if one.target] == ["road#q1"]


def test_indirect_words_have_no_quote_marks():
    indirect = dossier(quotes=(Said(hit(kind="indirect"), (), ""),), quotes_total=1)
    assert "“" not in text(indirect)
    assert "reported indirectly" in text(indirect)


def test_what_comes_of_a_draft_says_so_everywhere():
    told = dossier(
        quotes=(Said(hit(), (), "draft"),),
        quotes_total=1,
        events=(
            TimelineEntry(
                "road", "The road", "e", "event", "event", "2025", "", "2025-01-01", "It began.",
                False, (), (), "planned", "", "", "retracted", "", 1,
            ),
        ),
        events_total=1,
        appearances=(Appearance("road", "The road", "2025", "", "draft"),),
    )  # fmt: skip
    assert text(told).count("draft briefing") == 2
    assert text(told).count("retracted briefing") == 1


def test_how_much_was_left_out_is_told_with_the_key_that_has_it():
    quotes = tuple(Said(hit(n), (), "") for n in range(3))
    told = dossier(quotes=quotes, quotes_total=5_000, read=16, appearances_total=400)
    assert "The newest 3 of 5,000 quotes" in text(told)
    assert "s searches all of them" in text(told)
    assert "As the newest 16 of 400 briefings have it." in text(told)


def test_offices_tell_their_dates_or_that_there_are_none():
    def office(start: str, end: str) -> Office:
        return Office("Mayor", "Tokyo", "road#tokyo", start, end, False, "", ("Kyodo",), "road")

    told = dossier(offices=(office("2012", ""), office("2001", "2004"), office("", "")))
    for words in ("since 2012", "2001 to 2004", "dates not given", "Kyodo"):
        assert words in text(told)


def test_who_is_known_by_name_only_is_told_from_others_of_that_name():
    told = Dossier(
        Who("road#actors.3", "Ann Bee", 1), namesakes=(Who("rest#actors.1", "Ann Bee", 1),)
    )
    assert "Known by name only, in briefing road" in text(told)
    assert "Others of this name, who may be other people: Ann Bee (rest)" in text(told)


def test_relations_tell_where_they_are_declared():
    tie = Tie("part of", "Tokyo", "road#tokyo", "", "", "road", "ann")
    post = Tie("member", "", "", "Interpreter", "", "road", "team")
    shown = text(dossier(ties=(tie,), groups=(post,)))
    assert "part of Tokyo · declared in road#ann" in shown
    assert "member Interpreter · name not given · declared in road#team" in shown
    known = dossier(ties=(tie,), appearances=(Appearance("road", "The road", "2025", "", ""),))
    assert "part of Tokyo · declared in The road" in text(known)


def test_a_dossier_of_nothing_says_so():
    assert "No quote of this actor is in the library." in text(dossier())
