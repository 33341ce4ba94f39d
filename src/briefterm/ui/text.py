"""Words on the screen: the one module that makes `Content`, literally, from values of the model."""

import re
from collections.abc import Sequence
from functools import lru_cache
from textwrap import wrap
from typing import Final

from textual.content import Content
from textual.content import Span as Range

from briefterm.model.dates import short_date, show_date
from briefterm.model.problem import Level, Problem
from briefterm.model.shelf import Entry, QuoteHit, State, TextHit
from briefterm.model.visible import one_line, visible
from briefterm.page.blocks import Block, Page, Shape, Span, Style
from briefterm.page.layout import drawn
from briefterm.ui import signs

EMPTY: Final = Content("")
DATE_WIDTH: Final = 10
READ: Final = "✓"
BEGUN: Final = "◐"
_MARKED: Final = re.compile(r"\(also “[^()]*\)|“([^“”]*?)…?”")
"""Words in quotation marks, and other spellings of one: those are in the index's own letters."""
COUNTS_FROM: Final = 64
"""The narrowest row that also tells how many quotes a briefing has."""
PROGRESS_FROM: Final = 48
"""The narrowest row that also tells how much of a briefing was read, beside the sign."""


def line(words: str, style: str = "") -> Content:
    """One line of words, exactly as they are, controls shown as signs, line breaks as blanks."""
    return parts((words, style))


def parts(*said: tuple[str, str]) -> Content:
    """One line of words, each with the style in which they are said."""
    texts: list[str] = []
    spans: list[Range] = []
    at = 0
    for words, style in said:
        text = drawn(visible(words)).replace("\n", " ")
        texts.append(text)
        start, at = at, at + len(text)
        if style and text:
            spans.append(Range(start, at, style))
    return Content("".join(texts), spans, strip_control_codes=False)


def sign(words: str, style: str = "") -> Content:
    """Words and signs of our own, plainly drawn where the reader wants it so."""
    return line(signs.sign(words), style)


def asked(understood: str, typed: str, style: str = "$quiet") -> Content:
    """How a question was read: the marks around what was typed are ours, those in a name are not.

    Args:
        understood: how it was read.
        typed: the question itself.
        style: how it is drawn.
    """
    if not signs.are_plain():
        return line(understood, style)
    typed = typed.casefold()

    def plainly(found: re.Match[str]) -> str:
        ours = found[0].startswith("(") or found[1].casefold() in typed
        return signs.sign(found[0]) if ours else found[0]

    return line(_MARKED.sub(plainly, understood), style)


def cut(content: Content, width: int) -> Content:
    """A line that is no wider than a width; where words are left out stands a sign."""
    if content.cell_length <= width or not signs.are_plain():
        return content.truncate(width, ellipsis=True)
    return join(content.truncate(max(width - 1, 0)), Content(signs.CUT_PLAINLY[:width]))


@lru_cache(maxsize=8)
def wrapped(words: str, width: int) -> Sequence[str]:
    """A sentence on lines of a width; each line of an empty list asks for it."""
    return wrap(words, max(width, 1))


def lines(words: str, style: str = "") -> Content:
    """Words whose line breaks count."""
    said = drawn(visible(words))
    return Content.styled(said, style) if style else Content(said)


def join(*parts: Content) -> Content:
    """Parts one after another."""
    spans: list[Range] = []
    at = 0
    for part in parts:
        spans += [Range(at + start, at + end, style) for start, end, style in part.spans]
        at += len(part.plain)
    return Content("".join(part.plain for part in parts), spans, strip_control_codes=False)


def spread(left: Content, right: Content, width: int) -> Content:
    """Two parts at the ends of a line; the left one gives way, with a sign."""
    room = max(width - right.cell_length - 1, 0)
    if left.cell_length > room:
        left = cut(left, room)
    return join(left, Content(" " * max(width - left.cell_length - right.cell_length, 0)), right)


def state_sign(state: State, fingerprint: str) -> str:
    """The sign of a briefing's state: unread, begun, read."""
    if state.read and state.fingerprint == fingerprint:
        return READ
    return BEGUN if state.progress or state.read else "●"


def name_of(path: str) -> str:
    """The name of a file, or of a folder, with a slash."""
    folder = path.rstrip("/")
    return path[folder.rfind("/") + 1 :]


def entry(item: Entry, state: State, width: int) -> Content:
    """One row of the library."""
    if item.status == "unreadable":
        problem = item.first_problem
        name = name_of(item.path)
        where = f":{problem.line}" if problem and problem.line and name[-1:] != "/" else ""
        said = f"  {_said(problem, of_last=True)}" if problem else ""
        whole = join(
            Content.styled(" ! ", "$loud"), line(f"{name}{where}", "b"), line(said, "$loud")
        )
        return cut(whole, width)
    marks: list[Content] = []
    if item.status != "published":
        marks.append(Content.styled(f" {item.status}", "$loud"))
    if state.fingerprint and state.fingerprint != item.fingerprint:
        marks.append(sign(" Δ", "$accent"))
    if 0 < state.progress < 100 and not state.read and width >= PROGRESS_FROM:
        marks.append(Content.styled(f" {state.progress} % read", "$quiet"))
    if state.starred:
        marks.append(Content.styled(" *", "$accent"))
    if item.errors or item.warnings:
        marks.append(Content.styled(" !", "$loud"))
    state_of = state_sign(state, item.fingerprint)
    left = join(
        sign(f" {state_of} ", "$quiet" if state_of == READ else "$accent"),
        Content.styled(short_date(item.date).ljust(DATE_WIDTH), "$quiet"),
        Content("  "),
        line(item.title, "" if state_of == READ else "b"),
    )
    if width >= COUNTS_FROM:
        noun = "quote " if item.quotes == 1 else "quotes"
        marks.append(Content.styled(f"{item.quotes:>6,} {noun}", "$quiet"))
    return spread(left, join(*marks, Content(" ")), width)


