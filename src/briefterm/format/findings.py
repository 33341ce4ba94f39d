"""What the checks find: a code, a place in the data, a sentence. Lines and columns come later."""

import re
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
    """The findings of one file, up to a limit: a hostile file may hold a hundred thousand."""

    def __init__(self) -> None:
        self.found: Final[list[Finding]] = []
        self.left_out = 0

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
        """Take one more, or count it."""
        if self.full:
            self.left_out += 1
        else:
            self.found.append(Finding(code, path, message, hint, at_field, token, place))

    def take(self, others: "Findings") -> None:
        """Take in those of a part that was looked at on its own."""
        room = max(limits.FINDINGS - len(self.found), 0)
        self.found.extend(others.found[:room])
        self.left_out += others.left_out + len(others.found[room:])

    def outside(self, broken: frozenset[Path]) -> "Findings":
        """Those that are not about a value which is known to be broken."""
        if not broken:
            return self
        kept = Findings()
        kept.left_out = self.left_out
        for one in self.found:
            if not any(one.path[:end] in broken for end in range(1, len(one.path) + 1)):
                kept.found.append(one)
        return kept

    @property
    def full(self) -> bool:
        """Whether further findings are only counted."""
        return len(self.found) >= limits.FINDINGS

    def suggest(self, word: str, options: Iterable[str]) -> str:
        """The hint that offers the option meant; not sought for findings that nobody will see."""
        return "" if self.full else did_you_mean(spelling.suggest(word, options))


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
