"""By what the list of briefings finds one: its words and its keys.

Both are made of what is kept, so that they need not be kept themselves: a row is taken out of the
word list by the same words that put it there.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from briefterm.library import normal
from briefterm.library.keys import (
    ACTOR,
    EVERY,
    KIND,
    LANG,
    OTHER_WORDING,
    SOURCE,
    TAG,
    TITLE,
    key,
)
from briefterm.library.rows import Common, Told


class Listed(Struct, frozen=True, array_like=True):
    """What the list is asked for beside what a row of it shows.

    Attributes:
        stem: the file's name without its ending.
        subtitle: the briefing's subtitle.
        called: the names and short names of its actors.
    """

    stem: str = ""
    subtitle: str = ""
    called: tuple[str, ...] = ()


def words_of(title: str, told: Told, listed: Listed) -> str:
    """The words of a briefing: no phrase reaches from one text to the next."""
    texts = (title, told.kicker, listed.subtitle, told.lead, *told.outlets, listed.stem)
    return normal.normal(f" {OTHER_WORDING} ".join((*texts, *listed.called)))


def keys_of(title: str, told: Told, common: Common, listed: Listed, aids: Iterable[int]) -> str:
    """The keys of a briefing."""
    return " ".join((*_keys(title, told, common, listed), *(f"{ACTOR}{aid}" for aid in aids)))


def _keys(title: str, told: Told, common: Common, listed: Listed) -> Iterator[str]:
    yield EVERY
    yield from (TITLE + word for text in (title, listed.stem) for word in normal.words(text))
    yield from (key(TAG, tag) for tag in common.tags)
    if common.lang:
        yield key(LANG, common.lang)
    yield key(KIND, told.status)
    for outlet in told.outlets:
        yield from (SOURCE + word for word in normal.words(outlet))
