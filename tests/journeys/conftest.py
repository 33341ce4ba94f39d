"""How a journey begins: the program on a terminal, taken down again whatever happens."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.journeys.terminal import PYTHON, ROOT, Terminal

Start = Callable[..., Terminal]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start any program on a terminal."""
    opened: list[Terminal] = []

    def begin(*command: str, **options) -> Terminal:
        opened.append(Terminal(command, **options))
        return opened[-1]

    yield begin
    for terminal in opened:
        terminal.__exit__()


@pytest.fixture
def briefterm(start: Start) -> Start:
    """Start briefterm on a terminal, in the project's folder."""

    def begin(*words: str, cwd: Path = ROOT, **options) -> Terminal:
        return start(PYTHON, "-m", "briefterm", *words, cwd=cwd, **options)

    return begin
