from pathlib import Path

import pytest
from tests.library.shelves import briefing_yaml, write

from briefterm.cli.main import run


@pytest.fixture(autouse=True)
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = {"briefings/a.yaml": briefing_yaml("A", [{"text": "x"}], date="2024")}
    monkeypatch.chdir(write(tmp_path, files))
    return tmp_path


@pytest.mark.parametrize("words", [[], ["briefings"], ["--rebuild"], ["--library", "briefings"]])
def test_the_index_is_built_and_told_of_on_stderr(
    homes: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    for _ in range(2):
        assert run(["index", *words]) == 0
        out, err = capsys.readouterr()
        assert out == ""
        assert "1 briefing, 1 quote, 1 actor" in err
    assert len(list((homes / "cache" / "briefterm").glob("*.db"))) == 1


def test_a_missing_folder_ends_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index", "missing"]) == 2
    assert "there is no such file or folder" in capsys.readouterr().err
