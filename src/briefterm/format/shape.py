"""Short forms written out: from the shape that people type to the one shape of the model.

A text where a point may stand becomes a point, a list where a section may stand its points, one
value where a list may stand a list of one. Empty values are left out. What is wrong is passed
through as it is: the typed conversion that follows refuses it, and `walk` explains.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, Final

from briefterm.format.fields import Field, Record, plan_of
from briefterm.format.nodes import Value
from briefterm.model import limits
from briefterm.model.briefing import Node

Doubts = list[str]
"""Why `walk` should look at the file although the conversion may accept it."""
Expand = Callable[[Any, Doubts], Any]


def expand(value: Value, node: type[Node], doubts: Doubts) -> Any:  # noqa: ANN401 # for msgspec
    """Write out the short forms of a whole file; the value itself is not changed."""
    return _expander(node)(value, doubts)


class _Later:
    """A kind of thing that holds itself: its expander is looked up when it is needed."""

    def __init__(self, node: type[Node]) -> None:
        self._node: Final = node

    def __call__(self, value: Any, doubts: Doubts) -> Any:  # noqa: ANN401
        return _expander(self._node)(value, doubts)


@cache
def _expander(node: type[Node]) -> Expand:
    """The function that expands one kind of thing; made once, for it runs for each of them."""
    plan = plan_of(node)
    actions = {name: _action(field, node) for name, field in plan.fields.items()}
    shorthand, listed = plan.shorthand, plan.listed

    def expand_record(value: Any, doubts: Doubts) -> Any:  # noqa: ANN401
        if value.__class__ is not dict:
            if shorthand and value.__class__ is str:
                value = {shorthand: value}
            elif listed and value.__class__ is list:
                value = {listed: value}
            else:
                return value
        full = {}
        for name, inner in value.items():
            if name not in actions:
                if not name.startswith("x-"):
                    doubts.append(name)
            elif inner and not (inner.__class__ is str and inner.isspace()):
                action = actions[name]
                full[name] = action(inner, doubts) if action else inner
        return full

    return expand_record


def _action(field: Field, holder: type[Node]) -> Expand | None:
    """What expands one field; None when it stands as it is."""
    if not isinstance(field.kind, Record):
        return _listed(None, single=field.single) if field.many else None
    node = field.kind.node
    inner: Expand = _Later(node) if node is holder else _expander(node)
    return _listed(inner, single=field.single) if field.many else inner


def _listed(inner: Expand | None, *, single: bool) -> Expand:
    """What expands a list."""

    def expand_list(value: Any, doubts: Doubts) -> Any:  # noqa: ANN401
        if value.__class__ is not list:
            if not single:
                return value
            value = [value]
        if len(value) > limits.LIST_ITEMS:
            doubts.append("too many items")
        return [inner(one, doubts) for one in value] if inner else value

    return expand_list
