"""Less of a page: folded sections tell what is in them, and a minute's reading says what it is."""

from functools import partial

from msgspec.structs import replace
from tests.briefings import make_actor, make_briefing, make_quote

from briefterm.model.briefing import Briefing, Point, QuoteLink, Section, Update
from briefterm.model.directory import Directory
from briefterm.page.blocks import Page, Shape, reading_length
from briefterm.page.brief import in_brief
from briefterm.page.build import build
from briefterm.page.folding import fold
from briefterm.page.sidebar import actors_in

LONG = "many words " * 60


def a_briefing(**sections: Section) -> Briefing:
    return make_briefing(
        id="one",
        title="One",
        lead="The lead.",
        quotes=(make_quote("Words.", id="said"),),
        **sections,
    )


CONTEXT = Section(
    kind="context",
    id="context",
    points=(
        Point(id="context.1", text="First.", quotes=(QuoteLink(quote="said"),)),
        Point(id="context.2", text="Second."),
    ),
)
WHY = Section(
    kind="why_it_matters",
    id="why",
    text="It opens so.",
    points=(Point(id="why.1", heading="A heading", text="Because."),),
)
OUTLOOK = Section(
    kind="outlook",
    id="outlook",
    points=(Point(id="outlook.1", heading="Rain", text="It rains.", likelihood="likely"),),
)


def shown(page: Page) -> list[str]:
    return [block.text for n, block in enumerate(page.blocks) if n not in page.hidden]


def brief(briefing: Briefing) -> Page:
    return in_brief(build(briefing), Directory(briefing), "i shows everything.")


def test_a_folded_section_is_a_heading_with_its_counts_and_everything_else_keeps_its_number() -> (
    None
):
    page = build(a_briefing(context=CONTEXT, outlook=OUTLOOK))
    folded = fold(page, {"context"})
    heading = folded.blocks[page.first_of["context"]]

    assert heading.text == "Context · 2 points · 1 quote"
    assert heading.sign
    assert "First." not in " ".join(shown(folded))
    assert any("It rains." in words for words in shown(folded))
    assert folded.first_of == page.first_of


def test_a_folded_section_tells_how_many_actors_are_beside_its_text() -> None:
    points = Point(id="context.3", text="[[ada]], too.", actors=("ada",)), *CONTEXT.points
    briefing = a_briefing(context=replace(CONTEXT, points=points))
    briefing = replace(briefing, actors=(make_actor(),))
    page = fold(build(briefing), {"context", "quotes"}, partial(actors_in, Directory(briefing)))

    assert "Context · 3 points · 1 quote · 1 actor" in shown(page)
    assert "Quotes · 1 entry" in shown(page)


def test_a_folded_panel_tells_how_many_entries_it_has() -> None:
    page = fold(build(a_briefing(context=CONTEXT)), {"quotes"})

    assert "Quotes · 1 entry" in shown(page)
    told = make_briefing(title="One", updates=(Update(date="2025", text="More."),))
    assert "Updates · 1 entry" in shown(fold(build(told), {"updates"}))
    assert page.blocks[-1].text in shown(page)


def test_what_is_not_there_folds_to_nothing() -> None:
    page = build(a_briefing(context=CONTEXT))

    assert fold(page, ()) is page
    assert shown(fold(page, {"gone"})) == shown(page)


def test_a_minute_holds_title_lead_why_it_matters_outlook_and_an_end_with_what_is_missing() -> None:
    briefing = a_briefing(context=CONTEXT, why_it_matters=WHY, outlook=OUTLOOK)
    words = shown(brief(briefing))

    assert [one for one in words if one in {"One", "The lead.", "It opens so."}] == [
        "One", "The lead.", "It opens so.",
    ]  # fmt: skip
    assert {"Because.", "It rains."} <= set(words)
    assert any("likely" in one for one in words)
    assert "First." not in words
    assert words[-1] == ("That’s it. Left out: 1 section · 2 points · 1 quote. i shows everything.")


def test_where_words_are_many_a_heading_stands_for_its_point_but_never_for_a_forecast() -> None:
    why = Section(
        kind="why_it_matters",
        id="why",
        points=(Point(id="why.1", heading="A heading", text=LONG), Point(id="why.2", text=LONG)),
    )
    words = shown(brief(a_briefing(why_it_matters=why, outlook=OUTLOOK)))

    assert "A heading" in words
    assert sum(one.strip() == LONG.strip() for one in words) == 1
    assert "It rains." in words


def test_a_briefing_without_these_sections_says_so_and_is_shown_by_its_headings() -> None:
    words = shown(brief(a_briefing(context=CONTEXT)))

    assert "Context · 2 points · 1 quote" in words
    assert "no section “why it matters” and none “outlook”" in words[-1]


def test_the_part_of_a_block_is_the_last_that_begins_before_it() -> None:
    page = build(a_briefing(context=CONTEXT, outlook=OUTLOOK))
    part = page.part_at(page.first_of["outlook.1"])

    assert part is not None
    assert part.id == "outlook"
    assert page.part_at(0) is None


def test_words_left_do_not_count_what_is_folded() -> None:
    page = build(a_briefing(context=CONTEXT, outlook=OUTLOOK))
    folded = fold(page, {"outlook"})

    assert folded.words_after(0) < page.words_after(0)
    assert folded.shown_share < 1 == page.shown_share


def test_a_text_without_blanks_is_as_long_as_its_characters() -> None:
    assert reading_length("one two three") == 3
    assert reading_length("阿拉斯加峰会") == 4
    assert reading_length("Путин и Трамп") == 3


def test_every_block_stands_in_the_page_once_and_in_order() -> None:
    page = build(a_briefing(context=CONTEXT, why_it_matters=WHY))
    less = fold(page, {part.id for part in page.outline})

    assert [block.shape for block in less.blocks] == [block.shape for block in page.blocks]
    assert all(less.blocks[n].shape is Shape.SECTION for n in range(len(page.blocks)) if n not in
               less.hidden and less.blocks[n].sign == "▸ ")  # fmt: skip
