"""Short ways to write files for the format's tests."""

from datetime import date

from briefterm.format.reader import read
from briefterm.format.registry import NO_CAST, Cast
from briefterm.model.briefing import Briefing
from briefterm.model.shelf import Opened

HEAD = """\
briefterm: 1
title: A title
date: 2025-08-14
lead: A lead.
context: What is known.
"""
"""The smallest file with nothing to report."""

TODAY = date(2025, 8, 14)


def opened(body: str, cast: Cast = NO_CAST, *, head: str = HEAD) -> Opened:
    """Read a file of the usual head and some more lines."""
    return read((head + body).encode(), "a.yaml", cast, today=TODAY)


def problems(body: str, cast: Cast = NO_CAST, *, head: str = HEAD) -> list[str]:
    """What is wrong with it, without path and hint: `6:1 BT302 field: message`."""
    return [
        f"{one.line}:{one.column} {one.code} {one.field}{': ' if one.field else ''}{one.message}"
        for one in opened(body, cast, head=head).problems
    ]


def codes(body: str, cast: Cast = NO_CAST, *, head: str = HEAD) -> list[str]:
    """The codes of what is wrong with it."""
    return [one.code for one in opened(body, cast, head=head).problems]


def briefing(body: str, cast: Cast = NO_CAST, *, head: str = HEAD) -> Briefing:
    """The briefing that it is."""
    found = opened(body, cast, head=head)
    assert found.briefing is not None, [str(one) for one in found.problems]
    return found.briefing
