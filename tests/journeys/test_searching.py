"""Searching in a real terminal while the library is still being read."""

import random
from pathlib import Path

import pytest
from tests.journeys.conftest import Start
from tests.library.shelves import briefing_yaml, write

from briefterm.library.index import library_key

COUNT = 2_050
"""Too many to be read while one waits: another process does it."""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return write(
        tmp_path / "lib",
        {
            f"{n % 10}/b{n}.yaml": briefing_yaml(f"B {n}", [{"text": f"zebra number {n}"}])
            for n in range(COUNT)
        },
    )


def test_every_letter_typed_while_the_index_is_built_is_in_the_box(
    briefterm: Start, library: Path, tmp_path: Path
) -> None:
    dice = random.Random(3)
    pasted = "".join(dice.choice("abcdefghijklmnop qrstuvwxyz") for _ in range(200)).strip()
    typed = "".join(dice.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(60))
    homes = {"XDG_CACHE_HOME": str(tmp_path / "c"), "XDG_STATE_HOME": str(tmp_path / "s")}
    terminal = briefterm(str(library), size=(300, 20), env=homes)
    terminal.wait_for("help")
    terminal.press("s")
    terminal.send_bytes(b"\x1b[200~" + pasted.encode() + b"\x1b[201~")
    for letter in typed:
        terminal.type(letter)
        terminal.pump(0.02)
    terminal.wait_for(f" {pasted}{typed}\n")
    terminal.press("Escape")
    terminal.wait_for("Quotes: words")
    terminal.type("zebra")
    terminal.wait_for(f"{COUNT:,} quotes", patience=60)  # and all is found without another key
    assert terminal.screen.startswith(" zebra\n")
    terminal.press("Ctrl+Q")
    assert terminal.wait() == 0


def test_a_spoilt_index_is_built_again_while_one_reads_and_searches(
    briefterm: Start, library: Path, tmp_path: Path
) -> None:
    homes = {"XDG_CACHE_HOME": str(tmp_path / "c"), "XDG_STATE_HOME": str(tmp_path / "s")}
    cache = tmp_path / "c" / "briefterm"
    cache.mkdir(parents=True)
    spoilt = cache / f"{library_key((str(library),))}.g1.db"
    spoilt.write_bytes(random.Random(5).randbytes(40_000))
    terminal = briefterm(str(library), size=(140, 20), env=homes)
    terminal.wait_for("The search index was damaged (")
    terminal.wait_for("1 quote ")  # the latest are there
    terminal.press("Enter")
    terminal.wait_for("zebra number")
    terminal.press("q", "s")
    terminal.type("zebra")
    terminal.wait_for(f"{COUNT:,} quotes", patience=60)
    terminal.press("Ctrl+Q")
    assert terminal.wait() == 0
