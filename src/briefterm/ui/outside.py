"""Other programs on the reader's machine: browser, clipboard and editor, started and nothing else.

Nothing from a briefing ever becomes part of a shell's words: programs are found by name and given
a list of arguments, and a link is checked again at the moment it is opened.
"""

import contextlib
import os
import shlex
import shutil
import subprocess
import sys
import termios
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from briefterm.model.problem import BrieftermError
from briefterm.model.visible import visible

_TERMINAL_HOLDS: Final = 74_000
"""What terminals take through OSC 52, in bytes of base64; of more, some take nothing."""
_SOON: Final = 1.0
"""Seconds after which a program that runs is taken to have started well."""
_PLUS_LINE: Final = frozenset(
    ("ed", "emacs", "emacsclient", "ex", "joe", "kak", "mg", "micro", "nano", "ne", "nvim")
) | {"pico", "vi", "view", "vim"}
_COLON_LINE: Final = frozenset(("helix", "hx", "subl", "zed"))
_GOTO_LINE: Final = frozenset(("code", "codium", "cursor"))


class Outside:
    """The programs that the reader has; satisfies `ui.desk.Outside`.

    Attributes:
        through_terminal: sends words to the terminal's own clipboard, once there is a screen.
        into_file: keeps words that no clipboard takes, and tells where.
    """

    def __init__(self) -> None:
        self.through_terminal: Callable[[str], None] | None = None
        self.into_file: Callable[[str], Path] | None = None

    def open_url(self, url: str) -> str:
        """Open a URL in the browser; a sentence that says what happened."""
        from briefterm.ui.links import UnsafeUrlError, safe_url

        try:
            address = safe_url(url)
        except UnsafeUrlError as error:
            return f"This link is not opened: {error}."
        browser = next(_browsers(), None)
        if browser is None:
            return f"There is no browser here; set $BROWSER, or copy the address: {address}"
        if trouble := _start([*browser, address]):
            return f"The browser “{browser[0]}” could not be started: {trouble}"
        return f"Opened in the browser: {address}"

    def copy(self, text: str) -> str:
        """Put text on the clipboard; a sentence that says truthfully where it went."""
        words = visible(text)
        for command, encoding in _clipboards():
            if _feed(command, words.encode(encoding)):
                return f"Copied to the clipboard with {Path(command[0]).name}."
        if self.through_terminal is None:
            return self._into_file(words, "There is no clipboard here")
        if len(words.encode()) * 4 // 3 > _TERMINAL_HOLDS:
            return self._into_file(words, "This is too long for the terminal’s clipboard")
        self.through_terminal(words)
        return "Sent to the terminal’s clipboard; not every terminal takes it."

    def _into_file(self, words: str, why: str) -> str:
        """Write what no clipboard takes into a file; a sentence that says where it is."""
        if self.into_file is None:
            return f"Nothing was copied: {why[0].lower()}{why[1:]}."
        try:
            path = self.into_file(words)
        except BrieftermError as error:
            return f"Nothing was copied. {why}, and {error}"
        return f"{why}: written to {path}"

    def edit(self, path: Path, line: int) -> str:
        """Run the editor in this terminal and wait for it; a sentence if it failed, or empty."""
        try:
            editor = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "vi")
        except ValueError as error:
            return f"$VISUAL or $EDITOR cannot be understood: {error}"
        command = _at_line(editor or ["vi"], path.absolute(), line)
        try:
            with _modes_kept():
                code = subprocess.call(  # noqa: S603 - the reader's own editor, without a shell
                    command, stdout=None if os.isatty(1) else 2
                )
        except (OSError, ValueError) as error:
            return f"The editor “{command[0]}” could not be started: {error}; set $EDITOR"
        return f"The editor “{command[0]}” {_ending(code)}." if code else ""

    def pipe(self, text: str, command: str) -> str:
        """Give text to a command in this terminal; a sentence if it failed, or empty.

        What it writes stays in sight until the reader has seen it.
        """
        shell = os.environ.get("SHELL") or "/bin/sh"
        output = 1 if os.isatty(1) else 2
        words = f"{visible(text).rstrip()}\n".encode()
        try:
            with _modes_kept():
                code = subprocess.run(  # noqa: S603 - the reader's own words, and no others
                    [shell, "-c", command], input=words, stdout=output, check=False
                ).returncode
        except (OSError, ValueError) as error:
            return f"The command could not be started: {error}"
        ended = f"The command {_ending(code)}." if code else ""
        back = f"{ended} Enter goes back to briefterm".lstrip()
        with contextlib.suppress(OSError):  # a terminal that is gone has nobody to wait for
            os.write(output, f"\n[{back}]".encode())
            os.read(0, 4_096)
        return ended


