"""`briefterm config`, and what the settings do to the other commands."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.library.shelves import briefing_yaml

from briefterm.cli.choose import chosen
from briefterm.cli.config import template
from briefterm.cli.main import run
from briefterm.cli.output import ExitCode
from briefterm.library.config import parse
from briefterm.library.homes import config_file
from briefterm.library.picked import Picked
from briefterm.model.settings import Settings
from briefterm.ui.commands import COMMANDS
from briefterm.ui.keymap import keymap


@pytest.fixture
def settings(tmp_path, monkeypatch):
    """Write a settings file, far from any folder of briefings."""
    monkeypatch.chdir(tmp_path)

    def write(text: str) -> None:
        config_file().parent.mkdir(parents=True, exist_ok=True)
        config_file().write_text(text)

    return write


def test_it_shows_each_value_and_where_it_comes_from(settings, capsys, monkeypatch):
    settings('width = 60\nlibrary = ["~/b"]\n[keys]\nlook.zen = "f12"\n"move.up" = []\n')
    Picked().keep_theme("paper")
    assert run(["config"]) == ExitCode.OK
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == [str(config_file())]
    assert ["theme", "paper", "picked", "on", "the", "screen"] in lines
    assert ["width", "60", "config.toml:1"] in lines
    assert ["mouse", "true", "by", "itself"] in lines
    assert ["library", "~/b", "config.toml:2"] in lines
    assert ["look.zen", "F12", "config.toml:4"] in lines
    assert ["move.up", "(no", "key)", "config.toml:5"] in lines
    assert ["find.open", "/"] in lines
    monkeypatch.setenv("BRIEFTERM_LIBRARY", "elsewhere")
    run(["config"])
    assert "$BRIEFTERM_LIBRARY" in capsys.readouterr().out


def test_check_names_every_mistake_and_ends_with_1(settings, capsys):
    settings('theme = "papr"\n[keys]\nlook.zen = "spce"\nlook.zne = "x"\nmove.up = "ctrl+q"\n')
    assert run(["config", "--check"]) == ExitCode.PROBLEMS
    told = capsys.readouterr().out.replace(str(config_file()), "config.toml").splitlines()
    assert [line.partition(" warning")[0] for line in told] == [
        "config.toml:1:1:",
        "config.toml:3:1:",
        "config.toml:4:1:",
        "config.toml:5:1:",
    ]
    assert "did you mean paper?" in told[0]
    assert "did you mean space?" in told[1]
    assert "did you mean look.zen?" in told[2]
    assert "Ctrl+Q always quits" in told[3]


def test_check_is_content_with_a_good_file_and_with_none(settings, capsys):
    assert run(["config", "--check"]) == ExitCode.OK
    assert "--edit begins it" in capsys.readouterr().err
    settings("width = 60\n")
    assert run(["config", "--check"]) == ExitCode.OK
    assert "can be used" in capsys.readouterr().err


def test_edit_begins_a_file_of_remarks_and_opens_the_editor_on_it(settings, monkeypatch, capfd):
    monkeypatch.setenv("EDITOR", "cat")
    assert run(["config", "--edit"]) == ExitCode.OK
    assert config_file().read_text() == template()
    assert template() in capfd.readouterr().err  # the editor's screen; stdout is for data
    settings("width = 7\n")
    assert run(["config", "--edit"]) == ExitCode.PROBLEMS
    assert config_file().read_text() == "width = 7\n"


@pytest.mark.parametrize(
    ("editor", "told"),
    [
        ("/nowhere/editor", "“/nowhere/editor” could not be started"),
        ("false", "“false” ended with 1"),
        ("vi 'x", "cannot be understood"),
    ],
)
def test_an_editor_that_does_not_work_is_told_in_a_sentence(monkeypatch, capsys, editor, told):
    monkeypatch.setenv("EDITOR", editor)
    assert run(["config", "--edit"]) == ExitCode.USAGE
    assert told in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path, monkeypatch, capsys):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file"))
    assert run(["config", "--edit"]) == ExitCode.USAGE
    assert "cannot be made" in capsys.readouterr().err


def test_the_file_that_is_begun_says_what_holds_by_itself():
    path = config_file()
    settings, problems = parse(template().encode(), path)
    assert (settings, problems) == (Settings(path=str(path)), ())
    uncommented = re.sub(r'(?m)^# (?=[a-z]+ = |")', "", template())
    settings, problems = parse(uncommented.encode(), path)
    assert problems == ()
    assert [wish.command for wish in settings.keys] == [one.id for one in COMMANDS]
    assert keymap(settings).problems == ()
    assert keymap(settings).for_textual() == {}


def test_the_example_of_the_readme_is_without_a_problem():
    readme = (Path(__file__).parents[2] / "README.md").read_text()
    (example,) = re.findall(r"```toml\n(.+?)```", readme, re.DOTALL)
    settings, problems = parse(example.encode(), config_file())
    assert (problems, keymap(settings).problems) == ((), ())
    assert (settings.theme, settings.width) == ("paper", 72)


def test_the_library_of_the_settings_is_read_where_nothing_nearer_is(
    settings, tmp_path, monkeypatch, capsys
):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "one.yaml").write_text(briefing_yaml("One"))
    settings(f'library = ["{mine}", "~/gone"]\n')
    assert chosen(()).paths == (mine,)
    told = capsys.readouterr().err
    assert "config.toml:1:1: library:" in told
    assert "gone is not there" in told
    (tmp_path / "briefings").mkdir()
    assert chosen(()).name == "briefings/"
    monkeypatch.setenv("BRIEFTERM_LIBRARY", str(tmp_path))
    assert chosen(()).paths == (tmp_path,)


def test_settings_that_name_no_library_leave_the_samples(settings, capsys):
    settings('library = "~/gone"\nwidth = 2\n')
    assert chosen(()).name == "samples"
    assert "config.toml:2:1: warning config width" in capsys.readouterr().err


def test_a_search_in_a_folder_of_briefings_reads_no_settings(settings, tmp_path):
    settings("width = 2\n")
    (tmp_path / "briefings").mkdir()
    (tmp_path / "briefings" / "one.yaml").write_text(briefing_yaml("One"))
    words = "from briefterm.cli.main import run; run(['search', 'x'])"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {words}; print('tomllib' in sys.modules)"],
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines()[-1] == "False"
