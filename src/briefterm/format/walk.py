"""Every error of a file at once, in plain sentences.

The typed conversion is fast and stops at its first error. When it fails, the same types are walked
here: each error becomes a finding, and what is broken is replaced by a quiet stand-in, so that
references and dates of the rest can still be checked.
"""

import re
from typing import Any, Final, NamedTuple

from briefterm.format import mistakes, slugs
from briefterm.format.fields import (
    Choice,
    Field,
    Flag,
    Kind,
    Names,
    Plan,
    Record,
    Text,
    Whole,
    plan_of,
)
from briefterm.format.findings import Findings, Path, article, did_you_mean, quoted
from briefterm.format.nodes import Value
from briefterm.model import limits
from briefterm.model.briefing import COUNTRY, LANG, SLUG, URL, WIKIDATA, Briefing, Node

_FORMS: Final = {
    SLUG: ("is not an id", "use small letters, digits and single hyphens, such as 'secret-talks'"),
    LANG: ("is not a language code", "such as 'en', 'ru' or 'pt-BR'"),
    URL: ("is not a web address", "it must begin with http:// or https:// and hold no blanks"),
    COUNTRY: ("is not a country code", "two capital letters, such as 'TJ'"),
    WIKIDATA: ("is not a Wikidata id", "such as 'Q7747'"),
}
"""What is said of a text that does not have the form of its field."""

_STAND_INS: Final = ("?", "x", "en", "AA", "Q1", "https://x")
_FLAGS: Final = {"true": True, "false": False, "1": True, "0": False}
_WHOLE: Final = re.compile(r"[0-9]{1,9}")


class Walked(NamedTuple):
    """A file in the model's shape.

    Attributes:
        value: what can be kept; what is broken is left out where it may be.
        broken: the paths of what is missing or wrong.
        whole: whether nothing in it stands for something that could not be left out.
    """

    value: dict[str, Any]
    broken: frozenset[Path]
    whole: bool


def walk(value: Value, node: type[Node], findings: Findings) -> Walked:
    """Find every error of a file, and mend it."""
    walker = _Walker(findings, most_items=limits.LIST_ITEMS if node is Briefing else 0)
    mended = walker.record(value, plan_of(node), ())
    return Walked(mended, frozenset(walker.broken), walker.whole)


