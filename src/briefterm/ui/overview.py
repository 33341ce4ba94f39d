"""What the first screen says of the library: how much there is, what is read, what answers."""

from textual.content import Content

from briefterm.model.numbers import counted
from briefterm.model.shelf import Filtered, Progress, Summary
from briefterm.ui import text


def numbers(summary: Summary, *, looked: bool) -> Content:
    """`briefterm  briefings  4 briefings · 98 quotes · 61 actors`, and a note.

    Args:
        summary: the library in numbers.
        looked: whether its folder was looked through, so that none means none.
    """
    each = (
        (summary.briefings, "briefing"),
        (summary.quotes, "quote"),
        (summary.actors, "actor"),
    )
    counts = " · ".join(counted(number, noun) for number, noun in each)
    return text.join(
        text.line(" briefterm  ", "b $primary"),
        text.line(f"{summary.name}  "),
        text.sign(counts if looked or summary.briefings else "", "$quiet"),
        text.line(f"  {summary.note}" if summary.note else "", "$accent"),
    )


def problems(files: int, key: str) -> Content:
    """`2 files with problems (!)`, with the key that lists them; nothing where all is well."""
    said = f"{counted(files, 'file')} with problems ({key}) "
    return text.sign(said, "$loud") if files else text.EMPTY


def how_far(progress: Progress | None) -> Content:
    """`reading 1,200 of 100,000 · about 40 s left`; nothing where nothing is read."""
    if progress is None:
        return text.EMPTY
    left = f" · about {progress.left:.0f} s left" if progress.left >= 1 else ""
    return text.sign(f"reading {progress.done:,} of {progress.of:,}{left} ", "$accent")


def so_far(progress: Progress | None) -> Content:
    """The same beside an answer, which is one from what was read by then; it is short."""
    said = f" reading {progress.done:,} of {progress.of:,} " if progress is not None else ""
    return text.line(said, "$loud")


def answered(filtered: Filtered, briefings: int, query: str) -> Content:
    """What became of a filter: how many rows, how it was read, what was not understood."""
    suggested = (f"Did you mean {one}?" for one in filtered.suggestions)
    said = " ".join((*filtered.notes, *suggested))
    return text.join(
        text.line(f" {filtered.total:,} of {briefings:,} ", "b"),
        text.sign(said, "$loud") if said else text.asked(filtered.understood, query),
        text.line(" "),
    )
