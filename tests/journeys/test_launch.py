"""The launch recipe, on a real terminal with an app of four lines."""

import os
import re
import signal
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.journeys.terminal import PYTHON, Terminal

TINY = textwrap.dedent(
    """
    import os, sys
    from pathlib import Path
    from briefterm.ui import tty

    if trouble := tty.trouble():
        print(trouble, file=sys.stderr)
        os._exit(2)
    tty.prepare()
    from textual.widgets import Input, Static
    from briefterm.ui import terminal

    class Tiny(terminal.TerminalApp):
        BINDINGS = [("q", "quit", ""), ("x", "crash", ""), ("t", "thread", ""), ("e", "shell", "")]
        keys = ""

        def compose(self):
            yield Static("TOKEN" + os.environ.get("PAYLOAD", ""), markup=False, id="words")
            yield Static("ready")
            yield Static("", id="keys")
            yield Static("", id="size")

        def on_key(self, event):
            self.keys += event.character or ""
            self.query_one("#keys", Static).update(f"keys {self.keys!r}")

        def on_resize(self, event):
            self.query_one("#size", Static).update(f"size {event.size.width}x{event.size.height}")

        def keep(self):
            Path(os.environ["KEPT"]).write_text(str(self.query_one("#words").is_mounted))

        def action_crash(self):
            secret = "words of a briefing"
            raise ValueError(secret)

        def action_thread(self):
            import threading
            stop = threading.Event()
            self.run_worker(lambda: stop.wait(30), thread=True)

        def action_shell(self):
            import subprocess
            with self.suspend():
                subprocess.run([os.environ["INNER"]], check=False)

    code = 70
    try:
        code = terminal.run(Tiny(), mouse="--no-mouse" not in sys.argv)
    except Exception as error:
        print("crashed:", type(error).__name__, file=sys.stderr)
    try:
        sys.stderr.flush()
    except OSError:
        pass
    os._exit(code)
    """
)


@pytest.fixture
def tiny(start: Callable[..., Terminal], tmp_path: Path) -> Callable[..., Terminal]:
    program = tmp_path / "tiny.py"
    program.write_text(TINY)

    def begin(*words: str, env=None, **options) -> Terminal:
        kept = {"KEPT": str(tmp_path / "kept"), **(env or {})}
        return start(PYTHON, str(program), *words, env=kept, **options)

    return begin


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)]
)
def test_a_signal_ends_the_app_with_its_code_and_the_terminal_restored(
    tiny, tmp_path, number, code
):
    terminal = tiny()
    terminal.wait_for("ready")
    terminal.signal(number)
    assert terminal.wait() == code
    assert terminal.is_restored()
    assert (tmp_path / "kept").read_text() == "True"


@pytest.mark.parametrize("hangup_ignored", [False, True])
def test_a_closed_window_ends_the_app_with_129_even_where_its_signal_is_ignored(
    tiny, tmp_path, hangup_ignored
):
    terminal = tiny(hangup_ignored=hangup_ignored)
    terminal.wait_for("ready")
    terminal.close_window()
    assert terminal.process.wait(10) == 129
    assert (tmp_path / "kept").exists()


def test_quitting_does_not_wait_for_a_busy_thread(tiny):
    terminal = tiny()
    terminal.wait_for("ready")
    terminal.press("t", "q")
    assert terminal.wait(patience=10) == 0
    assert terminal.is_restored()


def test_a_crash_restores_the_terminal_keeps_the_state_and_shows_no_words(tiny, tmp_path):
    terminal = tiny()
    terminal.wait_for("ready")
    terminal.press("x")
    assert terminal.wait() == 70
    assert terminal.is_restored()
    assert b"crashed: ValueError" in terminal.raw
    assert b"words of a briefing" not in terminal.raw
    assert (tmp_path / "kept").read_text() == "True"


def test_halves_of_characters_and_windows_without_room_are_survived(tiny):
    terminal = tiny()
    terminal.wait_for("ready")
    terminal.send_bytes(b"a\xe9b")
    terminal.send_bytes(b"\xc3")
    terminal.wait_for("b")
    terminal.send_bytes(b"\xa9z")
    terminal.wait_for("éz")
    for columns, rows in [(20, 5), (1, 1), (0, 0), (80, 24)]:
        terminal.resize(columns, rows)
        terminal.pump(0.05)
    terminal.wait_for("size 80x24")
    terminal.press("q")
    assert terminal.wait() == 0


