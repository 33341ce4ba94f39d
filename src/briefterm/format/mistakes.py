"""The YAML mistakes that writers make, in words that say what to do about them.

A parser tells where it gave up; a writer wants to know what to change. So the lines around the
place are compared with a short table of what people type.
"""

import re
from collections.abc import Sequence
from typing import Final

from msgspec import Struct

IN_QUOTES: Final = (
    "text that begins with '{}' must stand in quote marks or on a new line after '>-'"
)
_CLOSE_IT: Final = "close it, or put the text on new lines after '>-'"
_WHOLE: Final = (
    "text that begins with a quote mark must be quoted as a whole, or stand on a new line "
    "after '>-'"
)
COLON: Final = (
    "': ' inside a text begins a new field; put the text in quote marks or on a new line after '>-'"
)
_TABS: Final = "indent with blanks, not with tabs"
_COLUMN: Final = "fields of one thing begin in one column; check the indentation"

_VALUE: Final = r"\s*+(?:- +)*+(?:[\w-]+:[ \t]+)?+(?:- +)*+"
_SIGNED: Final = re.compile(_VALUE + r"""(\[\[|[\["'{@`%*&!,\]}?])""")
_TWO_FIELDS: Final = re.compile(_VALUE + r"[^\s#].*?:(?: |$)")
_NO_BLANK: Final = re.compile(r"\s*(?:- +)*[a-z_]+:[^\s:/]")
_INDENTED_BY_TAB: Final = re.compile(r" *\t")


class Place(Struct, frozen=True):
    """A place in the text, counted from 0 as YAML's marks do."""

    line: int
    column: int


class Trouble(Struct, frozen=True):
    """What a parser tells of an error.

    Attributes:
        problem: what it found.
        context: what it was doing.
        place: where it gave up.
        began: where it began what it was doing.
        quote: where the last text in quote marks before the place begins, if it runs over more
            than one line and up to the line of the place: its closing mark was meant to open.
        bracket: where the innermost bracket or brace opens that is open at the place.
    """

    problem: str
    context: str
    place: Place
    began: Place
    quote: Place | None = None
    bracket: Place | None = None


class Advice(Struct, frozen=True):
    """What a writer is told."""

    message: str
    hint: str
    place: Place


class _Saying(Struct, frozen=True):
    """What we say where the parser's problem has certain words in it.

    Attributes:
        part: those words.
        message: ours.
        hint: used when no line looks like a known mistake; at once when `sure` is set.
        sure: see `hint`.
        at_start: whether the place meant is where the parser began.
    """

    part: str
    message: str
    hint: str = _COLUMN
    sure: bool = False
    at_start: bool = False


_NO_START: Final = "a text cannot begin with this sign"
_SAYINGS: Final = (
    _Saying("mapping values are not allowed", "a ': ' stands where no field can begin"),
    _Saying("did not find expected key", "something stands here where a field must begin"),
    _Saying("did not find expected '-'", "something stands here where a list item must begin"),
    _Saying(
        "could not find expected ':'",
        "this line is no field: it has no ': '",
        "put ': ' after the field's name, or indent the text below its field",
        at_start=True,
    ),
    _Saying("alphabetic or numeric", _NO_START, at_start=True),
    _Saying("cannot start any token", _NO_START),
    _Saying("did not find expected node content", _NO_START),
    _Saying("mapping keys are not allowed", _NO_START),
    _Saying(
        "<document start>",
        "this stands outside of the briefing",
        "a briefing is one mapping of fields; remove '...' and what is not in it",
        sure=True,
    ),
    _Saying(
        "directive name",
        "a line that begins with '%' is no field",
        "put the text in quote marks or on a new line after '>-'",
        sure=True,
    ),
    _Saying("tab character", "a tab stands where blanks must", _TABS, sure=True),
    _Saying(
        "expected comment or line break",
        "text cannot follow '>' or '|' on the same line",
        "put it on the next line, indented",
        sure=True,
    ),
    _Saying(
        "block sequence entries are not allowed",
        "a list cannot begin in the middle of a line",
        "put each '- ' on a line of its own, or the text in quote marks",
        sure=True,
    ),
    _Saying(
        "escape",
        "a backslash between double quote marks begins an escape that does not exist",
        "write it twice, or use single quote marks",
        sure=True,
    ),
)


def explain(trouble: Trouble, lines: Sequence[str]) -> Advice:
    """Say what is wrong, where, and how to mend it."""
    if "quoted scalar" in trouble.context and "unexpected" in trouble.problem:
        return Advice("the quote mark that opens here is never closed", _CLOSE_IT, trouble.began)
    if trouble.quote is not None:
        where = trouble.place.line + 1
        return Advice(
            f"the quote mark that opens here closes in line {where}", _CLOSE_IT, trouble.quote
        )
    at_end = trouble.place.line >= len(lines) - (not lines[-1])
    if trouble.bracket is not None and (at_end or "flow" in trouble.context):
        sign = _char(lines, trouble.bracket)
        opening = "[[" if _char(lines, trouble.bracket, 2) == "[[" else sign
        message = f"the '{sign}' that opens here is not closed where it must be"
        return Advice(message, IN_QUOTES.format(opening), trouble.bracket)
    for saying in _SAYINGS:
        if saying.part in trouble.problem:
            place = trouble.began if saying.at_start else trouble.place
            if _char(lines, place) == "\t":
                return Advice("a tab stands where blanks must", _TABS, place)
            hint = saying.hint if saying.sure else _hint(lines, place.line, saying.hint)
            return Advice(saying.message, hint, place)
    return Advice(f"YAML: {trouble.problem or trouble.context}", "", trouble.place)


def _hint(lines: Sequence[str], number: int, otherwise: str) -> str:
    """What the line, or the one before it, looks like a mistake of."""
    for line in (_at(lines, number), _at(lines, number - 1)):
        if _INDENTED_BY_TAB.match(line):
            return _TABS
        if signed := _SIGNED.match(line):
            return _WHOLE if signed[1] in {'"', "'"} else IN_QUOTES.format(signed[1])
        if _TWO_FIELDS.match(line):
            return COLON
        if _NO_BLANK.match(line):
            return "put a blank after the ':'"
    return otherwise


def _at(lines: Sequence[str], number: int) -> str:
    return lines[number][:500] if 0 <= number < len(lines) else ""


def _char(lines: Sequence[str], place: Place, length: int = 1) -> str:
    return _at(lines, place.line)[place.column : place.column + length]
