"""What is wrong or missing in a briefing whose shape and links are sound."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from briefterm.format import marks
from briefterm.format.addresses import sections_in
from briefterm.format.findings import Findings, Path, quoted
from briefterm.format.nodes import Nodes, Value
from briefterm.model import kinds, limits
from briefterm.model.briefing import Actor, Briefing, Event, Point, Quote
from briefterm.model.dates import read_date
from briefterm.model.directory import PANELS
from briefterm.model.visible import BIDI_SIGN, has_controls, visible

NEWEST: Final = 1
"""The newest version of the format that this program reads."""

_SIGNS: Final = re.compile(rb"\xe2(?:\x80[\xa8-\xae]|\x81[\xa6-\xa9])")
"""In UTF-8, the signs that turn a text's direction and the separators U+2028 and U+2029."""
_ESCAPES: Final = re.compile(
    rb"\\(?:[0abefvNLPU]|x[0189][0-9A-Fa-f]|x7[Ff]|u00[0189]|u007[Ff]|u20[26]|u[Dd]|u[Ff]{3})"
)
"""How such signs and controls are escaped, and a few others."""
_PLACEHOLDER: Final = re.compile("TODO(?::.*)?", re.DOTALL)
"""What stands for a text to come: the whole field, never a word within it."""
_SETTLED: Final = frozenset({"happened", "partly", "did_not_happen", "void"})


def check_file(nodes: Nodes, findings: Findings) -> None:
    """Report what the file as such tells: its size, its version, its signs."""
    if len(nodes.data) > limits.FILE_BYTES_WARNED:
        message = f"the file has {len(nodes.data):,} bytes; a briefing is easier read in parts"
        findings.add("BT007", (), message)
    version = nodes.root.get("briefterm") if isinstance(nodes.root, dict) else None
    if not version:
        hint = f"write 'briefterm: {NEWEST}' at the top"
        findings.add("BT202", (), "the file does not say its format's version", hint)
    for line, column, lost in nodes.cut_texts():
        message = f"the text ends before {quoted(lost)}, which YAML takes for a comment"
        hint = "put the text in quote marks; or two blanks before a comment"
        findings.add("BT004", (), message, hint, place=(line, column))
    if b"TODO" in nodes.data:
        _check_placeholders(nodes.root, findings)
    if _may_hold_controls(nodes):
        for path, text in _texts(nodes.root):
            if has_controls(text):
                signs = visible(text)
                what = (
                    "a sign that turns the text's direction"
                    if BIDI_SIGN in signs
                    else "a control character"
                )
                findings.add("BT005", path, f"the text holds {what}", "remove it")


def _check_placeholders(root: Value, findings: Findings) -> None:
    """Report what a draft's writer left for later; the words of a quote are never taken for it."""
    draft = isinstance(root, dict) and root.get("status") == "draft"
    for path, text in _texts(root):
        said = path[:1] == ("quotes",) and path[-1] == "text"
        own = any(str(step).startswith("x-") for step in path)
        if _PLACEHOLDER.fullmatch(text.strip()) and not said and not own:
            code, hint = ("BT401", "") if draft else ("BT402", "write it, or say 'status: draft'")
            findings.add(code, path, "the field is still to be written", hint)


def _may_hold_controls(nodes: Nodes) -> bool:
    """Whether it is worth looking: raw controls are refused, so only escapes and a few signs."""
    data = nodes.data  # each looked for by itself: that is quick where there are none
    return (b"\xe2" in data and _SIGNS.search(data) is not None) or (
        b"\\" in data and _ESCAPES.search(data) is not None
    )


def _texts(root: Value) -> Iterator[tuple[Path, str]]:
    """Every text of a file with its path."""
    waiting: list[tuple[Path, Value]] = [((), root)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, list):
            waiting.extend(((*path, place), one) for place, one in enumerate(value))
        else:
            waiting.extend(((*path, name), one) for name, one in value.items())


