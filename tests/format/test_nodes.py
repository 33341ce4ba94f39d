"""YAML to plain values: what is read, what is refused, and where."""

import time
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefterm.format import nodes
from briefterm.format.nodes import Refused, read_nodes
from briefterm.model import limits


def _refused(data: bytes | str, **most: int) -> Refused:
    with pytest.raises(Refused) as found:
        read_nodes(data.encode() if isinstance(data, str) else data, **most)
    return found.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: x", {"a": "x"}),
        ("a: [x, {b: y}]", {"a": ["x", {"b": "y"}]}),
        (
            "a: 012\nb: no\nc: 1:30\nd: 2025-02-30\ne: 1e3",
            {"a": "012", "b": "no", "c": "1:30", "d": "2025-02-30", "e": "1e3"},
        ),
        ("a:\nb: ~\nc: null\nd: ''", {"a": "", "b": "", "c": "", "d": ""}),
        ("a: '~'\nb: \"null\"\nc: Null", {"a": "~", "b": "null", "c": "Null"}),
        ("a: >-\n  one\n  two\n\n  three\n", {"a": "one two\n\nthree"}),
        ("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}),
        ("? a\n: b", {"a": "b"}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("%YAML 1.2\n---\na: b", {"a": "b"}),
        ("- x\n- y", ["x", "y"]),
        ("x", "x"),
        ("", ""),
        ("# only a comment", ""),
        ('a: "\\e[31m \\u202e"', {"a": "\x1b[31m \u202e"}),
        ("a: 'it''s [/b] [sic]'", {"a": "it's [/b] [sic]"}),
    ],
)
def test_every_scalar_stays_the_text_it_is(text: str, value: object) -> None:
    assert read_nodes(text.encode()).root == value


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_neither_values_nor_places(
    ending: str, mark: str
) -> None:
    text = mark + ending.join(["a: é", "b:", "  - x", "  - {c: y}", ""])
    found = read_nodes(text.encode())
    assert found.root == {"a": "é", "b": ["x", {"c": "y"}]}
    assert found.place(("a",)) == (1, 4)
    assert found.place(("b", 1, "c")) == (4, 9)
    assert found.place(("b", 1, "c"), at_field=True) == (4, 6)
    assert found.item_lines(("b",)) == (3, 4)


@pytest.mark.parametrize(
    ("text", "place", "code", "hint"),
    [
        # what a writer means as text and YAML takes for something else
        ("text: [[putin]] met", (1, 17), "BT001", "begins with '[['"),
        ("text: [the President] said", (1, 23), "BT001", "begins with '['"),
        ('text: "No" he said', (1, 12), "BT001", "quoted as a whole"),
        ("text: he said: no", (1, 14), "BT001", "': ' inside a text"),
        ("text: @someone", (1, 7), "BT001", "begins with '@'"),
        ("text: %", (1, 7), "BT001", "begins with '%'"),
        ("text: `code`", (1, 7), "BT001", "begins with '`'"),
        ("text: *bold* words", (1, 7), "BT001", "begins with '*'"),
        ("text: *bold", (1, 7), "BT002", "begins with '*'"),
        ("text: &anchor", (1, 7), "BT002", "begins with '&'"),
        ("text: !important", (1, 7), "BT002", "begins with '!'"),
        ("text: {role} of", (1, 14), "BT001", "begins with '{'"),
        ("text: > folded", (1, 9), "BT001", "on the next line"),
        ("text: - item", (1, 7), "BT001", "line of its own"),
        ("\ttext: x", (1, 1), "BT001", "not with tabs"),
        ("a:\n\tb: x", (2, 1), "BT001", "not with tabs"),
        ('text: "C:\\dir"', (1, 10), "BT001", "write it twice"),
        ("title:x\nb: c", (2, 2), "BT001", "a blank after the ':'"),
        ("a: b\nwords\nc: d", (2, 1), "BT001", "after the field's name"),
        ("a:\n  b: c\n d: e", (3, 2), "BT001", "indentation"),
        ("a: [x, y\nb: c", (1, 4), "BT001", "begins with '['"),
        ('a: "x\nb: y\n', (1, 4), "BT001", "close it"),
        ("a: 'x\n\n\n", (1, 4), "BT001", "close it"),
        ('a: "x\nb: "y"\n', (1, 4), "BT001", "close it"),
        # what YAML has and a briefing has not
        ("a: !!python/object/apply:os.system [x]", (1, 4), "BT002", ""),
        ("a: &x [*x]", (1, 4), "BT002", ""),
        ("<<: {a: b}", (1, 1), "BT002", "write the fields out"),
        ("a: b\n'a': c", (2, 1), "BT002", "put both into one"),
        ("a: b\n---\nc: d", (2, 1), "BT002", "remove '---'"),
        ("a: b\n...\nc: d", (3, 1), "BT001", "remove '...'"),
        ("? [a]\n: b", (1, 3), "BT002", "quote marks"),
        ("%TAG ! tag:x,2000:\n---\na: b", (1, 1), "BT002", "remove the line"),
        ("%YAML 3.0\n---\na: b", (1, 1), "BT001", ""),
        # signs
        ("a: x\nb: y\x00", (2, 5), "BT005", "remove it"),
        ("a: \x1b[31m", (1, 4), "BT005", "remove it"),
        ("a: \x9b31m", (1, 4), "BT005", "remove it"),
        ("a: \x7f", (1, 4), "BT005", "remove it"),
        ('a: "\\ud83d\\ude00"', (1, 7), "BT005", "the character itself"),
    ],
)
def test_a_refusal_tells_place_and_remedy(
    text: str, place: tuple[int, int], code: str, hint: str
) -> None:
    refused = _refused(text)
    assert (refused.line, refused.column) == place
    assert refused.code == code
    assert hint in refused.hint


