"""Where the reader was and what was asked, as values."""

from briefterm.model.shelf import Place
from briefterm.ui.history import Asked, History, Location

LIBRARY, SEARCH = Location("library"), Location("search")
READER = Location("reader", briefing="a")


def test_back_and_forward_give_the_exact_places() -> None:
    history = History(LIBRARY)
    history.keep(Location("library", row=3))
    history.visit(READER)
    history.keep(Location("reader", briefing="a", place=Place("b", 1, 2)))
    assert history.back() == Location("library", row=3)
    assert history.back() is None
    assert history.forward() == Location("reader", briefing="a", place=Place("b", 1, 2))
    assert history.forward() is None


def test_a_new_visit_forgets_what_was_forward() -> None:
    history = History(LIBRARY)
    history.visit(READER)
    history.back()
    history.visit(SEARCH)

    assert history.forward() is None
    assert history.back() == LIBRARY


def test_a_place_at_which_one_is_already_is_no_step() -> None:
    history = History(LIBRARY)
    for location in (READER, READER, SEARCH, SEARCH):
        history.visit(location)

    assert history.back() == READER
    assert history.back() == LIBRARY
    assert history.forward() == READER


def test_up_leaves_a_screen_at_once_however_often_one_moved_in_it() -> None:
    history = History(LIBRARY)
    for location in (SEARCH, READER, READER, READER):
        history.visit(location)

    assert history.up() == SEARCH
    assert history.up() == LIBRARY
    assert history.up() is None


def test_before_the_last_move_one_was_there_from_where_it_went() -> None:
    history = History(LIBRARY)
    assert history.before is None
    history.visit(READER)
    assert history.before == LIBRARY
    history.visit(SEARCH)
    history.back()
    assert history.before == SEARCH
    history.forward()
    assert history.before == READER
    history.up()
    assert history.before == SEARCH


def test_questions_come_back_newest_first_each_once() -> None:
    asked = Asked()
    for question in ("one", "two", " one ", "", "three"):
        asked.note(question)

    assert [asked.step(1, shown) for shown in ("", "three", "one", "two")] == [
        "three",
        "one",
        "two",
        "two",
    ]
    assert Asked().step(1, "typed") == "typed"