def check(briefing: Briefing, today: date, findings: Findings) -> None:
    """Report what is wrong or missing in a briefing.

    What is missing is reported at the field where it would stand: where that holds something
    broken, it is not missing.
    """
    _check_head(briefing, findings)
    _check_order(briefing, findings)
    for section, path, _ in sections_in(briefing):
        if section.kind not in kinds.BY_NAME:
            message = f"{quoted(section.kind)} is not a known kind of section"
            hint = findings.suggest("BT203", section.kind, kinds.BY_NAME)
            findings.add("BT203", (*path, "kind"), message, hint)
        for point, here, level in _points(section.points, (*path, "points")):
            _check_point(point, here, level, today, findings)
    if briefing.bottom_line is not None:
        _check_point(briefing.bottom_line, ("bottom_line",), 1, today, findings)
    for place, actor in enumerate(briefing.actors):
        _check_actor(actor, ("actors", place), findings)
    for place, quote in enumerate(briefing.quotes):
        _check_quote(quote, ("quotes", place), findings)
    for place, event in enumerate(briefing.timeline):
        _check_event(event, ("timeline", place), today, findings)


def _check_head(briefing: Briefing, findings: Findings) -> None:
    if briefing.briefterm > NEWEST:
        message = (
            f"the file is written for version {briefing.briefterm} of the format; "
            f"this program reads {NEWEST}"
        )
        findings.add("BT010", ("briefterm",), message, "update the program")
    if not briefing.date:
        hint = "write 'date: 2025-08-15' or 'date: 2025-08~'"
        findings.add("BT204", ("date",), "the briefing has no date", hint)
    if not briefing.lead:
        hint = "say in a sentence or two what it is about"
        findings.add("BT205", ("lead",), "the briefing has no lead", hint)
    if next(sections_in(briefing), None) is None:
        message = "the briefing has no section: context, why_it_matters, outlook or sections"
        findings.add("BT119", (), message)


def _check_order(briefing: Briefing, findings: Findings) -> None:
    if not briefing.order:
        return
    known = {*kinds.BY_NAME, *PANELS, "lead", "bottom_line"}
    known.update(section.id for section in briefing.sections)
    known.update(section.kind for section in briefing.sections)
    known.update(section.id for section, _, _ in sections_in(briefing))
    for place, name in enumerate(briefing.order):
        if name not in known:
            message = f"no section is called {quoted(name)}"
            findings.add("BT305", ("order", place), message, findings.suggest("BT305", name, known))


def _points(points: tuple[Point, ...], path: Path) -> Iterator[tuple[Point, Path, int]]:
    """Every point with its path and level, depth first."""
    waiting = [(points, path, 1)]
    while waiting:
        some, above, level = waiting.pop()
        for place, point in enumerate(some):
            here = (*above, place)
            yield point, here, level
            if point.points:
                waiting.append((point.points, (*here, "points"), level + 1))


def _check_point(point: Point, path: Path, level: int, today: date, findings: Findings) -> None:
    if not point.text and not point.points:
        hint = (
            f"write its text; {quoted(point.heading)} is only its heading" if point.heading else ""
        )
        findings.add("BT110", path, "the point has neither text nor points", hint)
    if level == limits.POINTS_NESTED + 1:
        message = f"points are nested deeper than {limits.POINTS_NESTED} levels"
        findings.add("BT111", path, message, "make it a section of its own")
    if point.status in _SETTLED and not point.resolved:
        message = f"the outcome is '{point.status}', but not since when it is known"
        findings.add("BT113", (*path, "resolved"), message, "write 'resolved: ' and a date")
    if path[0] == "outlook" and level == 1 and not point.likelihood:
        message = "the point does not say how likely it is"
        findings.add("BT123", (*path, "likelihood"), message, "write 'likelihood: likely'")
    if point.horizon and point.status in {"", "open"}:
        when = read_date(point.horizon)
        if when is not None and when.last < today:
            message = f"due: the horizon ({when.shown}) is past and the forecast is open"
            findings.add(
                "BT121", (*path, "horizon"), message, "write its status, resolved and resolution"
            )


def _check_actor(actor: Actor, path: Path, findings: Findings) -> None:
    if not actor.name:
        message = f"the actor {quoted(actor.id)} has no name"
        findings.add("BT114", path, message, "write it here or in the shared actors")


def _check_quote(quote: Quote, path: Path, findings: Findings) -> None:
    if not quote.sources:
        hint = "write 'source: ' and an id, a URL or a title"
        findings.add("BT116", (*path, "source"), "the quote has no source", hint)
    if marks.within(quote.text):
        message = "the text stands in quote marks of its own"
        findings.add("BT115", (*path, "text"), message, "leave the outer quote marks out")


def _check_event(event: Event, path: Path, today: date, findings: Findings) -> None:
    if event.status == "planned":
        when = read_date(event.date)
        if when is not None and when.last < today:
            message = f"the event is planned for {when.shown}, which is past"
            findings.add("BT122", (*path, "status"), message, "write what became of it")
