"""The reader's screen: less of the text, all of it again, where one is, what is taken along."""

from tests.briefings import make_actor, make_briefing, make_quote
from tests.ui.desks import FakeOutside, make_desk
from tests.ui.stage import screen_text
from tests.ui.test_screens import app, at, press, ready, settle, until
from textual.geometry import Offset
from textual.selection import Selection

from briefterm.model.briefing import Point, Section
from briefterm.page.blocks import Target
from briefterm.ui.app import BrieftermApp
from briefterm.ui.panes.document import Document


def header(shown: str) -> str:
    return shown.split("\n", maxsplit=1)[0]


def footer(shown: str) -> str:
    return shown.rsplit("\n", maxsplit=1)[-1]


async def test_in_brief_shows_what_a_minute_needs_and_comes_back_to_the_same_place() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "2", "k", "k", "k")
        text = reader.reader.main_pane
        before, progress = text.place, reader.reader.diary.state.progress
        await press(pilot, "i")
        assert "in brief" in header(screen_text(reader))
        assert "i everything again" in footer(screen_text(reader))
        await press(pilot, "G")
        shown = screen_text(reader)
        assert "That’s it." in shown
        assert "More." in shown
        assert reader.reader.diary.state.progress == progress
        await press(pilot, "g", "i", "i", "i")
        assert text.form.less is None
        text.go(before)
        await press(pilot, "i", "i")
        assert text.place == before
        await press(pilot, "i", "G", "i")

        assert text.page.blocks[text.top_block].section != "context"
        for keys in (["slash", *"mattered", "enter"], ["escape", "1"]):
            reader._notifications.clear()
            await press(pilot, "i", *keys)
            assert text.form.less is None
            told = [one.message for one in reader._notifications]
            assert told == ["All of the text is shown again."]


async def test_a_folded_section_stays_folded_and_is_opened_by_what_leads_into_it() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "1", "Z")
        text = reader.reader.main_pane
        assert "▸ Context · 2 points · 1 quote" in screen_text(reader)
        await press(pilot, "J")
        await until(pilot, lambda: "Beta" in header(screen_text(reader)))
        assert not text.form.folded
        await press(pilot, "K")
        await until(pilot, lambda: "Alpha" in header(screen_text(reader)))
        assert text.form.folded == {"context"}
        await press(pilot, "1", "f", "escape", "}", "{", ")", "(")
        assert text.form.folded == {"context"}
        await press(pilot, "/", *"mattered to", "enter")
        assert "1/1" in footer(screen_text(reader))
        assert not text.form.folded
        assert reader.reader.node_in_view == "second"
        await press(pilot, "escape", "M")
        assert len(text.form.folded) == len(text.page.outline)
        text.land("second")
        assert "context" not in text.form.folded
        await press(pilot, "M", "M")
        assert not text.form.folded
        await press(pilot, "1", "space")
        before = text.place
        for keys in ("ZZ", "MM", "ZZZZ", "ii"):
            await press(pilot, *keys)
            assert text.place == before
            assert not text.marks.landed
        await press(pilot, "Z", "j", "Z")

        assert text.place != before


async def test_where_one_is_stands_in_words_in_the_header_of_a_small_screen() -> None:
    reader = app()
    async with reader.run_test(size=(40, 12)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "1", "d")
        shown = header(screen_text(reader))
        assert "Context 1/" in shown
        assert " % · " in shown
        assert "min left" in shown
        await press(pilot, "2")
        assert "Outlook 2/" in header(screen_text(reader))
        await press(pilot, "G")

        assert "100 % · end" in header(screen_text(reader))


async def test_a_panel_that_merely_came_into_view_is_not_what_is_read() -> None:
    short = make_briefing(
        context=Section(kind="context", points=(Point(id="last", text="[[ada]] said it."),)),
        actors=(make_actor(),),
        quotes=tuple(make_quote(f"words {n}", id=f"said{n}") for n in range(3)),
    )
    reader = BrieftermApp(make_desk(short))
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter")
        assert "100 %  " in f"{header(screen_text(reader))} "
        await press(pilot, "G")
        assert reader.reader.node_in_view == "last"
        assert "Actors in view" in screen_text(reader)
        assert "Context 1/3 · 100 % · end" in header(screen_text(reader))
        await press(pilot, "k")
        assert "end" not in header(screen_text(reader))
        await press(pilot, "2")
        assert "Quotes 2/3 · 100 %" in header(screen_text(reader))
        await press(pilot, "M", "G")

        assert "end · the rest is folded" in header(screen_text(reader))


