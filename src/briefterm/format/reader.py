"""From the bytes of a file to a briefing and everything wrong with it; never raises."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from hashlib import blake2b
from pathlib import PurePath
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from briefterm.format import locating
from briefterm.format.checks import NEWEST, check, check_file
from briefterm.format.codes import BY_NUMBER
from briefterm.format.findings import Findings, Path, shown
from briefterm.format.linking import Linked, link
from briefterm.format.nodes import Nodes, Refused, read_nodes
from briefterm.format.registry import NO_CAST, Cast
from briefterm.format.shape import expand
from briefterm.format.walk import walk
from briefterm.model.briefing import Briefing
from briefterm.model.shelf import Opened, Pointer


def read(data: bytes, path: str, cast: Cast | None = None, *, today: date | None = None) -> Opened:
    """Read one briefing.

    Args:
        data: the file, whatever is in it.
        path: its name, as problems tell it; its stem is the id of a briefing that gives none.
        cast: the actors that the library's briefings share.
        today: the day from which horizons are past.
    """
    opened = Opened(
        path,
        None,
        fingerprint=blake2b(data, digest_size=16).hexdigest(),
        id=PurePath(path).stem or "briefing",
    )
    try:
        nodes = read_nodes(data)
        if not isinstance(nodes.root, dict):
            raise _no_briefing(nodes)
    except Refused as refused:
        return replace(opened, problems=(locating.refusal(refused, path),))
    findings = Findings()
    check_file(nodes, findings)
    briefing, broken, whole = _convert(nodes, findings)
    if briefing is None:
        return replace(opened, problems=locating.problems(findings, nodes, path))
    if not briefing.id:
        briefing = replace(briefing, id=opened.id)
    rest, lacks = Findings(), Findings()
    linked = link(briefing, NO_CAST if cast is None else cast, rest)
    check(linked.briefing, today or datetime.now(tz=UTC).date(), lacks)
    rest.take(lacks, frozenset(one.path for one in rest.found if BY_NUMBER[one.code].fatal))
    # A newer file may say more than we know: what could be left out does not close it.
    newer = briefing.briefterm > NEWEST and whole
    told = rest.codes if newer else rest.codes | findings.codes
    findings.take(rest, broken)
    fatal = any(BY_NUMBER[code].fatal for code in told)
    return replace(
        opened,
        briefing=None if fatal else linked.briefing,
        problems=locating.problems(findings, nodes, path) if findings.found else (),
        quote_lines=nodes.item_lines(("quotes",)),
        node_lines=dict(_node_lines(nodes, linked)),
        pointers=tuple(_pointers(nodes, linked)),
        id=briefing.id,
        id_place=nodes.place(("id",)),
    )


def _no_briefing(nodes: Nodes) -> Refused:
    """What is said of YAML that is no mapping of fields."""
    if not nodes.root:
        return Refused("BT002", "the file is empty", "write 'title: ' and a section")
    hint = "it begins with 'briefterm: 1' and 'title: '"
    return Refused("BT002", "a briefing is a mapping of fields", hint)


class _Draft(NamedTuple):
    """A briefing as its file has it, what is broken in it, and whether nothing is made up."""

    briefing: Briefing | None
    broken: frozenset[Path] = frozenset()
    whole: bool = True


def _convert(nodes: Nodes, findings: Findings) -> _Draft:
    """From plain values to a briefing; when the types refuse it, every error is found."""
    doubts: list[str] = []
    refusal = ""
    full = expand(nodes.root, Briefing, doubts)
    try:
        briefing = msgspec.convert(full, Briefing, strict=False)
    except msgspec.ValidationError as error:
        refusal = str(error)
    else:
        if not doubts:
            return _Draft(briefing)
    walked = walk(nodes.root, Briefing, findings)
    if refusal and not walked.broken:  # the types refuse what the walk lets pass
        findings.add("BT102", (), refusal)
    try:
        mended = msgspec.convert(walked.value, Briefing, strict=False)
    except msgspec.ValidationError:
        return _Draft(None)
    return _Draft(mended, walked.broken, walked.whole)


def _node_lines(nodes: Nodes, linked: Linked) -> Iterator[tuple[str, int]]:
    """The line of each thing that has one; things of one list are looked up together."""
    lines: dict[Path, tuple[int, ...]] = {}
    for path, address in linked.addresses.items():
        place = path[-1]
        if isinstance(place, int):
            above = path[:-1]
            if above not in lines:
                lines[above] = nodes.item_lines(above)
            if place < len(lines[above]):
                yield address, lines[above][place]
        else:
            yield address, nodes.place(path, at_field=True)[0]


def _pointers(nodes: Nodes, linked: Linked) -> Iterator[Pointer]:
    """The references to other briefings, with their places."""
    for name, node, path, token in linked.pointings:
        line, column = nodes.token_place(path, token) if token else nodes.place(path)
        yield Pointer(name, node, shown(nodes.own_path(path)), line, column)
