"""What each kind of thing may hold, read once from the types of `model.briefing`.

Expanding, checking, linking and the editors' schema all work from this one description, so a
field that is added to the model needs no other place in this room.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from msgspec import NODEFAULT, Struct, inspect

from briefterm.format.findings import Path
from briefterm.model.briefing import Node


class Text(Struct, frozen=True):
    """A text of some length and form."""

    least: int = 0
    most: int = 0
    pattern: str = ""


class Choice(Struct, frozen=True):
    """One of some words; an empty word means that there may be none."""

    words: tuple[str, ...]


class Flag(Struct, frozen=True):
    """`true` or `false`."""


class Whole(Struct, frozen=True):
    """A whole number."""

    least: int


class Names(Struct, frozen=True):
    """A mapping of texts to texts."""

    key: Text
    value: Text


class Record(Struct, frozen=True):
    """Another thing, by its class."""

    node: type[Node]


Kind = Text | Choice | Flag | Whole | Names | Record


class Field(Struct, frozen=True):
    """One field of a thing.

    Attributes:
        name: as files write it.
        kind: what it holds, or what each item of its list is.
        required: whether the thing is none without it.
        many: whether it is a list.
        single: whether one value may stand without a list.
        least: how many items the list needs.
        mark: what a text is beside words: `prose`, `date`, `likelihood`, `number`, or empty.
        to: the kind of node that a text names, or empty.
    """

    name: str
    kind: Kind
    required: bool = False
    many: bool = False
    single: bool = False
    least: int = 0
    mark: str = ""
    to: str = ""


class Plan(Struct, frozen=True):
    """All fields of one kind of thing.

    Attributes:
        noun: what the thing is called.
        fields: by name.
        shorthand: the field that a bare text stands for, or empty.
        listed: the field that a bare list stands for, or empty.
    """

    noun: str
    fields: dict[str, Field]
    shorthand: str
    listed: str


_NOUNS: Final = {
    "SourceLink": "source link",
    "QuoteLink": "quote link",
    "Related": "related briefing",
    "Registry": "file of actors",
}


@cache
def plan_of(node: type[Node]) -> Plan:
    """The fields of one kind of thing."""
    info = inspect.type_info(node)
    assert isinstance(info, inspect.StructType)  # noqa: S101 # every Node is a Struct
    return Plan(
        noun=_NOUNS.get(node.__name__, node.__name__.lower()),
        fields={field.name: _field(field) for field in info.fields},
        shorthand=node.SHORTHAND,
        listed=getattr(node, "LIST", ""),
    )


def _field(field: inspect.Field) -> Field:
    extra: dict[str, Any] = {}
    kind = _bare(field.type, extra)
    many = isinstance(kind, inspect.VarTupleType)
    item = _bare(kind.item_type, extra) if isinstance(kind, inspect.VarTupleType) else kind
    least = (kind.min_length or 0) if isinstance(kind, inspect.VarTupleType) else 0
    return Field(
        name=field.name,
        kind=_kind(item),
        required=field.default is NODEFAULT and field.default_factory is NODEFAULT,
        many=many,
        single="single" in extra,
        least=least,
        mark=next(
            (mark for mark in ("prose", "date", "likelihood", "number") if mark in extra), ""
        ),
        to=extra.get("to", ""),
    )


def _bare(kind: inspect.Type, extra: dict[str, Any]) -> inspect.Type:
    """A type without its marks, which go to `extra`, and without None."""
    while True:
        if isinstance(kind, inspect.Metadata):
            extra.update(kind.extra or {})
            kind = kind.type
        elif isinstance(kind, inspect.UnionType):
            (kind,) = (one for one in kind.types if not isinstance(one, inspect.NoneType))
        else:
            return kind


def _kind(kind: inspect.Type) -> Kind:
    match kind:
        case inspect.StrType():
            return Text(kind.min_length or 0, kind.max_length or 0, kind.pattern or "")
        case inspect.LiteralType():
            return Choice(tuple(str(word) for word in kind.values))
        case inspect.BoolType():
            return Flag()
        case inspect.IntType():
            return Whole(kind.ge or 0)
        case inspect.DictType():
            key, value = _kind(_bare(kind.key_type, {})), _kind(_bare(kind.value_type, {}))
            assert isinstance(key, Text)  # noqa: S101 # the model has no other mapping
            assert isinstance(value, Text)  # noqa: S101
            return Names(key, value)
        case inspect.StructType() if issubclass(kind.cls, Node):
            return Record(kind.cls)
        case _:
            raise TypeError(f"the model has a type that files cannot hold: {kind}")


def texts_of(node: Node, path: Path) -> Iterator[tuple[Field, str, Path]]:
    """Every text of a thing and of what it holds, with its field and its path."""
    for name, field in plan_of(type(node)).fields.items():
        value = getattr(node, name)
        items = enumerate(value) if field.many else [(None, value)]
        for place, item in items:
            here = (*path, name) if place is None else (*path, name, place)
            if item and isinstance(item, str):
                yield field, item, here
            elif isinstance(item, Node):
                yield from texts_of(item, here)


def records_below(node: type[Node]) -> Iterator[type[Node]]:
    """A kind of thing and every kind that it can hold, each once."""
    seen = {node}
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        for field in plan_of(one).fields.values():
            if isinstance(field.kind, Record) and field.kind.node not in seen:
                seen.add(field.kind.node)
                waiting.append(field.kind.node)
