"""What the screens may ask of the rest of the house. Only values of `model` cross here.

Every call may take time and is made in a thread. The command line builds the real ones; tests
build their own.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from briefterm.model.problem import Problem
from briefterm.model.shelf import (
    Entry,
    Facet,
    Filtered,
    Found,
    FoundTexts,
    Opened,
    Order,
    Progress,
    State,
    Summary,
)


class Shelf(Protocol):
    """The briefings of the library."""

    def summary(self) -> Summary:
        """The library in numbers."""

    def filtered(self, query: str) -> Filtered:
        """How many entries a filter lets through, and how it was understood."""

    def entries(self, query: str, first: int, limit: int) -> tuple[Entry, ...]:
        """Some of them, newest first, from row `first`."""

    def open(self, briefing: str) -> Opened:
        """Read one briefing from its file, by id or by path.

        Raises:
            BrieftermError: there is none, or its file cannot be read.
        """

    def problems(self) -> tuple[Problem, ...]:
        """Everything wrong with any file."""

    def refresh(self) -> bool:
        """Take in what changed in the folder; whether anything did."""

    @property
    def progress(self) -> Progress | None:
        """How far the files of a large library are read; None when nothing goes on. At once."""


class Search(Protocol):
    """Questions over all quotes."""

    def quotes(self, query: str, first: int, limit: int, order: Order) -> Found:
        """Quotes that answer a query; any string is a query."""

    def count_quotes(self, query: str) -> int:
        """How many quotes answer a query, however many there are."""

    def facets(self, query: str) -> tuple[Facet, ...]:
        """What the newest hits of a query have in common, each field's most frequent first."""

    def texts(self, query: str, first: int, limit: int) -> FoundTexts:
        """Texts other than quotes that answer a query, of the newest briefings first."""

    def interrupt(self) -> None:
        """End a query that is running in another thread."""


class Memory(Protocol):
    """What the reader owns."""

    def states(self, briefings: Sequence[str]) -> dict[str, State]:
        """What is known of some briefings."""

    def remember(self, state: State) -> None:
        """Keep a briefing's state."""


class Carry(Protocol):
    """Taking things out of the program."""

    def preview(self, briefings: Sequence[str]) -> str:
        """The Markdown that an export would write."""

    def preview_quotes(self, addresses: Sequence[str]) -> str:
        """The Markdown that an export of chosen quotes would write."""

    def export(self, briefings: Sequence[str], target: Path, *, force: bool) -> Path:
        """Write Markdown; an existing file only with `force`.

        Raises:
            BrieftermError: it exists, or cannot be written.
        """

    def export_quotes(self, addresses: Sequence[str], target: Path, *, force: bool) -> Path:
        """Write chosen quotes, `briefing#quote` each, as Markdown.

        Raises:
            BrieftermError: as for `export`.
        """


class Outside(Protocol):
    """Other programs on the reader's machine."""

    def open_url(self, url: str) -> str:
        """Open a URL in the browser; a sentence that says what happened."""

    def copy(self, text: str) -> str:
        """Put text on the clipboard; a sentence that says truthfully where it went."""

    def edit(self, path: Path, line: int) -> str:
        """Run the editor in this terminal and wait for it; a sentence if it failed, or empty."""


class Desk(NamedTuple):
    """All that the screens are given."""

    shelf: Shelf
    search: Search
    memory: Memory
    carry: Carry
    outside: Outside
