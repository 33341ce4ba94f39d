"""`briefterm show`: one briefing as text, for an eye, an ear or a pipe."""

import sys
from pathlib import Path

import pytest
from tests.briefings import make_actor, make_briefing, make_quote

from briefterm.cli import show as command
from briefterm.cli.output import ExitCode
from briefterm.cli.show import show
from briefterm.model.briefing import Briefing, Dispute, Point, Position, QuoteLink, Section
from briefterm.model.problem import BrieftermError
from briefterm.model.shelf import Opened

FILE = """\
briefterm: 1
title: A rainy day
date: 2025-10-08
lead: It rains.
context:
  - text: It has rained [b]all[/b] day.
    quotes: [wet]
actors: [{id: ada, name: Ada Lovelace}]
quotes: [{id: wet, text: "I am \\e[31mwet", speaker: ada}]
"""


def shown(*words: str) -> int:
    code = show.main(list(words), standalone_mode=False)
    assert isinstance(code, int)
    return code


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> Briefing:
    """A briefing in place of one that is read."""
    briefing = make_briefing(
        context=Section(
            points=(
                Point(
                    heading="Rain",
                    text="It rained all day long, and nobody went out. " * 3,
                    quotes=(QuoteLink(quote="q"),),
                    disputes=("why",),
                ),
            )
        ),
        actors=(make_actor(),),
        quotes=(make_quote(id="q", date="2025"),),
        disputes=(
            Dispute(
                id="why",
                question="Why?",
                positions=(Position(claim="Clouds."), Position(claim="Gods.")),
            ),
        ),
    )
    monkeypatch.setattr(command, "_read", lambda *_: Opened("b.yaml", briefing))
    return briefing


@pytest.mark.usefixtures("sample")
def test_the_text_is_wrapped_with_bars_columns_and_no_codes(capsys: pytest.CaptureFixture[str]):
    assert shown("sample", "--width", "60") == ExitCode.OK
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert max(map(len, lines)) <= 60
    assert "┃ “I am here.”" in lines
    assert "Clouds.                      │ Gods." in lines
    assert "\x1b" not in out


@pytest.mark.usefixtures("sample")
def test_without_a_terminal_the_width_is_eighty(capsys: pytest.CaptureFixture[str]):
    shown("sample")
    assert 70 < max(map(len, capsys.readouterr().out.splitlines())) <= 80


@pytest.mark.usefixtures("sample")
def test_plain_text_has_a_paragraph_a_line(capsys: pytest.CaptureFixture[str]):
    assert shown("sample", "--plain") == ExitCode.OK
    lines = capsys.readouterr().out.splitlines()
    assert "Section 1 of 4: Context" in lines
    assert "Quote: “I am here.”" in lines
    assert any(line.count("nobody went out") == 3 for line in lines)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("no_color", "plain", "styled"),
    [("", False, True), ("1", False, False), ("", True, False)],
)
def test_weight_is_shown_on_a_terminal_unless_it_is_not_wanted(
    no_color: str,
    *,
    plain: bool,
    styled: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", no_color)
    shown("sample", *(["--plain"] if plain else []))
    assert ("\x1b[1mRain\x1b[0m" in capsys.readouterr().out) is styled


def test_a_file_is_shown_by_its_path_and_by_its_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "rain.yaml"
    path.write_text(FILE, encoding="utf-8")
    assert shown(str(path), "--plain") == ExitCode.OK
    by_path = capsys.readouterr().out
    assert shown("rain", "--plain", "--library", str(tmp_path)) == ExitCode.OK
    assert capsys.readouterr().out == by_path
    assert "Point: It has rained [b]all[/b] day." in by_path
    assert "Quote: “I am ␛[31mwet”" in by_path


def test_a_broken_file_is_told_with_its_problems(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "rain.yaml"
    path.write_text(FILE.replace("[wet]", "[dry]"), encoding="utf-8")
    assert shown(str(path)) == ExitCode.USAGE
    said = capsys.readouterr()
    assert said.out == ""
    assert "rain.yaml:7:" in said.err
    assert "BT302" in said.err


def test_an_unknown_briefing_is_refused(tmp_path: Path):
    (tmp_path / "rain.yaml").write_text(FILE, encoding="utf-8")
    with pytest.raises(BrieftermError, match="snow"):
        shown("snow", "--library", str(tmp_path))
