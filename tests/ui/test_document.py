"""The document pane: words literally, places that survive a change of width, references, find."""

from collections.abc import Callable
from functools import partial

import pytest
from rich.style import Style as RichStyle
from tests.ui.stage import Stage, of, screen_text
from textual import events
from textual.css.stylesheet import Stylesheet
from textual.geometry import Region
from textual.message import Message
from textual.scrollbar import ScrollBar, ScrollDown

from briefterm.model.shelf import Place
from briefterm.page.blocks import Block, Page, Part, Shape, Span, Style, Target
from briefterm.page.find import find
from briefterm.page.layout import Layout
from briefterm.ui.cells import cells
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.hints import Hints
from briefterm.ui.panes.painter import Painter
from briefterm.ui.panes.sidebar import Sidebar

NASTY = "he said [the President] [/b] [sic] [@click=app.quit]x[/]"
LONG = " ".join(f"word{n}" for n in range(400))


def paragraph(words: str, node: str = "", *spans: Span) -> Block:
    return Block(Shape.PARAGRAPH, spans or (Span(words),), node=node, section="s", gap=1)


def page(*blocks: Block) -> Page:
    return Page("t", blocks, (Part("s", "S", 0),))


def reference(words: str, target: str) -> Span:
    return Span(words, Style.REFERENCE, Target("actor", target))


async def test_words_that_look_like_markup_stand_on_the_screen_as_they_are() -> None:
    document = Document()
    app = Stage(document)
    async with app.run_test(size=(80, 12)) as pilot:
        document.show(page(paragraph(NASTY)))
        await pilot.pause()

        assert NASTY in screen_text(app)