def _around(item: QuoteHit | TextHit, width: int) -> tuple[Content, bool]:
    """The words around the first match, the matches marked; whether words before are left out."""
    matches = item.matches
    start = max(matches[0][0] - max(width // 3, 8), 0) if matches else 0
    start = item.text.rfind(" ", 0, start) + 1 if start else 0
    shown = drawn_in_place(item.text[start : start + 2 * width])
    spans = [
        Range(begin - start, min(end - start, len(shown)), "u $match-ink on $match")
        for begin, end in matches
        if start <= begin < start + len(shown)
    ]
    return Content(shown, spans, strip_control_codes=False), bool(start)


def hit(item: QuoteHit, collected: bool, width: int) -> tuple[Content, Content]:  # noqa: FBT001
    """One found quote on two lines: its words around the match, and who, when, where from."""
    words, later = _around(item, width)
    opening, closing = ("", "") if item.kind == "indirect" else ("“", "”")
    star = (" * ", "$accent") if collected else ("   ", "")
    lead = parts(star, (signs.sign("…" if later else opening), "$quiet"))
    said = [
        (", ".join(item.speakers), "b"),
        (short_date(item.date), "$quiet") if item.date else ("date not given", "$loud"),
        (item.source, "$quiet") if item.source else ("source not given", "$loud"),
        (item.title, "$quiet"),
    ]
    return cut(join(lead, words, sign(closing, "$quiet")), width), _below(said, width)


def text_hit(item: TextHit, width: int) -> tuple[Content]:
    """One found text on a line: what it is, where there is room, and its words around the match."""
    kind = f"{item.kind:<9}" if width >= COUNTS_FROM else ""
    words, later = _around(item, width - len(kind))
    return (cut(join(line(f"   {kind}", "$quiet"), sign("…" if later else ""), words), width),)


def text_head(item: TextHit, number: str, width: int) -> Content:
    """The line above the texts that were found in one briefing.

    Args:
        item: one of them.
        number: how many there are, in words.
        width: how wide the line is.
    """
    told = [short_date(item.date), number if width >= COUNTS_FROM or not item.date else ""]
    right = sign(" · ", "$quiet").join(line(one, "$quiet") for one in told if one)
    return spread(line(f" {item.title}", "b"), join(right, Content(" ")), width)


def _below(said: Sequence[tuple[str, str]], width: int) -> Content:
    """What stands below words: some facts, with a sign between."""
    between = (signs.sign(" · "), "$quiet")
    first, *others = said
    return cut(
        parts(("   ", ""), first, *(one for fact in others for one in (between, fact))), width
    )


def drawn_in_place(words: str) -> str:
    """The visible form on one line with every character at its old place, for highlights."""
    if words.isprintable():
        return words
    shown = "".join(visible(one) if one != "\r" else " " for one in words)
    return shown.replace("\n", " ").replace("\t", " ")


def tail(words: str, width: int) -> str:
    """The end of a path that is too long, with a sign: there stand the file and the line."""
    return words if len(words) <= width else signs.cell("…") + words[-max(width - 1, 1) :]


def problem(item: Problem, width: int) -> tuple[Content, Content]:
    """One problem on two lines: where and what, and how to mend it."""
    style = "$loud" if item.level is not Level.INFO else "$quiet"
    where = f"{item.path}:{item.line}:{item.column}" if item.line else item.path
    kind = line(f"  {item.level} {item.code}", style)
    first = join(line(f" {tail(where, width - kind.cell_length - 1)}", "b"), kind)
    second = line("   " + _said(item) + (f" ({item.hint})" if item.hint else ""))
    return cut(first, width), cut(join(Content("   "), second), width)


def _said(item: Problem, *, of_last: bool = False) -> str:
    """What is wrong and with which field, or only the last name of its path."""
    field = item.field.rpartition(".")[2] if of_last else item.field
    return f"{field}: {item.message}" if field else item.message


def page_of_words(words: str) -> Page:
    """A page that says one thing."""
    return Page("", (Block(Shape.NOTE, (Span(visible(words)),)),), ())


def page_of_entry(item: Entry) -> Page:
    """What the list itself knows of a briefing: shown until its file is read."""
    blocks = [
        Block(Shape.TITLE, (Span(one_line(item.title)),)),
        Block(Shape.META, (Span(show_date(item.date) or "date not given"),)),
        Block(Shape.LEAD, (Span(one_line(item.lead)),), gap=1),
    ]
    return Page(item.title, tuple(blocks), ())


def page_of_problems(path: str, problems: Sequence[Problem]) -> Page:
    """A page that tells what is wrong with a file and how to mend it."""
    blocks = [
        Block(Shape.HEADING, (Span(one_line(path.rsplit("/", 1)[-1])),)),
        Block(Shape.NOTE, (Span("This file cannot be read until its errors are mended."),), gap=1),
    ]
    for item in problems:
        style = Style.DIM if item.level is Level.INFO else Style.WARNING
        where = f"{item.line}:{item.column}  " if item.line else ""
        blocks.append(
            Block(
                Shape.ROW,
                (
                    Span(where, Style.STRONG),
                    Span(f"{item.level} {item.code}  ", style),
                    Span(one_line(_said(item))),
                    Span(f" ({one_line(item.hint)})" if item.hint else "", Style.DIM),
                ),
                gap=1,
            )
        )
    return Page("", tuple(blocks), ())
