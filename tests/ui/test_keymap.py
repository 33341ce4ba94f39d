"""The reader's own keys: what is granted, what is told, and that one can always quit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ui.desks import make_desk
from tests.ui.stage import screen_text
from tests.ui.test_screens import at, briefing, ready, settle

from briefterm.model.settings import KeyWish, Settings
from briefterm.ui.app import BrieftermApp
from briefterm.ui.commands import COMMANDS
from briefterm.ui.key_names import NoKeyError, key_name, parse_key
from briefterm.ui.keymap import Keymap, keymap


def wishes(**keys: list[str]) -> Settings:
    """Settings in which `move__down` stands for `move.down`, one wish a line."""
    return Settings(
        path="config.toml",
        keys=tuple(
            KeyWish(name.replace("__", "."), tuple(some), line, 1)
            for line, (name, some) in enumerate(keys.items(), 1)
        ),
    )


def keys_of(found: Keymap, command: str) -> tuple[str, ...]:
    return next(one.keys for one in found.commands if one.id == command)


def app(settings: Settings, *, broken: bool = False) -> BrieftermApp:
    desk = make_desk(briefing("alpha", "Alpha"), briefing("beta", "Beta"), broken=broken)
    return BrieftermApp(desk, settings=settings)


@pytest.mark.parametrize(
    ("written", "key", "shown"),
    [
        ("j", "j", "j"),
        ("G", "G", "G"),
        ("shift+g", "G", "G"),
        ("]", "right_square_bracket", "]"),
        ("+", "plus", "+"),
        (",", "comma", ","),
        (" ", "space", "Space"),
        ("Space", "space", "Space"),
        ("esc", "escape", "Esc"),
        ("Ctrl+X", "ctrl+x", "Ctrl+X"),
        ("ctrl++", "ctrl+plus", "Ctrl++"),
        ("shift+ctrl+up", "ctrl+shift+up", "Ctrl+Shift+↑"),
        ("f2", "f2", "F2"),
        ("PgDn", "pagedown", "PgDn"),
        ("del", "delete", "Del"),
        ("question_mark", "question_mark", "?"),
        ("ö", "ö", "ö"),
    ],
)
def test_a_key_is_written_as_people_write_it_and_shown_so(written, key, shown):
    assert parse_key(written) == key
    assert key_name(key) == shown


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "is no key"),
        ("spce", "did you mean space?"),
        ("ctl+x", "did you mean ctrl?"),
        ("cmd+k", "no key that a terminal sends"),
        ("ctrl+i", "as Tab"),
        ("f99", "is no key"),
    ],
)
def test_what_is_no_key_is_told_with_what_may_have_been_meant(written, told):
    with pytest.raises(NoKeyError, match=told):
        parse_key(written)


def test_every_key_of_the_table_can_be_written_as_it_is_shown():
    arrows = {"↓": "down", "↑": "up", "←": "left", "→": "right"}
    for command in COMMANDS:
        for key in command.keys:
            assert parse_key(arrows.get(key_name(key), key_name(key))) == key
            assert parse_key(key) == key


def test_every_command_can_have_another_key():
    for command in COMMANDS:
        found = keymap(Settings(keys=(KeyWish(command.id, ("f12",)),)))
        assert "f12" in keys_of(found, command.id)
        assert found.problems == ()


def test_a_key_is_taken_from_whoever_has_it_on_the_same_screens_with_a_note():
    found = keymap(wishes(move__down=["n"]))
    assert keys_of(found, "move.down") == ("n",)
    assert keys_of(found, "find.next") == ()
    (note,) = found.problems
    assert str(note).startswith("config.toml:1:1: info config keys.move.down: n is taken from find")
    assert keymap(wishes(move__down=["n"], find__next=[])).problems == ()
    assert "taken from find.open" in str(keymap(wishes(move__down=["/"])).problems[0])


def test_two_commands_change_places_without_a_word():
    found = keymap(wishes(search__text=["s"], search__quotes=["S"]))
    assert found.problems == ()
    assert found.for_textual() == {"search.text": "s", "search.quotes": "S"}


def test_a_key_that_is_given_twice_stays_with_the_first():
    found = keymap(wishes(look__zen=["f12"], find__open=["f12", "/"]))
    assert keys_of(found, "look.zen") == ("f12",)
    assert keys_of(found, "find.open") == ("slash",)
    assert "F12 is given to look.zen in line 1" in str(found.problems[0])


@pytest.mark.parametrize("keys", [[], ["x"], ["ctrl+q"]])
def test_ctrl_q_always_quits(keys):
    assert "ctrl+q" in keys_of(keymap(wishes(quit__now=keys, export__open=[])), "quit.now")
    found = keymap(wishes(move__down=["ctrl+q"]))
    assert keys_of(found, "move.down") == ("j", "down")
    assert "Ctrl+Q always quits" in str(found.problems[0])


def test_a_command_that_does_not_exist_is_told_with_the_one_that_was_meant():
    (problem,) = keymap(wishes(move__dwn=["n"])).problems
    assert "there is no such command (did you mean move.down?)" in str(problem)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([one.id for one in COMMANDS]) | st.text(),
            st.lists(st.sampled_from(["j", "q", "ctrl+q", "]", "esc", "enter"]) | st.text()),
        )
    )
)
def test_whatever_is_wished_no_key_means_two_things_and_ctrl_q_quits(wished):
    found = keymap(Settings(keys=tuple(KeyWish(name, tuple(keys)) for name, keys in wished)))
    for screen in {screen for one in COMMANDS for screen in one.screens}:
        keys = [key for one in found.commands if screen in one.screens for key in one.keys]
        assert len(keys) == len(set(keys))
    assert "ctrl+q" in keys_of(found, "quit.now")


def test_a_line_of_keys_tells_those_that_hold():
    found = keymap(wishes(move__down=["f7"], open__here=["f8"], back__clear=[]))
    doing = (("back.clear", "close"), ("open.here", "edit"), ("move.down move.up", "choose"))
    assert found.hints(*doing) == "F8 edit   F7 ↑ choose"
    assert Keymap().hints(*doing) == "Esc close   Enter edit   ↓ ↑ choose"


async def test_the_readers_keys_work_and_are_shown_in_footer_help_and_palette():
    reader = app(
        wishes(move__down=["f7"], help__show=["f5"], search__quotes=["Q"], list__filter=[])
    )
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        assert "Q quotes" in screen_text(reader)
        assert "F filter" not in screen_text(reader)
        await pilot.press("j", "f7")
        assert reader.library.main_pane.cursor == 1
        await pilot.press("F", "f5")
        await pilot.pause()
        assert "F7" in screen_text(reader)
        assert "list.filter" not in screen_text(reader)
        await pilot.press("escape", "ctrl+p", *"quotes")
        await pilot.pause()
        assert "Q" in screen_text(reader)
        await pilot.press("escape", "Q")
        await pilot.pause()
        assert at(reader) == "search"
        await pilot.press("ctrl+q")
    assert reader.return_code == 0


async def test_hint_lines_and_sentences_tell_the_readers_keys():
    keys = wishes(hint__follow=["Q"], back__clear=["f9"], problems__show=["f4"], look__zen=[])
    reader = app(keys, broken=True)
    async with reader.run_test(size=(120, 30)) as pilot:
        await ready(pilot)
        assert "1 file with problems (F4)" in screen_text(reader)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("right_square_bracket", "v")
        await settle(pilot)
        assert "F9 close   Q follow" in screen_text(reader)
        await pilot.press("f9", "f4")
        await settle(pilot)
        assert "F9 close   Enter edit   ↓ ↑ choose" in screen_text(reader)
        assert reader.keymap.key_of("look.zen") == "the list of commands"


async def test_a_bad_wish_is_a_note_and_stands_among_the_problems():
    reader = app(wishes(move__dwn=["n"]))
    async with reader.run_test(size=(120, 30), notifications=True) as pilot:
        await ready(pilot)
        await pilot.pause()
        assert "did you mean move.down" in " ".join(screen_text(reader).split())
        await pilot.press("exclamation_mark")
        await pilot.pause()
        assert "1 problem" in screen_text(reader)
