"""What a reader does with one briefing, as values."""

import pytest
from msgspec.structs import replace

from briefterm.model.shelf import Place, State
from briefterm.ui.diary import Diary, marked, put_back, starred
from briefterm.ui.undo import MOST, Once, Undo


def opened(state: State = State("a"), fingerprint: str = "v1") -> Diary:  # noqa: B008 - frozen
    diary = Diary()
    diary.open(state, fingerprint)
    return diary


def test_opening_begins_a_briefing_and_notes_which_file_was_opened_first() -> None:
    assert opened().state == State("a", progress=1, fingerprint="v1")
    assert not opened().is_new


def test_progress_only_grows_and_the_end_makes_it_read() -> None:
    diary = opened()
    for progress in (40, 20, 99):
        assert not diary.reached(progress)
    assert diary.state.progress == 99
    assert not diary.state.read
    assert diary.reached(100)
    assert diary.state.read
    assert not diary.reached(100)


def test_a_briefing_that_is_in_view_as_a_whole_is_read_by_going_on_and_not_by_opening() -> None:
    diary = opened()
    assert not diary.reached(100)
    diary.went_on()
    assert diary.reached(100)


def test_to_come_back_to_an_end_that_was_leapt_to_is_not_reading() -> None:
    diary = Diary()
    diary.open(State("a", progress=20, place=Place(node="bottom_line")), "now")
    assert not diary.reached(100)
    assert diary.state.progress == 20
    diary.went_on()
    assert diary.reached(100)


def test_what_is_leapt_over_is_not_read_and_going_on_from_there_is_reading() -> None:
    diary = opened()
    diary.reached(20)
    diary.leapt()
    assert not diary.reached(100)
    assert diary.state.progress == 20
    diary.leapt()
    assert not diary.reached(60)
    assert diary.reached(100)


READ = State("a", read=True, progress=100, fingerprint="v1")


def test_a_changed_file_is_read_when_its_end_is_reached_and_not_when_it_is_opened_there() -> None:
    diary = opened(READ, "v2")
    assert diary.is_new
    assert not diary.reached(100)
    assert diary.state.fingerprint == "v1"
    diary.reached(60)
    assert diary.reached(100)
    assert diary.state == replace(READ, fingerprint="v2")


def test_a_file_that_changes_under_ones_eyes_at_its_end_is_not_read() -> None:
    diary = opened()
    diary.reached(50)
    diary.reached(100)
    diary.changed("v2")
    assert not diary.reached(100)
    assert diary.is_new


def test_a_file_that_says_the_same_is_the_one_that_was_read() -> None:
    diary = opened(READ, "v2")
    diary.same()
    assert diary.state == replace(READ, fingerprint="v2")
    assert not diary.is_new


def test_a_briefing_marked_unread_at_its_end_stays_unread_until_it_is_read_again() -> None:
    diary = opened()
    diary.went_on()
    diary.reached(100)
    diary.mark()
    assert not diary.reached(100)
    assert not diary.state.read
    diary.reached(20)
    assert diary.reached(100)


def test_a_place_is_kept_with_the_rest() -> None:
    diary = opened(State("a", starred=True))

    assert diary.at(Place("b", 1, 2)) == State(
        "a", progress=1, starred=True, fingerprint="v1", place=Place("b", 1, 2)
    )


def test_what_is_done_elsewhere_is_taken_over_and_the_place_stays() -> None:
    diary = opened()
    diary.at(Place("b", 1, 2))
    diary.take(State("a", read=True, starred=True, progress=7, fingerprint="v0"))

    assert diary.state == State(
        "a", read=True, starred=True, progress=7, fingerprint="v0", place=Place("b", 1, 2)
    )


def test_a_star_goes_on_and_off_and_unread_is_not_begun() -> None:
    state = State("a", progress=50)

    assert starred(starred(state)) == state
    assert marked(marked(state, "v2"), "v2") == replace(state, progress=0, fingerprint="v2")


def test_a_read_briefing_that_has_changed_is_marked_read_and_not_unread() -> None:
    assert marked(READ, "v2") == replace(READ, fingerprint="v2")


@pytest.mark.parametrize("before", [State("a"), READ, replace(READ, starred=True)])
def test_a_step_back_gives_marks_of_before_and_the_place_of_now(before: State) -> None:
    now = State("a", read=True, starred=True, fingerprint="v3", place=Place("b", 1, 2))

    assert put_back(now, before) == replace(before, place=now.place)


def test_steps_are_taken_back_the_last_first_and_only_so_many() -> None:
    undo, done = Undo(), list[int]()
    assert undo.undo() == ""
    for number in range(MOST + 5):
        undo.did(f"step {number}", lambda number=number: done.append(number))  # type: ignore[misc]
    while undo.undo():
        pass
    assert done == list(range(MOST + 4, 4, -1))


def test_what_is_done_once_is_not_done_again() -> None:
    done = list[int]()
    once = Once(lambda: done.append(1))
    assert not once.done
    once()
    once()
    assert (once.done, done) == (True, [1])
