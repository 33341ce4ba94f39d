"""What is wrong or missing in a sound briefing."""

import re
from pathlib import Path

import pytest
from tests.format.samples import HEAD, codes, opened, problems

import briefterm
from briefterm.format.addresses import LISTS
from briefterm.format.codes import BY_NUMBER, CODES
from briefterm.model import limits
from briefterm.model.briefing import Briefing
from briefterm.model.problem import Level


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", []),
        ("briefterm: 2\n", ["BT010"]),
        ("sections: [{kind: detail, text: x}]\n", ["BT203"]),
        ("sections: [{kind: details, text: x}]\n", []),
        ("outlook: [x]\n", ["BT123"]),
        ("outlook: [{text: x, likelihood: 75%}]\n", []),
        ("outlook: [{text: x, likelihood: likely, points: [y]}]\n", []),
        ("outlook: [{text: x, likelihood: perhaps}]\n", ["BT112"]),
        ("outlook: [{heading: x, likelihood: likely}]\n", ["BT110"]),
        ("outlook: [{text: x, likelihood: likely, horizon: 2025-08-13}]\n", ["BT121"]),
        ("outlook: [{text: x, likelihood: likely, horizon: 2025-08-14}]\n", []),
        ("outlook: [{text: x, likelihood: likely, horizon: 2025-08}]\n", []),
        ("outlook: [{text: x, likelihood: likely, horizon: 2025-08-01/..}]\n", []),
        ("outlook: [{text: x, likelihood: likely, horizon: soon}]\n", ["BT117"]),
        ("outlook: [{text: x, likelihood: likely, status: happened}]\n", ["BT113"]),
        (
            (
                "outlook: [{text: x, likelihood: likely, status: happened, resolved: 2025-08-01, "
                "horizon: 2025-07}]\n"
            ),
            [],
        ),
        ("outlook: [{text: x, likelihood: likely, status: open}]\n", []),
        ("sections: [{points: [{text: a, points: [{text: b, points: [c]}]}]}]\n", []),
        (
            "sections: [{points: [{points: [{points: [{text: c, points: [d]}]}]}]}]\n",
            ["BT111"],
        ),
        ("bottom_line: TODO\n", ["BT402"]),
        ("status: draft\nbottom_line: 'TODO: the end'\n", ["BT401"]),
        ("bottom_line: All is TODO here\nx-note: TODO\n", []),
        ("quotes: [{text: TODO, speaker: S, source: T}]\n", []),
        ("quotes: [{text: x, speaker: TODO, source: T}]\n", ["BT402"]),
        ("actors: [{id: someone}]\n", ["BT114"]),
        ("quotes: [{text: x, speaker: S}]\n", ["BT116"]),
        ("quotes: [{text: '“x”', speaker: S, source: T}]\n", ["BT115"]),
        ("quotes: [{text: '“x” and “y”', speaker: S, source: T}]\n", []),
        ("timeline: [{date: 2025-08-13, text: x, status: planned}]\n", ["BT122"]),
        ("timeline: [{date: 2025-08-14, text: x, status: planned}]\n", []),
        ("timeline: [{date: 2025-08-13, text: x}]\n", []),
        ("order: [context, outlook, quotes, bottom_line]\n", []),
        ("order: [contxt]\n", ["BT305"]),
        ("kicker: item #1\n", ["BT004"]),
        ('kicker: "\\e[31m"\n', ["BT005"]),
        ('kicker: "one\\r\\ntwo \\\\ \\t"\n', []),
        ("kicker: left \u202eright\n", ["BT005"]),
        ("kicker: 👩\u200d👩\u200d👧 ک\u200cت \u200f\u00ad\u00a0\n", []),
    ],
)
def test_what_a_file_alone_can_tell(body: str, expected: list[str]) -> None:
    head = HEAD.replace("briefterm: 1\n", "") if body.startswith("briefterm") else HEAD
    assert codes(body, head=head) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("title: T\ncontext: x\n", ["BT202", "BT204", "BT205"]),
        ("briefterm: 1\ntitle: T\ndate: 2025\nlead: x\n", ["BT119"]),
        ("briefterm: 1\ntitle: T\ndate: 2025\nlead: x\ncontext:\n", ["BT119"]),
        ("briefterm: 1\ndate: 2025\nlead: x\ncontext: x\n", ["BT101"]),
        ("", ["BT002"]),
        ("- a\n", ["BT002"]),
        ("words\n", ["BT002"]),
    ],
)
def test_a_briefing_needs_a_title_and_one_section(head: str, expected: list[str]) -> None:
    assert codes("", head=head) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("quotes: [{text: x, speaker: S, source: nowhere}]\n", ["BT302"]),
        ("quotes: [{text: x, speaker: S, source: {a: b}}]\n", ["BT102"]),
        ("outlook: [{text: x, likelihood: [likely]}]\n", ["BT102"]),
        ("outlook: [{text: x, likelihood: likely, status: void, resolved: [1]}]\n", ["BT102"]),
    ],
)
def test_what_is_broken_is_not_called_missing_too(body: str, expected: list[str]) -> None:
    assert codes(body) == expected


