"""What the checks find: a code, a place in the data, a sentence. Lines and columns come later."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from briefterm.format import spelling
from briefterm.model import limits

Path = tuple[str | int, ...]
"""The way from the top of a file to a value: fields by name, items of lists from 0."""

_WORD: Final = re.compile(r"[\w-]+")


class Finding(Struct, frozen=True):
    """One problem, before its place in the text is looked up.

    Attributes:
        code: its number in `codes`.
        path: the way to the value, in the file's own shape or in the model's.
        message: one sentence that says what is wrong.
        hint: how to mend it, or empty.
        at_field: whether the field's name is meant and not its value.
        token: words within the value that are meant, such as `[[putin]]`, or empty.
        place: line and column, where they are known already.
    """

    code: str
    path: Path
    message: str
    hint: str = ""
    at_field: bool = False
    token: str = ""
    place: tuple[int, int] | None = None


class Findings:
    """The findings of one file: of each code up to a limit, for a file may hold a million."""

    def __init__(self) -> None:
        self.found: Final[list[Finding]] = []
        self._counts: Final[Counter[str]] = Counter()

    def add(
        self,
        code: str,
        path: Path,
        message: str,
        hint: str = "",
        *,
        at_field: bool = False,
        token: str = "",
        place: tuple[int, int] | None = None,
    ) -> None:
        """Take one more, or only count it."""
        if not self.full(code):
            self.found.append(Finding(code, path, message, hint, at_field, token, place))
        self._counts[code] += 1

    def suggest(self, code: str, word: str, options: Iterable[str]) -> str:
        """The hint that offers the option meant; not sought again and again, for it takes long."""
        if self._counts[code] >= limits.SUGGESTIONS:
            return ""
        return did_you_mean(spelling.suggest(word, options))

    def full(self, code: str) -> bool:
        """Whether further findings of a code are only counted."""
        return self._counts[code] >= limits.FINDINGS

    @property
    def codes(self) -> frozenset[str]:
        """The codes of all findings."""
        return frozenset(self._counts)

    @property
    def left_out(self) -> dict[str, int]:
        """How many of each code were only counted."""
        over = {code: count - limits.FINDINGS for code, count in self._counts.items()}
        return {code: count for code, count in over.items() if count > 0}

    def take(self, others: "Findings", broken: frozenset[Path] = frozenset()) -> None:
        """Take in those of a part that was looked at on its own.

        Args:
            others: what was found there.
            broken: paths of values known to be broken, of which nothing more is told.
        """
        for one in others.found:
            if not any(one.path[:end] in broken for end in range(1, len(one.path) + 1)):
                self.found.append(one)
                self._counts[one.code] += 1
        for code, count in others.left_out.items():
            self._counts[code] += count


def shown(path: Path) -> str:
    """A path as people read it: `sections[0].points[1].text`."""
    words: list[str] = []
    for step in path:
        if isinstance(step, int):
            words.append(f"[{step}]")
        else:
            name = step if _WORD.fullmatch(step) else repr(step[:60])
            words.append(f".{name}" if words else name)
    return "".join(words)


def quoted(words: str) -> str:
    """Words of a file within a message: in quote marks, and never long."""
    return f"'{words[:60]}…'" if len(words) > 60 else f"'{words}'"


def did_you_mean(word: str) -> str:
    """The hint that offers one other word; empty when there is none."""
    return f"did you mean '{word}'?" if word else ""


def article(noun: str) -> str:
    """A noun with `a` or `an`."""
    return f"an {noun}" if noun[:1] in "aeio" else f"a {noun}"
