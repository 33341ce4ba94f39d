import re
from datetime import date
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given

from briefterm.library.query import (
    FIELDS,
    Days,
    Filter,
    Item,
    Pattern,
    Query,
    Saved,
    Without,
    Words,
    describe,
    parse,
    walk,
)

TODAY = date(2025, 3, 31)
SEARCHES = {
    "talks": "peace OR truce -war",
    "recent": "saved:talks after:30d sort:oldest",
    "round": "x saved:round",
    "ring": "saved:ring2",
    "ring2": "saved:ring y",
    "grey": "re:/gr[ae]y/ sky",
    "none": "",
    **{f"deep{n}": f"saved:deep{n + 1}" for n in range(9)},
}


def item(one: Item) -> str:
    """An item in short: words joined, `*` for open, `=` for exact, `!` for without."""
    match one:
        case Filter(field, value):
            return f"{field}:{item(value)}"
        case Without(inner):
            return f"!{item(inner)}"
        case Days(field=field, first=first, last=last):
            ends = ["" if end in {date.min, date.max} else str(end) for end in (first, last)]
            return f"{field}:{ends[0]}..{ends[1]}"
        case Pattern(source):
            return f"/{source}/"
        case Saved(name, query):
            return f"{name}({shape(query)})"
        case Words():
            return ("=" if one.exact else "") + " ".join(one.words) + ("*" if one.open else "")


def shape(query: Query) -> str:
    return " & ".join("|".join(item(one) for one in clause) for clause in query.clauses)


def read(text: str) -> Query:
    return parse(text, searches=SEARCHES, today=TODAY)


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
        ('="grain deal" ', "=grain deal"),
        ("=grain deal ", "=grain & deal"),
        ("grain -deal", "grain & !deal"),
        ('grain -"the deal"', "grain & !=the deal"),
        ("grain NOT deal x ", "grain & !deal & x"),
        ("grain NOT", "grain"),
        ("NOT NOT grain ", "!grain"),
        ("a OR -b ", "a|!b"),
        ("a OR NOT b c ", "a|!b & c"),
        ("-a OR b ", "!a|b"),
        ("a-b", "a b*"),
        ("co-operate now", "co operate & now*"),
        ("grain* deal ", "grain* & deal"),
        ("grain OR deal", "grain|deal*"),
        ("grain OR", "grain"),
        ("OR grain", "grain*"),
        ("grain or deal ", "grain & or & deal"),
        ("a AND b ", "a & b"),
        ("a OR b c", "a|b & c*"),
        ("said:putin war", "said:putin & war*"),
        ("said:putin", "said:putin*"),
        ("said:put* x ", "said:put* & x"),
        ('said:"michael mcfaul"', "said:michael mcfaul"),
        ("said:=mcfaul x ", "said:=mcfaul & x"),
        ('said:="michael mcfaul"', "said:=michael mcfaul"),
        ('said:="michael mc', "said:=michael mc*"),
        ("by:ann", "said:ann*"),
        ("FROM:ann ", "said:ann"),
        ("-said:ann x", "!said:ann & x*"),
        ("said:ann OR said:bob ", "said:ann|said:bob"),
        ("foo:bar", "foo bar*"),
        ("http://a.b/c", "http a b c*"),
        ("tag:energy", "tag:energy*"),
        ("src:reuters lang:en-GB kind:direct has:note in:alaska about:oil actor:x ",
         "source:reuters & lang:en gb & kind:direct & has:note & in:alaska & about:oil & actor:x"),
        ("don't", "don t*"),
        ('- -- * " ( )', ""),
        ("NEAR(grain deal)", "near grain & deal*"),
        ("普京", "普 京*"),
        ("\x00\ud800\ue000", "\ue000*"),
        ("after:2025-03 ", "after:2025-03-01.."),
        ("since:2025", "after:2025-01-01.."),
        ("before:2025", "before:..2024-12-31"),
        ("until:2025-02", "until:..2025-02-28"),
        ("on:2025-02-03", "on:2025-02-03..2025-02-03"),
        ("on:2025-02 x", "on:2025-02-01..2025-02-28 & x*"),
        ('on:"late 2025-03"', "on:2025-03-21..2025-03-31"),
        ("on:2024/2025", "on:2024-01-01..2025-12-31"),
        ("on:202X", "on:2020-01-01..2029-12-31"),
        ("on:today", "on:2025-03-31..2025-03-31"),
        ("on:Yesterday", "on:2025-03-30..2025-03-30"),
        ("after:30d", "after:2025-03-01.."),
        ("after:2w", "after:2025-03-17.."),
        ("after:1m", "after:2025-02-28.."),
        ("after:13M", "after:2024-02-29.."),
        ("before:1y", "before:..2024-03-30"),
        ("after:99999y", "after:.."),
        ("-on:2025 a ", "!on:2025-01-01..2025-12-31 & a"),
        ("a OR on:2025 ", "a|on:2025-01-01..2025-12-31"),
        ("re:/gr[ae]y sky/ x ", "/gr[ae]y sky/ & x"),
        ("re:/a\\/b “c”/", "/a/b “c”/"),
        ("re:/half typed", "/half typed/"),
        ("re:/half\\", "/half/"),
        ("re:gr.y x ", "/gr.y/ & x"),
        ('re:"gr.y x" ', "/gr.y x/"),
        ("-re:/x/ ", "!/x/"),
        ("a OR re:/x/ OR b ", "a & /x/ & b"),
        ("sort:best grain ", "grain"),
        ("saved:talks x ", "peace|truce & !war & x"),
        ("saved:Recent ", "peace|truce & !war & after:2025-03-01.."),
        ("-saved:talks ", "!talks(peace|truce & !war)"),
        ("x OR saved:talks ", "x|talks(peace|truce & !war)"),
        ("x OR saved:grey ", "x & /gr[ae]y/ & sky"),
        ("x -saved:grey ", "x"),
        ("saved:round ", "x"),
        ("saved:ring ", "y"),
        ("saved:none ", ""),
        ("saved:nothing ", "saved:nothing"),
        ("saved:deep5 ", "saved:deep9"),
        ("saved:deep0 x ", "x"),
    ],
)  # fmt: skip
def test_queries_are_read(text: str, expected: str) -> None:
    assert shape(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("sort:best", "best"),
        ("sort:old x", "oldest"),
        ("sort:newest sort:oldest", "oldest"),
        ("saved:recent", "oldest"),
        ("saved:recent sort:best", "best"),
        ("sort:best saved:recent", "best"),
        ("sort:odd", None),
        ("x", None),
    ],
)
def test_a_query_may_ask_for_an_order(text: str, order: str | None) -> None:
    assert read(text).order == order


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("said: x", "said: waits for a name."),
        ("tag:", "tag: waits for a word."),
        ("after:20211 x",
         "after:20211 is not a date such as 2025, 2025-08-15, today or 30d."),
        ("on:", "on: waits for a date."),
        ("re:", "re: waits for a pattern, as in re:/gr[ae]y/."),
        ("re://", "re: waits for a pattern, as in re:/gr[ae]y/."),
        ("sort:odd", "sort: is newest, oldest or best."),
        ("sourc:x", "sourc: is no field; source: is one."),
        ("foo:bar", "foo: is no field."),
        ("a OR (b c)", "Brackets group nothing; OR binds tighter than a blank."),
        ("x OR re:/y/", "A pattern is no alternative; it holds for all that is found."),
        ("-saved:grey", "saved:grey has a pattern, and cannot be left out."),
        ("saved:round", "saved:round leads back to itself, and was left out there."),
        ("saved:ring", "saved:ring leads back to itself, and was left out there."),
        ("saved:deep0", "Saved searches are followed 5 deep; there are more below."),
        ("saved:", "saved: waits for a name: deep0, deep1, deep2 and 13 more."),
        ("saved:nix", "No search is saved as “nix”; there is deep0, deep1, deep2 and 13 more."),
        ("x" * 1500, "Only the first 1,000 characters were read."),
        ("a " * 100, "Only the first 64 words were looked for."),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said(text: str, note: str) -> None:
    assert read(text).notes == (note,)


