"""The real program on a terminal that is slow, or whose job is stopped and woken from outside."""

import select
import signal
import time

ROAD = "Seven months on"


def test_a_slow_terminal_shows_the_last_of_many_keys_and_quits_at_once(briefterm):
    terminal = briefterm("briefings/road-to-alaska.yaml")
    terminal.wait_for("min left")
    terminal.settle()
    for _ in range(40):
        terminal.press("Space", "b")
    terminal.press("3")
    end = time.monotonic() + 3
    while time.monotonic() < end and select.select([terminal.master], [], [], 0.3)[0]:
        terminal.take_slowly(512)  # a few hundred bytes at a time, as over a bad line
    terminal.wait_for("3/18")
    terminal.press("Ctrl+Q")
    assert terminal.wait() == 0
    assert terminal.is_restored()


def test_a_job_that_is_stopped_from_outside_wakes_with_its_screen_and_ends_well(briefterm):
    terminal = briefterm("briefings/road-to-alaska.yaml")
    terminal.wait_for("min left")
    terminal.press("3")
    terminal.wait_for("3/18")
    before = terminal.settled()
    terminal.signal(signal.SIGTSTP)
    terminal.wait_until_asleep()
    assert terminal.is_restored()
    terminal.resize(80, 24)
    terminal.wake()
    terminal.wait_until(lambda now: ROAD in now and "help" in now, "the screen")
    terminal.resize(120, 36)
    terminal.wait_until(lambda now: now == before, "the same screen")
    terminal.press("Ctrl+Q")
    assert terminal.wait() == 0
    assert terminal.is_restored()
