import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.library.shelves import briefing_yaml, write

from briefterm.cli.main import run


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    quotes: list[dict[str, object]] = [
        {"id": "one", "text": "The grain deal\nis [dead] \x1b[31m", "date": "2025-03"},
        {"id": "two", "text": "No grain, no deal", "speaker": "Čapek", "source": None},
    ]
    files = {f"briefings/{n}.yaml": briefing_yaml(n, quotes if n == "a" else ()) for n in "ab"}
    monkeypatch.chdir(write(tmp_path, files))
    return tmp_path


def test_quotes_are_told_in_a_form_that_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "grain"]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "a#one · Ann Bee · March 2025 · A paper\n"
        "    The grain deal\n"
        "    is [dead] ␛[31m\n"
        "\n"
        "a#two · Čapek · date not given · no source given\n"
        "    No grain, no deal\n"
        "\n"
    )
    assert err == ""


def test_json_holds_every_word_and_promised_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--json", "grain", "deal", "--limit", "1"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["text"] == "The grain deal\nis [dead] \x1b[31m"
    assert (row["briefing"], row["title"], row["quote"]) == ("a", "a", "one")
    assert (row["speaker"], row["speaker_id"], row["date"]) == ("Ann Bee", "ann-bee", "2025-03")
    assert (row["source"], row["path"]) == ("A paper", "briefings/a.yaml")
    assert row["line"] >= 1
    assert [row["text"][start:end] for start, end in row["matches"]] == ["grain", "deal"]


def test_csv_has_a_head_line_and_one_row_a_quote(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--csv", "grain"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["speaker"] for row in rows] == ["Ann Bee", "Čapek"]
    assert rows[0]["text"] == "The grain deal\nis [dead] ␛[31m"


def test_lines_hold_one_quote_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--lines", "grain"]) == 0
    assert capsys.readouterr().out == (
        "a\ta#one\tAnn Bee\t2025-03\tA paper\tThe grain deal is [dead] ␛[31m\n"
        "a\ta#two\tČapek\t\t\tNo grain, no deal\n"
    )


def test_who_names_a_folder_among_the_words_is_told_how(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "grain", "briefings", "x\0" * 500]) == 1
    assert "“briefings” was looked for as a word; --library briefings" in capsys.readouterr().err
    assert run(["search", "grain"]) == 0
    assert "--library" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "out", "code"),
    [
        (["re:/gr.in/"], "2\n", 0),
        (["re:/^no/"], "1\n", 0),
        (["re:/x/"], "0\n", 1),
        (["re:/(/"], "0\n", 1),
        (["--limit", "1", "grain"], "1\n", 0),
        (["NOT", "dead"], "1\n", 0),
        (["sort:oldest", "has:date"], "1\n", 0),
        (["saved:none"], "0\n", 1),
    ],
)
def test_every_word_of_the_language_is_counted(
    capsys: pytest.CaptureFixture[str], words: list[str], out: str, code: int
) -> None:
    assert run(["search", "--count", *words]) == code
    assert capsys.readouterr().out == out


def test_the_query_may_ask_for_the_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--lines", "grain", "sort:oldest"]) == 0
    assert [line[:5] for line in capsys.readouterr().out.splitlines()] == ["a\ta#t", "a\ta#o"]


def test_a_reader_who_has_enough_ends_the_search(tmp_path: Path) -> None:
    quotes = [{"text": f"peace {n} " + "and more " * 40} for n in range(600)]
    write(tmp_path, {"briefings/many.yaml": briefing_yaml("Many", quotes)})
    for form in ([], ["--lines"], ["--csv"], ["--json"]):
        with subprocess.Popen(
            [sys.executable, "-m", "briefterm", "search", "peace", *form],
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            assert process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait(30) == 0


def test_what_may_have_been_meant_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "graim"]) == 1
    assert capsys.readouterr().err == "Did you mean grain?\nNo quotes: “graim…”.\n"
    assert run(["search", "tag:none re:/(/"]) == 1
    assert capsys.readouterr().err == ("No tag here is “none”.\nNo quotes: tag “none”; fits /(/.\n")


def test_nothing_found_is_told_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "said:nobody"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "Nobody here is called “nobody”" in err
    assert run(["search", "--json", "zebra"]) == 1
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(("query", "count", "code"), [("grain", "2\n", 0), ("zebra", "0\n", 1)])
def test_only_the_count(
    capsys: pytest.CaptureFixture[str], query: str, count: str, code: int
) -> None:
    assert run(["search", "--count", query]) == code
    assert capsys.readouterr().out == count


@pytest.mark.parametrize(
    ("words", "quotes"),
    [
        (["grain", "-dead"], ["two"]),
        (["-dead"], ["two"]),
        (["grain", "-hostage", "--limit", "9"], ["one", "two"]),
        (["--", "grain", "--dead"], ["two"]),
        (['"no deal"'], ["two"]),
        (["said:capek"], ["two"]),
        (["--sort", "oldest", "grain"], ["two", "one"]),
    ],
)
def test_words_are_the_query(
    capsys: pytest.CaptureFixture[str], words: list[str], quotes: list[str]
) -> None:
    assert run(["search", "--json", *words]) == 0
    assert [row["quote"] for row in json.loads(capsys.readouterr().out)] == quotes


@pytest.mark.parametrize(
    "words",
    [
        ["search"],
        ["search", "--limit", "0", "x"],
        ["search", "x", "--limit"],
        ["search", "--odd", "x"],
        ["search", "--sort", "odd", "x"],
        ["search", "--library", "missing", "x"],
    ],
)
def test_wrong_use_ends_with_two(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    assert run(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("briefterm: ")


def test_a_changed_file_is_found_at_once(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "zebra"]) == 1
    write(library, {"briefings/c.yaml": briefing_yaml("c", [{"text": "A zebra"}])})
    assert run(["search", "--count", "zebra"]) == 0
    assert capsys.readouterr().out == "1\n"


def test_all_texts_are_searched_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "--text", "--json", "came before"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {(row["briefing"], row["node"], row["kind"]) for row in rows} == {
        ("a", "context.1" if rows[0]["kind"] == "point" else "context", rows[0]["kind"]),
        ("b", "context.1" if rows[0]["kind"] == "point" else "context", rows[0]["kind"]),
    }
    assert rows[0]["text"] == "What came before."
    assert run(["search", "--text", "--count", "came"]) == 0
    assert capsys.readouterr().out == "2\n"
    assert run(["search", "--text", "--lines", "--limit", "1", "came"]) == 0
    assert capsys.readouterr().out.count("\n") == 1
    assert run(["search", "--text", "came"]) == 0
    told = capsys.readouterr().out
    assert "    What came before.\n" in told
    assert [line[0] for line in told.splitlines() if line[:1].strip()] == ["a", "b"]
    assert run(["search", "--text", "nothing-of-that"]) == 1
    assert "No texts" in capsys.readouterr().err
