"""Links that leave the machine: only plain web addresses, and the host is told before one goes."""

import re
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from briefterm.model import limits
from briefterm.model.briefing import Source
from briefterm.model.dates import show_date
from briefterm.model.visible import one_line
from briefterm.page.blocks import Block, Page, Shape, Span, Style
from briefterm.page.setting import dim, joined, said

_ODD: Final = re.compile(
    "[\x00-\x20\x7f-\xa0\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\u3000\ufeff\ud800-\udfff"
    '<>"\\\\^`{|}]'
)
_AS_THEY_ARE: Final = "".join(chr(code) for code in range(0x21, 0x7F))


class UnsafeUrlError(ValueError):
    """A link that is not opened; the message says why."""


def safe_url(url: str) -> str:
    """The one form of a link that is shown and opened.

    Raises:
        UnsafeUrlError: it is no plain web address.
    """
    if not url or len(url) > limits.URL:
        raise UnsafeUrlError("it is empty or too long")
    if _ODD.search(url):
        raise UnsafeUrlError("it holds blanks, controls or other odd characters")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise UnsafeUrlError("it is malformed") from error
    if parts.scheme.lower() not in ("http", "https"):
        raise UnsafeUrlError("only http and https links are opened")
    if "@" in parts.netloc:
        raise UnsafeUrlError("it holds a user name, which can feign another address")
    host = _host(parts)
    return urlunsplit(
        (
            parts.scheme.lower(),
            f"{host}:{port}" if port is not None else host,
            *(quote(part, safe=_AS_THEY_ARE) for part in (parts.path, parts.query, parts.fragment)),
        )
    )


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    if ":" in host and re.fullmatch(r"[0-9a-f:.]+", host):
        return f"[{host}]"
    try:
        plain = host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise UnsafeUrlError("its host is malformed") from error
    if not re.fullmatch(r"[a-z0-9_](?:[a-z0-9._-]*[a-z0-9_])?\.?", plain) or ".." in plain:
        raise UnsafeUrlError("its host is malformed")
    return plain


def question(url: str, source: Source | None = None) -> Page:
    """The card that asks whether a link is to be opened, with its host as the browser takes it.

    Args:
        url: where it leads.
        source: what the briefing cites by it, if anything.

    Raises:
        UnsafeUrlError: it is no plain web address.
    """
    address = safe_url(url)
    host, written = urlsplit(address).hostname or "", urlsplit(url).hostname or ""
    blocks = [
        Block(Shape.HEADING, (Span("Open in the browser?"),)),
        Block(Shape.ROW, (Span(host, Style.ACCENT),), gap=1),
    ]
    if host != written:
        words = f"written as {one_line(written)}; letters of other scripts can look like these"
        blocks.append(Block(Shape.NOTE, (Span(words, Style.WARNING),), sign="⚠ "))
    blocks.append(Block(Shape.NOTE, (Span(address),), gap=1))
    if source is not None:
        issued = show_date(source.issued)
        date = said(issued) if issued else Span("date not given", Style.WARNING)
        facts = joined(((said(source.title, Style.STRONG),), dim(source.outlet), (date,)))
        blocks.append(Block(Shape.ROW, (Span("cited as ", Style.DIM), *facts), gap=1))
    return Page("", tuple(blocks), ())
