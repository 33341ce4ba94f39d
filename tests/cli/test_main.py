"""Every way of ending has its code, its one sentence, and nothing else."""

import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

import briefterm
from briefterm.cli import main as door
from briefterm.cli.choose import chosen, samples
from briefterm.cli.main import BROWSE, COMMANDS, run
from briefterm.cli.output import ExitCode, say_error, to_json, write
from briefterm.model.problem import BrieftermError, NothingToReadError

NAMES = [name for name in COMMANDS if name != BROWSE]


def program(*words: str, **options) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "briefterm", *words],
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        stdin=subprocess.DEVNULL,
        **options,
    )


def test_the_version_is_one_line():
    done = program("--version")
    assert (done.returncode, done.stdout) == (0, f"briefterm {briefterm.__version__}\n")


@pytest.mark.parametrize("word", ["-h", "--help"])
def test_help_lists_every_command_and_option(capsys, word):
    assert run([word]) == ExitCode.OK
    told = capsys.readouterr().out
    for name in ["--library", "--no-mouse", "--version", *NAMES]:
        assert name in told
    assert max(map(len, told.splitlines())) <= 100
    assert run(["somewhere", word]) == ExitCode.OK
    assert capsys.readouterr().out == told


@pytest.mark.parametrize("name", NAMES)
def test_every_command_of_the_table_exists_and_explains_itself(capsys, name):
    command = door.door.get_command(click.Context(door.door), name)
    assert command is not None
    assert command.name == name
    assert command.help
    assert run([name, "--help"]) == ExitCode.OK
    assert f"briefterm {name}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nosuch"], "neither a command nor a file or folder; name a briefing"),
        (["n" * 300], "neither a command nor a file or folder; name a briefing"),
        (["show", "n" * 300], "There is no briefing"),
        (["shwo"], "did you mean briefterm show"),
        (["--no-mouse", "show"], "a command comes first"),
        (["--library", "nosuch"], "nosuch: there is no such file or folder"),
        (["--bogus"], "No such option '--bogus'; see briefterm --help"),
        (["--library"], "requires an argument; see briefterm --help"),
        (["browse"], "neither a command"),
        (["show"], "Missing argument 'ID'; see briefterm show --help"),
    ],
)
def test_wrong_use_is_told_in_one_sentence_with_the_way_out(capsys, words, told):
    assert run(words) == ExitCode.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert err.startswith("briefterm: ")
    assert told in err


def ends_with(monkeypatch, error: BaseException) -> int:
    @click.command
    def fails() -> None:
        raise error

    monkeypatch.setitem(COMMANDS, "fails", door.Command("tests.nowhere:fails", "Fail."))
    monkeypatch.setattr(door.Door, "get_command", lambda *_: fails)
    return run(["fails"])


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BrieftermError("the disk is full"), ExitCode.USAGE),
        (NothingToReadError("the disk is full"), ExitCode.USAGE),
        (click.exceptions.Exit(1), ExitCode.PROBLEMS),
        (click.Abort(), ExitCode.INTERRUPT),
        (KeyboardInterrupt(), ExitCode.INTERRUPT),
    ],
)
def test_every_error_has_its_code(monkeypatch, capsys, error, code):
    assert ends_with(monkeypatch, error) == code
    told = capsys.readouterr().err
    assert told in ("", "briefterm: the disk is full\n")


def test_a_crash_is_one_line_and_a_private_report_without_words(monkeypatch, capsys, homes):
    crash = ValueError("words of a briefing")
    crash.__cause__ = OSError("said the minister")
    assert ends_with(monkeypatch, crash) == ExitCode.CRASH
    told = capsys.readouterr().err
    report = homes / "state" / "briefterm" / "crash.log"
    assert told.count("\n") == 1
    assert str(report) in told
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert stat.S_IMODE(report.parent.stat().st_mode) == 0o700
    text = report.read_text()
    assert "builtins.ValueError" in text
    assert "builtins.OSError" in text
    assert "test_main.py" in text
    assert "words of a briefing" not in text + told
    assert "said the minister" not in text + told


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_crash_is_told_though_nothing_can_be_written(monkeypatch, capsys, homes):
    homes.chmod(0o500)
    assert ends_with(monkeypatch, ValueError()) == ExitCode.CRASH
    assert capsys.readouterr().err.count("\n") == 1


