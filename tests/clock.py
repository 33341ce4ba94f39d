"""A loop on which nobody waits for the clock: when there is nothing to do, the next timer is due.

Pilot waits after each key until the program has been idle for twice 20 milliseconds, and screens
wait for their own timers. All of it takes place, in order, but at once. While a thread is at work
for the loop, its clock goes like any other, so that a wait is still one for what the thread brings.
"""

import asyncio
import selectors
import time
from asyncio import Future
from collections.abc import Callable
from concurrent.futures import Executor
from typing import Any


class Loop(asyncio.SelectorEventLoop):
    """A loop that skips the time in which nothing would happen."""

    skipped = 0.0
    """Seconds by which the clock is ahead; it never goes back, so all loops share it."""

    def __init__(self) -> None:
        self._at_work = 0
        super().__init__(_Impatient(self))

    @classmethod
    def now(cls) -> float:
        """Seconds on the clock."""
        return time.monotonic() + cls.skipped

    def time(self) -> float:
        """Seconds on the clock."""
        return self.now()

    @property
    def waits_for_itself(self) -> bool:
        """Whether nothing but a timer can wake it."""
        return not self._at_work

    def run_in_executor(  # type: ignore[override]
        self, executor: Executor | None, func: Callable[..., Any], *args: Any
    ) -> Future[Any]:
        """Have a thread at work until its answer has been taken in."""
        self._at_work += 1
        answer = super().run_in_executor(executor, func, *args)
        answer.add_done_callback(self._answered)
        return answer

    def _answered(self, _: Future[Any]) -> None:
        self._at_work -= 1


class _Impatient(selectors.DefaultSelector):
    """Instead of waiting for a timer alone, sets the clock forward."""

    def __init__(self, loop: Loop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """What is ready, after a wait only if something outside may come."""
        if timeout is None or timeout <= 0 or not self._loop.waits_for_itself:
            return super().select(timeout)
        ready = super().select(0)
        if not ready:
            Loop.skipped += timeout
        return ready
