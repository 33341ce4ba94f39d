"""The first screen: every briefing of the library, with a preview of the one highlighted."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from msgspec import Struct
from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input

from briefterm.model.problem import BrieftermError
from briefterm.model.shelf import Entry, Filtered, Mark, Progress, State, Summary
from briefterm.ui import commands, overview, text
from briefterm.ui.desk import Desk
from briefterm.ui.diary import marked, starred
from briefterm.ui.history import Location
from briefterm.ui.listing import Listing, list_from
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.ground import Horizontal
from briefterm.ui.panes.rows import Rows
from briefterm.ui.screens.previewing import Previewing, why_not


class _Lost(Struct, frozen=True):
    """A briefing that went away while the cursor stood on it.

    Attributes:
        path: where its file was.
        row: its row.
        now: the row on which the cursor stands meanwhile; moved from there, it stays.
    """

    path: str
    row: int
    now: int = 0


class LibraryScreen(Previewing):
    """The list of briefings; the preview follows the highlight.

    Args:
        first: the beginning of the list, if it is known already.
    """

    NAME = commands.LIBRARY
    LEADS_TO = "to the list"
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.LIBRARY)

    def __init__(self, first: Listing | None = None) -> None:
        super().__init__()
        self._first = first
        self._looked = False
        self._progress: Progress | None = None
        self.header = Bar(" briefterm", id="header")
        self.filter_box = Box("Filter", "words of title, actors, tags", id="filter")
        self._rows = Rows[Entry](self._draw, empty="Reading the folder …", id="entries")
        self.query_text = ""
        self._summary: Summary | None = None
        self._noted = ""  # the last note that the header had no room for
        self._filtered = Filtered(0)
        self._wanted_row = 0
        self._lost: _Lost | None = None

    def compose(self) -> ComposeResult:
        """Header, list, preview, filter box, footer."""
        yield self.header
        with Horizontal():
            yield self.main_pane
            yield self.preview
        yield self.filter_box
        yield self.footer

    @property
    def main_pane(self) -> Rows[Entry]:
        """The list."""
        return self._rows

    def documents(self) -> Sequence[Document]:
        """The preview, where there is room for it, once it is that of the row."""
        item = self.main_pane.item
        return [self.preview] if self.shows_beside and item and self.is_previewed(item) else []

    @on(Document.Followed)
    def _followed(self, followed: Document.Followed) -> None:
        self.main_pane.with_item(lambda entry: self.guide.follow(followed.target, entry.id))

    def begin(self) -> None:
        """Fill the list with what is known already."""
        self.arrange_panes()
        self.filter_box.display = False
        self.set_focus(self.main_pane)
        self.say_footer()
        self.main_pane.expect()
        if self._first is not None:
            self._show(self._first)
        else:
            self.load()

    def on_resize(self) -> None:
        """Show the keys there is room for, and the preview where there is room for it."""
        self.arrange_panes()
        self.say_footer()

    def location(self) -> Location:
        """The filter and the row."""
        return Location(self.NAME, query=self.query_text, row=self.main_pane.cursor)

    def arrive(self, location: Location) -> None:
        """The list as it was, with the marks of now."""
        self.set_focus(self.main_pane)
        if location.query != self.query_text:
            self._wanted_row = location.row
            self.filter_box.value = location.query
        else:
            self.main_pane.move_to(location.row)
        self._mark_again()

    def recall(self) -> None:
        """Show what another copy kept; rows that are chosen by it may be others now."""
        if "is:" in self.query_text:
            self.again()
        else:
            self._mark_again()

    def on_screen_resume(self) -> None:
        """Show what happened to the highlighted briefing meanwhile."""
        if self.is_mounted:
            self._mark_again()
            if (entry := self.main_pane.item) is not None:
                self.look_at(entry)

    # Filling

    def again(self) -> None:
        """Ask for the list again: the library has changed. The cursor stays on its briefing."""
        self.load(keep=True)

    @work(exclusive=True, group="entries")
    async def load(self, *, keep: bool = False) -> None:
        """Ask for the list from its top; with `keep` the cursor stays on its briefing."""
        lost = self._lost if keep else None
        if lost and lost.now != self.main_pane.cursor:
            lost = None
        row = lost.row if lost else self.main_pane.cursor if keep else self._wanted_row
        begun = self.states.changes
        try:
            listing = await self.ask(list_from, self.desk, self.query_text, row)
        except BrieftermError as error:
            self.guide.tell(str(error), loud=True)
            return
        self._lost = None
        held = self.main_pane.item
        before = lost or (_Lost(held.path, self.main_pane.cursor) if keep and held else None)
        if before is not None:
            at = {entry.path: n for n, entry in enumerate(listing.entries, listing.first)}
            now = at.get(before.path, at.get(held.path) if held else None)
            row = self.main_pane.cursor if now is None else now
            if before.path not in at:
                self._lost = replace(before, now=min(row, max(listing.filtered.total - 1, 0)))
        self._wanted_row = 0
        self._show(listing, row, begun)

    def _show(self, listing: Listing, row: int = 0, begun: int = 0) -> None:
        self._summary, self._filtered = listing.summary, listing.filtered
        self.states.take(listing.states, begun)
        self._say_empty()
        if listing.filtered.total or self._looked or self.query_text:
            self._fill(listing, row)
        self._say_header()

    def _fill(self, listing: Listing, row: int) -> None:
        self.main_pane.reset(
            listing.filtered.total, () if listing.first else listing.entries, cursor=row
        )
        if listing.first:
            self.main_pane.supply(listing.first, listing.entries)
        if not listing.filtered.total:
            self.preview.show(text.page_of_words(""))

    def looked(self) -> None:
        """Note that the folder was looked through once: a list without rows is empty now."""
        if not self._looked:
            self._looked = True
            if not self.main_pane.count:
                self.load()

    def tell_progress(self, progress: Progress | None) -> None:
        """Show how far a large folder is read."""
        if progress == self._progress:
            return
        self._progress = progress
        self._say_header()

    def _say_empty(self) -> None:
        known = self._looked or (self._summary is not None and self._summary.briefings)
        if self.query_text and known:
            key = self.guide.keymap.key_of("back.clear")
            self.main_pane.empty = f"Nothing matches. {key} clears the filter."
        elif self._looked:
            key = self.guide.keymap.key_of("help.show")
            self.main_pane.empty = (
                f"No briefings here yet. A briefing is a .yaml file; {key} helps."
            )
        else:
            self.main_pane.empty = "Reading the folder …"

    @on(Rows.Wanted)
    def _supply(self, wanted: Rows.Wanted) -> None:
        self._fetch(wanted.first, wanted.limit)

    @work(group="pages")
    async def _fetch(self, first: int, limit: int) -> None:
        query = self.query_text
        items = await self.ask(self.desk.shelf.entries, query, first, limit)
        await self._recall([one.id for one in items])
        if query == self.query_text:
            self.main_pane.supply(first, items)

    @work(exclusive=True, group="states")
    async def _mark_again(self) -> None:
        await self._recall([one.id for one in self.main_pane.items])
        self.main_pane.redraw()
        self._say_header()

    async def _recall(self, briefings: Sequence[str]) -> None:
        """Ask what is known of some briefings; what is done meanwhile is newer than the answer."""
        begun = self.states.changes
        known = await self.guide.in_turn(partial(self.desk.memory.states, briefings))
        self.states.take(known, begun)

    # Showing

    def _draw(self, entry: Entry, width: int) -> tuple[Content]:
        return (text.entry(entry, self.states.of(entry.id), width),)

    def _say_header(self) -> None:
        if self._summary is None:
            return
        summary = self._summary
        left = overview.numbers(summary, looked=self._looked)
        key = self.guide.keymap.key_of("problems.show")
        wrong = overview.problems(summary.problem_files, key)
        right = overview.how_far(self._progress) or wrong
        self.header.say(left, right)
        if left.cell_length + right.cell_length > self.size.width and summary.note != self._noted:
            self._noted = summary.note
            self.guide.tell(summary.note)
        self.say_footer(self._told() if self.query_text.strip() else text.EMPTY)

    def _told(self) -> Content:
        """What became of the filter, as far as there is room beside the keys."""
        said = overview.answered(self._filtered, self.readable, self.query_text)
        return said.truncate(self.size.width * 3 // 4, ellipsis=True)

    @on(Rows.Highlighted)
    def _highlighted(self, highlighted: Rows.Highlighted) -> None:
        self.look_at(highlighted.item)

    # Acting

    @on(Rows.Chosen)
    def _chosen(self, chosen: Rows.Chosen) -> None:
        self._read(chosen.item)

    def action_open_here(self) -> None:
        """Read the highlighted briefing, at once: the next key is meant for it."""
        if self.pane is self.main_pane:
            self.main_pane.with_item(self._read)
        else:
            super().action_open_here()

    def _read(self, entry: Entry) -> None:
        if entry.status == "unreadable":
            key = self.guide.keymap.key_of("problems.show")
            errors = f"This file has errors and cannot be read; {key} lists them."
            self.guide.tell(why_not(entry) or errors)
            return
        state = self.states.of(entry.id)
        self.guide.read(entry.id, state.place)

    def action_search_save(self) -> None:
        """Save the filter under a name."""
        from briefterm.ui.screens.saving import ask_for_name

        ask_for_name(self, self.query_text)

    def action_find_open(self) -> None:
        """Filter the list."""
        self.action_list_filter()

    def action_list_filter(self) -> None:
        """Filter the list."""
        self.filter_box.display = True
        self.set_focus(self.filter_box)

    @on(Input.Changed, "#filter")
    def _filter(self, changed: Input.Changed) -> None:
        if changed.value != self.query_text:
            self.query_text = changed.value
            self.load()

    @on(Box.Left)
    def _left(self) -> None:
        self.leave_box()

    def close_box(self) -> None:
        """Clear the filter first, then close its box."""
        box = self.filter_box
        if box.value:
            box.value = ""
        else:
            box.display = False
            self.set_focus(self.main_pane)

    def action_back_clear(self) -> None:
        """From the preview back to the list; there, clear the filter; quitting has another key."""
        if self.is_beside:
            super().action_back_clear()
        elif self.filter_box.display:
            self.close_box()
        else:
            self.guide.tell(f"{self.guide.keymap.key_of('back.level')} quits.")

    def action_state_star(self) -> None:
        """Star the briefing, or take the star away."""
        self.main_pane.with_item(self._star)

    def _star(self, entry: Entry) -> None:
        before = self.states.of(entry.id)
        state = starred(before)
        self.guide.did("star", partial(self.guide.put_back, before, state))
        self.guide.note(state)
        self.guide.write(partial(self.desk.memory.remember, state, before=before))

    def action_state_read(self) -> None:
        """Mark the briefing read, or unread."""
        self.main_pane.with_item(self._mark)

    def _mark(self, entry: Entry) -> None:
        before = self.states.of(entry.id)
        state = marked(before, entry.fingerprint)
        self.guide.did("read mark", partial(self.guide.put_back, before, state))
        self.guide.note(state)
        self.guide.write(partial(_remember_mark, self.desk, state, before, entry.path))

    def note(self, state: State) -> None:
        """Show a briefing's new state."""
        before = self.states.note(state)
        self.main_pane.redraw()
        item = self.main_pane.item
        new = before is not None and before.fingerprint != state.fingerprint
        if new and item is not None and item.id == state.briefing:
            self.look_again_at(item)

    def known(self, briefing: str) -> State | None:
        """A briefing's state, if its row was shown."""
        return self.states.get(briefing)

    def action_changes_show(self) -> None:
        """Show what changed in the briefing since it was read."""
        if (entry := self.main_pane.item) is not None:
            self.guide.show_changes(entry.id)

    def to_be_marked(self) -> Mark | None:
        """The highlighted briefing, where it was left."""
        if (entry := self.main_pane.item) is None or entry.status == "unreadable":
            return None
        place = self.states.of(entry.id).place
        return Mark("", entry.id, entry.title, place.words, place)

    def action_source_edit(self) -> None:
        """Edit the highlighted file."""
        if (entry := self.main_pane.item) is not None:
            problem = entry.first_problem
            self.guide.edit(entry.path, max(problem.line, 1) if problem else 1)

    def action_source_reload(self) -> None:
        """Take in what changed in the folder."""
        self.guide.look_again()

    def action_copy_address(self) -> None:
        """Copy the briefing's address."""
        if (entry := self.main_pane.item) is not None:
            self.guide.copy(entry.id)

    @property
    def readable(self) -> int:
        """How many briefings of the library can be read, as far as it is known."""
        return self._summary.briefings if self._summary is not None else 0

    async def neighbour(self, step: int, briefing: str) -> Entry | None:
        """The next readable briefing of the list in a direction; the cursor goes with it.

        Args:
            step: the direction.
            briefing: from which one; where the list has it not, from the cursor.
        """
        rows = self.main_pane
        row = await self.ask(self.desk.shelf.row_of, self.query_text, briefing)
        row = (rows.cursor if row is None else row) + step
        while 0 <= row < rows.count:
            found = await self.ask(self.desk.shelf.entries, self.query_text, row, 1)
            if not found:
                return None
            if found[0].status != "unreadable":
                rows.supply(row, found)
                rows.move_to(row)
                return found[0]
            row += step
        return None

    def chosen_briefings(self) -> Sequence[str]:
        """What an export from here takes: the highlighted briefing."""
        entry = self.main_pane.item
        return [entry.id] if entry and entry.status != "unreadable" else []


def _remember_mark(desk: Desk, state: State, before: State, path: str) -> None:
    """Keep a read mark; of what is read now, the words as well."""
    from briefterm.ui.since import remember_read

    if state.read:
        remember_read(desk, state, before, path)
    else:
        desk.memory.remember(state, before=before)