class _Walker:
    """One way through a file.

    Attributes:
        broken: the paths of values that are missing or wrong.
        whole: whether no stand-in was needed.
    """

    def __init__(self, findings: Findings, most_items: int) -> None:
        self.broken: Final[set[Path]] = set()
        self.whole = True
        self._findings: Final = findings
        self._most_items: Final = most_items  # 0: any number

    def record(self, value: Value, plan: Plan, path: Path) -> dict[str, Any]:
        """One thing: its fields, known and unknown, present and missing."""
        if isinstance(value, str) and plan.shorthand:
            value = {plan.shorthand: value}
        elif isinstance(value, list) and plan.listed:
            value = {plan.listed: value}
        if not isinstance(value, dict):
            self._wrong_shape(value, _expected(plan), path)
            self.whole = False
            return {name: _stand_in(field) for name, field in plan.fields.items() if field.required}
        full: dict[str, Any] = {}
        for name, inner in value.items():
            field = plan.fields.get(name)
            if field is None:
                self._unknown(name, value, plan, path)
            elif not _blank(inner):
                mended = self._field(inner, field, (*path, name))
                if mended is not None:
                    full[name] = mended
        for name, field in plan.fields.items():
            if field.required and name not in full:
                self._missing(value, name, plan, path)
                self.whole = False
                full[name] = _stand_in(field)
        return full

    def _missing(self, value: dict[str, Any], name: str, plan: Plan, path: Path) -> None:
        """Report a field that is needed, unless it is there and was reported already."""
        if name not in value:
            self._findings.add("BT101", path, f"the {plan.noun} has no '{name}'")
            self.broken.add((*path, name))
        elif _blank(value[name]):
            self._error("BT103", (*path, name), f"'{name}' must not be empty")

    def _unknown(self, name: str, value: dict[str, Any], plan: Plan, path: Path) -> None:
        """Report a field that the thing does not have."""
        if name.startswith("x-"):
            return
        if self._findings.full("BT201"):
            self._findings.add("BT201", path, "")
            return
        if " " in name.strip() and plan.shorthand:  # a sentence with a colon in it
            hint = mistakes.COLON
        else:
            hint = self._findings.suggest(
                "BT201", name, [one for one in plan.fields if one not in value]
            )
        message = f"unknown field {quoted(name)} in {article(plan.noun)}"
        self._findings.add("BT201", (*path, name), message, hint, at_field=True)

    def _field(self, value: Value, field: Field, path: Path) -> Any:  # noqa: ANN401
        """The value of a field, mended; None when it is best left out."""
        if not field.many:
            return self._value(value, field.kind, path)
        if not isinstance(value, list):
            if not field.single:
                hint = "put '- ' before each item, or brackets around them"
                self._wrong_shape(value, "a list", path, hint)
                return None
            value = [value]
        if self._most_items and len(value) > self._most_items:
            message = f"has {len(value):,} items; at most {self._most_items:,} are allowed"
            self._error("BT118", path, message)
            value = value[: self._most_items]
        if len(value) < field.least:
            message = f"has {len(value)} of the {field.least} items that it needs"
            self._error("BT109", path, message)
            return None
        items = []
        for place, item in enumerate(value):
            mended = self._value(item, field.kind, (*path, place))
            self.whole = self.whole and mended is not None
            items.append(_stand_in_for(field.kind) if mended is None else mended)
        return items

    def _value(self, value: Value, kind: Kind, path: Path) -> Any:  # noqa: ANN401
        """One value, mended; None when nothing of it can be kept."""
        if isinstance(kind, Record):
            return self.record(value, plan_of(kind.node), path)
        if isinstance(kind, Names):
            return self._names(value, kind, path)
        if not isinstance(value, str):
            self._wrong_shape(value, "text", path, _text_hint(value))
            return None
        match kind:
            case Text():
                return self._text(value, kind, path)
            case Choice():
                return self._choice(value, kind, path)
            case Flag():
                if value.lower() not in _FLAGS:
                    message = f"{quoted(value)} is neither true nor false"
                    self._error("BT107", path, message)
                    return None
                return _FLAGS[value.lower()]
            case Whole():
                if not _WHOLE.fullmatch(value) or int(value) < kind.least:
                    message = f"{quoted(value)} is not a whole number from {kind.least}"
                    self._error("BT108", path, message)
                    return None
                return int(value)

    def _text(self, value: str, kind: Text, path: Path) -> str | None:
        if not value and kind.least:
            self._error("BT103", path, "must not be empty")
            return None
        if kind.most and len(value) > kind.most:
            message = f"has {len(value):,} characters; at most {kind.most:,} are allowed"
            self._error("BT104", path, message)
            return None if kind.pattern else value[: kind.most]
        if kind.pattern and not re.search(kind.pattern, value):
            said, hint = _FORMS[kind.pattern]
            if kind.pattern == SLUG:
                hint = did_you_mean(slugs.slug_of(value)) or hint
            self._error("BT105", path, f"{quoted(value)} {said}", hint)
            return None
        return value

    def _choice(self, value: str, kind: Choice, path: Path) -> str | None:
        if value in kind.words:
            return value
        words = [word for word in kind.words if word]
        message = f"{quoted(value)} is not one of {', '.join(words)}"
        self._error("BT106", path, message, self._findings.suggest("BT106", value, words))
        return None

    def _names(self, value: Value, kind: Names, path: Path) -> dict[str, str] | None:
        if not isinstance(value, dict):
            self._wrong_shape(value, "a mapping of fields", path)
            return None
        names = {}
        for key, inner in value.items():
            known = self._text(key, kind.key, (*path, key))
            text = self._value(inner, kind.value, (*path, key))
            if known is not None and text is not None:
                names[known] = text
        return names

    def _error(self, code: str, path: Path, message: str, hint: str = "") -> None:
        self._findings.add(code, path, message, hint)
        self.broken.add(path)

    def _wrong_shape(self, value: Value, expected: str, path: Path, hint: str = "") -> None:
        message = f"expected {expected}, found {_SHAPES[value.__class__]}"
        self._error("BT102", path, message, hint or _text_hint(value))


_SHAPES: Final = {str: "text", list: "a list", dict: "a mapping of fields"}


def _expected(plan: Plan) -> str:
    shapes = ["text"] if plan.shorthand else []
    shapes += ["a list"] if plan.listed else []
    return " or ".join([*shapes, "a mapping of fields"])


def _text_hint(value: Value) -> str:
    """What to do where YAML took a text for a list or a mapping."""
    match value:
        case [[*_]]:
            return mistakes.IN_QUOTES.format("[[")
        case [str()]:
            return mistakes.IN_QUOTES.format("[")
        case {**fields} if list(fields.values()) == [""]:
            return mistakes.IN_QUOTES.format("{")
        case {**fields} if len(fields) == 1 and " " in str(next(iter(fields))):
            return mistakes.COLON
        case _:
            return ""


def _blank(value: Value) -> bool:
    return not value or (isinstance(value, str) and value.isspace())


def _stand_in(field: Field) -> Any:  # noqa: ANN401
    """Something quiet in the place of a value that is missing or broken."""
    if field.many:
        return [_stand_in_for(field.kind)] * max(field.least, 1)
    return "2000" if field.mark == "date" else _stand_in_for(field.kind)


def _stand_in_for(kind: Kind) -> Any:  # noqa: ANN401
    match kind:
        case Text():
            return next(word for word in _STAND_INS if re.search(kind.pattern, word))
        case Choice():
            return kind.words[0]
        case Flag():
            return False
        case Whole():
            return kind.least
        case Names():
            return {}
        case Record():
            needed = plan_of(kind.node).fields.values()
            return {field.name: _stand_in(field) for field in needed if field.required}
