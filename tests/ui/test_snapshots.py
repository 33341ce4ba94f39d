"""How screens look on the shipped briefings, held against pictures of their characters and roles.

After a change that is meant, draw them anew, and look at what is different before it is committed:

    BRIEFTERM_DRAW=1 python -m pytest -n 0 tests/ui/test_snapshots.py
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from rich.color import Color as RichColor
from rich.style import Style
from tests.ui.desks import make_desk
from tests.ui.stage import screen_text
from tests.ui.test_screens import press, ready, settle, until
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import Theme

from briefterm.library.library import Library, open_library
from briefterm.library.state import Reader
from briefterm.model.settings import Settings
from briefterm.model.shelf import State
from briefterm.ui.app import BrieftermApp
from briefterm.ui.looks import INK

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "tests" / "snapshots"
ANEW = bool(os.environ.get("BRIEFTERM_DRAW"))  # read now: tests are run without such variables
STATES = (
    State("alaska-summit", starred=True, progress=40),
    State("putin-dushanbe-visit", read=True, progress=100, fingerprint="older"),
    State("putin-rahmon-call", read=True, progress=100, fingerprint="now"),
)
COLLECTED = {"shortest#quotes.1": 1, "gone#q": 2}
WIDE, SMALL = (120, 36), (40, 12)
ROLES = ("bright", "quiet", "hairline", "loud", "match", "cursor")

pytestmark = pytest.mark.skipif(
    sys.version_info[:2] != (3, 11),
    reason="the pictures are of Python 3.11: others may know other widths of characters",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """The shipped briefings, taken in."""
    cache = tmp_path_factory.mktemp("cache")
    opened = open_library([ROOT / "briefings"], name="briefings", cache=cache)
    opened.refresh()
    yield opened
    opened.close()


@pytest.fixture
def app(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BrieftermApp:
    """The program in the colours of its own theme, with a memory that is always the same."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    memory = Reader(tmp_path / "state.db")
    now = {one.id: one.fingerprint for one in library.entries("", 0, 99)}
    for state in STATES:
        as_it_is = state.fingerprint == "now"
        memory.remember(replace(state, fingerprint=now[state.briefing]) if as_it_is else state)
    memory.collect(COLLECTED)
    desk = make_desk()._replace(
        shelf=library, search=library, views=library.views(), memory=memory, collection=memory
    )
    return BrieftermApp(desk, settings=Settings(theme=INK.name))


async def drawn(pilot: Pilot[int]) -> str:
    """What stands on the screen, and below it the roles of the words of each line."""
    await settle(pilot)
    app = pilot.app
    roles = _roles(app.current_theme)
    dressed = []
    for number, strip in enumerate(app.screen._compositor.render_strips(), 1):
        worn = dict.fromkeys(_role(one.style, roles) for one in strip if one.text.strip())
        dressed.append(f"{number:2} {' '.join(worn)}".rstrip())
    lines = [line.rstrip() for line in screen_text(app).split("\n")]  # type: ignore[arg-type]
    return "\n".join([*lines, "", *dressed]) + "\n"


def _roles(theme: Theme) -> dict[Color, str]:
    """The names of a theme's colours; of several with one colour, the first."""
    named = [
        (theme.background, ""),
        (theme.panel, "panel"),
        (theme.foreground, "text"),
        *((theme.variables[name], name) for name in ROLES),
        (theme.accent, "accent"),
        (theme.primary, "primary"),
        (theme.secondary, "secondary"),
    ]
    return {Color.parse(color): name for color, name in reversed(named) if color}


def _name(color: RichColor | None, roles: dict[Color, str]) -> str:
    """The role of a colour; of one that was rounded on its way, that of its neighbour."""
    if color is None or color.triplet is None:
        return "plain"
    near = [
        name
        for known, name in roles.items()
        if max(abs(one - other) for one, other in zip(known.rgb, color.triplet, strict=True)) <= 1
    ]
    return near[-1] if near else color.triplet.hex


def _role(style: Style | None, roles: dict[Color, str]) -> str:
    """A style in words: `quiet`, `bright+bold`, `text/cursor` for what stands on the cursor."""
    if style is None:
        return "plain"
    marks = (("bold", style.bold), ("italic", style.italic), ("underline", style.underline))
    worn = "+".join([_name(style.color, roles), *(mark for mark, has in marks if has)])
    ground = _name(style.bgcolor, roles)
    return f"{worn}/{ground}" if ground else worn


def hold(picture: str, name: str) -> None:
    """Hold a picture against the one that is kept, or keep it."""
    path = PICTURES / f"{name}.txt"
    if ANEW:
        path.parent.mkdir(exist_ok=True)
        path.write_text(picture, encoding="utf-8")
    assert picture == path.read_text(encoding="utf-8")


async def open_road(pilot: Pilot[int]) -> None:
    """Open the longest of the briefings."""
    app = pilot.app
    assert isinstance(app, BrieftermApp)
    await ready(pilot)
    app.read("road-to-alaska")
    await until(pilot, lambda: app.reader.is_mounted and app.reader.reading is not None)


async def test_the_library_looks_as_it_did(app: BrieftermApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ready(pilot)
        await until(pilot, lambda: "✓" in screen_text(app))
        hold(await drawn(pilot), "library-120x36")


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_the_reader_looks_as_it_did(app: BrieftermApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await open_road(pilot)
        await press(pilot, "]")
        hold(await drawn(pilot), f"reader-{size[0]}x{size[1]}")


async def test_the_search_looks_as_it_did(app: BrieftermApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ready(pilot)
        await press(pilot, "s")
        search = app.search
        await until(pilot, lambda: "2 collected" in screen_text(app) and search.facets.count > 2)
        await until(pilot, lambda: search.preview.page.blocks != ())
        await press(pilot, "down")
        hold(await drawn(pilot), "search-120x36")


async def test_the_help_looks_as_it_did(app: BrieftermApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ready(pilot)
        await press(pilot, "?")
        await until(pilot, lambda: "Keys on this screen" in screen_text(app))
        hold(await drawn(pilot), "help-120x36")
