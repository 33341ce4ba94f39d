"""What a command loads, asked of a fresh interpreter: a question never pays for the screen."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from briefterm.cli.main import BROWSE, COMMANDS

ROOT = Path(__file__).parents[2]
ASKED = {
    "--version": [],
    "--help": [],
    "check": ["briefings"],
    "search": ["transactional"],
    "list": [],
    "actor": ["putin"],
    "timeline": [],
    "outlook": [],
    "export": ["shortest"],
    "show": ["shortest"],
    "schema": [],
    "index": [],
    "config": [],
}
SCREEN = {"textual", "asyncio"}
HEAVY = {"yaml", "msgspec", "sqlite3", "rich", "asyncio", "textual", "json", "importlib.metadata"}
WIDTHS = {"actor", "show"}
"""Commands that ask Rich how many cells a character takes."""


@cache
def loaded(*words: str) -> frozenset[str]:
    """The modules that a command has loaded at its end."""
    program = (
        "import sys\n"
        "from briefterm.cli.main import run\n"
        f"code = run({list(words)!r})\n"
        "print(code, *sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    code, *modules = done.stderr.splitlines()[-1].split()
    assert code in {"0", "1"}, done.stderr
    return frozenset(modules)


def test_every_command_is_asked():
    assert set(COMMANDS) - {BROWSE} <= set(ASKED)


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != BROWSE])
def test_a_command_loads_no_screen(name):
    modules = loaded(name, *ASKED[name])
    assert not modules & SCREEN
    assert ("rich" in modules) <= (name in WIDTHS)


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_what_needs_no_library_loads_none(word):
    assert not loaded(word) & HEAVY


def test_the_terminal_is_looked_at_before_the_screen_is_loaded():
    program = (
        "import sys\n"
        "from briefterm.cli.main import run\n"
        "code = run(['briefings'])\n"
        "print(code, 'textual' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
    )
    assert done.stdout == "2 False\n"
    assert done.stderr.count("\n") == 1
    assert "terminal" in done.stderr
