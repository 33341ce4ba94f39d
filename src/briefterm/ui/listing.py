"""The beginning of the library's list, as it is asked for before and while it is shown."""

from typing import NamedTuple

from briefterm.model.shelf import Entry, Filtered, State, Summary
from briefterm.ui.desk import Desk
from briefterm.ui.panes.rows import FIRST, PAGE


class Listing(NamedTuple):
    """Some rows of the list.

    Attributes:
        summary: the library in numbers.
        filtered: how many rows there are, and how the filter was understood.
        first: the number of the first one here.
        entries: the rows.
        states: what the reader did with them.
    """

    summary: Summary
    filtered: Filtered
    first: int
    entries: tuple[Entry, ...]
    states: dict[str, State]


def list_from(desk: Desk, query: str = "", row: int = 0) -> Listing:
    """The page of rows around a row of a filter's answer."""
    filtered = desk.shelf.filtered(query)
    first = min(row, max(filtered.total - 1, 0)) // PAGE * PAGE
    entries = desk.shelf.entries(query, first, PAGE if row else FIRST)
    states = desk.memory.states([entry.id for entry in entries])
    return Listing(desk.shelf.summary(), filtered, first, entries, states)
