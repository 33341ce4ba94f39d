"""Writes values as YAML, in all the manners that people have; for `library.py`.

It knows nothing of the project, and little of YAML: only what it writes itself.
"""

import json
import random
from dataclasses import dataclass


@dataclass
class Text:
    """A text to be written; `loaded` is what YAML gives back, once it was written."""

    words: str
    kind: str = "line"  # "token", "line", "prose" or "words"
    loaded: str = ""


PLAIN_STARTS = "“«„—¿¡「『‘"


class Writer:
    """Writes values as YAML in one file's manner, chosen by chance."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.step = chance.choice([2, 2, 2, 4])
        self.hang = chance.random() < 0.7  # whether lists are indented below their field
        self.comments = chance.random() < 0.3
        self.flowing = chance.choice([0.1, 0.3, 0.6])
        self.quoting = chance.choice(["mixed", "mixed", "double", "single", "plain"])

    def file(self, fields: dict) -> str:
        """A whole file."""
        chance = self.chance
        if chance.random() < 0.015:
            text = json.dumps(self._json(fields), ensure_ascii=False, indent=1)
            if max(text) < "\U00010000" and chance.random() < 0.5:  # YAML knows no pairs of halves
                text = "".join(map(_escape, text))
            return text
        lines = []
        if self.comments:
            lines.append("# yaml-language-server: $schema=../briefing-1.json")
        if chance.random() < 0.15:
            lines.append("---")
        self._mapping(fields, 0, lines)
        if chance.random() < 0.02:
            lines.append("...")
        text = "\n".join(lines) + ("\n" if chance.random() < 0.97 else "")
        if chance.random() < 0.08:
            text = text.replace("\n", "\r\n")
        return ("\ufeff" if chance.random() < 0.05 else "") + text

    def _json(self, value):
        if isinstance(value, Text):
            value.loaded = value.words
            return value.words
        if isinstance(value, dict):
            return {key: self._json(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self._json(one) for one in value]
        return int(value) if value.isdecimal() and value != "0" else value.strip('"')

    def _mapping(self, fields: dict, depth: int, lines: list[str], first: str = "") -> None:
        """Block mapping; `first` stands before its first field (`- ` of a list)."""
        pad = " " * depth
        for key, value in fields.items():
            if self.comments and not first and self.chance.random() < 0.04:
                lines.append(f"{pad}# {self.chance.choice(['note: check this', '[[todo]]', '-'])}")
            if not first and depth == 0 and self.chance.random() < 0.5:
                lines.append("" if self.chance.random() < 0.9 else "   ")
            name = key if self.chance.random() < 0.98 else json.dumps(key)
            self._field(f"{first or pad}{name}:", value, depth, lines)
            first = ""

    def _field(self, head: str, value, depth: int, lines: list[str]) -> None:
        if isinstance(value, dict):
            if self._flat(value) and self.chance.random() < self.flowing / 2:
                lines.append(f"{head} {self._flow(value, depth)}{self._remark()}")
            else:
                lines.append(head + self._remark())
                self._mapping(value, depth + self.step, lines)
        elif isinstance(value, list):
            if self._flat(value) and self.chance.random() < max(self.flowing, 0.3):
                lines.append(f"{head} {self._flow(value, depth)}{self._remark()}")
            else:
                lines.append(head + self._remark())
                self._list(value, depth + (self.step if self.hang else 0), lines)
        else:
            self._scalar(head, value, depth, lines)

    def _list(self, items: list, depth: int, lines: list[str]) -> None:
        pad = " " * depth
        for item in items:
            if isinstance(item, dict) and self._flat(item) and self.chance.random() < self.flowing:
                lines.append(f"{pad}- {self._flow(item, depth)}")
            elif isinstance(item, dict):
                self._mapping(item, depth + 2, lines, first=f"{pad}- ")
            elif isinstance(item, list):
                raise TypeError("the format has no list in a list")
            else:
                self._scalar(f"{pad}-", item, depth, lines)

    def _remark(self) -> str:
        return "  # as told" if self.comments and self.chance.random() < 0.05 else ""

    def _flat(self, value) -> bool:
        """Whether a value may stand in flow style."""
        if isinstance(value, Text):
            return value.kind in {"token", "line"} or len(value.words) < 70
        if isinstance(value, dict):
            return all(self._flat(one) for one in value.values())
        return not isinstance(value, list) or all(self._flat(one) for one in value)

    def _flow(self, value, depth: int) -> str:
        if isinstance(value, dict):
            parts = [f"{key}: {self._flow(one, depth)}" for key, one in value.items()]
            return "{" + self._joined(parts, depth) + "}"
        if isinstance(value, list):
            return "[" + self._joined([self._flow(one, depth) for one in value], depth) + "]"
        return self._short(value, flow=True)

    def _joined(self, parts: list[str], depth: int) -> str:
        if len(parts) > 3 and self.chance.random() < 0.15:
            return f",\n{' ' * (depth + 6)}".join(parts)
        return ", ".join(parts)

    def _short(self, value, *, flow: bool) -> str:
        """A scalar on one line."""
        if isinstance(value, str):
            return value
        words = value.loaded = value.words
        styles = ["double"]
        if _is_plain(words, flow=flow):
            styles += ["plain"] * (9 if value.kind == "token" else 3)
        if "\n" not in words:
            styles.append("single")
        if self.quoting in styles and value.kind != "token":
            styles = [self.quoting]
        style = self.chance.choice(styles)
        if style == "plain":
            return words
        if style == "single":
            return "'" + words.replace("'", "''") + "'"
        return self._double(words)

    def _double(self, words: str) -> str:
        escaped = words.replace("\\", "\\\\").replace('"', '\\"')
        escaped = escaped.replace("\n", "\\n").replace("\t", "\\t")
        if self.chance.random() < 0.05:
            escaped = "".join(_escape(one) for one in escaped)
        return f'"{escaped}"'

    def _scalar(self, head: str, value, depth: int, lines: list[str]) -> None:
        if isinstance(value, str) or value.kind in {"token", "line"}:
            lines.append(f"{head} {self._short(value, flow=False)}{self._remark()}")
            return
        pad = " " * (depth + self.step)
        match self.chance.choice(self._styles(value.words)):
            case "short":
                lines.append(f"{head} {self._short(value, flow=False)}")
            case "spread":
                first, *rest = self._spread(value.words)
                value.loaded = value.words
                lines += [f"{head} {first}", *(pad + part for part in rest)]
            case "quoted":
                lines.append(f"{head} {self._quoted(value, pad)}")
            case style:
                self._block(head, value, depth, lines, folded=style == "folded")

    @staticmethod
    def _styles(words: str) -> list[str]:
        """The styles in which a text may be written."""
        lines = words.split("\n")
        if words.startswith("\n") or any(line.strip(" \t") != line for line in lines):
            return ["short"]
        styles = ["short", "folded", "folded", "folded", "literal"]
        if len(lines) > 1:
            styles += ["literal"] * 3
        if len(words) > 60:
            styles += ["quoted", "spread"] if _is_plain(words, flow=False) else ["quoted"]
        return styles

    def _spread(self, words: str) -> list[str]:
        """A plain text on several lines."""
        parts = self._wrapped(words)
        return [words] if any(part.startswith(("#", "- ", "? ")) for part in parts) else parts

    def _folded(self, words: str) -> list[str]:
        """The lines that YAML folds to these words: one line break is written as an empty line."""
        return [part for line in words.split("\n") for part in ("", *self._wrapped(line))][1:]

    def _quoted(self, value: Text, pad: str) -> str:
        """A text in quote marks on several lines."""
        words = value.loaded = value.words
        body = "\n".join(pad + part if part else "" for part in self._folded(words)).strip(" ")
        if self.chance.random() < 0.5:
            return "'" + body.replace("'", "''") + "'"
        return '"' + body.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def _block(self, head: str, value: Text, depth: int, lines: list[str], *, folded: bool) -> None:
        """A text below its field."""
        end = self.chance.choice(["-", "-", "-", "", "+"])
        value.loaded = value.words + ("" if end == "-" else "\n")
        parts = self._folded(value.words) if folded else value.words.split("\n")
        lines.append(f"{head} {'>' if folded else '|'}{end}")
        lines += [" " * (depth + self.step) + part if part else "" for part in parts]
        if end == "+":  # empty lines that follow would belong to it: a comment ends it
            lines.append(f"{' ' * depth}# end")

    def _wrapped(self, line: str) -> list[str]:
        """A line cut at some of its single blanks."""
        width = self.chance.choice([30, 60, 76])
        parts, here = [], ""
        for word in line.split(" "):
            single = here and word and here[-1] not in " \t" and word[0] != "\t"
            if single and len(here) + len(word) > width:
                parts.append(here)
                here = word
            else:
                here = f"{here} {word}" if here or not word else word
        return [*parts, here]


def _is_plain(words: str, *, flow: bool) -> bool:
    """Whether a text may stand without quote marks."""
    if not words or not (words[0].isalnum() or words[0] in PLAIN_STARTS) or words[-1] in " \t:":
        return False
    if words.lower() in {"null", "~"} or "\n" in words or "\t" in words:
        return False
    if ": " in words or " #" in words or "  " in words:
        return False
    return not flow or not any(sign in words for sign in ",[]{}:?")


def _escape(sign: str) -> str:
    code = ord(sign)
    if code < 0x80:
        return sign
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
