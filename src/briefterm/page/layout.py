"""A page laid out in lines of a width: where each line of each block begins and ends.

Lines are character ranges of a block's `text`; nothing is copied until a line is drawn. The caller
gives the measure (cells of a string), so that lines are broken with the ruler they are drawn with.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import Final, NamedTuple, overload

from briefterm.page.blocks import Block, Page, Shape

Measure = Callable[[str], int]

COLUMN_MIN: Final = 24
"""The narrowest column, in cells, that still stands beside another."""
COLUMN_RULE: Final = " │ "

# Terminals disagree about the width of these, so no cell is drawn for them: soft hyphen, zero-width
# space, word joiner, byte-order mark, direction marks, variation selectors, skin tones, tags.
_UNDRAWN: Final = re.compile(
    "[\u00ad\u034f\u061c\u200b\u200e\u200f\u2060\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef]"
)
# Letters and signs that fill one cell each in every terminal, of scripts that part words by blanks.
_NARROW: Final = re.compile(
    "[ -~¡-¬®-\u02ff\u0370-\u0377\u0384-\u038a\u038e-\u03a1\u03a3-\u0482\u048a-\u052f"
    "‐-‧‰-⁞⁴-₎€❛-❞]*"
)
_WORDS: Final = re.compile(r"[^ \t]+[ \t]*|[ \t]+")
_ZWJ: Final = "\u200d"
# Scripts written without blanks may break between any two letters, but not before these signs,
# unless nothing else fits.
_NOT_FIRST: Final = frozenset(
    "、。，．：；？！）」』】〉》〕］｝ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ·…、)]}.,;:!?»”’%"
)
# What leans on the word before it begins no line: a sign between facts, a dash, a small mark.
_LEANS_BACK: Final = re.compile(r"[·—–…/%](?= |$)|\[\d+[],]|❝\d|\d{1,2}(?= ·|$)")
_MARKS: Final = frozenset("·—–…/%[❝0123456789")
# What leans on the word after it ends none: a short number, the sign of a state.
_LEANS_ON: Final = re.compile(r"(?:\d{1,3}|[○✓◐✗–▸])$")
_ENDS: Final = frozenset(" 0123456789○✓◐✗–▸")
_SHORT: Final = 3
# What parts facts of one line, and not two sentences: there a line is broken first.
_GAPS: Final = re.compile(r"(?<![\s.!?:;,)\"'”’…])  +(?=\S)")


class Segment(NamedTuple):
    """A range of a block's text and the cell at which it is drawn."""

    x: int
    start: int
    end: int


class Line(NamedTuple):
    """One line of the screen.

    Attributes:
        block: the number of its block; of the next block for a blank line.
        margin: what is drawn left of the words.
        segments: the words; more than one where columns stand side by side.
        art: drawn instead of the words.
        first: whether it is the first line of its block.
    """

    block: int
    margin: str
    segments: tuple[Segment, ...]
    art: str = ""
    first: bool = False


def drawn(text: str) -> str:
    """The text as its cells are drawn: a tab is a blank, what has no agreed width is left out."""
    if text.isascii():
        return text.replace("\t", " ")
    return _UNDRAWN.sub("", text.replace("\t", " "))


def offset_of(text: str, drawn_offset: int) -> int:
    """The place in a text of a character of its drawn form."""
    if text.isascii() or not _UNDRAWN.search(text):
        return drawn_offset
    seen = 0
    for place, character in enumerate(text):
        if _UNDRAWN.match(character):
            continue
        if seen == drawn_offset:
            return place
        seen += 1
    return len(text)


def chosen(text: str, segment: Segment, span: tuple[int, int]) -> tuple[int, int]:
    """The characters of a line's segment that lie in a span; its end is -1 for the line's.

    A span is one of places in the block: a segment's first, and drawn characters from there on.
    """
    words = text[segment.start : segment.end]
    first, last = (max(place - segment.start, 0) for place in span)
    start = segment.start + min(offset_of(words, first), len(words))
    if span[1] == -1:
        return start, segment.end
    return start, segment.start + min(offset_of(words, last), len(words))


