"""The private names of Textual that the launch relies on, and the last gate of the screen."""

import inspect
import io
import tomllib
from contextlib import nullcontext
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.control import Control
from rich.segment import Segment
from rich.style import Style
from textual._xterm_parser import XTermParser
from textual.app import App, ScreenStackError
from textual.color import Color
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key

from briefterm.model.visible import has_controls
from briefterm.ui.escape import Escapes
from briefterm.ui.terminal import LastGate, TerminalApp

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


def test_textual_is_pinned_to_the_version_that_was_read():
    needs = tomllib.loads(PYPROJECT.read_text())["project"]["dependencies"]
    assert f"textual=={version('textual')}" in needs


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (App, "_display"),
        (App, "_fatal_error"),
        (App, "_handle_exception"),
        (App, "_close_messages_no_wait"),
        (App, "_shutdown"),
        (App, "_unnotify"),
        (App, "_refresh_notifications"),
        (LinuxDriver, "_get_terminal_size"),
        (LinuxDriver, "_sigtstp_application"),
        (LinuxDriver, "_sigcont_application"),
        (LinuxDriver, "stop_application_mode"),
        (LinuxDriver, "run_input_thread"),
        (LinuxDriver, "disable_input"),
        (LinuxDriver, "suspend_application_mode"),
        (XTermParser, "feed"),
        (XTermParser, "tick"),
    ],
)
def test_textual_still_calls_what_is_overridden(owner, name):
    assert callable(getattr(owner, name))


@pytest.mark.parametrize(
    "name", ["_filters", "_exit_renderables", "_exception", "_notifications", "_exit"]
)
def test_the_app_still_has_the_attribute(name):
    assert f"self.{name}" in inspect.getsource(App.__init__)


@pytest.mark.parametrize(
    "name",
    [
        *("_file", "_loop", "_debug", "_auto_restart", "_must_signal_resume", "_writer_thread"),
        "fileno",
    ],
)
def test_the_driver_still_has_the_attribute(name):
    sources = [inspect.getsource(owner) for owner in LinuxDriver.__mro__[:2]]
    assert any(f"self.{name} = " in source or f"self.{name}: " in source for source in sources)


def test_the_writer_still_has_a_queue():
    assert WriterThread(io.StringIO())._queue.qsize() == 0


@pytest.mark.parametrize("ends", [True, False])
async def test_an_answer_that_comes_while_the_program_ends_is_no_crash(ends):
    app = TerminalApp()

    def answered():
        raise ScreenStackError("No screens on stack")

    with nullcontext() if ends else pytest.raises(ScreenStackError):
        async with app.run_test() as pilot:
            if ends:
                app.exit(0)
            app.call_next(answered)
            await pilot.pause()
    assert app.return_code == (0 if ends else 1)


def test_the_last_gate_is_the_last_of_the_filters():
    app = TerminalApp()
    assert isinstance(app.get_line_filters()[-1], LastGate)
    assert app.animation_level == "none"


@given(st.text(st.characters() | st.sampled_from("\x00\x07\x1b\x7f\x85\x9b\x9d\u202e\n\r\t")))
def test_no_control_passes_the_last_gate_and_nothing_else_is_touched(words):
    style = Style(bold=True)
    control = Control.home().segment
    text, same = LastGate().apply([Segment(words, style), control], Color(0, 0, 0))
    assert not has_controls(text.text)
    assert not set(text.text) & set("\n\t\r\x1b")
    assert text.style is style
    assert same is control
    if words.isprintable():
        assert text.text == words


@pytest.mark.parametrize(
    ("reads", "keys"),
    [
        (["\x1b", "j"], ["escape", "j"]),
        (["\x1b", ":"], ["escape", "colon"]),
        (["\x1b", "[A"], ["up"]),
        (["\x1b", "["], ["escape", "left_square_bracket"]),
        (["\x1b", "\x1b[A"], ["escape", "up"]),
        (["\x1b[A", "\x1bOB"], ["up", "down"]),
        (["j\x1b", "jj"], ["j", "escape", "j", "j"]),
        (["\x1b", *"j" * 40], ["escape", *"j" * 40]),
    ],
)
def test_escape_is_a_key_by_itself_however_soon_another_follows(reads, keys):
    escapes = Escapes(XTermParser())
    said = [one for read in reads for one in escapes.feed(read)]
    assert [one.key for one in said if isinstance(one, Key)] == keys


def test_escape_alone_comes_once_its_time_is_over(monkeypatch):
    monkeypatch.setattr("briefterm.ui.escape.ESCAPE_DELAY", 0)
    escapes = Escapes(XTermParser())
    assert not list(escapes.feed("\x1b"))
    assert [one.key for one in escapes.tick() if isinstance(one, Key)] == ["escape"]
    assert not list(escapes.tick())
