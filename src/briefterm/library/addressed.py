"""Quotes by their addresses, as they are shown: read from their files, whatever the index knows."""

from collections.abc import Callable, Sequence
from typing import Final

from briefterm.library.card import card_of
from briefterm.library.hits import Origin, hit_of
from briefterm.library.marking import Marks
from briefterm.library.reading import stem_of
from briefterm.library.rows import first_rid
from briefterm.model.problem import BrieftermError
from briefterm.model.shelf import Opened, QuoteHit

_NO_MARKS: Final = Marks()


def quotes_at(addresses: Sequence[str], read: Callable[[str], Opened]) -> tuple[QuoteHit, ...]:
    """Quotes by `briefing#quote`, in the order given; those that are gone are left out.

    Args:
        addresses: where they stand.
        read: reads a briefing by its id.
    """
    briefings = dict.fromkeys(address.rpartition("#")[0] for address in addresses)
    found = {hit.address: hit for one in briefings for hit in _quotes_of(one, read)}
    return tuple(found[address] for address in addresses if address in found)


def _quotes_of(briefing: str, read: Callable[[str], Opened]) -> list[QuoteHit]:
    """All quotes of a briefing; none where it cannot be read."""
    try:
        opened = read(briefing)
    except BrieftermError:
        return []
    if opened.briefing is None:
        return []
    card = card_of(opened, stem_of(opened.path))
    origin = Origin(opened.path, opened.briefing.id, opened.briefing.title, card.common)
    return [
        hit_of(origin, card.common, quote.text, quote.kept, first_rid(quote.ordinal), _NO_MARKS)
        for quote in card.quotes
    ]
