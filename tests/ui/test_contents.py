"""The contents: what was read of a briefing, part by part."""

import pytest
from tests.briefings import make_briefing

from briefterm.model.briefing import Quote, Section
from briefterm.page.build import build
from briefterm.ui.contents import how_far


@pytest.mark.parametrize(
    ("progress", "read", "signs"),
    [
        (0, False, ["", "", ""]),
        (9, False, ["◐", "", ""]),
        (49, False, ["◐", "", ""]),
        (60, False, ["✓", "◐", ""]),
        (100, False, ["✓", "✓", ""]),
        (1, True, ["✓", "✓", ""]),
    ],
)
def test_each_section_shows_whether_it_was_read(progress: int, read: bool, signs: list[str]):
    page = build(
        make_briefing(
            title="",
            context=Section(text="word " * 200),
            outlook=Section(text="word " * 200),
            quotes=(Quote(id="q", text="No.", speaker=("Eve",)),),
        )
    )
    assert how_far(page, progress, read=read)[:3] == tuple(signs)
