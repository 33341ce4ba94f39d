"""What timeline and outlook share: rows in time, over one briefing or many."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar, Final, Generic, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from briefterm.model.problem import BrieftermError
from briefterm.model.shelf import Mark, Place
from briefterm.model.views import Forecast, Scope, TimelineEntry
from briefterm.ui import commands, text
from briefterm.ui.history import Location
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.rows import PAGE, Rows
from briefterm.ui.screens.asking import Asking
from briefterm.ui.screens.holding import Holding
from briefterm.ui.screens.taking import Taking, Use

Row = TypeVar("Row", TimelineEntry, Forecast)
HINT: Final = "words, actor:name, tag:, in:, after:2025"
TITLED_FROM: Final = 70
"""The narrowest list, in cells, in which each row names its briefing."""
TITLED_WITHIN: Final = 120
"""How far from a row's beginning its briefing stands at most: the eye must find it."""


def titled(left: Content, title: str, width: int) -> Content:
    """The first line of a row with its briefing at the right, if there is room for it."""
    if width < TITLED_FROM:
        return left
    width = min(width, TITLED_WITHIN)
    name = text.cut(text.line(title, "$quiet"), width // 3 - 2)
    return text.spread(left, text.join(Content(" "), name, Content(" ")), width)


class Chronicle(Holding, Asking, Taking, Generic[Row]):
    """A list of rows in time with a box that filters it.

    Args:
        name: what the box is called.
        draw: an item and a width to its lines.
        height: how many lines a row has.
    """

    NO_MATCH: ClassVar[str]
    """What is said where no row answers."""
    NONE: ClassVar[str]
    """What is said where there are no rows at all."""

    def __init__(
        self, name: str, draw: Callable[[Row, int], Sequence[Content]], height: int
    ) -> None:
        super().__init__(name, HINT, Rows[Row](draw, row_height=height, id="rows"))
        self.scope = Scope()
        self._shown: tuple[str, Scope] | None = None
        self._row = 0

    @property
    def item(self) -> Row | None:
        """The row under the cursor."""
        item: Row | None = self.main_pane.item
        return item

    def compose(self) -> ComposeResult:
        """Header, box, rows, footer."""
        yield self.header
        yield self.box
        yield self.main_pane
        yield self.footer

    def begin(self) -> None:
        """Begin in the rows."""
        self.set_focus(self.main_pane)
        self.say_footer()

    def on_resize(self) -> None:
        """Show the keys there is room for."""
        self.say_footer()

    def location(self) -> Location:
        """Over which briefings, the question, and the row."""
        return Location(
            self.NAME,
            briefing=self.scope.briefing,
            filter=self.scope.filter,
            query=self.box.value,
            row=self.main_pane.cursor,
        )

    def arrive(self, location: Location) -> None:
        """The rows as they were."""
        scope = Scope(location.briefing, location.filter)
        if (location.query, scope) == self._shown:
            self.main_pane.move_to(location.row)
            self.call_after_refresh(self.release)
        else:
            self.hold()
            self.scope, self._row = scope, location.row
            with self.prevent(Input.Changed):
                self.box.value = location.query
            self.search(location.query)
        self.set_focus(self.main_pane)

    def again(self) -> None:
        """Ask the same once more: the library has changed."""
        if self._shown is not None:
            self._row = self.main_pane.cursor
            self.search(self._shown[0])

    @on(Input.Changed, "#query")
    def _typed(self, changed: Input.Changed) -> None:
        self._row = 0
        self.search(changed.value)

    @work(exclusive=True, group="search")
    async def search(self, query: str) -> None:
        """Ask for the rows that answer; an older question is dropped."""
        self.desk.search.interrupt()
        scope = self.scope
        try:
            total, rows = await self.ask(self.fetch, query, scope, 0, PAGE)
            none = "" if total else await self.out_of_reach()
        except BrieftermError as error:
            self.release()
            self.guide.tell(str(error), loud=True)
            return
        self._shown = query, scope
        self.main_pane.empty = none or (self._no_match() if query.strip() else self.NONE)
        self.main_pane.reset(total, rows, cursor=self._row)
        self.say()
        self.call_after_refresh(self.release)

    @abstractmethod
    def fetch(self, query: str, scope: Scope, first: int, limit: int) -> tuple[int, Sequence[Row]]:
        """How many rows answer, and some of them; called in a thread."""

    def _no_match(self) -> str:
        return f"{self.NO_MATCH} {self.guide.keymap.key_of('back.clear')} clears the filter."

    @abstractmethod
    def cite(self, item: Row) -> str:
        """A row for the clipboard."""

    @abstractmethod
    def say(self) -> None:
        """Show in the header what the rows are."""

    def scope_in_words(self) -> str:
        """Over which briefings the rows are."""
        if self.scope.briefing:
            return f"of {self.scope.briefing}"
        return f"of briefings with {self.scope.filter}" if self.scope.filter else "of the library"

    @on(Rows.Wanted)
    def _supply(self, wanted: Rows.Wanted) -> None:
        if self._shown is not None:
            self._page(*self._shown, wanted.first, wanted.limit)

    @work(group="pages")
    async def _page(self, query: str, scope: Scope, first: int, limit: int) -> None:
        _, rows = await self.ask(self.fetch, query, scope, first, limit)
        if (query, scope) == self._shown:
            self.main_pane.supply(first, rows)

    @on(Box.Left)
    def _left(self) -> None:
        self.leave_box()

    @on(Rows.Chosen)
    def _chosen(self, chosen: Rows.Chosen) -> None:
        self._read(chosen.item)

    def action_open_here(self) -> None:
        """Read the highlighted row in its briefing, at once."""
        if self.item is not None:
            self._read(self.item)

    def _read(self, item: Row) -> None:
        self.guide.read(item.briefing, node=item.node)

    def with_quote(self, use: Use) -> None:
        """Give the row with all that is known of it."""
        if self.item is not None:
            use(self.cite(self.item), "")

    def to_be_marked(self) -> Mark | None:
        """The highlighted row, in its briefing."""
        if (item := self.item) is None:
            return None
        return Mark("", item.briefing, item.title, item.text, Place(node=item.node))

    def action_copy_address(self) -> None:
        """Copy the address of the row."""
        if self.item is not None:
            self.guide.copy(self.item.address)

    def action_evidence_show(self) -> None:
        """Show the evidence card of the row."""
        if self.item is not None:
            self.show_evidence(self.item.briefing, self.item.node)

    def action_view_dossier(self) -> None:
        """The dossier of who is named first in the row."""
        item = self.item
        if item is not None and item.actors:
            self.guide.show_dossier(item.actors[0], item.briefing)
        else:
            super().action_view_dossier()

    def action_view_timeline(self) -> None:
        """The timeline of the same; where it is shown already, of the whole library."""
        self._view(commands.TIMELINE)

    def action_view_outlook(self) -> None:
        """The forecasts of the same; where they are shown already, of the whole library."""
        self._view(commands.OUTLOOK)

    def _view(self, screen: str) -> None:
        if screen != self.NAME:
            here = self.location()
            self.guide.visit(
                Location(screen, briefing=here.briefing, filter=here.filter, query=here.query)
            )
        elif self.scope != Scope():
            self.guide.visit(Location(screen, query=self.box.value))
        else:
            key = self.guide.keymap.key_of("find.open")
            self.guide.tell(f"These are all of the library; {key} filters them.")
