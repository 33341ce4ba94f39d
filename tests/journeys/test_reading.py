"""What a reader does with the real program on a real terminal, from opening to carrying away."""

import operator
import os
import re
import shutil
import signal
import subprocess
from functools import partial
from pathlib import Path

import pytest
from tests.journeys.terminal import PYTHON, ROOT, Terminal

SIZES = [(120, 36), (80, 24), (40, 12)]
ROAD = "Seven months on"
TITLES = ["The town library", "Three days in", "Anchorage ends", ROAD, "Putin rings"]


def rows_of(library: str) -> list[str]:
    """The rows of the library's list, without the preview."""
    lines = [line.partition("▏")[0] for line in library.splitlines()]
    return [line for line in lines if re.match(r" [●◐✓!] ", line)]


def open_briefing(terminal: Terminal, title: str) -> str:
    """From the library into the briefing whose row shows a title."""
    library = terminal.wait_until(
        lambda now: any(title in row for row in rows_of(now)), f"the row of “{title}”"
    )
    row = next(number for number, line in enumerate(rows_of(library)) if title in line)
    terminal.press("g", *"j" * row, "Enter")
    begins = title[:5]  # a narrow header cuts it
    terminal.wait_until(lambda now: begins in now.splitlines()[0] and "%" in now, f"“{title}”")
    return terminal.settled()


def text_of(screen: str) -> list[str]:
    """The lines between header and footer."""
    return screen.splitlines()[1:-1]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_at_any_size_every_briefing_is_read_references_followed_and_quotes_found(briefterm, size):
    terminal = briefterm("briefings", size=size)
    for title in TITLES:
        is_read_to_its_end(terminal, title)
    a_reference_leads_back_to_the_exact_line(terminal)
    terminal.press("q")
    a_search_lands_on_the_words_and_leads_back(terminal)
    terminal.press("q", "q")
    assert terminal.wait() == 0
    assert terminal.is_restored()


def is_read_to_its_end(terminal: Terminal, title: str) -> None:
    screen = open_briefing(terminal, title)
    pages = 0
    while "End of the briefing" not in screen:
        terminal.press("Space")
        screen = terminal.wait_until(
            partial(operator.ne, screen), f"another page of “{title}”", patience=10
        )
        pages += 1
        assert pages < 400, title
    assert "100 %" in screen
    terminal.press("Space", "q")  # a text that is all in view is read by going on
    terminal.wait_until(
        lambda now: any("✓" in row and title in row for row in rows_of(now)),
        f"the sign that “{title}” is read",
    )


def a_reference_leads_back_to_the_exact_line(terminal: Terminal) -> None:
    open_briefing(terminal, ROAD)
    terminal.press("g", "]", "]")
    terminal.settle()
    terminal.press(")")
    before = terminal.settled()
    terminal.press("Enter")
    terminal.wait_until(lambda now: text_of(now) != text_of(before), "another place")
    terminal.settle()
    terminal.press("Backspace")
    terminal.wait_until(lambda now: text_of(now) == text_of(before), "the exact line")


def a_search_lands_on_the_words_and_leads_back(terminal: Terminal) -> None:
    terminal.wait_until(lambda now: any(ROAD in row for row in rows_of(now)), "the library")
    terminal.press("s")
    terminal.wait_for("newest first")
    terminal.type("transactional")
    terminal.wait_until(lambda now: "Michael McFaul" in now and "1 quote " in now, "the quote")
    terminal.press("Enter")
    terminal.settle()
    terminal.press("Enter")
    terminal.wait_until(
        lambda now: "min left" in now and "He's not a transactional" in now, "the words"
    )
    terminal.press("Backspace")
    terminal.wait_until(lambda now: "transactional" in now and "1 quote " in now, "the results")


def test_a_quote_is_followed_from_its_point_to_its_speaker_and_back(briefterm):
    terminal = briefterm("briefings")
    open_briefing(terminal, ROAD)
    terminal.press("/")
    terminal.settle()
    terminal.type("transactional")
    terminal.press("Enter")
    terminal.wait_for("He's not a transactional leader")
    terminal.press("Escape")
    before = terminal.settled()
    terminal.press("v")
    card = terminal.wait_for("Said by")
    assert "Michael McFaul" in card
    assert "date not given" in card
    terminal.press("Escape")
    terminal.wait_until(lambda now: now == before, "the same place")


