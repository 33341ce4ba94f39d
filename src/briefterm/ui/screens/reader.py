"""One briefing: contents, text, and the actors and quotes of what is in view."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input

from briefterm.model.problem import BrieftermError
from briefterm.model.shelf import Place, State
from briefterm.page.blocks import Part, Target
from briefterm.page.card import card
from briefterm.page.citation import cite
from briefterm.page.sidebar import sidebar
from briefterm.ui import commands, text
from briefterm.ui.diary import Diary
from briefterm.ui.finder import Finder
from briefterm.ui.history import Location
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.rows import Rows
from briefterm.ui.reading import Reading, node_in_view, read
from briefterm.ui.screens.frame import Frame

MEASURE: Final = 80
"""The text's width in cells, until the reader changes it."""
MEASURES: Final = range(30, 161)
WORDS_A_MINUTE: Final = 230
SIDE_FROM: Final = 110
"""The narrowest screen on which actors and quotes stand beside the text."""
OUTLINE_FROM: Final = 80
"""The narrowest screen on which the contents stand beside the text."""
TITLE_FROM: Final = 16
"""The cells a section's title must have in the header to stand there at all."""
KEEP_AFTER: Final = 2.0
"""Seconds after which a changed place is kept."""


class ReaderScreen(Frame):
    """Reads one briefing at a time; the panes beside the text follow it."""

    NAME = commands.READER
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.READER)

    def __init__(self) -> None:
        super().__init__()
        self.header = Bar(id="header")
        self.outline = Rows[Part](self._draw_part, id="outline")
        self.side = Document(id="side")
        self.find_box = Box("Find", "words in this briefing", id="find")
        self._text = Document(MEASURE, id="text")
        self.reading: Reading | None = None
        self._diary = Diary()
        self._finder = Finder(self._text)
        self._note = ""
        self._held: list[events.Key] | None = None
        self._outline_shown: bool | None = None
        self._side_shown: bool | None = None
        self._zen = False
        self._keep_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Header, contents, text, sidebar, find box, footer."""
        yield self.header
        with Horizontal():
            yield self.outline
            yield self.main_pane
            yield self.side
        yield self.find_box
        yield Bar(id="footer")

    @property
    def main_pane(self) -> Document:
        """The text."""
        return self._text

    def begin(self) -> None:
        """Begin with the text."""
        self.find_box.display = False
        self._arrange()
        self.set_focus(self.main_pane)
        self.say_footer()

    def on_screen_suspend(self) -> None:
        """Keep the place when another screen comes."""
        self.keep_now()

    def on_unmount(self) -> None:
        """Keep the place, whatever ends the program: here nothing is left to hold up."""
        if (state := self._exact_state()) is not None:
            self.desk.memory.remember(state)

    # Opening

    def location(self) -> Location:
        """The briefing and the exact place in it."""
        briefing = self.reading.briefing.id if self.reading else ""
        return Location(self.NAME, briefing=briefing, place=self.main_pane.place)

    def arrive(self, location: Location) -> None:
        """Show a place of this or another briefing."""
        if self.reading and location.briefing == self.reading.briefing.id:
            self.main_pane.unmark()
            if location.node:
                self.land(location.node)
            elif location.place:
                self.main_pane.go(location.place)
            self.set_focus(self.main_pane)
        else:
            self.open(location.briefing, location.place, location.node)

    def takes(self, event: events.Key) -> bool:
        """Keys typed while a briefing is being opened are kept for it."""
        if not self.is_mounted or self._held is not None:
            self._held = [*(self._held or ()), events.Key(event.key, event.character)]
            return True
        return super().takes(event)

    def _release(self) -> None:
        held, self._held = self._held, None
        for key in held or ():
            self.app.post_message(key)

    def open(self, briefing: str, place: Place | None = None, node: str = "") -> None:
        """Open a briefing, at a place or on a node; keys wait until it is there."""
        self._held = self._held or []
        self._open(briefing, place, node)

    @work(exclusive=True, group="open")
    async def _open(self, briefing: str, place: Place | None, node: str) -> None:
        self.keep_now()
        try:
            opened = await self.ask(self.desk.shelf.open, briefing)
            reading = await self.ask(read, opened)
            known = await self.ask(self.desk.memory.states, [briefing])
        except BrieftermError as error:
            self._held = None
            self.guide.tell(str(error), loud=True)
            return
        if reading is None:
            self._held = None
            problem = opened.problems[0] if opened.problems else None
            self.guide.tell(f"This file cannot be read: {problem}. ! lists everything.", loud=True)
            self.guide.leave()
            return
        state = known.get(reading.briefing.id) or State(reading.briefing.id)
        self._diary.open(state, reading.opened.fingerprint)
        self._note = ""
        self.find_box.value = ""
        self._show(reading, place or (state.place if not node else None))
        if node:
            self.land(node)
        self.set_focus(self.main_pane)
        self.call_after_refresh(self._release)

    def _show(self, reading: Reading, place: Place | None) -> None:
        self.reading = reading
        self.outline.reset(len(reading.page.outline), reading.page.outline)
        self.main_pane.show(reading.page, place)
        self._finder.again()
        self._moved()

    def again(self) -> None:
        """Read the file again if it changed."""
        self.reload()

    @work(exclusive=True, group="open")
    async def reload(self) -> None:
        """Read the file again if it changed; a broken one leaves the last good text."""
        if self.reading is None:
            return
        old = self.reading.opened
        try:
            opened = await self.ask(self.desk.shelf.open, old.path)
            reading = await self.ask(read, opened)
        except BrieftermError:
            self._note = "the file is gone or cannot be read. Showing the last good version."
            self._say()
            return
        if reading is None:
            first = opened.problems[0]
            self._note = (
                f"line {first.line}: {first.message}. Showing the last good version."
                if opened.fingerprint != old.fingerprint
                else self._note
            )
            self._say()
        elif opened.fingerprint != old.fingerprint or self._note:
            self._note = ""
            self._diary.changed(opened.fingerprint)
            self._show(reading, self.main_pane.place)

    def land(self, node: str) -> bool:
        """Bring a node into view and mark it; whether there is such a node."""
        return self.main_pane.land(node)

    # What is in view

    @on(Document.Moved, "#text")
    def _moved(self) -> None:
        if self.reading is None or not self.reading.page.blocks:
            return
        page = self.reading.page
        block = page.blocks[self.main_pane.in_view]
        parts = [part.id for part in page.outline]
        if block.section in parts:
            self.outline.move_to(parts.index(block.section))
        self.side.show(sidebar(self.reading.directory, block.section, block.node))
        self._diary.reached(self.main_pane.progress)
        self._keep_later()
        self._say()

    def _say(self) -> None:
        """Show the header and the footer for what is in view."""
        if self.reading is None:
            return
        briefing = self.reading.briefing
        bits = [text.short_date(briefing.date)] if briefing.date else []
        bits += [source.outlet for source in briefing.sources[:1] if source.outlet]
        left = text.join(
            text.line(f" {briefing.title}", "b"),
            text.line("  " + " · ".join(bits) if self.size.width >= SIDE_FROM else "", "$quiet"),
            text.line("  * " if self._diary.state.starred else "", "$accent"),
        )
        self.header.say(left, self._where())
        note = text.line(f" {self._note} ", "$loud") if self._note else text.EMPTY
        count = self._finder.count
        self.say_footer(note or text.line(f" {count} " if count else "", "$accent"))

    def _where(self) -> Content:
        """`Why it matters 2/6 · 41 % · 4 min left`."""
        reading = self.reading
        if reading is None:
            return text.EMPTY
        progress = self.main_pane.progress
        minutes = round(reading.page.words_after(self.main_pane.top_block) / WORDS_A_MINUTE)
        left = f"{minutes} min left" if minutes else "a moment left" if progress < 100 else "end"
        said = f"{progress} % · {left} "
        outline = reading.page.outline
        section = reading.page.blocks[self.main_pane.in_view].section
        for number, part in enumerate(outline, 1):
            if part.id == section:
                said = f" {number}/{len(outline)} · {said}"
                room = self.size.width * 2 // 5 - len(said)
                title = text.line(part.title if room >= TITLE_FROM else "")
                title = title.truncate(max(room, 0), ellipsis=True)
                return text.join(title, text.line(said)).stylize("$quiet")
        return text.line(said, "$quiet")

    def _draw_part(self, part: Part, width: int) -> tuple[Content]:
        number = self.reading.page.outline.index(part) + 1 if self.reading else 0
        key = str(number) if number <= 9 else " "
        left = text.join(text.line(f" {key} ", "$quiet"), text.line(part.title))
        quotes = text.line(f"❝{part.quotes} " if part.quotes else "", "$quiet")
        return (text.spread(left, quotes, width),)

    # Panes

    def on_resize(self, event: events.Resize) -> None:
        """Panes beside the text where there is room for them."""
        self._arrange(event.size.width)
        self._say()

    def _arrange(self, width: int = 0) -> None:
        width = width or self.size.width
        outline = width >= OUTLINE_FROM if self._outline_shown is None else self._outline_shown
        side = width >= SIDE_FROM if self._side_shown is None else self._side_shown
        self.outline.display = outline and not self._zen
        self.side.display = side and not self._zen
        self.outline.set_class(width < OUTLINE_FROM, "-drawer")
        self.side.set_class(width < SIDE_FROM, "-drawer")
        if self.focused is not None and not self.focused.display:
            self.set_focus(self.main_pane)

    def action_pane_outline(self) -> None:
        """Show or hide the contents."""
        self._outline_shown = not self.outline.display
        self._arrange()
        self.set_focus(self.outline if self._outline_shown else self.main_pane)

    def action_pane_actors(self) -> None:
        """Show or hide actors and quotes."""
        self._side_shown = not self.side.display
        self._arrange()
        self.set_focus(self.side if self._side_shown else self.main_pane)

    def action_look_zen(self) -> None:
        """Only the text, or everything again."""
        self._zen = not self._zen
        self.header.display = not self._zen
        self._arrange()

    def action_look_wider(self) -> None:
        """Make the text wider."""
        self._widen(4)

    def action_look_narrower(self) -> None:
        """Make the text narrower."""
        self._widen(-4)

    def _widen(self, step: int) -> None:
        width = min(self.main_pane.measure, self.main_pane.text_width) + step
        self.main_pane.measure = min(max(width, MEASURES.start), MEASURES.stop - 1)

    def action_back_clear(self) -> None:
        """Close a drawer, clear what was searched or marked, then back one level."""
        for pane in (self.outline, self.side):
            if pane.display and pane.has_class("-drawer"):
                self._outline_shown = self._side_shown = None
                self._arrange()
                self.set_focus(self.main_pane)
                return
        if self._finder.active or self.find_box.value:
            self.find_box.value = ""
            self.close_box()
        elif self.find_box.display:
            self.close_box()
        else:
            super().action_back_clear()

    # Sections

    @on(Rows.Chosen, "#outline")
    def _chosen(self, chosen: Rows.Chosen) -> None:
        self.main_pane.move_to_block(chosen.item.first)
        if self.outline.has_class("-drawer"):
            self._outline_shown = None
            self._arrange()
        self.set_focus(self.main_pane)

    def action_section_next(self) -> None:
        """To the next section."""
        self._go_section(1)

    def action_section_previous(self) -> None:
        """To the start of this section, then to the one before."""
        self._go_section(-1)

    def _go_section(self, step: int) -> None:
        if self.reading is None:
            return
        starts = [part.first for part in self.reading.page.outline]
        top = self.main_pane.top_block
        if step > 0:
            later = [first for first in starts if first > top]
            self.main_pane.move_to_block(later[0]) if later else self.main_pane.move_end(top=False)
        else:
            earlier = [first for first in starts if first < top]
            self.main_pane.move_to_block(earlier[-1]) if earlier else self.main_pane.move_end(
                top=True
            )

    def action_section_go(self, number: int) -> None:
        """To the section with a number."""
        if self.reading and number <= len(self.reading.page.outline):
            self.main_pane.move_to_block(self.reading.page.outline[number - 1].first)

    def action_paragraph_next(self) -> None:
        """To the next paragraph or point."""
        self.main_pane.move_paragraphs(1)

    def action_paragraph_previous(self) -> None:
        """To the paragraph or point before."""
        self.main_pane.move_paragraphs(-1)

    def action_briefing_next(self) -> None:
        """To the next briefing of the list."""
        self.guide.step(1)

    def action_briefing_previous(self) -> None:
        """To the briefing before it in the list."""
        self.guide.step(-1)

    # Find

    def action_find_open(self) -> None:
        """Find words in this briefing."""
        self.find_box.display = True
        self.set_focus(self.find_box)

    @on(Input.Changed, "#find")
    def _find(self, changed: Input.Changed) -> None:
        self._finder.search(changed.value)
        self._say()

    @on(Box.Left, "#find")
    def close_box(self) -> None:
        """Leave the find box; what was found stays marked."""
        self.find_box.display = False
        self.set_focus(self.main_pane)

    def action_find_next(self) -> None:
        """To the next place of the words."""
        self._next_match(1)

    def action_find_previous(self) -> None:
        """To the place before it."""
        self._next_match(-1)

    def _next_match(self, step: int) -> None:
        if not self._finder.step(step):
            self.guide.tell("Nothing was found: / finds words in this briefing.")
        self._say()

    # References and evidence

    @on(Document.Followed)
    def _followed(self, followed: Document.Followed) -> None:
        if self.reading:
            self.guide.follow(followed.target, self.reading.briefing.id)

    @property
    def node_in_view(self) -> str:
        """The node that a key means which acts on something."""
        return node_in_view(self.pane if isinstance(self.pane, Document) else self.main_pane)

    def action_evidence_show(self) -> None:
        """Show the evidence card of what is in view."""
        node = self.node_in_view
        if self.reading and self.reading.directory.node(node):
            self.guide.show_card(card(self.reading.briefing, node), self.reading.briefing.id)
        else:
            self.guide.tell("No quote, point or reference is in view.")

    def action_copy_quote(self) -> None:
        """Copy the quote in view with speaker, date and source."""
        quote = self.reading.quote_of(self.node_in_view) if self.reading else ""
        if self.reading and quote:
            self.guide.copy(cite(self.reading.directory, quote))
        else:
            self.guide.tell("No quote is in view.")

    def action_copy_address(self) -> None:
        """Copy the address of what is in view."""
        if self.reading:
            self.guide.copy(self.reading.address_of(self.node_in_view))

    def action_open_source(self) -> None:
        """Open the URL of the marked reference, or of the source of what is in view."""
        marked = self.pane.marked if isinstance(self.pane, Document) else None
        url = marked.target.id if marked and marked.target.kind == "url" else ""
        if self.reading and not url:
            url = self.reading.url_of(self.node_in_view)
        if self.reading and url:
            self.guide.follow(Target("url", url), self.reading.briefing.id)
        else:
            self.guide.tell("No source with a URL is in view.")

    # The file and its state

    def chosen_briefings(self) -> Sequence[str]:
        """What an export from here takes: this briefing."""
        return [self.reading.briefing.id] if self.reading else []

    def action_source_edit(self) -> None:
        """Edit the file at this place."""
        if self.reading is not None:
            opened = self.reading.opened
            self.guide.edit(opened.path, opened.node_lines.get(self.node_in_view, 1))

    def action_source_reload(self) -> None:
        """Read the file again."""
        self.reload()

    def action_state_star(self) -> None:
        """Star the briefing, or take the star away."""
        self._diary.star()
        self._told("starred" if self._diary.state.starred else "no star")

    def action_state_read(self) -> None:
        """Mark the briefing read, or unread."""
        self._diary.mark()
        self._told("read" if self._diary.state.read else "unread")

    def action_state_undo(self) -> None:
        """Undo the last change of a mark."""
        if self._diary.undo():
            self._told("undone")

    def _told(self, what: str) -> None:
        self.keep_now()
        self._say()
        self.guide.tell(what if what == "undone" else f"{what}  (. undoes)")

    def _keep_later(self) -> None:
        if self._keep_timer is None:
            self._keep_timer = self.set_timer(KEEP_AFTER, self.keep_now)

    def keep_now(self) -> None:
        """Keep the state, if a briefing is open."""
        if (state := self._exact_state()) is not None:
            self.guide.note(state)
            self._remember(state)

    def _exact_state(self) -> State | None:
        if self._keep_timer is not None:
            self._keep_timer.stop()
            self._keep_timer = None
        return self._diary.at(self.main_pane.place) if self.reading else None

    @work(group="remember")
    async def _remember(self, state: State) -> None:
        await self.ask(self.desk.memory.remember, state)
