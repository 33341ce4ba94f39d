"""Everything that is wrong with any file, in one list."""

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content

from briefterm.model.numbers import counted
from briefterm.model.problem import Level, Problem
from briefterm.ui import commands, text
from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.ground import Vertical
from briefterm.ui.panes.rows import Rows
from briefterm.ui.screens.dialog import Dialog
from briefterm.ui.screens.moving import Moving

SEVERITY: Final = (Level.ERROR, Level.WARNING, Level.INFO)

KEYS: Final = (("back.clear", "close"), ("open.here", "edit"), ("move.down move.up", "choose"))
"""What is told under the list."""


class ProblemsScreen(Moving, Dialog[Problem]):
    """Lists problems; gives back the one whose file the reader wants to edit.

    Args:
        problems: all of them; the worst are shown first.
    """

    TABLE = commands.PROBLEMS
    BINDINGS: ClassVar[list[BindingType]] = commands.bindings(commands.PROBLEMS)

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__()
        self._problems = sorted(problems, key=lambda one: SEVERITY.index(one.level))

    def compose(self) -> ComposeResult:
        """The list."""
        problems = counted(len(self._problems), "problem")
        with Vertical():
            yield Bar(f" {problems} in the files", id="header")
            yield Rows[Problem](self._draw, row_height=2, empty="Nothing is wrong with any file.")
            yield Document(id="detail")
            yield Bar(id="footer")

    @property
    def pane(self) -> Rows[Problem]:
        """The list."""
        return self.query_one(Rows)

    def on_mount(self) -> None:
        """Fill the list."""
        self.pane.reset(len(self._problems), self._problems)
        self.query_one("#detail", Document).can_focus = False
        self.pane.focus()
        self.tell_keys(self.guide.keymap.hints(*KEYS))

    @staticmethod
    def _draw(problem: Problem, width: int) -> tuple[Content, Content]:
        return text.problem(problem, width)

    @on(Rows.Highlighted)
    def _highlighted(self, highlighted: Rows.Highlighted) -> None:
        self.query_one("#detail", Document).show(text.page_of_words(str(highlighted.item)))

    @on(Rows.Chosen)
    def _chosen(self, chosen: Rows.Chosen) -> None:
        self.close(chosen.item)

    def action_back_level(self) -> None:
        """Close."""
        self.close()

    def action_back_clear(self) -> None:
        """Close."""
        self.close()
