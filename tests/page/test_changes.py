"""What changed in a briefing since it was read, from two of its states."""

from typing import Any

import pytest
from hypothesis import given
from msgspec import msgpack
from tests.briefings import briefings, make_actor, make_briefing, make_quote

from briefterm.model.briefing import Briefing, Event, Point, Section, Source, SourceLink, Update
from briefterm.model.edition import Edition, Passage, Saying
from briefterm.page.changes import Changes, changes_between
from briefterm.page.comparison import Fate
from briefterm.page.edition import edition_of
from briefterm.page.news import page_of_changes


def briefing(*, context: str = "It began in spring.", **parts: Any) -> Briefing:
    given_parts: dict[str, Any] = {
        "context": Section(text=context),
        "outlook": Section(points=(Point(text="A deal by May.", likelihood="likely"),)),
        "quotes": (make_quote("We will go on.", id="on"), make_quote("Not one inch.", id="inch")),
        "actors": (make_actor(),),
        "sources": (Source(id="paper", title="The Paper"),),
    }
    return make_briefing(**given_parts | parts)


def changes(old: Briefing, new: Briefing) -> Changes:
    return changes_between(edition_of(old), edition_of(new))


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({}, ""),
        ({"context": "It  began\nin spring."}, ""),
        ({"context": "It began in summer."}, "Context changed"),
        ({"context": "It began in spring.\n\nAnd went on."}, "Context changed"),
        ({"title": "Another"}, "title changed"),
        ({"quotes": ()}, "2 quotes removed, no quote"),
        (
            {"quotes": (make_quote("We will go on!", id="on"), make_quote("New.", id="new"))},
            "1 quote added, 1 quote removed, 1 quote changed",
        ),
        (
            {"outlook": Section(points=(Point(text="A deal by May.", likelihood="unlikely"),))},
            "Outlook changed",
        ),
        ({"outlook": None}, "Outlook removed"),
        ({"outlook": Section(title="And now?", text="A deal by May.")}, "And now? changed"),
        ({"sections": (Section(id="more", title="More of it", text="x"),)}, "More of it added"),
        ({"timeline": (Event(date="2025", text="A talk."),)}, "Timeline added"),
        (
            {"context": "Other.", "lead": "Other.", "outlook": Section(text="Other.")},
            "3 parts changed",
        ),
        ({"status": "retracted"}, "Lead changed"),
    ],
)
def test_one_sentence_sums_up(parts: dict[str, Any], sentence: str) -> None:
    assert changes(briefing(), briefing(**parts)).sentence == sentence.removesuffix(", no quote")


def test_quotes_without_ids_are_known_by_their_words_when_one_is_put_before_them() -> None:
    old = briefing(quotes=tuple(make_quote(f"word {n} of many") for n in range(5)))
    new = briefing(quotes=(make_quote("quite new"), *old.quotes[:2], *old.quotes[3:]))
    new = briefing(quotes=tuple(make_quote(quote.text) for quote in new.quotes))

    assert changes(old, new).sentence == "1 quote added, 1 quote removed"


def test_sections_without_ids_are_known_by_their_titles() -> None:
    def of(*titles: str) -> Briefing:
        return briefing(sections=tuple(Section(title=one, text=f"on {one}") for one in titles))

    assert changes(of("one", "two"), of("new", "one", "two")).sentence == "new added"
    assert changes(of("one", "two"), of("two")).sentence == "one removed"


def test_a_quote_whose_source_was_mended_has_changed() -> None:
    new = briefing(
        quotes=(
            make_quote("We will go on.", id="on", sources=(SourceLink(source="paper"),)),
            make_quote("Not one inch.", id="inch"),
        )
    )
    (changed,) = (one for one in changes(briefing(), new).quotes if not one.same)

    assert [one.fate for one in changed.words] == [Fate.KEPT]
    assert "".join(one.words for one in changed.about) == "Ada Lovelace; The Paper"


@given(briefings())
def test_an_edition_is_kept_as_it_is_and_equals_itself(one: Briefing) -> None:
    edition = edition_of(one)

    assert msgpack.decode(msgpack.encode(edition), type=Edition) == edition
    assert changes_between(edition, edition).sentence == ""


@given(briefings(), briefings())
def test_both_briefings_are_rebuilt_from_what_changed(one: Briefing, other: Briefing) -> None:
    old, new = edition_of(one), edition_of(other)
    found = changes_between(old, new)

    def told(gone: Fate) -> tuple[list[tuple[str, list[str]]], list[str]]:
        def join(pieces: Any) -> str:
            return "".join(piece.words for piece in pieces if piece.fate is not gone)

        parts = [
            (join(part.title), [text for text in map(join, part.paragraphs) if text])
            for part in found.parts
            if part.fate is not gone
        ]
        return sorted(parts), sorted(
            join(quote.words) for quote in found.quotes if quote.fate is not gone
        )

    for edition, gone in ((old, Fate.ADDED), (new, Fate.REMOVED)):
        assert told(gone) == (
            sorted((part.title, list(part.paragraphs)) for part in edition.passages),
            sorted(quote.words for quote in edition.quotes),
        )
    page_of_changes(found, other, "")


def test_the_page_signs_words_folds_what_is_the_same_and_begins_with_what_was_told() -> None:
    told = Update(date="2025-11-02", text="The date was mended.", kind="correction")
    old = briefing(context="One.\n\nIt began in spring.\n\nTwo.\n\nThree.")
    new = briefing(
        context="One.\n\nIt began in early summer.\n\nTwo.\n\nThree.",
        quotes=(*briefing().quotes, make_quote("A new one.", id="new")),
        updates=(told,),
    )
    page = page_of_changes(changes(old, new), new, "since you read it")
    texts = [block.sign + block.text for block in page.blocks]

    assert texts[2] == "1 quote added, Context changed."
    assert texts.index("2 November 2025 · correction  The date was mended.") < texts.index(
        "Context  changed"
    )
    assert "~ It began in [-spring-]{+early summer+}." in texts
    assert texts.count("1 paragraph unchanged, up to “One.”") == 1
    assert "2 paragraphs unchanged" in texts
    assert "+ {+A new one.+}" in texts
    assert "2 quotes unchanged" in texts
    assert any(text.startswith("Unchanged: Lead, Outlook, Actors") for text in texts)


def test_a_paragraph_that_only_stands_elsewhere_is_told_to_have_moved() -> None:
    old = briefing(context="One goes first.\n\nTwo.\n\nThree.\n\nFour.")
    new = briefing(context="Two.\n\nThree.\n\nFour.\n\nOne goes first.\n\nFive.")
    page = page_of_changes(changes(old, new), new, "since you read it")
    signed = [block.sign + block.text for block in page.blocks if block.sign]
    assert signed == [
        "> moved from here: One goes first.",
        "> moved here: One goes first.",
        "+ {+Five.+}",
    ]


def test_a_large_briefing_of_which_little_changed_is_compared_by_what_changed() -> None:
    def large(word: str) -> Edition:
        parts = tuple(
            Passage(f"s{n}", f"S {n}", tuple(f"{n} {m} {'much to say ' * 30}" for m in range(50)))
            for n in range(10)
        )
        changed = Passage("s3", "S 3", (*parts[3].paragraphs[:20], word, *parts[3].paragraphs[20:]))
        quotes = tuple(Saying(f"q{n}", f"{n} {'so we said ' * 20}") for n in range(200))
        return Edition("T", (*parts[:3], changed, *parts[4:]), quotes)

    found = changes_between(large("one thing"), large("one other thing"))
    assert found.sentence == "S 3 changed"
    assert sum(not part.same for part in found.parts) == 1
