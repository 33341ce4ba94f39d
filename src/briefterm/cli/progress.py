"""How far reading many files is: one quiet line on stderr, nothing where that is no terminal."""

import sys
import time
from typing import Final

from briefterm.model.shelf import Progress

_EVERY: Final = 0.1
_WIDTH: Final = 24
_CLEAR: Final = "\r\x1b[K"


class Bar:
    """A line that is written over and over while work goes on."""

    def __init__(self, what: str) -> None:
        self._what: Final = what
        self._began: Final = time.monotonic()
        self._told = 0.0
        self._shown = False

    def tell(self, done: int, of: int) -> bool:
        """Show how far it is, now and then; goes on always."""
        now = time.monotonic()
        if sys.stderr.isatty() and (now >= self._told + _EVERY or done >= of):
            self._told = now
            self._shown = True
            sys.stderr.write(_CLEAR + line(Progress(done, of, now - self._began), self._what))
            sys.stderr.flush()
        return True

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()


def line(progress: Progress, what: str) -> str:
    """How far it is in words: a bar, the count, the rate, the time that is left."""
    full = _WIDTH * progress.done // max(1, progress.of)
    parts = [f"{progress.done:,} of {progress.of:,} {what}"]
    if progress.rate:
        parts.append(f"{progress.rate:,.0f} a second")
        minutes, seconds = divmod(round(progress.left), 60)
        parts.append(f"{minutes}:{seconds:02} left")
    return f"{'━' * full}{'─' * (_WIDTH - full)} {' · '.join(parts)}"
