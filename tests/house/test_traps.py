"""The traps into which other readers fell, each with a test that would see us fall into it, too."""

from typing import get_args, get_type_hints

import pytest
import yaml
from msgspec.structs import replace
from tests.briefings import make_actor, make_briefing, make_quote
from tests.export.reading import Page as Markdown
from tests.export.test_views import entry
from tests.page.test_dossier import dossier, hit
from tests.ui.desks import FakeShelf, make_desk
from tests.ui.stage import Stage, screen_text
from tests.ui.test_screens import briefing, press, ready, settle
from textual.pilot import Pilot

from briefterm.export import chronicle
from briefterm.export.dossier import render as render_dossier
from briefterm.export.formats import FORMATS
from briefterm.export.markdown import render
from briefterm.export.quotes import render as render_quotes
from briefterm.model.briefing import Briefing, Point, Section, Update
from briefterm.model.directory import Directory
from briefterm.model.parts import PARTS
from briefterm.model.settings import KeyWish, Settings
from briefterm.model.shelf import Progress
from briefterm.model.views import Appearance, Forecast, Office, Said, Tie
from briefterm.page.blocks import Block, Page, Shape, Span, Style, Target
from briefterm.page.build import build
from briefterm.page.find import find
from briefterm.page.sidebar import sidebar
from briefterm.ui import commands
from briefterm.ui.app import BrieftermApp
from briefterm.ui.outside import Outside
from briefterm.ui.panes.anchors import anchors_of
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.dress import look
from briefterm.ui.panes.painter import Painter

SENTENCE = "The harbour council met in the old town hall and found no way to pay for the ferry."
PARAGRAPHS = 400


def plain(count: int, *more: Span) -> Page:
    """A page of numbered paragraphs, with other spans at the end of the last."""
    blocks = [
        Block(Shape.PARAGRAPH, (Span(f"{number}. {SENTENCE * 3}"),), node=f"p{number}", gap=1)
        for number in range(count)
    ]
    last = blocks[-1]
    return Page("t", (*blocks[:-1], replace(last, spans=(*last.spans, *more))), ())


def top_line(app: BrieftermApp) -> str:
    """The first line of the text that is read, without the panes beside it."""
    document = app.reader.main_pane
    y = document.region.y
    lines = screen_text(app).splitlines()[y:]
    cut = slice(document.region.x, document.region.right)
    return next(line[cut].strip() for line in lines if line[cut].strip())


async def opened(pilot: Pilot[int], *keys: str) -> BrieftermApp:
    """The first briefing, open, after some keys."""
    app = pilot.app
    assert isinstance(app, BrieftermApp)
    await ready(pilot)
    await press(pilot, "enter", *keys)
    return app


def app_of(*briefings: Briefing, settings: Settings | None = None) -> BrieftermApp:
    some = briefings or (briefing("alpha", "Alpha"), briefing("beta", "Beta", "2025-08-13"))
    return BrieftermApp(make_desk(*some), settings=settings or Settings())


# 1: a key that means something else than everywhere, or two things


def test_slash_finds_small_g_goes_up_great_g_down_and_n_to_the_next_match():
    keys = {key: command.id for command in commands.COMMANDS for key in command.keys}
    assert keys["slash" if "slash" in keys else "/"] == "find.open"
    assert (keys["g"], keys["G"]) == ("move.top", "move.bottom")
    assert (keys["n"], keys["N"]) == ("find.next", "find.previous")


def test_no_key_means_two_things_on_any_screen():
    meanings: dict[str, set[str]] = {}
    for command in commands.COMMANDS:
        for key in command.keys:
            meanings.setdefault(key, set()).add(command.id)
    assert {key: ids for key, ids in meanings.items() if len(ids) > 1} == {}


async def test_great_g_shows_the_end_and_small_g_the_beginning():
    app = app_of()
    async with app.run_test(size=(100, 24)) as pilot:
        await opened(pilot, "G")
        assert app.reader.main_pane.scroll_offset.y == app.reader.main_pane.max_scroll_y > 0
        await press(pilot, "g")
        assert app.reader.main_pane.scroll_offset.y == 0


# 2: searching the lines of the screen instead of the words


