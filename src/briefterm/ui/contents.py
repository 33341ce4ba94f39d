"""The contents of a briefing as the pane beside the text shows them: how far each part was read."""

from itertools import pairwise

from briefterm.model.seen import WHOLE, Seen, Stretch, is_begun, is_seen, place_of
from briefterm.page.blocks import Page
from briefterm.ui.text import BEGUN, READ


def stretches_of(page: Page) -> dict[str, Stretch]:
    """From where to where each part of a page's text goes; what is only looked up is none."""
    whole = page.words_before(page.end_of_text)
    parts = [part for part in page.outline if not part.panel]
    starts = [place_of(page.words_before(part.first), whole) for part in parts]
    return {
        part.id: stretch for part, stretch in zip(parts, pairwise((*starts, WHOLE)), strict=True)
    }


def how_far(page: Page, seen: Seen, *, read: bool) -> tuple[str, ...]:
    """A sign for each part: read, begun or neither; what is only looked up has none.

    Args:
        page: the whole page, with nothing folded.
        seen: what of its text was seen.
        read: whether it counts as read, whatever was seen this time.
    """
    stretches = stretches_of(page)
    return tuple(_sign(stretches.get(part.id), seen, read=read) for part in page.outline)


def _sign(stretch: Stretch | None, seen: Seen, *, read: bool) -> str:
    if stretch is None:
        return ""
    return READ if read or is_seen(stretch, seen) else BEGUN if is_begun(stretch, seen) else ""
