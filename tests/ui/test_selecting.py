"""Words chosen with the mouse: those of the file, without the screen's lines, bars and signs."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from tests.ui.stage import Stage, of, screen_text
from textual.pilot import Pilot

from briefterm.page.blocks import Block, Page, Part, Shape, Span, Style, Target
from briefterm.ui.panes.document import Document

LONG = "Ein Satz mit Ünicode, der über mehrere Zeilen läuft und 東京 nennt und dann endet."
BLOCKS = (
    Block(Shape.SECTION, (Span("Heading"),), node="s"),
    Block(Shape.PARAGRAPH, (Span(LONG),), node="p", gap=1),
    Block(Shape.QUOTE, (Span("“A quote with soft\u00adhyphen in it.”"),), "q", gap=1, bar="┃ "),
    Block(
        Shape.ATTRIBUTION,
        (Span("— "), Span("Ada", Style.REFERENCE, Target("actor", "ada"))),
        node="q",
        bar="┃ ",
    ),
)
SHOWN = Page("t", BLOCKS, (Part("s", "S", 0),))
"""Drawn 38 cells wide, one cell from the left, the paragraph on lines 2 to 4, the quote on 6."""


@asynccontextmanager
async def showing() -> AsyncIterator[tuple[Document, Pilot[int], Stage]]:
    document = Document()
    stage = Stage(document)
    async with stage.run_test(size=(40, 16)) as pilot:
        document.show(SHOWN)
        await pilot.pause()
        yield document, pilot, stage


async def drag(pilot: Pilot[int], start: tuple[int, int], end: tuple[int, int]) -> str:
    await pilot.mouse_down(Document, offset=start)
    await pilot.hover(Document, offset=end)
    await pilot.mouse_up(Document, offset=end)
    await pilot.pause()
    return pilot.app.screen.get_selected_text() or ""


def found(stage: Stage, words: str) -> tuple[int, int]:
    """The cell at which words begin; the ones before them are narrow here."""
    lines = screen_text(stage).split("\n")
    y = next(n for n, line in enumerate(lines) if words in line)
    return lines[y].index(words), y


async def test_words_over_several_lines_are_those_of_the_file() -> None:
    async with showing() as (_, pilot, stage):
        start = found(stage, "mit")
        x, y = found(stage, "dann")
        words = await drag(pilot, start, (x + 3, y))

        assert words in {LONG[LONG.index("mit") : LONG.index("dann") + n] for n in (2, 3, 4)}
        assert "\n" not in words


async def test_a_quote_comes_without_its_bar_and_its_paragraphs_apart() -> None:
    async with showing() as (_, pilot, stage):
        _, y = found(stage, "“A quote")
        words = await drag(pilot, (0, 0), (39, y + 1))

        assert words == f"Heading\n\n{LONG}\n\n{BLOCKS[2].text}\n— Ada"


async def test_a_press_in_the_margin_and_a_release_on_a_blank_line_choose_no_more_than_that() -> (
    None
):
    async with showing() as (_, pilot, stage):
        _, y = found(stage, "“A quote")
        words = await drag(pilot, (0, y - 1), (20, y))
        assert words.startswith("“A quote")
        assert BLOCKS[3].text not in words
        words = await drag(pilot, (0, 0), (20, 1))

        assert words == "Heading"


async def test_words_over_which_the_mouse_was_drawn_follow_no_reference_and_fold_nothing() -> None:
    async with showing() as (document, pilot, stage):
        x, y = found(stage, "Ada")
        await drag(pilot, (x + 2, y), (x, y))
        await drag(pilot, (5, 0), (1, 0))

        assert not of(stage, Document.Followed)
        assert not document.form.folded


async def test_a_click_on_a_heading_folds_its_section_and_opens_it_again() -> None:
    async with showing() as (document, pilot, stage):
        await pilot.click(Document, offset=(3, 0))
        await pilot.pause()
        assert document.form.folded == {"s"}
        assert "▸ Heading" in screen_text(stage)
        await pilot.click(Document, offset=(4, 0))
        await pilot.pause()

        assert not document.form.folded


@pytest.mark.parametrize("words", ["Ünicode", "quote"])
async def test_a_second_click_chooses_the_paragraph_and_not_the_page(words: str) -> None:
    async with showing() as (_, pilot, stage):
        await pilot.click(Document, offset=found(stage, words), times=2)
        await pilot.pause()

        chosen = pilot.app.screen.get_selected_text()
        assert chosen == next(block.text for block in BLOCKS if words in block.text)


async def test_another_width_takes_the_selection_away() -> None:
    async with showing() as (_, pilot, _stage):
        assert await drag(pilot, (3, 2), (9, 2))
        await pilot.resize_terminal(30, 16)
        await pilot.pause()

        assert pilot.app.screen.get_selected_text() is None