async def test_zen_shows_only_the_text_and_panes_come_over_it_when_they_are_asked_for() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "1", "z")
        screen = reader.reader
        assert not screen.header.display
        assert not screen.outline.display
        assert "z everything again" in footer(screen_text(reader))
        assert "Context 1/" in footer(screen_text(reader))
        await press(pilot, "a")
        assert screen.side.display
        assert screen.side.has_class("-drawer")
        await press(pilot, "escape")
        assert not screen.side.display
        await pilot.resize_terminal(120, 12)
        await pilot.pause()
        assert screen.main_pane.size.height == 12  # no line of it is spared
        await pilot.resize_terminal(120, 30)
        await press(pilot, "v")
        await until(pilot, lambda: at(reader) == "")
        await press(pilot, "escape", "z")

        assert screen.header.display
        assert screen.outline.display
        assert screen.side.display


async def test_escape_clears_the_words_then_closes_the_box_and_gives_the_place_back() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "space")
        screen = reader.reader
        before = screen.main_pane.place
        await press(pilot, "/", *"mattered to")
        assert screen.main_pane.place != before
        await press(pilot, "escape")
        assert screen.find_box.has_focus
        assert screen.find_box.value == ""
        assert screen.main_pane.place == before
        await press(pilot, "escape")
        assert screen.main_pane.has_focus
        assert not screen.find_box.display
        await press(pilot, "/", *"sentence 9 ", "enter", "n")
        found = screen.main_pane.place
        await press(pilot, "escape")
        assert screen.main_pane.place == found
        assert not screen.finder.active
        await press(pilot, "escape")

        assert at(reader) == "library"


async def test_letters_stand_on_the_actors_beside_the_text_too_and_lead_to_them() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "f")
        screen = reader.reader
        side = next(iter(screen.side.marks.hints))
        assert screen.main_pane.marks.hints
        assert side not in screen.main_pane.marks.hints
        await press(pilot, *side)
        assert screen.main_pane.marks.landed == "ada"
        await press(pilot, "t", "f")
        await press(pilot, *next(iter(screen.side.marks.hints)))

        assert screen.main_pane.marks.landed == "ada"


async def test_beside_the_text_the_keys_go_from_one_actor_to_the_next_and_escape_to_the_text() -> (
    None
):
    reader = app()
    async with reader.run_test(size=(120, 12)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "1", "tab")
        side = reader.reader.side
        assert side.has_focus
        assert side.marked == side.anchors[0]
        for number in (1, 2):
            await press(pilot, "j")
            assert side.marked == side.anchors[number]
        await press(pilot, "k", "k", "k")
        assert side.marked == side.anchors[0]
        await press(pilot, *"j" * len(side.anchors))
        assert side.marked == side.anchors[-1]
        await press(pilot, "enter")
        await until(pilot, lambda: reader.reader.main_pane.marks.landed == "paper")
        await press(pilot, "tab", "escape")
        assert reader.reader.main_pane.has_focus
        assert side.marked is None
        await press(pilot, "shift+tab", "escape")
        assert at(reader) == "reader"
        assert reader.reader.main_pane.has_focus
        await pilot.resize_terminal(40, 12)
        await press(pilot, "1", "a", "enter")

        assert not side.display
        assert reader.reader.node_in_view == "ada"


async def test_selected_words_are_what_is_copied_and_it_is_said_where_they_went() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30), notifications=True) as pilot:
        await ready(pilot)
        await press(pilot, "enter")
        outside = reader.desk.outside
        assert isinstance(outside, FakeOutside)
        text = reader.reader.main_pane
        await press(pilot, "1", "y")
        assert "words of alpha" in outside.done.pop()[1]
        await press(pilot, "g")
        block = text.page.first_of["lead"]
        y = text._layout.line_of(block)
        reader.screen.selections = {text: Selection(Offset(0, y), Offset(12, y))}
        await press(pilot, "y")
        await press(pilot, "ctrl+c")

        assert outside.done == [("copy", "Ada Lovelace")] * 2
        await press(pilot, "escape")
        assert reader.screen.get_selected_text() is None
        assert at(reader) == "reader"


async def test_under_the_heading_of_a_panel_the_card_is_that_of_the_first_below_it() -> None:
    reader = app()
    async with reader.run_test(size=(120, 8)) as pilot:
        await ready(pilot)
        await press(pilot, "enter")
        text = reader.reader.main_pane
        text.move_to_block(next(part.first for part in text.page.outline if part.id == "quotes"))
        await press(pilot, "v")
        assert at(reader) == ""
        assert "Said by" in screen_text(reader)


