"""What benchmarks share: figures with their targets, times, percentiles, classes of queries."""

import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

PAGE = 50


class Case(NamedTuple):
    """One class of queries."""

    name: str
    queries: list[str]
    order: str = "newest"


class Table:
    """What was measured, printed as it comes."""

    def __init__(self) -> None:
        self.figures: dict[str, Any] = {}

    def add(self, name: str, value: float, unit: str = "", *, target: float | None = None) -> None:
        """Note a figure, and whether it is what was aimed at."""
        held = "" if target is None else "  holds" if value <= target else "  DOES NOT HOLD"
        aim = "" if target is None else f"  (at most {target:g})"
        print(f"{name:62}{value:12,.3f} {unit}{aim}{held}", flush=True)
        self.figures[name] = {"value": value, "unit": unit, "target": target}

    def note(self, text: str) -> None:
        """Say what was left out."""
        print(f"  ({text})", flush=True)


def milliseconds(work: Callable[[], Any]) -> float:
    """How long something takes."""
    began = time.perf_counter()
    work()
    return 1_000 * (time.perf_counter() - began)


def best_of_three(work: Callable[[], Any]) -> float:
    """How long it takes when nothing comes between."""
    return min(milliseconds(work) for _ in range(3))


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share of all lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
