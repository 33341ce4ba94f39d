"""The whole way from bytes to a briefing: never an exception, every problem in its place."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.format.samples import HEAD, TODAY, opened

import briefterm
from briefterm.format.reader import read
from briefterm.format.registry import NO_CAST, read_registry
from briefterm.model.problem import Level
from briefterm.model.shelf import Opened

_FOLDER = Path(briefterm.__file__).parents[2] / "briefings"
_FILES = sorted(path for path in _FOLDER.glob("*.yaml") if path.stem != "actors")


def _lines(data: bytes) -> int:
    return len(data.decode("utf-8", "replace").splitlines()) + 1


def _holds(found: object, data: bytes) -> None:
    assert isinstance(found, Opened)
    assert found.briefing is not None or found.problems
    for one in found.problems:
        assert 1 <= one.line <= _lines(data)
        assert one.column >= 1
        str(one).encode()
    if found.briefing is not None:
        assert len(found.quote_lines) == len(found.briefing.quotes)


@given(st.binary(max_size=200))
def test_any_bytes_give_an_answer(data: bytes) -> None:
    _holds(read(data, "a.yaml"), data)
    read_registry(data, "actors.yaml")


_WORDS = st.sampled_from(
    ["title", "lead", "context", "outlook", "points", "text", "quotes", "speaker", "actors", "id",
     "name", "date", "sources", "source", "order", "x", "[[x]]", "a: b", "- x", "{a: b}", "[c]",
     "\u202e", '"\\e"', "#", "2025", "tags", "names", "roles", "org", "members", "related", "b#c"]
)  # fmt: skip
_LINES = st.lists(st.tuples(st.integers(0, 4), _WORDS, _WORDS), max_size=12)


@given(_LINES)
def test_any_lines_of_the_right_words_give_an_answer(lines: list[tuple[int, str, str]]) -> None:
    text = "".join(f"{'  ' * depth}{key}: {value}\n" for depth, key, value in lines)
    data = (HEAD + text).encode()
    _holds(read(data, "a.yaml"), data)
    read_registry(data, "actors.yaml")


@given(st.integers(0, 10_000), st.integers(0, 40), st.text(max_size=3))
def test_a_file_that_was_damaged_gives_an_answer(place: int, length: int, put: str) -> None:
    whole = _FILES[0].read_bytes()[:12_000] if _FILES else HEAD.encode()
    place %= len(whole)
    data = whole[:place] + put.encode() + whole[place + length :]
    _holds(read(data, "a.yaml", today=TODAY), data)


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_the_briefings_that_ship_have_no_errors(path: Path) -> None:
    cast, _ = read_registry((_FOLDER / "actors.yaml").read_bytes(), "actors.yaml")
    found = read(path.read_bytes(), path.name, cast)
    assert [str(one) for one in found.problems if one.level is not Level.INFO] == []
    assert found.briefing is not None


def test_the_least_that_can_be_written_is_a_briefing() -> None:
    found = read(b"title: T\ncontext: x\n", "folder/My first one.yaml", NO_CAST)
    assert found.briefing is not None
    assert found.briefing.id == found.id == "My first one"
    assert [one.level for one in found.problems] == [Level.WARNING, Level.WARNING, Level.INFO]


def test_an_id_is_known_of_a_file_that_cannot_be_read() -> None:
    found = opened("id: mine\nstatus: no\n")
    assert found.briefing is None
    assert (found.id, found.id_place) == ("mine", (6, 5))
    assert read(b"[", "stem.yaml").id == "stem"


def test_equal_bytes_have_one_fingerprint() -> None:
    assert read(b"a", "a.yaml").fingerprint == read(b"a", "b.yaml").fingerprint
    assert read(b"a", "a.yaml").fingerprint != read(b"b", "a.yaml").fingerprint


def test_words_are_kept_as_they_were_loaded() -> None:
    text = "he said [the President] [/b] [sic] [@click=app.quit]x[/] \u00a0é ﬁ 👩\u200d👧 \u202eabc"
    found = opened(f"bottom_line: '{text}'\n")
    assert found.briefing is not None
    assert found.briefing.bottom_line is not None
    assert found.briefing.bottom_line.text == text


_FIRST_TWO = """
import threading, msgspec

begun, go_on = threading.Event(), threading.Event()

def words():
    if not begun.is_set():
        begun.set()
        go_on.wait()
    return str

class Inner(msgspec.Struct):
    text: "words()"

class Outer(msgspec.Struct):
    inner: Inner

thread = threading.Thread(target=msgspec.convert, args=({"inner": {"text": "a"}}, Outer))
thread.start()
begun.wait()
print(msgspec.convert({"inner": {"text": "b"}}, Outer).inner.text)
go_on.set()
thread.join()
"""


def test_two_threads_may_be_the_first_to_read_a_briefing() -> None:
    """A preview and what is opened may be; msgspec before 0.23 crashed in the second."""
    command = [sys.executable, "-c", _FIRST_TWO]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"b\n"
