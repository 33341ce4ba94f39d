"""How the parts of a pane look: a table, for Textual's sheet would be matched with each of them.

A sheet is read again for every pane that appears or gets the focus, and has forty such parts to
look up; here a look is read once for each theme.
"""

from collections.abc import Mapping
from typing import ClassVar, Final

from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.style import Style as Look
from textual.widget import Widget

from briefterm.page.blocks import Shape, Style

LOOKS: Final[Mapping[str, str]] = {
    Shape.TITLE: "b $bright",
    Shape.KICKER: "$accent",
    Shape.SUBTITLE: "$bright",
    Shape.META: "$quiet",
    Shape.BANNER: "b $loud",
    Shape.LEAD: "$bright",
    Shape.SECTION: "b $primary",
    Shape.HEADING: "$bright",
    Shape.PULL: "b i $bright",
    Shape.ATTRIBUTION: "$quiet",
    Shape.FIGURE: "b $accent",
    Shape.LABEL: "$quiet",
    Shape.NOTE: "$quiet",
    Shape.END: "$quiet",
    Style.STRONG: "b $bright",
    Style.DIM: "$quiet",
    Style.ACCENT: "$accent",
    Style.REFERENCE: "u",
    Style.MARK: "$primary",
    Style.WARNING: "$loud",
    Style.ADDED: "b u $success",
    Style.REMOVED: "strike $loud",
    Style.CHIP: "$bright on $panel",
    "margin": "$hairline",
    "landed": "on $cursor",
    "match": "$match-ink on $match",
    "current": "b $current-ink on $current",
    "selected": "$cursor-ink on $cursor",
    "hint": "b $current-ink on $current",
    "cursor": "$cursor-ink on $cursor",
}
"""The looks of blocks, of spans, and of what stands out for the moment; of others, the pane's."""
WITHOUT_COLOURS: Final[Mapping[str, str]] = {
    "landed": "b",
    "match": "reverse",
    "current": "reverse b u",
    "selected": "reverse",
    "hint": "reverse b",
    "cursor": "reverse",
}
"""What is added to them in the terminal's own colours, which may be none."""


class _PlainBar(ScrollBarRender):
    """A scroll bar of whole cells."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "] * 8
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "] * 8


def draw_bars(*, plainly: bool) -> None:
    """Draw scroll bars of whole cells, or with signs for parts of one."""
    ScrollBar.renderer = _PlainBar if plainly else ScrollBarRender


def look(pane: Widget, *names: str) -> Look:
    """The look of some parts of a pane, one upon another."""
    parse = pane.app.stylesheet.parse_style
    found = pane.visual_style
    for name in names:
        found += parse(LOOKS.get(name, ""))
        if pane.app.native_ansi_color:
            found += parse(WITHOUT_COLOURS.get(name, ""))
    return found