def test_the_screen_and_the_shell_export_the_same(briefterm, tmp_path):
    shell = subprocess.run(
        [PYTHON, "-m", "briefterm", "export", "road-to-alaska"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    terminal = briefterm(str(ROOT / "briefings"), cwd=tmp_path)
    open_briefing(terminal, ROAD)
    terminal.press("x")
    terminal.wait_for("road-to-alaska.md")
    terminal.press("Enter")
    terminal.wait_for("Written")
    assert (tmp_path / "road-to-alaska.md").read_bytes() == shell.stdout
    assert "transactional" in shell.stdout.decode()


def test_whatever_ends_the_reader_the_place_is_kept(briefterm):
    terminal = briefterm("briefings")
    open_briefing(terminal, ROAD)
    for number, code, section in [
        (signal.SIGTERM, 143, 3),
        (signal.SIGHUP, 129, 5),
        (None, 129, 8),
    ]:
        terminal.press(str(section))
        terminal.wait_for(f"{section}/18")
        before = terminal.settled()
        if number is None:
            terminal.close_window()
            assert terminal.process.wait(10) == code
        else:
            terminal.signal(number)
            assert terminal.wait() == code
            assert terminal.is_restored()
        terminal = briefterm("briefings")
        open_briefing(terminal, ROAD)
        terminal.wait_until(
            lambda now, before=before: text_of(now) == text_of(before),
            f"the place of section {section}",
        )


def test_one_broken_file_is_listed_with_its_problem_and_the_others_are_read(briefterm, tmp_path):
    shutil.copy(ROOT / "briefings" / "shortest.yaml", tmp_path)
    (tmp_path / "broken.yaml").write_text("title: x\ncontext: [\n")
    terminal = briefterm(".", cwd=tmp_path)
    listed = terminal.wait_for("broken.yaml:2")
    assert any("! broken.yaml:2" in row for row in rows_of(listed))
    open_briefing(terminal, "The town library")
    terminal.wait_for("“Finally.”")
    terminal.press("!")
    assert "BT001" in terminal.wait_for("broken.yaml:2:")


def test_nothing_named_and_nothing_there_opens_the_samples_and_says_so(briefterm, tmp_path):
    terminal = briefterm(cwd=tmp_path)
    assert "samples" in terminal.wait_for(ROAD)
    terminal.press("q")
    assert terminal.wait() == 0
    assert b"These are the samples that come with briefterm" in terminal.raw


HOSTILE = r"""
title: "he said [the President] [/b] [sic] [@click=app.quit]x[/] TOKEN\e]0;owned\a"
date: 2030-01-01
lead: "TOKEN\e[31mred TOKEN\u202Erev TOKEN\x9b31m TOKEN\e]52;c;b3duZWQ=\a"
context: ["TOKEN\e[2J [50%]", "TOKEN\ec", "[@click=app.bell]press[/]"]
quotes:
  - {text: "said TOKEN\e[6n [the President]", speaker: "A TOKEN\e[5nB", source: "S TOKEN\eP1$r"}
"""


def test_words_that_would_act_are_shown_literally_everywhere(briefterm, tmp_path):
    (tmp_path / "hostile.yaml").write_text(HOSTILE)
    terminal = briefterm(".", cwd=tmp_path)
    assert "he said [the President] [/b] [sic]" in terminal.wait_for("he said")
    open_briefing(terminal, "he said")
    assert "␛[31mred" in terminal.wait_for("[50%]")
    for keys, shown in [
        (["v"], "TOKEN␛"),
        (["Escape", "f"], "TOKEN␛"),
        (["Escape", "/"], "TOKEN␛"),
        (["Escape", "x"], "Export"),
        (["Escape", "!"], "BT005"),
        (["Escape", "?"], "Keys"),
        (["Escape", "s"], "1 quote"),
    ]:
        for key in keys:
            terminal.press(key)
            terminal.settle()
        terminal.wait_for(shown)
    terminal.type("president")
    assert "said TOKEN␛[6n [the President]" in terminal.wait_for("1 quote ")
    terminal.press("Ctrl+Q")
    assert terminal.wait() == 0
    for found in re.finditer(rb"TOKEN", terminal.raw):
        near = bytes(terminal.raw[found.end() : found.end() + 12])
        for payload in (rb"\x1b\]", rb"\x1b\[31", rb"\x9b", rb"\x1bc", rb"\x1b\[2J", rb"\x1bP"):
            assert not re.match(payload, near)
        assert not re.match(rb"\x1b\[[56]n|\xe2\x80\xae|\xc2\x9b", near)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (Path.exists, "neither a command nor a file or folder"),
        (Path.mkdir, "holds no briefing"),
        (Path.touch, "is empty"),
        (os.mkfifo, "briefing"),
    ],
    ids=["missing", "empty folder", "empty file", "pipe"],
)
def test_a_path_with_nothing_to_read_is_told_before_the_screen_is_touched(
    briefterm, tmp_path: Path, make, told
):
    make(tmp_path / "named.yaml")
    terminal = briefterm(str(tmp_path / "named.yaml"))
    assert terminal.wait() == 2
    text = terminal.raw.decode().replace("\r\n", "")
    assert told in text
    assert "\x1b" not in text
    assert bytes(terminal.raw).count(b"\n") == 1
