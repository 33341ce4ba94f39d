"""How likely: the seven terms of ICD 203 and plain percentages, kept apart from confidence."""

import re
from typing import Final

from msgspec import Struct


class Likelihood(Struct, frozen=True):
    """A likelihood as an author gave it.

    Attributes:
        term: one of the seven terms, with blanks.
        low: the lower end of the range, in percent.
        high: the upper end, in percent.
        step: the term's place from 1 to 7.
        given: what the author wrote when it was a number, such as `75 %`; empty for a term.
    """

    term: str
    low: int
    high: int
    step: int
    given: str = ""

    def __str__(self) -> str:
        """As it is read: `likely`, or `75 %, likely` where the author gave a number."""
        return f"{self.given}, {self.term}" if self.given else self.term

    @property
    def bar(self) -> str:
        """The seven-step bar: `■■■■■□□`."""
        return "■" * self.step + "□" * (7 - self.step)


# Ranges: Intelligence Community Directive 203, Analytic Standards, D.6.e.(2).(a).
_TERMS: Final = (
    ("almost no chance", 1, 5, ("remote",)),
    ("very unlikely", 5, 20, ("highly improbable",)),
    ("unlikely", 20, 45, ("improbable",)),
    ("roughly even", 45, 55, ("roughly even chance", "roughly even odds")),
    ("likely", 55, 80, ("probable",)),
    ("very likely", 80, 95, ("highly probable",)),
    ("almost certain", 95, 99, ("nearly certain", "almost certainly")),
)

TERMS: Final = tuple(term.replace(" ", "_") for term, *_ in _TERMS)
"""The seven terms as a file writes them."""

_BY_WORD: Final = {
    word: Likelihood(term, low, high, step)
    for step, (term, low, high, synonyms) in enumerate(_TERMS, 1)
    for word in (term, *synonyms)
}
_PERCENT: Final = re.compile(r"(\d{1,3})\s*(?:%\s*)?(?:[-–]\s*(\d{1,3})\s*)?%")


def parse_likelihood(text: str) -> Likelihood | None:
    """Read a term, a synonym, `75%` or `20-45%`; None for anything else."""
    word = text.strip().lower().replace("_", " ").replace("-", " ")
    if found := _BY_WORD.get(word):
        return found
    match = _PERCENT.fullmatch(text.strip())
    if not match:
        return None
    low = int(match[1])
    high = int(match[2]) if match[2] else low
    if not low <= high <= 100:
        return None
    middle = (low + high) / 2
    step, term = next(
        (step, term)
        for step, (term, _, top, _) in enumerate(_TERMS, 1)
        if middle <= top or step == 7
    )
    given = f"{low} %" if low == high else f"{low}–{high} %"
    return Likelihood(term, low, high, step, given)
