"""`briefterm check`: what it says, where, and how it ends."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.format.samples import HEAD

from briefterm.cli.check import check
from briefterm.model.problem import BrieftermError

_WRONG = "quotes: [{text: x, speaker: gone, source: T}]\n"
_WARNED = "notes: x\n"


def _write(folder: Path, **bodies: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, body in bodies.items():
        (folder / f"{name}.yaml").write_text(HEAD + body, encoding="utf-8")


def _check(*words: object, stdin: str | None = None) -> Result:
    return CliRunner().invoke(
        check, [str(word) for word in words], input=stdin, standalone_mode=False
    )


def test_each_problem_is_one_line_on_stdout_and_the_sum_on_stderr(tmp_path: Path) -> None:
    _write(tmp_path, a=_WRONG, b=_WARNED, c="")
    result = _check(tmp_path)
    gone = "no actor has id 'gone' (add it under actors)"
    assert result.stdout.splitlines() == [
        f"{tmp_path}/a.yaml:6:29: error BT302 quotes[0].speaker: {gone}",
        f"{tmp_path}/b.yaml:6:1: warning BT201 notes: unknown field 'notes' in a briefing",
    ]
    assert result.stderr == "3 files: 1 error and 1 warning.\n"
    assert result.return_value == 1


@pytest.mark.parametrize(
    ("body", "strict", "code"),
    [
        ("", False, 0),
        (_WARNED, False, 0),
        (_WARNED, True, 1),
        ("outlook: [x]\n", True, 0),  # an info never fails
        (_WRONG, False, 1),
    ],
)
def test_it_ends_with_what_it_found(tmp_path: Path, body: str, strict: bool, code: int) -> None:
    _write(tmp_path, a=body)
    assert _check(tmp_path, *(["--strict"] if strict else [])).return_value == code


@pytest.mark.parametrize("words", [["--json"], ["--format", "json"]])
def test_json_is_one_array_of_objects_with_the_promised_keys(
    tmp_path: Path, words: list[str]
) -> None:
    _write(tmp_path, a=_WRONG)
    (found,) = json.loads(_check(tmp_path, *words).stdout)
    assert list(found) == ["path", "line", "column", "level", "code", "field", "message", "hint"]
    assert (found["line"], found["level"], found["code"]) == (6, "error", "BT302")
    _write(tmp_path, a="")
    assert json.loads(_check(tmp_path, *words).stdout) == []


def test_the_files_of_a_folder_are_checked_beside_each_other(tmp_path: Path) -> None:
    _write(tmp_path, a="related: [b, c]\n", b="")
    _write(tmp_path / "deeper", c="id: b\n")
    found = json.loads(_check(tmp_path, "--json").stdout)
    assert [(one["code"], Path(one["path"]).name) for one in found] == [
        ("BT303", "a.yaml"),
        ("BT306", "c.yaml"),
    ]


def test_a_single_file_is_checked_beside_the_library_that_is_named(tmp_path: Path) -> None:
    _write(tmp_path, a="related: [b, gone]\n", b=_WRONG)
    alone = _check(tmp_path / "a.yaml")
    assert (alone.stdout, alone.return_value) == ("", 0)
    beside = json.loads(_check(tmp_path / "a.yaml", "--library", tmp_path, "--json").stdout)
    told = [(one["code"], one["field"]) for one in beside]
    assert told == [("BT308", "related[0]"), ("BT303", "related[1]")]


def test_shared_actors_are_known_and_checked_with_their_folder(tmp_path: Path) -> None:
    _write(tmp_path, a="quotes: [{text: x, speaker: gone, source: T}]\n")
    (tmp_path / "actors.yaml").write_text("actors: [{id: gone, name: Gone, part_of: nothing}]\n")
    found = json.loads(_check(tmp_path, "--json").stdout)
    assert [(Path(one["path"]).name, one["code"]) for one in found] == [("actors.yaml", "BT302")]
    assert _check(tmp_path / "a.yaml").stdout == ""


def test_a_file_of_shared_actors_that_is_named_is_checked_too(tmp_path: Path) -> None:
    _write(tmp_path, a="")
    shared = tmp_path / "actors.yaml"
    shared.write_text("actors: [{id: A b}]\n")
    for paths in ([shared], [tmp_path / "a.yaml", shared]):
        result = _check(*paths)
        assert result.stdout.startswith(f"{shared}:1:15: error BT105 actors[0].id")
        assert result.return_value == 1


def test_the_bytes_on_stdin_are_checked_under_the_name_given(tmp_path: Path) -> None:
    name = tmp_path / "a.yaml"
    result = _check("--stdin", "--stdin-filename", name, stdin=HEAD + _WRONG)
    assert result.stdout.startswith(f"{name}:6:29: error BT302")
    assert result.stderr == "1 file: 1 error.\n"


def test_a_path_that_is_missing_or_holds_no_briefing_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "missing", tmp_path):
        error = _check(path).exception
        assert isinstance(error, BrieftermError)  # which ends the program with 2
        assert str(path) in str(error)


def test_a_file_that_cannot_be_read_is_one_problem_among_others(tmp_path: Path) -> None:
    _write(tmp_path, a="related: [b]\n")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "nowhere")
    found = json.loads(_check(tmp_path, "--json").stdout)
    assert [(one["code"], one["level"]) for one in found] == [
        ("BT308", "warning"),
        ("BT008", "error"),
    ]
    alone = _check(tmp_path / "a.yaml", "--library", tmp_path).stdout
    assert f"warning BT308 related[0]: the briefing 'b' cannot be read (mend {tmp_path}" in alone


def test_controls_in_a_file_reach_the_terminal_as_signs(tmp_path: Path) -> None:
    _write(tmp_path, a='"\\e]0;x\\a": y\n')
    text = _check(tmp_path).stdout
    assert "␛]0;x␇" in text
    assert "\x1b" not in text


def test_it_says_once_when_yaml_is_read_without_libyaml(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("briefterm.cli.check.FAST", False)
    _write(tmp_path, a="")
    assert "without libyaml" in _check(tmp_path).stderr.splitlines()[0]
