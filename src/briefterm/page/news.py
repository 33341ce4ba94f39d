"""What is new in a briefing since it was read, as a page: words that came and went, by signs."""

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Final

from msgspec.structs import replace

from briefterm.model.briefing import Briefing
from briefterm.model.numbers import counted
from briefterm.page.blocks import Block, Page, Shape, Span, Style, Target
from briefterm.page.changes import Changes, Part, QuoteChange
from briefterm.page.comparison import Fate, Piece
from briefterm.page.panels import change
from briefterm.page.setting import dim, joined, said, shortened

SIGNS: Final = {Fate.ADDED: "+ ", Fate.REMOVED: "- ", Fate.KEPT: "~ "}
"""What stands in the margin of something that is new, is gone, or changed."""
MOVED: Final = "> "
"""What stands in the margin of a paragraph that only stands elsewhere now."""
_BEFORE: Final = 40
"""How much is shown of the paragraph before one that changed, in characters."""
_WORDS: Final = {Fate.ADDED: "new", Fate.REMOVED: "removed", Fate.KEPT: "changed"}
_SIGNED: Final = {
    Fate.ADDED: ("{+", "+}", Style.ADDED),
    Fate.REMOVED: ("[-", "-]", Style.REMOVED),
}
"""What stands before and after words that came or went: colours alone would not be seen by all."""


def page_of_changes(
    changes: Changes | None, briefing: Briefing, since: str, note: str = ""
) -> Page:
    """The page; without changes it says why there are none to show.

    Args:
        changes: what changed; None where there is nothing to compare with.
        briefing: as it is now.
        since: since when, in words.
        note: a sentence to put above everything.
    """
    blocks = [
        Block(Shape.KICKER, (Span(f"What changed {since}"),)),
        Block(Shape.TITLE, _marked(changes.title) if changes else (said(briefing.title),)),
        Block(Shape.META, (said(note or _summary(changes)),), gap=1),
        *_updates(briefing),
        *(_parts(changes) if changes else ()),
        *(_quotes(changes) if changes else ()),
    ]
    return Page("What changed", tuple(blocks), ())


def _summary(changes: Changes | None) -> str:
    sentence = changes.sentence if changes else ""
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else "No word has changed."


def _updates(briefing: Briefing) -> Iterator[Block]:
    """What the briefing itself tells of its changes."""
    if briefing.updates:
        yield Block(Shape.HEADING, (Span("Told by the briefing", Style.STRONG),), gap=1)
    for update in briefing.updates:
        yield Block(Shape.ROW, change(update), hang=2)


def _parts(changes: Changes) -> Iterator[Block]:
    moved = _moved(changes)
    for part in changes.parts:
        if not part.same:
            yield from _part(part, moved)
    if same := [part.name for part in changes.parts if part.same]:
        yield Block(Shape.NOTE, dim(f"Unchanged: {', '.join(same)}"), gap=2)


def _moved(changes: Changes) -> Collection[str]:
    """The paragraphs that went at one place and came at another, with all their words."""
    whole: dict[Fate, set[str]] = {fate: set() for fate in Fate}
    for part in changes.parts:
        for fate, words in (pieces[0] for pieces in part.paragraphs if len(pieces) == 1):
            whole[fate].add(words)
    return whole[Fate.REMOVED] & whole[Fate.ADDED]


def _part(part: Part, moved: Collection[str]) -> Iterator[Block]:
    target = Target("section", part.id.removeprefix("lists."))
    title = _marked(part.title)
    if part.fate is not Fate.REMOVED:
        title = _leading(title, target)
    spans = joined((title, dim(_WORDS[part.fate])), Span("  "))
    yield Block(Shape.SECTION, spans, part.id, section=part.id, gap=2)
    groups = [(same, list(group)) for same, group in groupby(part.paragraphs, key=_is_kept)]
    for number, (same, paragraphs) in enumerate(groups, 1):
        if same:
            words = f"{counted(len(paragraphs), 'paragraph')} unchanged"
            if number < len(groups):  # what changed may say little without what it follows
                begins, cut = shortened(paragraphs[-1][0].words, _BEFORE)
                words += f", up to “{begins}{' …' if cut else ''}”"
            yield Block(Shape.NOTE, dim(words), section=part.id, gap=1)
        else:
            for pieces in paragraphs:
                sign, spans = _sign(pieces), _marked(pieces)
                if len(pieces) == 1 and pieces[0].words in moved:
                    sign, spans = MOVED, _of_moved(*pieces[0])
                yield Block(Shape.PARAGRAPH, spans, section=part.id, sign=sign, gap=1)


def _of_moved(fate: Fate, words: str) -> tuple[Span, ...]:
    """A paragraph that only stands elsewhere now: its words there, how it begins where it stood."""
    if fate is Fate.ADDED:
        return (Span("moved here: ", Style.DIM), Span(words))
    begins, cut = shortened(words)
    return dim(f"moved from here: {begins}{' …' if cut else ''}")


def _quotes(changes: Changes) -> Iterator[Block]:
    changed = [quote for quote in changes.quotes if not quote.same]
    if changed:
        yield Block(Shape.SECTION, (Span("Quotes"),), section="quotes", gap=2)
    for quote in changed:
        yield from _quote(quote)
    if same := len(changes.quotes) - len(changed):
        words = f"{counted(same, 'quote')} unchanged"
        yield Block(Shape.NOTE, dim(words), section="quotes", gap=1)


def _quote(quote: QuoteChange) -> Iterator[Block]:
    words = _marked(quote.words)
    if quote.fate is not Fate.REMOVED:
        words = _leading(words, Target("quote", quote.id))
    yield Block(Shape.QUOTE, words, quote.id, section="quotes", sign=SIGNS[quote.fate], gap=1)
    yield Block(Shape.ATTRIBUTION, _marked(quote.about), quote.id, section="quotes", indent=2)


def _leading(spans: tuple[Span, ...], target: Target) -> tuple[Span, ...]:
    """Spans of which the first leads somewhere."""
    return tuple(replace(span, target=target) if not n else span for n, span in enumerate(spans))


def _is_kept(pieces: tuple[Piece, ...]) -> bool:
    return all(piece.fate is Fate.KEPT for piece in pieces)


def _sign(pieces: tuple[Piece, ...]) -> str:
    fates = {piece.fate for piece in pieces}
    return SIGNS[fates.pop()] if len(fates) == 1 else SIGNS[Fate.KEPT]


def _marked(pieces: tuple[Piece, ...]) -> tuple[Span, ...]:
    """Words that were kept as they are, others between signs and in their own style."""
    spans: list[Span] = []
    for piece in pieces:
        if piece.fate is Fate.KEPT:
            spans.append(Span(piece.words))
            continue
        before, after, style = _SIGNED[piece.fate]
        inside = piece.words.rstrip(" ")
        spans.append(Span(f"{before}{inside}{after}", style))
        if len(inside) < len(piece.words):
            spans.append(Span(" "))
    return tuple(spans)
