"""The pages for readers say what the program does, to the letter."""

import os
import re
from pathlib import Path

import pytest
from tests.__main__ import CHECKS, main

import briefterm
from briefterm.cli.main import BROWSE, COMMANDS
from briefterm.format.reader import read
from briefterm.ui import commands

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text()


def shell_lines() -> list[str]:
    return re.findall(r"```sh\n(.+)\n```", README)


def keys_table() -> str:
    """The README's table of keys, as the table of commands makes it."""
    rows = ["| keys | what they do | id |", "|---|---|---|"]
    for command in commands.COMMANDS:
        keys, name, tells = command.key_text, command.id, command.help
        if command.argument is not None:
            if command.argument != 1:
                continue
            keys, name, tells = "1 … 9", command.id.replace("_1", "_N"), "To section N."
        keys = " ".join(f"`{key}`" if key != "…" else key for key in keys.split())
        keys = keys.replace("|", "\\|").replace("```", "`` ` ``")  # or they would end the cell
        rows.append(f"| {keys or '(by its name)'} | {tells} | `{name}` |")
    return "\n".join(rows)


def test_the_table_of_keys_is_that_of_the_commands():
    assert README.split("<!-- keys: begin -->\n")[1].split("\n<!-- keys: end -->")[0] == (
        keys_table()
    )


def test_every_command_is_in_the_readme():
    for name in COMMANDS:
        assert name == BROWSE or f"| `briefterm {name}" in README


def test_the_robot_runs_the_test_command_to_the_letter():
    robot = ROOT / ".ci" / "run"
    assert robot.read_text().splitlines()[-1] == shell_lines()[1]
    assert os.access(robot, os.X_OK)


def test_the_first_command_opens_the_briefings():
    assert shell_lines()[0].endswith("briefterm briefings")


def test_the_example_is_a_briefing_without_a_problem():
    (example,) = re.findall(r"```yaml\n(.+?)```", README, re.DOTALL)
    opened = read(example.encode(), "example.yaml")
    assert opened.problems == ()
    assert opened.briefing is not None
    assert opened.briefing.title == "The ferry stays"


def test_the_changelog_begins_with_this_version():
    versions = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert versions[0] == briefterm.__version__


@pytest.mark.parametrize("failing", [(), ("lint",), ("form", "tests")])
def test_every_check_runs_though_one_has_failed(monkeypatch, capsys, failing):
    ran = []

    def passes(name: str, _: object) -> bool:
        ran.append(name)
        return name not in failing

    monkeypatch.setattr("tests.__main__._passes", passes)
    assert main() == (1 if failing else 0)
    assert ran == list(CHECKS)
    assert all(name in capsys.readouterr().out for name in failing[:1])
