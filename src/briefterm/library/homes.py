"""Where the program keeps what is not in a library: index, reading state, saved searches.

The folders are those of the XDG base directory specification, and of macOS. A package could tell
them, but importing it would cost a quick search a tenth of its time.
"""

import os
import sys
from pathlib import Path
from typing import Final

_NAME: Final = "briefterm"


def cache_home() -> Path:
    """The folder of the index, which may be deleted at any time."""
    return _home("XDG_CACHE_HOME", ".cache", "Library/Caches")


def state_home() -> Path:
    """The folder of what the reader did: read, starred, where they stood."""
    return _home("XDG_STATE_HOME", ".local/state", "Library/Application Support")


def config_home() -> Path:
    """The folder of what the reader writes for the program: settings and saved searches."""
    return _home("XDG_CONFIG_HOME", ".config", "Library/Application Support")


def config_file() -> Path:
    """The reader's settings, if they have written any."""
    return config_home() / "config.toml"


def _home(variable: str, usual: str, on_macos: str) -> Path:
    named = Path(os.environ.get(variable, ""))
    if named.is_absolute():  # the specification: any other is to be ignored
        return named / _NAME
    try:
        return Path.home() / (on_macos if sys.platform == "darwin" else usual) / _NAME
    except RuntimeError:  # nobody has a home here: a place in which nothing can be made
        return Path(os.devnull) / _NAME
