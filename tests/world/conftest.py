"""A library that nobody here wrote, with the table of what is in it."""

import importlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct

from briefterm.library.library import Library, open_library
from briefterm.library.reading import read_cast, read_file
from briefterm.model.briefing import Briefing

SIZE = 97
"""One briefing in each language that `benchmarks/tongues.py` knows."""


class World(Struct):
    """A folder of briefings and what must be found in it.

    Attributes:
        folder: where it is.
        heads: what must be found of each briefing.
        quotes: what must be found of each quote.
        library: the program's view of it.
    """

    folder: Path
    heads: list[dict[str, Any]]
    quotes: list[dict[str, Any]]
    library: Library

    def briefings(self) -> Iterator[tuple[dict[str, Any], bytes, Briefing]]:
        """Each briefing with its row and its bytes."""
        cast = read_cast([str(self.folder / "actors.yaml")])
        for head in self.heads:
            path = self.folder / head["path"]
            briefing = read_file(str(path), cast).briefing
            assert briefing is not None
            yield head, path.read_bytes(), briefing


def write_world(folder: Path, *, seed: int, briefings: int = SIZE) -> list[dict[str, Any]]:
    """Write a library into a folder, each briefing in a language of its own; give its table."""
    maker: Any = importlib.import_module("benchmarks.library")
    table = folder.with_suffix(".jsonl")
    for _ in maker.make(
        folder, table, briefings=briefings, quotes=(2, 4), languages=briefings, seed=seed
    ):
        pass
    return [json.loads(line) for line in table.read_text("utf-8").splitlines()]


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    place = tmp_path_factory.mktemp("world")
    folder = place / "library"
    rows = write_world(folder, seed=2)
    library = open_library([folder], name="world", cache=place / "cache")
    library.refresh()
    yield World(
        folder=folder,
        heads=[row for row in rows if "path" in row],
        quotes=[row for row in rows if "quote" in row],
        library=library,
    )
    library.close()
