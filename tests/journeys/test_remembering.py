"""What stays between two starts and between two copies, while the file is edited."""

import re
import shutil

from tests.journeys.terminal import ROOT
from tests.journeys.test_reading import open_briefing, rows_of, text_of

TITLE = "Three days in"
NEW = "    - A point that was put above while nobody looked.\n"


def page_of(screen: str) -> list[str]:
    """The text alone: without contents, sidebar, header and footer."""
    return [line.split("▕")[-1].split("▏")[0].rstrip(" ▁▂▃▄▅▆▇█") for line in text_of(screen)]


def test_the_place_a_mark_and_what_was_read_outlive_a_restart_and_an_edit(briefterm, tmp_path):
    path = tmp_path / "visit.yaml"
    for name, copy in (("putin-dushanbe-visit", "visit"), ("actors", "actors")):
        shutil.copy(ROOT / "briefings" / f"{name}.yaml", tmp_path / f"{copy}.yaml")
    terminal = briefterm(".", cwd=tmp_path)
    open_briefing(terminal, TITLE)
    terminal.press("3", "}", "m", "k")
    terminal.wait_for("Mark k set")
    before = page_of(terminal.settled())
    terminal.press("Ctrl+Q")
    assert terminal.wait() == 0

    text = path.read_text(encoding="utf-8")
    at = text.index("\n  points:\n") + len("\n  points:\n")
    edited = text[:at] + NEW + text[at:].replace("Moscow has long", "The Kremlin has long", 1)
    path.write_text(edited, encoding="utf-8")

    again = briefterm(".", cwd=tmp_path)
    again.wait_until(lambda now: any("Δ" in row for row in rows_of(now)), "the sign of change")
    open_briefing(again, TITLE)
    again.wait_for("The setting changed  c shows it")
    again.wait_until(lambda now: page_of(now)[:20] == before[:20], "the same place")
    again.press("g", "'", "k")
    again.wait_until(lambda now: before[2] in page_of(now), "the marked place")
    again.press("c")
    shown = again.wait_for("U seen")
    assert "[-Moscow-]{+The Kremlin+}" in shown
    assert "+ {+A point that was put above" in shown
    again.press("U")
    again.wait_for("Seen")
    again.press("q")
    again.wait_until(lambda now: rows_of(now) and "Δ" not in now, "a list without the sign")


def test_two_copies_do_not_undo_each_other(briefterm, tmp_path):
    for name in ("putin-dushanbe-visit", "actors", "shortest"):
        shutil.copy(ROOT / "briefings" / f"{name}.yaml", tmp_path)
    one, other = (briefterm(".", cwd=tmp_path) for _ in range(2))
    for copy in (one, other):
        open_briefing(copy, TITLE)
    one.press("*", "m", "a")
    one.wait_for("Mark a set")
    other.press("]", "]", "m", "b", *["]"] * 14)
    other.wait_for("100 %")
    for copy in (one, other):
        copy.press("Ctrl+Q")
        assert copy.wait() == 0
    third = briefterm(".", cwd=tmp_path)
    third.wait_until(
        lambda now: any("✓" in row and "*" in row for row in rows_of(now)), "star and read mark"
    )
    third.press("'")
    third.wait_until(lambda now: re.findall(r"│ ([ab])  ", now) == ["a", "b"], "both marks")


def test_collected_quotes_outlive_a_restart_and_the_file_of_one_of_them(briefterm, tmp_path):
    for name in ("putin-dushanbe-visit", "alaska-summit", "actors"):
        shutil.copy(ROOT / "briefings" / f"{name}.yaml", tmp_path)
    terminal = briefterm(".", cwd=tmp_path)
    terminal.wait_for("help")
    terminal.press("s")
    terminal.wait_for("9 quotes")
    terminal.press("Down")
    terminal.settle()
    terminal.press("*")
    terminal.wait_for("1 collected")
    terminal.press("G", "*")
    terminal.wait_for("2 collected")
    terminal.press("Ctrl+Q")
    assert terminal.wait() == 0

    (tmp_path / "alaska-summit.yaml").unlink()
    again = briefterm(".", cwd=tmp_path)
    again.wait_for("help")
    again.press("s")
    again.wait_for("Collected (2)")
    again.press("Down")
    again.settle()
    again.press(":")
    again.wait_for("Command: what to do")
    again.type("collected quotes")
    again.press("Enter")
    again.wait_for("1 collected quote is not in this library")
    again.wait_for("1 quote ")
    again.press("x")
    again.wait_for("Export 1 collected quote ")


def test_a_briefing_that_is_read_stays_in_a_list_of_the_unread_until_one_asks_again(briefterm):
    terminal = briefterm("briefings")
    terminal.wait_for("5 briefings")
    terminal.press("F")
    terminal.type("is:unread")
    terminal.press("Enter")
    terminal.wait_for("5 of 5")
    terminal.press("j", "U")
    before = terminal.wait_for("✓")
    row = next(line for line in before.splitlines() if "✓" in line)
    terminal.press("Enter")  # and it is still there when one has been in it
    terminal.wait_for("min left")
    terminal.press("q")
    now = terminal.wait_for("5 of 5")
    assert before.splitlines().index(row) == next(
        number for number, line in enumerate(now.splitlines()) if "✓" in line
    )
    terminal.press("F", "Space")  # asked again
    terminal.wait_for("4 of 5")
