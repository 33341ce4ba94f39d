"""A terminal for tests: a program on a pty, its bytes as they came, its screen as pyte sees it."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Self

from tests.journeys.display import Display

ROOT: Final = Path(__file__).resolve().parents[2]
PYTHON: Final = sys.executable
KEYS: Final = {
    "Enter": "\r",
    "Escape": "\x1b",
    "Tab": "\t",
    "Shift+Tab": "\x1b[Z",
    "Backspace": "\x7f",
    "Space": " ",
    "Up": "\x1b[A",
    "Down": "\x1b[B",
    "Right": "\x1b[C",
    "Left": "\x1b[D",
    "Home": "\x1b[H",
    "End": "\x1b[F",
    "PageUp": "\x1b[5~",
    "PageDown": "\x1b[6~",
    "F1": "\x1bOP",
    "F2": "\x1bOQ",
    "F10": "\x1b[21~",
    **{f"Ctrl+{letter}": chr(ord(letter) - 64) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
}
_ANSWERS: Final = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[?2048$p": b"\x1b[?2048;0$y"}
PATIENCE: Final = 20.0


class Pty:
    """A program on a pty of its own, as the leader of a session, and the bytes it writes.

    Args:
        command: the program and its arguments.
        size: columns and rows.
        env: variables set for it; None takes one away.
        cwd: the folder it starts in.
        stdin: a file descriptor instead of the terminal.
        stdout: likewise.
        stderr: likewise.
        hangup_ignored: whether it starts with SIGHUP ignored, as under nohup.

    Attributes:
        raw: every byte that came.
        arrivals: when bytes came, and how many there were by then.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        size: tuple[int, int] = (120, 36),
        env: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
        stdin: int | None = None,
        stdout: int | None = None,
        stderr: int | None = None,
        hangup_ignored: bool = False,
    ) -> None:
        self.master, self.slave = os.openpty()
        self.raw = bytearray()
        self.arrivals: list[tuple[float, int]] = []
        self._set_size(*size)
        self.modes_before = termios.tcgetattr(self.slave)

        def take_terminal() -> None:
            if hangup_ignored:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)
            os.setsid()
            fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)

        self.process = subprocess.Popen(
            command,
            stdin=self.slave if stdin is None else stdin,
            stdout=self.slave if stdout is None else stdout,
            stderr=self.slave if stderr is None else stderr,
            env=_environment(env or {}),
            cwd=cwd,
            preexec_fn=take_terminal,  # noqa: PLW1509 - no thread runs here
            pass_fds=(self.slave,),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGCONT)
            self.process.kill()
            self.process.wait()
        for descriptor in (self.master, self.slave):
            if descriptor >= 0:
                os.close(descriptor)

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def pump(self, wait: float = 0.05) -> bool:
        """Take in what the program wrote, and answer what it asks; whether there was anything."""
        if self.master < 0 or not select.select([self.master], [], [], wait)[0]:
            return False
        try:
            data = os.read(self.master, 1 << 16)
        except OSError:
            return False
        self.raw += data
        self.arrivals.append((time.perf_counter(), len(self.raw)))
        for question, answer in _ANSWERS.items():
            if question in data:
                os.write(self.master, answer)
        return bool(data)

    def wait_for_bytes(self, data: bytes, *, start: int = 0, patience: float = PATIENCE) -> None:
        """Wait until bytes came from the program, counted from `start` of all that came."""
        end = time.monotonic() + patience
        while data not in self.raw[start:]:
            if time.monotonic() > end or not (self.pump() or self.process.poll() is None):
                msg = f"{data!r} did not come; the last were {bytes(self.raw[-200:])!r}"
                raise AssertionError(msg)

    def settle(self, *, quiet: float = 0.25) -> None:
        """Wait until the program has had nothing more to write for a while."""
        while self.pump(quiet):
            pass

    def press(self, *keys: str) -> None:
        """Press keys, each a character or a name of `KEYS`."""
        for key in keys:
            os.write(self.master, KEYS.get(key, key).encode())

    def type(self, text: str) -> None:
        """Type a text."""
        os.write(self.master, text.encode())

    def send_bytes(self, data: bytes) -> None:
        """Send bytes as they are."""
        os.write(self.master, data)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self._set_size(columns, rows)
        os.killpg(self.process.pid, signal.SIGWINCH)

    def signal(self, number: int) -> None:
        """Send a signal to the program alone."""
        self.process.send_signal(number)

    def close_window(self) -> None:
        """Close the terminal's window."""
        os.close(self.master)
        os.close(self.slave)
        self.master = self.slave = -1

    def wait(self, *, patience: float = PATIENCE) -> int:
        """Wait for the program's end and give its exit code."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            self.pump(0.02)
            if self.process.poll() is not None:
                while self.pump(0.02):
                    pass
                return self.process.returncode
        msg = f"the program did not end; its last bytes are {bytes(self.raw[-200:])!r}"
        raise AssertionError(msg)

    def wait_until_asleep(self, *, patience: float = PATIENCE) -> None:
        """Wait until the program is stopped, as a shell does."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            self.pump(0.02)
            pid, status = os.waitpid(self.process.pid, os.WUNTRACED | os.WNOHANG)
            if pid and os.WIFSTOPPED(status):
                while self.pump(0.02):
                    pass
                return
        msg = f"the program did not stop; its last bytes are {bytes(self.raw[-200:])!r}"
        raise AssertionError(msg)

    def wake(self) -> None:
        """Let the whole job go on, as `fg` does."""
        os.killpg(self.process.pid, signal.SIGCONT)

    def is_restored(self) -> bool:
        """Whether the terminal is as it was: modes, screen, cursor, mouse, paste and keyboard."""
        last = {
            mode: max(self.raw.rfind(b"\x1b[?%dh" % mode), self.raw.rfind(b"\x1b[?%dl" % mode))
            for mode in (25, 1000, 1002, 1003, 1004, 1006, 1015, 1049, 2004)
        }
        ends = {mode: bytes(self.raw[at:])[: len(b"\x1b[?%dl" % mode)] for mode, at in last.items()}
        off = all(
            at < 0 or ends[mode].endswith(b"h" if mode == 25 else b"l") for mode, at in last.items()
        )
        pushed = [found.start() for found in re.finditer(rb"\x1b\[>\d+u", self.raw)]
        off = off and self.raw.rfind(b"\x1b[<u") >= max(pushed, default=-1)  # kitty's keys
        return off and termios.tcgetattr(self.slave) == self.modes_before


