"""Words to take along: onto the clipboard, or into a command."""

from collections.abc import Callable

from briefterm.ui.screens.frame import Frame

Use = Callable[[str, str], None]
"""Does something with words, and the address of the quote that they are; empty if they are none."""


class Taking(Frame):
    """The actions of `copy.quote` and `pipe.quote`."""

    def with_quote(self, use: Use) -> None:
        """Give the quote in view, with speaker, date and source, to somebody; or tell why not."""
        raise NotImplementedError

    def action_copy_quote(self) -> None:
        """Copy it."""
        self.with_quote(lambda words, _: self.guide.copy(words))

    def action_pipe_quote(self) -> None:
        """Ask for a command that it is given to."""
        self.with_quote(self.guide.pipe)
