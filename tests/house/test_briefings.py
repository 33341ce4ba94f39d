"""The library that ships holds every fact of its articles, and every quotation word for word."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.house.facts import COUNTS, DATES, JOINS, PLACES, VALUES
from tests.house.quotations import QUOTATIONS

LIBRARY = Path(__file__).parents[2] / "briefings"
FACTS = {
    code: [f"{briefing}#{path}" for path in paths.split()]
    for briefing, places in PLACES.items()
    for code, paths in places.items()
} | {code: paths.split() for code, paths in JOINS.items()}


@cache
def load(name: str) -> Any:
    text = (LIBRARY / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)


def items(node: Any) -> list[Any]:
    """The values directly below a node."""
    if isinstance(node, dict):
        return list(node.values())
    return list(node) if isinstance(node, list) else []


def with_id(node: Any, name: str) -> Any:
    """The node of this id, anywhere below."""
    if isinstance(node, dict) and node.get("id") == name:
        return node
    found = (with_id(item, name) for item in items(node))
    return next((hit for hit in found if hit is not None), None)


def step(node: Any, name: str) -> Any:
    """One step down: a field, an id in a list, or a place in it counted from 1."""
    if isinstance(node, dict):
        return node.get(name)
    if isinstance(node, list):
        if name.isdigit():
            return node[int(name) - 1] if 0 < int(name) <= len(node) else None
        hits = (item for item in node if isinstance(item, dict) and item.get("id") == name)
        return next(hits, None)
    return None


def find(address: str) -> Any:
    """The node at `briefing#path`; None where there is none."""
    name, _, path = address.partition("#")
    data = load(name)
    first, *rest = path.split(".")
    node = data.get(first)
    if node is None:
        node = with_id(data, first)
    for part in rest:
        node = step(node, part)
    return node


def folded(text: str) -> str:
    """The same words: every run of blanks, tabs and newlines is one blank."""
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


def wordings(name: str) -> list[tuple[tuple[str, ...], str]]:
    """Speakers and words of each quotation of a briefing, variants too, indirect speech aside."""
    found = []
    for quote in load(name).get("quotes", []):
        if quote.get("kind") == "indirect":
            continue
        speaker = quote["speaker"]
        speakers = tuple(speaker) if isinstance(speaker, list) else (speaker,)
        texts = [quote["text"], *(variant["text"] for variant in quote.get("variants", []))]
        found += [(speakers, folded(text)) for text in texts]
    return found


@pytest.mark.parametrize("name", QUOTATIONS)
def test_every_quotation_stands_word_for_word(name):
    assert sorted(wordings(name)) == sorted(tuple(q) for q in QUOTATIONS[name].values())


@pytest.mark.parametrize("name", QUOTATIONS)
def test_each_quotation_stands_at_its_code(name):
    for code, quotation in QUOTATIONS[name].items():
        (address,) = FACTS[code]
        assert folded(find(address)["text"]) == quotation.words, code


def test_no_code_is_missing():
    kinds: dict[str, dict[str, int]] = {}
    for code in FACTS:
        parts = re.fullmatch(r"(?:(S\d)-([A-Z])|(X))\d+b?", code)
        assert parts, code
        article, kind = (parts[1], parts[2]) if parts[1] else (parts[3], "")
        counted = kinds.setdefault(article, {})
        counted[kind] = counted.get(kind, 0) + 1
    assert kinds == COUNTS


@pytest.mark.parametrize("code", FACTS)
def test_every_fact_has_its_node(code):
    for address in FACTS[code]:
        assert find(address), f"{code}: nothing at {address}"


def test_every_event_has_its_date():
    assert set(DATES) == {code for code in FACTS if re.search(r"-E\d", code)}
    for code, date in DATES.items():
        (address,) = FACTS[code]
        assert find(address)["date"] == date, code


def test_every_figure_has_its_value():
    assert set(VALUES) == {code for code in FACTS if re.search(r"-F\d", code)}
    for code, values in VALUES.items():
        assert tuple(find(address)["value"] for address in FACTS[code]) == values, code


@pytest.mark.parametrize("name", QUOTATIONS)
def test_every_quote_is_used(name):
    """A quote that no text and no point leads to would never be met."""
    text = (LIBRARY / f"{name}.yaml").read_text(encoding="utf-8")
    body = text.partition("\nquotes:\n")[0]
    for quote in load(name).get("quotes", []):
        assert re.search(rf"(?<![\w-]){quote['id']}(?![\w-])", body), quote["id"]


def test_what_is_judged_is_attributed():
    """The article on the summit is partisan: all its verdicts are assessments of its author."""
    for point in find("alaska-summit#why_it_matters.points"):
        assert point["basis"] == "assessment", point["id"]
        assert point["by"] == "summit-analyst", point["id"]


def test_the_shortest_briefing_has_no_ids():
    text = (LIBRARY / "shortest.yaml").read_text(encoding="utf-8")
    assert not re.search(r"^\s*(?:- |\{)?id:", text, re.MULTILINE)
