"""What any screen stands: a window of one cell, and being used for a long time."""

import gc
from collections import Counter

from tests.ui.stage import screen_text
from tests.ui.test_screens import app, at, press, ready
from textual.pilot import Pilot

from briefterm.page.blocks import Page
from briefterm.page.layout import Layout
from briefterm.ui.app import BrieftermApp
from briefterm.ui.panes.painter import Painter
from briefterm.ui.reading import Reading

WAYS = {
    "library": "",
    "filter": "F a l",
    "preview": "tab",
    "search": "s w o r d s",
    "texts": "S d i d",
    "timeline": "T",
    "outlook": "O",
    "help": "question_mark",
    "palette": "colon t o",
    "problems": "exclamation_mark",
    "themes": "f10",
    "export": "x",
    "reader": "enter",
    "zen": "enter z",
    "find": "enter slash s e n",
    "hints": "enter f",
    "card": "enter right_parenthesis v",
    "contents": "enter t",
    "actors": "enter a",
    "changes": "enter c",
    "marks": "enter apostrophe",
    "dossier": "A",
}


async def home(pilot: Pilot[int]) -> None:
    """Back to the library, from wherever one is."""
    reader = pilot.app
    assert isinstance(reader, BrieftermApp)
    for _ in range(8):
        if at(reader) == "library" and reader.focused is reader.library.main_pane:
            return
        await press(pilot, "escape" if at(reader) != "library" else "tab")


async def test_every_screen_is_the_same_after_the_window_was_one_cell() -> None:
    reader = app(broken=True)
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        for name, keys in WAYS.items():
            await press(pilot, *keys.split())
            before = screen_text(reader)
            for size in [(1, 1), (120, 30)]:
                await pilot.resize_terminal(*size)
                await pilot.pause()
            await press(pilot)
            assert screen_text(reader) == before, name
            await home(pilot)


async def test_what_was_read_is_let_go_however_often_one_opens_and_turns_pages() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)

        async def read_on(times: int) -> Counter[type]:
            for _ in range(times):
                await press(pilot, "enter", "space", "b", "J", "space", "q")
            gc.collect()
            kinds = (Page, Layout, Painter, Reading)
            return Counter(type(one) for one in gc.get_objects() if isinstance(one, kinds))

        before = await read_on(6)  # as many as the small caches hold
        assert await read_on(6) <= before
