"""How much two texts have in common, at the cost of a set."""

from typing import Final

ALIKE: Final = 0.4
"""The share of words that two texts have in common from which they are one text that changed."""
_LONGEST: Final = 12
"""How long a text's words are on average at most; longer ones have no blanks between them."""
_AROUND: Final = ".,;:!?()[]'\"‘’“”«»"
"""What stands around words and is no part of them."""


def vocabulary(text: str) -> frozenset[str]:
    """The words of a text; its letters, where it is written without blanks between words."""
    words = text.split()
    spaced = len(words) > 1 and len(text) <= _LONGEST * len(words)
    return frozenset((word.strip(_AROUND) for word in words) if spaced else text.strip())


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of words that two texts have in common, in whatever order."""
    total = len(a) + len(b)
    return 2 * len(a & b) / total if total else 1.0
