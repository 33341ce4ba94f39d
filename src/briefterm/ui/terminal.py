"""The app on a real terminal: every way it can end leaves the terminal as it was found.

Textual's private names are used here, and for the scrollbar in `panes/canvas.py`; the tests have
one for each, and the exact version of Textual is pinned for their sake.
"""

import asyncio
import errno
import gc
import os
import selectors
import signal
import sys
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from queue import Empty, Queue
from typing import Any, ClassVar, Final, TextIO, cast

from rich.console import RenderableType
from rich.segment import Segment
from textual._xterm_parser import XTermParser
from textual.app import App, ScreenStackError
from textual.binding import Binding, BindingType
from textual.color import Color
from textual.dom import DOMNode
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import LineFilter
from textual.message import Message
from textual.notifications import Notify
from textual.screen import Screen
from textual.worker import WorkerFailed

from briefterm.model.visible import has_controls, visible
from briefterm.ui.escape import Escapes

HANGUP: Final = 128 + signal.SIGHUP
FEW_COLORS_THEME: Final = "ansi-dark"
"""The terminal's own colours: for 16 colours or none, where a designed theme loses its contrast."""

PAUSE: Final = 1.0
"""Seconds without a key in which there is time for what nobody should wait for."""
NOTES: Final = 3
"""As many notes are shown at once: more would cover what one reads."""
MANY: Final = 30
"""Collections of younger garbage after which the oldest is looked at, too."""

BEHIND: Final = 6
"""Writes that a terminal may still have to take when another frame is drawn: two frames."""
CATCH_UP: Final = 0.05
"""Seconds between two looks at whether a slow terminal has taken what was drawn."""

_ENDINGS: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
_GONE: Final = (errno.EIO, errno.EPIPE, errno.ENXIO, errno.EBADF)
_BREAKS: Final = frozenset("\n\r\t")
_ON_ONE_LINE: Final = str.maketrans({"\n": "␊", "\t": "␉"})


class UnexplainedEndError(RuntimeError):
    """The app ended without an exit code and without an error."""


class LastGate(LineFilter):
    """Whatever a widget lets through, no control character reaches the terminal as one."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Show controls as signs in every piece of text of a line."""
        del background
        return [
            segment
            if segment.control or not _acts(segment.text)
            else Segment(visible(segment.text).translate(_ON_ONE_LINE), segment.style)
            for segment in segments
        ]


def _acts(text: str) -> bool:
    return has_controls(text) or not _BREAKS.isdisjoint(text)


