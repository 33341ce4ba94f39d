"""What every test stands on: homes of its own, a fixed clock's place, and no machine's habits."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from textual import _time

from tests.clock import Loop

_ALWAYS = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.register_profile("suite", _ALWAYS, max_examples=60, derandomize=True, database=None)
settings.register_profile("long", _ALWAYS, max_examples=5_000)
settings.load_profile(os.environ.get("BRIEFTERM_HYPOTHESIS", "suite"))

_HABITS = {"NO_COLOR", "COLORTERM", "PYTHONDONTWRITEBYTECODE"}
"""The last would have every program that a test starts compile itself anew."""


@pytest.fixture(autouse=True)
def homes(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders for cache, state and settings that are this test's alone."""
    home = tmp_path_factory.mktemp("home")
    for name in ("CACHE", "STATE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in list(os.environ):
        if name.startswith(("BRIEFTERM_", "TEXTUAL")) or name in _HABITS:
            monkeypatch.delenv(name)
    for name, value in {
        "HOME": str(home),
        "TERM": "xterm-256color",
        "TZ": "UTC",
        "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8",
    }.items():
        monkeypatch.setenv(name, value)
    return home


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], Loop]]:
    """What waits for the clock alone does not wait."""
    return {"quick": Loop}


@pytest.fixture(autouse=True)
def one_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual's timers go by the loop's clock."""
    monkeypatch.setattr(_time, "get_time", Loop.now)
