"""What a field's path names, as in updates: `outlook.points[1].text`, counted from 0."""

import re
from typing import Final

from msgspec import Struct

from briefterm.model.briefing import Briefing, Node, Section
from briefterm.model.directory import Directory

_STEP: Final = re.compile(r"\[(\d{1,9})\]|\.?([^.\[\]]+)")


class Named(Struct, frozen=True):
    """What a path names.

    Attributes:
        node: the deepest thing with an id on its way; None where there is none.
        rest: what the path names of it, or of the briefing, as it is written.
    """

    node: Node | None
    rest: str


def named(path: str, directory: Directory) -> Named:
    """What a path names, as far as there is such a thing; an id, or an address, names it too."""
    if (node := directory.node(path)) is not None:
        return Named(node, "")
    found, end = None, 0
    at: object = directory.briefing
    for step in _STEP.finditer(path):
        at = _below(at, step[1], step[2])
        if at is None:
            break
        if isinstance(at, Node) and directory.node(getattr(at, "id", "")) is at:
            found, end = at, step.end()
    return Named(found, path[end:].lstrip("."))


def _below(above: object, number: str | None, name: str | None) -> object:
    """What one step of a path leads to; None where there is no such thing."""
    if isinstance(above, Section) and number:
        above = above.points  # a list may stand for a section
    if isinstance(above, tuple) and number:
        return above[int(number)] if int(number) < len(above) else None
    return getattr(above, name, None) if isinstance(above, Briefing | Node) and name else None
