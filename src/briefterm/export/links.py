"""Links to other briefings and to the web, as far as they are safe and lead somewhere."""

import re
from typing import Final

from briefterm.export.escape import Markup
from briefterm.export.layout import Piece
from briefterm.model.briefing import SLUG

_SLUG: Final = re.compile(SLUG)
_PLACE: Final = re.compile(r"[a-z0-9.-]*")
_AUTOLINK: Final = re.compile(
    r"https?://(?!.*xn--)[a-z0-9.-]+(?::\d+)?(?:/[\w./~?#&=+,-]*)?", re.ASCII
)
_ADDRESS: Final = re.compile(r"https?://[!-~]+")
_ENTITY: Final = re.compile(r"&(?=\#?\w{1,40};)")


def is_slug(name: str) -> bool:
    """Whether an id was given by a person, and is none that tells a position."""
    return _SLUG.fullmatch(name) is not None


def beside(address: str, words: str = "") -> list[Piece]:
    """Another briefing as a link to its export beside this one, where its id can be a file's name.

    What is not shown by the words is told by the link alone.
    """
    name, _, place = address.partition("#")
    if not (is_slug(name) and _PLACE.fullmatch(place)):
        return [words or address]
    return _link(words or address, f"{name}.md#{place}" if place else f"{name}.md")


def block_in_vault(address: str, words: str = "") -> list[Piece]:
    """The same as Obsidian has it: a place that has an id is a block there.

    Its Markdown form is as good as `[[…]]` to Obsidian, and the only one in which words stay exact:
    there is no way to write `]]` or `|` in the other.
    """
    name, _, place = address.partition("#")
    if not is_slug(name):
        return [words or address]
    return _link(words or address, f"{name}.md#^{place}" if is_slug(place) else f"{name}.md")


def in_words(address: str, words: str = "") -> list[Piece]:
    """The same in words, for where no file is beside this one."""
    return [f"{words} ({address})" if words and words != address else address]


def web(url: str) -> list[Piece]:
    """A web address as a link, where it is one in any reader's eyes, and as words elsewhere."""
    if _AUTOLINK.fullmatch(url):
        return [Markup(f"<{url}>")]
    if _ADDRESS.fullmatch(url) and not set(url) & set("<>\\@"):
        return _link(url, f"<{_ENTITY.sub('&amp;', url)}>")
    return [url]


def _link(words: str, target: str) -> list[Piece]:
    return [Markup("["), words, Markup(f"]({target})")]
