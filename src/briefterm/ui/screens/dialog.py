"""What lies over a screen until it is answered."""

import asyncio
from typing import ClassVar, Generic, TypeVar, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from briefterm.ui.panes.bar import Bar
from briefterm.ui.panes.early import Early
from briefterm.ui.screens.clicks import Clicks
from briefterm.ui.screens.guide import Guide
from briefterm.ui.terminal import TerminalApp

Answer = TypeVar("Answer")


class Dialog(Clicks[Answer | None], ModalScreen[Answer | None], Generic[Answer]):
    """A screen that gives back an answer, once."""

    TABLE: ClassVar[str] = ""
    """The screen of the table of commands whose keys hold here, too."""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "help_show", "Keys", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._keys = ""
        self.early = Early(waits=True)

    @property
    def guide(self) -> Guide:
        """The app, as far as a dialog may know it."""
        return cast("Guide", self.app)

    def takes(self, event: events.Key) -> bool:
        """Keys that were typed before there is anything to act on wait for it; Escape does not."""
        return event.key != "escape" and self.early.keeps(event)

    def on_mount(self) -> None:
        """Take notes of before away; give the keys that waited to what is there now."""
        app = cast("TerminalApp", self.app)
        app.call_later(app.hush)  # behind what was told just now
        self.call_after_refresh(self.begin)

    def begin(self) -> None:
        """Take keys from now on, those that waited first."""
        self.early.give(self.app)

    def tell_keys(self, keys: str) -> None:
        """Tell the keys that matter in the last line, as far as there is room, and where all are.

        Args:
            keys: with what they do: `Esc close   Enter run`.
        """
        self._keys = keys
        self.query_one("#footer", Bar).tell(f"{keys}   F1 keys")

    def action_help_show(self) -> None:
        """Show all the keys that work here."""
        self.guide.show_keys(self._keys, self.TABLE)

    @property
    def _has_panes(self) -> bool:
        """Whether it has begun, and was not taken away."""
        return bool(self.query("Bar, Box, Document, Rows"))

    async def on_event(self, event: events.Event) -> None:
        """Leave out the beginning of one that was taken away before it had begun.

        Keys that come here behind the one that closed it were typed for what is there now.
        """
        if isinstance(event, events.Key) and event.is_forwarded and not self.is_current:
            self.app.post_message(event)
        elif not isinstance(event, events.Mount) or self._has_panes:
            await super().on_event(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that come before there is anything to act on mean nothing; closing always does."""
        if action != "close" and not self._has_panes:
            return False
        return super().check_action(action, parameters)

    def close(self, answer: Answer | None = None) -> None:
        """Give the answer back; a second key that comes before this one is gone says nothing."""
        if not self.is_current:
            return
        self.early.drop()
        try:
            self.dismiss(answer)
        except asyncio.InvalidStateError:  # who waited for the answer was called off meanwhile
            self.app.pop_screen()
