"""From a briefing to its page: every part of it, in the order in which it is read."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from briefterm.model.briefing import Briefing, Point, Section
from briefterm.model.directory import Directory, points_of
from briefterm.model.kinds import title_of
from briefterm.model.visible import one_line
from briefterm.page.blocks import Block, Page, Part, Shape, Span, Style
from briefterm.page.head import counts, head
from briefterm.page.panels import PANELS
from briefterm.page.sections import Sections
from briefterm.page.setting import LEAD, Setting


def build(briefing: Briefing, titles: Mapping[str, str] | None = None) -> Page:
    """The whole briefing as printed blocks, the same for every outlet; pure and total.

    Args:
        briefing: what is shown.
        titles: of other briefings that it names, by id, as far as they are known.
    """
    return page_of(Directory(briefing, titles))


def page_of(directory: Directory) -> Page:
    """The same of a briefing whose directory there is already."""
    setting = Setting(directory)
    blocks = [*_placed(head(setting), LEAD)]
    outline: list[Part] = []
    for part, own in (*_sections(setting), *_panels(setting)):
        outline.append(replace(part, first=len(blocks)))
        blocks += _placed(own, part.id)
    last = outline[-1].id if outline else LEAD
    blocks += _placed(_end(setting), last)
    return Page(one_line(setting.briefing.title), tuple(blocks), tuple(outline))


def _sections(setting: Setting) -> Iterator[tuple[Part, Iterable[Block]]]:
    """The sections and the bottom line, each with its place in the outline."""
    sections = Sections(setting)
    for part in in_order(setting.directory):
        if isinstance(part, Section):
            title = one_line(part.title or title_of(part.kind))
            yield _part(part, title), sections.section(part)
        else:
            yield _part(part, "Bottom line"), sections.bottom_line(part)


def in_order(directory: Directory) -> tuple[Section | Point, ...]:
    """The sections with the bottom line at the place that `order` gives it, else at the end."""
    briefing = directory.briefing
    parts: list[Section | Point] = [*directory.sections]
    if briefing.bottom_line is None:
        return tuple(parts)
    before = set(briefing.order)
    if "bottom_line" in briefing.order:
        before = set(briefing.order[: briefing.order.index("bottom_line")])
        place = sum(bool({part.id, part.kind} & before) for part in directory.sections)
    else:
        place = len(parts)
    parts.insert(place, briefing.bottom_line)
    return tuple(parts)


def _part(part: Section | Point, title: str) -> Part:
    points = sum(1 for _ in points_of(part))
    return Part(part.id, title, 0, _quotes_in(part), points=points)


def _quotes_in(part: Section | Point) -> int:
    quotes = {link.quote for point, _ in points_of(part) for link in point.quotes}
    if isinstance(part, Point):
        quotes |= {link.quote for link in part.quotes}
    return len(quotes)


def _panels(setting: Setting) -> Iterator[tuple[Part, Iterable[Block]]]:
    for panel in PANELS:
        if getattr(setting.briefing, panel.name):
            # A section may bear a panel's name: no id ends in a blank, so this one is free.
            taken = setting.directory.node(panel.name) is not None
            part = Part(f"{panel.name} " if taken else panel.name, panel.title, 0, panel=True)
            yield part, _titled(panel.title, panel.blocks(setting))


def _titled(title: str, blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks of a panel under its title, with one blank line between."""
    yield Block(Shape.SECTION, (Span(title),), gap=2)
    for number, block in enumerate(blocks):
        yield block if number else replace(block, gap=1)


def _end(setting: Setting) -> Iterator[Block]:
    words = f"End of the briefing · {counts(setting)}"
    yield Block(Shape.END, (Span(words, Style.DIM),), gap=2)


def _placed(blocks: Iterable[Block], part: str) -> Iterator[Block]:
    """Blocks with the part in which they stand."""
    return (replace(block, section=part) for block in blocks)