@pytest.mark.parametrize("text", ["(sic) x", "http://a.b", "12:30 x", "re:/a(b)/"])
def test_ordinary_words_are_no_mistakes(text: str) -> None:
    assert read(text).notes == ()


@given(
    st.text(st.characters(exclude_categories=[]))
    | st.text('ab "*-=:/\\ORNT()“”.,2025\n')
    | st.lists(
        st.sampled_from(
            [*(f"{field}:" for field in FIELDS), "-", "NOT ", "OR ", '"', "=", "x ", "talks", "/"]
        )
    ).map("".join)
)
def test_every_string_is_a_query(text: str) -> None:
    query = read(text)
    assert describe(query, {}, "all quotes")
    assert all(one.words for one in walk(query) if isinstance(one, Words))
    assert all(clause for clause in query.clauses)
    assert len(query.notes) == len(set(query.notes))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("grain  deal", ["grain", "deal"]),
        ('x -"a b" =c ', ["x", '"a b"', "=c"]),
        ("said:ann -tag:oil", ["said:ann", "tag:oil"]),
        ("“a b” re:/x/ z", ["“a b”", "z"]),
        ("saved:talks x", ["x"]),
    ],
)
def test_an_item_knows_where_it_stands(text: str, places: list[str]) -> None:
    items = [one for clause in read(text).clauses for one in clause]
    plain = [one.item if isinstance(one, Without) else one for one in items]
    words = [one.value if isinstance(one, Filter) else one for one in plain]
    spans = [one.at for one in words if isinstance(one, Words)]
    assert [text[start:end] for start, end in spans if end] == places


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "all quotes"),
        (
            '"big deal" grain OR corn -peace after:2025 tag:energy',
            "“big deal”; “grain” or “corn”; without “peace”; from 2025-01-01; tag “energy…”",
        ),
        ("before:2025 x ", "until 2024-12-31; “x”"),
        ("on:2025-02-03 ", "on 2025-02-03"),
        ("on:2025-02 ", "from 2025-02-01 until 2025-02-28"),
        ("-on:today", "without on 2025-03-31"),
        ("before:0001", "before all days"),
        ("x OR saved:talks ", "“x” or talks (“peace” or “truce”; without “war”)"),
        ("re:/a b/ x ", "fits /a b/; “x”"),
    ],
)
def test_a_query_is_told_in_words(text: str, told: str) -> None:
    assert describe(read(text), {}, "all quotes") == told


README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_readme_tells_of_every_field() -> None:
    table = README.split("## Queries")[1].split("##")[0]
    assert {field for field in FIELDS.values() if f"{field}:" not in table} == set()


def test_every_query_of_the_readme_is_understood() -> None:
    table = README.split("## Queries")[1].split("##")[0]
    examples = re.findall(r"^\| `(.+?)` \|", table, re.MULTILINE)
    assert len(examples) > 15
    for example in examples:
        query = parse(f"{example} ", searches={"kyiv": "kyiv"}, today=TODAY)
        assert query.notes == ()
        assert query.clauses or query.order
