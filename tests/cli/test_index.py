from pathlib import Path

import pytest
from tests.library.shelves import briefing_yaml, write

from briefterm.cli.main import run
from briefterm.cli.progress import Bar, line
from briefterm.library import building, refresh
from briefterm.model.shelf import Progress


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


def test_what_is_interrupted_is_gone_on_with(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(library / "briefings", {f"b{n}.yaml": briefing_yaml(f"B {n}") for n in range(19)})
    monkeypatch.setattr(building, "MANY", 5)
    monkeypatch.setattr(refresh, "FEW", 5)
    monkeypatch.setattr(building, "_PORTION", 8)
    told: list[tuple[int, int]] = []

    def interrupted(_: Bar, done: int, of: int) -> bool:
        told.append((done, of))
        if len(told) == 2:
            raise KeyboardInterrupt
        return True

    monkeypatch.setattr(Bar, "tell", interrupted)
    assert run(["index"]) == 130
    assert capsys.readouterr().err.startswith("Stopped. What was read is kept")
    assert run(["index"]) == 0
    assert told[:3] == [(8, 20), (16, 20), (20, 20)]
    assert "20 briefings" in capsys.readouterr().err


def test_the_bar_is_for_terminals_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["index"]) == 0
    assert "\r" not in capsys.readouterr().err


def test_progress_is_a_bar_with_count_rate_and_time_left() -> None:
    assert line(Progress(0, 100, 0.0), "files read") == "─" * 24 + " 0 of 100 files read"
    assert (
        line(Progress(25_000, 100_000, 50.0), "files read")
        == "━" * 6 + "─" * 18 + " 25,000 of 100,000 files read · 500 a second · 2:30 left"
    )
    assert line(Progress(0, 0), "files read").endswith("0 of 0 files read")
