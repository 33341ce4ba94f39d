"""The shapes of Markdown: blocks of lines, set one under another or one within another.

A block is a list of lines that are Markdown already. Each paragraph is one line, since a line
break in the source would be another thing to escape, and an editor wraps lines by itself.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from briefterm.export.escape import Markup, compose, escape
from briefterm.model.visible import visible

Block = list[str]
Piece = str | Markup


def stacked(blocks: Iterable[Block]) -> Block:
    """Blocks one under another, parted by empty lines."""
    lines: Block = []
    for block in blocks:
        if block:
            lines += ["", *block] if lines else block
    return lines


def paragraph(*pieces: Piece) -> Block:
    """One paragraph; nothing for no words."""
    line = compose(pieces)
    return [line] if line else []


def heading(level: int, text: str) -> Block:
    """A heading; Markdown has six levels."""
    return [f"{'#' * min(level, 6)} {escape(text)}"]


def strong(text: str) -> Markup:
    """Words in bold; a blank or nothing must stand on either side."""
    return Markup(f"**{escape(text)}**")


def emphasis(text: str) -> Markup:
    """Words in italics; a blank or nothing must stand on either side."""
    return Markup(f"*{escape(text)}*")


def quotation(blocks: Iterable[Block]) -> Block:
    """A block quotation."""
    return _marked("> ", "> ", stacked(blocks))


def item(marker: str, blocks: Iterable[Block]) -> Block:
    """An item of a list, all its blocks indented under its marker."""
    return _marked(marker, " " * len(marker), stacked(blocks))


def items(marker: str, entries: Iterable[Sequence[Block]]) -> Block:
    """A list of items."""
    return listing(item(marker, entry) for entry in entries)


def listing(entries: Iterable[Block]) -> Block:
    """Items that are made already as a list, tight where each is one line."""
    made = [entry for entry in entries if entry]
    if all(len(block) == 1 for block in made):
        return [line for block in made for line in block]
    return stacked(made)


def footnote(label: str, blocks: Iterable[Block]) -> Block:
    """The definition of a footnote."""
    return _marked(f"[^{label}]: ", "    ", stacked(blocks))


def table(
    header: Sequence[str], rows: Iterable[Sequence[Sequence[Piece]]], unnamed: int = 0
) -> Block:
    """A table of one line a row; a column in which no row has anything is left out."""
    del unnamed
    cells = [[compose(cell) for cell in row] for row in rows]
    kept = [column for column in range(len(header)) if any(row[column] for row in cells)]
    lines = [[header[column] for column in kept], ["---"] * len(kept)]
    lines += [[row[column] for column in kept] for row in cells]
    return [f"| {' | '.join(line)} |" for line in lines]


def rows(header: Sequence[str], rows: Iterable[Sequence[Sequence[Piece]]], unnamed: int) -> Block:
    """The same as a list for readers that know no tables; columns tell their names but the first.

    Args:
        header: the names of the columns.
        rows: the cells.
        unnamed: how many columns need no name.
    """
    names = ["" if at < unnamed else f"{name}: " for at, name in enumerate(header)]
    return items(
        "- ",
        (
            [
                paragraph(
                    *joined(
                        [name, *cell] if any(cell) else []
                        for name, cell in zip(names, row, strict=True)
                    )
                )
            ]
            for row in rows
        ),
    )


def listed(*parts: str) -> list[Piece]:
    """Plain texts in a row, with a sign between those that are not empty."""
    return joined([part] if part else [] for part in parts)


def joined(groups: Iterable[Sequence[Piece]], between: str = " · ") -> list[Piece]:
    """Groups of pieces in a row, with a sign between those that are not empty."""
    pieces: list[Piece] = []
    for group in groups:
        if any(group):
            pieces += [between, *group] if pieces else group
    return pieces


def spoken(
    text: str, before: Sequence[Piece] = (), after: Sequence[Piece] = (), frame: str = ""
) -> list[Block]:
    """Exact words, a line break in them kept, as paragraphs.

    Args:
        text: the words.
        before: what stands before them on their first line.
        after: what stands after them on their last line.
        frame: the signs of emphasis to put around each line, such as `**`.
    """
    lines = [line.strip(" \t") for line in visible(text).split("\n")]
    stanzas = [list(group) for filled, group in groupby(lines, bool) if filled] or [[""]]
    pieces: list[list[list[Piece]]] = [[[line] for line in stanza] for stanza in stanzas]
    pieces[0][0][:0] = before
    pieces[-1][-1] += after
    return [broken(f"{frame}{compose(line)}{frame}" for line in stanza) for stanza in pieces]


def broken(lines: Iterable[str]) -> Block:
    """A paragraph whose line breaks are kept."""
    *others, last = lines
    return [*(f"{line}\\" for line in others), last]


def _marked(first: str, rest: str, lines: Block) -> Block:
    """Lines behind a margin: one for the first, another for those that follow."""
    margins = (first, *[rest] * len(lines))
    return [f"{margin}{line}".rstrip(" ") for margin, line in zip(margins, lines, strict=False)]