def test_a_crash_report_finds_another_place_when_the_state_folder_is_none(
    monkeypatch, capsys, homes
):
    (homes / "state").write_text("a file in the way")
    assert ends_with(monkeypatch, ValueError()) == ExitCode.CRASH
    path = Path(capsys.readouterr().err.rsplit(" is in ", 1)[1].strip())
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.unlink()


def test_a_closed_pipe_ends_quietly():
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "briefterm", "--help"],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        timeout=30,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told_in_one_sentence_and_is_no_crash():
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "briefterm", "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=30,
        )
    told = os.strerror(errno.ENOSPC).lower()
    assert done.stderr.decode() == f"briefterm: the output cannot be written: {told}\n"
    assert done.returncode == ExitCode.USAGE


@pytest.mark.parametrize(("closed", "code"), [(">&-", 0), ("2>&-", 2), ("<&- >&- 2>&-", 0)])
def test_streams_that_were_closed_before_the_start_change_no_code(closed, code):
    words = "no-such-place" if closed == "2>&-" else "schema"
    command = f'"$0" -m briefterm {words} {closed}'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable], capture_output=True, check=False, timeout=30
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")


def test_an_option_without_a_value_takes_no_other_word_for_it(capsys):
    run(["search", "--library", "", "word"])
    assert "--:" not in capsys.readouterr().err


def test_no_letter_is_too_rare_for_a_terminal():
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = program("Алиса", env=env)
    assert done.returncode == 2
    assert done.stderr.startswith("briefterm: ")


def test_a_name_on_the_command_line_is_shown_without_acting(capsys):
    assert run(["\x1b[31mred\u202e"]) == ExitCode.USAGE
    assert "␛[31mred␦" in capsys.readouterr().err


def test_the_library_is_the_one_named_else_the_nearest(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert chosen([]).paths == (samples(),)
    assert "samples" in chosen([]).note
    (tmp_path / "briefings").mkdir()
    assert chosen([]) == ((Path("briefings"),), "briefings/", "")
    first, second = tmp_path / "a", tmp_path / "b.yaml"
    first.mkdir()
    second.touch()
    monkeypatch.setenv("BRIEFTERM_LIBRARY", f"{first}{os.pathsep}{os.pathsep}{second}")
    assert chosen([]) == ((first, second), f"{first}/, {second}", "")
    assert chosen([second]).paths == (second,)
    monkeypatch.setenv("BRIEFTERM_LIBRARY", "nosuch")
    with pytest.raises(NothingToReadError, match=r"named in \$BRIEFTERM_LIBRARY"):
        chosen([])


def test_the_samples_are_there():
    assert len(list(samples().glob("*.yaml"))) >= 5


_ACTING = st.sampled_from("\x00\x07\x1b\x7f\x85\x9b\x9d\u202e\u2066\u2028\u200d\ud800\n\t\r")


@given(st.lists(st.dictionaries(st.text(max_size=5), st.text(st.characters() | _ACTING))))
def test_json_gives_back_the_same_words_and_no_control(rows):
    text = to_json(rows)
    assert json.loads(text) == rows
    assert not set(text) & set("\x00\x07\x1b\x7f\x85\x9b\x9d\u202e\u2066\u2028\ud800\t\r")


def test_data_goes_to_stdout_and_talk_to_stderr(capsys):
    write("a\x1b[31m\n")
    say_error("one\ntwo")
    assert capsys.readouterr() == ("a␛[31m\n", "briefterm: one two\n")
