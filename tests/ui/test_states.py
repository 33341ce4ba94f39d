"""What is known of the briefings of a list while it changes."""

from briefterm.model.shelf import State
from briefterm.ui.states import States

STARRED = State("a", starred=True)


def test_of_a_briefing_that_was_not_asked_for_nothing_is_known() -> None:
    states = States()
    assert states.get("a") is None
    assert states.of("a") == State("a")


def test_an_answer_takes_nothing_back_that_was_done_since_it_was_asked_for() -> None:
    states = States()
    begun = states.changes
    assert states.note(STARRED) is None
    states.take({"a": State("a"), "b": State("b", read=True)}, begun)

    assert states.of("a").starred
    assert states.of("b").read


def test_a_later_answer_is_newer_than_what_was_done() -> None:
    states = States()
    states.note(STARRED)
    states.take({"a": State("a")}, states.changes)

    assert not states.of("a").starred
    assert states.note(STARRED) == State("a")