async def test_the_focus_is_told_without_a_look_at_the_sheet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    document = Document()
    async with Stage(document).run_test(size=(80, 12)) as pilot:
        document.show(page(paragraph(LONG)))
        await pilot.pause()
        read: list[object] = []
        apply = Stylesheet.apply

        def counted(*args: object, **options: object) -> None:
            read.append(args[1])
            apply(*args, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(Stylesheet, "apply", counted)
        document.blur() if document.has_focus else document.focus()
        await pilot.pause()
        assert read == []


WHEEL = partial(events.MouseScrollDown, None, 1, 1, 0, 0, 0, False, False, False)


@pytest.mark.parametrize("turned", [WHEEL, ScrollDown])
async def test_what_is_in_view_is_read_after_the_mouse_find_or_a_reference_led_on_as_after_a_key(
    turned: Callable[[], Message],
) -> None:
    document = Document()
    async with Stage(document).run_test(size=(80, 12)) as pilot:
        blocks = [paragraph(f"{n} {LONG[:300]}", f"n{n}") for n in range(30)]
        document.show(page(*blocks, paragraph("", "end", reference("Ada", "ada"))))
        await pilot.pause()
        document.land("n5")
        await pilot.pause()
        for _ in range(9):
            document.post_message(turned())
        await pilot.pause()
        assert not document.marks.landed
        assert document.reading_at > document.page.first_of["n5"]
        document.land("n9")
        document.show_matches(find(document.page, "20 word0"), 0)
        await pilot.pause()
        assert not document.marks.landed
        assert document.reading_at == document.page.first_of["n20"]
        document.land("n9")
        document.mark_reference(1)  # the only one, at the end
        await pilot.pause()
        assert not document.marks.landed


async def test_the_scrollbar_looks_like_textuals_own_and_is_drawn_in_few_pieces() -> None:
    document = Document()
    async with Stage(document).run_test(size=(80, 12)) as pilot:
        document.show(page(paragraph(LONG)))
        await pilot.pause()
        bar = document.vertical_scrollbar
        for lines in (0, 1, 10, 400):
            document.move_lines(lines)
            await pilot.pause()
            ours = bar.render_lines(bar.region.size.region)
            theirs = ScrollBar.render_lines(bar, bar.region.size.region)
            assert [[*line] for line in ours] == [[*line] for line in theirs]
            assert len({id(line) for line in ours}) <= 5


async def test_what_is_gone_to_is_told_once_and_not_what_stands_on_the_way() -> None:
    document = Document()
    async with Stage(document).run_test(size=(80, 12)) as pilot:
        document.show(page(*(paragraph(f"{LONG} {number}") for number in range(9))))
        await pilot.pause()
        told: list[int] = []

        def note(block: int) -> None:
            told.append(block)

        document.watch(document, "reading_at", note, init=False)
        document.move_to_block(5)
        document.show_matches(find(document.page, "word399 7"), 0)
        await pilot.pause()
        assert told == [5, 7]


async def test_a_place_keeps_its_words_at_the_top_through_changes_of_width() -> None:
    document = Document()
    app = Stage(document)
    async with app.run_test(size=(100, 12)) as pilot:
        document.show(page(paragraph(LONG, "a"), paragraph(LONG, "b"), paragraph(LONG, "c")))
        await pilot.pause()
        document.go(Place("b", 0, 700))
        await pilot.pause()
        before = document.place
        for width in (60, 33, 100):
            await pilot.resize_terminal(width, 12)
            await pilot.pause()
            assert document.place.node == "b"

        assert abs(document.place.offset - before.offset) < 100


async def test_a_place_whose_node_is_gone_is_the_top() -> None:
    document = Document()
    app = Stage(document)
    async with app.run_test(size=(80, 12)) as pilot:
        document.show(page(paragraph("only", "a")), Place("gone", 5, 9))
        await pilot.pause()

        assert document.scroll_offset.y == 0


async def test_a_brace_leads_to_what_begins_something_to_read_and_not_to_who_said_it() -> None:
    def quote(words: str) -> tuple[Block, Block]:
        return (
            Block(Shape.QUOTE, (Span(words),), section="s", gap=1),
            Block(Shape.ATTRIBUTION, (Span("— Ada"),), section="s"),
        )

    document = Document()
    async with Stage(document).run_test(size=(40, 10)) as pilot:
        document.show(page(*quote("One."), *quote("Two."), *quote("Three."), paragraph(LONG)))
        await pilot.pause()
        found = []
        for step in (1, 1, 1, -1, -1):
            document.move_paragraphs(step)
            await pilot.pause()
            found.append(document.top_block)
        assert found == [2, 4, 6, 4, 2]
        document.move_lines(1)
        document.move_paragraphs(-1)
        await pilot.pause()
        assert document.top_block == 2


async def test_a_place_whose_words_are_gone_says_so_and_a_jump_leads_back() -> None:
    document = Document()
    async with Stage(document).run_test(size=(40, 10)) as pilot:
        document.show(page(*(paragraph(f"a {n} {LONG}", f"p.{n}") for n in range(9))))
        await pilot.pause()
        document.move_to_block(5)
        document.move_paragraphs(1)
        await pilot.pause()
        kept = document.place
        assert kept.words.startswith("a 6 ")
        document.move_end(top=False)
        await pilot.pause()
        assert document.jump_back()
        await pilot.pause()
        assert document.place == kept
        assert not document.gone
        document.stand(document.jumped or kept)
        document.show(page(*(paragraph("quite other", f"q.{n}") for n in range(9))), kept)
        assert document.gone


async def test_references_are_marked_in_turn_and_followed() -> None:
    document = Document()
    app = Stage(document)
    async with app.run_test(size=(80, 12)) as pilot:
        block = paragraph("", "a", Span("See "), reference("Ada", "ada"), reference("Bob", "bob"))
        document.show(page(block))
        await pilot.pause()
        assert not document.follow()
        document.mark_reference(1)
        assert document.marked is not None
        assert document.marked.target.id == "ada"
        document.mark_reference(1)
        document.follow()
        await pilot.pause()

        assert [one.target.id for one in of(app, Document.Followed)] == ["bob"]


async def test_a_marked_reference_is_none_while_it_is_out_of_view() -> None:
    document = Document()
    app = Stage(document)
    async with app.run_test(size=(40, 8)) as pilot:
        document.show(page(paragraph("", "a", reference("Ada", "ada")), paragraph(LONG, "b")))
        await pilot.pause()
        document.mark_reference(1)
        assert document.marked is not None
        document.move_end(top=False)
        assert document.marked is None
        assert not document.follow()
        document.move_end(top=True)

        assert document.follow()


async def test_the_view_stays_where_it_is_while_the_reference_that_is_marked_is_in_it() -> None:
    document = Document()
    app = Stage(document)
    async with app.run_test(size=(40, 12)) as pilot:
        named = paragraph("", "b", reference("Ada", "ada"), Span(f" {LONG} "), reference("B", "b"))
        document.show(page(paragraph(LONG, "a"), named, paragraph(LONG, "c")))
        await pilot.pause()
        document.move_to_block(1)
        top = document.top
        document.mark_reference(1)
        assert document.marked is not None
        assert document.top == top
        document.mark_reference(1)
        assert document.top > top
        assert document.marked is not None
        assert document.marked.target.id == "b"
        document.move_to_block(2)
        document.move_lines(-2)
        document.unmark()
        top = document.top
        document.mark_reference(1)

        assert document.top == top


async def test_marking_backwards_from_nothing_takes_the_reference_before_the_view() -> None:
    document = Document()
    app = Stage(document)
    async with app.run_test(size=(80, 12)) as pilot:
        document.show(page(paragraph("", "a", reference("A", "a1"), reference("B", "b1"))))
        await pilot.pause()
        document.mark_reference(-1)

        assert document.marked is not None
        assert document.marked.target.id == "b1"


async def test_a_click_on_a_reference_follows_it() -> None:
    document = Document()
    app = Stage(document)
    async with app.run_test(size=(80, 12)) as pilot:
        document.show(page(paragraph("", "a", Span("See "), reference("Ada", "ada"))))
        await pilot.pause()
        await pilot.click(Document, offset=(6, 0))
        await pilot.pause()

        assert [one.target.id for one in of(app, Document.Followed)] == ["ada"]


@pytest.mark.parametrize("width", [20, 30, 60, 90])
def test_a_press_means_the_reference_whose_words_it_is_on_and_no_other(width: int) -> None:
    spans = (Span("So "), reference("Ada and the others of the delegation", "ada"), Span(" said."))
    columns = ((reference("Left, over some lines", "l"),), (reference("Right", "r"), Span(" too")))
    shown = page(
        Block(Shape.ROW, spans, sign="• ", hang=2, indent=1),
        Block(Shape.COLUMNS, cells=columns, bar="┃ "),
    )
    layout, painter = Layout(shown, width, cells), Painter(shown, lambda *_: RichStyle.null())
    for y in range(layout.height):
        line = layout.line(y)
        assert line is not None
        words = {
            segment.x + place - segment.start: place
            for segment in line.segments
            for place in range(segment.start, segment.end)
        }
        for x in range(width):
            over = [
                number
                for number, anchor in enumerate(painter.anchors)
                if anchor.block == line.block and words.get(x, -1) in range(*anchor[1:3])
            ]
            assert painter.reference_at(layout, y, x) == (over or [-1])[0]


async def test_a_phrase_that_wraps_and_crosses_a_reference_is_found_and_centred() -> None:
    document = Document()
    app = Stage(document)
    async with app.run_test(size=(30, 12)) as pilot:
        block = paragraph(
            "", "b", Span("A long lead-in that fills a line, then "), reference("Ada", "ada"),
            Span(" says a thing."),
        )  # fmt: skip
        shown = page(paragraph(LONG, "a"), block)
        document.show(shown)
        await pilot.pause()
        matches = find(shown, "then ada says")
        document.show_matches(matches, 0)
        await pilot.pause()

        assert len(matches) == 1
        assert "Ada says" in screen_text(app)


async def test_landing_marks_a_node_and_tells_that_it_is_read() -> None:
    document = Document()
    app = Stage(document)
    async with app.run_test(size=(40, 8)) as pilot:
        document.show(page(paragraph(LONG, "a"), paragraph("Here it is.", "b")))
        await pilot.pause()
        assert document.land("b")
        await pilot.pause()

        assert "Here it is." in screen_text(app)
        assert document.reading_at == 1
        assert not document.land("nowhere")


async def test_a_figure_is_drawn_large_where_there_is_room_and_small_where_there_is_none() -> None:
    figure = Block(Shape.FIGURE, (Span("75 %"),), node="f", art=("XXXXXXXXXXXXX",) * 3)
    document = Document()
    app = Stage(document)
    async with app.run_test(size=(40, 8)) as pilot:
        document.show(page(figure))
        await pilot.pause()
        assert screen_text(app).count("XXXXXXXXXXXXX") == 3
        await pilot.resize_terminal(10, 8)
        await pilot.pause()

        assert "75 %" in screen_text(app)


async def test_columns_stand_side_by_side_or_one_under_the_other() -> None:
    columns = Block(Shape.COLUMNS, cells=((Span("left words"),), (Span("right words"),)))
    document = Document()
    app = Stage(document)
    async with app.run_test(size=(80, 8)) as pilot:
        document.show(page(columns))
        await pilot.pause()
        assert any("left" in one and "right" in one for one in screen_text(app).split("\n"))
        await pilot.resize_terminal(30, 8)
        await pilot.pause()

        assert not any("left" in one and "right" in one for one in screen_text(app).split("\n"))


async def test_what_was_folded_while_there_was_no_room_is_drawn_when_there_is() -> None:
    document = Document()
    app = Stage(document)
    async with app.run_test(size=(40, 8)) as pilot:
        heading = Block(Shape.SECTION, (Span("S"),), node="s", section="s")
        document.show(page(heading, paragraph(LONG, "a")))
        await pilot.pause()
        document.display = False
        await pilot.pause()
        document.turn_fold(document.page.outline[0])
        document.display = True
        await pilot.pause()

        assert "▸ S" in screen_text(app)


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (5, 1), (3, 40), (200, 60)])
async def test_no_size_breaks_it(size: tuple[int, int]) -> None:
    document = Document()
    app = Stage(document)
    async with app.run_test(size=(80, 24)) as pilot:
        document.show(page(paragraph("Ада 👨‍👩‍👧 東京 " + LONG, "a", reference("Ada", "ada"))))
        await pilot.pause()
        await pilot.resize_terminal(*size)
        document.mark_reference(1)
        Hints([document])
        document.move_pages(1)
        document.move_end(top=False)
        await pilot.pause()

        assert app.return_code is None


