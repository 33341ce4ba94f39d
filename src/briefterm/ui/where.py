"""Where in a briefing the reader is, in words: `Outlook 3/6 · 41 % · 4 min left`."""

from typing import Final

from textual.content import Content

from briefterm.page.brief import MINUTE
from briefterm.ui import text
from briefterm.ui.panes.document import Document

WHOLE: Final = 100
TITLE_FROM: Final = 6
"""The cells a section's title must have to stand there at all."""
NARROW: Final = 60
"""The cells below which the section's title goes before the briefing's."""


def where(document: Document, width: int) -> Content:
    """The section in view, how far the text was read, and how long the rest takes."""
    if not document.page.blocks:
        return text.EMPTY
    said = _progress(document)
    part = document.page.part_at(document.in_view)
    if part is None or document.form.less is not None:
        return text.sign(f" {said} ", "$quiet")
    outline = document.page.outline
    said = f" {outline.index(part) + 1}/{len(outline)} · {said} "
    room = width - len(said) - (1 if width < NARROW else width // 4)
    title = text.line(part.title if room >= TITLE_FROM else "")
    title = text.cut(title, max(room, 0))
    return text.join(Content(" "), title, text.sign(said)).stylize("$quiet")


def _progress(document: Document) -> str:
    minutes = round(document.words_left / MINUTE)
    left = f"{minutes} min" if minutes else "a moment"
    if document.form.less is not None:
        return f"in brief · {left}"
    at_end = document.is_vertical_scroll_end
    if document.folds_text:
        if at_end:
            return "end · the rest is folded"
        if not document.words_left:
            return f"{document.progress} % · the rest is folded"
    elif document.fits:
        if not document.max_scroll_y:
            return "100 % · all in view"
        return "100 % · end" if at_end else "100 %"
    if document.words_left:
        return f"{document.progress} % · {left} left"
    return f"{document.progress} % · {'end' if at_end else 'end of the text'}"
