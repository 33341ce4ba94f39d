"""The words of a briefing as they were read, to be held against what it says later.

The values only, for the state knows them at every start; `page.edition` makes them.
"""

from msgspec import Struct


class Passage(Struct, frozen=True, array_like=True):
    """A section, the lead or a list, as paragraphs of plain words.

    Attributes:
        id: the section's id; for a list `lists.` and its name, which no section can have.
        title: as it was shown.
        paragraphs: its texts, each on one line: what differs in blanks alone is the same.
    """

    id: str
    title: str
    paragraphs: tuple[str, ...] = ()


class Saying(Struct, frozen=True, array_like=True):
    """A quote.

    Attributes:
        id: its id or positional address.
        words: exactly what was said, on one line.
        about: who said it, when, where and according to which source.
    """

    id: str
    words: str
    about: str = ""


class Edition(Struct, frozen=True, array_like=True):
    """What a briefing said at some time.

    Attributes:
        title: its title.
        passages: its parts in the order in which they were read.
        quotes: its quotes.
    """

    title: str
    passages: tuple[Passage, ...] = ()
    quotes: tuple[Saying, ...] = ()
