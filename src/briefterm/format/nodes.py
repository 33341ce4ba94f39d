"""YAML bytes to plain texts, lists and mappings: the only module that knows YAML.

It reads libyaml's events and keeps its own stack, so that no input can overflow C's or ours, and
stops at the first event that a briefing has no use for: a tag, an anchor, an alias, a second
document. Every scalar stays the text it is.
"""

import re
from bisect import bisect
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple

import yaml
from msgspec import Struct
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from briefterm.format import mistakes
from briefterm.format.findings import Path, quoted
from briefterm.model import limits

Value = str | list[Any] | dict[str, Any]
"""What a YAML file holds: texts, lists of values, mappings of texts to values."""

try:
    from yaml.cyaml import CBaseLoader as _Loader

    FAST: Final = True
    """Whether libyaml does the parsing; without it files must be smaller."""
except ImportError:  # PyYAML was built without libyaml
    from yaml.loader import BaseLoader as _Loader  # type: ignore[assignment] # same events

    FAST = False  # type: ignore[misc] # the other half of the same constant

_STARTS: Final = frozenset({MappingStartEvent, SequenceStartEvent})
_ENDS: Final = frozenset({MappingEndEvent, SequenceEndEvent})
_NULLS: Final = frozenset({"~", "null"})
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")
"""How files in UTF-16 and UTF-32 begin."""
_WIDE_ZEROS: Final = frozenset(
    {
        (True, False, True, False),
        (False, True, False, True),
        (True, True, True, False),
        (False, True, True, True),
    }
)
"""Which of their first bytes are zero when they begin without a mark and with Latin letters."""
_RAW_CONTROL: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_LINE_BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_TAG_LINE: Final = re.compile(rb"^%TAG", re.MULTILINE)
_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")
_UNCUT: Final = "'\"|>"
"""How texts begin that ` #` does not cut."""
_CUT: Final = re.compile(r" #(?<=\S #)\S")
"""Begins with what stands there, which is looked for far quicker than what stands before it."""


