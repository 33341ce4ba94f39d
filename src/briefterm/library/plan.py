"""What the index is asked: one question to a word list, and what else a row must meet."""

from typing import Final

from msgspec import Struct

from briefterm.library.connection import Connection
from briefterm.library.matching import is_quick
from briefterm.library.query import Words
from briefterm.library.vocabulary import by_words
from briefterm.model.shelf import Order

ALL_ROWS: Final = (0, 1 << 62)


class Condition(Struct, frozen=True):
    """A condition on a row, in SQL."""

    sql: str
    values: tuple[object, ...] = ()


class Plan(Struct, frozen=True):
    """What the index is asked.

    Attributes:
        match: the question to the word list; empty for every row. Where many words have the
            beginning that it asks for, `source_of` puts them in its place.
        rows: the first and the last row number.
        conditions: what rows must meet besides.
        patterns: regular expressions that the words must fit, or must not.
        order: the order that the query asks for, or None.
        marked: the words to mark in what is found.
        understood: the query in words.
        notes: what was not understood.
    """

    match: str
    rows: tuple[int, int]
    conditions: tuple[Condition, ...]
    patterns: tuple[tuple[str, bool], ...]
    order: Order | None
    marked: tuple[Words, ...]
    understood: str
    notes: tuple[str, ...]

    @property
    def is_quick(self) -> bool:
        """Whether each of its rows costs next to nothing."""
        return not self.conditions and is_quick(self.match)


Way = str | Condition
"""How something is met: a question to the word list, or a condition."""


def source_of(
    db: Connection, plan: Plan, rows: tuple[int, int] | None = None, *, texts: bool = False
) -> tuple[str, list[object]]:
    """Where quotes come from that answer a plan, in SQL; `hit.rowid` is a quote's row number.

    The range names the word list's own row number: it then stops early and needs no sorting.

    Args:
        db: the index.
        plan: what is asked.
        rows: other rows than the plan's own.
        texts: whether their rows are needed, too, as `words`.
    """
    first, last = plan.rows if rows is None else rows
    values: list[object] = [by_words(db, plan.match)] if plan.match else []
    source = "FROM f AS hit" if plan.match else "FROM quote AS hit"
    if texts:
        source += " CROSS JOIN quote AS words ON words.rid = hit.rowid"
    source += " WHERE f MATCH ? AND" if plan.match else " WHERE"
    source += " hit.rowid BETWEEN ? AND ?"
    values += [first, last]
    for condition in plan.conditions:
        source += f" AND {condition.sql}"
        values += condition.values
    return source, values
