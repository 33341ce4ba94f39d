"""`briefterm export`: out of a library to stdout or to files, never over another file unasked."""

import io
import os
import sys
from pathlib import Path

import click
import pytest

from briefterm.cli.carry import Carry
from briefterm.cli.export import export
from briefterm.cli.output import ExitCode
from briefterm.library.library import open_library
from briefterm.model.parts import Choice
from briefterm.model.problem import BrieftermError, NothingToReadError

RAIN = """\
briefterm: 1
id: rain
title: A rainy [b]day[/b]
date: 2025-10-08
lead: It rains.
context:
  - text: It has rained all day.
    quotes: [wet]
actors: [{id: ada, name: Ada Lovelace}]
quotes: [{id: wet, text: "I am \\e[31mwet", speaker: ada}]
"""
SUN = RAIN.replace("rain", "sun").replace("wet", "dry")
BROKEN = "briefterm: 1\ntitle: [\n"


@pytest.fixture(autouse=True)
def library(tmp_path, monkeypatch):
    """A library of two briefings and a broken file, in the current folder."""
    folder = tmp_path / "briefings"
    folder.mkdir()
    (folder / "rain.yaml").write_text(RAIN)
    (folder / "sun.yaml").write_text(SUN)
    (folder / "broken.yaml").write_text(BROKEN)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BRIEFTERM_LIBRARY", raising=False)
    for home in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "HOME"):
        monkeypatch.setenv(home, str(tmp_path / "home"))
    return folder


def exported(*words: str) -> int:
    code = export.main(list(words), standalone_mode=False)
    assert isinstance(code, int)
    return code


def test_a_briefing_goes_to_stdout(capsys):
    assert exported("rain") == ExitCode.OK
    out, err = capsys.readouterr()
    assert out.startswith("---\n")
    assert r"# A rainy \[b\]day\[/b\]" in out
    assert r"“I am ␛\[31mwet”" in out
    assert not err


def test_several_go_to_stdout_one_after_another(capsys):
    assert exported("rain", "sun") == ExitCode.OK
    out = capsys.readouterr().out
    assert out.count("# A ") == 2
    assert "\n\n---\ntitle: " in out


@pytest.mark.parametrize("name", ["rain", "briefings/rain.yaml"])
def test_one_goes_to_a_file(name, capsys):
    assert exported(name, "-o", "a.md") == ExitCode.OK
    assert Path("a.md").read_text().startswith("---\n")
    assert capsys.readouterr() == ("", "Written: a.md\n")


def test_a_path_needs_no_library(tmp_path, capsys):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "snow.yaml").write_text(RAIN.replace("rain", "snow"))
    assert exported("elsewhere/snow.yaml") == ExitCode.OK
    assert "Address: snow#wet" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("rain", "-o", "out/"), ("rain", "sun", "-o", "out")])
def test_a_folder_is_made_and_the_files_are_named_after_the_briefings(words):
    assert exported(*words) == ExitCode.OK
    names = sorted(path.name for path in Path("out").iterdir())
    assert names == [f"{word}.md" for word in words if word in {"rain", "sun"}]


def test_what_can_be_exported_is_and_what_cannot_is_told(capsys):
    assert exported("rain", "briefings/broken.yaml", "fog", "-o", "out") == ExitCode.PROBLEMS
    assert [path.name for path in Path("out").iterdir()] == ["rain.md"]
    written, broken, missing = capsys.readouterr().err.splitlines()
    assert written == "Written: out/rain.md"
    assert "broken.yaml:" in broken
    assert "“fog”" in missing


def test_nothing_exported_is_a_failure_of_its_own():
    assert exported("fog") == ExitCode.USAGE


def test_an_existing_file_is_replaced_only_when_told_so(capsys):
    Path("a.md").write_text("mine")
    assert exported("rain", "-o", "a.md") == ExitCode.USAGE
    assert Path("a.md").read_text() == "mine"
    assert "a.md exists already. --force replaces it." in capsys.readouterr().err
    assert exported("rain", "-o", "a.md", "--force") == ExitCode.OK
    assert Path("a.md").read_text() != "mine"


def test_an_export_never_replaces_a_briefing(library):
    assert exported("rain", "-o", "briefings/sun.yaml", "--force") == ExitCode.USAGE
    assert (library / "sun.yaml").read_text() == SUN


