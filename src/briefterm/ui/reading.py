"""The briefing that is open, and what a key means that acts on something in it."""

from typing import Final

from msgspec import Struct

from briefterm.model.briefing import Briefing
from briefterm.model.directory import Directory
from briefterm.model.shelf import Opened
from briefterm.page.blocks import Page
from briefterm.page.build import page_of
from briefterm.ui.panes.document import Document

ELSEWHERE: Final = {"url", "briefing"}
"""The kinds of targets that are no node of the briefing itself."""


class Reading(Struct, frozen=True):
    """A briefing that is open, with all that is made from it once.

    Attributes:
        opened: the file as it was read.
        briefing: what it holds.
        directory: what its ids mean.
        page: how it looks.
    """

    opened: Opened
    briefing: Briefing
    directory: Directory
    page: Page

    def quote_of(self, node: str) -> str:
        """The quote that is meant by a node: itself, or the first that the point uses."""
        if self.directory.quote(node):
            return node
        return next(
            (
                quote.id
                for quote in self.briefing.quotes
                if any(use.node == node for use in self.directory.uses(quote.id))
            ),
            "",
        )

    def url_of(self, node: str) -> str:
        """The URL of a source, or of the first source with one of the quote that is meant."""
        source = self.directory.source(node)
        if source and source.url:
            return source.url
        quote = self.directory.quote(self.quote_of(node))
        sources = (self.directory.source(one.source) for one in (quote.sources if quote else ()))
        return next((one.url for one in sources if one and one.url), "")

    def address_of(self, node: str) -> str:
        """`briefing#node`, or the briefing's own address."""
        return f"{self.briefing.id}#{node}" if node else self.briefing.id


_KEPT: Final = 4
_made: Final[list[Reading]] = []
"""The last few: one is made ready while its row is looked at, or come back to."""


def read(opened: Opened) -> Reading | None:
    """Make a page of a file; None if it cannot be read."""
    if opened.briefing is None:
        return None
    for made in [*_made]:
        if made.briefing is opened.briefing and made.opened == opened:
            return made
    directory = Directory(opened.briefing, opened.titles)
    made = Reading(opened, opened.briefing, directory, page_of(directory))
    _made.append(made)
    del _made[:-_KEPT]
    return made


def node_in_view(document: Document) -> str:
    """The node that is meant in a document: that of the marked reference, or what is read."""
    if document.marked and document.marked.target.kind not in ELSEWHERE:
        return document.marked.target.id
    return document.page.blocks[document.in_view].node if document.page.blocks else ""