async def test_progress_counts_the_text_and_not_the_panels_after_it() -> None:
    document = Document()
    app = Stage(document)
    async with app.run_test(size=(60, 10)) as pilot:
        blocks = (paragraph(LONG, "a"), Block(Shape.ROW, (Span(LONG),), node="q", section="quotes"))
        shown = Page("t", blocks, (Part("s", "S", 0), Part("quotes", "Quotes", 1, panel=True)))
        document.show(shown)
        await pilot.pause()
        assert document.progress == 0
        document.move_to_block(1)
        await pilot.pause()

        assert document.progress == 100
        assert shown.words_after(0) == 400


async def test_rows_beside_the_text_look_the_same_wherever_they_stand() -> None:
    rows = [Block(Shape.ROW, (reference(f"{name} " * 9, name),), name) for name in "abcd"]
    first, second = page(*rows[:3]), page(rows[3], *rows[:2][::-1])
    seen = []
    for pages in ((first, second), (second,)):
        sidebar = Sidebar()
        app = Stage(sidebar)
        async with app.run_test(size=(14, 12)) as pilot:
            for shown in pages:
                sidebar.show(shown)
                await pilot.pause()
                for on in (True, False):  # what is marked meanwhile is not kept
                    sidebar.focus() if on else app.screen.set_focus(None)
                    await pilot.pause()
            seen.append(sidebar.render_lines(Region(0, 0, 14, 12)))
    assert seen[0] == seen[1]
