"""The marks: a letter sets one, or goes to it, in whatever briefing it is."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace
from textual import events, on, work
from textual.app import ComposeResult
from textual.content import Content

from briefterm.model.shelf import Mark, Place, QuoteHit
from briefterm.model.visible import one_line, visible
from briefterm.page.places import WORDS
from briefterm.page.setting import shortened
from briefterm.ui import text
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.ground import Vertical
from briefterm.ui.panes.rows import Rows
from briefterm.ui.screens.dialog import Dialog

BACK: Final = "'"
"""Instead of a letter: to where one was before the last jump."""
_MOVES: Final = {"up": -1, "down": 1}
_PAGES: Final = {"pageup": -1, "pagedown": 1}
_KEYS: Final = {*_MOVES, *_PAGES, "enter", "escape", "delete"}


SHOWN: Final = 200
"""How much of the text a mark keeps to be shown, in characters."""


def shown(mark: Mark, letter: str) -> Mark:
    """A mark with its letter, its title and words cut to what is shown of them."""
    words, _ = shortened(mark.words, SHOWN)
    return replace(mark, letter=letter, title=one_line(mark.title), words=words)


def mark_of_quote(hit: QuoteHit) -> Mark:
    """A mark of a quote that was found, still without its letter."""
    place = Place(node=hit.quote, words=visible(hit.text).partition("\n")[0][:WORDS])
    return Mark("", hit.briefing, hit.title, hit.text, place)


class MarksScreen(Dialog[Mark | str]):
    """Lists the marks; gives back the one whose letter is typed, or the letter for a new one.

    Args:
        load: gives the marks; called in a thread.
        take: takes one away.
        sets: whether a letter is wanted for a new mark, and not a mark to go to.
    """

    def __init__(
        self,
        load: Callable[[], Sequence[Mark]],
        take: Callable[[Mark], None],
        *,
        sets: bool = False,
    ) -> None:
        super().__init__()
        self._load = load
        self._take = take
        self._sets = sets
        self._held: list[events.Key] | None = None if sets else []
        self._header = Bar(id="header")
        self._rows = Rows[Mark](self._draw, row_height=2)
        self._rows.can_focus = False
        self._known: dict[str, Mark] = {}

    def compose(self) -> ComposeResult:
        """What is wanted, and the marks there are."""
        with Vertical():
            yield self._header
            yield self._rows
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Ask for the marks; keys that choose one wait until they are there."""
        wanted = "a letter or digit for this place" if self._sets else "the letter of a mark"
        self._header.say(text.line(f" Type {wanted}", "b"))
        key = self.guide.keymap.key_of("mark.set")
        self._rows.empty = f"No marks yet: {key} and a letter sets one."
        keys = "Del take away   Esc close" if self._sets else "Enter go   Del take away   Esc close"
        back = "" if self._sets else "' where you were   "
        self.tell_keys(f"{back}{keys}")
        self._fill()

    @work(group="marks")
    async def _fill(self) -> None:
        marks = await asyncio.to_thread(self._load)
        self._known = {mark.letter: mark for mark in marks}
        self._rows.reset(len(marks), marks)
        held, self._held = self._held or [], None
        for event in held:
            if self.is_current:
                self._typed(event)
            else:
                self.app.post_message(event)

    @staticmethod
    def _draw(mark: Mark, width: int) -> tuple[Content, Content]:
        letter = text.line(f" {mark.letter}  ", "b $accent")
        words = text.join(letter, text.line(mark.words or "the beginning"))
        title = text.join(Content("    "), text.line(mark.title, "$quiet"))
        return text.cut(words, width), text.cut(title, width)

    def on_key(self, event: events.Key) -> None:
        """A letter chooses; arrows and Enter do, too."""
        if self.takes(event):
            event.stop()
            event.prevent_default()

    def takes(self, event: events.Key) -> bool:
        """Every letter, also one that was typed before there was a list."""
        if not (event.is_printable or event.key in _KEYS):
            return False
        if self._held is None:
            self._typed(event)
        else:
            self._held.append(events.Key(event.key, event.character))
        return True

    def _typed(self, event: events.Key) -> None:
        character = event.character or ""
        if event.key == "escape":
            self.close()
        elif event.key in _MOVES:
            self._rows.move_lines(_MOVES[event.key])
        elif event.key in _PAGES:
            self._rows.move_pages(_PAGES[event.key])
        elif event.key == "enter" and not self._sets:
            self._rows.choose()
        elif event.key == "delete":
            self._take_away()
        elif character in {BACK, "`"} and not self._sets:
            self.close(BACK)
        elif character.isalnum():
            self._choose(character)

    def _choose(self, letter: str) -> None:
        if self._sets:
            self.close(letter)
        elif letter in self._known:
            self.close(self._known[letter])
        else:
            self._header.say(text.line(f" No mark has the letter {letter}.", "$loud"))

    @on(Rows.Chosen)
    def _chosen(self, chosen: Rows.Chosen) -> None:
        mark: Mark = chosen.item
        self._choose(mark.letter)

    def _take_away(self) -> None:
        if (mark := self._rows.item) is None:
            return
        self._take(mark)
        del self._known[mark.letter]
        marks = list(self._known.values())
        self._rows.reset(len(marks), marks, cursor=self._rows.cursor)
