"""Keys that are typed before there is anything to act on."""

from typing import cast

from textual import events
from textual.app import App

from briefterm.ui.terminal import TerminalApp


class Early:
    """Keeps keys until there is something to act on, and gives them back in their order.

    A key that is given back goes to the pane that has the focus, as if it was typed anew. One that
    was typed later may be on its way already, so it is kept, too, and comes behind.

    Attributes:
        waits: whether there is nothing to act on yet.
    """

    def __init__(self, *, waits: bool) -> None:
        self.waits = waits
        self._kept: list[events.Key] = []
        self._again = 0  # so many of them were given back once, and are older than the others
        self._under_way: list[events.Key] = []

    def __bool__(self) -> bool:
        return bool(self._kept)

    def keeps(self, event: events.Key) -> bool:
        """Whether a key is kept; it is not if nothing waits and it is its turn."""
        key = events.Key(event.key, event.character)
        if event in self._under_way:
            self._under_way.remove(event)
            if self.waits:
                self._kept.insert(self._again, key)
                self._again += 1
        elif self.waits or self._kept or self._under_way:
            self._kept.append(key)
            return True
        return self.waits

    def give(self, app: App[object]) -> None:
        """Give back what was kept: there is something to act on now."""
        self.waits = False
        self._go_on(app)

    def _go_on(self, app: App[object]) -> None:
        """Give back what was kept, and then what was kept meanwhile, unless one waits again."""
        if self.waits or not self._kept:
            return
        self._under_way, self._kept, self._again = self._kept, [], 0
        for key in self._under_way:
            app.post_message(key)
        app.call_later(cast("TerminalApp", app).behind_keys, lambda: self._passed(app))

    def _passed(self, app: App[object]) -> None:
        """All that were given back have come, or a box took them on their way."""
        self._under_way = []
        self._go_on(app)

    def drop(self) -> None:
        """Forget what was kept: there will be nothing to act on."""
        self.waits = False
        self._kept, self._again = [], 0
