"""A place on a page is found again when the file has changed: by its words, then by its address."""

import re
from pathlib import Path
from shutil import copy

import pytest
from hypothesis import given
from tests.briefings import briefings, make_briefing, make_quote

from briefterm.library.library import open_library
from briefterm.model.briefing import Briefing, Point, Section
from briefterm.model.shelf import Place
from briefterm.page.blocks import Page
from briefterm.page.build import build
from briefterm.page.places import Found, find_place, place_at

SHIPPED = Path(__file__).parents[2] / "briefings"
POINT = re.compile(r"(?m)^  - ")


def page_of(path: Path) -> Page:
    opened = open_library([path.parent], name="b", cache=path.parent / "cache").open(str(path))
    assert opened.briefing is not None
    return build(opened.briefing)


def of(*texts: str, named: bool = False) -> Page:
    """A page of a section with some points, and one more section."""
    points = tuple(
        Point(id=text.split()[0] if named else "", text=text.partition(" ")[2]) for text in texts
    )
    return build(make_briefing(context=Section(points=points), outlook=Section(text="Open.")))


def again(old: Page, new: Page, words: str) -> tuple[str, bool]:
    """What stands where a block is found again that begins with some words."""
    (block,) = (n for n, one in enumerate(old.blocks) if one.text.startswith(words))
    found = find_place(new, place_at(old, block))
    return new.blocks[found.block].text, found.gone


@given(briefings())
def test_every_place_of_a_page_is_found_on_the_same_page(briefing: Briefing) -> None:
    page = build(briefing)
    for block, shown in enumerate(page.blocks):
        for offset in (0, len(shown.text)):
            found = find_place(page, place_at(page, block, offset))
            assert found == Found(block, offset) or (block, offset) == (0, 0)


def test_what_is_put_above_moves_no_place_in_a_real_file(tmp_path: Path) -> None:
    for name in ("actors.yaml", "road-to-alaska.yaml"):
        copy(SHIPPED / name, tmp_path)
    path = tmp_path / "road-to-alaska.yaml"
    text = path.read_text(encoding="utf-8")
    old = page_of(path)
    sections = re.search(r"(?m)^context:(?s:.*?)^quotes:", text)
    assert sections
    starts = [sections.start() + one.start() for one in POINT.finditer(sections.group())]
    for at in (starts[0], starts[len(starts) // 2]):
        path.write_text(f"{text[:at]}  - Something nobody foresaw.\n{text[at:]}", encoding="utf-8")
        new = page_of(path)
        assert len(new.blocks) > len(old.blocks)
        for block, shown in enumerate(old.blocks[1:], 1):
            if shown.text in {one.text for one in new.blocks}:
                found = find_place(new, place_at(old, block, 3))
                there = new.blocks[found.block]
                assert (there.text, there.section) == (shown.text, shown.section)
                assert not found.gone


OLD = ("a The talks began.", "b Then came a pause.", "c In May they met again.")


@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize(
    ("new", "words", "gone"),
    [
        (("n All was new.", *OLD), "Then came a pause.", False),
        (tuple(reversed(OLD)), "Then came a pause.", False),
        ((OLD[0], "b Then came a long pause.", OLD[2]), "Then came a long pause.", False),
        ((OLD[0], OLD[2]), "In May they met again.", True),
        ((OLD[0],), "The talks began.", True),
    ],
)
def test_words_decide_where_a_place_is(
    new: tuple[str, ...], words: str, *, gone: bool, named: bool
) -> None:
    old = of(*OLD, named=named)
    assert again(old, of(*new, named=named), "Then came") == (words, gone)


def test_a_point_with_an_id_is_the_same_whatever_it_says() -> None:
    old, new = of(*OLD, named=True), of(OLD[0], "b Quite other words.", named=True)
    assert again(old, new, "Then came") == ("Quite other words.", False)


def test_where_a_section_is_gone_what_stood_beside_it_is_nearest() -> None:
    def two(*titles: str) -> Page:
        return build(
            make_briefing(
                sections=tuple(
                    Section(id=one, title=one, text=f"On {one} much.\n\nAnd {one} more.")
                    for one in titles
                )
            )
        )

    text, gone = again(two("one", "two", "three"), two("one", "three"), "On two")
    assert gone
    assert text in {"And one more.", "three", "On three much."}


def test_a_quote_that_was_found_is_the_same_when_others_are_put_before_it() -> None:
    def said(*texts: str) -> Page:
        return build(make_briefing(quotes=tuple(make_quote(text) for text in texts)))

    place = Place(node="quotes.1", words="We will not go one inch further.")
    page = said("Something else.", "And this.", "We will not go one inch further.")
    found = find_place(page, place)
    assert page.blocks[found.block].node == "quotes.3"
    assert not found.gone


def test_a_place_of_an_older_state_has_only_its_address() -> None:
    page = of(*OLD, named=True)
    there = page.first_of["c"]

    assert find_place(page, Place("c", 0, 2)) == Found(there, 2)
    assert find_place(page, Place("gone", 5, 9)).gone
    assert find_place(page, Place()) == Found(0, 0)
    assert find_place(Page("", (), ()), Place("c", 0, 2)) == Found(0, 0)


@pytest.mark.parametrize(
    ("now", "at"),
    [
        ("x A paragraph of words, many of them, and more.", "many"),
        ("x First some that are new. A paragraph of words, many of them, and more.", "many"),
        ("x A paragraph of many of them, and more.", "many"),
        ("x A paragraph of words and more.", "and more"),
        ("x There were many before. A paragraph of words, many of them, and more.", "many of"),
    ],
)
def test_words_put_into_the_paragraph_at_the_top_move_it_no_line(now: str, at: str) -> None:
    old, new = (
        of("x A paragraph of words, many of them, and more.", named=True),
        of(now, named=True),
    )
    (block,) = (n for n, one in enumerate(old.blocks) if one.text.startswith("A paragraph"))
    place = place_at(old, block, old.blocks[block].text.index("many"))
    found = find_place(new, place)
    assert new.blocks[found.block].text[found.offset :].lstrip().startswith(at)


@pytest.mark.parametrize("new", ["Now it is two.\n\nThe talks began", "Otherwise it began"])
def test_a_paragraph_that_is_begun_otherwise_keeps_the_words_at_the_top(new: str) -> None:
    rest = "without a word of what had been agreed before, and nobody said why."
    old, now = of(f"x The talks began {rest}"), of(f"x {new} {rest}")
    (block,) = (n for n, one in enumerate(old.blocks) if one.text.startswith("The talks"))
    found = find_place(now, place_at(old, block, old.blocks[block].text.index("what had")))
    assert now.blocks[found.block].text[found.offset :].startswith("what had")
    assert not found.gone
