"""The footnotes of one export, and the texts that call them."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from briefterm.export.escape import Markup
from briefterm.export.layout import Block, Piece, joined, paragraph
from briefterm.model.briefing import SLUG, SourceLink
from briefterm.model.directory import Directory
from briefterm.model.prose import Link, Reference, paragraphs, parse_prose
from briefterm.model.visible import visible

_BRIEFING: Final = re.compile(SLUG)
_PLACE: Final = re.compile(r"[a-z0-9.-]*")
_AUTOLINK: Final = re.compile(
    r"https?://(?!.*xn--)[a-z0-9.-]+(?::\d+)?(?:/[\w./~?#&=+,-]*)?", re.ASCII
)
_ADDRESS: Final = re.compile(r"https?://[!-~]+")
_ENTITY: Final = re.compile(r"&(?=\#?\w{1,40};)")


class Notes:
    """Sets texts that have references, and remembers which footnotes they call.

    Attributes:
        directory: of the briefing that is exported.
        called: the kind and id of every footnote that was called, in the order of the first call.
    """

    def __init__(self, directory: Directory) -> None:
        self.directory: Final = directory
        self.called: Final[list[tuple[str, str]]] = []
        self._known: set[tuple[str, str]] = set()

    def has_called(self, quote: str) -> bool:
        """Whether some text calls the footnote of a quote."""
        return ("q", quote) in self._known

    def quote(self, name: str) -> Piece:
        """The mark of a quote's footnote; the id itself where there is no such quote."""
        return self._mark("q", name) if self.directory.quote(name) else f"[{name}]"

    def source(self, name: str) -> Piece:
        """The mark of a source's footnote; the id itself where there is no such source."""
        return self._mark("s", name) if self.directory.source(name) else f"[{name}]"

    def quotes(self, names: Iterable[str]) -> list[Piece]:
        """The marks of several quotes in a row."""
        return [self.quote(name) for name in names]

    def sources(self, links: Iterable[SourceLink]) -> list[Piece]:
        """The marks of several sources in a row, each with the place in it."""
        pieces: list[Piece] = []
        for link in links:
            pieces.append(self.source(link.source))
            if link.locator:
                pieces.append(f" ({link.locator})")
        return pieces

    def prose(
        self, text: str, *, before: Sequence[Piece] = (), after: Sequence[Piece] = ()
    ) -> list[Block]:
        """A text with references as paragraphs, with something before and after its words."""
        sets = [self._pieces(part) for part in paragraphs(visible(text))]
        if sets:
            sets[0][:0] = before
            sets[-1] += after
        return [paragraph(*pieces) for pieces in sets]

    def flat(self, text: str) -> list[Piece]:
        """A text with references, its paragraphs run together."""
        return joined((self._pieces(part) for part in paragraphs(visible(text))), " ")

    def _mark(self, kind: str, name: str) -> Markup:
        if (kind, name) not in self._known:
            self._known.add((kind, name))
            self.called.append((kind, name))
        return Markup(f"[^{kind}-{name}]")

    def _pieces(self, text: str) -> list[Piece]:
        pieces: list[Piece] = []
        for piece in parse_prose(text):
            if isinstance(piece, Reference):
                pieces += self._reference(piece)
            else:
                pieces.append(piece.url if isinstance(piece, Link) else piece)
        return pieces

    def _reference(self, reference: Reference) -> list[Piece]:
        """The words that a reference shows, and where they lead."""
        found = self.directory.resolve(reference)
        match found.kind:
            case "quote":
                return [found.words, self.quote(found.id)]
            case "source":
                return [found.words, self.source(found.id)]
            case "briefing":
                return other_briefing(found.id, found.words)
            case _:
                return [found.words]


def other_briefing(address: str, words: str = "") -> list[Piece]:
    """Another briefing as a link to its export beside this one, where its id can be a file's name.

    What is not shown by the words is told by the link alone.
    """
    name, _, place = address.partition("#")
    if not (_BRIEFING.fullmatch(name) and _PLACE.fullmatch(place)):
        return [words or address]
    target = f"{name}.md#{place}" if place else f"{name}.md"
    return [Markup("["), words or address, Markup(f"]({target})")]


def web(url: str) -> list[Piece]:
    """A web address as a link, where it is one in any reader's eyes, and as words elsewhere."""
    if _AUTOLINK.fullmatch(url):
        return [Markup(f"<{url}>")]
    if _ADDRESS.fullmatch(url) and not set(url) & set("<>\\@"):
        target = _ENTITY.sub("&amp;", url)
        return [Markup("["), url, Markup(f"](<{target}>)")]
    return [url]
