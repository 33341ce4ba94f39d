"""Reading many files in a process of its own, so that no screen waits for it.

The process reads one job from its input and writes, for each file, four bytes of length and what
it read. It ends when nobody reads it any more: a program that is killed leaves no process behind.
"""

import gc
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, Final

import msgspec

from briefterm.library.reading import Done, Job, work

_LENGTH: Final = 4


def work_elsewhere(job: Job) -> Iterator[Done]:
    """Read all files of a job in another process of this program; here where it fails or ends."""
    done = 0
    with suppress(OSError, msgspec.DecodeError):
        for one in _other_process(job):
            done += 1
            yield one
    rest = Job(job.tasks[done:], job.registries)
    if rest.tasks:
        for one in work(rest):
            yield msgspec.structs.replace(one, place=one.place + done)


def _other_process(job: Job) -> Iterator[Done]:
    # -P keeps a library's folder from being a place that modules are imported from
    command = [sys.executable, "-P", "-m", "briefterm.library.worker"]
    decoder = msgspec.msgpack.Decoder(Done)
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
    for done in work(job):
        body = encoder.encode(done)
        sink.write(len(body).to_bytes(_LENGTH) + body)
        sink.flush()


if __name__ == "__main__":
    with suppress(BrokenPipeError, KeyboardInterrupt):
        _serve(sys.stdin.buffer, sys.stdout.buffer)
