"""What all screens share: moving, panes, header and footer."""

import asyncio
from collections.abc import Callable, Sequence
from typing import ClassVar, Final, ParamSpec, TypeVar, cast

from textual import events, work
from textual.binding import BindingType
from textual.content import Content
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Input

from briefterm.model.problem import BrieftermError
from briefterm.model.shelf import Mark, Progress, State
from briefterm.ui import text
from briefterm.ui.commands import OUTLOOK, SEARCH, TEXTS, TIMELINE, Command
from briefterm.ui.desk import Desk
from briefterm.ui.history import Location
from briefterm.ui.key_names import key_name
from briefterm.ui.panes.bar import Bar, fitting
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.rows import Rows
from briefterm.ui.screens.clicks import Clicks
from briefterm.ui.screens.guide import Carried, Guide
from briefterm.ui.screens.moving import Moving, Pane

WIDE_FROM: Final = 100
"""The narrowest screen, in cells, on which something stands beside a list."""

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Frame(Moving, Clicks[None]):
    """A screen with panes among which the keys are shared out."""

    NAME: ClassVar[str] = ""
    LEADS_TO: ClassVar[str] = "to the results"
    """Where Enter leads from a box."""
    BINDINGS: ClassVar[list[BindingType]] = []
    focused = Reactive[Widget | None](None, repaint=False)
    """The two panes that it concerns draw themselves; Textual would draw the whole screen again."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE_FROM, "-wide")]  # noqa: RUF012  # as Textual has it

    def __init__(self) -> None:
        super().__init__()
        self.footer = Bar(id="footer")
        self._pending: Location | None = None
        self._footer_end = text.EMPTY
        self._footer_asked: tuple[object, ...] = ()
        self._footer_keys = text.EMPTY

    @property
    def guide(self) -> Guide:
        """The app, as far as a screen may know it."""
        return cast("Guide", self.app)

    @property
    def desk(self) -> Desk:
        """What the screen may ask for."""
        return self.guide.desk

    def panes(self) -> Sequence[Widget]:
        """The panes in view that take keys, left to right."""
        return [
            pane
            for pane in self.query("Document, Rows").results(Widget)
            if pane.display and pane.can_focus
        ]

    @property
    def pane(self) -> Pane | None:
        """The pane that takes the moving keys: the focused one, else the main one."""
        focused = self.focused
        return focused if isinstance(focused, Document | Rows) else self.main_pane

    @property
    def main_pane(self) -> Pane | None:
        """The pane that takes them while a box is typed in."""
        return None

    def location(self) -> Location:
        """Exactly where the reader stands on this screen."""
        return Location(self.NAME)

    def come_to(self, location: Location) -> None:
        """Show a place of this screen, as soon as there is a screen."""
        if self.is_mounted:
            self.arrive(location)
        else:
            self._pending = location

    def on_mount(self) -> None:
        """Show the place that was asked for before there was a screen."""
        self.begin()
        self.tell_progress(self.desk.shelf.progress)
        if self._pending is not None:
            pending, self._pending = self._pending, None
            self.arrive(pending)

    def begin(self) -> None:
        """Fill the screen when it is new."""

    def again(self) -> None:
        """Show what changed in the library."""

    def arrive(self, location: Location) -> None:
        """Show a place of this screen."""

    def takes(self, event: events.Key) -> bool:
        """Whether a key that no pane had use for was meant for a box that has just been opened."""
        box = self.focused
        if isinstance(box, Box) and not box.left and event.is_printable and event.character:
            box.insert_text_at_cursor(event.character)
            return True
        return False

    def tell_progress(self, progress: Progress | None) -> None:
        """Show how far a large folder is read, where something is told of all of it."""

    def recall(self) -> None:
        """Show what another copy of the program has kept, if it is shown here."""

    def note(self, state: State) -> None:
        """Show a briefing's new state, if it is shown here."""

    def known(self, briefing: str) -> State | None:
        """A briefing's state, if it is known here."""

    def jump_back(self) -> bool:
        """To where the view stood before the last jump; whether there was one on this page."""
        return False

    def to_be_marked(self) -> Mark | None:
        """What a mark would lead to, still without its letter."""
        return None

    def takes_words(self, words: str) -> None:
        """Give words that were pasted to a box that has just been opened."""
        if isinstance(self.focused, Box):
            self.focused.insert_text_at_cursor(words.partition("\n")[0])

    def chosen_briefings(self) -> Sequence[str]:
        """The briefings that an export from here takes, by id."""
        return ()

    def carried(self) -> Carried | None:
        """What an export from here takes, where it is no briefing."""
        return None

    @work(exclusive=True, group="evidence")
    async def show_evidence(self, briefing: str, node: str) -> None:
        """Show the evidence card of something in a briefing that is not open."""
        try:
            opened = await self.ask(self.desk.shelf.open, briefing)
        except BrieftermError as error:
            self.guide.tell(str(error), loud=True)
            return
        if opened.briefing is not None:
            from briefterm.page.card import card  # noqa: PLC0415 - the first frame has no card

            self.guide.show_card(card(opened.briefing, node, opened.titles), briefing)

    def footer_line(self, width: int) -> Content:
        """The keys that matter here and now, as many as there is room for; help always."""
        if self._hints is not None:
            return text.line(" Type a letter to follow, any other key to go on ", "$quiet")
        if isinstance(self.focused, Box):
            return self._named(self.keys_in_box(), width)
        chosen = [one for one in self.guide.keymap.commands if self.is_told(one) and one.keys]
        chosen.sort(key=lambda one: one.id == "help.show")
        return self._named([(one.keys[0], one.called(self.NAME).lower()) for one in chosen], width)

    def _named(self, keys: Sequence[tuple[str, str]], width: int) -> Content:
        """Keys with what they do; most moves tell the same again."""
        asked = width, *keys
        if asked != self._footer_asked:
            self._footer_asked, self._footer_keys = asked, _keys(keys, width)
        return self._footer_keys

    def is_told(self, command: Command) -> bool:
        """Whether a command stands in the footer."""
        return self.NAME in command.footer

    def keys_in_box(self) -> list[tuple[str, str]]:
        """The keys that matter while one types: there letters are no commands."""
        keys = {one.id: one.keys for one in self.guide.keymap.commands}
        told = [
            (key, words)
            for name, words in (("back.clear", "clear, then close"), ("help.show", "help"))
            for key in [one for one in keys[name] if len(key_name(one)) > 1][:1]
        ]
        return [("enter", self.LEADS_TO), *told]

    def action_hint_follow(self) -> None:
        """Put letters on everything in view that can be followed, or say that nothing can."""
        super().action_hint_follow()
        if self._hints is None:
            self.guide.tell("Nothing in view can be followed.")

    def _mark_reference(self, step: int) -> None:
        """Mark one, or say that there is none."""
        super()._mark_reference(step)
        if all(document.marked is None for document in self.documents()):
            self.guide.tell("Nothing here can be followed.")

    def hinting(self) -> None:
        """Tell what letters mean while they stand on references."""
        self.say_footer()

    def watch_focused(self, before: Widget | None, now: Widget | None) -> None:
        """Tell other keys where one types, or types no more."""
        if isinstance(before, Box) or isinstance(now, Box):
            self.say_footer()

    def say_footer(self, right: Content | None = None) -> None:
        """Show the footer; what stands at its right end stays there unless it is given."""
        if right is not None:
            self._footer_end = right
        end = self._footer_end
        width = (self.size.width or self.app.size.width) - end.cell_length
        self.footer.say(self.footer_line(width), end)

    @staticmethod
    async def ask(call: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """Ask the desk in a thread. A worker that was cancelled meanwhile never sees the answer."""
        return await asyncio.to_thread(call, *args, **kwargs)

    # Panes

    def action_pane_next(self) -> None:
        """To the next pane."""
        self._turn(1)

    def action_pane_previous(self) -> None:
        """To the pane before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        panes = self.panes()
        if not panes:
            return
        focused = self.focused
        if isinstance(focused, Box) and focused.left:
            focused = self.main_pane
        at = panes.index(focused) if focused in panes else -1 if step > 0 else 0
        self.set_focus(panes[(at + step) % len(panes)])

    def action_back_level(self) -> None:
        """Back one level."""
        self.guide.leave()

    def action_back_clear(self) -> None:
        """Clear what is marked; where nothing is, back one level."""
        if isinstance(self.focused, Input):
            self.close_box()
        elif not (isinstance(self.pane, Document) and self.pane.unmark()):
            self.guide.leave()

    def leave_box(self) -> None:
        """From the box to the results; who went on from there already stays where that led."""
        if isinstance(self.focused, Box):
            self.set_focus(self.main_pane)

    def close_box(self) -> None:
        """Leave the box that is typed in."""
        if self.main_pane:
            self.set_focus(self.main_pane)

    # Everywhere

    def action_state_undo(self) -> None:
        """Take back the last star, read mark or mark."""
        self.guide.undo()

    def action_mark_set(self) -> None:
        """Mark this place with a letter."""
        if (mark := self.to_be_marked()) is None:
            self.guide.tell("There is nothing to mark here.")
        else:
            self.guide.ask_mark(mark)

    def action_mark_go(self) -> None:
        """Go to a mark."""
        self.guide.go_mark()

    def action_history_back(self) -> None:
        """Back to where one was."""
        self.guide.back()

    def action_history_forward(self) -> None:
        """Forward again."""
        self.guide.forward()

    def action_search_quotes(self) -> None:
        """Search the quotes of the whole library."""
        self.guide.go(SEARCH)

    def action_search_text(self) -> None:
        """Search all texts of the library."""
        self.guide.go(TEXTS)

    def action_view_dossier(self) -> None:
        """Ask for an actor."""
        self.guide.ask_for_actor()

    def action_view_timeline(self) -> None:
        """The timeline of the library."""
        self.guide.visit(Location(TIMELINE))

    def action_view_outlook(self) -> None:
        """All forecasts of the library."""
        self.guide.visit(Location(OUTLOOK))

    def action_export_open(self) -> None:
        """Export to Markdown."""
        self.guide.export()

    def action_problems_show(self) -> None:
        """Show everything that is wrong with the files."""
        self.guide.show_problems()

    def action_help_show(self) -> None:
        """Show the keys that work here."""
        self.guide.show_help(self.NAME)

    def action_palette_show(self) -> None:
        """Find and run a command by its name."""
        self.guide.show_palette()

    def action_look_theme(self) -> None:
        """Choose the theme."""
        self.guide.show_themes()

    def action_look_redraw(self) -> None:
        """Draw the whole screen anew: another program may have written over it."""
        self.app.refresh(repaint=True, layout=True)

    def action_quit_now(self) -> None:
        """Quit."""
        self.app.exit(0)


def _keys(keys: Sequence[tuple[str, str]], width: int) -> Content:
    """Keys and what they do, as many as there is room for; the last one always."""
    said = [
        text.join(text.sign(key_name(key), "b $primary"), text.line(f" {label}", "$quiet"))
        for key, label in keys
    ]
    return fitting(said, width - 1, 2)
