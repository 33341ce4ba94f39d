"""What the index keeps of a quote beside its words: what is shown, and the keys it is filed under.

Whatever the quote's row number or its briefing's row tells already is not told again. All keys are
made of what is kept, so that they need not be kept themselves: a row is taken out of the word list
by the same words that put it there.
"""

from collections.abc import Iterator
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
    return " ".join(_keys(kept, common, fid))


def _keys(kept: Kept, common: Common, fid: int) -> Iterator[str]:
    source = source_in(kept, common)
    yield EVERY
    for tag in common.tags:
        yield key(TAG, tag)
    if source:
        yield _source_keys(source)
    yield key(LANG, kept.lang or common.lang)
    yield KIND + KINDS[kept.kind]
    if kept.date:
        yield f"{HAS}date"
    if source:
        yield f"{HAS}source"
    if kept.held & _NOTE:
        yield f"{HAS}note"
    if kept.held & _ORIGINAL:
        yield f"{HAS}original"
    if kept.venue:
        yield f"{HAS}venue"
    for one, name in zip(kept.speaker_ids, kept.speakers, strict=True):
        if one:
            yield f"{SPEAKER}{number_of(actor_key(one, name))}"
    for aid in kept.addressed:
        yield f"{ADDRESSED}{aid}"
    yield f"{BRIEFING}{fid}"


def source_in(kept: Kept, common: Common) -> str:
    """The name of what a quote stands in; empty for none."""
    return common.sources[kept.source - 1] if kept.source else ""


@lru_cache(maxsize=1_024)
def _source_keys(source: str) -> str:
    return " ".join(SOURCE + word for word in normal.words(source))
