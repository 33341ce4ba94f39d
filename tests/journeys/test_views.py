"""The views over many briefings on a real terminal, with the real library behind them."""


def test_a_forecast_is_read_in_its_briefing_and_left_to_its_row(briefterm):
    terminal = briefterm("briefings")
    terminal.wait_for("Three days in")
    terminal.press("O")
    before = terminal.wait_for("2 overdue · 7 settled")
    terminal.press("j", "Enter")
    terminal.wait_for("Draft agendas for the meeting")
    terminal.wait_until(lambda now: "Outlook of the library" not in now, "the briefing")
    terminal.press("Backspace")
    assert terminal.wait_for("Outlook of the library").splitlines()[1:] == before.splitlines()[1:]
    terminal.press("q", "q")
    assert terminal.wait() == 0


def test_keys_typed_at_once_reach_the_dossier_they_mean(briefterm):
    terminal = briefterm("briefings", size=(80, 24))
    terminal.wait_for("Three days in")
    terminal.press("A", *"rahmon", "Enter", "G")
    terminal.wait_for("no relation is meant")
    assert "Emomali Rahmon" in terminal.settled()
