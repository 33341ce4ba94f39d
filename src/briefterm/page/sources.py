"""Sources: what each is, where it stands, and how far it can be trusted, in words."""

from collections.abc import Iterator
from typing import Final

from briefterm.model.briefing import Source
from briefterm.model.dates import show_date
from briefterm.page.blocks import Block, Shape, Span, Style, Target
from briefterm.page.languages import language
from briefterm.page.setting import Setting, dim, joined, said

# The Admiralty code: reliability of the source, credibility of the information.
RELIABILITY: Final = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY: Final = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
_TYPES: Final = {
    "article-journal": "journal article",
    "article-magazine": "magazine article",
    "article-newspaper": "newspaper article",
    "post-weblog": "blog post",
    "webpage": "web page",
}


def type_in_words(source: Source) -> str:
    """What kind of thing a source is."""
    return _TYPES.get(source.type, source.type)


def grade(source: Source) -> str:
    """The combined grade, such as `B2`; only where both halves are given."""
    return (
        source.reliability + source.credibility if source.reliability and source.credibility else ""
    )


def grade_in_words(source: Source) -> str:
    """Both grades in words, each with its sign."""
    parts = []
    if source.reliability:
        parts.append(f"{source.reliability}: {RELIABILITY[source.reliability]}")
    if source.credibility:
        parts.append(f"{source.credibility}: {CREDIBILITY[source.credibility]}")
    return "; ".join(parts)


def entry(source: Source, setting: Setting) -> Iterator[Block]:
    """One source of the panel, under its number."""
    number = setting.directory.source_number(source.id)
    spans = joined(((said(source.title, Style.STRONG),), dim(source.outlet)))
    yield Block(Shape.ROW, spans, source.id, sign=f"[{number}] ", gap=1)
    indent = len(f"[{number}] ")
    for facts in particulars(source):
        yield Block(Shape.NOTE, facts, source.id, indent=indent)


def particulars(source: Source) -> Iterator[tuple[Span, ...]]:
    """What is known of a source, each as the spans of one line."""
    issued = show_date(source.issued)
    yield joined(
        (
            dim(type_in_words(source)),
            dim(f"by {', '.join(source.authors)}" if source.authors else ""),
            (said(issued),) if issued else (Span("date not given", Style.WARNING),),
            dim(language(source.lang).name if source.lang else ""),
            (Span("excerpt only", Style.WARNING),) if source.excerpt else (),
        )
    )
    if source.reliability or source.credibility:
        yield dim(grade_in_words(source))
    if source.url:
        accessed = f"retrieved {show_date(source.accessed)}" if source.accessed else ""
        yield joined((_link(source.url), dim(accessed)))
    elif source.accessed:
        yield dim(f"retrieved {show_date(source.accessed)}")
    if source.archive_url:
        yield (Span("archived: ", Style.DIM), *_link(source.archive_url))
    if source.note:
        yield dim(source.note)


def _link(url: str) -> tuple[Span, ...]:
    return (said(url, Style.REFERENCE, Target("url", url)),)