@pytest.mark.parametrize("output", ["nowhere/a.md", "briefings/rain.yaml/a.md", "n" * 300])
def test_a_place_that_cannot_be_written_gives_a_sentence(output, capsys):
    assert exported("rain", "-o", output) == ExitCode.USAGE
    assert "cannot be written" in capsys.readouterr().err


def test_a_file_where_a_folder_is_needed_gives_a_sentence():
    Path("a").touch()
    with pytest.raises(BrieftermError, match="is no folder"):
        exported("rain", "sun", "-o", "a")


def test_several_make_no_folder_with_the_name_of_a_file():
    with pytest.raises(BrieftermError, match=r"a\.md is called a file"):
        exported("rain", "sun", "-o", "a.md")
    assert not Path("a.md").exists()


def test_a_library_that_is_not_there_gives_a_sentence():
    with pytest.raises(NothingToReadError):
        exported("rain", "--library", "nowhere")


def test_chosen_quotes_are_exported_together(capsys):
    assert exported("--quotes", "rain#wet", "sun#dry") == ExitCode.OK
    out = capsys.readouterr().out
    assert out.startswith("# Quotes\n")
    assert "Address: rain#wet" in out
    assert "Address: sun#dry" in out
    assert exported("--quotes", "rain#wet", "-o", "q.md") == ExitCode.OK
    assert "Address: rain#wet" in Path("q.md").read_text()


@pytest.mark.parametrize("address", ["rain", "rain#", "#wet", "rain#fog", "fog#wet"])
def test_an_address_that_leads_nowhere_is_told(address, capsys):
    assert exported("--quotes", address) == ExitCode.USAGE
    assert capsys.readouterr().err.startswith("briefterm: ")


@pytest.mark.parametrize(
    ("form", "sign"),
    [("markdown", "[^q-wet]"), ("plain", "Address: rain#wet"), ("obsidian", "aliases: [")],
)
def test_it_is_written_in_the_format_that_is_asked_for(form, sign, capsys):
    assert exported("rain", "--format", form) == ExitCode.OK
    assert sign in capsys.readouterr().out


@pytest.mark.parametrize("parts", ["quotes", "Quotes , quotes"])
def test_only_the_parts_that_are_asked_for_are_written_and_it_says_so(parts, capsys):
    assert exported("rain", "--parts", parts) == ExitCode.OK
    out = capsys.readouterr().out
    assert "## Quotes" in out
    assert "*Left out: lead, context, actors*" in out
    assert exported("rain", "--parts", "sections,actors") == ExitCode.OK
    assert "*Left out: quotes*" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("rain", "--parts", "qoutes"), "“qoutes” is no part; did you mean quotes\\?"),
        (("rain", "--parts", "quotes,"), "“” is no part"),
        (("rain", "--parts", "\x1b[31m"), "“␛\\[31m” is no part"),
        (("--quotes", "rain#wet", "--parts", "quotes"), "not among --quotes"),
        (("rain", "--format", "docx"), "plain"),
    ],
)
def test_a_part_or_a_format_that_there_is_not_is_refused(words, told):
    with pytest.raises(click.UsageError, match=told):
        exported(*words)


def test_the_screens_carry_things_away_as_the_command_does(library, capsys, tmp_path):
    shelf = open_library([library], name="")
    carry = Carry(shelf)
    exported("rain")
    text = carry.preview("rain", Choice())
    assert text == capsys.readouterr().out
    written = carry.write(text, tmp_path / "a.md", "rain", force=False)
    assert written.read_text() == text
    assert carry.write(text, tmp_path, "rain", force=False) == tmp_path / "rain.md"
    assert '"address": "sun#dry"' in carry.quote("sun#dry", "json")
    assert "[sun#dry](sun.md#^dry)" in carry.preview_quotes(["sun#dry"], "obsidian")
    with pytest.raises(BrieftermError, match="no quote"):
        carry.quote("sun#gone", "json")
    shelf.close()


def test_a_file_is_written_in_utf_8_whatever_the_terminal_speaks(monkeypatch, library):
    (library / "rain.yaml").write_text(RAIN.replace("A rainy", "Дождь"), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    assert exported("rain", "-o", "a.md") == ExitCode.OK
    assert "Дождь" in Path("a.md").read_bytes().decode("utf-8")


def test_a_file_that_only_some_may_write_is_reported(tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    if os.access(locked, os.W_OK):
        pytest.skip("this user may write everywhere")
    assert exported("rain", "-o", "locked/a.md") == ExitCode.USAGE
