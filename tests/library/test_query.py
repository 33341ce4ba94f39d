from datetime import date

import hypothesis.strategies as st
import pytest
from hypothesis import given

from briefterm.library.query import (
    BRIEFING_FIELDS,
    QUOTE_FIELDS,
    Filter,
    Item,
    Query,
    Words,
    describe,
    parse,
)


def item(one: Item) -> str:
    """An item in short: words joined, `*` for open, `=` for exact."""
    if isinstance(one, Filter):
        return f"{one.field}:{item(one.value)}"
    return ("=" if one.exact else "") + " ".join(one.words) + ("*" if one.open else "")


def shape(query: Query) -> str:
    wanted = " & ".join("|".join(item(one) for one in group) for group in query.wanted)
    return wanted + "".join(f" !{item(one)}" for one in query.unwanted)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("grain", "grain*"),
        ("grain ", "grain"),
        ("grain deal", "grain & deal*"),
        ('"grain deal"', "=grain deal"),
        ('"grain deal', "=grain deal*"),
        ("“grain deal”", "=grain deal"),
        ("«grain» x", "=grain & x*"),
        ("grain -deal", "grain !deal"),
        ('grain -"the deal"', "grain !=the deal"),
        ("a-b", "a b*"),
        ("co-operate now", "co operate & now*"),
        ("grain* deal ", "grain* & deal"),
        ("grain OR deal", "grain|deal*"),
        ("grain OR", "grain"),
        ("OR grain", "grain*"),
        ("a OR b c", "a|b & c*"),
        ("said:putin war", "said:putin & war*"),
        ("said:putin", "said:putin*"),
        ('said:"michael mcfaul"', "said:=michael mcfaul"),
        ("by:ann", "said:ann*"),
        ("-said:ann x", "x* !said:ann"),
        ("foo:bar", "foo bar*"),
        ("http://a.b/c", "http a b c*"),
        ("tag:energy", "tag:energy*"),
        ("don't", "don t*"),
        ('- -- * " ( )', ""),
        ("NEAR(grain deal)", "near grain & deal*"),
        ("普京", "普 京*"),
        ("\x00\ud800\ue000", "\ue000*"),
    ],
)  # fmt: skip
def test_queries_are_read(text: str, expected: str) -> None:
    assert shape(parse(text, QUOTE_FIELDS)) == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("after:2025-03", date(2025, 3, 1), None),
        ("since:2025", date(2025, 1, 1), None),
        ("before:2025", None, date(2024, 12, 31)),
        ("until:2025-02", None, date(2025, 2, 28)),
        ("on:2025-02-03", date(2025, 2, 3), date(2025, 2, 3)),
        ("on:2025-02 x", date(2025, 2, 1), date(2025, 2, 28)),
        ("after:2024 after:2025 before:2026", date(2025, 1, 1), date(2025, 12, 31)),
    ],
)
def test_dates_bound_the_answer(text: str, first: date | None, last: date | None) -> None:
    query = parse(text, QUOTE_FIELDS)
    assert (query.first, query.last) == (first, last)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("said: x", "said: waits for a name."),
        ("after:20211 x", "after:20211 is not a date such as 2025 or 2025-08-15."),
        ("on:", "on: waits for a date."),
        ("x" * 1500, "Only the first 1,000 characters were read."),
        ("a " * 100, "Only the first 64 words were looked for."),
    ],
)
def test_what_is_not_understood_is_said(text: str, note: str) -> None:
    assert parse(text, QUOTE_FIELDS).notes == (note,)


@given(st.text(st.characters(exclude_categories=[])) | st.text('ab "*-:ORsaidtg“”.,2025\n'))
def test_every_string_is_a_query(text: str) -> None:
    for fields in (QUOTE_FIELDS, BRIEFING_FIELDS):
        query = parse(text, fields)
        assert isinstance(describe(query, {}, "all quotes"), str)
        words = [one for group in query.wanted for one in group if isinstance(one, Words)]
        assert all(one.words for one in words)


def test_a_query_is_told_in_words() -> None:
    query = parse('"big deal" grain OR corn -peace after:2025 tag:energy', QUOTE_FIELDS)
    assert describe(query, {}, "all quotes") == (
        "“big deal”; “grain” or “corn”; tag “energy”; without “peace”; from 2025-01-01"
    )
    assert describe(parse("", QUOTE_FIELDS), {}, "all quotes") == "all quotes"
