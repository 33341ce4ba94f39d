"""Every text of both own themes stands out from what it is drawn on, by 4.5 to 1 at least.

The formula is that of WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

import re
from pathlib import Path

import pytest
from rich.color import Color
from tests.ui.test_screens import app, ready
from textual.theme import Theme

import briefterm.ui
from briefterm.ui.app import BrieftermApp
from briefterm.ui.looks import INK, PAPER, all_themes, borrowed
from briefterm.ui.panes.ground import Vertical

LEAST = 4.5
UI = Path(briefterm.ui.__file__).parent
GROUNDS = ("background", "panel", "cursor")
"""What most words may stand on: a pane, a bar or a drawer, the row of the cursor."""
ROLES = {
    "foreground": GROUNDS,
    "bright": GROUNDS,
    "quiet": GROUNDS,
    "primary": GROUNDS,
    "accent": GROUNDS,
    "loud": GROUNDS,
    "success": GROUNDS,
    "cursor-ink": ("cursor",),
    "match-ink": ("match",),
    "current-ink": ("current",),
}
"""Every role of words, and every ground that it is drawn on."""
LINES = {"hairline"}
"""What is never a word: the hairlines between panes."""


def luminance(colour: str) -> float:
    """How light a colour is, from 0 to 1."""
    channels = (value / 255 for value in Color.parse(colour).get_truecolor())
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def colours(theme: Theme) -> dict[str, str]:
    found = {name: getattr(theme, name) for name in ("background", "panel", "foreground")}
    found |= {name: getattr(theme, name) for name in ("primary", "accent", "success")}
    return found | theme.variables


def test_the_formula_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("theme", [INK, PAPER], ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    ("role", "ground"), [(role, ground) for role, grounds in ROLES.items() for ground in grounds]
)
def test_a_role_stands_out_from_its_ground(theme, role, ground):
    found = colours(theme)
    assert contrast(found[role], found[ground]) >= LEAST


def test_words_on_the_row_of_the_cursor_can_be_read_in_all_other_themes_too():
    for theme in all_themes().values():
        if not theme.ansi and theme not in (INK, PAPER):
            words = theme.to_color_system().generate()["foreground"]
            assert contrast(words, borrowed(theme)["cursor"]) >= 3, theme.name


def test_no_role_is_left_out():
    sheet = (UI / "styles" / "briefterm.tcss").read_text()
    words = set(re.findall(r"(?<![-\w])color: \$([\w-]+)", sheet))
    grounds = set(re.findall(r"background: \$([\w-]+)", sheet))
    for module in UI.rglob("*.py"):
        for style in re.findall(r'"((?:[\w ]* )?\$[\w$ -]+)"', module.read_text()):
            drawn, _, under = f" {style}".partition(" on ")
            words |= set(re.findall(r"\$([\w-]+)", drawn))
            grounds |= set(re.findall(r"\$([\w-]+)", under))
    assert words - LINES <= set(ROLES)
    assert grounds <= {ground for all_of in ROLES.values() for ground in all_of}


def pairs_drawn(reader: BrieftermApp) -> dict[tuple[str, str], str]:
    """The colours of words and of what they stand on, with some of the words.

    What lies under a dialog steps back, and is read again when the dialog is gone.
    """
    found: dict[tuple[str, str], str] = {}
    screen = reader.screen
    area = screen.query_one(Vertical).region if screen.is_modal else screen.region
    strips = screen._compositor.render_strips()[area.y : area.bottom]
    for strip in (one.crop(area.x, area.right) for one in strips):
        for words, style, _ in strip:
            if style is None or not any(map(str.isalnum, words)):
                continue
            colour, ground = style.color, style.bgcolor
            assert colour is not None
            assert ground is not None
            pair = (colour.get_truecolor().hex, ground.get_truecolor().hex)
            found[pair[::-1] if style.reverse else pair] = words
    return found


@pytest.mark.parametrize("theme", ["ink", "paper"])
async def test_whatever_is_drawn_stands_out(theme):
    reader = app(broken=True)
    faint: dict[str, float] = {}
    async with reader.run_test(size=(120, 36), notifications=True) as pilot:
        await ready(pilot)
        reader.theme = theme
        reader.tell("A sentence.")
        reader.tell("Another.", loud=True)
        for key in (
            "", "j", "enter", "f", "escape", "right_parenthesis", "v", "escape", "/", "g", "n",
            "i", "i", "question_mark", "escape", "ctrl+p", "escape", "s", "w", "enter",
            "exclamation_mark", "escape", "O", "T", "f10", "escape", "x",
        ):  # fmt: skip
            await pilot.press(*([key] if key else []))
            await pilot.pause()
            for pair, words in pairs_drawn(reader).items():
                if (ratio := contrast(*pair)) < LEAST:
                    faint[f"{key}: {words.strip()} {pair}"] = round(ratio, 2)
    assert faint == {}