@pytest.mark.parametrize("width", [20, 33, 80])
async def test_words_are_found_across_line_breaks_and_references_at_any_width(width):
    document = Document()
    page = plain(
        3, Span(" She said that "), Span("the new pier", Style.REFERENCE, Target("a", "b"))
    )
    page = Page("t", (*page.blocks, Block(Shape.PARAGRAPH, (Span("and left."),), gap=1)), ())
    async with Stage(document).run_test(size=(width, 12)) as pilot:
        document.show(page)
        await pilot.pause()
        found = find(page, "said that the new pier")
        document.show_matches(found, 0)
        await pilot.pause()
        assert len(found) == 1
        lines = document.render_lines(document.region.size.region)
        marked = [
            segment.text
            for line in lines
            for segment in line
            if segment.style and segment.style.bgcolor == current_of(document)
        ]
        assert "".join(marked).replace(" ", "") == "saidthatthenewpier"


def current_of(document: Document):
    return look(document, "current").rich_style.bgcolor


# 3: a place that is a percentage


async def test_the_same_words_are_at_the_top_after_any_change_of_width():
    app = app_of()
    async with app.run_test(size=(120, 24)) as pilot:
        await opened(pilot, "space", "space", "space")
        before = top_line(app)
        for size in [(40, 12), (1, 1), (200, 50), (120, 24)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert top_line(app) == before


async def test_what_is_remembered_of_a_place_names_words_not_a_share():
    app = app_of()
    async with app.run_test(size=(120, 24)) as pilot:
        await opened(pilot, "]", "space")
        place = app.reader.main_pane.place
        shown = top_line(app)
        assert place.node
        app.reader.main_pane.measure = 40
        await pilot.pause()
        assert app.reader.main_pane.place == place
        app.reader.main_pane.measure = 80
        await pilot.pause()
        assert top_line(app) == shown


# 4: a reload that jumps to the top


async def test_a_file_that_is_read_again_leaves_the_reader_where_one_was():
    app = app_of()
    async with app.run_test(size=(120, 24)) as pilot:
        await opened(pilot, "]", "space", "space")
        before = top_line(app)
        shelf = app.desk.shelf
        assert isinstance(shelf, FakeShelf)
        changed = shelf.briefings["alpha"]
        assert changed.context is not None
        points = (Point(id="new", text=SENTENCE), *changed.context.points)
        shelf.briefings["alpha"] = replace(
            changed,
            lead=f"{SENTENCE} {changed.lead}",
            context=replace(changed.context, points=points),
        )
        shelf.version += 1
        app.reader.again()
        await settle(pilot)
        assert app.reader.reading is not None
        assert app.reader.reading.opened.fingerprint == "v2"
        assert app.reader.main_pane.scroll_offset.y > 0
        assert top_line(app) == before


# 5: “copied” where nothing was


@pytest.mark.parametrize("terminal", [False, True])
def test_nothing_is_called_copied_that_no_clipboard_took(tmp_path, monkeypatch, terminal):
    broken = tmp_path / "xclip"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    sent: list[str] = []
    outside = Outside()
    if terminal:
        outside.through_terminal = sent.append
    told = outside.copy("words")
    assert "Copied" not in told
    assert told.startswith("Sent to the terminal" if terminal else "Nothing was copied")
    assert sent == (["words"] if terminal else [])


# 6: a saved theme that no longer exists


async def test_a_theme_that_is_gone_is_told_and_another_worn():
    app = app_of(settings=Settings(path="config.toml", theme="gone-since-yesterday"))
    async with app.run_test(size=(120, 24), notifications=True) as pilot:
        await ready(pilot)
        assert app.theme in app.available_themes
        assert "gone-since-yesterday" in screen_text(app)


# 7: keys that leave no way out


async def test_ctrl_q_quits_whatever_the_reader_made_of_the_keys():
    every = tuple(
        KeyWish(command.id, ("ctrl+q",) if command.id == "move.down" else ())
        for command in commands.COMMANDS
    )
    app = app_of(settings=Settings(path="config.toml", keys=every))
    async with app.run_test(size=(120, 24)) as pilot:
        await ready(pilot)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app.return_code == 0


# 8: what vanishes from the list because it was read


async def test_a_briefing_that_was_read_stays_in_its_row():
    app = app_of()
    async with app.run_test(size=(120, 24)) as pilot:
        await ready(pilot)
        rows = app.library.main_pane
        before = (rows.count, rows.cursor)
        await press(pilot, "U")
        assert (rows.count, rows.cursor) == before
        assert "✓" in screen_text(app)
        await press(pilot, "enter", "G", "q")
        assert (rows.count, rows.cursor) == before


# 9: a search that is silently narrower than one thinks


async def test_a_filter_of_the_list_does_not_narrow_the_search_of_quotes():
    app = app_of()
    async with app.run_test(size=(120, 24)) as pilot:
        await ready(pilot)
        await press(pilot, "F", *"Beta", "enter")
        assert app.library.main_pane.count == 1
        await press(pilot, "s", *"words")
        await settle(pilot)
        shown = screen_text(app)
        assert "words of alpha" in shown
        assert "words of beta" in shown
        assert "2 quotes" in shown


async def test_a_list_that_is_narrowed_says_by_what():
    app = app_of()
    async with app.run_test(size=(120, 24)) as pilot:
        await ready(pilot)
        await press(pilot, "F", *"Beta", "enter")
        assert "“Beta”" in screen_text(app)


@pytest.mark.parametrize("size", [(120, 24), (40, 12)])
async def test_every_answer_says_that_not_all_is_read_until_it_is(size):
    app = app_of()
    shelf = app.desk.shelf
    assert isinstance(shelf, FakeShelf)
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        shelf.progress = Progress(done=1200, of=100_000, known=200)
        for screen in (commands.SEARCH, commands.TEXTS, commands.TIMELINE, commands.OUTLOOK):
            app.go(screen)
            await settle(pilot)
            assert "reading 1,200 of 100,000" in screen_text(app)
        app.show_dossier("ann", "alpha")
        await settle(pilot)
        assert "reading 1,200 of 100,000" in screen_text(app)
        shelf.progress = None
        app._tell_progress()
        await settle(pilot)
        assert "reading" not in screen_text(app)


# 10: Markdown that is escaped too much, too little, or not at all


@pytest.mark.parametrize(
    "words",
    [
        "a: b # c",
        "*stars* _lines_ `ticks` [brackets](x) <b>",
        "don't & “quotes” — dashes, U.S. 50% (1) snake_case",
        '"quoted" \\ back',
        "- dash",
        "1. one",
    ],
)
def test_markdown_gives_back_the_words_and_shows_no_escape(words):
    text = render(make_briefing(title=words, lead=words))
    page = Markdown(text)
    assert yaml.safe_load(page.front)["title"] == words
    assert page.texts.count(words) >= 2


def test_plain_words_are_not_escaped():
    words = "Don't worry (much): 50% of it, e.g. “this” – that's all!"
    assert words in render(make_briefing(lead=words))


def test_the_paragraphs_of_a_quote_stay_paragraphs():
    quoted = make_briefing(quotes=(make_quote("First words.\n\nSecond words."),))
    for text in (render(quoted), render_quotes([(quoted, ["quotes.1"])])):
        lines = text.splitlines()
        first = next(n for n, line in enumerate(lines) if "First words." in line)
        second = next(n for n, line in enumerate(lines) if "Second words." in line)
        between = lines[first + 1 : second]
        assert between
        assert all(line.strip() in {"", ">"} for line in between)


# 11: exports that drop what says how a text may be used


MARKS = [one for one in get_args(get_type_hints(Briefing)["status"]) if one != "published"]
CHANGES = [one for one in get_args(get_type_hints(Update)["kind"]) if one != "update"]


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
@pytest.mark.parametrize("mark", MARKS)
def test_an_export_says_how_a_briefing_stands_also_among_others(mark, form):
    marked = make_briefing(id="marked", title="Marked", status=mark, quotes=(make_quote("One."),))
    other = make_briefing(id="other", title="Other", quotes=(make_quote("Two."),))
    for without in ((), PARTS):
        page = Markdown(render(marked, form, without))
        assert mark in page.text.lower()
        assert not page.front or yaml.safe_load(page.front)["status"] == mark
    mixed = render_quotes([(other, ["quotes.1"]), (marked, ["quotes.1"])], form)
    before, _, after = mixed.partition("Marked")
    assert mark not in before.lower()
    assert mark in after.lower()


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
@pytest.mark.parametrize("mark", MARKS)
def test_what_is_told_over_many_briefings_says_of_each_how_it_stands(mark, form):
    moment, other = entry(standing=mark, text="One."), entry(text="Two.")
    office = Office("Mayor", "", "", "", "", disputed=False, note="", sources=(), briefing="road")
    tie = Tie("part of", "Tokyo", "road#tokyo", "", "", "road", "ann")
    told = dossier(
        quotes=(Said(hit(), (), mark),),
        events=(moment,),
        offices=(office,),
        ties=(tie,),
        groups=(tie,),
        appearances=(Appearance("road", "The road", "", "", mark),),
    )
    foreseen = [
        Forecast(
            "road", "The road", "", "f", "Rain.", "", "", "", (), (), "", "", "undated", "", "",
            0, 0, standing, "", 1,
        )
        for standing in (mark, "")
    ]  # fmt: skip
    for text, marks in (
        (chronicle.timeline((moment, other), "", form), 1),
        (chronicle.outlook(foreseen, "", form), 1),
        (render_dossier(told, form), 6),
    ):
        assert text.lower().count(f"{mark} briefing") == marks


@pytest.mark.parametrize("form", FORMATS.values(), ids=FORMATS)
@pytest.mark.parametrize("kind", CHANGES)
def test_an_export_says_what_was_put_right_or_taken_back(kind, form):
    change = Update(date="2025-11-02", text="That was not so.", kind=kind)
    changed = make_briefing(updates=(change,))
    for without in ((), PARTS) if kind != "clarification" else ((),):  # that takes nothing back
        page = Markdown(render(changed, form, without))
        assert kind in page.text.lower()
        assert "That was not so." in page.text


# 12: people and relations that nobody declared


def test_nobody_is_found_by_name_in_a_text_and_no_two_people_are_made_one():
    ann = make_actor(id="ann", name="Ann Lee")
    namesake = make_actor(id="lee", name="Ann Lee")
    words = "Ann Lee met Ann Lee and Bo Xu in Rome."
    told = make_briefing(
        context=Section(kind="context", points=(Point(id="one", text=words),)),
        actors=(ann, namesake),
        quotes=(),
    )
    page = build(told)
    point = next(number for number, block in enumerate(page.blocks) if words in block.text)
    assert [anchor for anchor in anchors_of(page) if anchor.block == point] == []
    assert {actor.id for actor in Directory(told).briefing.actors} == {"ann", "lee"}
    beside = sidebar(Directory(told), "context", "one")
    shown = "\n".join(block.text for block in beside.blocks)
    assert "in view" not in shown
    assert "Bo Xu" not in shown


# 13: what cannot be reached where there is little room


async def test_actors_and_contents_are_reached_on_the_smallest_screen():
    app = app_of()
    async with app.run_test(size=(40, 12)) as pilot:
        await opened(pilot)
        assert not app.reader.side.display
        assert not app.reader.outline.display
        await press(pilot, "a")
        assert "Actors" in screen_text(app)
        await press(pilot, "escape", "t")
        assert "Context" in screen_text(app)
        assert app.focused is app.reader.outline


# 14: a find that begins at the end, or hides its match at the edge


async def test_find_goes_to_the_next_match_from_here_and_shows_it_away_from_the_edges():
    app = app_of()
    async with app.run_test(size=(100, 30)) as pilot:
        await opened(pilot, "/", *"sentence 70 goes", "enter")
        document = app.reader.main_pane
        lines = screen_text(app).splitlines()
        height = document.region.height
        assert "1/3" in lines[-1]
        row = next(
            y for y, line in enumerate(lines[1:-1]) if "sentence 70" in " ".join(line.split())
        )
        assert 2 <= row <= height - 3
        await press(pilot, "n", "n")
        assert "3/3" in screen_text(app)
        await press(pilot, "n")
        assert "1/3" in screen_text(app)


# 15: drawing everything to find or to show something


async def test_a_large_page_is_shown_and_searched_without_drawing_what_is_not_in_view(monkeypatch):
    drawn: list[int] = []
    line = Painter.line

    def noted(painter, layout, y, left, width):
        drawn.append(y)
        return line(painter, layout, y, left, width)

    monkeypatch.setattr(Painter, "line", noted)
    document = Document()
    page = plain(PARAGRAPHS)
    async with Stage(document).run_test(size=(80, 24)) as pilot:
        document.show(page)
        await pilot.pause()
        found = find(page, "ferry")
        document.show_matches(found, len(found) - 1)
        await pilot.pause()
    assert len(found) == 3 * PARAGRAPHS
    assert len(drawn) <= 4 * 24
