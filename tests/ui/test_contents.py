"""The contents: what was read of a briefing, part by part."""

import pytest
from tests.briefings import make_briefing

from briefterm.model.briefing import Quote, Section
from briefterm.model.seen import WHOLE, Seen
from briefterm.page.build import build
from briefterm.ui.contents import how_far


@pytest.mark.parametrize(
    ("seen", "read", "signs"),
    [
        ((), False, ["", "", ""]),
        (((0, 900),), False, ["◐", "", ""]),
        (((0, 4900),), False, ["◐", "", ""]),
        (((0, 6000),), False, ["✓", "◐", ""]),
        (((6000, WHOLE),), False, ["", "◐", ""]),
        (((0, 100), (4900, WHOLE)), False, ["◐", "✓", ""]),
        (((0, WHOLE),), False, ["✓", "✓", ""]),
        (((0, 100),), True, ["✓", "✓", ""]),
    ],
)
def test_each_section_shows_whether_it_was_read(seen: Seen, read: bool, signs: list[str]):
    page = build(
        make_briefing(
            title="",
            context=Section(text="word " * 200),
            outlook=Section(text="word " * 200),
            quotes=(Quote(id="q", text="No.", speaker=("Eve",)),),
        )
    )
    assert how_far(page, seen, read=read)[:3] == tuple(signs)
