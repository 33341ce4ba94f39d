"""How the program looks: two themes of our own, and the variables that the sheets use."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from briefterm.model.problem import Level, Problem
from briefterm.model.settings import THEME, Settings
from briefterm.ui.key_names import meant
from briefterm.ui.terminal import FEW_COLORS_THEME

INK: Final = Theme(
    name=THEME,
    dark=True,
    primary="#8fb8de",
    secondary="#7f93a8",
    accent="#e0b06c",
    warning="#f0a070",
    error="#f08a80",
    success="#8fbf8f",
    foreground="#d6d9de",
    background="#12151a",
    surface="#12151a",
    panel="#1b2027",
    variables={
        "bright": "#f4f5f7",
        "quiet": "#949ca8",
        "hairline": "#333b46",
        "loud": "#f0a070",
        "match": "#594a2e",
        "match-ink": "#f4f5f7",
        "current": "#e0b06c",
        "current-ink": "#12151a",
        "cursor": "#27313d",
        "cursor-ink": "#f4f5f7",
        "scrollbar": "#333b46",
        "scrollbar-background": "#12151a",
        "scrollbar-corner-color": "#12151a",
    },
)

PAPER: Final = Theme(
    name="paper",
    dark=False,
    primary="#1f5a8a",
    secondary="#5c6773",
    accent="#8a4b08",
    warning="#a03c00",
    error="#a62b1f",
    success="#2f6b2f",
    foreground="#2b2a27",
    background="#faf6ee",
    surface="#faf6ee",
    panel="#efe8da",
    variables={
        "bright": "#0f0e0c",
        "quiet": "#635d52",
        "hairline": "#cfc6b4",
        "loud": "#a03c00",
        "match": "#f2cf7c",
        "match-ink": "#0f0e0c",
        "current": "#8a4b08",
        "current-ink": "#faf6ee",
        "cursor": "#e4dac6",
        "cursor-ink": "#0f0e0c",
        "scrollbar": "#cfc6b4",
        "scrollbar-background": "#faf6ee",
        "scrollbar-corner-color": "#faf6ee",
    },
)

_BORROWED: Final = {
    "bright": "text",
    "quiet": "text-muted",
    "hairline": "panel",
    "loud": "text-warning",
    "match": "warning",
    "match-ink": "background",
    "current": "accent",
    "current-ink": "background",
    "cursor-ink": "foreground",
}
_SHARE: Final = 0.2
"""How much of a theme's first colour is in the cursor's ground, on which all others are read."""
_TERMINAL: Final = {
    "bright": "ansi_default",
    "quiet": "ansi_default",
    "hairline": "ansi_default",
    "loud": "ansi_default",
    "match": "ansi_yellow",
    "match-ink": "ansi_black",
    "current": "ansi_green",
    "current-ink": "ansi_black",
    "cursor": "ansi_default",
    "cursor-ink": "ansi_default",
}


def borrowed(theme: Theme) -> dict[str, str]:
    """What a theme that is not ours gives for our variables."""
    if theme.ansi:
        return _TERMINAL
    colours = theme.to_color_system().generate()
    ground = Color.parse(colours["background"])
    cursor = ground.blend(Color.parse(colours["primary"]), _SHARE)
    inks = {name: _ink(colours[value], ground) for name, value in _BORROWED.items()}
    return inks | {"cursor": cursor.hex}


def _ink(colour: str, ground: Color) -> str:
    """A colour; of `auto 60%`, of which only a sheet knows the share, what it is on the ground."""
    name, _, share = colour.partition(" ")
    if name != "auto":
        return colour
    return (ground + ground.get_contrast_text(int(share.removesuffix("%") or 100) / 100)).hex


OWN: Final = (
    INK,
    PAPER,
    *(
        replace(BUILTIN_THEMES[name], primary="ansi_default")
        for name in ("ansi-dark", "ansi-light")
    ),
)
"""Our themes, and the terminal's own colours without its blue, which few can read on black."""


def all_themes() -> dict[str, Theme]:
    """Every theme that can be chosen, by name."""
    return {**BUILTIN_THEMES, **{theme.name: theme for theme in OWN}}


class Worn(NamedTuple):
    """The theme with which the program begins.

    Attributes:
        name: its name.
        problems: why it is not the one that was wanted.
    """

    name: str
    problems: tuple[Problem, ...] = ()


def wearable(themes: Mapping[str, Theme], *, few_colors: bool) -> Sequence[Theme]:
    """The themes that a terminal can show: ours, its own colours, then all others by name."""
    ours = (INK.name, PAPER.name)
    shown = [theme for theme in themes.values() if theme.ansi or not few_colors]
    return sorted(shown, key=lambda one: (one.name not in ours, not one.ansi, one.name))


def worn_at_first(
    settings: Settings, themes: Mapping[str, Theme], key: str, *, few_colors: bool
) -> Worn:
    """The theme that was wanted; a name that means nothing here must never end the program.

    Args:
        settings: what was wanted.
        themes: all that there are, by name.
        key: what shows all of them.
        few_colors: whether the terminal has no more than 16 colours.
    """
    usual = FEW_COLORS_THEME if few_colors else INK.name
    wanted = settings.theme
    if not wanted:
        return Worn(usual)
    if wanted in themes:
        return Worn(wanted if themes[wanted].ansi or not few_colors else usual)
    told = f"there is no theme “{wanted}”, so {usual} is shown"
    where = settings.places.get("theme")
    hint = meant(wanted, themes).removeprefix("; ") or f"{key} shows all themes"
    path, line, column = (settings.path, *where) if where else ("what you picked last", 0, 0)
    return Worn(usual, (Problem(path, line, column, Level.WARNING, "config", "theme", told, hint),))
