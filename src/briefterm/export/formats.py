"""The formats into which briefings, quotes and views can be exported: Markdown for several readers.

What they differ in stands here; all else is one. To add a format, give it a row.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Final

from msgspec import Struct

from briefterm.export import front
from briefterm.export.layout import Block, Piece, rows, table
from briefterm.export.links import beside, block_in_vault, in_words
from briefterm.model.briefing import Briefing

Cells = Iterable[Sequence[Sequence[Piece]]]
Link = Callable[[str, str], list[Piece]]


def _nothing(briefing: Briefing, without: Collection[str] = ()) -> Block:
    del briefing, without
    return []


def _words(address: str) -> list[Piece]:
    return [address]


class Format(Struct, frozen=True):
    """One format.

    Attributes:
        does: what it is good for, in a few words.
        front: the properties of a document, before its first word; parts that are left out, not.
        about: what is told of them below its title.
        link: another briefing, or a place in it, by its address and the words that are shown.
        address: where a chosen quote stands.
        table: a header with rows, and how many of its columns need no name.
        footnotes: whether quotes and sources are footnotes; else they are numbered.
        block_ids: whether what has an id can be linked to by it.
    """

    does: str
    front: Callable[[Briefing, Collection[str]], Block] = _nothing
    about: Callable[[Briefing], Block] = _nothing
    link: Link = beside
    address: Callable[[str], list[Piece]] = _words
    table: Callable[[Sequence[str], Cells, int], Block] = table
    footnotes: bool = True
    block_ids: bool = False


MARKDOWN: Final = Format("with footnotes, tables and front matter", front.front_matter)
PLAIN: Final = Format(
    "for a mail, without footnotes, tables or front matter",
    about=front.in_words,
    link=in_words,
    table=rows,
    footnotes=False,
)
OBSIDIAN: Final = Format(
    "for a vault, with properties, block ids and links",
    front.properties,
    link=block_in_vault,
    address=block_in_vault,
    block_ids=True,
)

FORMATS: Final = {"markdown": MARKDOWN, "plain": PLAIN, "obsidian": OBSIDIAN}
"""Every format by the name under which it is asked for."""