def test_a_broken_date_or_lead_is_not_called_missing_too() -> None:
    head = HEAD.replace("date: 2025-08-14", "date: {a: b}").replace("lead: A lead.", "lead: [x]")
    assert codes("", head=head) == ["BT102", "BT102"]


def test_a_newer_file_is_opened_as_far_as_it_is_understood() -> None:
    found = opened("", head=HEAD.replace("briefterm: 1", "briefterm: 7"))
    assert found.briefing is not None
    assert [one.level for one in found.problems] == [Level.ERROR]
    newer = HEAD.replace("briefterm: 1", "briefterm: 7")
    found = opened(
        "status: embargoed\nquotes: [{text: x, speaker: S, source: T, kind: y}]\n", head=newer
    )
    assert [one.code for one in found.problems] == ["BT010", "BT106", "BT106"]
    assert found.briefing is not None
    assert found.briefing.quotes[0].kind == "direct"
    assert opened("quotes: [{text: x}]\n", head=newer).briefing is None  # nobody is made up


def test_a_large_file_is_told_from_the_limit_on() -> None:
    room = limits.FILE_BYTES_WARNED - len(HEAD.encode())
    assert codes("#" * room) == []
    assert codes("#" * (room + 1)) == ["BT007"]


def test_problems_of_one_code_are_counted_when_there_are_too_many() -> None:
    extra = 5
    fields = "".join(f"odd-{n}: x\n" for n in range(limits.FINDINGS + extra))
    found = codes(fields)
    assert found.count("BT201") == limits.FINDINGS
    assert problems(fields)[-1] == "1:1 BT009 5 more problems BT201 of this file are not listed"


def test_what_is_too_much_to_list_still_keeps_a_file_closed() -> None:
    quotes = "".join(f"  - {{text: x, speaker: gone{n}}}\n" for n in range(limits.LIST_ITEMS))
    assert opened("quotes:\n" + quotes).briefing is None


def test_every_code_stands_once_in_order_and_says_what_it_means() -> None:
    numbers = [code.number for code in CODES]
    assert numbers == sorted(set(numbers))
    assert len({code.name for code in CODES}) == len(CODES) == len(BY_NUMBER)
    for code in CODES:
        assert code.number[:2] == "BT"
        assert code.explanation.endswith(".")
        assert not code.fatal or code.level is Level.ERROR


def test_every_code_that_the_program_tells_is_in_the_table() -> None:
    told = {
        code
        for file in Path(briefterm.__file__).parent.rglob("*.py")
        if file.name != "codes.py"
        for code in re.findall(r"\bBT[0-9]{3}\b", file.read_text(encoding="utf-8"))
    }
    assert told <= set(BY_NUMBER)
    assert set(BY_NUMBER) <= told | {"BT102"}


def test_the_lists_of_things_are_fields_of_a_briefing() -> None:
    assert set(LISTS) <= set(Briefing.__struct_fields__)