class Refused(Exception):  # noqa: N818 # not an error of the program
    """The file is not what a briefing may be made of; the first reason, and its place from 1."""

    def __init__(
        self, code: str, message: str, hint: str = "", line: int = 1, column: int = 1
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint
        self.line, self.column = line, column


class Nodes(Struct, frozen=True):
    """The values of a file, and where they stand in it.

    Attributes:
        root: the outermost value; an empty text for an empty file.
        data: the file.
        text: the same, decoded.
        marks: for each list and mapping, by `id()`, the marks of its items, or of its keys and
            values in turn. All containers live as long as `root`, so the ids stay theirs.
        orders: for mappings that were asked about, by `id()`, the number of each key.
    """

    root: Value
    data: bytes
    text: str
    marks: dict[int, list[Any]]
    orders: dict[int, dict[str, int]] = {}

    def own_path(self, path: Path) -> Path:
        """The path in the file's own shape of a path in the model's.

        What the file leaves out is left out: `outlook.points[0].text` may be `outlook[0]` there.
        """
        return self._follow(path).path

    def place(self, path: Path, *, at_field: bool = False) -> tuple[int, int]:
        """Line and column of a value, or of its field's name, from 1."""
        spot = self._follow(path)
        mark = spot.name_mark if at_field else spot.mark
        return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)

    def item_lines(self, path: Path) -> tuple[int, ...]:
        """The line of each item of a list, from 1; nothing where the file has no list."""
        value = self.root
        for _, _, inner in self._steps(path):
            value = inner
        if not isinstance(value, list):
            return ()
        return tuple(mark.line + 1 for mark in self.marks[id(value)])

    def token_place(self, path: Path, token: str) -> tuple[int, int]:
        """Line and column of some words within a text; of the text when they are not found."""
        spot = self._follow(path)
        mark = spot.mark
        if mark is None:
            return 1, 1
        end = spot.next_mark.index if spot.next_mark is not None else len(self.text)
        start = self.text.find(token, mark.index, end)
        if start < 0:  # it may be broken into lines
            words = re.compile(r"\s+".join(map(re.escape, token.split())))
            found = words.search(self.text, mark.index, end)
            if not found:
                return mark.line + 1, mark.column + 1
            start = found.start()
        line, column = position(self.text[mark.index : start])
        return mark.line + line, column if line > 1 else mark.column + column

    def cut_texts(self) -> Iterator[tuple[int, int, str]]:
        """Where ` #` cuts a text: line, column and what is lost of it.

        Takes a second pass, made only when such a sign follows a text without quote marks.
        """
        if not self._may_be_cut():
            return
        for event in self._scalars():
            end = event.end_mark
            after = self.text[end.index : end.index + 80]
            if not event.style and _CUT.match(f"x{after}", 1):
                yield end.line + 1, end.column + 2, _LINE_BREAK.split(after)[0].strip()

    def _may_be_cut(self) -> bool:
        """Whether ` #` stands anywhere but in texts that it does not cut."""
        found = [match.start() for match in _CUT.finditer(self.text)]
        if not found:
            return False
        starts = sorted(mark.index for marks in self.marks.values() for mark in marks)
        before = (bisect(starts, place) - 1 for place in found)
        return any(at < 0 or self.text[starts[at]] not in _UNCUT for at in before)

    def _scalars(self) -> Iterator[Any]:
        """The events of all texts once more, of a file known to be sound."""
        get = _Loader(self.data).get_event
        while (event := get()) is not None:
            if event.__class__ is ScalarEvent:
                yield event

    def _order(self, value: dict[str, Value]) -> dict[str, int]:
        order = self.orders.get(id(value))
        if order is None:
            order = self.orders[id(value)] = {key: number for number, key in enumerate(value)}
        return order

    def _follow(self, path: Path) -> "_Spot":
        """The way to a value, as far as the file has it."""
        own, mark, name_mark, next_mark = [], None, None, None
        for holder, step, _ in self._steps(path):
            marks = self.marks[id(holder)]
            if isinstance(step, int):
                at = named = step
            else:
                named = 2 * self._order(holder)[step]
                at = named + 1
            mark, name_mark = marks[at], marks[named]
            next_mark = marks[at + 1] if at + 1 < len(marks) else next_mark
            own.append(step)
        return _Spot(tuple(own), mark, name_mark, next_mark)

    def _steps(self, path: Path) -> Iterator[tuple[Any, str | int, Value]]:
        """Each step of a way, as far as the file has it: what holds a value, its place, itself."""
        value = self.root
        for step in path:
            if isinstance(value, dict) and step in value:
                inner: Value = value[str(step)]
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                inner = value[step]
            elif isinstance(value, list) and isinstance(step, str):
                continue  # a bare list where the model has a thing with a list
            else:
                return
            yield value, step, inner
            value = inner


class _Spot(NamedTuple):
    """Where a path leads: the marks are those of the value, its name, and what follows it."""

    path: Path
    mark: Any
    name_mark: Any
    next_mark: Any


def position(before: str) -> tuple[int, int]:
    """Line and column, from 1, of what follows some text."""
    line, start = 1, 0
    for found in _LINE_BREAK.finditer(before):
        line, start = line + 1, found.end()
    return line, len(before) - start + 1


def read_nodes(
    data: bytes,
    *,
    most_bytes: int = limits.FILE_BYTES,
    most_events: int = limits.YAML_EVENTS,
) -> Nodes:
    """Read a file's values.

    Raises:
        Refused: it is not YAML, or more than a briefing has use for.
    """
    text = _decode(data, most_bytes if FAST else min(most_bytes, limits.SLOW_FILE_BYTES))
    if b"%TAG" in data and (found := _TAG_LINE.search(data)):
        # libyaml compares each directive with all before it, so they are stopped before they run
        line = data.count(b"\n", 0, found.start()) + 1
        raise Refused("BT002", "tag directives are not read", "remove the line", line)
    marks: dict[int, list[Any]] = {}
    try:
        root = _build(_Loader(data).get_event, marks, most_events)
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two: pure parser only
        raise _refusal(error, data, text) from None
    return Nodes(root, data, text, marks)


