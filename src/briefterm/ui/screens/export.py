"""Carrying something away: where to, for whom, what of it, and how it will look.

Never over another file unasked.
"""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from briefterm.model.parts import Choice, Offer
from briefterm.model.problem import BrieftermError, ExistsError
from briefterm.page.blocks import Block, Page, Shape, Span
from briefterm.ui import text
from briefterm.ui.desk import Carry
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.box import Box
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.ground import Vertical
from briefterm.ui.screens.boxed import BoxedDialog
from briefterm.ui.screens.guide import Carried
from briefterm.ui.screens.parts import PartsScreen


class ExportScreen(BoxedDialog[Path]):
    """Asks where an export goes and writes it; gives back the file that was written.

    Args:
        what: what is exported.
        carry: makes and writes it.
        target: the file that is proposed.
        choice: the format and the parts to begin with.

    Attributes:
        choice: the format and the parts that are wanted now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "turn", "Another format", show=False, priority=True),
        Binding("f2", "parts", "Parts", show=False),
    ]

    def __init__(self, what: Carried, carry: Carry, target: Path, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        self._what = what
        self._carry = carry
        self._offer = Offer({choice.form: ""})
        self._header = Bar(id="header")  # these are spoken to when the dialog may be closed
        self._box = Box("File", "where to write", answers=True, id="target")
        self._box.value = str(target)
        self._answer = Bar(id="answer")
        self._markdown = Document(id="markdown")
        self._refused = ""

    @property
    def below(self) -> Document:
        """The text."""
        return self._markdown

    def compose(self) -> ComposeResult:
        """What, where, and how it will look."""
        with Vertical():
            yield self._header
            yield self._box
            yield self._answer
            yield self._markdown
            yield Bar(id="footer")

    def on_mount(self) -> None:
        """Propose a file and show the text."""
        parts = "   F2 parts" if self._what.briefing else ""
        self.tell_keys(
            f"Esc close   Enter write   Tab another format{parts}   PgDn PgUp look through"
        )
        self._tell_choice()
        self._box.focus()
        self._ask()

    def begin(self) -> None:
        """Keys wait until it is known what there is to choose from."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key that goes before those of the box waits with them."""
        if action == "turn" and self.early.waits:
            return False
        return super().check_action(action, parameters)

    @work
    async def _ask(self) -> None:
        """Ask what there is to choose from."""
        with suppress(BrieftermError):  # making the text tells of it
            self._offer = await asyncio.to_thread(self._carry.offer, self._what.briefing)
        self.early.give(self.app)
        self._show()

    @work(exclusive=True, group="look")
    async def _show(self) -> None:
        """Show what would be written."""
        self._tell_choice()
        try:
            words = await asyncio.to_thread(self._what.text, self.choice)
        except BrieftermError as error:
            self._say(str(error))
            return
        blocks = tuple(Block(Shape.PARAGRAPH, (Span(one),)) for one in words.split("\n"))
        self._markdown.show(Page("", blocks, ()))

    def _tell_choice(self) -> None:
        """Tell the format, and how many of the parts are taken if not all are."""
        parts = self._offer.parts
        taken = sum(part not in self.choice.without for part in parts)
        some = f" · {taken} of {len(parts)} parts" if taken < len(parts) else ""
        self._header.say(
            text.line(f" Export {self._what.what}", "b"),
            text.line(f"as {self.choice.form}{some} ", "$accent"),
        )

    def action_turn(self) -> None:
        """To the next format."""
        forms = list(self._offer.forms)
        if len(forms) > 1:
            form = forms[(forms.index(self.choice.form) + 1) % len(forms)]
            self._choose(replace(self.choice, form=form))
            self._answer.say(text.line(f" {form}: {self._offer.forms[form]}", "$quiet"))

    def action_parts(self) -> None:
        """Choose the parts."""
        if self._offer.parts:
            self.app.push_screen(PartsScreen(self._offer.parts, self.choice.without, self._take))

    def _take(self, without: frozenset[str]) -> None:
        self._choose(replace(self.choice, without=without))

    def _choose(self, choice: Choice) -> None:
        """Show another text; who agreed to overwrite a file did so with the one before."""
        self.choice = choice
        self._refused = ""
        self._say("")
        self._show()

    @on(Box.Left)
    def _go(self) -> None:
        self._export()

    @on(Box.Changed)
    def _changed(self) -> None:
        self._refused = ""
        self._say("")

    @work(exclusive=True)
    async def _export(self) -> None:
        value = self._box.value.strip()
        if not value:
            self._say("Type the name of a file.")
            return
        target = _path(value)
        try:
            written = await asyncio.to_thread(
                self._write, target, self.choice, force=self._refused == value
            )
        except BrieftermError as error:
            self._refused = value if isinstance(error, ExistsError) else ""
            again = "Enter again overwrites it: " if self._refused else ""
            self._say(f"{again}{error}")
            return
        self.close(written)

    def _write(self, target: Path, choice: Choice, *, force: bool) -> Path:
        return self._carry.write(self._what.text(choice), target, self._what.file, force=force)

    def _say(self, sentence: str) -> None:
        self._answer.say(text.line(f" {sentence}", "$loud"))


def _path(words: str) -> Path:
    """The file that was typed; `~` is the reader's home where there is one."""
    try:
        return Path(words).expanduser()
    except RuntimeError:
        return Path(words)
