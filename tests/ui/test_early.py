"""Keys that are typed before there is anything to act on keep their order."""

from typing import Any

from textual.events import Key

from briefterm.ui.panes.early import Early


class Line:
    """An app of which only the way of keys matters; a message reaches a screen when it is let."""

    def __init__(self) -> None:
        self.posted: list[Key] = []
        self._behind: list[Any] = []

    def post_message(self, key: Key) -> None:
        self.posted.append(key)

    def call_later(self, behind, call) -> None:
        behind(call)

    def behind_keys(self, call) -> None:
        self._behind.append(call)

    def pass_on(self) -> None:
        """All keys that were posted have come."""
        self.posted.clear()
        self._behind.pop(0)()


def typed(early: Early, key: Key | str) -> bool:
    return early.keeps(key if isinstance(key, Key) else Key(key, key))


def names(keys) -> str:
    return "".join(key.key for key in keys)


def test_keys_come_back_in_the_order_in_which_they_were_typed():
    line: Any = Line()
    early = Early(waits=True)
    assert typed(early, "a")
    assert typed(early, "b")
    early.give(line)
    assert names(line.posted) == "ab"
    assert typed(early, "c")  # typed later, and there before them
    assert not typed(early, line.posted[0])  # while a box takes the other one on its way
    line.pass_on()
    assert names(line.posted) == "c"
    assert typed(early, "d")
    assert not typed(early, line.posted[0])
    line.pass_on()
    assert not typed(early, line.posted[0])
    line.pass_on()
    assert not typed(early, "e")


def test_a_key_that_makes_one_wait_again_keeps_those_behind_it_in_order():
    line: Any = Line()
    early = Early(waits=True)
    for key in "Jab":
        typed(early, key)
    early.give(line)
    first, *rest = line.posted
    assert not typed(early, first)
    early.waits = True  # it opens the next briefing
    assert typed(early, "c")
    assert all(typed(early, key) for key in rest)
    line.pass_on()
    early.give(line)
    assert names(line.posted) == "abc"


def test_what_was_dropped_does_not_come_back():
    line: Any = Line()
    early = Early(waits=True)
    typed(early, "a")
    assert early
    early.drop()
    early.give(line)
    assert not line.posted
    assert not typed(early, "b")
