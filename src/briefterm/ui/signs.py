"""The signs that the program draws itself, and plain ones for terminals that have no others.

Only what is ours becomes plain. The words of files are shown as they stand there, whatever the
terminal makes of them: nobody can tell from a changed word that it was changed.
"""

import re
from functools import cache
from typing import Final

from briefterm.model.dates import MONTHS
from briefterm.page.blocks import Shape, Span, Style

CUT: Final = "…"
"""Stands where words are left out."""
CUT_PLAINLY: Final = ">"

_PLAIN: Final = {
    # what a briefing is to the reader
    "●": "o", "◐": "%", "✓": "v", "Δ": "^", "✗": "x",
    # what stands in the margin
    "❝": '"', "▣": "#", "⚠": "!", "↑": "^", "•": "*", "▸": "+", "▾": "-", "×": "x", "○": "-",
    "┃": "|", "▌": "|", "┆": ":", "│": "|", "▏": "|", "▕": "|", "─": "-",
    # bars and large digits
    "■": "#", "□": "-", "█": "#", "▀": '"', "▄": "_",
    "▁": "_", "▂": "_", "▃": "-", "▅": "=", "▆": "=", "▇": "#", "░": ".", "▒": ":", "▓": "#",
    # between words
    "·": "-", "–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "„": '"',
    "«": '"', "»": '"', "‹": "'", "›": "'", "「": ' "', "」": '" ', "\u00a0": " ", "€": "E",
    CUT: CUT_PLAINLY,
    # keys
    "↓": "v", "→": ">", "←": "<",
}  # fmt: skip
"""Every sign of ours, each as wide as the plain one that takes its place."""
_SHORT: Final = str.maketrans(_PLAIN)
_LONG: Final = str.maketrans(
    {**_PLAIN, CUT: "...", "↓": "Down", "↑": "Up", "→": "Right", "←": "Left"}
)
_OURS: Final = frozenset((Style.MARK, Style.CHIP))
_COUNTS: Final = re.compile(r"(?:(?: · )?[\d,]+ [a-z ]+)+")
"""`3 sections · 12 quotes`: what is counted is ours to say."""
_WHEN: Final = rf"(?:\d{{1,2}}(?: |\b))?(?:(?:{'|'.join(MONTHS)}) ?)?(?:\d{{4}})?"
_DATES: Final = re.compile(rf"(?:horizon )?{_WHEN} ?– ?{_WHEN}")
"""`14–15 August 2025`: how two dates are put together is ours to say, but in the midst of words."""
_WORDS: Final = frozenset((Shape.LEAD, Shape.PARAGRAPH, Shape.POINT, Shape.QUOTE, Shape.PULL))


class _Alphabet:
    """Which signs the terminal has: there is one terminal, and it does not change."""

    plain = False


def draw(*, plainly: bool) -> None:
    """Draw plain signs from now on, or all again."""
    _Alphabet.plain = plainly


def are_plain() -> bool:
    """Whether plain signs are drawn."""
    return _Alphabet.plain


def sign(words: str) -> str:
    """Words and signs of our own as they are drawn; never call it with words of a file."""
    return words.translate(_LONG) if _Alphabet.plain else words


def cell(words: str) -> str:
    """The same where each sign must keep its width."""
    return words.translate(_SHORT) if _Alphabet.plain else words


@cache
def _states() -> frozenset[str]:
    """What becomes of forecasts and disputes, as a page says it with a sign before."""
    from briefterm.page.disputes import STATUSES
    from briefterm.page.forecasts import OUTCOMES

    return frozenset((*OUTCOMES.values(), *STATUSES.values()))


def of_span(span: Span, words: str, shape: Shape) -> str:
    """A part of a page's span as it is drawn: plainly if it is ours, as the end of a text is."""
    if not _Alphabet.plain or words.isascii():
        return words
    if shape is Shape.END:
        return words.translate(_SHORT)
    if span.style in _OURS or span.text in _states() or _COUNTS.fullmatch(span.text):
        return words.translate(_SHORT)
    if not any(map(str.isalnum, span.text)) or (
        shape not in _WORDS and _DATES.fullmatch(span.text)
    ):
        return words.translate(_SHORT)
    of_point = span.target is not None and span.target.kind == "point"
    if of_point and span.text.endswith(f" {CUT}") and words.endswith(CUT):
        return words[:-1] + CUT_PLAINLY
    return words
