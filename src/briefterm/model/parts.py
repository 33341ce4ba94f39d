"""The parts of a briefing by the names that its file gives them, and the choice among them."""

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from briefterm.model.briefing import Briefing, Point, Section
from briefterm.model.directory import PANELS, sections_of
from briefterm.model.kinds import BY_NAME, KINDS

MARKDOWN: Final = "markdown"
"""The format that is meant where none is named."""
LEAD: Final = "lead"
BOTTOM_LINE: Final = "bottom_line"
_OTHER: Final = "other"
TEXTS: Final = (
    LEAD,
    *(kind.name for kind in sorted(KINDS, key=lambda kind: kind.order)),
    BOTTOM_LINE,
)
"""The parts that are text, in the order in which they are read unless a file says otherwise."""
SECTIONS: Final = "sections"
"""The word for all of them."""
PARTS: Final = (*TEXTS, *PANELS)
"""All parts, the texts before the lists."""


class Choice(Struct, frozen=True):
    """What the reader wants to carry away.

    Attributes:
        form: the name of the format.
        without: the parts that are left out.
    """

    form: str = MARKDOWN
    without: frozenset[str] = frozenset()


class Offer(Struct, frozen=True):
    """What there is to choose from.

    Attributes:
        forms: what each format is good for, by its name.
        parts: the parts that there are; none where nothing can be left out.
    """

    forms: dict[str, str]
    parts: tuple[str, ...] = ()


def part_of(text: Section | Point) -> str:
    """The part that a section or the bottom line is; a kind that nobody knows is `other`."""
    if isinstance(text, Point):
        return BOTTOM_LINE
    return text.kind if text.kind in BY_NAME else _OTHER


def parts_of(briefing: Briefing) -> tuple[str, ...]:
    """The parts that a briefing has."""
    texts = {part_of(section) for section in sections_of(briefing)}
    return tuple(
        part for part in PARTS if part in texts or (part not in BY_NAME and getattr(briefing, part))
    )


def part_in_words(part: str) -> str:
    """A part's name as it is read."""
    return part.replace("_", " ")


def all_but(parts: Iterable[str]) -> frozenset[str]:
    """What is left out by who wants only some parts."""
    return frozenset(PARTS) - frozenset(parts)
