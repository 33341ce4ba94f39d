"""Whether there is a terminal to draw on, asked before anything is drawn or Textual imported."""

import io
import os
import sys
from typing import Final

_COLOR_SYSTEMS: Final = ("auto", "standard", "256", "truecolor")
_ADVICE: Final = "use “briefterm show ID” or “briefterm list” for plain text"


def trouble() -> str:
    """Why no screen can be drawn, as a sentence; empty when one can.

    Keys are read from stdin and the screen is drawn on stderr, so that stdout may be a pipe.
    """
    if not _is_terminal(sys.__stdin__):
        return f"the reader needs a terminal, but standard input is none; {_ADVICE}"
    if not _is_terminal(sys.__stderr__):
        return f"the reader draws on standard error, but that is no terminal; {_ADVICE}"
    kind = os.environ.get("TERM", "")
    if kind in ("", "dumb", "unknown"):
        return f"a terminal of the kind TERM={kind or '(empty)'} cannot show a screen; {_ADVICE}"
    return ""


def prepare() -> None:
    """Put right what would stop Textual at its import or garble what it draws.

    An unknown colour system raises deep inside it; an empty NO_COLOR counts as set there, while
    the convention says it does not; an old $COLUMNS would hold against the window's own size; any
    other encoding than UTF-8 would print escapes for letters.
    """
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)
    if os.environ.get("TEXTUAL_COLOR_SYSTEM", "auto") not in _COLOR_SYSTEMS:
        del os.environ["TEXTUAL_COLOR_SYSTEM"]
    if os.environ.get("NO_COLOR") == "":
        del os.environ["NO_COLOR"]
    if isinstance(sys.__stderr__, io.TextIOWrapper):
        sys.__stderr__.reconfigure(encoding="utf-8", errors="replace")


def _is_terminal(stream: io.TextIOBase | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()
