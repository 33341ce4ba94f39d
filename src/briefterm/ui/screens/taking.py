"""Words to take along: onto the clipboard, or into a command."""

from collections.abc import Callable

from briefterm.ui.screens.frame import Frame


class Taking(Frame):
    """The actions of `copy.quote` and `pipe.quote`."""

    def with_quote(self, use: Callable[[str], None]) -> None:
        """Give the quote in view, with speaker, date and source, to somebody; or tell why not."""
        raise NotImplementedError

    def action_copy_quote(self) -> None:
        """Copy it."""
        self.with_quote(self.guide.copy)

    def action_pipe_quote(self) -> None:
        """Ask for a command that it is given to."""
        self.with_quote(self.guide.pipe)
