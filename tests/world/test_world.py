"""The program held against a library in nearly a hundred languages that it did not write."""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from rich.cells import cell_len
from tests.export.reading import Page as Read
from tests.world.conftest import World, write_world

from briefterm.cli.check import check
from briefterm.export import markdown
from briefterm.model.visible import visible
from briefterm.page.build import build
from briefterm.page.layout import Layout, drawn
from briefterm.page.plain import plain_lines

_BLANKS = re.compile(r"[ \t\n]+")


def folded(text: str) -> str:
    return _BLANKS.sub(" ", text).strip(" ")


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    rows = [write_world(tmp_path / name, seed=5, briefings=12) for name in ("a", "b")]
    assert rows[0] == rows[1]
    files = [sorted((tmp_path / name).rglob("*.y*ml")) for name in ("a", "b")]
    assert [one.read_bytes() for one in files[0]] == [one.read_bytes() for one in files[1]]


def test_check_reports_every_problem_that_is_there_and_no_other(world: World) -> None:
    told = CliRunner().invoke(check, [str(world.folder), "--json"], standalone_mode=False)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for problem in json.loads(told.stdout):
        found[str(Path(problem["path"]).relative_to(world.folder))][problem["code"]] += 1
    expected = {head["path"]: +Counter(head["expected"]) for head in world.heads}
    assert dict(found) == {path: codes for path, codes in expected.items() if codes}


def test_the_index_knows_every_briefing_and_every_quote(world: World) -> None:
    summary = world.library.summary()
    assert (summary.briefings, summary.quotes) == (len(world.heads), len(world.quotes))
    entries = {entry.id: entry for entry in world.library.entries("", 0, 200)}
    assert len(entries) == len(world.heads)
    for head in world.heads:
        entry = entries[head["briefing"]]
        assert folded(entry.title) == folded(head["title"])
        assert (entry.date, entry.quotes) == (head["date"], head["quotes"])


def phrase_of(quote: dict[str, Any]) -> str:
    """Some words from the middle of a quote, or letters where the script sets no blanks."""
    text = quote["text"].replace('"', " ")
    if quote["joint"]:
        words = text.split()
        return " ".join(words[len(words) // 3 :][:4])
    runs = re.findall(
        r"(?:[^\W\d_a-zA-Z]|[\u0300-\u036f\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff])+", text
    )
    longest: str = max(runs, key=len)
    first = next(
        (n for n, sign in enumerate(longest) if unicodedata.category(sign) == "Lo"), 0
    )  # a vowel sign belongs to the letter before it
    return longest[first : first + 12]


def without_accents(text: str) -> str:
    letters = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in letters if not 0x300 <= ord(sign) <= 0x36F)


_STRAIGHT = str.maketrans("’‘“”„«»–—‑\u00a0", "''     --- ")
TYPINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "small": str.lower,
    "large": str.upper,
    "without accents": without_accents,
    "with straight quote marks": lambda text: text.translate(_STRAIGHT),
    "in pieces": lambda text: unicodedata.normalize("NFD", text),
}


@pytest.mark.parametrize("typing", TYPINGS)
def test_every_quote_is_found_by_a_phrase_of_it(world: World, typing: str) -> None:
    lost = []
    for quote in world.quotes:
        phrase = TYPINGS[typing](phrase_of(quote))
        hits = world.library.quotes(f'"{phrase}"', 0, 500, "newest").hits
        if (quote["briefing"], quote["quote"]) not in {(hit.briefing, hit.quote) for hit in hits}:
            lost.append((phrase, quote["text"]))
    assert not lost


def test_every_quote_is_found_by_its_speaker_and_told_exactly(world: World) -> None:
    for quote in world.quotes:
        asked = f'said:"{quote["sought"]}" "{phrase_of(quote)}"'
        hits = world.library.quotes(asked, 0, 500, "newest").hits
        hit = next(
            one for one in hits if (one.briefing, one.quote) == (quote["briefing"], quote["quote"])
        )
        assert folded(hit.text) == folded(quote["text"])
        assert (list(hit.speakers), hit.date) == (quote["speakers"], quote["date"])
        assert bool(hit.source) == bool(quote["source"])


SAID = {
    "title", "subtitle", "kicker", "date_note", "lead", "text", "heading", "condition", "claim",
    "resolution", "question", "assessment", "meaning", "term", "caption", "credit", "label", "note",
    "venue", "cue", "via", "role", "description", "name", "outlet", "locator", "place",
    "context", "why_it_matters", "bottom_line", "date_label",
}  # fmt: skip
"""Fields whose words a reader must meet."""
LINES = {"title", "heading", "name", "label", "venue"}
_REFERENCE = re.compile(r"\\\[\[|\[\[[^\[\]\n|]*(?:\|(?P<words>[^\[\]\n]*))?\]\]")


def texts_of(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text in a file with the names of the fields that lead to it."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if not name.startswith("x-"):
                yield from texts_of(inner, (*path, name))
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner, (*path, "points") if path[-1] in SAID else path)
    else:
        yield path, value


def words_in(data: bytes) -> Iterator[tuple[str, str]]:
    """The words in a file that a reader must meet, read by another YAML reader than ours."""
    root = yaml.load(data.decode("utf-8-sig"), Loader=yaml.BaseLoader)
    for path, text in texts_of(root):
        if path[-1] not in {*SAID, "points"}:
            continue
        pieces = [text]
        if "quotes" not in path[:1] and path[-1] not in LINES:
            pieces = [
                said
                for paragraph in re.split(r"\n[ \t]*\n", text)
                for said in _REFERENCE.sub(_shown, paragraph).split("\0")
            ]
        yield from (
            (".".join(path), words) for piece in pieces if (words := folded(visible(piece)))
        )


def _shown(reference: re.Match[str]) -> str:
    return "[[" if reference.group().startswith("\\") else f"\0{reference['words'] or ''}\0"


def test_every_word_is_exported_shown_and_set_on_the_page(world: World) -> None:
    for head, data, briefing in world.briefings():
        page = build(briefing)
        read = Read(markdown.render(briefing))
        outlets = {
            "markdown": folded(f"{read.front} {read.text}"),
            "plain": folded(" ".join(plain_lines(page))),
            "page": folded(" ".join(block.text for block in page.blocks)),
        }
        assert not read.kinds & {"html_block", "html_inline", "code_block", "fence", "code_inline"}
        for field, words in words_in(data):
            for outlet, said in outlets.items():
                assert words in said, (head["path"], outlet, field)


@pytest.mark.parametrize("width", [20, 40, 76])
def test_no_line_is_wider_than_the_screen(world: World, width: int) -> None:
    for head, _, briefing in world.briefings():
        page = build(briefing)
        layout = Layout(page, width, cell_len)
        for line in filter(None, map(layout.line, range(layout.height))):
            text = page.blocks[line.block].text
            ends = [one.x + cell_len(drawn(text[one.start : one.end])) for one in line.segments]
            wide = [cell_len(line.margin + line.art)] if line.art else ends
            assert max(wide, default=0) <= width, (head["path"], text)