def test_a_field_that_stands_twice_names_the_line_of_the_first() -> None:
    refused = _refused("title: a\nlead: b\ntitle: c\n")
    assert (refused.line, refused.column) == (3, 1)
    assert refused.message == "the field 'title' stands twice; the first is in line 1"


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        ("title: x".encode("utf-16"), (1, 1), "UTF-16"),
        ("title: x".encode("utf-16-le"), (1, 1), "UTF-16"),
        ("title: x".encode("utf-16-be"), (1, 1), "UTF-16"),
        ("title: x".encode("utf-32"), (1, 1), "UTF-32"),
        ("title: x".encode("utf-32-be"), (1, 1), "UTF-32"),
        (b"title: x\nlead: caf\xe9\n", (2, 10), "0xe9"),
        (b"\xef\xbb\xbfa: \xff", (1, 4), "0xff"),
        (b"a: \xed\xa0\x80", (1, 4), "0xed"),
        ("a: é".encode()[:-1], (1, 4), "0xc3"),
    ],
)
def test_only_utf_8_is_read(data: bytes, place: tuple[int, int], message: str) -> None:
    refused = _refused(data)
    assert (refused.code, refused.line, refused.column) == ("BT003", *place)
    assert message in refused.message


def test_limits_hold_at_the_limit_and_refuse_one_more() -> None:
    deep = limits.YAML_DEPTH
    read_nodes(b"[" * deep + b"]" * deep)
    assert _refused(b"[" * (deep + 1) + b"]" * (deep + 1)).code == "BT002"
    read_nodes(b"a: " + b"x" * limits.SCALAR)
    assert _refused(b"a: " + b"x" * (limits.SCALAR + 1)).code == "BT006"
    exact = b"#" * limits.FILE_BYTES
    read_nodes(exact)
    assert _refused(exact + b"#").code == "BT006"
    # stream, document, list, two texts, and the four ends
    read_nodes(b"[x, y]", most_events=8)
    assert _refused(b"[x, y]", most_events=7).code == "BT006"


