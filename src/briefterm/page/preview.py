"""The preview: what the library shows of a briefing before it is opened."""

from collections.abc import Iterator
from typing import Final

from briefterm.model.briefing import Briefing, Point, Section
from briefterm.model.directory import Directory, points_of
from briefterm.model.kinds import title_of
from briefterm.model.numbers import counted
from briefterm.page.blocks import Block, Page, Shape, Span, Style, Target
from briefterm.page.forecasts import chips
from briefterm.page.head import counts, dateline, outlets, standing
from briefterm.page.setting import Setting, dim, joined, said, shortened

_POINTS: Final = 5
"""How many points of a section are shown."""
_WORDS: Final = 160
"""How much of a point is shown, in characters."""


def preview(briefing: Briefing, news: str = "", since: str = "") -> Page:
    """Lead, why it matters and outlook, each with its counts; above them what changed, if any.

    Args:
        briefing: what is shown.
        news: what changed.
        since: since when.
    """
    setting = Setting(Directory(briefing))
    return Page(said(briefing.title).text, tuple(_blocks(setting, news, since)), ())


def _blocks(setting: Setting, news: str, since: str) -> Iterator[Block]:
    briefing = setting.briefing
    yield from standing(briefing)
    yield Block(Shape.TITLE, (said(briefing.title),))
    if briefing.subtitle:
        yield Block(Shape.SUBTITLE, (said(briefing.subtitle),))
    yield Block(Shape.META, joined((dateline(briefing), *outlets(briefing.sources))))
    if news:
        spans = (Span(f"Changed {since}: ", Style.DIM), said(news, Style.ACCENT))
        yield Block(Shape.ROW, spans, sign="Δ ", gap=1)
    for paragraph in setting.prose(briefing.lead):
        yield Block(Shape.LEAD, paragraph, gap=1)
    chosen = [one for one in (briefing.why_it_matters, briefing.outlook) if one is not None]
    for section in chosen or setting.directory.sections[:1]:
        yield from _section(section, setting)
    yield Block(Shape.META, dim(counts(setting)), gap=1)


def _section(section: Section, setting: Setting) -> Iterator[Block]:
    title = said(section.title or title_of(section.kind), Style.STRONG)
    target = Target("section", section.id)
    spans = joined(((Span(title.text, Style.STRONG, target),), dim(_counts(section))), Span("  "))
    yield Block(Shape.HEADING, spans, section.id, gap=1)
    if not section.points:
        for paragraph in setting.prose(section.text)[:1]:
            yield Block(Shape.PARAGRAPH, paragraph, section.id)
    for point in section.points[:_POINTS]:
        yield from _point(point, setting)
    if len(section.points) > _POINTS:
        more = counted(len(section.points) - _POINTS, "more point")
        yield Block(Shape.NOTE, dim(f"and {more}"), section.id, indent=2)


def _point(point: Point, setting: Setting) -> Iterator[Block]:
    words, cut = shortened(setting.directory.words(point), _WORDS)
    shown = said(f"{words} …" if cut else words, target=Target("point", point.id))
    yield Block(Shape.POINT, (shown,), point.id, sign="• ")
    for block in chips(point):
        yield Block(Shape.CHIPS, block.spans, point.id, indent=2)


def _counts(section: Section) -> str:
    points = [point for point, _ in points_of(section)]
    quotes = {link.quote for point in points for link in point.quotes}
    sources = {link.source for point in points for link in point.sources}
    found = ((len(points), "point"), (len(quotes), "quote"), (len(sources), "source"))
    return " · ".join(counted(number, noun) for number, noun in found if number)
