"""The screens with a desk of values: what a reader does with keys, and what is shown."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from msgspec.structs import replace
from tests.briefings import make_actor, make_briefing, make_quote
from tests.ui.desks import FakeCarry, FakeMemory, FakeOutside, FakeShelf, make_desk
from tests.ui.stage import screen_text
from textual import events
from textual.geometry import Size
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from briefterm.model.briefing import Briefing, Point, QuoteLink, Section, Source, SourceLink
from briefterm.model.shelf import FoundTexts, Progress
from briefterm.ui.app import BrieftermApp
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.rows import Rows
from briefterm.ui.panes.small import cover
from briefterm.ui.screens.card import CardScreen
from briefterm.ui.screens.export import ExportScreen
from briefterm.ui.screens.palette import PaletteScreen
from briefterm.ui.screens.problems import ProblemsScreen

NASTY = "he said [the President] [/b] [sic]"
PROSE = " ".join(f"sentence {n} goes on." for n in range(120))


def briefing(name: str, title: str, date: str = "2025-08-14") -> Briefing:
    quote = make_quote(
        f"words of {name} [sic]",
        id="said",
        date="2025-08-01",
        sources=(SourceLink(source="paper"),),
    )
    return make_briefing(
        id=name,
        title=title,
        date=date,
        lead=f"[[ada]] did something. {PROSE}",
        context=Section(
            kind="context",
            points=(
                Point(id="first", text=PROSE, quotes=(QuoteLink(quote="said"),)),
                Point(id="second", text=f"Then [[said]] mattered to [[ada]]. {PROSE}"),
            ),
        ),
        outlook=Section(kind="outlook", points=(Point(text="More.", likelihood="likely"),)),
        actors=(make_actor(),),
        quotes=(quote,),
        sources=(Source(id="paper", title="The Paper", url="https://example.org/a"),),
    )


def app(*, broken: bool = False, start: str = "") -> BrieftermApp:
    briefings = (
        briefing("alpha", f"Alpha {NASTY}", "2025-08-14"),
        briefing("beta", "Beta", "2025-08-13"),
        briefing("gamma", "Gamma", "2025-08-12"),
    )
    return BrieftermApp(make_desk(*briefings, broken=broken), start=start)


def at(reader: BrieftermApp) -> str:
    """The main screen that is shown; empty under a card."""
    return getattr(reader.screen, "NAME", "")


async def settle(pilot: Pilot[int]) -> None:
    """Wait for what is under way, the look at the folder and open dialogs aside."""
    reader = pilot.app
    assert isinstance(reader, BrieftermApp)
    for _ in range(100):
        await pilot.pause()
        if waited := [one for one in reader.workers if one.group not in {"watch", "dialog"}]:
            with suppress(WorkerCancelled):  # another one took its place
                await reader.workers.wait_for_complete(waited)
        elif reader.frame._pending is None and not reader.reader.early.waits:
            return


async def until(pilot: Pilot[int], true: Callable[[], bool]) -> None:
    """Wait until something holds; fails after many turns of the loop."""
    for _ in range(200):
        if true():
            return
        await pilot.pause()
        await settle(pilot)
    raise AssertionError(screen_text(pilot.app))  # type: ignore[arg-type]


async def press(pilot: Pilot[int], *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)
    await pilot.pause()


async def ready(pilot: Pilot[int]) -> None:
    library = pilot.app.screen_stack[0]
    await until(pilot, lambda: library.query_one("#entries", Rows).count > 0)
    await until(pilot, lambda: library.query_one("#preview").page.blocks != ())  # type: ignore[attr-defined]


async def test_the_library_lists_briefings_newest_first_with_a_preview_and_a_broken_file() -> None:
    reader = app(broken=True)
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        shown = screen_text(reader)

        assert NASTY in shown
        assert shown.index("Alpha") < shown.index("Beta") < shown.index("Gamma")
        assert "broken.yaml:12  quotes[0]: no quote has" in shown
        assert "1 file with problems" in shown
        assert "Ada Lovelace did something" in shown
        await press(pilot, "down")  # a pane has no keys of its own: they are those of the table
        assert reader.library.main_pane.cursor == 1
        assert {one.node for one in reader.screen.active_bindings.values()} <= {
            reader,
            reader.screen,
        }


async def test_enter_reads_and_the_state_is_kept_when_one_goes_back() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter")
        assert at(reader) == "reader"
        assert "Context" in screen_text(reader)
        await press(pilot, "q")

        memory = reader.desk.memory
        assert isinstance(memory, FakeMemory)
        assert (memory.kept["alpha"].progress, memory.kept["alpha"].fingerprint) == (0, "v1")
        assert "◐" not in screen_text(reader)
        await press(pilot, "enter", "space", "q")

        assert at(reader) == "library"
        seen = memory.kept["alpha"].progress
        assert seen > 0
        assert "◐" in screen_text(reader)
        assert f"{seen} % read" in screen_text(reader)


async def test_the_place_is_the_same_after_leaving_and_coming_back() -> None:
    reader = app()
    async with reader.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "space", "space")
        before = reader.reader.main_pane.place
        await press(pilot, "q", "enter")

        assert before.node
        assert reader.reader.main_pane.place == before


async def test_following_a_quote_to_its_speaker_and_back_to_the_exact_line() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter")
        text = reader.reader.main_pane
        text.land("said")
        await pilot.pause()
        place = text.place
        while text.marked is None or text.marked.target.kind != "actor":
            text.mark_reference(1)
        kept = text.place
        await press(pilot, "enter")
        assert text.marks.landed == "ada"
        await press(pilot, "backspace")

        assert place.node
        assert text.place == kept


async def test_evidence_shows_a_card_whose_references_are_followed() -> None:
    reader = app()
    async with reader.run_test(size=(120, 36)) as pilot:
        await ready(pilot)
        await press(pilot, "enter")
        reader.reader.main_pane.land("said")
        await pilot.pause()
        await pilot.press("v")
        await until(pilot, lambda: isinstance(reader.screen, CardScreen))
        assert "Said by" in screen_text(reader)
        await pilot.press(")", "enter")
        await until(pilot, lambda: at(reader) == "reader")

        assert reader.reader.main_pane.marks.landed

        await press(pilot, "tab", "v")  # beside the text: the first whose name stands there
        await until(pilot, lambda: isinstance(reader.screen, CardScreen))
        assert "Ada Lovelace" in screen_text(reader)


async def test_find_counts_wraps_and_clears_before_it_leaves() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "/", *"sentence 7 goes")
        await press(pilot, "enter")
        assert "1/3" in screen_text(reader).split("\n")[-1]
        await press(pilot, "N")
        assert "3/3" in screen_text(reader).split("\n")[-1]
        await press(pilot, "escape")
        assert at(reader) == "reader"
        assert "/3" not in screen_text(reader).split("\n")[-1]
        await press(pilot, "escape")

        assert at(reader) == "library"


async def test_search_lands_on_the_quote_and_back_returns_to_the_row() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "s", *"words of")
        assert "3 quotes" in screen_text(reader)
        await press(pilot, "down", "j", "enter")
        assert at(reader) == "reader"
        assert reader.reader.main_pane.marks.landed == "said"
        assert reader.reader.reading is not None
        chosen = reader.reader.reading.briefing.id
        await press(pilot, "backspace")

        assert chosen == "beta"
        assert at(reader) == "search"
        assert reader.search.main_pane.cursor == 1


async def test_a_key_typed_in_a_box_is_a_letter() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "s", *"qxjk")

        assert reader.search.box.value == "qxjk"
        last = screen_text(reader).split("\n")[-1]
        assert "Enter to the results  Esc clear, then close  F1 help" in last

        await press(pilot, "enter")

        assert "* collect" in screen_text(reader).split("\n")[-1]


async def test_a_footer_tells_what_letters_mean_on_references_and_commands_again() -> None:
    reader = app(start="alpha")
    async with reader.run_test(size=(120, 30)) as pilot:
        await until(pilot, lambda: at(reader) == "reader" and reader.reader.reading is not None)
        await press(pilot, "f")

        assert "Type a letter to follow" in screen_text(reader).split("\n")[-1]

        await press(pilot, "escape")

        assert "f follow" in screen_text(reader).split("\n")[-1]


async def test_export_proposes_a_file_writes_it_and_asks_before_overwriting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await pilot.press("x")
        await until(pilot, lambda: isinstance(reader.screen, ExportScreen))
        await press(pilot, "down", "pagedown")  # only Enter writes
        assert isinstance(reader.screen, ExportScreen)
        assert not (tmp_path / "alpha.md").exists()
        reader.screen.query_one(Box).value = "n" * 300  # no file can be called so
        await pilot.press("enter")
        await until(pilot, lambda: "nnn…" in screen_text(reader))
        assert "overwrites" not in screen_text(reader)
        reader.screen.query_one(Box).value = "alpha.md"
        await pilot.press("enter")
        await until(pilot, (tmp_path / "alpha.md").exists)
        await until(pilot, lambda: at(reader) == "library")
        (tmp_path / "alpha.md").write_text("mine", encoding="utf-8")
        await pilot.press("x")
        await until(pilot, lambda: isinstance(reader.screen, ExportScreen))
        await pilot.press("enter")
        await until(pilot, lambda: "overwrites" in screen_text(reader))
        assert (tmp_path / "alpha.md").read_text(encoding="utf-8") == "mine"
        await pilot.press("enter")
        await until(pilot, lambda: at(reader) == "library")

        assert (tmp_path / "alpha.md").read_text(encoding="utf-8") == "# alpha"


async def test_the_format_and_the_parts_of_an_export_are_chosen_seen_and_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "alpha.md").write_text("mine", encoding="utf-8")
    told, offer = Event(), FakeCarry.offer
    monkeypatch.setattr(FakeCarry, "offer", lambda *asked: told.wait(10) and offer(*asked))
    reader = app()
    async with reader.run_test(size=(40, 12)) as pilot:
        await ready(pilot)
        await pilot.press("x")
        await pilot.press("tab")  # before it is known which formats there are
        told.set()
        await until(pilot, lambda: "as plain" in screen_text(reader))
        await press(pilot, "tab")
        await until(pilot, lambda: "as markdown" in screen_text(reader))
        await pilot.press("enter")
        await until(pilot, lambda: "Enter again overwrites it: " in screen_text(reader))
        await pilot.press("tab")
        await until(pilot, lambda: "# alpha plain" in screen_text(reader))
        assert "plain: for a mail" in screen_text(reader)
        await press(pilot, "f2", "down", "enter")
        await until(pilot, lambda: "quotes left out" in " ".join(screen_text(reader).split()))
        await until(pilot, lambda: "# alpha plain quotes" in screen_text(reader))
        await press(pilot, "tab", "tab", "down", "enter", "escape")
        await until(pilot, lambda: isinstance(reader.screen, ExportScreen))
        assert "as plain · 1 of 3 parts" in screen_text(reader)
        await pilot.press("enter")  # nobody agreed to overwrite the file with this
        await until(pilot, lambda: "overwrites it" in screen_text(reader))
        await pilot.press("escape")
        await until(pilot, lambda: at(reader) == "library")
        await pilot.press("x")
        await until(pilot, lambda: "# alpha plain details quotes" in screen_text(reader))


async def test_a_file_that_breaks_while_it_is_read_leaves_the_last_good_text() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter")
        shelf = reader.desk.shelf
        assert isinstance(shelf, FakeShelf)
        good = shelf.briefings["alpha"]
        del shelf.briefings["alpha"]
        shelf.broken_names.add("alpha")
        shelf.changes = 1
        reader.look_again()
        await until(pilot, lambda: "last good version" in screen_text(reader))

        assert reader.reader.reading is not None
        assert reader.reader.reading.briefing == good
        for width, cut in (
            (60, "Showing the last good version: line"),
            (40, "Showing the last"),
        ):
            await pilot.resize_terminal(width, 20)
            await pilot.pause()
            footer = screen_text(reader).splitlines()[-1]
            assert "! problems" in footer
            assert "? help" in footer
            assert cut in footer
            assert footer.rstrip().endswith("…")
        await press(pilot, "slash", *"zzz")
        assert screen_text(reader).rstrip().endswith("not found")


async def test_a_changed_file_is_shown_at_the_same_place() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "space")
        place = reader.reader.main_pane.place
        shelf = reader.desk.shelf
        assert isinstance(shelf, FakeShelf)
        shelf.briefings["alpha"] = briefing("alpha", "Renamed")
        shelf.version = 2
        shelf.changes = 1
        reader.look_again()
        await until(pilot, lambda: "Renamed" in screen_text(reader))

        assert reader.reader.main_pane.place == place


async def test_a_broken_file_is_refused_with_a_sentence_and_problems_list_it() -> None:
    reader = app(broken=True)
    async with reader.run_test(size=(120, 30), notifications=True) as pilot:
        await ready(pilot)
        await press(pilot, "G", "enter")
        assert at(reader) == "library"
        await pilot.press("!")
        await until(pilot, lambda: isinstance(reader.screen, ProblemsScreen))

        assert "BT302" in screen_text(reader)


async def test_star_read_and_undo_show_at_once_and_are_kept() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        memory = reader.desk.memory
        assert isinstance(memory, FakeMemory)
        await press(pilot, "asterisk")
        assert memory.kept["alpha"].starred
        await press(pilot, "U")
        assert memory.kept["alpha"].read
        assert "✓" in screen_text(reader)
        await press(pilot, "full_stop")

        assert not memory.kept["alpha"].read


async def test_next_briefing_goes_through_the_list_and_stops_at_its_end() -> None:
    reader = app(broken=True)
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "J")
        await until(pilot, lambda: "Beta" in screen_text(reader).split("\n")[0])
        await press(pilot, "J")
        await until(pilot, lambda: "Gamma" in screen_text(reader).split("\n")[0])
        await press(pilot, "J")

        assert "Gamma" in screen_text(reader).split("\n")[0]


async def test_next_briefing_is_the_neighbour_of_the_one_that_is_read() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "s", *"beta", "enter", "enter")
        await until(pilot, lambda: "Beta" in screen_text(reader).split("\n")[0])
        await press(pilot, "J")
        await until(pilot, lambda: "Gamma" in screen_text(reader).split("\n")[0])
        assert reader.library.main_pane.cursor == 2
        await press(pilot, "s", "enter", "enter", "K")
        await until(pilot, lambda: "Alpha" in screen_text(reader).split("\n")[0])
        assert reader.library.main_pane.cursor == 0
        await press(pilot, "J", "q", "q", "q", "q")
        assert (at(reader), reader.library.main_pane.cursor) == ("library", 1)


async def test_a_preview_stands_below_a_narrow_list_and_in_its_place_on_a_low_screen() -> None:
    reader = app()
    async with reader.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        rows, preview = reader.library.main_pane, reader.library.preview

        await until(pilot, lambda: preview.region.y >= rows.region.bottom > 1)

        await pilot.resize_terminal(40, 12)
        await until(pilot, lambda: bool(rows.region) and not preview.region)
        await press(pilot, "tab")
        await until(pilot, lambda: bool(preview.region) and not rows.region)
        await press(pilot, "escape")
        await until(pilot, lambda: bool(rows.region) and not preview.region)

        await press(pilot, "s", *"alpha", "enter", "tab")
        hits = reader.search.main_pane
        await until(pilot, lambda: bool(reader.search.preview.page.blocks) and not hits.region)
        await press(pilot, "slash")
        await until(pilot, lambda: bool(hits.region))
        await press(pilot, "enter", "right_parenthesis")
        await until(pilot, lambda: reader.search.preview.marked is not None and not hits.region)


async def test_panes_become_drawers_on_a_narrow_screen() -> None:
    reader = app()
    async with reader.run_test(size=(40, 12)) as pilot:
        await ready(pilot)
        await press(pilot, "enter")
        assert not reader.reader.outline.display
        assert not reader.reader.side.display
        await press(pilot, "t")
        assert reader.reader.outline.display
        await press(pilot, "j", "enter")
        assert not reader.reader.outline.display
        await press(pilot, "a")
        assert "Ada Lovelace" in screen_text(reader)
        await press(pilot, "escape")

        assert not reader.reader.side.display

        await pilot.resize_terminal(100, 24)
        await press(pilot, "t", "t")
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert not reader.reader.outline.display
        await pilot.resize_terminal(100, 24)
        await press(pilot, "t", "a", "escape")
        assert not reader.reader.outline.display


async def test_a_url_is_opened_only_after_its_host_was_shown() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter")
        await press(pilot, "3")  # the heading above the quotes is read
        await pilot.press("o")
        await until(pilot, lambda: isinstance(reader.screen, CardScreen))
        outside = reader.desk.outside
        assert isinstance(outside, FakeOutside)
        assert "example.org" in screen_text(reader)
        assert "cited as The Paper · date not given" in screen_text(reader)
        assert outside.done == []
        await pilot.press("enter")
        await until(pilot, lambda: outside.done == [("open", "https://example.org/a")])


async def test_copy_gives_words_speaker_date_source_and_address() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter")
        reader.reader.main_pane.land("said")
        await pilot.pause()
        await press(pilot, "y")
        outside = reader.desk.outside
        assert isinstance(outside, FakeOutside)

        assert outside.done == [
            (
                "copy",
                (
                    "“words of alpha [sic]”\n— Ada Lovelace. 1 August 2025. "
                    "The Paper, https://example.org/a [alpha#said]\n"
                ),
            )
        ]


async def test_a_briefing_that_was_named_opens_at_once_and_q_leads_to_the_library() -> None:
    reader = app(start="beta")
    async with reader.run_test(size=(120, 30)) as pilot:
        await until(pilot, lambda: "Beta" in screen_text(reader).split("\n")[0])
        await press(pilot, "q")

        assert at(reader) == "library"


async def test_help_lists_the_keys_of_the_screen_and_searches_them() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "question_mark")
        assert "One line or row down;" in screen_text(reader)
        await press(pilot, *"export")
        assert "One line or row down;" not in screen_text(reader)
        assert "Export to Markdown." in screen_text(reader)
        await press(pilot, "escape")

        assert at(reader) == "library"


async def test_q_in_the_library_quits() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await pilot.press("q")

    assert reader.return_code == 0


async def test_an_empty_library_says_so() -> None:
    reader = BrieftermApp(make_desk())
    async with reader.run_test(size=(120, 30)) as pilot:
        await until(pilot, lambda: "No briefings here yet" in screen_text(reader))


async def test_the_palette_finds_a_command_by_its_name_and_runs_it() -> None:
    reader = app(broken=True)
    async with reader.run_test(size=(120, 30), notifications=True) as pilot:
        await ready(pilot)
        await pilot.press("colon")
        await until(pilot, lambda: isinstance(reader.screen, PaletteScreen))
        await pilot.press(*"problems", "enter")
        await until(pilot, lambda: isinstance(reader.screen, ProblemsScreen))
        await press(pilot, "escape", "enter", "ctrl+c")
        assert "Ctrl+Q quits." in screen_text(reader)
        assert "Do you want" not in screen_text(reader)
        await press(pilot, "colon", "q", "enter")  # as one leaves other programs
        assert at(reader) == "library"


async def test_the_palette_chooses_a_theme() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(reader.screen, PaletteScreen))
        await pilot.press(*"theme paper", "enter")
        await until(pilot, lambda: at(reader) == "library")

        assert reader.theme == "paper"


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (10, 3), (20, 5), (40, 12), (200, 60)])
async def test_every_screen_lives_at_every_size(size: tuple[int, int]) -> None:
    reader = app(broken=True)
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        for key in ("enter", "f", "escape", "space", "t", "a", "z", "s", "j", "question_mark"):
            await pilot.resize_terminal(*size)
            await press(pilot, key)
            await pilot.resize_terminal(80, 24)
            await pilot.pause()

        assert reader.return_code is None


async def test_letters_typed_at_once_after_a_key_that_opens_a_box_are_all_in_it() -> None:
    for opening, box in (("s", "search"), ("F", "library")):
        reader = app()
        async with reader.run_test(size=(120, 30)) as pilot:
            await ready(pilot)
            for key in (opening, *"xquery*J"):
                reader.post_message(events.Key({"*": "asterisk"}.get(key, key), key))
            await until(
                pilot,
                lambda: (
                    (reader.search.box if box == "search" else reader.library.filter_box).value  # noqa: B023
                    == "xquery*J"
                ),
            )
            for key in ("ctrl+u", "b", "backspace", "a", "home", "c"):
                reader.post_message(events.Key(key, key if len(key) == 1 else None))
            await pilot.pause()
            focused = reader.focused
            assert isinstance(focused, Box)
            assert focused.value == "ca"


async def test_keys_typed_while_a_briefing_opens_act_on_it() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        for key in ("enter", "right_square_bracket"):
            reader.simulate_key(key)
        await until(pilot, lambda: reader.reader.main_pane.place.node == "context")


async def test_a_facet_narrows_the_question_and_an_older_question_comes_back() -> None:
    reader = app()
    async with reader.run_test(size=(120, 36)) as pilot:
        await ready(pilot)
        await press(pilot, "s", *"words of")
        await until(pilot, lambda: reader.search.facets.count == 1)
        assert "said:" in screen_text(reader)
        await press(pilot, "enter")
        reader.search.set_focus(reader.search.facets)
        await press(pilot, "enter")
        assert reader.search.box.value == 'words of said:="Ada Lovelace" '
        await press(pilot, "slash", "up")

        assert reader.search.box.value == "words of"


async def test_results_that_grow_move_no_row() -> None:
    reader = app()
    async with reader.run_test(size=(120, 36)) as pilot:
        await ready(pilot)
        await press(pilot, "s", *"words", "enter", "j")
        found = reader.search.found
        assert found is not None
        reader.search._show("words", found, more=True)
        await pilot.pause()

        assert reader.search.main_pane.cursor == 1


async def test_a_second_answer_to_a_dialog_says_nothing() -> None:
    reader = app(broken=True)
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        for key, letter in [
            ("colon", ":"),
            *zip("problems", "problems", strict=True),
            ("enter", "\r"),
            ("enter", "\r"),
        ]:
            reader.post_message(events.Key(key, letter))
        await until(pilot, lambda: not isinstance(reader.screen, PaletteScreen))

        assert reader.is_running


async def test_the_header_tells_how_far_a_large_folder_is_read() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        shelf = reader.desk.shelf
        assert isinstance(shelf, FakeShelf)
        shelf.progress = Progress(done=1200, of=100_000, seconds=1.2)
        reader._tell_progress()
        await pilot.pause()
        assert "reading 1,200 of 100,000 · about 99 s left" in screen_text(reader)
        shelf.progress = None
        reader._tell_progress()
        await pilot.pause()

        assert "reading" not in screen_text(reader).split("\n")[0]


async def test_all_texts_are_searched_and_one_lands_where_the_words_stand(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader = app()
    search, still = reader.desk.search, [1, 3]
    whole = search.texts

    def texts(*question: Any) -> FoundTexts:
        found = whole(*question)
        if still and found.total == 3:  # at first, not all is taken in
            return FoundTexts((), 0, missing=still.pop())
        hits = tuple(hit for hit in found.hits for _ in range(2))
        return replace(found, hits=hits, total=len(hits), starts=tuple(range(0, len(hits), 2)))

    monkeypatch.setattr(search, "texts", texts)
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "S", *"did some")
        await until(pilot, lambda: "6 texts" in screen_text(reader))
        assert not still
        shown = screen_text(reader)
        assert [shown.count(f"\n {name} ") for name in ("Alpha", "Beta", "Gamma")] == [1] * 3
        assert shown.count("2 texts") == 3
        await press(pilot, "enter", "J", "J", "K", "j", "enter")
        assert at(reader) == "reader"
        assert reader.reader.main_pane.marks.landed == "lead"
        await press(pilot, "backspace")

        assert at(reader) == "texts"
        assert reader.texts.main_pane.cursor == 3


async def test_a_window_that_shrinks_while_the_program_ends_is_no_crash() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        reader.exit(0)
        cover(reader.screen, Size(3, 3))
    assert reader.return_code == 0
