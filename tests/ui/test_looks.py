"""How the program looks: themes, colours that terminals lack, and sizes that fit nothing."""

import pytest
from tests.ui.desks import FakePicked, make_desk
from tests.ui.stage import screen_text
from tests.ui.test_screens import app, at, briefing, ready, settle, until

from briefterm.model.problem import BrieftermError
from briefterm.model.settings import Settings
from briefterm.ui.app import BrieftermApp
from briefterm.ui.looks import all_themes, borrowed, wearable, worn_at_first
from briefterm.ui.screens.themes import ThemesScreen

KEYS = (
    "j", "f10", "escape", "enter", "f", "escape", "v", "escape", "slash", "s", "e", "enter",
    "question_mark", "escape", "ctrl+p", "escape", "s", "w", "enter", "exclamation_mark", "escape",
    "O", "T", "x",
)  # fmt: skip


def test_our_themes_come_first_and_then_the_terminals_own():
    names = [theme.name for theme in wearable(all_themes(), few_colors=False)]
    assert names[:4] == ["ink", "paper", "ansi-dark", "ansi-light"]
    assert "nord" in names
    few = [theme.name for theme in wearable(all_themes(), few_colors=True)]
    assert few == ["ansi-dark", "ansi-light"]


@pytest.mark.parametrize(
    ("wanted", "few", "worn"),
    [
        ("", False, "ink"),
        ("paper", False, "paper"),
        ("paper", True, "ansi-dark"),
        ("ansi-light", True, "ansi-light"),
        ("", True, "ansi-dark"),
        ("textual-ansi", False, "ink"),
    ],
)
def test_the_theme_at_first_is_the_one_wanted_as_far_as_the_terminal_can_show_it(wanted, few, worn):
    found = worn_at_first(Settings(theme=wanted), all_themes(), "F7", few_colors=few)
    assert found.name == worn
    assert bool(found.problems) == (wanted == "textual-ansi")


def test_what_a_theme_leaves_to_the_ground_is_a_colour_in_lists_and_texts_alike():
    for theme in all_themes().values():
        assert "auto" not in " ".join(borrowed(theme).values()), theme.name
    nord = borrowed(all_themes()["nord"])
    assert nord["quiet"] != nord["bright"]


async def test_a_theme_that_is_not_here_any_more_gives_ink_and_a_note():
    reader = BrieftermApp(make_desk(briefing("alpha", "Alpha")), settings=Settings(theme="papr"))
    async with reader.run_test(size=(120, 30), notifications=True) as pilot:
        await ready(pilot)
        await pilot.pause()
        assert reader.theme == "ink"
        assert "there is no theme “papr”" in " ".join(screen_text(reader).split())


async def test_a_theme_is_tried_on_kept_with_enter_and_given_back_with_escape():
    reader = app()
    picked = reader.desk.picked
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await pilot.press("f10", "j")
        await settle(pilot)
        assert isinstance(reader.screen, ThemesScreen)
        assert reader.theme == "paper"
        await pilot.press("escape")
        await settle(pilot)
        assert (reader.theme, picked.theme(), at(reader)) == ("ink", "", "library")
        await pilot.press("f10", "j", "enter")
        await settle(pilot)
        assert (reader.theme, picked.theme(), at(reader)) == ("paper", "paper", "library")


async def test_a_pick_that_cannot_be_kept_or_is_overruled_says_so(monkeypatch):
    settings = Settings(path="config.toml", theme="ink", places={"theme": (1, 1)})
    reader = BrieftermApp(make_desk(briefing("alpha", "Alpha")), settings=settings)
    async with reader.run_test(size=(120, 30), notifications=True) as pilot:
        await ready(pilot)
        await pilot.press("f10", "j", "enter")
        await settle(pilot)
        await pilot.pause()
        assert "This theme holds until you quit" in screen_text(reader)

        def refuse(_: object, name: str) -> None:
            raise BrieftermError(f"{name} cannot be written: the disk is full.")

        monkeypatch.setattr(FakePicked, "keep_theme", refuse)
        await pilot.press("f10", "j", "enter")
        await settle(pilot)
        await pilot.pause()
        assert "the disk is full" in " ".join(screen_text(reader).split())


@pytest.mark.parametrize("theme", ["ansi-dark", "ink"])
async def test_the_row_of_the_cursor_and_a_match_look_unlike_the_others(theme):
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        reader.theme = theme
        await until(pilot, lambda: looks(reader, 1) != looks(reader, 2))
        await pilot.press("enter", "/", *"sentence", "enter")
        await settle(pilot)
        kinds = {
            (style.bgcolor, style.reverse, style.underline)
            for strip in reader.screen._compositor.render_strips()
            for words, style, _ in strip
            if "sentence" in words and style is not None
        }
        assert len(kinds) >= 2


def looks(reader: BrieftermApp, y: int) -> set[object]:
    strip = reader.screen._compositor.render_strips()[y]
    return {(style.bgcolor, style.reverse) for _, style, _ in strip if style is not None}


async def test_a_screen_that_fits_nothing_says_so_until_it_is_larger():
    reader = app()
    async with reader.run_test(size=(10, 3)) as pilot:
        await settle(pilot)
        assert screen_text(reader).split() == ["Too", "small…"]
        for size in ((1, 1), (19, 30), (80, 4)):
            await pilot.resize_terminal(*size)
            await pilot.press("j", "question_mark", "escape")
            await pilot.pause()
            assert "Alpha" not in screen_text(reader)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Too" not in screen_text(reader)
        assert "Alpha" in screen_text(reader)


@pytest.mark.parametrize(
    ("few", "size"),
    [({"NO_COLOR": "1"}, (40, 12)), ({"TERM": "xterm"}, (110, 30))],
    ids=["none", "sixteen"],
)
async def test_with_few_colours_or_none_no_word_is_drawn_in_its_grounds_own_colour(
    few, size, monkeypatch
):
    for name, value in few.items():
        monkeypatch.setenv(name, value)
    reader = app(broken=True)
    unseen: set[tuple[str, str]] = set()
    async with reader.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        assert reader.few_colors
        assert reader.current_theme.ansi
        for key in KEYS:
            await pilot.press(key)
            await pilot.pause()
            unseen |= {
                (key, words)
                for strip in reader.screen._compositor.render_strips()
                for words, style, _ in strip
                if style is not None
                and any(map(str.isalnum, words))
                and style.color == style.bgcolor
                and style.color is not None
                and not style.color.is_default
            }
    assert unseen == set()
