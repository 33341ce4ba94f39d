"""Every error of a file at once."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.format.samples import HEAD, codes, opened, problems

from briefterm.format.fields import Text, plan_of, records_below
from briefterm.format.findings import Findings
from briefterm.format.shape import expand
from briefterm.format.walk import _FORMS, walk
from briefterm.model import limits
from briefterm.model.briefing import Briefing, Registry


@pytest.mark.parametrize(
    ("body", "where", "what"),
    [
        ("quotes:\n  - text: x\n", "7:5 BT101 quotes[0]", "the quote has no 'speaker'"),
        ("quotes:\n  - {text: '', speaker: X}\n", "7:12 BT103 quotes[0].text", "must not be empty"),
        ("quotes:\n  - {text: x, speaker: []}\n", "7:24 BT103 quotes[0].speaker", "be empty"),
        ("quotes: x\n", "6:9 BT102 quotes", "expected a list, found text"),
        ("kicker: [x]\n", "6:9 BT102 kicker", "expected text, found a list"),
        ("quotes: [x]\n", "6:10 BT102 quotes[0]", "expected a mapping of fields, found text"),
        ("outlook:\n  - [[x]]\n", "7:5 BT102 outlook[0]", "expected text or a mapping of fields"),
        ("subtitle: {role: x}\n", "6:11 BT102 subtitle", "found a mapping of fields"),
        ("tags: [ok, 'Not ok']\n", "6:12 BT105 tags[1]", "'Not ok' is not an id"),
        ("lang: zh_CN\n", "6:7 BT105 lang", "'zh_CN' is not a language code"),
        ("sources:\n  - {title: x, url: 'ftp://x'}\n", "7:21 BT105 sources[0].url", "web address"),
        ("status: Draft\n", "6:9 BT106 status", "is not one of draft, published, retracted"),
        ("sources:\n  - {title: x, excerpt: yes}\n", "7:25 BT107 sources[0].excerpt", "'yes' is"),
        (
            "disputes:\n  - {question: x, positions: [{claim: x}]}\n",
            "7:30 BT109 disputes[0].positions",
            "has 1 of the 2 items that it needs",
        ),
        (
            "actors:\n  - {name: x, names: {r: y}}\n",
            "7:26 BT105 actors[0].names.r",
            "language code",
        ),
        ("subtitel: x\n", "6:1 BT201 subtitel", "unknown field 'subtitel' in a briefing"),
        (
            "outlook:\n  points:\n    - {text: x, likelihod: likely}\n",
            "8:17 BT201 outlook.points[0].likelihod",
            "unknown field 'likelihod' in a point",
        ),
        ("briefterm: 0\n", "6:12 BT108 briefterm", "'0' is not a whole number from 1"),
    ],
)
def test_an_error_has_its_place_its_path_and_a_sentence(body: str, where: str, what: str) -> None:
    head = HEAD.replace("briefterm: 1", "# no") if "briefterm" in body else HEAD
    found = [one for one in problems(body, head=head) if one.startswith(f"{where}: ")]
    assert len(found) == 1
    assert what in found[0]


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ("outlook:\n  - [[x]]\n", "begins with '[['"),
        ("subtitle: [sic]\n", "begins with '['"),
        ("subtitle: {role}\n", "begins with '{'"),
        ("outlook:\n  - He said: no\n", "': ' inside a text"),
        ("subtitle:\n  He said: no\n", "': ' inside a text"),
        ("quotes: x\n", "'- ' before each item"),
        ("summary: x\n", ""),  # a lead is there already
        ("notes: x\n", ""),
        ("disputs: []\n", "did you mean 'disputes'?"),
        ("status: publishd\n", "did you mean 'published'?"),
        ("tags: [Central Asia]\n", "did you mean 'central-asia'?"),
    ],
)
def test_a_mistake_gets_the_hint_that_helps(body: str, hint: str) -> None:
    found = [one.hint for one in opened(body).problems if one.code not in {"BT110", "BT123"}]
    assert len(found) == 1
    assert hint in found[0]
    assert hint or not found[0]


def test_every_error_is_told_and_not_only_the_first() -> None:
    body = (
        "status: no\n"
        "quotes:\n"
        "  - {id: q, text: x, speaker: nobody, kind: spoken}\n"
        "  - {id: q, speaker: A, source: B}\n"
        "timeline:\n"
        "  - {date: 2025-02-30, text: 'see [[nothing]]'}\n"
        "colour: red\n"
    )
    assert codes(body) == [
        "BT106",
        "BT116",
        "BT302",
        "BT106",
        "BT101",
        "BT301",
        "BT117",
        "BT311",
        "BT201",
    ]


def test_a_field_for_oneself_is_never_reported() -> None:
    assert codes("x-mine: {a: [b]}\nquotes:\n  - {x-y: 1, text: t, speaker: S, source: T}\n") == []


@pytest.mark.parametrize(
    ("field", "most"),
    [
        ("title", limits.TITLE), ("subtitle", limits.LINE), ("lead", limits.PROSE),
    ],
)  # fmt: skip
def test_lengths_hold_at_the_limit_and_refuse_one_more(field: str, most: int) -> None:
    rest = {"title": "title: T\n", "lead": "lead: L\n"}
    head = "briefterm: 1\ndate: 2025\ncontext: x\n" + "".join(
        line for name, line in rest.items() if name != field
    )
    assert codes(f"{field}: {'x' * most}\n", head=head) == []
    assert codes(f"{field}: {'x' * (most + 1)}\n", head=head) == ["BT104"]


def test_a_quote_and_an_id_have_their_limits() -> None:
    quote = "quotes:\n  - {{id: {}, text: {}, speaker: S, source: T}}\n"
    assert codes(quote.format("i" * limits.ID, "x" * limits.QUOTE)) == []
    assert codes(quote.format("i" * (limits.ID + 1), "x")) == ["BT104"]
    assert codes(quote.format("i", "x" * (limits.QUOTE + 1))) == ["BT104"]


def test_a_list_has_a_limit() -> None:
    assert codes(f"authors: [{'x, ' * limits.LIST_ITEMS}]\n") == []
    assert codes(f"authors: [{'x, ' * (limits.LIST_ITEMS + 1)}]\n") == ["BT118"]


def test_a_registry_may_hold_any_number_of_actors() -> None:
    findings = Findings()
    walk({"actors": [{"name": "x"}] * (limits.LIST_ITEMS + 1)}, Registry, findings)
    assert not findings.found


def test_every_form_of_the_model_has_words() -> None:
    patterns = {
        field.kind.pattern
        for node in (*records_below(Briefing), *records_below(Registry))
        for field in plan_of(node).fields.values()
        if isinstance(field.kind, Text) and field.kind.pattern
    }
    assert patterns <= set(_FORMS)


_NAMES = st.sampled_from(
    ["title", "lead", "context", "outlook", "points", "text", "quotes", "speaker", "actors", "name",
     "names", "id", "date", "status", "sources", "positions", "disputes", "order", "x-y", "other",
     "excerpt", "briefterm", "original", "lang", "bottom_line", "sections", "value", "figures"]
)  # fmt: skip
_VALUES = st.recursive(
    st.sampled_from(
        ["", " ", "x", "an-id", "X y", "2025", "true", "published", "[[x]]", "9" * 400]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=5),
    max_leaves=25,
)


@given(st.dictionaries(_NAMES, _VALUES, max_size=6))
def test_the_walk_finds_errors_exactly_where_the_types_do_and_mends_them(value: dict[str, object]):
    findings = Findings()
    mended = msgspec.convert(walk(value, Briefing, findings).value, Briefing, strict=False)
    try:
        found = msgspec.convert(expand(value, Briefing, []), Briefing, strict=False)
    except msgspec.ValidationError:
        assert any(code != "BT201" for code in findings.codes)
    else:
        assert findings.codes <= {"BT201"}
        assert found == mended
