"""One briefing: contents, text, and the actors and quotes of what is in view."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Final

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from briefterm.model.dates import short_date
from briefterm.model.problem import BrieftermError
from briefterm.model.shelf import Place, State
from briefterm.page.find import make_ready
from briefterm.page.sidebar import actors_in, sidebar
from briefterm.ui import commands, text
from briefterm.ui.commands import Command
from briefterm.ui.contents import stretches_of
from briefterm.ui.history import Location
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.early import Early
from briefterm.ui.panes.ground import Horizontal
from briefterm.ui.panes.rows import Rows
from briefterm.ui.reading import Reading, read
from briefterm.ui.screens.arranging import LINE_FROM, OUTLINE_FROM, SIDE_FROM
from briefterm.ui.screens.evidence import Evidence
from briefterm.ui.screens.finding import Finding
from briefterm.ui.screens.folding import Folding
from briefterm.ui.screens.keeping import Keeping
from briefterm.ui.screens.sections import Sections
from briefterm.ui.screens.viewing import Viewing
from briefterm.ui.where import where

LATE: Final = 0.5
"""Seconds after which one is told that a file is still being read."""
LAST_GOOD: Final = "Showing the last good version"
_WHILE_BROKEN: Final = {"problems.show", "help.show"}
"""What is told in the footer beside what is wrong with the file."""
_GIVE_UP: Final = {"escape"}
_LEAVE: Final = {"escape", "q", "backspace"}
"""Keys that lead back the same way whether the briefing is there or not."""


class ReaderScreen(Sections, Viewing, Folding, Finding, Evidence, Keeping):
    """Reads one briefing at a time; the panes beside the text follow it."""

    NAME = commands.READER
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.READER)

    def __init__(self) -> None:
        super().__init__()
        self._note = ""
        self._opening: Location | None = None
        self.early = Early(waits=False)
        self._late = False

    def compose(self) -> ComposeResult:
        """Header, contents, text, sidebar, find box, footer."""
        yield self.header
        with Horizontal():
            yield self.outline
            yield self.main_pane
            yield self.side
        yield self.find_box
        yield self.footer

    def begin(self) -> None:
        """Begin with the text."""
        self.find_box.display = False
        self.main_pane.measure = self.guide.settings.width or self.main_pane.measure
        self.arrange_panes()
        self.watch(self.main_pane, "reading_at", self._moved, init=False)
        self.watch(self.main_pane, "scroll_y", self._scrolled, init=False)
        self.set_focus(self.main_pane)
        self.say_footer()

    # Opening

    def location(self) -> Location:
        """The briefing and the exact place in it; of one that is being opened, what was asked."""
        if self._opening is not None:
            return self._opening
        briefing = self.reading.briefing.id if self.reading else ""
        return Location(self.NAME, briefing=briefing, place=self.main_pane.place)

    def arrive(self, location: Location) -> None:
        """Show a place of this or another briefing."""
        if self.reading and location.briefing == self.reading.briefing.id:
            form = self.main_pane.form
            self.main_pane.unmark()
            self._stand(location)
            self.tell_all_again(form)
            self.set_focus(self.main_pane)
        else:
            self.open(location)

    def _stand(self, location: Location) -> None:
        """Go to the place of a location; from there, nothing on this page was a jump yet."""
        self.leapt()
        if location.node:
            self.land(location.node)
            if location.words:
                self.look_for(location.words, location.node)
                self.say()
        elif location.place and location.landed:
            self.main_pane.stand(location.place)
        elif location.place:
            self.main_pane.go(location.place)
        self.main_pane.jumped = None
        self._tell_gone()

    def _tell_gone(self) -> None:
        if self.main_pane.gone:
            self.guide.tell("What stood here is gone; this is the nearest place that is left.")

    def takes(self, event: events.Key) -> bool:
        """Keys typed while a briefing is being opened are kept for it, but for those that leave."""
        if self._opening and event.key in (_GIVE_UP if self.early else _LEAVE):
            self.workers.cancel_group(self, "open")
            self.early.drop()
            given_up = self._opening
            self.guide.back()
            if self._opening is given_up:  # else that leads to yet another briefing
                self._stay()
            return True
        self.early.waits |= not self.is_mounted
        return self.early.keeps(event) or super().takes(event)

    def _stay(self) -> None:
        """Open nothing: what was typed for it means nothing."""
        self._opening = None
        self.early.drop()
        self._veil(lift=True)
        self.say()

    def _release(self) -> None:
        self._opening = None
        self.early.give(self.app)
        if self._late:
            self.reload()

    def open(self, location: Location) -> None:
        """Open a briefing, at a place or on a node; keys wait until it is there."""
        self._opening, self._late = location, False
        self.early.waits = True
        if self.reading and location.briefing != self.reading.briefing.id:
            self._veil()
        self._open(location)

    def _veil(self, *, lift: bool = False) -> None:
        """Draw nothing of the briefing that was read before, while another is being opened."""
        for pane in (self.outline, self.main_pane, self.side):
            pane.veiled = not lift
        if not lift:
            self.header.say(text.EMPTY)

    def _say_late(self) -> None:
        """Say that a file takes long to be read."""
        if self._opening:
            self.header.say(text.line(" Reading the file …  Esc goes back", "$quiet"))

    @work(exclusive=True, group="open")
    async def _open(self, location: Location) -> None:
        self.keep_now()
        late = self.set_timer(LATE, self._say_late)
        try:
            opened = await self.ask(self.desk.shelf.open, location.briefing)
            reading = await self.ask(read, opened)
            name = reading.briefing.id if reading else location.briefing
            states = await self.guide.in_turn(partial(self.desk.memory.states, [name]))
            state = states.get(name) or State(name)
            new = await self.look_back(reading, state) if reading else None
            if reading and location.words:
                await self.ask(make_ready, reading.page)
        except BrieftermError as error:
            self._stay()
            self.guide.tell(str(error), loud=True)
            if self.reading is None:
                self.guide.leave()
            return
        finally:
            late.stop()  # or it is said over the text, whose keys are let go only once it is drawn
        if reading is None:
            self._stay()
            problem = opened.problems[0] if opened.problems else None
            key = self.guide.keymap.key_of("problems.show")
            said = f"This file cannot be read: {problem}. {key} lists everything."
            self.guide.tell(said, loud=True)
            self.guide.leave()
            return
        self.diary.open(state, reading.opened.fingerprint, stretches_of(reading.page).values())
        self._note = ""
        self.look_for(())
        self._show(reading, location.place or (state.place if not location.node else None))
        if location.node or location.landed:
            self._stand(location)
        self.main_pane.jumped = None
        self.take_in(reading, new, state)
        self._tell_gone()
        self.say()
        self.set_focus(self.main_pane)
        self.call_after_refresh(self._release)

    def _show(self, reading: Reading, place: Place | None) -> None:
        self.keep_folds()
        self._hints = None
        self._veil(lift=True)
        same = self.reading is not None and self.reading.briefing.id == reading.briefing.id
        brief = same and self.main_pane.form.less is not None
        self.reading = reading
        self.outline.reset(len(reading.page.outline), reading.page.outline)
        self.main_pane.actors_in = partial(actors_in, reading.directory)
        self.main_pane.show(reading.page, place, self.folds_of(reading.briefing.id))
        if brief:
            self.action_look_brief()
        self.finder.again()
        if self.main_pane.reading_at < 0:  # else what follows it was told already
            self._moved()

    def again(self) -> None:
        """Read the file again if it changed; one that is being opened, once it is there."""
        if self._opening is None:
            self.reload()
        else:
            self._late = True

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
            self._note = f"{LAST_GOOD}: the file is gone or cannot be read."
            self.say()
            return
        if reading is None:
            first = opened.problems[0]
            self._note = (
                f"{LAST_GOOD}: line {first.line}: {first.message}."
                if opened.fingerprint != old.fingerprint
                else self._note
            )
            self.say()
        elif opened.fingerprint != old.fingerprint or self._note:
            self._note = ""
            new = await self.look_back(reading, self.diary.state)
            self.diary.changed(opened.fingerprint, stretches_of(reading.page).values())
            self._show(reading, self.main_pane.place)
            self.take_in(reading, new)
            self._tell_gone()
            self.say()

    def land(self, node: str) -> bool:
        """Bring a node into view and mark it; whether there is such a node."""
        return self.main_pane.land(node)

    # What is in view

    def _moved(self) -> None:
        if self.reading is None or not self.reading.page.blocks:
            return
        page = self.reading.page
        block = page.blocks[self.main_pane.in_view]
        parts = [part.id for part in page.outline]
        # above the first section stands only what opens the briefing
        self.outline.move_to(parts.index(block.section) if block.section in parts else 0)
        beside = sidebar(self.reading.directory, block.section, block.node)
        if beside != self.side.page:
            self.side.show(beside)
        self.keep_later()
        self.say()

    def _scrolled(self, old: float, new: float) -> None:
        """Note what was read, unless the view is only brought to where one stood."""
        if self._opening is None and self._reads_all and not self.main_pane.is_brought:
            self.moved(old, new)
        if self._opening is None and self.main_pane.max_scroll_y in {old, new}:
            self.say()  # of the end one is told at once, though the same is read

    @on(Document.Ended, "#text")
    def _ended(self) -> None:
        if self._reads_all:
            self.ended()

    @property
    def _reads_all(self) -> bool:
        return self.reading is not None and self.main_pane.form.less is None

    def say(self) -> None:
        """Show the header and the footer for what is in view."""
        if self.reading is None:
            return
        briefing = self.reading.briefing
        self.mark_parts(self.diary.state)
        here = where(self.main_pane, self.size.width)
        left = text.join(
            text.line(f" {briefing.title}", "b"),
            text.line("  *" if self.diary.state.starred else "", "$accent"),
        )
        outlets = [source.outlet for source in briefing.sources[:1]]
        between = "  "
        facts = [short_date(briefing.date), *outlets] if self.size.width >= SIDE_FROM else []
        for fact in filter(None, facts):
            longer = text.join(left, text.sign(between, "$quiet"), text.line(fact, "$quiet"))
            if longer.cell_length + 2 + here.cell_length > self.size.width:
                break  # a date that is cut is no date
            left, between = longer, " · "
        self.header.say(left, here)
        count = self.finder.count
        found = text.line(f" {count} " if count else "", "$accent")
        end = text.join(self._broken(found), found) if self._note else self._news() or found
        if self.footer.display != (
            shown := bool(end) or not self.zen or self.size.height >= LINE_FROM
        ):
            self.footer.display = shown
        self.say_footer(end or (here if self.zen else text.EMPTY))

    def is_told(self, command: Command) -> bool:
        """Whether a command stands in the footer: few do while there is something else to say."""
        return command.id in _WHILE_BROKEN if self._note else super().is_told(command)

    def _broken(self, found: Content) -> Content:
        """What is wrong with the file, as far as there is room beside the keys and the count."""
        room = self.size.width - self.footer_line(self.size.width).cell_length - 3
        room -= found.cell_length
        note = text.cut(text.line(self._note, "$loud"), max(room, 0))
        return text.join(note, Content(" "))

    def _news(self) -> Content:
        """What is new, and the key that shows it, as far as there is room."""
        if not self.news or self.finder.active:
            return text.EMPTY
        key = self.guide.keymap.key_of("changes.show")
        words = "shows it " if self.size.width >= OUTLINE_FROM else ""
        shows = text.join(text.line(f"  {key} ", "b $primary"), text.line(words, "$quiet"))
        room = max(self.size.width // 2 - shows.cell_length, 0)
        said = text.join(text.sign(" Δ "), text.line(self.news)).stylize("$accent")
        return text.join(text.cut(said, room), shows)

    # What is open

    @on(Document.Followed)
    def _followed(self, followed: Document.Followed) -> None:
        if self.reading:
            self.close_drawer()  # it would lie over what one goes to
            self.guide.follow(followed.target, self.reading.briefing.id)

    def on_key(self, event: events.Key) -> None:
        """Escape takes a selection away and does nothing else; Textual would do both."""
        if event.key == "escape" and self.selections:
            event.stop()
            event.prevent_default()
            self.clear_selection()

    def action_back_clear(self) -> None:
        """Back to the text, clear what was searched or marked there, then back one level."""
        if self.close_drawer():
            return
        if self.pane is not self.main_pane:
            self.set_focus(self.main_pane)
        elif not self.clear_words():
            super().action_back_clear()

    def chosen_briefings(self) -> Sequence[str]:
        """What an export from here takes: this briefing."""
        return [self.reading.briefing.id] if self.reading else []

    @on(Rows.Chosen, "#outline")
    def _chosen(self, chosen: Rows.Chosen) -> None:
        self.leap(chosen.item.first)
        self.close_drawer()
        self.set_focus(self.main_pane)

    def action_briefing_next(self) -> None:
        """To the next briefing of the list."""
        self.guide.step(1)

    def action_briefing_previous(self) -> None:
        """To the briefing before it in the list."""
        self.guide.step(-1)

    def action_source_edit(self) -> None:
        """Edit the file at this place."""
        if self.reading is not None:
            opened = self.reading.opened
            self.guide.edit(opened.path, opened.node_lines.get(self.node_in_view, 1))

    def action_source_reload(self) -> None:
        """Read the file again."""
        self.reload()
