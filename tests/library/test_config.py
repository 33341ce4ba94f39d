"""The settings file: whatever stands in it, the rest holds, and each mistake has its line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefterm.library.config import parse, read
from briefterm.library.picked import Picked
from briefterm.model.settings import Config, KeyWish, Settings

PATH = Path("config.toml")


def parsed(text: str) -> Config:
    return parse(text.encode(), PATH)


def test_everything_that_can_be_chosen_is_read():
    settings, problems = parsed(
        'theme = "paper"\nwidth = 72\nascii = true\nmouse = false\nlibrary = ["~/b", "c"]\n'
        '[keys]\n"move.down" = "n"\n  move.up = ["p", "ctrl+p"]\nlook.zen = []\n'
    )
    assert problems == ()
    assert settings == Settings(
        path="config.toml",
        theme="paper",
        width=72,
        ascii=True,
        mouse=False,
        library=("~/b", "c"),
        keys=(
            KeyWish("move.down", ("n",), 7, 1),
            KeyWish("move.up", ("p", "ctrl+p"), 8, 3),
            KeyWish("look.zen", (), 9, 1),
        ),
        places={"theme": (1, 1), "width": (2, 1), "ascii": (3, 1), "mouse": (4, 1)}
        | {"library": (5, 1)},
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("theme = ink", "config.toml:2:9: warning config this is no TOML: invalid value (put"),
        ("theme = ''", "config.toml:2:1: warning config theme: '' cannot be used here (write"),
        ("widht = 80", "config.toml:2:1: warning config widht: there is no such setting (did you"),
        ("width = 8", "config.toml:2:1: warning config width: 8 cannot be used here (write a num"),
        ("width = true", "config.toml:2:1: warning config width: true cannot be used here"),
        ("  mouse = 1", "config.toml:2:3: warning config mouse: 1 cannot be used here (write mou"),
        ("library = [1]", "config.toml:2:1: warning config library: [1] cannot be used here"),
        ("keys = 'j'", "config.toml:2:1: warning config keys: 'j' cannot be used here (write a"),
        ("keys.move.up = 7", "config.toml:2:1: warning config keys.move.up: 7 is no key (write"),
        ("library = [", "config.toml:2:1: warning config this is no TOML: invalid value (close"),
        ("zzz = 1", "config.toml:2:1: warning config zzz: there is no such setting (there are th"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_rest_holds(line, told):
    settings, problems = parsed(f"ascii = true\n{line}\n")
    assert [str(one)[: len(told)] for one in problems] == [told]
    assert settings.ascii


def test_several_mistakes_are_all_told_and_what_follows_them_holds():
    settings, problems = parsed("theme = ink\nwidth == 3\nmouse = false\n")
    assert [one.line for one in problems] == [1, 2]
    assert not settings.mouse


def test_a_file_that_is_missing_is_an_empty_one_and_one_that_cannot_be_read_is_told(tmp_path):
    assert read(tmp_path / "none.toml").problems == ()
    (problem,) = read(tmp_path).problems
    assert "it cannot be read: is a directory" in str(problem)
    (tmp_path / "large.toml").write_bytes(b"#" * 300_000)
    (problem,) = read(tmp_path / "large.toml").problems
    assert "larger than 256 KiB" in str(problem)


@given(st.one_of(st.binary(), st.text("[]=\"'.#\n ab1,{}").map(str.encode)))
def test_no_bytes_end_the_reading(data):
    settings, problems = parse(data, PATH)
    assert settings.path == "config.toml"
    assert all(one.line >= 1 for one in problems)


def test_the_theme_that_was_picked_is_found_again_and_nonsense_is_not(homes):
    picked = Picked()
    assert picked.theme() == ""
    picked.keep_theme("paper")
    assert Picked().theme() == "paper"
    (homes / "state" / "briefterm" / "theme").write_bytes(b"\xff\x1b[2J")
    assert picked.theme() == ""


def test_the_width_that_was_picked_is_found_again_and_nonsense_is_not(homes):
    assert Picked().width() == 0
    Picked().keep_width(72)
    assert Picked().width() == 72
    for words in ("", "7", "9" * 99, "-60", "\u0667\u0662", "72.5"):
        (homes / "state" / "briefterm" / "width").write_text(words, encoding="utf-8")
        assert Picked().width() == 0