def _at_line(editor: list[str], path: Path, line: int) -> list[str]:
    """An editor's command line for a place; an absolute path is never taken for an option."""
    name = Path(editor[0]).name
    if name in _PLUS_LINE:
        return [*editor, f"+{line}", str(path)]
    if name in _COLON_LINE:
        return [*editor, f"{path}:{line}"]
    if name in _GOTO_LINE:
        wait = [] if {"--wait", "-w"} & set(editor) else ["--wait"]
        return [*editor, *wait, "--goto", f"{path}:{line}"]
    return [*editor, str(path)]


@contextlib.contextmanager
def _modes_kept() -> Iterator[None]:
    """Put the terminal's modes back, whatever an editor that fell over left behind."""
    try:
        modes = termios.tcgetattr(0)
    except termios.error:
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(termios.error):  # the terminal was closed meanwhile
            termios.tcsetattr(0, termios.TCSADRAIN, modes)


def _browsers() -> Iterator[list[str]]:
    """Command lines that open an address: the reader's choice, else the desktop's."""
    for entry in os.environ.get("BROWSER", "").split(os.pathsep):
        with contextlib.suppress(ValueError):  # an open quotation
            words = shlex.split(entry)
            if words and "%" not in entry and shutil.which(words[0]):
                yield words
    if sys.platform == "darwin":
        yield ["open"]
    elif _has_display() and (found := shutil.which("xdg-open")):
        yield [found]  # without a display it would start a text browser on this screen
    elif found := shutil.which("wslview"):
        yield [found]


def _has_display() -> bool:
    return bool(os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY"))


def _start(command: Sequence[str]) -> str:
    """Start a program away from this terminal; why it failed, if it did so at once."""
    try:
        process = subprocess.Popen(  # noqa: S603 - found by name; the address was checked
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        return str(error)
    try:
        code = process.wait(_SOON)
    except subprocess.TimeoutExpired:
        threading.Thread(target=process.wait, daemon=True).start()
        return ""
    return f"it {_ending(code)}" if code else ""


def _ending(code: int) -> str:
    """How a program ended that did not do what it should."""
    return f"ended with {code}" if code > 0 else f"was ended by signal {-code}"


def _clipboards() -> Iterator[tuple[list[str], str]]:
    """Programs that take words for the clipboard of the screen before the reader."""
    wished: list[tuple[list[str], str]] = []
    if os.environ.get("WAYLAND_DISPLAY"):
        wished.append((["wl-copy"], "utf-8"))
    if os.environ.get("DISPLAY"):
        wished.append((["xclip", "-selection", "clipboard"], "utf-8"))
        wished.append((["xsel", "--clipboard", "--input"], "utf-8"))
    if not os.environ.get("SSH_CONNECTION"):  # over SSH these would be the other machine's
        if sys.platform == "darwin":
            wished.append((["pbcopy"], "utf-8"))
        wished.append((["clip.exe"], "utf-16-le"))
    for command, encoding in wished:
        if found := shutil.which(command[0]):
            yield [found, *command[1:]], encoding


def _feed(command: Sequence[str], data: bytes) -> bool:
    """Give a program words; whether it took them."""
    try:
        done = subprocess.run(  # noqa: S603 - one of our own list
            command,
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            timeout=2 * _SOON,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
