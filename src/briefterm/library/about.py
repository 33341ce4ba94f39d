"""What the index keeps of a quote beside its words: what is shown, and the keys it is filed under.

Whatever the quote's row number or its briefing's row tells already is not told again. All keys are
made of what is kept, so that they need not be kept themselves: a row is taken out of the word list
by the same words that put it there.
"""

from functools import lru_cache
from typing import Final, get_args

import msgspec
from msgspec import Struct

from briefterm.library import normal
from briefterm.library.keys import (
    ADDRESSED,
    BRIEFING,
    EVERY,
    HAS,
    KIND,
    LANG,
    SOURCE,
    SPEAKER,
    TAG,
    key,
)
from briefterm.library.names import actor_key
from briefterm.library.rows import Common, number_of
from briefterm.model.briefing import Quote

KINDS: Final[tuple[str, ...]] = get_args(Quote.__annotations__["kind"])
_NOTE: Final = 1
_ORIGINAL: Final = 2
_HAS_DATE, _HAS_SOURCE, _HAS_NOTE, _HAS_ORIGINAL, _HAS_VENUE = (
    HAS + what for what in ("date", "source", "note", "original", "venue")
)


class Kept(Struct, frozen=True, array_like=True):
    """What is kept of a quote.

    Attributes:
        quote: its id or address.
        kind: the place of its kind among `KINDS`.
        speakers: the names of its speakers.
        speaker_ids: their ids.
        date: as the file gives it.
        venue: where it was said.
        source: the place of its source's name in the briefing's row, from 1; 0 for none.
        lang: its language, where it is not the briefing's.
        line: the line of its file.
        held: what else it has, as bits.
        addressed: the numbers of those it was said to.
    """

    quote: str
    kind: int
    speakers: tuple[str, ...]
    speaker_ids: tuple[str, ...]
    date: str
    venue: str
    source: int
    lang: str
    line: int
    held: int
    addressed: tuple[int, ...]


_kept: Final = msgspec.msgpack.Decoder(Kept)

decode_kept: Final = _kept.decode


def held_by(quote: Quote) -> int:
    """What a quote has that is not shown with it in a list."""
    return (_NOTE if quote.note else 0) | (_ORIGINAL if quote.original else 0)


def keys_of(kept: Kept, common: Common, fid: int) -> str:
    """The keys of a quote of a file."""
    source = source_in(kept, common)
    keys = [EVERY, *[key(TAG, tag) for tag in common.tags]]
    if source:
        keys.append(_source_keys(source))
    keys += key(LANG, kept.lang or common.lang), KIND + KINDS[kept.kind]
    if kept.date:
        keys.append(_HAS_DATE)
    if source:
        keys.append(_HAS_SOURCE)
    if kept.held & _NOTE:
        keys.append(_HAS_NOTE)
    if kept.held & _ORIGINAL:
        keys.append(_HAS_ORIGINAL)
    if kept.venue:
        keys.append(_HAS_VENUE)
    speakers = zip(kept.speaker_ids, kept.speakers, strict=True)
    keys += [f"{SPEAKER}{number_of(actor_key(one, name))}" for one, name in speakers if one]
    keys += [f"{ADDRESSED}{aid}" for aid in kept.addressed]
    keys.append(f"{BRIEFING}{fid}")
    return " ".join(keys)


def source_in(kept: Kept, common: Common) -> str:
    """The name of what a quote stands in; empty for none."""
    return common.sources[kept.source - 1] if kept.source else ""


@lru_cache(maxsize=1_024)
def _source_keys(source: str) -> str:
    return " ".join(SOURCE + word for word in normal.words(source))