HOSTILE: dict[str, bytes] = {
    "an alias bomb": b"a: &a [x,x,x]\n" + b"".join(
        b"%c: &%c [*%c,*%c,*%c]\n" % (n, n, n - 1, n - 1, n - 1) for n in range(98, 107)
    ),
    "a merge bomb": b"a: &a {x: 1}\nb: &b {<<: [*a, *a]}\nc: {<<: [*b, *b]}\n",
    "brackets": b"a: " + b"[" * 25_000,
    "a million brackets": b"[" * 1_000_000,
    "braces": b"{a: " * 100_000,
    "dashes": b"- " * 200_000,
    "question marks": b"? " * 200_000,
    "a large file": b"x" * 20_000_000,
    "a long text": b"a: " + b"x" * 1_000_000,
    "a long unclosed quote": b'a: "' + b"x" * 1_000_000,
    "tag directives": b"".join(b"%%TAG !a%d! x\n" % n for n in range(50_000)) + b"---\na: b\n",
    "deep mappings": b"".join(b" " * n + b"a:\n" for n in range(1_000)),
    "a long field name": b"x" * 200_000 + b": y\n",
    "colons": b":" * 500_000,
    "exclamation marks": b"!" * 500_000,
    "percent signs": b"%" * 500_000,
    "anchors": b"&a " * 100_000,
    "pipes": b"|" * 1_000_000,
    "too many items": b"[" + b"x," * 250_000 + b"]",
    "noise": bytes(range(256)) * 400,
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_at_once(name: str) -> None:
    began = time.process_time()
    refused = _refused(HOSTILE[name])
    assert time.process_time() - began < 1
    assert refused.line >= 1


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("a: item #1 and more", [(1, 9, "#1 and more")]),
        ("a: #hashtag", [(1, 4, "#hashtag")]),
        ("a:\n  - é #2\n", [(2, 7, "#2")]),
        ("a: x # a comment", []),
        ("a: x  #comment", []),
        ('a: "x #1"', []),
        ("a: >-\n  x #1\n", []),
        ("#x #y\na: b", []),
        ("a: x#1", []),
    ],
)
def test_a_text_that_ends_at_a_hash_is_noticed(text: str, cut: list[Any]) -> None:
    assert list(read_nodes(text.encode()).cut_texts()) == cut


def test_paths_of_the_model_lead_to_places_of_the_file() -> None:
    found = read_nodes(b"outlook:\n  - one\n  - {text: two, by: me}\n")
    assert found.own_path(("outlook", "points", 0, "text")) == ("outlook", 0)
    assert found.own_path(("outlook", "points", 1, "by", 0)) == ("outlook", 1, "by")
    assert found.own_path(("nothing", 3)) == ()
    assert found.place(("outlook", "points", 1, "by", 0)) == (3, 21)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: see [[b]]", (1, 8)),
        ("a: >-\n  one\n  two [[b]]\nc: [[b]]", (3, 7)),
        ('a: "x\n  [[b]]"', (2, 3)),
        ('a: "\\x5b[b]]"\nc: "[[b]]"', (1, 4)),  # written otherwise: the text's own place
    ],
)
def test_a_token_is_found_within_its_text(text: str, place: tuple[int, int]) -> None:
    assert read_nodes(text.encode()).token_place(("a",), "[[b]]") == place


def test_a_token_over_two_lines_is_found() -> None:
    found = read_nodes(b"a: >-\n  see [[b|some\n  words]] there\n")
    assert found.token_place(("a",), "[[b|some words]]") == (2, 7)


_SOUP = st.text(alphabet="ab:-[]{},&*!|>'\"%@`#?<~ \n\t\\", max_size=120)


def _read(data: bytes) -> object:
    """What a file holds, or the refusal."""
    try:
        return read_nodes(data).root
    except Refused as refused:
        return refused


@given(st.one_of(_SOUP.map(str.encode), st.binary(max_size=60)))
def test_any_bytes_are_read_or_refused_with_a_line_that_is_there(data: bytes) -> None:
    found = _read(data)
    if isinstance(found, Refused):
        lines = data.decode("utf-8", "replace").splitlines()
        assert 1 <= found.line <= len(lines) + 1
        assert found.column >= 1


@given(_SOUP.filter(lambda text: "\t" not in text))  # about tabs the two differ
def test_the_parser_without_libyaml_reads_the_same(text: str) -> None:
    fast = _read(text.encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(nodes, "_Loader", yaml.BaseLoader)
        slow = _read(text.encode())
    if not isinstance(fast, Refused) and not isinstance(slow, Refused):
        assert fast == slow


@pytest.mark.parametrize(
    "text", ['a: "\\Uffffffff"', "a: b: c", 'a: "x', "[" * 40, "%a", "!<", "a: \x01", "a: *b"]
)
def test_the_parser_without_libyaml_refuses_too(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "_Loader", yaml.BaseLoader)
    assert _refused(text).line == 1


def test_without_libyaml_files_must_be_smaller(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "FAST", False)
    assert _refused(b"#" * (limits.SLOW_FILE_BYTES + 1)).code == "BT006"
