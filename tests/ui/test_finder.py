"""Find in a briefing: on words and not on lines, from where one is, and never glued to an edge."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from tests.ui.stage import Stage, screen_text
from textual.pilot import Pilot

from briefterm.page.blocks import Block, Page, Part, Shape, Span, Style, Target
from briefterm.ui.finder import Finder
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.leaf import Form

FILL = " ".join(f"word{n}" for n in range(80))


def paragraph(words: str, node: str, section: str = "s") -> Block:
    return Block(Shape.PARAGRAPH, (Span(words),), node=node, section=section, gap=1)


def page(*words: str) -> Page:
    blocks = [paragraph(one, f"p{n}") for n, one in enumerate(words)]
    return Page("t", tuple(blocks), (Part("s", "S", 0),))


SHOWN = page(*(f"part {n} {FILL} needle {n} {FILL}" for n in range(6)))


@asynccontextmanager
async def finding(shown: Page = SHOWN) -> AsyncIterator[tuple[Finder, Document, Pilot[int]]]:
    document = Document()
    stage = Stage(document)
    async with stage.run_test(size=(40, 20)) as pilot:
        document.show(shown)
        await pilot.pause()
        yield Finder(document), document, pilot


def text_of(pilot: Pilot[int]) -> str:
    assert isinstance(pilot.app, Stage)
    return screen_text(pilot.app)


def row_of(pilot: Pilot[int], words: str) -> int:
    return next(y for y, line in enumerate(text_of(pilot).split("\n")) if words in line)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("Zelenskyy’s café — “open”", 'zelenskyy\'s CAFE - "open"'),
        ("naïve Łódź coöperation", "naive lodz cooperation"),
        ("cafe\u0301 in two characters", "café in"),
        ("a soft\u00adhyphen", "softhyphen"),
        ("Київ і Володимир", "київ і"),
        ("straße", "STRASSE"),
        ("wait… what", "wait... what"),
        ("one\u00a0hard   blank", "one hard blank"),
    ],
)
async def test_accents_quote_marks_dashes_and_blanks_do_not_matter(said: str, words: str) -> None:
    async with finding(page(FILL, said)) as (finder, document, _):
        finder.begin()
        finder.search(words)

        assert finder.count.startswith("1/1")
        assert document.marks.match is not None


async def test_a_phrase_that_wraps_and_crosses_a_reference_is_one_match() -> None:
    spans = (
        Span("These words fill up the whole line and "),
        Span("the line", Style.REFERENCE, Target("actor", "a")),
        Span(" goes on"),
    )
    shown = Page("t", (Block(Shape.PARAGRAPH, spans, node="p"),), ())
    async with finding(shown) as (finder, _, pilot):
        finder.begin()
        finder.search("line and the line goes")

        assert finder.count == "1/1"
        assert "line and the line goes" not in text_of(pilot)


async def test_the_first_match_is_the_next_one_from_the_place_in_view() -> None:
    async with finding() as (finder, document, _):
        document.move_to_block(3)
        finder.begin()
        finder.search("needle")

        assert finder.count == "4/6"


async def test_each_letter_looks_from_where_one_began_and_none_found_goes_back() -> None:
    async with finding() as (finder, document, _):
        document.move_to_block(2)
        before = document.place
        finder.begin()
        for words in ("n", "ne", "needle 4"):
            finder.search(words)
        assert finder.count == "1/1"
        finder.search("needle")
        assert finder.count == "3/6"
        finder.search("nobody says this")

        assert finder.count == "not found"
        assert document.place == before


async def test_what_goes_round_the_end_says_so() -> None:
    async with finding() as (finder, document, _):
        document.move_end(top=False)
        finder.begin()
        finder.search("needle 2")
        assert finder.count == "1/1 · from the top"
        finder.search("needle")
        finder.step(1)
        assert finder.step(-1)
        finder.search("needle 0")
        finder.search("needle")
        while not finder.count.startswith("6/6"):
            finder.step(1)
        finder.step(1)
        assert finder.count == "1/6 · from the top"
        finder.step(-1)
        assert finder.count == "6/6 · from the end"
        finder.step(-1)

        assert finder.count == "5/6"


async def test_a_match_stands_in_the_middle_and_stays_in_view_through_a_resize() -> None:
    async with finding() as (finder, document, pilot):
        finder.begin()
        finder.search("needle 3")
        await pilot.pause()
        assert 6 <= row_of(pilot, "needle") <= 13
        for size in ((30, 20), (22, 9), (80, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert document.marks.match is not None
            assert 0 <= row_of(pilot, "needle") < size[1]


async def test_a_page_that_changed_keeps_the_match_one_stands_on() -> None:
    async with finding() as (finder, document, _):
        finder.begin()
        finder.search("needle")
        finder.step(1)
        finder.step(1)
        assert finder.count == "3/6"
        place = document.place
        new = page("needle new", *(block.text for block in SHOWN.blocks))
        document.show(new, place)
        finder.again()

        assert finder.count == "4/7"
        assert document.marks.match is not None
        assert document.marks.match.block == 3


async def test_giving_up_goes_back_to_where_one_began_and_closes_folds_again() -> None:
    blocks = (paragraph("One", "a", "a"), paragraph("hidden needle", "a1", "a"))
    more = (paragraph("Two", "b", "b"), paragraph(FILL, "b1", "b"))
    parts = (Part("a", "A", 0), Part("b", "B", 2))
    async with finding(Page("t", (*blocks, *more), parts)) as (finder, document, _):
        folded = Form(frozenset({"a", "b"}))
        document.take_form(folded)
        finder.begin()
        finder.search("needle")
        assert document.form == Form(frozenset({"b"}))
        finder.search("needles")
        assert document.form == folded
        finder.search("needle")
        finder.give_up()

        assert document.form == folded
        assert not finder.active
        assert document.marks.match is None


async def test_words_that_were_cleared_are_searched_again_by_the_next_step_here_or_elsewhere() -> (
    None
):
    async with finding() as (finder, document, pilot):
        assert not finder.step(1)
        finder.begin()
        finder.search("word")
        finder.give_up()  # while they were typed: nobody said that they are meant
        assert not finder.step(1)
        finder.begin()
        finder.search("needle")
        finder.settle()
        finder.step(1)
        finder.give_up()
        assert not finder.active
        for step, count in ((1, "3/6"), (-1, "2/6")):
            assert finder.step(step)
            assert finder.count == count
        finder.forget()
        document.show(page(FILL, "a needle"))
        await pilot.pause()
        finder.again()
        assert finder.step(1)
        assert finder.count == "1/1"
        finder.forget()
        document.show(page(FILL))
        await pilot.pause()
        finder.again()
        assert not finder.step(1)
