"""Where the program keeps what is not the reader's own files: the index and the reading state."""

from pathlib import Path

import platformdirs


def cache_home() -> Path:
    """The folder of the index, which may be deleted at any time."""
    return Path(platformdirs.user_cache_path("briefterm", appauthor=False))


def state_home() -> Path:
    """The folder of what the reader did: read, starred, where they stood."""
    return Path(platformdirs.user_state_path("briefterm", appauthor=False))