async def test_evidence_is_a_point_in_view_then_what_is_named_there_and_only_then_a_section() -> (
    None
):
    reader = app()
    async with reader.run_test(size=(100, 18)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "v")
        await until(pilot, lambda: at(reader) == "")
        assert reader.screen.query_one(Document).page.title == "Actor"
        for keys in (("1",), ("g", "]")):
            await press(pilot, "escape", *keys, "v")
            await until(pilot, lambda: at(reader) == "")
            assert reader.screen.query_one(Document).page.title == "Point"
        await press(pilot, "escape", "M", "G", "v")
        await until(pilot, lambda: at(reader) == "")

        assert reader.screen.query_one(Document).page.title == "Section"


async def test_a_command_is_given_what_would_be_copied_and_is_offered_again(monkeypatch) -> None:
    reader = app()
    monkeypatch.setattr(reader, "lend", lambda call: call())  # there is no terminal here
    async with reader.run_test(size=(120, 30), notifications=True) as pilot:
        await ready(pilot)
        await press(pilot, "enter")
        outside = reader.desk.outside
        assert isinstance(outside, FakeOutside)
        await press(pilot, "1", "vertical_line", "enter", *"wc")  # an empty command is none
        assert "words of alpha" in screen_text(reader)
        await pilot.resize_terminal(40, 8)
        await pilot.pause()
        assert "[alpha#said]" not in screen_text(reader)
        await press(pilot, "pagedown", "down")
        assert "[alpha#said]" in screen_text(reader)
        await pilot.resize_terminal(120, 30)
        await press(pilot, "enter", "vertical_line")
        assert "wc" in screen_text(reader)
        await press(pilot, "end", *" -w", "enter", "vertical_line", *"less", "tab")
        await until(pilot, lambda: "markdown alpha#said" in screen_text(reader))
        await press(pilot, "tab", "enter")
        await until(pilot, lambda: len(outside.done) == 3)
        (command, words), *others = outside.done
        assert command == "wc"
        assert [one for one, _ in others] == ["wc -w", "less"]  # typing replaces the one before
        assert others[-1] == ("less", "json alpha#said")
        assert "words of alpha" in words


async def test_a_link_that_is_no_web_address_is_refused_without_a_question() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30), notifications=True) as pilot:
        await ready(pilot)
        await press(pilot, "enter")
        reader.follow(Target("url", "javascript:alert(1)"), "alpha")
        await settle(pilot)
        assert at(reader) == "reader"
        reader.follow(Target("url", "https://аpple.example/"), "alpha")
        await until(pilot, lambda: "xn--pple-43d.example" in screen_text(reader))
        assert isinstance(reader.screen.focused, Document)
        await press(pilot, "escape")

        assert at(reader) == "reader"


async def test_a_text_that_fills_its_pane_says_so_and_keeps_the_width_it_had() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30), notifications=True) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "plus", "plus")
        text = reader.reader.main_pane
        assert "fills its pane" in screen_text(reader)
        assert text.measure == 80
        await press(pilot, "z", "plus", "z")
        assert text.measure == 84
        await press(pilot, "z", "minus", "minus")
        assert text.measure == 76
        await until(pilot, lambda: reader.desk.picked.width == 76)  # type: ignore[attr-defined]
        await pilot.resize_terminal(40, 12)
        await press(pilot, "plus")

        assert [*reader._notifications][-1].message == "The text is as wide as the screen."
        await press(pilot, *["minus"] * 9)
        assert "may have from 30 to" in [*reader._notifications][-1].message


async def test_every_jump_in_a_text_is_one_step_back_to_the_exact_line_and_forward_again() -> None:
    reader = app()
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        await press(pilot, "enter", "j", "j", "j")
        text = reader.reader.main_pane
        places = [text.place]
        for keys in ("G", "G", "g", "2", "t t down enter", "/ t h e n enter n N", "' '", "1", "1"):
            await press(pilot, *keys.split())
            if text.place != places[-1]:
                places.append(text.place)
        assert len(places) == 8
        been = []
        for _ in places[1:]:
            await press(pilot, "backspace")
            been.append(text.place)
        assert been == places[-2::-1]
        await press(pilot, "L")
        assert text.place == places[1]
        await press(pilot, "backspace", "/", *"goes", "enter", *"n" * 14, "backspace")
        assert text.place == places[0]
        await press(pilot, "backspace")
        assert at(reader) == "library"