class Terminal(Pty):
    """A program on a pty, with its screen as pyte sees it."""

    def __init__(
        self, command: Sequence[str], *, size: tuple[int, int] = (120, 36), **options: Any
    ) -> None:
        self._display = Display(*size)
        super().__init__(command, size=size, **options)

    def pump(self, wait: float = 0.05) -> bool:
        """Take in what the program wrote, and draw it."""
        before = len(self.raw)
        came = super().pump(wait)
        if came:
            self._display.feed(bytes(self.raw[before:]))
        return came

    def take_slowly(self, most: int) -> None:
        """Take in and draw no more than some bytes of what the program wrote."""
        data = os.read(self.master, most)
        self.raw += data
        self._display.feed(data)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self._display.resize(columns, rows)
        super().resize(columns, rows)

    @property
    def screen(self) -> str:
        """The screen as text."""
        return self._display.text

    def settled(self) -> str:
        """The screen once nothing more is written."""
        self.settle()
        return self.screen

    def wait_for(self, text: str, *, patience: float = PATIENCE) -> str:
        """Wait until a text stands on the screen, and give the screen."""
        return self.wait_until(lambda screen: text in screen, f"“{text}”", patience=patience)

    def wait_until(
        self, holds: Callable[[str], bool], what: str, *, patience: float = PATIENCE
    ) -> str:
        """Wait until something holds of the screen, and give the screen."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            while self.pump(0.02):
                pass
            if holds(self.screen):
                return self.screen
            if self.process.poll() is not None and not self.pump(0.02):
                break
        msg = f"{what} did not come; exit code {self.process.poll()}\n{self.screen}"
        raise AssertionError(msg)


def _environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    env = dict(os.environ)
    for name in ("NO_COLOR", "COLUMNS", "LINES", "TEXTUAL_COLOR_SYSTEM"):
        env.pop(name, None)
    env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
    for name, value in changes.items():
        env.pop(name, None)
        if value is not None:
            env[name] = value
    return env