class TerminalApp(App[int]):
    """An app that may be shown any words, may be ended in any way, and never moves by itself.

    Attributes:
        few_colors: whether the terminal has at most 16 colours, or the reader wants none.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "suspend_process", "Sleep", show=False, priority=True, id="sleep"),
    ]

    def __init__(self) -> None:
        without = bool(os.environ.get("NO_COLOR"))
        super().__init__(driver_class=TerminalDriver, ansi_color=True if without else None)
        self._filters.append(LastGate())
        self._quits = False
        self._skips = False
        self.animation_level = "none"
        self.few_colors = without or self.console.color_system in (None, "standard")

    def on_load(self) -> None:
        """Choose colours that the terminal has."""
        if self.few_colors and not self.current_theme.ansi:
            self.theme = FEW_COLORS_THEME

    def on_mount(self) -> None:
        """Draw everything anew after Ctrl+Z and fg, which Textual does not.

        https://github.com/Textualize/textual/issues/6298
        """
        self.app_resume_signal.subscribe(self, self._redraw)
        self.call_after_refresh(_collect_garbage_again)

    async def action_quit(self) -> None:
        """Quit once the keys before this one have done what they do; a second time, at once."""
        if self._quits:
            self.exit(0)
        self._quits = True
        self.behind_keys(partial(self.exit, 0))

    def behind_keys(self, call: Callable[[], object]) -> None:
        """Call something once the keys that have come so far have done what they do."""
        self._behind_keys(call, self.focused or self.screen)

    def _behind_keys(self, call: Callable[[], object], node: DOMNode | None) -> None:
        """Go the way that keys go, from what has the focus to the app."""
        if node is None or not node.call_later(self._behind_keys, call, node.parent):
            call()

    def hush(self, *, loud: bool = False) -> None:
        """Take away the notes that are shown; the loud ones only if told so."""
        for note in list(self._notifications):
            if loud or note.severity == "information":
                self._unnotify(note, refresh=False)
        self._refresh_notifications()

    def on_notify(self, event: Notify) -> None:
        """Let a note take the place of one that says the same, and of the oldest of many."""
        said = event.notification.message
        others = [note for note in self._notifications if note.message != said]
        kept = {note.identity for note in others[1 - NOTES :]}
        for note in list(self._notifications):
            if note.identity not in kept:
                self._unnotify(note, refresh=False)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        """Draw, unless the terminal still has frames to take: then only the last one counts."""
        if isinstance(self._driver, TerminalDriver) and self._driver.is_behind:
            if not self._skips:
                self._skips = True
                self._catch_up()
            return
        super()._display(screen, renderable)

    def _catch_up(self) -> None:
        """Draw all of the screen as soon as a slow terminal can take it."""
        if isinstance(self._driver, TerminalDriver) and self._driver.is_behind:
            self.set_timer(CATCH_UP, self._catch_up)
        else:
            self._skips = False
            self._redraw(self)

    def _redraw(self, _: App[Any]) -> None:
        self.refresh(repaint=True, layout=True)

    def keep(self) -> None:
        """Keep what must outlive the app; called once, whatever ends it, while all still stands."""

    async def _shutdown(self) -> None:
        """Keep first: when a screen is told of its end, its panes are gone already."""
        self.keep()
        await super()._shutdown()

    def _fatal_error(self) -> None:
        """Close without the traceback, which holds the words that were shown."""
        self._close_messages_no_wait()

    def _handle_exception(self, error: Exception) -> None:
        """Keep the first error for `run` to raise, and print nothing of it.

        An answer that comes while the program ends finds no screen any more; that is no error.
        """
        own = error.error if isinstance(error, WorkerFailed) else error
        if self._exit and isinstance(own, ScreenStackError):
            return
        super()._handle_exception(error)
        self._exit_renderables.clear()


class TerminalDriver(LinuxDriver):
    """Textual's driver, mended: it ends on signals and end of input, and ends at once.

    Signals wait for the event loop: one that puts the job to sleep writes to the terminal, which
    the program may be doing at that very moment, with a lock in its hand.
    """

    def __init__(self, app: App[Any], **options: Any) -> None:  # noqa: ANN401 - Textual's own
        super().__init__(app, **options)
        self._screen = cast("TextIO", sys.__stderr__)
        self._file = cast("Any", _Outlet(self._screen))
        self._waker, self._wake = os.pipe()
        os.set_blocking(self._waker, False)
        self._leaving = False
        self._lent = False
        self._heard = 0.0

    def start_application_mode(self) -> None:
        """Take the terminal, and take over the signals that would leave it taken.

        https://github.com/Textualize/textual/issues/5140
        """
        if self._lent:  # the loop first passes over what came meanwhile for another program
            self._loop.call_soon(self._loop.call_soon, self._hear)
        else:
            self._hear()
        self._lent = False
        self._leaving = False
        gc.set_threshold(700, 10, 100)  # the oldest garbage waits for a pause, if there is one soon
        self._loop.call_later(PAUSE, self._tidy)
        super().start_application_mode()  # type: ignore[no-untyped-call]  # it is unannotated

    @property
    def _untaken(self) -> Queue[str | None]:
        """What the terminal has not taken yet."""
        return self._writer_thread._queue if self._writer_thread else Queue()  # noqa: SLF001

    @property
    def is_behind(self) -> bool:
        """Whether the terminal still has frames to take."""
        return self._untaken.qsize() > BEHIND

    def stop_application_mode(self) -> None:
        """Give the terminal back at once: frames that a slow one has not taken are let go."""
        if self.is_behind:
            with suppress(Empty):
                while True:
                    self._untaken.get_nowait()
        super().stop_application_mode()

    def _hear(self) -> None:
        """Act on signals, in the loop's turn."""
        for number in _ENDINGS:
            self._loop.add_signal_handler(number, self._end, 128 + number)
        self._loop.add_signal_handler(signal.SIGTSTP, self._sigtstp_application)
        self._loop.add_signal_handler(signal.SIGCONT, self._sigcont_application)

    def suspend_application_mode(self) -> None:
        """Give the terminal away, to a shell or to a program that is in front until it ends.

        Ctrl+C then is not for us. The loop waits for that program, so Ctrl+Z there must not wait
        for the loop; and nothing is to be done when both go on.
        """
        super().suspend_application_mode()
        self._lent = True
        acts = {signal.SIGINT: _ignore, signal.SIGTSTP: self._sigtstp_application}
        if not self._auto_restart:
            acts[signal.SIGCONT] = _ignore
        for number, act in acts.items():
            self._loop.remove_signal_handler(number)
            signal.signal(number, act)

    def disable_input(self) -> None:
        """Stop reading keys without waiting for the reader's next look at the clock."""
        self._leaving = True
        os.write(self._wake, b"\0")
        super().disable_input()

    def run_input_thread(self) -> None:
        """Read keys until told to leave.

        The end of input ends the app (https://github.com/Textualize/textual/pull/6690), and bytes
        that are no UTF-8 do not (https://github.com/Textualize/textual/issues/6456).
        """
        parser = Escapes(XTermParser(self._debug))
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._waker, selectors.EVENT_READ)
            while not self._leaving:
                ready = {key.fd for key, _ in selector.select(0.1)}
                if self._waker in ready:
                    with suppress(BlockingIOError):
                        os.read(self._waker, 64)
                if self.fileno in ready:
                    data = self._read()
                    self._heard = time.monotonic()
                    if not data:
                        self._loop.call_soon_threadsafe(self._end, HANGUP)
                        return
                    if text := decode(data):  # half a character is none yet; "" would mean the end
                        self._process(parser.feed(text))
                self._process(parser.tick())

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:  # the terminal is gone
            return b""

    def _process(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self.process_message(message)

    def _tidy(self) -> None:
        """Collect all garbage while nobody types: it takes longer than a key may."""
        if self._leaving:
            return
        if gc.get_count()[2] >= MANY and time.monotonic() - self._heard > PAUSE:
            gc.collect()
        self._loop.call_later(PAUSE, self._tidy)

    def _end(self, code: int) -> None:
        self._app.exit(return_code=code)

    def _get_terminal_size(self) -> tuple[int, int]:
        """Ask the terminal that is drawn on: stdout may be a pipe, and $COLUMNS old."""
        try:
            width, height = os.get_terminal_size(self._screen.fileno())
        except OSError:
            width, height = 0, 0
        return width or 80, height or 25

    def _sigtstp_application(self, *_: object) -> None:
        """Sleep as a whole job: a launcher that waits for us must sleep too, or no shell wakes."""
        if self._auto_restart and not self._must_signal_resume:
            self.suspend_application_mode()
            self._must_signal_resume = True
        os.killpg(os.getpgrp(), signal.SIGSTOP)

    def _sigcont_application(self, *_: object) -> None:
        """Take the terminal again; who was stopped by force gives it away properly before."""
        if self._auto_restart:
            if not self._must_signal_resume:
                self.suspend_application_mode()
                self._must_signal_resume = True
            self.resume_application_mode()


def _collect_garbage_again() -> None:
    """After the first frame: what was made for it lives as long as the app and is never looked at.

    Collecting while the program is loaded costs a tenth of the time to that frame.
    """
    gc.freeze()
    gc.enable()


def _ignore(*_: object) -> None:
    """Do nothing; unlike SIG_IGN, a program that is started does not inherit this."""


class _Outlet:
    """The terminal's file, deaf once the terminal is gone.

    The thread that writes must outlive it: the app waits for that thread when it ends.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self.isatty = file.isatty
        self.fileno = file.fileno

    def write(self, text: str) -> int:
        try:
            return self._file.write(text)
        except OSError as error:
            if error.errno not in _GONE:
                raise
            return len(text)

    def flush(self) -> None:
        try:
            self._file.flush()
        except OSError as error:
            if error.errno not in _GONE:
                raise


def run(app: TerminalApp, *, mouse: bool = True) -> int:
    """Run an app on the terminal and give its exit code, without waiting for its threads.

    Raises:
        Exception: the app's own error, once the terminal is restored.
    """
    loop = asyncio.new_event_loop()
    try:
        app.run(mouse=mouse, loop=loop)
        _cancel_rest(loop)
    finally:
        loop.close()
    if (error := app._exception) is not None:  # noqa: SLF001
        raise error.error if isinstance(error, WorkerFailed) else error
    if app.return_code is None:
        raise UnexplainedEndError
    return app.return_code


def _cancel_rest(loop: asyncio.AbstractEventLoop) -> None:
    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.wait(tasks, timeout=0.5))
