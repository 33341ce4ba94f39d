"""Files that nobody should write: each is told in a line, harms nothing, and takes no time."""

import copy
import json
import os
import random
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from rich.cells import cell_len
from tests.export.reading import Page as Read

from briefterm.cli.choose import samples
from briefterm.cli.main import run
from briefterm.export import markdown
from briefterm.format.reader import read
from briefterm.model.briefing import Briefing
from briefterm.model.visible import has_controls
from briefterm.page.build import build
from briefterm.page.layout import Layout
from briefterm.page.plain import plain_lines

HEAD = "briefterm: 1\ntitle: T\ndate: 2025-01-01\nlead: l\n"
WHOLE = HEAD + "context: c\n"
GOOD = WHOLE.replace("title: T", "title: Good one") + (
    "quotes: [{text: goodwords here, speaker: Somebody Else, source: A Paper}]\n"
)
PAYLOAD = r"\e[31mA\e]0;owned\a\ecB\x9b31m\u202eD\u2066E\x7f\0\b\r\n\N\L\P"
FIELDS = tuple(Briefing.__struct_fields__)
CASES: dict[str, str | bytes] = {
    "an alias bomb": "a: &a [x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n",
    "a merge key": HEAD + "context: {<<: {text: x}}\n",
    "25,000 brackets": "[" * 25_000,
    "25,000 braces": "{a: " * 25_000,
    "25,000 dashes": HEAD + "context:\n  " + "- " * 25_000 + "x\n",
    "20,000 directives": "%TAG !a! b\n" * 20_000 + "---\n" + WHOLE,
    "two megabytes": WHOLE + "#" * (2 << 20),
    "UTF-16": WHOLE.encode("utf-16"),
    "UTF-32": WHOLE.encode("utf-32-le"),
    "Latin-1": (WHOLE + "kicker: é\n").encode("latin-1"),
    "NUL": WHOLE + "kicker: a\0b\n",
    "raw escape": WHOLE + "kicker: a\x1b[31mb\n",
    "raw C1": WHOLE + "kicker: a\x9bb\n",
    "half a character": WHOLE + 'kicker: "a\\ud800b"\n',
    "overlong": WHOLE.encode() + b"kicker: \xc0\xaf\n",
    "a field twice": WHOLE + "title: again\n",
    "an open quote mark": WHOLE + 'kicker: "abc\nsubtitle: x\n',
    "a tab": "briefterm: 1\ntitle: T\ncontext:\n\t- x\n",
    "two documents": WHOLE + "---\n" + WHOLE,
    "a tag": WHOLE + 'kicker: !!python/object/apply:os.system ["true"]\n',
    "a list for a name": WHOLE + "? [a, b]\n: x\n",
    "a control in a name": WHOLE + f'"{PAYLOAD}": x\n',
    "a huge version": WHOLE.replace("1", "9" * 5_000, 1),
    "twelve levels": HEAD
    + "context:\n"
    + "".join(f"{'  ' * n} - text: x\n{'  ' * n}   points:\n" for n in range(12))
    + "  " * 12
    + " - y\n",
    "a word of 2,000": HEAD
    + f"context: {'x' * 2_000}\nquotes: [{{text: {'漢' * 2_000}, speaker: S}}]\n",
    "2,000 accents": HEAD + "context: a" + "\u0301" * 2_000 + "\n",
    "1,001 quotes": WHOLE + "quotes:\n" + " - {text: a, speaker: B}\n" * 1_001,
    "200,001 items": "a: [" + "x," * 200_001 + "]",
    "controls in every text": "\n".join(f'{field}: "{PAYLOAD}"' for field in FIELDS),
    "markup": HEAD + 'context: "[/b] [@click=app.quit]x[/] [sic] <b> `x` [[actor:]] [[|]]"\n',
    "nothing": "",
    "a list": "- a\n",
    "a word": "words\n",
    "another format": "<!DOCTYPE html><html>",
    "itself": HEAD
    + 'context: "[[e]] [[p]]"\ntimeline: [{id: e, date: 2025, text: "[[e]] [[p]]"}]\n'
    + 'sections: [{points: [{id: p, text: "[[q]]"}, {id: q, text: "[[p]]"}]}]\nrelated: [bad]\n'
    + "actors: [{id: a, name: A, part_of: a, members: [b]}, {id: b, name: B, part_of: a}]\n",
    "no merge yet": WHOLE + "<<<<<<< HEAD\nkicker: a\n=======\nkicker: b\n>>>>>>> x\n",
    **{
        f"{shape} everywhere": "\n".join(f"{field}: {shape}" for field in FIELDS)
        for shape in ("{a: b}", "[a, b]", "[[a]]", "~", "5", "[{a: b}]", "true", '""')
    },
}
_RAW = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_LINE = re.compile(r".+:\d+:\d+: (error|warning|info) BT\d{3} \S")