@lru_cache(maxsize=1024)
def wrap(text: str, width: int, measure: Measure, hang: int = 0) -> Sequence[tuple[int, int]]:
    """Break a text into lines no wider than `width`, later ones narrower by `hang`.

    A newline always breaks. Blanks at a break belong to no line. A word that is wider than a line
    is cut between characters, never inside a composed one. A small mark stays with the word that it
    leans on unless that would leave half a line empty. What stands beside a text is laid out again
    with every paragraph, and most of it is the same.
    """
    width, later = max(width, 2), max(width - hang, 2)
    if len(text) <= width and "\n" not in text and _is_narrow(text):
        return ((0, len(text)),)
    lines: list[tuple[int, int]] = []
    start = 0
    for part in text.split("\n"):
        end = start + len(part)
        room = later if lines else width
        if _is_narrow(part):
            lines += _wrap_narrow(text, start, end, room, later)
        else:
            lines += _wrap_cells(text, start, end, room, later, measure)
        start = end + 1
    return lines


def _is_narrow(text: str) -> bool:
    return text.isascii() or _NARROW.fullmatch(text) is not None


def _wrap_narrow(
    text: str, start: int, end: int, room: int, later: int
) -> Iterator[tuple[int, int]]:
    gaps = text.find("  ", start, end) >= 0
    while end - start > room:
        cut = text.rfind(" ", start, start + room + 1)
        after = cut + 1
        if cut <= start:
            cut = after = start + room
        elif gaps or text[cut - 1] in _ENDS or text[after : after + 1] in _MARKS:
            while after < end and text[after] == " ":
                after += 1
            cut = after = _free_break(text, start, after)
        if text[cut - 1] in " \t":
            cut = _without_blanks(text, start, cut)
        yield start, cut
        start, room = after, later
    yield start, end


def _wrap_cells(
    text: str, start: int, end: int, room: int, later: int, measure: Measure
) -> Iterator[tuple[int, int]]:
    line, used = start, 0
    for word in _WORDS.finditer(text, start, end):
        said = word.group().rstrip(" \t")
        cells = measure(drawn(said))
        blanks = len(word.group()) - len(said)
        if used + cells <= room:
            used += cells + blanks
            continue
        if cells <= later and not _breaks_anywhere(said):
            first = _free_break(text, line, word.start())
            before = measure(drawn(text[first : word.start()]))
            if before + cells > later:
                first, before = word.start(), 0
            yield line, _without_blanks(text, line, first)
            line, used, room = first, before + cells + blanks, later
            continue
        first, since = word.start(), 0  # the last place where a line may begin, the cells after it
        for place, cluster in _fitting(said, later, measure):
            here, size = word.start() + place, measure(drawn(cluster))
            if cluster not in _NOT_FIRST:
                first, since = here, 0
            if used + size > room and here > line:
                if first <= line or since + size > later:
                    first, since = here, 0
                yield line, _without_blanks(text, line, first)
                line, used, room = first, since, later
            used += size
            since += size
        used += blanks
    yield line, _without_blanks(text, line, end)


def _free_break(text: str, line: int, at: int) -> int:
    """Where the next line begins: after a wide gap, and at no word that leans on another."""
    least = line + (at - line) // 2
    wide = text[at - 2] != " " and text.find("  ", least, at) >= 0
    if not wide and text[at - 2] not in _ENDS and text[at : at + 1] not in _MARKS:
        return at
    if wide and (gaps := [gap.end() for gap in _GAPS.finditer(text, least, at)]):
        return gaps[-1]
    place = at
    while place > least:
        end = _without_blanks(text, line, place)
        last = max(text.rfind(" ", line, end) + 1, line)
        leans_on = end - last <= _SHORT and _LEANS_ON.match(text, last, end)
        if not leans_on and not _LEANS_BACK.match(text, place):
            return place
        place = last
    return at


def _without_blanks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in " \t":
        end -= 1
    return end


