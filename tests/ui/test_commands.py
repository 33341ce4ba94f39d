"""The table of commands: one key one meaning, and every command does something."""

import pytest

from briefterm.ui import commands
from briefterm.ui.commands import BY_ID, COMMANDS, bindings, on_screen
from briefterm.ui.screens.card import CardScreen
from briefterm.ui.screens.changes import ChangesScreen
from briefterm.ui.screens.dossier import DossierScreen
from briefterm.ui.screens.help import page_of_keys
from briefterm.ui.screens.library import LibraryScreen
from briefterm.ui.screens.outlook import OutlookScreen
from briefterm.ui.screens.parts import PartsScreen
from briefterm.ui.screens.problems import ProblemsScreen
from briefterm.ui.screens.reader import ReaderScreen
from briefterm.ui.screens.search import SearchScreen
from briefterm.ui.screens.texts import TextsScreen
from briefterm.ui.screens.themes import ThemesScreen
from briefterm.ui.screens.timeline import TimelineScreen

SCREENS = [
    (commands.LIBRARY, LibraryScreen),
    (commands.READER, ReaderScreen),
    (commands.SEARCH, SearchScreen),
    (commands.TEXTS, TextsScreen),
    (commands.DOSSIER, DossierScreen),
    (commands.TIMELINE, TimelineScreen),
    (commands.OUTLOOK, OutlookScreen),
    (commands.CARD, CardScreen),
    (commands.CHANGES, ChangesScreen),
    (commands.PROBLEMS, ProblemsScreen),
    (commands.CHOICES, ThemesScreen),
    (commands.CHOICES, PartsScreen),
]


def test_ids_are_unique() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


def test_a_key_means_one_thing_on_every_screen() -> None:
    meaning: dict[str, str] = {}
    for command in COMMANDS:
        for key in command.keys:
            assert meaning.setdefault(key, command.id) == command.id


@pytest.mark.parametrize(("name", "screen"), SCREENS)
def test_every_command_of_a_screen_has_its_action_there(name: str, screen: type) -> None:
    for command in on_screen(name):
        action = command.action.partition("(")[0]
        assert hasattr(screen, f"action_{action}"), command.id


def test_no_screen_of_the_table_is_forgotten() -> None:
    assert {name for name, _ in SCREENS} == {one for each in COMMANDS for one in each.screens}


def test_bindings_come_from_the_table() -> None:
    assert len(bindings("reader")) == len(on_screen("reader"))


def test_a_command_may_be_called_otherwise_on_a_screen() -> None:
    assert BY_ID["back.level"].called("library") == "Quit"
    assert BY_ID["back.level"].called("reader") == "Back one level"
    assert all(screen in one.screens for one in COMMANDS for screen, _ in one.names)


def test_help_tells_numbered_keys_in_one_row_and_keeps_keys_in_their_column() -> None:
    page = page_of_keys(on_screen("reader"), narrow=False, with_signs=False)
    rows = ["".join(span.text for span in block.spans) for block in page.blocks]

    assert [row.split() for row in rows if "section N" in row] == [
        ["1", "…", "9", "To", "section", "N.", "section.go_N"]
    ]
    assert len({block.hang for block in page.blocks}) == 1
    assert all(row[page.blocks[0].hang - 2 : page.blocks[0].hang] == "  " for row in rows)
