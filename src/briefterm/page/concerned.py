"""What an update concerns, in a reader's words: the file names it by the path of a field."""

from typing import Final

from briefterm.model.briefing import Node, Point, Section, Source
from briefterm.model.directory import PANELS
from briefterm.model.paths import named
from briefterm.page.blocks import Span, Style, Target
from briefterm.page.setting import LEAD, Setting, dim, said, shortened

_PARTS: Final = frozenset({LEAD, *PANELS})
"""What has no id and is a part of the page nevertheless."""


def concerned(path: str, setting: Setting) -> tuple[Span, ...]:
    """What a path names, as a link; what is not there, or has no place on the page, as written."""
    found = named(path, setting.directory)
    rest = found.rest.replace("_", " ")
    if found.node is not None:
        words, target = _told(found.node, setting)
        return (said(words, Style.REFERENCE, target), *dim(f", {rest}" if rest else ""))
    if path in _PARTS and getattr(setting.briefing, path):
        return (said(rest, Style.REFERENCE, Target("section", path)),)
    return dim(rest)


def _told(node: Node, setting: Setting) -> tuple[str, Target]:
    """A thing by what it is and how it begins, and where it stands."""
    kind, name = setting.directory.kind(node), str(getattr(node, "id", ""))
    target = Target(kind, name)
    if isinstance(node, Section):
        return setting.place(name), target
    where = setting.place(name) if isinstance(node, Point) else kind.capitalize()
    said_there = node.title if isinstance(node, Source) else setting.directory.words(node)
    begins, cut = shortened(said_there)
    return f"{where}: {begins}{' …' if cut else ''}", target
