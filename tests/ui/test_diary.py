"""What a reader does with one briefing, as values."""

import pytest
from msgspec.structs import replace

from briefterm.model.seen import WHOLE
from briefterm.model.shelf import Place, State
from briefterm.ui.diary import Diary, heard, marked, put_back, starred, undone
from briefterm.ui.undo import MOST, Once, Undo

PARTS = ((0, 4000), (4000, 8000), (8000, WHOLE))
ENDS = (9000, WHOLE)
"""The view at the end."""
READ = State("a", read=True, progress=100, fingerprint="v1", seen=((0, WHOLE),))


def opened(state: State = State("a"), fingerprint: str = "v1") -> Diary:  # noqa: B008 - frozen
    diary = Diary()
    diary.open(state, fingerprint, PARTS)
    return diary


def pages(diary: Diary, first: int = 0, last: int = WHOLE) -> bool:
    """Read on, a page after another; whether it is read then."""
    return [
        diary.moved((at, at + 1000), (at + 900, min(at + 1900, WHOLE)))
        for at in range(first, last - 1000, 900)
    ][-1]


def test_opening_does_not_begin_a_briefing_but_notes_which_file_was_opened_first() -> None:
    diary = opened()
    assert diary.state == State("a", fingerprint="v1")
    assert not diary.is_new
    diary.leapt()
    assert not diary.moved((0, 1000), (4000, 5000))
    assert not diary.state.progress
    diary.moved((4000, 5000), (4010, 5010))
    assert diary.state == State("a", progress=1, fingerprint="v1", seen=((4000, 4010),))


def test_what_leaves_the_view_upwards_was_seen_and_the_end_makes_it_read() -> None:
    diary = opened()
    assert not diary.moved((0, 1000), (600, 1600))
    assert not diary.moved((600, 1600), (0, 1000))
    assert (diary.state.seen, diary.state.progress) == (((0, 600),), 6)
    assert not pages(diary, last=9000)
    assert not diary.state.read
    assert pages(diary, first=8100)
    assert (diary.state.read, diary.state.progress) == (True, 100)
    assert not pages(diary)


def test_a_briefing_that_is_in_view_as_a_whole_is_read_by_going_on_and_not_by_opening() -> None:
    diary = opened()
    assert not diary.state.seen
    assert diary.ended((0, WHOLE))


def test_from_section_to_section_one_comes_to_the_end_and_sees_only_where_they_begin() -> None:
    diary = opened()
    assert not diary.moved((0, 1000), (4000, 5000))
    assert diary.moved((4000, 5000), ENDS)
    assert diary.state.seen == ((0, 1000), (4000, 5000), ENDS)


def test_to_land_at_the_end_and_go_on_there_is_not_to_read_what_is_above() -> None:
    diary = opened()
    diary.leapt()
    assert not diary.moved((0, 1000), ENDS)
    assert not diary.ended(ENDS)
    assert (diary.state.seen, diary.state.read) == ((ENDS,), False)
    assert pages(diary, last=9000) is False
    assert diary.ended(ENDS)


def test_one_may_read_the_end_first() -> None:
    diary = opened()
    diary.leapt()
    assert not diary.moved((0, 1000), (8000, 9000))
    assert not diary.moved((8000, 9000), ENDS)
    assert diary.state.seen == ((8000, WHOLE),)
    assert not diary.moved(ENDS, (0, 1000))
    assert pages(diary, last=8900)


def test_what_is_folded_is_not_seen() -> None:
    diary = opened()
    diary.moved((3000, 9000), (8500, 9500), [(4000, 8000)])
    assert diary.state.seen == ((3000, 4000), (8000, 8500))


def test_what_an_older_version_kept_was_seen_from_the_beginning() -> None:
    assert opened(State("a", progress=40)).state.seen == ((0, 4000),)


def test_a_changed_file_is_read_when_its_end_is_reached_and_not_when_it_is_opened_there() -> None:
    diary = opened(READ, "v2")
    assert diary.is_new
    assert not diary.moved(ENDS, (6000, 7000))
    assert diary.state.fingerprint == "v1"
    assert diary.moved((8500, 9500), ENDS)
    assert diary.state == replace(READ, fingerprint="v2")


def test_a_file_that_changes_under_ones_eyes_at_its_end_is_not_read() -> None:
    diary = opened()
    assert pages(diary)
    diary.changed("v2", PARTS)
    assert diary.is_new
    assert diary.state.fingerprint == "v1"


def test_a_file_that_says_the_same_is_the_one_that_was_read() -> None:
    diary = opened(READ, "v2")
    diary.same()
    assert diary.state == replace(READ, fingerprint="v2")
    assert not diary.is_new


def test_a_briefing_marked_unread_at_its_end_stays_unread_until_it_is_read_again() -> None:
    diary = opened()
    pages(diary)
    diary.mark()
    assert (diary.state.read, diary.state.seen) == (False, ())
    assert not diary.ended(ENDS)
    assert pages(diary)


def test_a_place_is_kept_with_the_rest() -> None:
    diary = opened(State("a", starred=True))

    assert diary.at(Place("b", 1, 2)) == State(
        "a", starred=True, fingerprint="v1", place=Place("b", 1, 2)
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


def test_a_step_back_leaves_what_was_done_since() -> None:
    star = State("a", starred=True, fingerprint="v1")
    assert undone(replace(READ, starred=True), State("a", fingerprint="v1"), star) == READ
    unread = marked(READ, "v1")
    again = replace(unread, starred=True, seen=((0, 300),), progress=3)
    assert undone(again, READ, unread) == replace(again, read=True)
    assert undone(replace(unread, starred=True), READ, unread) == replace(READ, starred=True)
    assert undone(READ, replace(READ, read=False), replace(READ, fingerprint="v2")) == replace(
        READ, read=False
    )


def test_steps_are_taken_back_the_last_first_and_only_so_many() -> None:
    undo, done = Undo(), list[int]()
    assert undo.undo() == ("", None)
    for number in range(MOST + 5):
        undo.did(f"step {number}", lambda number=number: done.append(number))  # type: ignore[misc]
    while undo.undo()[0]:
        pass
    assert done == list(range(MOST + 4, 4, -1))


def test_what_is_done_once_is_not_done_again() -> None:
    done = list[int]()
    once = Once(lambda: done.append(1))
    assert not once.done
    once()
    once()
    assert (once.done, done) == (True, [1])


@pytest.mark.parametrize(
    ("mine", "now", "then"),
    [
        (State("a"), State("a", starred=True), State("a", starred=True)),
        (State("a", starred=True), State("a"), State("a", starred=True)),
        (State("a", progress=7), READ, State("a", read=True, progress=7, fingerprint="v1")),
        (READ, State("a", starred=True), replace(READ, starred=True)),
    ],
)
def test_what_another_copy_did_is_heard_where_nothing_was_done_here(
    mine: State, now: State, then: State
) -> None:
    assert heard(mine, State("a"), now) == then