def _decode(data: bytes, most_bytes: int) -> str:
    """The text of a file, once its size and encoding are known to be right."""
    if len(data) > most_bytes:
        message = f"the file is larger than {most_bytes:,} bytes"
        raise Refused("BT006", message, "make it several files")
    if data.startswith(_WIDE) or tuple(byte == 0 for byte in data[:4]) in _WIDE_ZEROS:
        raise Refused("BT003", "the file is UTF-16 or UTF-32", "save it as UTF-8")
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        message = f"the file is not UTF-8: the byte 0x{data[error.start]:02x} has no meaning here"
        raise Refused("BT003", message, "save it as UTF-8", *position(before)) from None


def _build(  # noqa: C901, PLR0912, PLR0915 # the hot loop: calls would double its time
    next_event: Callable[[], Any], marks: dict[int, list[Any]], most_events: int
) -> Value:
    """Events to values, on a stack of our own."""
    root: Value = ""
    here: Any = None
    here_marks: list[Any] = []
    key: str | None = None
    in_list = False
    stack: list[tuple[Any, list[Any], bool]] = []
    documents = 0
    event: Any = None
    scalar, mapping, sequence = ScalarEvent, MappingStartEvent, SequenceStartEvent
    nulls, longest = _NULLS, limits.SCALAR
    for _ in range(most_events):
        event = next_event()
        kind = event.__class__
        if kind is scalar:
            if event.anchor is not None or event.tag is not None:
                raise _property(event)
            value = event.value
            if value in nulls:
                if not event.style:
                    value = ""
            elif len(value) > longest:
                raise _long(event)
            elif "\n" in value and event.style == ">" and not _is_said(root, key):
                value = _with_empty_lines(value)
            here_marks.append(event.start_mark)
            if in_list:
                here.append(value)
            elif key is not None:
                here[key] = value
                key = None
            elif here is not None:
                if value in here or value == "<<":
                    raise _bad_key(event, here, here_marks)
                key = value
            else:
                root = value
        elif kind is mapping or kind is sequence:
            if event.anchor is not None or event.tag is not None:
                raise _property(event)
            if len(stack) >= limits.YAML_DEPTH:
                raise _at(event, f"lists and mappings are nested deeper than {limits.YAML_DEPTH}")
            new: Any = {} if kind is mapping else []
            if in_list:
                here.append(new)
            elif key is not None:
                here[key] = new
                key = None
            elif here is not None:
                raise _at(event, "a field's name must be a plain text", "put it in quote marks")
            else:
                root = new
            here_marks.append(event.start_mark)
            stack.append((here, here_marks, in_list))
            here, here_marks, in_list = new, [], kind is sequence
            marks[id(new)] = here_marks
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            here, here_marks, in_list = stack.pop()
        elif kind is StreamEndEvent:
            return root
        elif kind is AliasEvent:
            raise _at(event, "YAML aliases are not read", mistakes.IN_QUOTES.format("*"))
        elif kind is DocumentStartEvent:
            documents += 1
            if documents > 1:
                raise _at(event, "a second document begins here", "a briefing is one: remove '---'")
    message = f"the file holds more than {most_events:,} YAML items"
    raise Refused("BT006", message, "make it several briefings", event.start_mark.line + 1)


def _is_said(root: Value, key: str | None) -> bool:
    """Whether a text now being read is a quote's words, in which a line break is just that."""
    return key == "text" and isinstance(root, dict) and next(reversed(root), "") == "quotes"


def _with_empty_lines(folded: str) -> str:
    """A folded text with the empty lines that its writer sees: YAML makes each a line break."""
    text = folded.rstrip("\n")
    return text.replace("\n", "\n\n") + folded[len(text) :]


