"""`briefterm actor`, `timeline` and `outlook`: what they print, and how they end."""

import csv
import io
import json
from pathlib import Path

import pytest
from tests.library.shelves import briefing_yaml, write

from briefterm.cli.main import run

FILES = {
    "a.yaml": briefing_yaml(
        "The road",
        [{"id": "q", "text": "Nobody [sic] gives way.", "speaker": "ann", "date": "2025-03-02"}],
        id="road",
        actors=[{"id": "ann", "name": "Ann Bee", "roles": [{"title": "Mayor", "start": "2020"}]}],
        timeline=[{"id": "e", "date": "2025~", "text": "Talks fail.", "actors": ["ann"]}],
        outlook=[{"id": "f", "text": "It snows.", "likelihood": "likely", "horizon": "2020"}],
    ),
    "b.yaml": briefing_yaml("The rest", [{"text": "Another.", "speaker": "Ann Bee"}], id="rest"),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path / "briefings", FILES)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def told(here: Path, capsys: pytest.CaptureFixture[str]):
    del here

    def tell(*words: str) -> tuple[int, str, str]:
        code = run(words)
        said = capsys.readouterr()
        return code, said.out, said.err

    return tell


def test_an_actor_is_printed_by_id_with_the_office_of_the_day(told):
    code, out, _ = told("actor", "ann", "--plain")
    assert code == 0
    assert "Quote: “Nobody [sic] gives way.”" in out
    assert "— Mayor · 2 March 2025 · place not given" in out


def test_a_name_that_several_have_lists_them_and_prints_none(told):
    code, out, err = told("actor", "Ann", "Bee")
    assert (code, out) == (1, "")
    assert "briefterm actor ann " in err
    assert "by name only, in rest" in err
    address = next(word for word in err.split() if word.startswith("rest#"))
    code, out, _ = told("actor", address, "--json")
    assert code == 0
    (one,) = json.loads(out)
    assert [said["hit"]["text"] for said in one["quotes"]] == ["Another."]


def test_an_unknown_name_is_answered_with_the_nearest(told):
    code, out, err = told("actor", "Ann", "Bea")
    assert (code, out) == (1, "")
    assert "Nobody here is called “Ann Bea”. Did you mean Ann Bee?" in err


def test_an_actor_is_written_as_markdown_and_never_over_a_file_unasked(told, here):
    assert told("actor", "ann", "--markdown")[1].startswith("# Ann Bee\n")
    assert told("actor", "ann", "-o", "ann.md")[0] == 0
    assert (here / "ann.md").read_text().startswith("# Ann Bee\n")
    code, _, err = told("actor", "ann", "-o", "ann.md")
    assert code == 2
    assert "ann.md" in err
    assert told("actor", "ann", "-o", "ann.md", "--force")[0] == 0


def test_a_timeline_says_which_date_each_row_has(told):
    code, out, _ = told("timeline", "--sort", "oldest", "in:road")
    assert code == 0
    assert out.splitlines()[0] == "about 2025 (event) · Ann Bee · road#e"
    assert "2 March 2025 (said) · Ann Bee · road#q" in out


def test_a_timeline_of_one_briefing_as_json_and_csv(told):
    rows = json.loads(told("timeline", "--briefing", "road", "--json")[1])
    assert [(row["address"], row["which"], row["day"]) for row in rows] == [
        ("road#q", "said", "2025-03-02"), ("road#e", "event", "2025-01-01")
    ]  # fmt: skip
    sheet = csv.DictReader(io.StringIO(told("timeline", "--briefing", "road", "--csv")[1]))
    assert [(row["node"], row["names"]) for row in sheet] == [("q", "Ann Bee"), ("e", "Ann Bee")]


def test_forecasts_tell_how_they_stand(told):
    code, out, _ = told("outlook")
    assert code == 0
    assert out.startswith("overdue · 2020 · likely ■■■■■□□ · the briefing · road#f\n    It snows.")
    assert json.loads(told("outlook", "--json")[1])[0]["due"] == "2020-12-31"
    assert told("outlook", "--markdown")[1].startswith("# Outlook\n")


@pytest.mark.parametrize("command", ["timeline", "outlook"])
def test_nothing_found_ends_with_1(told, command):
    code, out, err = told(command, "nowhere")
    assert (code, out) == (1, "")
    assert "nowhere" in err
    assert told(command, "nowhere", "--count")[:2] == (1, "0\n")


@pytest.mark.parametrize("command", ["timeline", "outlook"])
def test_rows_are_limited_counted_and_given_to_other_programs(told, command):
    assert len(json.loads(told(command, "--limit", "1", "--json")[1])) == 1
    assert told(command, "--limit", "1", "--count")[1] == "1\n"
    assert told(command, "--lines")[1].split("\t")[0] in {"road", "rest"}


@pytest.mark.parametrize("command", ["timeline", "outlook"])
def test_a_briefing_that_is_not_there_is_said(told, command):
    code, out, err = told(command, "--briefing", "nowhere")
    assert (code, out) == (2, "")
    assert "There is no briefing “nowhere” here" in err
    assert told(command, "--briefing", "briefings/a.yaml", "--count")[0] == 0
