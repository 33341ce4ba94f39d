"""The notes of one export, and the texts that call them."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from briefterm.export.escape import Markup
from briefterm.export.formats import MARKDOWN, Format
from briefterm.export.layout import Block, Piece, joined, paragraph
from briefterm.export.links import is_slug
from briefterm.model.briefing import SourceLink
from briefterm.model.directory import Directory
from briefterm.model.prose import Link, Reference, paragraphs, parse_prose
from briefterm.model.visible import visible


class Notes:
    """Sets texts that have references, and remembers which notes they call.

    Attributes:
        directory: of the briefing that is exported.
        form: how it is written.
        without: the parts that are left out.
        called: the kind and id of every note that was called, in the order of the first call.
    """

    def __init__(
        self, directory: Directory, form: Format = MARKDOWN, without: Collection[str] = ()
    ) -> None:
        self.directory: Final = directory
        self.form: Final = form
        self.without: Final = without
        self.called: Final[list[tuple[str, str]]] = []
        self._known: set[tuple[str, str]] = set()
        self._told: set[str] = set()
        self._blocks: set[str] = set()
        self._numbers = {one.id: n for n, one in enumerate(directory.briefing.quotes, 1)}

    @property
    def has_quotes(self) -> bool:
        """Whether any quote was met so far."""
        return bool(self._told) or any(kind == "q" for kind, _ in self.called)

    def has_place(self, quote: str) -> bool:
        """Whether a quote has a place where all is told that is known about it."""
        return quote in self._told or (self.form.footnotes and ("q", quote) in self._known)

    def tells(self, quote: str) -> bool:
        """Whether that place is here: where a quote first stands, if there are no footnotes."""
        if self.form.footnotes or quote in self._told:
            return False
        self._told.add(quote)
        return True

    def quote(self, name: str) -> Piece:
        """What leads to a quote's note; the id itself where there is no such quote."""
        number = self._numbers.get(name)
        return self._mark("q", name, f"quote {number}") if number else f"[{name}]"

    def source(self, name: str) -> Piece:
        """What leads to a source's note; the id itself where there is no such source."""
        number = self.directory.source_number(name)
        return self._mark("s", name, f"source {number}") if number else f"[{name}]"

    def quotes(self, names: Iterable[str]) -> list[Piece]:
        """What leads to several quotes in a row, where quotes are not left out."""
        return [] if "quotes" in self.without else [self.quote(name) for name in names]

    def sources(self, links: Iterable[SourceLink]) -> list[Piece]:
        """What leads to several sources in a row, each with the place in it."""
        pieces: list[Piece] = []
        for link in links:
            pieces.append(self.source(link.source))
            if link.locator:
                pieces.append(f" ({link.locator})")
        return pieces

    def block_id(self, name: str) -> list[Piece]:
        """At the end of a paragraph: what makes it a place that links lead to.

        Only an id that a person gave is one, for those that tell a position change with the file.
        """
        if not self.form.block_ids or not is_slug(name) or self.directory.node(name) is None:
            return []
        if name in self._blocks:
            return []
        self._blocks.add(name)
        return [Markup(f" ^{name}")]

    def block_below(self, name: str) -> Block:
        """The same for what is more than a paragraph, as a block below it."""
        return [f"^{name}"] if self.block_id(name) else []

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

    def _mark(self, kind: str, name: str, words: str) -> Piece:
        if (kind, name) not in self._known:
            self._known.add((kind, name))
            self.called.append((kind, name))
        return Markup(f"[^{kind}-{name}]") if self.form.footnotes else f" ({words})"

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
                mark = self.source(found.id)
                bare = not (self.form.footnotes or reference.label)
                return [str(mark).strip(" ()")] if bare else [found.words, mark]
            case "briefing":
                return self.form.link(found.id, found.words)
            case _:
                return [found.words]