def _breaks_anywhere(word: str) -> bool:
    """Whether a run of letters is of a script that is written without blanks between words."""
    return any(
        "\u0e00" <= character <= "\u0eff"  # Thai, Lao
        or "\u1000" <= character <= "\u109f"  # Burmese
        or "\u1780" <= character <= "\u17ff"  # Khmer
        or "\u2e80" <= character <= "\u9fff"  # Han, kana
        or "\U00020000" <= character <= "\U0003ffff"
        or "\uff00" <= character <= "\uffef"
        for character in word
    )


def _clusters(word: str) -> Iterator[tuple[int, str]]:
    """Cut a word into characters with all that composes with them (marks, joiners, flags)."""
    start = 0
    flags = 0
    for place in range(1, len(word) + 1):
        if place == len(word):
            break
        character = word[place]
        flags = flags + 1 if "\U0001f1e6" <= word[place - 1] <= "\U0001f1ff" else 0
        joined = (
            character == _ZWJ
            or word[place - 1] == _ZWJ
            or unicodedata.category(character)[0] == "M"
            or _UNDRAWN.match(character) is not None
            or (flags % 2 == 1 and "\U0001f1e6" <= character <= "\U0001f1ff")
        )
        if not joined:
            yield start, word[start:place]
            start = place
    if word:
        yield start, word[start:]


def _fitting(word: str, width: int, measure: Measure) -> Iterator[tuple[int, str]]:
    """The clusters of a word; one that is wider than a whole line is given by its characters."""
    for place, cluster in _clusters(word):
        if len(cluster) > 1 and measure(drawn(cluster)) > width:
            yield from ((place + n, character) for n, character in enumerate(cluster))
        else:
            yield place, cluster


@lru_cache(maxsize=256)
def _margins(
    indent: int, bar: str, sign: str, hang: int, measure: Measure
) -> tuple[tuple[str, str], tuple[int, int]]:
    """What stands left of the first line and of the later ones, and at which cell these begin."""
    left = " " * indent + bar
    margin = indent + measure(bar) + measure(sign)
    margins = left + sign, left + " " * (measure(sign) + hang)
    return margins, (margin, margin + hang)


class _Wrapped(Sequence[Line]):
    """The lines of a block of words, each made when it is asked for: few of a page are drawn."""

    def __init__(
        self,
        number: int,
        margins: tuple[str, str],
        places: tuple[int, int],
        lines: Sequence[tuple[int, int]],
    ) -> None:
        self._number = number
        self._margins = margins
        self._places = places
        self._lines = lines

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> Line: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Line]: ...
    def __getitem__(self, index: int | slice) -> Line | Sequence[Line]:
        if isinstance(index, slice):
            return [self[y] for y in range(*index.indices(len(self)))]
        later = index not in {0, -len(self)}
        segment = Segment(self._places[later], *self._lines[index])
        return Line(self._number, self._margins[later], (segment,), first=not later)


