"""The program may be killed at any moment: a short form of `benchmarks.faults`."""

from pathlib import Path

from benchmarks.faults import run


def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    run(tmp_path, kills=10, seed=7, files=80)
