"""Quotes and sources of a briefing told in full, in notes or where they stand."""

from collections.abc import Iterator

from briefterm.export.evidence import Cite, attribution, facts, remarks, words
from briefterm.export.layout import (
    Block,
    Piece,
    footnote,
    heading,
    items,
    listed,
    paragraph,
    quotation,
)
from briefterm.export.notes import Notes
from briefterm.export.references import in_one_line, named
from briefterm.model.briefing import Quote, QuoteLink


def whole(quote: Quote, notes: Notes, link: QuoteLink | None = None) -> Block:
    """A quote as a block quotation with all that is known about it, and the number it goes by."""
    _, stance = remarks(quote, link)
    under = listed(*attribution(quote, notes.directory), stance)
    known = items("* ", facts(quote, notes.directory, _cite(notes)))
    said = words(quote, notes.directory)
    return quotation([*said, paragraph(*under, notes.quote(quote.id)), known])


def endnotes(notes: Notes) -> Iterator[Block]:
    """All that was called and is not told yet."""
    if notes.form.footnotes:
        for kind, name in notes.called:  # which grows meanwhile: a definition calls others
            blocks = _quote(name, notes) if kind == "q" else _source(name, notes)
            yield footnote(f"{kind}-{name}", blocks)
        return
    yield from _under("Quotes in the text", _quotes(notes))
    if "sources" in notes.without:
        yield from _under("Sources named here", _sources(notes))


def _under(title: str, blocks: Iterator[Block]) -> Iterator[Block]:
    found = list(blocks)
    if any(found):
        yield heading(2, title)
        yield from found


def _quotes(notes: Notes) -> Iterator[Block]:
    for kind, name in notes.called:
        quote = notes.directory.quote(name) if kind == "q" else None
        if quote and notes.tells(name):
            yield whole(quote, notes)


def _sources(notes: Notes) -> Iterator[Block]:
    """The sources that were called, with the numbers that they have in the whole list."""
    numbers = {notes.directory.source_number(name): name for _, name in notes.called}
    named_here = sorted((number, name) for number, name in numbers.items() if number)
    yield items(
        "- ",
        (
            [paragraph(f"Source {number}: ", *in_one_line(source))]
            for number, name in named_here
            if (source := notes.directory.source(name))
        ),
    )


def _quote(name: str, notes: Notes) -> list[Block]:
    """A quote's footnote: the words, who said them, and all that is known about them."""
    directory = notes.directory
    quote = directory.quote(name)
    if quote is None:
        return []
    return [
        *words(quote, directory),
        paragraph(*listed(*attribution(quote, directory))),
        items("* ", facts(quote, directory, _cite(notes))),
    ]


def _source(name: str, notes: Notes) -> list[Block]:
    """A source's footnote: enough to find it in the list and elsewhere."""
    source = notes.directory.source(name)
    number = notes.directory.source_number(name)
    return [paragraph(f"[{number}] ", *in_one_line(source))] if source else []


def _cite(notes: Notes) -> Cite:
    def cite(source: str) -> list[Piece]:
        found = notes.directory.source(source)
        return [named(found) if found else "", notes.source(source)]

    return cite
