"""Sources as a list of references: what each is, where it stands, how far it can be trusted."""

from collections.abc import Iterator

from briefterm.export.layout import Block, Piece, joined, listed, paragraph
from briefterm.export.links import web
from briefterm.model.briefing import Source
from briefterm.model.dates import show_date
from briefterm.page.languages import language
from briefterm.page.sources import grade_in_words, type_in_words


def named(source: Source) -> str:
    """A source in a few words: title, outlet and date."""
    issued = show_date(source.issued)
    return ", ".join(part for part in (source.title, source.outlet, issued) if part)


def in_one_line(source: Source) -> list[Piece]:
    """A source with what it takes to find it and to judge it."""
    grade = grade_in_words(source)
    return joined(
        ([named(source)], web(source.url) if source.url else [], [grade] if grade else [])
    )


def particulars(source: Source) -> Iterator[Block]:
    """All that is known of a source beside its title and outlet, each as a paragraph."""
    issued = show_date(source.issued) or "date not given"
    by = f"by {', '.join(source.authors)}" if source.authors else ""
    tongue = language(source.lang).name if source.lang else ""
    excerpt = "excerpt only" if source.excerpt else ""
    yield paragraph(*listed(type_in_words(source), by, issued, tongue, excerpt))
    if grade := grade_in_words(source):
        yield paragraph(grade)
    if source.url:
        accessed = f" (read on {show_date(source.accessed)})" if source.accessed else ""
        yield paragraph(*web(source.url), accessed)
    elif source.accessed:
        yield paragraph(f"Read on {show_date(source.accessed)}")
    if source.archive_url:
        yield paragraph("Archived: ", *web(source.archive_url))
    if source.note:
        yield paragraph(source.note)
