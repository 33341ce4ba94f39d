"""The head of a page: what the briefing is, from when and whom, and what to beware of."""

from collections.abc import Iterator, Sequence

from briefterm.model.briefing import Briefing, Source
from briefterm.model.dates import show_date
from briefterm.model.numbers import counted
from briefterm.page.blocks import Block, Shape, Span, Style, Target
from briefterm.page.languages import language
from briefterm.page.panels import change
from briefterm.page.setting import (
    LEAD,
    MISSING_DATE,
    Setting,
    dim,
    joined,
    said,
)
from briefterm.page.sources import grade

_LOUD_UPDATES = ("correction", "retraction")


def head(setting: Setting) -> Iterator[Block]:
    """Everything above the first section."""
    briefing = setting.briefing
    banner = [*standing(briefing)]
    yield from banner
    below = len(banner)  # a banner stands apart
    if briefing.kicker:
        yield Block(Shape.KICKER, (said(briefing.kicker),), gap=below)
        below = 0
    yield Block(Shape.TITLE, (said(briefing.title),), gap=below)
    if briefing.subtitle:
        yield Block(Shape.SUBTITLE, (said(briefing.subtitle),))
    for number, line in enumerate(_meta(briefing, setting)):
        yield Block(Shape.META, line, gap=0 if number else 1)
    if briefing.date_note:
        yield Block(Shape.NOTE, dim(briefing.date_note))
    for update in briefing.updates:
        if update.kind in _LOUD_UPDATES:
            yield Block(Shape.BANNER, change(update), sign="⚠ ", gap=1)
    yield from lead(setting)


def lead(setting: Setting) -> Iterator[Block]:
    """The opening text."""
    for paragraph in setting.prose(setting.briefing.lead):
        yield Block(Shape.LEAD, paragraph, LEAD, gap=1)


def dateline(briefing: Briefing) -> tuple[Span, ...]:
    """The briefing's date, loud where there is none."""
    date = show_date(briefing.date)
    return (said(date),) if date else (MISSING_DATE,)


def outlets(sources: Sequence[Source]) -> Iterator[tuple[Span, ...]]:
    """The outlets of the sources, each once, with the grade where both halves are given."""
    found: dict[str, Source] = {}
    for source in sources:
        known = found.get(source.outlet)
        if source.outlet and (known is None or (grade(source) and not grade(known))):
            found[source.outlet] = source
    for name, source in found.items():
        words = f"{name} {grade(source)}".rstrip(" ")
        yield (said(words, Style.REFERENCE, Target("source", source.id)),)


def standing(briefing: Briefing) -> Iterator[Block]:
    """A banner for a briefing that is not, or no longer, published."""
    if briefing.status == "draft":
        words = "Draft: not published, and not to be relied on"
    elif briefing.status == "retracted":
        words = "Retracted: this briefing no longer stands"
    else:
        return
    yield Block(Shape.BANNER, (Span(words, Style.WARNING),), sign="⚠ ")


def _meta(briefing: Briefing, setting: Setting) -> Iterator[tuple[Span, ...]]:
    spoken = () if briefing.lang == "en" else dim(language(briefing.lang).name)
    yield joined((dateline(briefing), *outlets(briefing.sources), spoken))
    if briefing.authors:
        yield dim(f"by {', '.join(briefing.authors)}")
    yield dim(counts(setting))
    if briefing.tags:
        yield dim(" ".join(f"#{tag}" for tag in briefing.tags))


def counts(setting: Setting) -> str:
    """The briefing in numbers; what it has none of is left out."""
    briefing = setting.briefing
    found = (
        (len(setting.directory.sections), "section"),
        (setting.points, "point"),
        (len(briefing.quotes), "quote"),
        (len(briefing.actors), "actor"),
        (len(briefing.sources), "source"),
    )
    return " · ".join(counted(number, noun) for number, noun in found if number)
