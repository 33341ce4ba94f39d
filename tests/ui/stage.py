"""A stage for one pane: an app that hosts it in our style and notes what it says."""

from typing import Any

from textual.app import ComposeResult
from textual.message import Message
from textual.widget import Widget

from briefterm.ui.app import BrieftermApp
from briefterm.ui.looks import INK, borrowed
from briefterm.ui.panes.document import Document
from briefterm.ui.panes.rows import Rows
from briefterm.ui.terminal import TerminalApp


class Stage(TerminalApp):
    """Hosts one pane."""

    CSS_PATH = f"../../src/briefterm/ui/{BrieftermApp.CSS_PATH}"

    def __init__(self, pane: Widget) -> None:
        super().__init__()
        self.pane = pane
        self.said: list[Message] = []
        self.register_theme(INK)
        self.theme = INK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return borrowed(self.current_theme)

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_document_followed(self, message: Document.Followed) -> None:
        self.said.append(message)

    def on_rows_wanted(self, message: Rows.Wanted) -> None:
        self.said.append(message)

    def on_rows_highlighted(self, message: Rows.Highlighted) -> None:
        self.said.append(message)

    def on_rows_chosen(self, message: Rows.Chosen) -> None:
        self.said.append(message)


def screen_text(app: TerminalApp) -> str:
    """What stands on the screen, line by line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def of(app: Stage, kind: type[Any]) -> list[Any]:
    """The messages of one kind, oldest first."""
    return [one for one in app.said if isinstance(one, kind)]
