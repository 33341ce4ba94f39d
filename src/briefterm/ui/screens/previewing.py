"""The preview beside the library's list: it follows the highlight, once that stands still."""

import asyncio
from functools import partial
from typing import Final

from msgspec.structs import replace
from textual import work

from briefterm.model.problem import BrieftermError
from briefterm.model.shelf import Entry, Opened, State
from briefterm.page.blocks import Page
from briefterm.ui import text
from briefterm.ui.desk import Desk
from briefterm.ui.panes.document import Document
from briefterm.ui.screens.beside import SETTLED, Beside
from briefterm.ui.states import States

FIRST: Final = 0.2
"""Seconds until the first row has its preview: the first frame comes before what reads files."""
LATE: Final = 0.2
"""Seconds after which the list tells what it knows itself while a file is still being read."""


class Previewing(Beside):
    """A list of briefings with a preview.

    Attributes:
        states: what the reader did with them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.preview = Document(76, id="preview")
        self.states = States()
        self._shown = ""

    def beside(self) -> Document:
        """The preview."""
        return self.preview

    def on_screen_suspend(self) -> None:
        """Leave the preview: most often the same file is read now."""
        self.workers.cancel_group(self, "preview")

    def is_previewed(self, entry: Entry) -> bool:
        """Whether the preview is that of a row."""
        return key_of(entry) == self._shown

    def look_at(self, entry: Entry) -> None:
        """Show the preview of a row, unless it is shown."""
        if self.is_previewed(entry):  # what was passed meanwhile is not shown any more
            self.workers.cancel_group(self, "preview")
            return
        if not self._shown:
            self._outline(entry)
        self.look_again_at(entry)

    def _outline(self, entry: Entry) -> None:
        """Show what the list itself knows of a briefing."""
        if entry.status != "unreadable":
            self.preview.show(text.page_of_entry(entry))

    def _outline_late(self, entry: Entry) -> None:
        """Show the same in place of another preview, whose row may be passed again."""
        self._shown = f"not {key_of(entry)}"
        self._outline(entry)

    @work(exclusive=True, group="preview")
    async def look_again_at(self, entry: Entry) -> None:
        """Read the file of a row, and show its preview."""
        await asyncio.sleep(SETTLED if self._shown else FIRST)
        late = self.set_timer(LATE, partial(self._outline_late, entry))
        try:
            opened = await self.ask(self.desk.shelf.open, entry.path)
            state = self.states.of(entry.id)
            page, same = await self.ask(_preview_of, self.desk, state, opened)
        except BrieftermError as error:
            self._shown = f"not {key_of(entry)}"  # when it can be read, it is shown
            self.preview.show(text.page_of_words(why_not(entry) or str(error)))
            return
        finally:
            late.stop()
        self._shown = key_of(entry)
        self.preview.show(page)
        if same is not None:
            self.guide.note(same)
        await self.ask(_make_ready, opened)


def key_of(entry: Entry) -> str:
    """What tells a file in one state from all others."""
    return entry.fingerprint + entry.path


def why_not(entry: Entry) -> str:
    """Why nothing at all is known of a file or folder; empty where something is."""
    problem = entry.first_problem
    return "" if entry.fingerprint or not problem else f"{entry.path}: {problem.message}."


def _make_ready(opened: Opened) -> None:
    """Make the page of a briefing that is looked at: it may be opened next."""
    from briefterm.ui.reading import read  # the first frame does without it

    read(opened)


def _preview_of(desk: Desk, state: State, opened: Opened) -> tuple[Page, State | None]:
    """What the list shows of a file beside it; and its state, if it says what was read before."""
    from briefterm.page.preview import preview  # the first frame does without it

    if opened.briefing is None:
        return text.page_of_problems(opened.path, opened.problems), None
    if state.fingerprint in {"", opened.fingerprint}:
        return preview(opened.briefing), None
    from briefterm.ui.since import since

    new = since(desk.memory, state, opened)
    if new is None or not new.same:
        news = (new.sentence, new.when) if new else ()
        return preview(opened.briefing, *news), None
    same = replace(state, fingerprint=opened.fingerprint)
    desk.memory.remember(same, new.now, before=state)
    return preview(opened.briefing), same
