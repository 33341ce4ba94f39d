"""Where the rows of a list stand when some begin a group, which has a line of its own above."""

from bisect import bisect_right
from collections.abc import Sequence


class Heads:
    """Lines and rows of a list, from one to the other without counting through it.

    Args:
        height: how many lines a row has.
        starts: the rows that begin a group, in order; without any, there are no lines but rows'.
    """

    def __init__(self, height: int, starts: Sequence[int] = ()) -> None:
        self._height = height
        self._starts = starts
        self._lines = [row * height + above for above, row in enumerate(starts)]

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._starts)

    def lines(self, count: int) -> int:
        """How many lines so many rows have, all heads among them."""
        return count * self._height + len(self._starts)

    def top(self, row: int) -> int:
        """The first line of a row."""
        return row * self._height + bisect_right(self._starts, row)

    def at(self, line: int) -> tuple[int, int]:
        """The row of a line, and which of its lines that is; -1 for the head above it."""
        above = bisect_right(self._lines, line)
        if above and self._lines[above - 1] == line:
            return self._starts[above - 1], -1
        return divmod(line - above, self._height)

    def group(self, row: int, count: int) -> range:
        """The rows of the group to which a row belongs, in a list of so many."""
        number = bisect_right(self._starts, row)
        first = self._starts[number - 1] if number else 0
        return range(first, self._starts[number] if number < len(self._starts) else count)
