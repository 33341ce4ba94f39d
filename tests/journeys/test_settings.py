"""Settings on a real terminal: they hold, and the worst of them lock nobody out."""

from briefterm.library.homes import config_file
from briefterm.library.picked import Picked

SEEN = "library will open"


def settings(text: str) -> None:
    config_file().parent.mkdir(parents=True, exist_ok=True)
    config_file().write_text(text)


def test_settings_hold_and_another_theme_is_found_again(briefterm):
    settings('ascii = true\nmouse = false\nwidth = 40\n[keys]\nlook.theme = "Q"\n')
    terminal = briefterm("briefings", size=(100, 30))
    assert "o 2025-11-03" in terminal.wait_for(SEEN)
    assert b"\x1b[?1000h" not in terminal.raw
    terminal.press("Q")
    terminal.wait_for("Enter keep")
    terminal.press("j")
    terminal.press("Enter")
    terminal.wait_until(lambda _: Picked().theme() == "paper", "the theme is kept")
    terminal.press("Ctrl+Q")
    assert terminal.wait() == 0
    terminal = briefterm("briefings", size=(100, 30))
    terminal.wait_for(SEEN)
    terminal.press("Q")
    assert "* paper" in terminal.wait_for("Enter keep")


def test_settings_in_which_everything_is_wrong_are_told_and_ctrl_q_quits(briefterm):
    settings(
        'theme = "gone"\nwidth = "eighty"\nmouse = maybe\n[keys]\nquit.now = []\nback.level = []\n'
        'help.show = "ctrl+q"\nmove.down = "spce"\nlibrary = [\n'
    )
    Picked().keep_theme("textual-ansi")
    terminal = briefterm("briefings", size=(100, 30))
    terminal.wait_for(SEEN)
    terminal.wait_for("config.toml:1:1")
    terminal.press("Ctrl+Q")
    assert terminal.wait() == 0
    assert terminal.is_restored()
