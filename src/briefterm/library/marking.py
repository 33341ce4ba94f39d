"""Where the words of a question stand in what it found: worked out for the rows that are shown."""

from collections.abc import Sequence

from msgspec import Struct

from briefterm.library import normal
from briefterm.library.query import Words
from briefterm.model.shelf import Spans


class Marks(Struct, frozen=True):
    """The marks of an answer; called with a text, it tells where they belong.

    Folding a text takes longer than finding it, and of a page of hits a screen shows a third.

    Attributes:
        sought: the words to mark.
        also: further spans, found in another way, in one text alone.
    """

    sought: tuple[Words, ...] = ()
    also: Spans = ()

    def __call__(self, text: str) -> Spans:
        """Start and end of each match in a text, in order; none overlap."""
        words = [(one.words, one.open) for one in self.sought]
        return merged([*normal.spans(text, words), *self.also])


def merged(spans: Sequence[tuple[int, int]]) -> Spans:
    """Spans in order, those that overlap as one."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return tuple(apart)
