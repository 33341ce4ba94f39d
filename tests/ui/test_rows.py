"""The virtual list: only what is in view is asked for and drawn."""

from functools import partial

import pytest
from tests.ui.stage import Stage, of, screen_text
from textual import events
from textual.content import Content
from textual.scrollbar import ScrollDown, ScrollUp

from briefterm.ui.panes.heads import Heads
from briefterm.ui.panes.rows import PAGE, Rows


def rows(**options: object) -> Rows[str]:
    return Rows[str](lambda item, width: (Content(item[:width]),), **options)  # type: ignore[arg-type]


def lines(app: Stage) -> list[str]:
    """What stands on the screen, without the scrollbar's column."""
    return [line[:30].strip() for line in screen_text(app).splitlines()]


async def test_rows_that_are_missing_are_asked_for_once_a_page_and_drawn_when_they_come() -> None:
    pane = rows()
    app = Stage(pane)
    async with app.run_test(size=(40, 10)) as pilot:
        pane.reset(1_000_000)
        await pilot.pause()
        pane.move_end(top=False)
        await pilot.pause()
        wanted = [one.first for one in of(app, Rows.Wanted)]
        pane.supply(wanted[-1], [f"row {n}" for n in range(wanted[-1], wanted[-1] + PAGE)])
        await pilot.pause()

        assert wanted == [0, 1_000_000 - PAGE]
        assert "row 999999" in screen_text(app)


async def test_the_cursor_moves_by_rows_pages_and_ends_and_tells_what_it_stands_on() -> None:
    pane = rows()
    app = Stage(pane)
    async with app.run_test(size=(40, 10)) as pilot:
        pane.reset(50, [f"row {n}" for n in range(50)])
        pane.move_lines(1)
        pane.move_pages(1)
        await pilot.pause()
        assert pane.cursor == 10
        pane.move_end(top=True)
        pane.move_lines(-1)
        pane.choose()
        await pilot.pause()

        assert pane.cursor == 0
        assert [one.item for one in of(app, Rows.Chosen)] == ["row 0"]
        assert of(app, Rows.Highlighted)[-1].item == "row 0"


async def test_a_click_highlights_and_a_second_one_opens() -> None:
    pane = rows()
    app = Stage(pane)
    async with app.run_test(size=(40, 10)) as pilot:
        pane.reset(5, [f"row {n}" for n in range(5)])
        await pilot.pause()
        await pilot.click(Rows, offset=(2, 2))
        await pilot.click(Rows, offset=(pane.gutter.left, pane.gutter.top))  # its very first cell
        assert pane.cursor == 0
        await pilot.click(Rows, offset=(2, 3))
        await pilot.click(Rows, offset=(2, 3))
        await pilot.pause()

        assert pane.cursor == 3
        assert [one.item for one in of(app, Rows.Chosen)] == ["row 3"]

        pane._at_once = True  # as the contents of a briefing do
        await pilot.click(Rows, offset=(2, 1))
        await pilot.pause()
        assert [one.item for one in of(app, Rows.Chosen)] == ["row 3", "row 1"]


@pytest.mark.parametrize("starts", [(), (0, 10, 20)])
async def test_the_cursor_stays_in_view_when_the_mouse_scrolls(starts: tuple[int, ...]) -> None:
    pane = rows(row_height=2, head=lambda *_: Content("head"))
    app = Stage(pane)
    wheel = partial(events.MouseScrollDown, None, 1, 1, 0, 0, 0, False, False, False)
    async with app.run_test(size=(40, 11)) as pilot:
        pane.reset(30, [f"row {n}" for n in range(30)], starts=starts)
        for turned, way in ((wheel, 1), (ScrollDown, 1), (ScrollUp, -1)):
            before = pane.cursor
            for _ in range(9):
                pane.post_message(turned())
            await pilot.pause()
            assert (pane.cursor - before) * way > 0
            assert f"row {pane.cursor}" in lines(app)
        pane.move_end(top=False)
        await pilot.pause()
        pane.post_message(wheel())  # at the end it moves nothing, nor does it later
        await pilot.pause()
        pane.reset(20, [f"row {n}" for n in range(20)])
        assert pane.cursor == 0


