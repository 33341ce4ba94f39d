"""What changed in a briefing between two editions of it, part by part and quote by quote."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cached_property
from typing import Final, TypeVar

from msgspec import Struct

from briefterm.model.edition import Edition, Passage, Saying
from briefterm.model.numbers import counted
from briefterm.page.comparison import Fate, Piece, compare, pairs
from briefterm.page.setting import shortened

NAMED: Final = 2
"""How many parts the sentence names; of more it gives the number."""
_TITLE: Final = 28
"""How much of a part's title stands in the sentence, in characters."""

T = TypeVar("T", Passage, Saying)
_Pieces = tuple[Piece, ...]


class Part(Struct, frozen=True):
    """What became of one section, the lead or a list.

    Attributes:
        id: as in the edition.
        fate: whether it is there still, is gone, or is new.
        title: its title, compared.
        paragraphs: each of its paragraphs, compared.
    """

    id: str
    fate: Fate
    title: _Pieces
    paragraphs: tuple[_Pieces, ...]

    @property
    def name(self) -> str:
        """The title by which it is known now, or was."""
        return "".join(one.words for one in self.title if one.fate is not Fate.REMOVED) or (
            "".join(one.words for one in self.title)
        )

    @property
    def same(self) -> bool:
        """Whether nothing in it changed."""
        return self.fate is Fate.KEPT and all(map(_kept, (self.title, *self.paragraphs)))


class QuoteChange(Struct, frozen=True):
    """What became of one quote.

    Attributes:
        id: as in the edition.
        fate: whether it is there still, is gone, or is new.
        words: its words, compared.
        about: who said it, when and where, compared.
    """

    id: str
    fate: Fate
    words: _Pieces
    about: _Pieces

    @property
    def same(self) -> bool:
        """Whether nothing in it changed."""
        return self.fate is Fate.KEPT and _kept(self.words) and _kept(self.about)


class Changes(Struct, frozen=True, dict=True):
    """What became of a briefing.

    Attributes:
        title: its title, compared.
        parts: its parts, in the order of now; those that are gone come last.
        quotes: its quotes, likewise.
    """

    title: _Pieces
    parts: tuple[Part, ...]
    quotes: tuple[QuoteChange, ...]

    @cached_property
    def sentence(self) -> str:
        """All of it in one line, such as `2 quotes added, Outlook changed`; empty for nothing."""
        return ", ".join(self._said())

    def _said(self) -> Iterator[str]:
        for fate, verb in _VERBS.items():
            if number := sum(one.fate is fate and not one.same for one in self.quotes):
                yield f"{counted(number, 'quote')} {verb}"
        if not _kept(self.title):
            yield "title changed"
        for fate, verb in _VERBS.items():
            names = [one.name for one in self.parts if one.fate is fate and not one.same]
            if len(names) > NAMED:
                yield f"{len(names)} parts {verb}"
            elif names:
                yield f"{' and '.join(map(_short, names))} {verb}"


_VERBS: Final = {Fate.ADDED: "added", Fate.REMOVED: "removed", Fate.KEPT: "changed"}


def changes_between(old: Edition, new: Edition) -> Changes:
    """What changed between two editions; pure, total, and quick for a briefing of any size."""
    parts = _counterparts(
        old.passages, new.passages, (_own_id, _all_of, _title_of, lambda one: one.id)
    )
    quotes = _counterparts(
        old.quotes, new.quotes, (_own_id, _all_of, _words_of, lambda one: one.id)
    )
    return Changes(
        compare(old.title, new.title),
        tuple(_part(before, after) for before, after in parts),
        tuple(_quote(before, after) for before, after in quotes),
    )


def _kept(pieces: _Pieces) -> bool:
    return all(piece.fate is Fate.KEPT for piece in pieces)


def _short(title: str) -> str:
    words, cut = shortened(title, _TITLE)
    return f"{words}..." if cut else words  # among words of a file, no sign is known as ours


# What the parts of two editions are known by. Positional addresses such as `quotes.3` move with
# every insertion, so they count last.


def _own_id(one: Passage | Saying) -> Hashable:
    name = one.id.removeprefix("lists.")
    return None if "." in name else one.id


def _all_of(one: Passage | Saying) -> Hashable:
    return (one.title, one.paragraphs) if isinstance(one, Passage) else (one.words, one.about)


def _title_of(one: Passage) -> Hashable:
    return one.title


def _words_of(one: Saying) -> Hashable:
    return one.words


def _counterparts(
    old: Sequence[T], new: Sequence[T], keys: Sequence[Callable[[T], Hashable]]
) -> Iterator[tuple[T | None, T | None]]:
    """What became of each, by the first key by which it is known again."""
    found: dict[int, int] = {}
    left = dict(enumerate(old))
    for key in keys:
        there: dict[Hashable, list[int]] = defaultdict(list)
        for number, one in reversed(left.items()):
            there[key(one)].append(number)
        there.pop(None, None)
        for number, one in enumerate(new):
            if number not in found and (known := there.get(key(one))):
                found[number] = known.pop()
                del left[found[number]]
    for number, one in enumerate(new):
        yield (old[found[number]] if number in found else None), one
    yield from ((one, None) for one in left.values())


def _part(old: Passage | None, new: Passage | None) -> Part:
    before, after = old or _NO_PASSAGE, new or _NO_PASSAGE
    paragraphs = tuple(
        compare(one or "", other or "") for one, other in pairs(before.paragraphs, after.paragraphs)
    )
    return Part(
        after.id or before.id, _fate(old, new), compare(before.title, after.title), paragraphs
    )


def _quote(old: Saying | None, new: Saying | None) -> QuoteChange:
    before, after = old or _NO_SAYING, new or _NO_SAYING
    return QuoteChange(
        after.id or before.id,
        _fate(old, new),
        compare(before.words, after.words),
        compare(before.about, after.about),
    )


_NO_PASSAGE: Final = Passage("", "")
_NO_SAYING: Final = Saying("", "")


def _fate(old: object | None, new: object | None) -> Fate:
    if old is None:
        return Fate.ADDED
    return Fate.REMOVED if new is None else Fate.KEPT
