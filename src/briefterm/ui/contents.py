"""The contents of a briefing as the pane beside the text shows them: how far each part was read."""

from briefterm.page.blocks import Page
from briefterm.ui.diary import WHOLE
from briefterm.ui.text import BEGUN, READ


def how_far(page: Page, progress: int, *, read: bool) -> tuple[str, ...]:
    """A sign for each part: read, begun or neither; what is only looked up has none.

    Args:
        page: the whole page, with nothing folded.
        progress: how much of its text was passed, in percent of its words.
        read: whether it counts as read, however far one came this time.
    """
    whole = page.words_before(page.end_of_text) or 1
    starts = [page.words_before(part.first) * WHOLE / whole for part in page.outline]
    ends = [*starts[1:], WHOLE]
    return tuple(
        "" if part.panel else READ if read or progress >= end else BEGUN if progress > start else ""
        for part, start, end in zip(page.outline, starts, ends, strict=True)
    )
