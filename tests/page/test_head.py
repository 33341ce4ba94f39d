"""The head: what it is, from when and whom, and what to beware of."""

from tests.briefings import make_briefing

from briefterm.model.briefing import Source, Update
from briefterm.page.blocks import Shape, Style
from briefterm.page.build import build


def test_the_head_stands_in_its_order():
    page = build(
        make_briefing(
            kicker="Abroad",
            subtitle="Or not",
            date="2025-10-08",
            date_note="a guess",
            authors=("A", "B"),
            tags=("one", "two"),
            lang="pt",
            sources=(
                Source(id="a", title="T", outlet="The Paper", reliability="B", credibility="2"),
                Source(id="b", title="U", outlet="The Post", reliability="C"),
                Source(id="c", title="V"),
                Source(id="d", title="W", outlet="The Paper"),
            ),
        )
    )
    head = [(block.shape, block.text) for block in page.blocks if block.section == "lead"]
    assert head == [
        (Shape.KICKER, "Abroad"),
        (Shape.TITLE, "A sample"),
        (Shape.SUBTITLE, "Or not"),
        (Shape.META, "8 October 2025 · The Paper B2 · The Post · Portuguese"),
        (Shape.META, "by A, B"),
        (Shape.META, "1 section · 1 point · 4 sources"),
        (Shape.META, "#one #two"),
        (Shape.NOTE, "a guess"),
        (Shape.LEAD, "In short."),
    ]


def test_a_missing_date_is_loud():
    page = build(make_briefing(date=""))
    meta = next(block for block in page.blocks if block.shape is Shape.META)
    assert (meta.spans[0].text, meta.spans[0].style) == ("date not given", Style.WARNING)


def test_drafts_retractions_and_corrections_are_announced():
    def banners(**parts: object) -> list[str]:
        blocks = build(make_briefing(**parts)).blocks
        return [block.text for block in blocks if block.shape is Shape.BANNER]

    assert banners() == []
    assert banners(status="draft")[0].startswith("Draft")
    changes = (
        Update(date="2025-10-09", text="More.", kind="update"),
        Update(date="2025-10-10", text="A name.", kind="correction"),
    )
    said = banners(status="retracted", updates=changes)
    assert said[0].startswith("Retracted")
    assert said[1:] == ["10 October 2025 · correction  A name."]