def test_ctrl_z_gives_the_terminal_back_and_fg_brings_the_screen_back(tiny):
    terminal = tiny()
    terminal.wait_for("ready")
    terminal.press("Ctrl+Z")
    terminal.wait_until_asleep()
    assert terminal.is_restored()
    start = len(terminal.raw)
    terminal.wake()
    terminal.wait_for_bytes(b"TOKEN", start=start)
    terminal.press("k")
    terminal.wait_for("keys 'k'")
    terminal.press("q")
    assert terminal.wait() == 0
    assert terminal.is_restored()


def test_ctrl_c_in_a_program_that_was_started_does_not_end_the_app(tiny, tmp_path):
    inner = tmp_path / "inner"
    inner.write_text(f"#!{sys.executable}\nimport signal\nprint('inner')\nsignal.pause()\n")
    inner.chmod(0o700)
    terminal = tiny(env={"INNER": str(inner)})
    terminal.wait_for("ready")
    terminal.press("e")
    terminal.wait_for("inner")
    start = len(terminal.raw)
    terminal.press("Ctrl+C")
    terminal.wait_for_bytes(b"TOKEN", start=start)
    terminal.press("k")
    terminal.wait_for("keys 'ek'")
    terminal.signal(signal.SIGINT)
    assert terminal.wait() == 130


@pytest.mark.parametrize("name", ["stdin", "stderr"])
def test_without_a_terminal_one_sentence_is_told_and_nothing_drawn(tiny, name):
    with Path(os.devnull).open("r+b") as null:
        read, write = os.pipe()
        terminal = tiny(**{name: write if name == "stderr" else null.fileno()})
        assert terminal.wait() == 2
        os.close(write)
        told = bytes(terminal.raw) + os.read(read, 4096)
        os.close(read)
    assert b"terminal" in told
    assert b"\x1b" not in told


@pytest.mark.parametrize("kind", ["dumb", "", None])
def test_a_terminal_that_cannot_draw_is_told_so(tiny, kind):
    terminal = tiny(env={"TERM": kind})
    assert terminal.wait() == 2
    assert b"\x1b" not in terminal.raw


def test_stdout_may_be_a_pipe(tiny):
    read, write = os.pipe()
    terminal = tiny(stdout=write, size=(93, 31), env={"COLUMNS": "40", "LINES": "9"})
    os.close(write)
    terminal.wait_for("size 93x31")
    terminal.press("q")
    assert terminal.wait() == 0
    assert os.read(read, 10) == b""
    os.close(read)


COLOURS = re.compile(rb"\x1b\[[0-9;]*?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[0-9;]*m")


def test_no_color_means_no_colour_but_an_empty_one_means_nothing(tiny):
    without = tiny(env={"NO_COLOR": "1"})
    without.wait_for("ready")
    assert not COLOURS.search(without.raw)
    empty = tiny(env={"NO_COLOR": ""})
    empty.wait_for("ready")
    assert COLOURS.search(empty.raw)


def test_the_mouse_is_left_alone_when_asked_and_strange_settings_are_passed_over(tiny):
    strange = {"TEXTUAL_COLOR_SYSTEM": "mauve", "PYTHONIOENCODING": "latin-1", "LC_ALL": "C"}
    terminal = tiny("--no-mouse", env={**strange, "PAYLOAD": "│é"})
    assert "TOKEN│é" in terminal.wait_for("ready")
    assert b"\x1b[?1000h" not in terminal.raw
    assert b"\x1b[?1003h" not in terminal.raw


PAYLOADS = ["\x1b]0;owned\x07", "\x1b[31m", "\x9b31m", "\x0e", "\x7f", "\u202e", "\x1bc", "\x08"]


def test_no_control_in_words_reaches_the_terminal(tiny):
    words = "\nTOKEN".join(f"{payload}{at}NEKOT" for at, payload in enumerate(PAYLOADS))
    terminal = tiny(env={"PAYLOAD": words})
    terminal.wait_for("ready")
    drawn = set()
    for found in re.finditer(rb"TOKEN", terminal.raw):
        near = bytes(terminal.raw[found.end() : found.end() + 40])
        number = re.search(rb"(\d)NEKOT", near)
        assert number, near
        drawn.add(int(number[1]))
        for payload in PAYLOADS:
            assert payload.encode() not in near
    assert drawn == set(range(len(PAYLOADS)))
