"""Reading many files in processes of their own, so that no screen waits for it.

A process reads one job from its input and writes, for some files at a time, four bytes of length
and what it read of them: for each by itself, waking the one who waits would cost more than the way.
It ends when nobody reads it any more: a program that is killed leaves no process behind.
"""

import gc
import os
import queue
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from threading import Event, Thread
from typing import BinaryIO, Final

import msgspec

from briefterm.library.reading import Done, Job, work

_LENGTH: Final = 4
_TOGETHER: Final = 32
_SOON: Final = 0.1
"""What was read is sent when it is so many files, or so many seconds old."""
_WAITING: Final = 12
"""So many portions wait for the one who files them: more would only take memory."""
_MOST: Final = 4


def processes() -> int:
    """How many processes read a large library: the writer keeps up with a few."""
    return max(1, min(_MOST, os.cpu_count() or 1))


def work_elsewhere(job: Job) -> Iterator[Done]:
    """Read all files of a job in another process of this program; here where it fails or ends."""
    return chain.from_iterable(_portions(job))


def _portions(job: Job) -> Iterator[list[Done]]:
    """The same, some files at a time."""
    done = 0
    with suppress(OSError, msgspec.DecodeError):
        for some in _other_process(job):
            done += len(some)
            yield some
    rest = msgspec.structs.replace(job, tasks=job.tasks[done:])
    if rest.tasks:
        for one in work(rest):
            yield [msgspec.structs.replace(one, place=one.place + done)]


def work_together(job: Job, count: int) -> Iterator[Done]:
    """Read all files of a job in several processes, each its share; in no order."""
    if count < 2:
        yield from work_elsewhere(job)
        return
    results: queue.Queue[list[Done] | None] = queue.Queue(_WAITING)
    ended = Event()

    def carry(share: int) -> None:
        part = msgspec.structs.replace(job, tasks=job.tasks[share::count])
        try:
            for some in _portions(part):
                results.put(
                    [msgspec.structs.replace(one, place=one.place * count + share) for one in some]
                )
                if ended.is_set():
                    break
        finally:
            results.put(None)

    for share in range(count):
        Thread(target=carry, args=(share,), daemon=True).start()
    running = count
    try:
        while running:
            some = results.get()
            if some is None:
                running -= 1
            else:
                yield from some
    finally:
        ended.set()
        while running:  # let each see that it is over, and end its process
            running -= results.get() is None


def _other_process(job: Job) -> Iterator[list[Done]]:
    # -P keeps a library's folder from being a place that modules are imported from
    command = [sys.executable, "-P", "-m", "briefterm.library.worker"]
    decoder = msgspec.msgpack.Decoder(list[Done])
    with subprocess.Popen(  # noqa: S603 - our own program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin is not None  # noqa: S101 - for the type checker
        assert process.stdout is not None  # noqa: S101 - for the type checker
        try:
            process.stdin.write(msgspec.msgpack.encode(job))
            process.stdin.close()
            while len(head := process.stdout.read(_LENGTH)) == _LENGTH:
                body = process.stdout.read(int.from_bytes(head))
                yield decoder.decode(body)
        finally:
            process.kill()


def _serve(source: BinaryIO, sink: BinaryIO) -> None:
    gc.disable()  # nothing here lives long enough to be worth looking for
    job = msgspec.msgpack.decode(source.read(), type=Job)
    encoder = msgspec.msgpack.Encoder()
    read: list[Done] = []
    told = time.monotonic()
    for done in work(job):
        read.append(done)
        if len(read) >= _TOGETHER or time.monotonic() >= told + _SOON:
            _send(sink, encoder.encode(read))
            read.clear()
            told = time.monotonic()
    if read:
        _send(sink, encoder.encode(read))


def _send(sink: BinaryIO, body: bytes) -> None:
    sink.write(len(body).to_bytes(_LENGTH) + body)
    sink.flush()


if __name__ == "__main__":
    with suppress(BrokenPipeError, KeyboardInterrupt):
        _serve(sys.stdin.buffer, sys.stdout.buffer)