class Layout:
    """All lines of a page at one width, found without drawing any.

    Attributes:
        page: what is laid out.
        width: in cells.
        height: how many lines.
    """

    def __init__(self, page: Page, width: int, measure: Measure, *, art: bool = True) -> None:
        self.page = page
        self.width = width
        self._measure = measure
        self._art = art
        self._lines: list[Sequence[Line]] = []
        self._starts: list[int] = []
        self._numbers: list[int] = []  # of the blocks that are shown
        self._rows: list[int] = []  # for every block, the last shown one up to it
        y = row = 0
        for number, block in enumerate(page.blocks):
            if number not in page.hidden:
                row = len(self._numbers)
                y += block.gap if row else 0
                lines = self._lay(number, block)
                self._starts.append(y)
                self._lines.append(lines)
                self._numbers.append(number)
                y += len(lines)
            self._rows.append(row)
        self.height = y

    def _lay(self, number: int, block: Block) -> Sequence[Line]:
        measure = self._measure
        margins, places = _margins(block.indent, block.bar, block.sign, block.hang, measure)
        room = max(self.width - places[0], 2)
        if block.art and self._art and max(map(measure, block.art)) <= room:
            whole = Segment(places[0], 0, len(block.text))
            left = margins[1].removesuffix(" " * block.hang)
            return [Line(number, left, (whole,), art, y == 0) for y, art in enumerate(block.art)]
        if block.shape is Shape.COLUMNS:
            return self._columns(number, block, places[0], margins[1])
        return _Wrapped(number, margins, places, wrap(block.text, room, measure, block.hang))

    def _columns(self, number: int, block: Block, margin: int, left: str) -> list[Line]:
        """Columns side by side where each gets room enough, else one under the other."""
        count = len(block.cells)
        texts = ["".join(span.text for span in cell) for cell in block.cells]
        starts = [0]
        for text in texts:
            starts.append(starts[-1] + len(text) + 1)
        rule = len(COLUMN_RULE)
        each = (self.width - margin - rule * (count - 1)) // max(count, 1)
        if each < COLUMN_MIN:
            stacked: list[Line] = []
            for text, start in zip(texts, starts, strict=False):
                if stacked:
                    stacked.append(Line(number, left, ()))
                stacked += [
                    Line(number, left, (Segment(margin, start + a, start + b),))
                    for a, b in wrap(text, self.width - margin, self._measure)
                ]
            return stacked
        columns = [
            [
                Segment(margin + n * (each + rule), starts[n] + a, starts[n] + b)
                for a, b in wrap(text, each, self._measure)
            ]
            for n, text in enumerate(texts)
        ]
        return [
            Line(number, left, tuple(one for one in row if one is not None), first=y == 0)
            for y, row in enumerate(zip_longest(*columns))
        ]

    def line(self, y: int) -> Line | None:
        """The line at a height; None for a blank one or beyond the end."""
        row = self._row_at(y)
        if row < 0:
            return None
        within = y - self._starts[row]
        lines = self._lines[row]
        return lines[within] if 0 <= within < len(lines) else None

    def _row_at(self, y: int) -> int:
        return bisect_right(self._starts, max(y, 0)) - 1

    def block_at(self, y: int) -> int:
        """The block at a height, or the one above a blank line; -1 for an empty page."""
        row = self._row_at(y)
        return self._numbers[row] if row >= 0 else -1

    def step(self, block: int, count: int) -> int:
        """The shown block that stands some blocks after another; the first or last at most."""
        if not self._numbers:
            return 0
        row = min(max(self._rows[block] + count, 0), len(self._numbers) - 1)
        return self._numbers[row]

    def place_at(self, y: int) -> tuple[int, int]:
        """The block and the character at a height: what to keep over a change of width.

        A line without words has no character: blank lines after a block count on from its end,
        lines of its art down from 0.
        """
        row = self._row_at(y)
        if row < 0:
            return 0, 0
        lines = self._lines[row]
        within = y - self._starts[row]
        block = self._numbers[row]
        if within >= len(lines):
            return block, len(self.page.blocks[block].text) + 1 + within - len(lines)
        line = lines[within]
        return block, line.segments[0].start if line.segments and not line.art else -within

    def line_of(self, block: int, offset: int = 0) -> int:
        """The height of the line that holds a character of a block.

        A block that is not shown is found where it would begin: at the shown one before it.
        """
        if not self._starts:
            return 0
        block = min(max(block, 0), len(self._rows) - 1)
        row = self._rows[block]
        if self._numbers[row] != block:
            return self._starts[row]
        after = offset - len(self.page.blocks[block].text)
        if offset < 0 or after > 0:
            within = -offset if offset < 0 else len(self._lines[row]) - 1 + after
            return min(self._starts[row] + within, self._last(row))
        best = 0
        for within, line in enumerate(self._lines[row]):
            if any(segment.start <= offset <= segment.end for segment in line.segments):
                best = within
                if any(segment.start <= offset < segment.end for segment in line.segments):
                    break
        return self._starts[row] + best

    def _last(self, row: int) -> int:
        """The height of the last line before the next block that is shown."""
        following = self._starts[row + 1 : row + 2] or [self.height]
        return following[0] - 1

    def lines_of(self, block: int) -> range:
        """The heights of all lines of a block; none if it is not shown."""
        if not 0 <= block < len(self._rows) or self._numbers[self._rows[block]] != block:
            return range(0)
        start = self._starts[self._rows[block]]
        return range(start, start + len(self._lines[self._rows[block]]))
