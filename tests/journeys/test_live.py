"""Files that are edited, half written, taken away and brought back while they are read."""

import os
import shutil
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.journeys.terminal import PYTHON, ROOT, Terminal

WHOLE = (ROOT / "briefings" / "road-to-alaska.yaml").read_text(encoding="utf-8")
TITLE = "Seven months on"
GOOD = "last good version"
BACK = "goes back to briefterm"  # said below what a command wrote


def by_truncation(file: Path, text: str) -> None:
    """As nano and many others save."""
    file.write_text(text, encoding="utf-8")


def by_rename(file: Path, text: str) -> None:
    """As vim, Emacs and most desktop editors save: a new file takes the name of the old."""
    new = file.with_name(f".{file.name}.swp")
    new.write_text(text, encoding="utf-8")
    new.replace(file)


def by_moving_away(file: Path, text: str) -> None:
    """As vim saves with a backup: the old file is moved away before the new one is written."""
    file.rename(file.with_name(f"{file.name}~"))
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A folder with one briefing."""
    folder = tmp_path / "library"
    folder.mkdir()
    shutil.copy(ROOT / "briefings" / "actors.yaml", folder)
    (folder / "road.yaml").write_text(WHOLE, encoding="utf-8")
    return folder


def opened(briefterm: Callable[..., Terminal], *words: object, **options: Any) -> Terminal:
    """The briefing at its third section."""
    terminal = briefterm(*map(str, words), **options)
    terminal.wait_until(lambda now: TITLE in now and "help" in now, "the program")
    if "min left" not in terminal.settled():
        terminal.press("Enter")
    terminal.wait_for("min left")
    terminal.press("3")
    terminal.wait_for("3/18")
    terminal.settle()
    return terminal


@pytest.fixture
def reading(briefterm: Callable[..., Terminal], library: Path) -> Terminal:
    """The briefing of that folder, open."""
    return opened(briefterm, library)


def text_of(screen: str) -> list[str]:
    """The lines between header and footer."""
    return screen.splitlines()[1:-1]


def test_however_an_editor_saves_the_text_follows_and_the_place_stays(reading, library):
    before = text_of(reading.screen)
    for number, save in enumerate([by_truncation, by_rename, by_moving_away]):
        save(library / "road.yaml", WHOLE.replace(TITLE, f"Save {number}"))
        if number:
            reading.press("r")  # the first time the reader looks by itself
        assert text_of(reading.wait_for(f"Save {number}")) == before


def test_what_is_lost_for_a_while_leaves_the_last_good_text(reading, library):
    before = text_of(reading.screen)
    file, away = library / "road.yaml", library.with_name("away")

    def is_kept() -> None:
        reading.press("r")
        assert text_of(reading.wait_for(GOOD)) == before

    def is_read_again(title: str) -> None:
        reading.press("r")
        shown = reading.wait_until(lambda now: title in now and GOOD not in now, title)
        assert text_of(shown) == before

    changed = WHOLE.replace(TITLE, "Eight months on")
    with file.open("w", encoding="utf-8") as stream:  # in halves
        stream.write(changed[: len(changed) // 3])
        stream.flush()
        is_kept()
        stream.write(changed[len(changed) // 3 :])
    is_read_again("Eight months on")
    file.write_text("")
    is_kept()
    file.unlink()
    by_rename(file, WHOLE)
    is_read_again(TITLE)
    library.rename(away)
    is_kept()
    away.rename(library)
    is_read_again(TITLE)
    by_rename(file, changed)
    is_read_again("Eight months on")


def test_a_file_that_may_no_longer_be_read_leaves_the_last_good_text(briefterm, library):
    file = library / "road.yaml"
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("this user may read everything")
    file.chmod(0o600)
    terminal = opened(briefterm, library)
    before = text_of(terminal.screen)
    file.chmod(0)
    assert text_of(terminal.wait_for(GOOD)) == before
    file.chmod(0o600)
    assert text_of(terminal.wait_until(lambda now: GOOD not in now, "the file again")) == before


EDITOR = textwrap.dedent(
    """\
    #!{python}
    import os, sys
    from pathlib import Path
    assert os.isatty(0) and os.isatty(1)
    line, file = sys.argv[1:]
    print("IN THE EDITOR at", Path(file).read_text(encoding="utf-8").splitlines()[int(line) - 1])
    key = sys.stdin.readline()
    if "w" in key:
        text = Path(file).read_text(encoding="utf-8")
        Path(file).write_text(text.replace({title!r}, "Eight months on"), encoding="utf-8")
    sys.exit(3 if "x" in key else 0)
    """
)


def test_the_editor_opens_at_the_line_that_is_read_and_leaves_an_intact_screen(
    briefterm, library, tmp_path
):
    program = tmp_path / "vim"
    program.write_text(EDITOR.format(python=PYTHON, title=TITLE))
    program.chmod(0o700)
    terminal = opened(briefterm, library / "road.yaml", env={"VISUAL": str(program)})
    before = terminal.screen
    terminal.press("e")
    terminal.wait_for("- id: strategies")
    terminal.type("\r")
    terminal.wait_until(lambda now: now == before, "the same screen")
    terminal.press("e")
    terminal.wait_for("IN THE EDITOR")
    terminal.type("w\r")
    assert text_of(terminal.wait_for("Eight months on")) == text_of(before)
    terminal.press("e")
    terminal.wait_for("IN THE EDITOR")
    terminal.type("x\r")
    assert "▕" in terminal.wait_for("ended with 3")
    terminal.press("j", "k")
    terminal.press("Ctrl+Q")
    assert terminal.wait() == 0
    assert terminal.is_restored()


def test_a_command_gets_the_quote_and_its_output_stays_until_it_was_seen(briefterm, library):
    terminal = opened(briefterm, library / "road.yaml", env={"SHELL": "/bin/sh"})
    terminal.press("9")
    before = terminal.wait_for("Quotes 9/18")
    terminal.type("|tr a-z A-Z; exit 3\r")  # faster than the box can come
    assert "[ROAD-TO-ALASKA#" in terminal.wait_for(BACK)
    terminal.type("\r")
    terminal.wait_until(lambda now: "ended with 3" in now and BACK not in now, "how it ended")
    terminal.wait_until(lambda now: text_of(now) == text_of(before), "the same text")


def test_an_editor_that_is_missing_is_told_and_the_screen_is_whole(briefterm, library, tmp_path):
    terminal = opened(briefterm, library / "road.yaml", env={"VISUAL": str(tmp_path / "none")})
    terminal.press("e")
    assert "▕" in terminal.wait_for("could not be started")
    terminal.press("Ctrl+Q")
    assert terminal.wait() == 0
    assert terminal.is_restored()
