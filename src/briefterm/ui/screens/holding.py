"""Keys that were typed for what is still to come wait for it."""

from textual import events

from briefterm.ui.screens.frame import Frame


class Holding(Frame):
    """A screen whose page or list is asked for: keys wait until it is there."""

    _waiting: list[events.Key] | None = None

    def takes(self, event: events.Key) -> bool:
        """Keys typed before there is anything that they could mean are kept."""
        if not self.is_mounted or self._waiting is not None:
            self._waiting = [*(self._waiting or ()), events.Key(event.key, event.character)]
            return True
        return super().takes(event)

    def hold(self) -> None:
        """Keep keys from now on."""
        self._waiting = self._waiting or []

    def release(self) -> None:
        """Give the keys that waited to what is there now."""
        held, self._waiting = self._waiting, None
        for key in held or ():
            self.app.post_message(key)
