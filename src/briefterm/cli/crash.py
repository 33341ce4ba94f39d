"""What is kept of a mistake of our own: where it happened, and not a word of any briefing."""

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Final

import briefterm

NAME: Final = "crash.log"


def keep(error: BaseException) -> Path | None:
    """Write a report that only its owner can read, and say where; None when nothing can be kept."""
    report = _report(error)
    try:
        from briefterm.library.homes import state_home

        folder = state_home()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _written(report, folder).replace(folder / NAME)  # the last one alone is kept
    except OSError:
        pass
    try:
        return _written(report, None)
    except OSError:  # a full disk must not hide the crash itself
        return None


def _written(report: str, folder: Path | None) -> Path:
    descriptor, name = tempfile.mkstemp(prefix="briefterm-", suffix=".log", dir=folder)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(report)
    return Path(name)


def _report(error: BaseException) -> str:
    """The frames and kinds of an error and of those that led to it, without their messages.

    A message may hold the words that were being worked on, and so may a frame's variables.
    """
    about = f"briefterm {briefterm.__version__}, Textual {version('textual')}"
    lines = [f"{about}, Python {platform.python_version()} on {sys.platform}"]
    for link in _chain(error):
        lines += ["", f"{type(link).__module__}.{type(link).__qualname__}"]
        lines += [line.rstrip("\n") for line in traceback.format_tb(link.__traceback__)]
    return "\n".join(lines) + "\n"


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or link.__context__
