"""The formats into which a briefing can be exported.

To add one, write its `render` and give it a row.
"""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from briefterm.export import markdown
from briefterm.model.briefing import Briefing


class Format(Struct, frozen=True):
    """One format.

    Attributes:
        suffix: of its files, with the dot.
        render: makes a whole document of a briefing; pure and deterministic.
    """

    suffix: str
    render: Callable[[Briefing], str]


FORMATS: Final = {
    "markdown": Format(".md", markdown.render),
}
"""Every format by the name under which it is asked for."""