def _at(event: Any, message: str, hint: str = "", code: str = "BT002") -> Refused:  # noqa: ANN401
    """A refusal at the place of an event."""
    mark = event.start_mark
    return Refused(code, message, hint, mark.line + 1, mark.column + 1)


def _property(event: Any) -> Refused:  # noqa: ANN401
    """What is said of an anchor or a tag."""
    if event.anchor is not None:
        return _at(event, "YAML anchors are not read", mistakes.IN_QUOTES.format("&"))
    return _at(
        event, f"YAML tags ({quoted(event.tag)}) are not read", mistakes.IN_QUOTES.format("!")
    )


def _long(event: Any) -> Refused:  # noqa: ANN401
    message = f"a text has {len(event.value):,} characters; at most {limits.SCALAR:,} are read"
    return _at(event, message, code="BT006")


def _bad_key(event: Any, here: dict[str, Value], marks: list[Any]) -> Refused:  # noqa: ANN401
    """What is said of a field's name that cannot stand there."""
    name = event.value
    if name not in here:
        return _at(event, "YAML merge keys ('<<') are not read", "write the fields out")
    first = marks[2 * list(here).index(name)].line + 1
    message = f"the field {quoted(name)} stands twice; the first is in line {first}"
    return _at(event, message, "put both into one, or remove one")


def _refusal(error: Exception, data: bytes, text: str) -> Refused:
    """A parser's error in words that help a writer."""
    if found := _RAW_CONTROL.search(text):
        line, column = position(text[: found.start()])
        message = f"the control character U+{ord(found.group()):04X} stands in the file"
        return Refused("BT005", message, "remove it", line, column)
    if not isinstance(error, yaml.MarkedYAMLError):
        return Refused("BT001", "the file cannot be read as YAML")
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Refused("BT001", f"YAML: {error.problem}")
    if _SURROGATE.match(text, max(mark.index - 2, 0)):
        message = "half a character (a lone surrogate) stands in the file"
        hint = "write the character itself"
        return Refused("BT005", message, hint, mark.line + 1, mark.column + 1)
    if "nesting" in (error.problem or ""):
        message = f"lists and mappings are nested deeper than {limits.YAML_DEPTH}"
        return Refused("BT002", message, "", mark.line + 1, mark.column + 1)
    place = mistakes.Place(mark.line, mark.column)
    began = _place(error.context_mark) or place
    quote, bracket = _left_open(data, mark.line)
    trouble = mistakes.Trouble(
        error.problem or "", error.context or "", place, began, quote, bracket
    )
    lines = _LINE_BREAK.split(text)
    advice = mistakes.explain(trouble, lines)
    last = max(len(lines) - (not lines[-1]), 1)
    line = min(advice.place.line + 1, last)
    return Refused("BT001", advice.message, advice.hint, line, advice.place.column + 1)


def _place(mark: Any) -> mistakes.Place | None:  # noqa: ANN401
    return mistakes.Place(mark.line, mark.column) if mark is not None else None


def _left_open(data: bytes, line: int) -> tuple[mistakes.Place | None, mistakes.Place | None]:
    """What was open at an error: a text in quote marks, and the innermost bracket or brace.

    The text is meant only if it begins in an earlier line and ends in the error's.
    """
    get = _Loader(data).get_event
    last: Any = None
    opened: list[Any] = []
    try:
        while (event := get()) is not None:
            last = event
            if event.__class__ in _STARTS:
                opened.append(event.start_mark if event.flow_style else None)
            elif event.__class__ in _ENDS:
                opened.pop()
    except (yaml.YAMLError, ValueError, OverflowError):
        pass  # the error that brought us here
    bracket = _place(opened[-1]) if opened else None
    if last.__class__ is not ScalarEvent or last.style not in {"'", '"'}:
        return None, bracket
    start: Any = last.start_mark
    end: Any = last.end_mark
    return (_place(start) if start.line < end.line == line else None), bracket
