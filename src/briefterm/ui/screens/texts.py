"""All texts of the library: what briefings say and quote, and the names of their actors."""

import asyncio
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input

from briefterm.model.numbers import counted
from briefterm.model.problem import BrieftermError
from briefterm.model.shelf import FoundTexts, Mark, Place, TextHit
from briefterm.ui import commands, text
from briefterm.ui.history import Location
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.rows import FIRST, Rows
from briefterm.ui.screens.asking import Asking

HINT: Final = 'words, "a phrase", -without'
AGAIN_AFTER: Final = 1.0
"""Seconds until one asks again what is still to be taken in; each time longer."""
SELDOM: Final = 15.0


class TextsScreen(Asking):
    """A box, and the texts that answer, with where they stand."""

    NAME = commands.TEXTS
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.TEXTS)

    def __init__(self) -> None:
        super().__init__("All text", HINT, Rows[TextHit](text.text_hit, head=self._head, id="hits"))
        self._asked = ""
        self._found: FoundTexts | None = None

    def compose(self) -> ComposeResult:
        """Box, results, footer."""
        yield self.box
        yield self.header
        yield self.main_pane
        yield self.footer

    def begin(self) -> None:
        """Begin in the box."""
        self.main_pane.expect()
        self.search(self.begin_in_box())

    def on_resize(self) -> None:
        """Show the keys there is room for."""
        self.say_footer()

    def arrive(self, location: Location) -> None:
        """The results as they were."""
        if location.query and location.query != self._asked:
            with self.prevent(Input.Changed):
                self.box.value = location.query
            self.main_pane.expect(location.row)
            self.search(location.query)
        else:
            self.main_pane.move_to(location.row)
        self.set_focus(self.main_pane if location.query else self.box)

    def again(self) -> None:
        """Ask the same once more: the library has changed."""
        self.search(self.box.value)

    @on(Input.Changed, "#query")
    def _typed(self, changed: Input.Changed) -> None:
        self.main_pane.expect()
        self.search(changed.value)

    @work(exclusive=True, group="search")
    async def search(self, query: str) -> None:
        """Ask for the texts that answer; an older question is dropped."""
        self.desk.search.interrupt()
        if not query.strip():
            self._show(query, FoundTexts((), 0), "Type some words.")
            return
        try:
            found = await self.ask(self.desk.search.texts, query, 0, FIRST)
            self._show(query, found, "" if found.total else await self.out_of_reach())
            pause = AGAIN_AFTER
            if found.missing:
                self.guide.look_again()  # they are read when nothing has changed, and then
            while found.missing:  # in the background, which tells nobody
                await asyncio.sleep(pause)
                pause = min(2 * pause, SELDOM)
                found = await self.ask(self.desk.search.texts, query, 0, FIRST)
                self._show(query, found)
        except BrieftermError as error:
            self.main_pane.reset(0)
            self.guide.tell(str(error), loud=True)

    def _show(self, query: str, found: FoundTexts, empty: str = "") -> None:
        """Show an answer; the reader stays on the text where it is the same question."""
        none = "None yet: not all is read." if found.missing else "No text has these words."
        self.main_pane.empty = empty or none
        rows = self.main_pane
        held = rows.item.address if rows.item is not None else ""
        places = [hit.address if hit is not None else "" for hit in found.hits]
        row = places.index(held) if held and held in places else rows.cursor
        steady = query == self._asked
        self._found, self._asked = found, query
        rows.reset(found.total, found.hits, starts=found.starts, cursor=row, steady=steady)
        self._say(found)

    def _say(self, found: FoundTexts) -> None:
        left = text.join(
            text.line(f" {counted(found.total, 'text', more=found.more)}", "b"),
            text.asked(f"  {found.understood}" if found.understood else "", self._asked),
            text.line(f"  {' '.join(found.notes)}" if found.notes else "", "$loud"),
        )
        shown = left if self._asked.strip() else Content(" ")
        self.say_asked(found.understood, shown, notes=found.notes)

    def _head(self, hit: TextHit, rows: range, width: int) -> Content:
        """The line above the texts of one briefing; of the last, not all may be counted."""
        more = self._found is not None and self._found.more and rows.stop == self._found.total
        return text.text_head(hit, counted(len(rows), "text", more=more), width)

    def say_again(self) -> None:
        """Say once more what was found."""
        if self._found is not None:
            self._say(self._found)

    @on(Rows.Wanted)
    def _supply(self, wanted: Rows.Wanted) -> None:
        self._fetch(self._asked, wanted.first, wanted.limit)

    @work(group="pages")
    async def _fetch(self, query: str, first: int, limit: int) -> None:
        found = await self.ask(self.desk.search.texts, query, first, limit)
        if query == self._asked:
            self.main_pane.supply(first, found.hits)

    @on(Box.Left)
    def _left(self) -> None:
        self.leave_box()

    @on(Rows.Chosen)
    def _chosen(self, chosen: Rows.Chosen) -> None:
        self._read(chosen.item)

    def action_open_here(self) -> None:
        """Read the highlighted text in its briefing, at once."""
        self.main_pane.choose()

    def _read(self, hit: TextHit) -> None:
        self.guide.read(hit.briefing, node=hit.node, words=hit.found)

    def action_briefing_next(self) -> None:
        """To the first text that was found in the next briefing."""
        self.main_pane.move_groups(1)

    def action_briefing_previous(self) -> None:
        """To the first that was found in the briefing before."""
        self.main_pane.move_groups(-1)

    def to_be_marked(self) -> Mark | None:
        """The highlighted text, in its briefing."""
        if (hit := self.main_pane.item) is None:
            return None
        return Mark("", hit.briefing, hit.title, hit.text, Place(node=hit.node))

    def action_search_text(self) -> None:
        """Back to the box, to ask something else."""
        self.ask_something_else()

    def action_search_quotes(self) -> None:
        """Ask the same of the quotes."""
        self.guide.visit(Location(commands.SEARCH, query=self.box.value))

    def action_copy_address(self) -> None:
        """Copy the address of the text."""
        if (hit := self.main_pane.item) is not None:
            self.guide.copy(hit.address)