def test_heads_stand_above_the_rows_that_begin_a_group_and_no_line_is_told_twice() -> None:
    for height in (1, 2):
        heads = Heads(height, (0, 3, 4))
        every = [heads.at(line) for line in range(heads.lines(6))]
        groups = [
            [(row, -1), *((n, k) for n in rows for k in range(height))]
            for row, rows in ((0, range(3)), (3, range(3, 4)), (4, range(4, 6)))
        ]
        assert every == [line for group in groups for line in group]
        assert [heads.at(heads.top(row)) for row in range(6)] == [(row, 0) for row in range(6)]
        assert [heads.group(row, 6) for row in (2, 3, 5)] == [range(3), range(3, 4), range(4, 6)]


async def test_the_cursor_stands_on_no_head_and_that_of_its_row_stays_in_view() -> None:
    pane = rows(head=lambda item, group, _: Content(f"head of {item[:1]}, {len(group)}"))
    app = Stage(pane)
    async with app.run_test(size=(40, 6)) as pilot:
        items = [f"{'abc'[n // 10]}{n}" for n in range(30)]
        pane.reset(30, items, starts=(0, 10, 20))
        for _ in range(9):
            pane.move_lines(1)
        await pilot.pause()
        assert lines(app) == ["head of a, 10", *items[5:10]]

        pane.move_lines(1)
        await pilot.pause()
        assert lines(app)[-2:] == [
            "head of b, 10",
            "b10",
        ]
        await pilot.click(Rows, offset=(2, 4))
        await pilot.click(Rows, offset=(2, 0))  # the head that stands above its other rows
        assert pane.cursor == 0
        pane.move_groups(1)
        pane.move_groups(1)
        assert pane.cursor == 20
        await pilot.pause()
        assert lines(app)[:2] == ["head of c, 10", "c20"]  # all of the group that there is room for
        pane.move_pages(-1)
        pane.move_groups(-1)
        assert pane.cursor == 0
        pane.choose()
        await pilot.pause()
        assert [one.item for one in of(app, Rows.Chosen)] == ["b10", "a0"]


async def test_an_empty_list_says_why() -> None:
    pane = rows(empty="Nothing here.")
    app = Stage(pane)
    async with app.run_test(size=(40, 10)) as pilot:
        pane.reset(0)
        pane.move_pages(1)
        pane.choose()
        await pilot.pause()

        assert "Nothing here." in screen_text(app)


async def test_what_is_done_with_rows_that_are_still_to_come_is_done_when_they_come() -> None:
    pane = rows(empty="Nothing here; Enter asks for something that is longer than a line.")
    app = Stage(pane)
    done: list[str] = []
    async with app.run_test(size=(40, 10)) as pilot:
        pane.reset(0)
        await pilot.pause()
        assert "longer than a line." in screen_text(app)

        pane.expect()
        pane.move_lines(1)
        pane.with_item(done.append)
        pane.move_lines(1)
        pane.with_item(done.append)
        pane.choose()
        pane.reset(3, ["a", "b", "c"])
        await pilot.pause()

        assert done == ["b", "c"]
        assert [one.item for one in of(app, Rows.Chosen)] == ["c"]


async def test_rows_far_from_the_cursor_are_let_go() -> None:
    pane = rows()
    app = Stage(pane)
    async with app.run_test(size=(40, 10)) as pilot:
        pane.reset(100_000)
        for first in range(0, 8_000, PAGE):
            pane.supply(first, ["x"] * PAGE)
        await pilot.pause()

        assert len(pane._items) < 6_000


async def test_every_line_has_the_border_also_where_there_is_no_row() -> None:
    pane = rows(empty="Nothing here.", id="side")
    pane.styles.border_left = ("vkey", "red")
    app = Stage(pane)
    async with app.run_test(size=(40, 8)) as pilot:
        await pilot.pause()
        empty = pane.render_lines(pane.region.size.region)
        pane.reset(3, ["row 0", "row 1"])
        await pilot.pause()
        filled = pane.render_lines(pane.region.size.region)

    assert {line.cell_length for line in empty + filled} == {40}
    assert {line.text[0] for line in empty + filled} == {"▏"}
    assert "Nothing here." in empty[1].text
