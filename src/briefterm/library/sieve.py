"""Trying regular expressions on many texts without ever waiting for one of them.

The patterns of Python's own `re` are tried in a process of their own: a pattern that takes for ever
is ended with it, it never holds this program's interpreter, and it works while the next texts are
fetched. It costs no dependency, and the patterns are those that the reader's manual describes.
"""

import fcntl
import marshal
import select
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Final, cast

from briefterm.library.connection import StoppedFault
from briefterm.model.visible import one_line

_CHILD: Final = Path(__file__).with_name("sieve_child.py")
_LOOK_MILLISECONDS: Final = 20
"""How long a wait lasts until it is seen whether it is still wanted."""
_ROOM: Final = 1024 * 1024
_PATIENCE_SECONDS: Final = 2.0
"""A batch that takes longer is given up."""

Spans = list[tuple[int, int]]
_Sent = list[tuple[str, bool]] | tuple[bool, list[tuple[str, ...]] | list[str]]


class SieveFault(Exception):  # noqa: N818 - a fault of a pattern, not of the program
    """Patterns cannot be tried; the message is a sentence for the reader."""


class Sieve:
    """Some patterns at work."""

    def __init__(self, patterns: Sequence[tuple[str, bool]]) -> None:
        import subprocess  # noqa: PLC0415 - most questions have no pattern

        # -I and -S: nothing of the reader's folder or settings is imported there
        command = [sys.executable, "-I", "-S", str(_CHILD)]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            raise SieveFault(f"Patterns cannot be tried on this machine: {error}.") from error
        self._make_room()
        self._send(list(patterns))

    def ask(self, texts: Sequence[tuple[str, ...]]) -> None:
        """Ask of each item whether its texts fit; `answer` tells."""
        self._send((False, list(texts)))

    def answer(self, stopped: Callable[[], bool]) -> list[bool]:
        """What was asked last.

        Raises:
            SieveFault: a pattern is none, or takes too long.
            StoppedFault: the answer is no longer wanted.
        """
        answer = self._receive(stopped)
        if isinstance(answer, str):
            raise SieveFault(f"The pattern cannot be read: {one_line(answer)}.")
        return cast("list[bool]", answer)

    def spans(self, texts: Sequence[str], stopped: Callable[[], bool]) -> list[Spans]:
        """Where the patterns stand in texts that fit."""
        self._send((True, list(texts)))
        return cast("list[Spans]", self._receive(stopped))

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):  # the other half is gone, and what was to be sent with it
                    pipe.close()
        self._process.wait()

    def _make_room(self) -> None:
        """Let what is sent wait in the pipe: who sends must not wait for a process that starts."""
        pipe = self._process.stdin
        if pipe is not None and hasattr(fcntl, "F_SETPIPE_SZ"):
            with suppress(OSError):
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)

    def _send(self, value: _Sent) -> None:
        pipe = self._process.stdin
        assert pipe is not None  # noqa: S101 - for the type checker
        with suppress(OSError, ValueError):  # it ended: reading will tell
            marshal.dump(value, pipe)
            pipe.flush()

    def _receive(self, stopped: Callable[[], bool]) -> object:
        pipe = self._process.stdout
        assert pipe is not None  # noqa: S101 - for the type checker
        end = monotonic() + _PATIENCE_SECONDS
        there = select.poll()
        there.register(pipe, select.POLLIN)
        answered = False
        while not answered:
            answered = bool(there.poll(_LOOK_MILLISECONDS))
            if stopped():  # also where each answer comes at once
                self.close()
                raise StoppedFault("stopped")
            if not answered and monotonic() > end:
                self.close()
                raise SieveFault("The pattern takes too long on some quote, and was given up.")
        try:  # one answer to one question: nothing is left in the pipe's buffer
            return marshal.load(pipe)  # noqa: S302 - from our own other half
        except (EOFError, ValueError, TypeError, OSError) as error:
            self.close()
            raise SieveFault("The pattern could not be tried on some quote.") from error
