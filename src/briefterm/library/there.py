"""What stands at a path: where one may not look, and under a name that none can have, nothing."""

# ruff: noqa: PTH110, PTH112, PTH113
# A Path raises for such a name and for such a folder; these functions say that there is none.
import os
from pathlib import Path


def is_anything(path: Path | str) -> bool:
    """Whether there is a file, a folder or whatever else."""
    return os.path.exists(path)


def is_file(path: Path | str) -> bool:
    """Whether there is a file."""
    return os.path.isfile(path)


def is_folder(path: Path | str) -> bool:
    """Whether there is a folder."""
    return os.path.isdir(path)
