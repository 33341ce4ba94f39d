"""The example of the README works with the program that it is for."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.library.shelves import briefing_yaml, write

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"^briefterm .*\| fzf .*$", README, re.MULTILINE)


@pytest.mark.skipif(shutil.which("fzf") is None, reason="fzf is not installed")
def test_quotes_are_chosen_with_fzf(tmp_path: Path) -> None:
    quotes = [{"id": "one", "text": "Peace,\nthey said"}, {"id": "two", "text": "Peace now"}]
    write(tmp_path, {"briefings/a.yaml": briefing_yaml("A", quotes)})
    program = tmp_path / "bin" / "briefterm"
    write(tmp_path, {"bin/briefterm": f'#!/bin/sh\nexec "{sys.executable}" -m briefterm "$@"\n'})
    program.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "FZF_DEFAULT_OPTS": "--filter=now",  # chooses without a terminal
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
    }

    def shell(line: str) -> str:
        done = subprocess.run(
            ["sh", "-c", line],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        return done.stdout

    assert shell(EXAMPLE) == "a\ta#two\tAnn Bee\t\tA paper\tPeace now\n"
    (preview,) = re.findall(r"--preview '(.+?)'", EXAMPLE)
    assert "Peace now" in shell(preview.replace("{1}", "a"))
