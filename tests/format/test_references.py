"""References in texts: each leads somewhere, and quoted words are the quote's."""

import pytest
from tests.format.samples import opened, problems

from briefterm.format.marks import within

_HEAD = """\
briefterm: 1
title: T
date: 2025-08-14
context: x
actors: [{id: putin, name: Vladimir Putin}]
quotes: [{id: q, text: "He said: the President's “cards” are [sic] on the table", speaker: putin,
  source: T, variants: [{id: v, text: other words}], original: {text: карты, lang: ru}}]
outlook: [{id: point, text: x, likelihood: likely}]
terms: [{id: cis, term: CIS, meaning: x}]
lead: >-
"""


def _problems(text: str) -> list[str]:
    return problems(f"  {text}\n", head=_HEAD)


@pytest.mark.parametrize(
    "text",
    [
        "[[putin]] and [[putin|him]], [[actor:putin]]",
        "[[point]], [[#point]], [[point:point]], [[context]] no",
        "[[cis]] and [[term:cis|the union]]",
        "[[2025-08-15]], [[late 2025-03|then]], [[date:2019]], [[../2025]]",
        "[[briefing:anything]], [[anything#there]]",
        r"\[[not a reference]] and [one] [[] [/b]",
        '[[q]], [[q|the cards]], [[q|"on the table"]], [[q|“on the table,”]]',
        '[[q|"the President’s "cards" are"]]',
        '[[q|"other words"]], [[q|«карты»]]',
        '[[q|"cards" and "table"]]',
    ],
)
def test_a_reference_that_leads_somewhere_is_no_problem(text: str) -> None:
    found = _problems(text.replace(", [[context]] no", ""))
    assert found == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("see [[bigun]]", "11:7 BT311 lead: [[bigun]]: nothing has id 'bigun'"),
        ("see [[actor:q]]", "11:7 BT312 lead: [[actor:q]]: 'q' is a quote"),
        ("see [[figure:f]]", "11:7 BT311 lead: [[figure:f]]: no figure has id 'f'"),
        ("see [[#gone]]", "11:7 BT311 lead: [[#gone]]: no section or point has id 'gone'"),
        ("see [[2025-13]]", "11:7 BT310 lead: [[2025-13]]: there is no month 13"),
        ("see [[note:x]]", "11:7 BT310 lead: [[note:x]]: there is no kind 'note'"),
        ("see [[|x]]", "11:7 BT310 lead: [[|x]]: the reference names nothing"),
        (
            'see [[q|"on a table"]]',
            (
                "11:7 BT313 lead: [[q|\"on a table\"]]: the words 'on a table' do not stand in "
                "the quote 'q'"
            ),
        ),
    ],
)
def test_a_reference_that_leads_nowhere_is_told_at_its_place(text: str, problem: str) -> None:
    assert _problems(text) == [problem]


def test_a_lost_reference_leaves_the_briefing_readable() -> None:
    found = opened("  see [[putn]]\n", head=_HEAD)
    assert found.briefing is not None
    assert found.problems[0].hint == "did you mean 'putin'?"


def test_the_place_is_within_the_folded_text() -> None:
    assert _problems("one\n  two\n  three [[gone]]") == [
        "13:9 BT311 lead: [[gone]]: nothing has id 'gone'"
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"all of it"', "all of it"),
        ("“all of it”", "all of it"),
        ("„alles“", "alles"),
        ("„wszystko”", "wszystko"),
        ("«tout»", "tout"),
        ("»alles«", "alles"),
        ("”allt”", "allt"),
        ("「全部」", "全部"),
        ("「一つ「二つ」三つ」", "一つ「二つ」三つ"),
        ("‘it’s all’", "it’s all"),
        ("“Yes” or “no”", ""),
        ('"Yes" or "no"', ""),
        ("‘Yes’ or ‘no’", ""),
        ("plain", ""),
        ("'tis nothin'", ""),
        ("“open", ""),
        ('""', ""),
        ("", ""),
    ],
)
def test_only_marks_around_the_whole_are_around_it(text: str, words: str) -> None:
    assert within(text) == words
