"""Quotes of the whole library, as fast as one types."""

import asyncio
from collections.abc import Sequence
from typing import ClassVar, Final

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from briefterm.model.numbers import counted
from briefterm.model.problem import BrieftermError
from briefterm.model.shelf import Facet, Found, Mark, QuoteHit
from briefterm.page.card import card
from briefterm.page.citation import cite_hit
from briefterm.ui import commands, text
from briefterm.ui.history import Asked, Location
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.ground import Horizontal, Vertical
from briefterm.ui.panes.rows import FIRST, PAGE, Rows
from briefterm.ui.screens.asking import STILL_ASKED
from briefterm.ui.screens.beside import SETTLED, Beside
from briefterm.ui.screens.marks import mark_of_quote
from briefterm.ui.screens.narrowing import Narrowing
from briefterm.ui.screens.saving import ask_for_name
from briefterm.ui.screens.taking import Taking, Use

HINT: Final = 'words, "a phrase", -without, said:name, after:2025'
LATE: Final = 0.2
"""Seconds after which one is told that the answer is not there yet."""
PAUSE: Final = 0.3
"""Seconds without a key after which hits are counted to the end, sorted by what they share, and it
is told what may have been meant."""


class SearchScreen(Beside, Narrowing, Taking):
    """A box, the quotes that answer, and the evidence of the one highlighted."""

    NAME = commands.SEARCH
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.SEARCH)

    def __init__(self) -> None:
        super().__init__("Quotes", HINT, Rows[QuoteHit](self._draw, row_height=2, id="hits"))
        self.preview = Document(72, id="preview")
        self._beside = Vertical(self.preview, self.facets, id="beside")
        self._asked_before = Asked()
        self.found: Found | None = None
        self._asked: str | None = None
        self._none = ""  # why no quote at all can be found
        self._seen = ""  # the quote of which the evidence is shown

    def compose(self) -> ComposeResult:
        """Box, results, evidence, footer."""
        yield self.box
        yield self.header
        with Horizontal():
            yield self.main_pane
            yield self._beside
        yield self.footer

    def beside(self) -> Vertical:
        """The evidence, and what the quotes have in common."""
        return self._beside

    def begin(self) -> None:
        """Begin in the box, with the newest quotes below."""
        self.arrange_panes()
        self.say_footer()
        self.main_pane.expect()
        self.search(self.begin_in_box())
        self.look_up_collected()

    def on_resize(self) -> None:
        """Show the keys there is room for, and the evidence where there is room for it."""
        self.arrange_panes()
        self.say_footer()
        if (hit := self.main_pane.item) is not None:
            self._preview(hit)

    def arrive(self, location: Location) -> None:
        """The results as they were; a new search begins in the box."""
        self.look_up_collected()
        if location.query == self._asked and self.found is not None:
            self.main_pane.move_to(max(location.row, 0))
        else:
            query = location.query or self.box.value
            if location.row == STILL_ASKED and self.found is None:
                query += self.box.value  # what was typed before there was a box
            with self.prevent(Input.Changed):
                self.box.value = query
            self.main_pane.expect(max(location.row, 0))
            self.search(query)
        self.box.cursor_position = len(self.box.value)
        answered = location.query and location.row != STILL_ASKED
        self.set_focus(self.main_pane if answered else self.box)

    @on(Input.Changed, "#query")
    def _typed(self, changed: Input.Changed) -> None:
        self.alone = ()
        self.main_pane.expect()
        self.search(changed.value)

    def ask_anew(self) -> None:
        """Ask again what is in the box: something else is to be shown for it."""
        self.workers.cancel_group(self, "pages")
        if self.alone:
            with self.prevent(Input.Changed):
                self.box.value = ""
        self.main_pane.expect()
        self.search(self.box.value)

    async def _page(self, query: str, first: int, limit: int) -> Found:
        """Some of the quotes that answer, or of the collected ones that are shown alone."""
        if self.alone:
            return await self.page_of_collected(first, limit)
        return await self.ask(self.desk.search.quotes, query, first, limit, "newest")

    @work(exclusive=True, group="search")
    async def search(self, query: str, *, again: bool = False) -> None:
        """Ask for the quotes that answer; an older question is dropped.

        Args:
            query: the question.
            again: whether its answer is shown already, and the reader stands somewhere in it.
        """
        self.desk.search.interrupt()
        late = self.set_timer(LATE, self._say_late)
        try:
            found = await self._page(query, 0, FIRST)
            self._none = "" if found.total else await self.out_of_reach()
            late.stop()
            if again:
                await self._show_again(query, found)
            else:
                self._show(query, found)
            while found.partial:
                found = await self._page(query, 0, FIRST)
                self._show(query, found, more=True)
            await asyncio.sleep(PAUSE)
            if not found.more and not self.alone:
                await self._suggest(query, found)
            await self._look_closer(query, found)
        except BrieftermError as error:
            self.main_pane.reset(0)
            self.guide.tell(str(error), loud=True)
        finally:
            late.stop()

    def _show(self, query: str, found: Found, *, more: bool = False) -> None:
        """Show an answer, or more of the one that is shown: then no row moves."""
        self.found, self._asked = found, query
        key = self.guide.keymap.key_of("search.text")
        self.main_pane.empty = self._none or (
            f"No quote matches. Fewer words, or the start of one, find more. {key} asks all texts."
            if query.strip()
            else "This library has none of them."
            if self.alone
            else "This library has no quotes yet."
        )
        self.main_pane.reset(found.total, found.hits, cursor=self.main_pane.cursor, steady=more)
        if not found.hits:
            self.workers.cancel_group(self, "preview")
            if self.preview.page != (nothing := text.page_of_words("")):
                self.preview.show(nothing)
        if not more:
            self.suggestions = ()
            self.offer(last=bool(self.alone))
        self._say()

    async def _show_again(self, query: str, found: Found) -> None:
        """Show the answer anew: the reader stays on the quote, and that where it is."""
        rows = self.main_pane
        first, near = 0, found.hits
        if rows.cursor >= FIRST // 2:
            first = max(rows.cursor - PAGE // 2, 0)
            page = await self._page(query, first, PAGE)
            near = page.hits
        held = rows.item.address if rows.item is not None else ""
        places = [hit.address for hit in near]
        row = first + places.index(held) if held in places else rows.cursor
        if found.more:  # it was counted to its end before
            found = replace(found, total=max(found.total, rows.count))
        self.found = found
        rows.reset(found.total, found.hits, cursor=row, steady=True)
        rows.supply(first, near)
        self._say()

    async def _suggest(self, query: str, found: Found) -> None:
        """Tell what may have been meant, where little was found: asked apart, it delays no hit."""
        self.suggestions = await self.ask(self.desk.search.suggestions, query)
        if not self.suggestions:
            return
        self.offer(*self.suggestions)
        if not found.total:
            first = self.suggestions[0]
            key = self.guide.keymap.key_of("open.here")
            self.main_pane.empty = f"No quote matches. Did you mean {first}? {key} asks for that."
            self.main_pane.refresh()

    async def _look_closer(self, query: str, found: Found) -> None:
        """Count to the end and tell what the hits share, once nothing is typed for a moment."""
        if self.alone:
            return
        facets = await self.ask(self.desk.search.facets, query)
        shown: list[Facet | str] = [*self.suggestions, *facets]
        if not query.strip():
            saved = await self.ask(self.desk.search.saved)
            shown = [*(Facet("saved", f'"{name}"', name, 0) for name in saved), *shown]
        self.offer(*shown)
        if found.more and not found.partial:
            self.found = replace(
                found, total=await self.ask(self.desk.search.count_quotes, query), more=False
            )
            self.main_pane.extend(self.found.total)
            self._say()

    def say_collected(self) -> None:
        """Show what is collected now: its stars, their number, and the way to it."""
        self.main_pane.redraw()
        self.offer_again()
        self._say()

    @on(Rows.Wanted, "#hits")
    def _supply(self, wanted: Rows.Wanted) -> None:
        if self._asked is not None:
            self._fetch(self._asked, wanted.first, wanted.limit)

    @work(group="pages")
    async def _fetch(self, query: str, first: int, limit: int) -> None:
        found = await self._page(query, first, limit)
        if query == self._asked:
            self.main_pane.supply(first, found.hits)

    def _say_late(self) -> None:
        self.header.say(text.line(" searching …", "$quiet"))

    def _say(self) -> None:
        if self.found is None:
            return
        found = self.found
        total = counted(found.total, "quote", more=found.more)
        left = text.join(
            text.line(f" {total}", "b"),
            text.line(f"  {' '.join(found.notes)}" if found.notes else "", "$loud"),
            text.asked(f"  {found.understood}" if found.understood else "", self._asked or ""),
            text.line("" if self.alone else f"  {found.order} first", "$quiet"),
        )
        collected = text.line(
            f"{len(self.collected)} collected " if self.collected else "", "$accent"
        )
        self.say_asked(found.understood, left, collected, found.notes)

    def say_again(self) -> None:
        """Say once more what was found, if that is what is asked for."""
        if self.box.value == self._asked:
            self._say()

    def _draw(self, hit: QuoteHit, width: int) -> tuple[Content, Content]:
        return text.hit(hit, hit.address in self.collected, width)

    @on(Rows.Highlighted, "#hits")
    def _highlighted(self, highlighted: Rows.Highlighted) -> None:
        self._preview(highlighted.item)

    @work(exclusive=True, group="preview")
    async def _preview(self, hit: QuoteHit) -> None:
        if not self.shows_beside:
            return
        if self._seen and not self.is_beside:
            await asyncio.sleep(SETTLED)  # the next key may bring another quote
        try:
            opened = await self.ask(self.desk.shelf.open, hit.briefing)
        except BrieftermError as error:
            self.preview.show(text.page_of_words(str(error)))
            return
        if opened.briefing is not None:
            page, self._seen = card(opened.briefing, hit.quote), hit.address
            if page != self.preview.page:  # else what is marked on it stays so
                self.preview.show(page)

    @on(Box.Left)
    def _left(self) -> None:
        self._asked_before.note(self.box.value)
        self.leave_box()

    @on(Rows.Chosen, "#hits")
    def _chosen(self, chosen: Rows.Chosen) -> None:
        self._read(chosen.item)

    @on(Box.Older)
    def _older(self, older: Box.Older) -> None:
        """Bring back a question that was asked before."""
        self.box.value = self._asked_before.step(older.step, self.box.value)
        self.box.cursor_position = len(self.box.value)

    def action_open_here(self) -> None:
        """Read the highlighted quote in its briefing, at once; where there is none, ask better."""
        if self.pane is self.main_pane and self.main_pane.item is not None:
            self._read(self.main_pane.item)
        elif self.pane is self.main_pane and self._meant():
            self.box.value = f"{self._meant()} "
        else:
            super().action_open_here()

    def _meant(self) -> str:
        """What may have been meant by a question that has no answer."""
        found = self.found
        nothing = found is not None and not found.total and self.box.value == self._asked
        return self.suggestions[0] if nothing and self.suggestions else ""

    def _read(self, hit: QuoteHit) -> None:
        self.guide.read(hit.briefing, node=hit.quote, words=hit.found)

    def documents(self) -> Sequence[Document]:
        """The evidence, where there is room for it, once it is that of the row."""
        hit = self.main_pane.item
        return [self.preview] if self.shows_beside and hit and hit.address == self._seen else []

    @on(Document.Followed)
    def _followed(self, followed: Document.Followed) -> None:
        hit = self.main_pane.item
        if hit is not None:
            self.guide.follow(followed.target, hit.briefing)

    def action_search_quotes(self) -> None:
        """Back to the box, to ask something else."""
        self.ask_something_else()

    def action_search_text(self) -> None:
        """Ask the same of all texts."""
        self.guide.visit(Location(commands.TEXTS, query=self.box.value))

    def to_be_marked(self) -> Mark | None:
        """The highlighted quote, in its briefing."""
        hit = self.main_pane.item
        return mark_of_quote(hit) if hit else None

    def action_search_save(self) -> None:
        """Save the question under a name."""
        ask_for_name(self, self.box.value)

    def action_evidence_show(self) -> None:
        """Show the evidence card of the highlighted quote."""
        self.main_pane.with_item(lambda hit: self.show_evidence(hit.briefing, hit.quote))

    def watch_focused(self, before: Widget | None, now: Widget | None) -> None:
        """Show what has the focus, with the evidence of the quote that is highlighted."""
        super().watch_focused(before, now)
        if not self.has_room and self.is_beside and self.main_pane.item is not None:
            self._preview(self.main_pane.item)

    def action_view_timeline(self) -> None:
        """The timeline of what is asked here."""
        self.guide.visit(Location(commands.TIMELINE, query=self.box.value))

    def action_view_dossier(self) -> None:
        """The dossier of the highlighted quote's speaker."""
        hit = self.main_pane.item
        if hit is not None and hit.speaker_ids:
            self.guide.show_dossier(hit.speaker_ids[0], hit.briefing)
        else:
            super().action_view_dossier()

    def with_quote(self, use: Use) -> None:
        """Give the quote with speaker, date and source."""
        self.main_pane.with_item(lambda hit: use(cite_hit(hit), hit.address))

    def action_copy_address(self) -> None:
        """Copy the quote's address."""
        self.main_pane.with_item(lambda hit: self.guide.copy(hit.address))

    def action_open_source(self) -> None:
        """Follow the first URL of the evidence."""
        urls = [one.target for one in self.preview.anchors if one.target.kind == "url"]
        if urls and self.main_pane.item is not None:
            self.guide.follow(urls[0], self.main_pane.item.briefing)
        else:
            self.guide.tell("This quote's source has no URL.")

    def recall(self) -> None:
        """Show what another copy collected."""
        self.look_up_collected()

    def again(self) -> None:
        """Ask the same once more: the library has changed."""
        self.search(self.box.value, again=self.box.value == self._asked)

    async def chosen_quotes(self) -> Sequence[str]:
        """What an export from here takes: the collected quotes, else all that were found."""
        if self.collected:
            return await self.collected_here()
        if self.found is None or self._asked is None:
            return []
        found, total = self.found, self.found.total
        if found.more:
            total = await self.ask(self.desk.search.count_quotes, self._asked)
        if len(found.hits) < total:
            found = await self.ask(self.desk.search.quotes, self._asked, 0, total, "newest")
        return [hit.address for hit in found.hits]
