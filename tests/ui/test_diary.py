"""What a reader does with one briefing, as values."""

from msgspec.structs import replace

from briefterm.model.shelf import Place, State
from briefterm.ui.diary import Diary, marked, starred


def test_opening_begins_a_briefing_and_notes_what_was_read() -> None:
    diary = Diary()
    diary.open(State("a"), "v1")

    assert diary.state == State("a", progress=1, fingerprint="v1")


def test_progress_only_grows_and_the_end_makes_it_read() -> None:
    diary = Diary()
    diary.open(State("a"), "v1")
    for progress in (40, 20, 99):
        diary.reached(progress)
    assert diary.state.progress == 99
    assert not diary.state.read
    diary.reached(100)

    assert diary.state.read


def test_star_and_mark_are_undone_one_step() -> None:
    diary = Diary()
    diary.open(State("a"), "v1")
    diary.star()
    diary.mark()
    assert diary.state.starred
    assert diary.state.read
    assert diary.undo()
    assert diary.state.starred
    assert not diary.state.read
    assert not diary.undo()


def test_a_place_is_kept_with_the_rest() -> None:
    diary = Diary()
    diary.open(State("a", starred=True), "v1")

    assert diary.at(Place("b", 1, 2)) == State(
        "a", progress=1, starred=True, fingerprint="v1", place=Place("b", 1, 2)
    )


def test_a_star_goes_on_and_off_and_unread_is_not_begun() -> None:
    state = State("a", progress=50)

    assert starred(starred(state)) == state
    assert marked(marked(state, "v2"), "v2") == replace(state, progress=0, fingerprint="v2")
