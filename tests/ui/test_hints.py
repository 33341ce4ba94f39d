"""Letters on what can be followed: one length, no letter too few, over all panes in view."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.briefings import make_briefing, make_quote
from tests.ui.stage import Stage, of
from tests.ui.test_screens import app, at, press, ready, until

from briefterm.model.briefing import Point, Section
from briefterm.page.blocks import Block, Page, Part, Shape, Span, Style, Target
from briefterm.page.build import build
from briefterm.ui.panes.anchors import anchors_of, hint_codes
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.hints import Hints


def names(count: int) -> Page:
    spans = tuple(
        Span(f"Name{n} ", Style.REFERENCE, Target("actor", f"id{n}")) for n in range(count)
    )
    return Page("t", (Block(Shape.PARAGRAPH, spans, node="a", section="s"),), (Part("s", "S", 0),))


@given(st.integers(0, 1500))
def test_letters_are_of_one_length_and_no_two_are_alike(count: int) -> None:
    codes = hint_codes(count)

    assert len(set(codes)) == count
    assert len({len(code) for code in codes}) <= 1


async def test_letters_typed_follow_the_reference_they_stand_on() -> None:
    document = Document()
    stage = Stage(document)
    async with stage.run_test(size=(80, 30)) as pilot:
        document.show(names(40))
        await pilot.pause()
        hints = Hints([document])
        second = list(document.marks.hints)[1]
        assert len(second) == 2
        assert hints.type(second[0])
        assert set(document.marks.hints) == {c for c in hint_codes(40) if c[0] == second[0]}
        assert not hints.type(second[1])
        await pilot.pause()

        assert [one.target.id for one in of(stage, Document.Followed)] == ["id1"]
        assert not document.marks.hints


@pytest.mark.parametrize("key", ["", "?", "1"])
async def test_any_other_key_takes_the_letters_away(key: str) -> None:
    document = Document()
    stage = Stage(document)
    async with stage.run_test(size=(80, 30)) as pilot:
        document.show(names(3))
        await pilot.pause()
        hints = Hints([document])
        assert not hints.type(key)
        await pilot.pause()

        assert not document.marks.hints
        assert not of(stage, Document.Followed)


async def test_letters_stand_in_the_preview_of_the_library_and_lead_into_the_briefing() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        preview = reader.library.preview
        await until(pilot, lambda: any(True for _ in preview.visible_anchors()))
        await press(pilot, "f")
        await press(pilot, next(iter(preview.marks.hints)))
        await until(pilot, lambda: at(reader) == "reader")


def test_quoted_words_are_one_reference_with_marks_of_our_own():
    briefing = make_briefing(
        context=Section(kind="context", points=(Point(text="Then [[q]] and [[q|his “words”]]."),)),
        quotes=(make_quote("No.", id="q"),),
    )
    page = build(briefing)
    point = next(n for n, block in enumerate(page.blocks) if block.text.startswith("Then"))
    spans = [span.text for span in page.blocks[point].spans]
    assert spans == ["Then ", "“", "No.", "”", " and ", "his “words”", "."]
    found = [page.blocks[point].text[one.start : one.end] for one in anchors_of(page)]
    assert found[:2] == ["“No.”", "his “words”"]