@pytest.fixture
def told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Any:
    """Runs a command in the folder of the test: its code, its data, its talk."""
    (tmp_path / "library").mkdir()
    monkeypatch.chdir(tmp_path / "library")

    def tell(*words: str) -> tuple[int, str, str]:
        code = run(words)
        out, err = capsys.readouterr()
        assert not _RAW.search(out + err)
        return code, out, err

    return tell


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_told_and_every_other_is_read(told: Any, name: str) -> None:
    data = CASES[name]
    Path("bad.yaml").write_bytes(data if isinstance(data, bytes) else data.encode())
    Path("good.yaml").write_text(GOOD)
    code, problems, _ = told("check", ".")
    assert code in {0, 1}
    assert all(_LINE.match(line) for line in problems.splitlines())
    assert "good.yaml" not in problems
    rows = json.loads(told("list", "--json", "--library", ".")[1])
    assert {row["id"]: row["status"] for row in rows}["good"] == "published"
    assert "goodwords here" in told("search", "goodwords", "--library", ".")[1]
    unreadable = any(row["status"] == "unreadable" for row in rows)
    for words in (("show", "bad.yaml"), ("show", "--plain", "bad.yaml"), ("export", "bad.yaml")):
        code, shown, _ = told(*words)
        assert code == (2 if unreadable else 0)
        assert bool(shown) != unreadable


NAMES = ("\x1b[31mx.yaml", "a\nb.yaml", "\u202ex.yaml", "-x.yaml", "[b].yaml", "\udcffx.yaml")


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_a_hostile_name_is_listed_and_read_and_never_acts(told: Any, name: str) -> None:
    Path(os.fsdecode(os.fsencode(name))).write_text(GOOD)
    Path(f"broken{name}").write_text("a: [\n")
    assert told("check", ".")[0] == 1
    rows = json.loads(told("list", "--json", "--library", ".")[1])
    assert [row["title"] for row in rows if row["status"] == "published"] == ["Good one"]
    assert "goodwords here" in told("search", "goodwords", "--library", ".")[1]


SNAGS: tuple[Any, ...] = (
    "", " ", [], {}, [[]], [{}], {"a": {"b": []}}, "putin", "lead", "[[", "[[]]", "[[|]]",
    "[[x#y|z]]", "[[date:2025-99]]", "[[[[x]]]]", "[[" + "a" * 700 + "]]", "x" * 2_000,
    "漢" * 500, "👩🏽‍🔬" * 100, "\x1b[31mred\x1b[0m", "\u202eabc", "\r\n", "\x85", "\u2028",
    "\ufffe", "9" * 5_000, "true", "2025-02-30", "9999-12-31/..", "99XX", "javascript:alert(1)",
    "<script>x</script>", "](http://x)", "`" * 50, "\n" * 50, "# h1", "- x", "```\ncode\n```",
    "[^q-x]", "[^1]: note", "---", "<!-- x", "\\",
)  # fmt: skip
_ESCAPED = re.compile("[\x7f-\x9f\u2028-\u202e\ufffe\uffff]")


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for step, one in inner if isinstance(value, dict | list) else ():
        found += _places(one, (*path, step))
    return found


def _spoilt(value: Any, chance: random.Random) -> Any:
    """A briefing in which a few things are something else."""
    value = copy.deepcopy(value)
    for _ in range(chance.choice([1, 1, 2, 5])):
        *way, last = chance.choice(_places(value))
        holder = value
        for step in way:
            holder = holder[step]
        if chance.random() < 0.2:
            del holder[last]
        else:
            holder[last] = chance.choice(SNAGS)
    return value


@pytest.mark.parametrize("seed", range(4))
def test_whatever_stands_where_something_else_must_every_outlet_stays_sound(seed: int) -> None:
    chance = random.Random(seed)
    whole = [yaml.load(file.read_bytes(), yaml.CBaseLoader) for file in samples().glob("*.yaml")]
    for _ in range(25):
        text = json.dumps(_spoilt(chance.choice(whole), chance), ensure_ascii=False)
        text = _ESCAPED.sub(lambda sign: f"\\u{ord(sign.group()):04x}", text)
        opened = read(text.encode(), "spoilt.yaml")
        assert opened.briefing is not None or opened.problems
        for problem in opened.problems:
            assert problem.line >= 1
            assert _LINE.match(str(problem))
        if opened.briefing is None:
            continue
        page = build(opened.briefing)
        for width in (1, 40):
            layout = Layout(page, width, cell_len)
            assert sum(1 for _ in map(layout.line, range(layout.height))) == layout.height
        exported = markdown.render(opened.briefing)
        assert not has_controls("\n".join([*plain_lines(page), exported]))
        assert not Read(exported).kinds & {"html_block", "html_inline", "fence", "code_inline"}
