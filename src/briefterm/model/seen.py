"""What of a text was seen: stretches of it, in ten-thousandths of its words, in order. Pure."""

from collections.abc import Iterable
from typing import Final

Stretch = tuple[int, int]
"""From where to where."""
Seen = tuple[Stretch, ...]

WHOLE: Final = 10_000


def place_of(words: float, of: float) -> int:
    """The place in a text before which so many of its words stand."""
    return round(WHOLE * words / of) if of else 0


def joined(*stretches: Stretch) -> Seen:
    """Stretches in order, those that meet as one, empty ones left out."""
    seen: list[Stretch] = []
    for first, last in sorted(stretches):
        if seen and first <= seen[-1][1]:
            seen[-1] = (seen[-1][0], max(last, seen[-1][1]))
        elif first < last:
            seen.append((first, last))
    return tuple(seen)


def without(stretch: Stretch, hidden: Iterable[Stretch]) -> Seen:
    """What is left of a stretch when others are taken out."""
    left = [stretch]
    for first, last in hidden:
        left = [
            part
            for begins, ends in left
            for part in ((begins, min(ends, first)), (max(begins, last), ends))
            if part[0] < part[1]
        ]
    return joined(*left)


def percent(seen: Seen) -> int:
    """How much of the text that is, in percent."""
    return 100 * sum(last - first for first, last in seen) // WHOLE


def is_seen(stretch: Stretch, seen: Seen) -> bool:
    """Whether all of a stretch was seen."""
    return any(first <= stretch[0] and stretch[1] <= last for first, last in seen)


def is_begun(stretch: Stretch, seen: Seen) -> bool:
    """Whether some of a stretch was seen."""
    return any(first < stretch[1] and stretch[0] < last for first, last in seen)


def written(seen: Seen) -> str:
    """As it is kept: `0-2340 4500-6010`."""
    return " ".join(f"{first}-{last}" for first, last in seen)


def read(text: str) -> Seen:
    """What was kept; nothing of what is none."""
    pairs = (pair.partition("-") for pair in text.split())
    return joined(*((int(a), int(b)) for a, _, b in pairs if a.isdecimal() and b.isdecimal()))
