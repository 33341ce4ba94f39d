"""A quote with its attribution in one predictable form, for the clipboard."""

from collections.abc import Sequence

from briefterm.model.dates import show_date
from briefterm.model.directory import Directory
from briefterm.model.shelf import QuoteHit
from briefterm.model.visible import one_line, visible

NO_DATE = "date not given"
NO_SOURCE = "source not given"


def cite(directory: Directory, quote_id: str) -> str:
    """`“words”`, then speaker, date, venue, source and address on a line of their own."""
    quote = directory.quote(quote_id)
    if quote is None:
        return ""
    sources = [
        ", ".join(part for part in (source.title, source.outlet, source.url) if part)
        for link in quote.sources
        if (source := directory.source(link.source))
    ]
    return _cite(
        quote.text,
        quote.kind,
        [
            directory.speaker(quote),
            show_date(quote.date, quote.date_label) or NO_DATE,
            quote.venue,
            "; ".join(sources) or NO_SOURCE,
        ],
        f"{directory.briefing.id}#{quote.id}",
    )


def cite_hit(hit: QuoteHit) -> str:
    """The same of a quote that was found."""
    parts = [
        " and ".join(hit.speakers),
        show_date(hit.date) or NO_DATE,
        hit.venue,
        hit.source or NO_SOURCE,
    ]
    return _cite(hit.text, hit.kind, parts, hit.address)


def _cite(words: str, kind: str, parts: Sequence[str], address: str) -> str:
    said = visible(words).strip()
    said = f"{said} (indirect)" if kind == "indirect" else f"“{said}”"
    return f"{said}\n— {'. '.join(one_line(part) for part in parts if part)} [{address}]\n"
