"""The JSON Schema of briefing files, for editors: made from the model, with its short forms.

Editors read YAML with types, we read texts: so a date may be a number there, and so may every
value that people type as one.
"""

import inspect
import json
from collections.abc import Iterable
from typing import Any, Final

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
    records_below,
)
from briefterm.format.findings import article
from briefterm.model import kinds, limits
from briefterm.model.briefing import Briefing, Node, Registry, Section
from briefterm.model.likelihood import TERMS

Json = dict[str, Any]

FILE: Final = "briefing-1.json"
"""The name of the schema's file, beside this module."""

_DATE: Final = (
    "A date: 2025, 2025-10, 2025-10-08, 2025-03~ (about), 2025-05/2025-07, ../2025-08-15, "
    "late 2025-03"
)
_PROSE: Final = "Text; [[id]] and [[id|words]] refer to things. Best written after '>-'."
_NAMED: Final = {
    "actor": "An actor: the id, or the name.",
    "source": "A source: the id, a URL, or a title.",
}
_LIKELIHOOD: Final = f"{', '.join(TERMS)}; or 75%, or 20-45%."


def schema() -> Json:
    """The schema of a briefing; a file of shared actors is `#/definitions/Registry`."""
    nodes = {**dict.fromkeys(records_below(Briefing)), **dict.fromkeys(records_below(Registry))}
    definitions = {node.__name__: _thing(node) for node in sorted(nodes, key=lambda n: n.__name__)}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A briefing for briefterm, version 1",
        "$ref": "#/definitions/Briefing",
        "definitions": definitions,
    }


def schema_text() -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _thing(node: type[Node]) -> Json:
    """One kind of thing, in full or in short."""
    plan = plan_of(node)
    full = _mapping(node, plan)
    shorts: list[Json] = []
    if plan.shorthand:
        shorts.append(_field(plan.fields[plan.shorthand]))
    if plan.listed:
        shorts.append(_field(plan.fields[plan.listed]))
    return {"anyOf": [full, *shorts]} if shorts else full


def _mapping(node: type[Node], plan: Plan) -> Json:
    """One kind of thing with its fields."""
    described: Json = {
        "type": "object",
        "description": (inspect.getdoc(node) or "").partition("\n")[0],
        "properties": {name: _field(field) for name, field in plan.fields.items()},
        "patternProperties": {"^x-": {}},
        "additionalProperties": False,
    }
    required = [field.name for field in plan.fields.values() if field.required]
    if required:
        described["required"] = required
    if node is Briefing:
        parts = [kind.name for kind in kinds.KINDS if kind.field]
        described["anyOf"] = [{"required": [name]} for name in (*parts, "sections")]
    if node is Section:
        described["properties"]["kind"] = _offer(kinds.BY_NAME)
    return described


def _field(field: Field) -> Json:
    """One field: a value, a list, or either."""
    item = _item(field)
    if not field.many:
        return item
    listed: Json = {"type": "array", "items": item, "maxItems": limits.LIST_ITEMS}
    if field.least:
        listed["minItems"] = field.least
    return {"anyOf": [item, listed]} if field.single else listed


def _item(field: Field) -> Json:
    if field.mark == "date":
        return {"type": ["string", "integer"], "description": _DATE}
    if field.mark == "likelihood":
        return {**_offer(TERMS), "description": _LIKELIHOOD}
    described = _kind(field.kind)
    if field.to:
        described["type"] = "string"
        described["description"] = _NAMED.get(field.to, f"The id of {article(field.to)}.")
    elif field.mark == "prose":
        described["description"] = _PROSE
    return described


def _kind(kind: Kind) -> Json:
    match kind:
        case Text():
            return _text(kind)
        case Choice():
            words = [word for word in kind.words if word]
            return {"enum": [*words, *(int(word) for word in words if word.isdigit())]}
        case Flag():
            return {"type": "boolean"}
        case Whole():
            return {"type": "integer", "minimum": kind.least}
        case Names():
            return {
                "type": "object",
                "propertyNames": _text(kind.key),
                "additionalProperties": _text(kind.value),
            }
        case Record():
            return {"$ref": f"#/definitions/{kind.node.__name__}"}


def _text(kind: Text) -> Json:
    """A text; without a form of its own it may look like a number."""
    described: Json = {"type": "string" if kind.pattern else ["string", "number"]}
    if kind.least:
        described["minLength"] = kind.least
    if kind.most:
        described["maxLength"] = kind.most
    if kind.pattern:
        described["pattern"] = kind.pattern
    return described


def _offer(words: Iterable[str]) -> Json:
    """Any text; an editor offers these words."""
    return {"anyOf": [{"enum": list(words)}, {"type": "string"}]}
