"""The process in which patterns are tried on words; `sieve` starts it, and ends it at will.

It is run as a file by itself and imports nothing but what it needs, so that it is there at once. It
reads the patterns and then answers one batch of texts after the other; where a pattern is none, the
answer is a text that says why. Nothing is said before it is asked.
"""

import marshal
import re
import sys
from typing import BinaryIO, Final

_MOST_SPANS: Final = 100


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Answer until nobody asks any more."""

    def say(answer: str | list[bool] | list[list[tuple[int, int]]]) -> None:
        marshal.dump(answer, sink)
        sink.flush()

    wanted: list[re.Pattern[str]] = []
    unwanted: list[re.Pattern[str]] = []
    try:
        for pattern, is_wanted in marshal.load(source):  # noqa: S302 - from our own other half
            compiled = re.compile(pattern, re.IGNORECASE)
            (wanted if is_wanted else unwanted).append(compiled)
    except (re.error, OverflowError, RecursionError, MemoryError) as error:
        marshal.load(source)  # noqa: S302 - from our own other half
        say(str(error) or "it is too large")
        return
    while True:
        marking, batch = marshal.load(source)  # noqa: S302 - from our own other half
        if marking:
            say([_spans(text, wanted) for text in batch])
        else:
            say([_fits(texts, wanted, unwanted) for texts in batch])


def _fits(
    texts: tuple[str, ...], wanted: list["re.Pattern[str]"], unwanted: list["re.Pattern[str]"]
) -> bool:
    return all(any(one.search(text) for text in texts) for one in wanted) and not any(
        one.search(text) for one in unwanted for text in texts
    )


def _spans(text: str, wanted: list["re.Pattern[str]"]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for one in wanted:
        for found in one.finditer(text):
            if found.end() > found.start():
                spans.append(found.span())
            if len(spans) >= _MOST_SPANS:
                return spans
    return spans


if __name__ == "__main__":
    try:
        serve(sys.stdin.buffer, sys.stdout.buffer)
    except (EOFError, OSError, KeyboardInterrupt):
        sys.exit()
