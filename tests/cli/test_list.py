import csv
import io
import json
from pathlib import Path

import pytest
from tests.library.shelves import briefing_yaml, write

from briefterm.cli.main import run


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {
        "briefings/a.yaml": briefing_yaml("First\u202e [b]", [{"text": "x"}], date="2024"),
        "briefings/b.yaml": briefing_yaml("Second", tags=["war"], date="2025-02-03"),
        "briefings/broken.yaml": "title: [",
    }
    monkeypatch.chdir(write(tmp_path, files))
    return tmp_path


def test_briefings_are_listed_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 3
    assert lines[0].endswith("2025-02-03  b  Second  (0 quotes)")
    assert lines[1].endswith("2024        a  First␦ [b]  (1 quote)")
    assert lines[2].startswith("! ")
    assert "briefings/broken.yaml:1:" in lines[2]


def test_json_holds_the_promised_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["id"] for row in rows] == ["b", "a", "broken"]
    assert rows[1]["title"] == "First\u202e [b]"
    assert (rows[1]["date"], rows[1]["path"], rows[1]["quotes"]) == ("2024", "briefings/a.yaml", 1)
    assert rows[2]["problems"] == 1
    assert rows[2]["status"] == "unreadable"


@pytest.mark.parametrize(
    ("words", "out", "code"),
    [
        (["--count"], "3\n", 0),
        (["--count", "tag:war"], "1\n", 0),
        (["--count", "zebra"], "0\n", 1),
        (["--count", "second", "-tag:war"], "0\n", 1),
    ],
)
def test_the_list_is_filtered(
    capsys: pytest.CaptureFixture[str], words: list[str], out: str, code: int
) -> None:
    assert run(["list", *words]) == code
    assert capsys.readouterr().out == out


def test_what_is_not_understood_is_told_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--count", "zebra", "after:soon"]) == 1
    out, err = capsys.readouterr()
    assert out == "0\n"
    assert err == (
        "after:soon is not a date such as 2025, 2025-08-15, today or 30d.\nNo briefings: “zebra”.\n"
    )


def test_the_list_is_limited(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--json", "--limit", "1"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 1


def test_lines_and_csv_have_the_same_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "--lines", "--sort", "oldest"]) == 0
    assert capsys.readouterr().out == (
        "a\t2024-01-01\tFirst␦ [b]\t1\tbriefings/a.yaml\n"
        "b\t2025-02-03\tSecond\t0\tbriefings/b.yaml\n"
        "broken\t\tbroken\t0\tbriefings/broken.yaml\n"
    )
    assert run(["list", "--csv", "said:bee"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["id"], row["quotes"], row["errors"]) for row in rows] == [("a", "1", "0")]


@pytest.mark.parametrize(
    ("words", "ids", "code"),
    [
        (["said:bee"], ["a"], 0),
        (["in:briefings/b.yaml"], ["b"], 0),
        (["kind:unreadable"], ["broken"], 0),
        (["NOT", "tag:war", "-kind:unreadable"], ["a"], 0),
        (["second", "OR", "first"], ["b", "a"], 0),
        (["sort:oldest", "second", "OR", "first"], ["a", "b"], 0),
        (["on:2023"], [], 1),
    ],
)
def test_the_list_knows_the_whole_language(
    capsys: pytest.CaptureFixture[str], words: list[str], ids: list[str], code: int
) -> None:
    assert run(["list", "--json", *words]) == code
    assert [row["id"] for row in json.loads(capsys.readouterr().out)] == ids


def test_words_that_are_near_are_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["list", "secnod"]) == 1
    assert capsys.readouterr().err == "Did you mean second?\nNo briefings: “secnod…”.\n"
