"""The `[[references]]` in texts: each must lead somewhere, and quoted words must be the quote's."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefterm.format import marks
from briefterm.format.addresses import Addresses
from briefterm.format.casting import Casting
from briefterm.format.findings import Findings, Path, article, quoted
from briefterm.model.briefing import Briefing, Quote
from briefterm.model.dates import DateError, parse_date
from briefterm.model.directory import references_in
from briefterm.model.prose import Reference

_PLACES: Final = ("section", "point")
_DATED: Final = re.compile(r"[0-9]|\.\.|(?:early|mid|late)[ -]")
_MARKS: Final = str.maketrans(
    dict.fromkeys("“”„‟«»‹›「」『』〝〞〟", '"') | dict.fromkeys("‘’‚‛", "'")
)
_HOW: Final = "write [[id]], [[id|words]] or [[briefing:id]]; and \\[[ for two plain brackets"


class Pointing(NamedTuple):
    """A reference to another briefing, before its place is looked up."""

    briefing: str
    node: str
    path: Path
    token: str = ""


class References:
    """Looks at the references of one briefing's texts."""

    def __init__(
        self, briefing: Briefing, addresses: Addresses, casting: Casting, findings: Findings
    ) -> None:
        self._quotes: Final = briefing.quotes
        self._addresses: Final = addresses
        self._casting: Final = casting
        self._findings: Final = findings
        self.pointings: Final[list[Pointing]] = []

    def look(self, text: str, path: Path) -> None:
        """Report each reference of a text that leads nowhere."""
        for reference in references_in(text):
            if reference.kind == "briefing" or (reference.fragment and reference.target):
                pointing = Pointing(reference.target, reference.fragment, path, reference.raw)
                self.pointings.append(pointing)
            elif reference.kind and reference.kind not in {*self._addresses.by_kind, "date"}:
                self._report("BT310", reference, path, f"there is no kind '{reference.kind}'", _HOW)
            elif reference.fragment:
                self._place(reference, path)
            elif reference.kind == "date" or _DATED.match(reference.target):
                self._date(reference, path)
            else:
                self._thing(reference, path)

    def _thing(self, reference: Reference, path: Path) -> None:
        """A reference to something of this briefing, or to a shared actor."""
        target, kind = reference.target, reference.kind
        if not target:
            self._report("BT310", reference, path, "the reference names nothing", _HOW)
            return
        found = self._kind(target, kind)
        if not found:
            self._unknown(reference, path)
        elif kind and found != kind:
            self._report("BT312", reference, path, f"{quoted(target)} is {article(found)}")
        elif found == "quote" and reference.label:
            self._verbatim(reference, path)

    def _kind(self, target: str, wanted: str) -> str:
        """What kind of thing has an id, of the wanted kind if there is one; empty for none."""
        by_kind = self._addresses.by_kind
        if wanted and target in by_kind[wanted]:
            return wanted
        things = (kind for kind in by_kind if kind not in _PLACES and target in by_kind[kind])
        found = next(things, "")
        if not found and self._casting.known(target):
            return "actor"
        return found or next((kind for kind in _PLACES if target in by_kind[kind]), "")

    def _place(self, reference: Reference, path: Path) -> None:
        """`[[#id]]`: a section or point of this briefing."""
        by_kind = self._addresses.by_kind
        if not any(reference.fragment in by_kind[kind] for kind in _PLACES):
            options = [one for kind in _PLACES for one in by_kind[kind]]
            hint = self._findings.suggest("BT311", reference.fragment, options)
            message = f"no section or point has id {quoted(reference.fragment)}"
            self._report("BT311", reference, path, message, hint)

    def _date(self, reference: Reference, path: Path) -> None:
        try:
            parse_date(reference.target)
        except DateError as error:
            self._report("BT310", reference, path, str(error))

    def _unknown(self, reference: Reference, path: Path) -> None:
        by_kind = self._addresses.by_kind
        kinds = [reference.kind] if reference.kind else list(by_kind)
        options = [one for kind in kinds for one in by_kind[kind]]
        options += self._casting.suggestions() if "actor" in kinds else ()
        hint = self._findings.suggest("BT311", reference.target, options)
        if " " in reference.target and not hint:
            hint = _HOW
        nothing = f"no {reference.kind}" if reference.kind else "nothing"
        message = f"{nothing} has id {quoted(reference.target)}"
        self._report("BT311", reference, path, message, hint)

    def _verbatim(self, reference: Reference, path: Path) -> None:
        """Words in quote marks that refer to a quote must stand in it."""
        words = marks.within(reference.label).rstrip(",.")  # which English puts inside the marks
        path_of = self._addresses.path_of[self._addresses.by_kind["quote"][reference.target]]
        quote = self._quotes[int(path_of[1])]
        plain = _plain(words)
        if plain and not any(plain in _plain(said) for said in _wordings(quote)):
            message = (
                f"the words {quoted(words)} do not stand in the quote {quoted(reference.target)}"
            )
            self._report(
                "BT313", reference, path, message, "leave the quote marks out, or mend them"
            )

    def _report(
        self, code: str, reference: Reference, path: Path, message: str, hint: str = ""
    ) -> None:
        said = f"{reference.raw[:80]}: {message}"
        self._findings.add(code, path, said, hint, token=reference.raw)


def _wordings(quote: Quote) -> Iterator[str]:
    """Every wording of a quote."""
    yield quote.text
    if quote.original is not None:
        yield quote.original.text
    for variant in quote.variants:
        yield variant.text


def _plain(words: str) -> str:
    """Words in the form in which they are compared: signs of one meaning are one sign."""
    return " ".join(unicodedata.normalize("NFC", words).translate(_MARKS).split())
