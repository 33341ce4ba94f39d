"""What the screens may ask of the rest of the house. Only values of `model` cross here.

Every call may take time and is made in a thread. The command line builds the real ones; tests
build their own.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from briefterm.model.edition import Edition
from briefterm.model.problem import Problem
from briefterm.model.shelf import (
    Entry,
    Facet,
    Filtered,
    Found,
    FoundTexts,
    Mark,
    Opened,
    Order,
    Progress,
    QuoteHit,
    State,
    Summary,
)

if TYPE_CHECKING:  # no first frame needs them
    from briefterm.model.parts import Choice, Offer
    from briefterm.model.views import Dossier, Outlook, Scope, Timeline, Who


class Shelf(Protocol):
    """The briefings of the library."""

    def summary(self) -> Summary:
        """The library in numbers."""

    def filtered(self, query: str) -> Filtered:
        """How many entries a filter lets through, and how it was understood."""

    def entries(self, query: str, first: int, limit: int) -> tuple[Entry, ...]:
        """Some of them, newest first, from row `first`."""

    def row_of(self, query: str, briefing: str) -> int | None:
        """The row of a briefing among them, by its id; None when it is not there."""

    def open(self, briefing: str) -> Opened:
        """Read one briefing from its file, by id or by path.

        Raises:
            BrieftermError: there is none, or its file cannot be read.
        """

    def quotes_at(self, addresses: Sequence[str]) -> tuple[QuoteHit, ...]:
        """Quotes by their addresses, in that order, from their files; those that are gone, not."""

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

    def suggestions(self, query: str) -> tuple[str, ...]:
        """Queries that may have been meant by one that finds few quotes, the likeliest first."""

    def facets(self, query: str) -> tuple[Facet, ...]:
        """What the newest hits of a query have in common, each field's most frequent first."""

    def texts(self, query: str, first: int, limit: int) -> FoundTexts:
        """Texts that answer a query, of the newest briefings first."""

    def saved(self) -> dict[str, str]:
        """The reader's saved searches by name."""

    def save(self, name: str, query: str, *, replace: bool = False) -> None:
        """Save a search under a name.

        Raises:
            BrieftermError: the name is taken and `replace` not given, or it cannot be saved.
        """

    def interrupt(self) -> None:
        """End a query that is running in another thread."""


class Views(Protocol):
    """Views over many briefings."""

    def actors(self, name: str, limit: int) -> "tuple[Who, ...]":
        """Actors that a name may mean, those in most briefings first."""

    def dossier(self, actor: str) -> "Dossier | None":
        """One actor by its id or address; None when there is no such actor."""

    def timeline(
        self, query: str, scope: "Scope", first: int, limit: int, *, newest: bool
    ) -> "Timeline":
        """Events and quotes that answer a query, in the order of time; undated ones last."""

    def outlook(self, query: str, scope: "Scope", first: int, limit: int) -> "Outlook":
        """Forecasts that answer a query: overdue, due, settled, undated."""


class Memory(Protocol):
    """What the reader owns."""

    @property
    def note(self) -> str:
        """Why what is done now will not be remembered, a sentence; empty when it will. At once."""

    def news(self) -> bool:
        """Whether another copy of the program kept anything since this was asked last."""

    def states(self, briefings: Sequence[str]) -> dict[str, State]:
        """What is known of some briefings."""

    def remember(
        self, state: State, edition: Edition | None = None, *, before: State | None = None
    ) -> None:
        """Keep a briefing's state, and with it the words of the file that it tells of.

        What is as it was `before` is left as another copy of the program wrote it meanwhile.
        """

    def last_read(self, state: State) -> Edition | None:
        """What a briefing said in the file that a state tells of; None when that is not kept."""

    def marks(self) -> tuple[Mark, ...]:
        """All marks, by their letters."""

    def set_mark(self, mark: Mark) -> None:
        """Keep a mark in place of the one that had its letter."""

    def take_mark(self, letter: str) -> None:
        """Take a mark away."""

    def change_mark(self, letter: str, was: Mark | None, to: Mark | None) -> bool:
        """Keep a mark, or none, in place of what was there, if it still is; whether it was."""


class Collection(Protocol):
    """The quotes that the reader collected, by address, each with the moment when: their order."""

    def collected(self) -> dict[str, int]:
        """All of them, in that order; other copies of the program collect, too."""

    def collect(self, quotes: Mapping[str, int]) -> None:
        """Collect quotes; one that is collected already keeps its place in the order."""

    def let_go(self, addresses: Iterable[str]) -> None:
        """Collect some quotes no longer."""

    def take_back(self, address: str, moment: int) -> bool:
        """Collect a quote no longer, if it was collected at that moment; whether it was."""


class Carry(Protocol):
    """Taking things out of the program."""

    def offer(self, briefing: str) -> "Offer":
        """The formats there are, and the parts of a briefing; of none for no id."""

    def preview(self, briefing: str, choice: "Choice") -> str:
        """The Markdown that an export would write."""

    def preview_quotes(self, addresses: Sequence[str], form: str) -> str:
        """The Markdown that an export of chosen quotes would write.

        Raises:
            BrieftermError: there is no quote at one of the addresses.
        """

    def quote(self, address: str, form: str) -> str:
        """One quote alone, as `markdown` or as `json`.

        Raises:
            BrieftermError: there is none.
        """

    def dossier(self, actor: str, form: str) -> str:
        """An actor's dossier as Markdown.

        Raises:
            BrieftermError: there is no such actor.
        """

    def timeline(self, query: str, scope: "Scope", form: str, *, newest: bool) -> str:
        """A timeline as Markdown."""

    def outlook(self, query: str, scope: "Scope", form: str) -> str:
        """An outlook as Markdown."""

    def write(self, text: str, target: Path, name: str, *, force: bool) -> Path:
        """Write such a text to a file, or under a name into a folder.

        Raises:
            BrieftermError: the file exists and `force` is not given, or it cannot be written.
        """


class Outside(Protocol):
    """Other programs on the reader's machine."""

    def open_url(self, url: str) -> str:
        """Open a URL in the browser; a sentence that says what happened."""

    def copy(self, text: str) -> str:
        """Put text on the clipboard; a sentence that says truthfully where it went."""

    def edit(self, path: Path, line: int) -> str:
        """Run the editor in this terminal and wait for it; a sentence if it failed, or empty."""

    def pipe(self, text: str, command: str) -> str:
        """Give text to a command in this terminal; a sentence if it failed, or empty."""


class Picked(Protocol):
    """What the reader picked on the screen and finds again at the next start."""

    def theme(self) -> str:
        """The theme that was picked last; empty if none was."""

    def keep_theme(self, name: str) -> None:
        """Begin with a theme from now on.

        Raises:
            BrieftermError: it cannot be kept.
        """

    def keep_width(self, width: int) -> None:
        """Set the text in a width, in cells, from now on.

        Raises:
            BrieftermError: it cannot be kept.
        """


class Desk(NamedTuple):
    """All that the screens are given."""

    shelf: Shelf
    search: Search
    memory: Memory
    carry: Carry
    outside: Outside
    picked: Picked
    views: Views
    collection: Collection
