"""The kinds of section: one table from which reading, showing and exporting take names and order.

To add a kind, add a row. Nothing else names kinds one by one.
"""

from typing import Final

from msgspec import Struct


class SectionKind(Struct, frozen=True):
    """One kind of section.

    Attributes:
        name: the word that stands in the file's `kind`, or as a field of its own.
        title: shown when the section has no title.
        field: whether the kind is a field of the briefing itself (`context: …`).
        order: its place in the default order; kinds of `sections` share one place and keep
            the order of the file there.
    """

    name: str
    title: str
    field: bool = False
    order: int = 1


KINDS: Final[tuple[SectionKind, ...]] = (
    SectionKind("context", "Context", field=True, order=0),
    SectionKind("details", "Details"),
    SectionKind("what_happened", "What happened"),
    SectionKind("background", "Background"),
    SectionKind("delegations", "Delegations"),
    SectionKind("big_picture", "The big picture"),
    SectionKind("between_the_lines", "Between the lines"),
    SectionKind("yes_but", "Yes, but"),
    SectionKind("whats_next", "What's next"),
    SectionKind("reality_check", "Reality check"),
    SectionKind("the_other_side", "The other side"),
    SectionKind("go_deeper", "Go deeper"),
    SectionKind("other", "More"),
    SectionKind("why_it_matters", "Why it matters", field=True, order=2),
    SectionKind("outlook", "Outlook", field=True, order=3),
)

BY_NAME: Final = {kind.name: kind for kind in KINDS}


def title_of(kind: str) -> str:
    """The title of a section that has none of its own; an unknown kind is its own title."""
    known = BY_NAME.get(kind)
    return known.title if known else kind.replace("_", " ").replace("-", " ").capitalize()
