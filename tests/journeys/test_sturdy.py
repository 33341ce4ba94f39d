"""The real program on a terminal that is slow, or whose job is stopped and woken from outside."""

import select
import signal
import time

from tests.journeys.terminal import PYTHON, ROOT

ROAD = "Seven months on"
FRAME = 20_000  # bytes of a whole screen, at most


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
    for _ in range(40):
        terminal.press("Space", "b")
    spent, now = -1.0, 0.0
    while now - spent > 0.02:  # until all keys are done, or it waits for the terminal
        assert not select.select([], [], [], 0.3)[0]
        spent, now = now, time.clock_gettime(~terminal.process.pid << 3 | 2)
    before = len(terminal.raw)
    terminal.press("Ctrl+Q")
    assert terminal.wait() == 0
    assert terminal.is_restored()
    assert len(terminal.raw) - before < 4 * FRAME  # what is being written, and two frames


def test_a_reader_that_sleeps_or_is_resized_comes_back_to_its_screen_and_ends_well(briefterm):
    terminal = briefterm("briefings/road-to-alaska.yaml")
    terminal.wait_for("min left")
    terminal.press("3")
    terminal.wait_for("3/18")
    before = terminal.settled()

    terminal.press("Ctrl+Z")
    terminal.wait_until_asleep()
    assert terminal.is_restored()
    start = len(terminal.raw)
    terminal.wake()
    terminal.wait_for_bytes(ROAD.encode(), start=start)
    terminal.wait_until(lambda now: now == before, "the same screen after Ctrl+Z")

    terminal.signal(signal.SIGTSTP)  # the job is stopped from outside
    terminal.wait_until_asleep()
    assert terminal.is_restored()
    terminal.resize(80, 24)
    terminal.wake()
    terminal.wait_until(lambda now: ROAD in now and "help" in now, "the screen")
    terminal.resize(120, 36)
    terminal.wait_until(lambda now: now == before, "the same screen after SIGTSTP")

    for size in [(40, 12), (2, 2), (200, 60), (80, 24), (120, 36)]:
        terminal.resize(*size)
        terminal.pump()
    terminal.wait_until(lambda now: now == before, "the same place after other sizes")
    terminal.press("Ctrl+Q")
    assert terminal.wait() == 0
    assert terminal.is_restored()


AMID_A_WRITE = """
import signal, sys
from textual.drivers._writer_thread import WriterThread
write = WriterThread.write
def stopped_amid(self, text):
    if "3/18" in text and not stopped:
        stopped.append(True)
        with self._queue.mutex:  # whoever writes holds it for a moment
            signal.raise_signal(signal.SIGTSTP)
    write(self, text)
stopped = []
WriterThread.write = stopped_amid
from briefterm.cli.main import main
sys.argv = ["briefterm", "briefings/road-to-alaska.yaml"]
sys.exit(main())
"""


def test_a_signal_amid_a_write_puts_the_job_to_sleep_and_not_to_death(start):
    terminal = start(PYTHON, "-c", AMID_A_WRITE, cwd=ROOT)
    terminal.wait_for("min left")
    terminal.press("3")
    terminal.wait_until_asleep()
    assert terminal.is_restored()
    terminal.wake()
    terminal.wait_for("3/18")
    terminal.press("Ctrl+Q")
    assert terminal.wait() == 0


def test_a_job_that_was_stopped_by_force_takes_the_terminal_again(briefterm):
    terminal = briefterm("briefings/road-to-alaska.yaml")
    terminal.wait_for("min left")
    terminal.signal(signal.SIGSTOP)
    terminal.wait_until_asleep()
    start = len(terminal.raw)
    terminal.wake()
    terminal.wait_for_bytes(ROAD.encode(), start=start)  # a shell wrote over it meanwhile
    terminal.press("3")
    terminal.wait_for("3/18")
    terminal.press("Ctrl+Q")
    assert terminal.wait() == 0
    assert terminal.is_restored()
