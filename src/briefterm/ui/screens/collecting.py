"""Quotes that are kept to be carried away: collected one by one, shown alone, let go."""

import time
from collections.abc import Awaitable, Iterable, Mapping
from functools import partial
from typing import Final, NamedTuple

from textual import work

from briefterm.model.numbers import counted
from briefterm.model.shelf import Found, QuoteHit
from briefterm.ui.panes.rows import Rows
from briefterm.ui.screens.asking import Asking

_MILLISECOND: Final = 1_000_000


class Collected(NamedTuple):
    """The row beside the results that shows the collected quotes alone, or everything again.

    Attributes:
        number: how many are collected.
        alone: whether they are shown alone.
    """

    number: int
    alone: bool


class Collecting(Asking):
    """Keeps quotes of what is found; the order is that in which they were collected.

    Attributes:
        collected: their addresses, each with the moment when it was collected.
        alone: the addresses of those that are shown alone; one that is let go stays in the list
            until another is shown, so that it can be taken back. Empty when everything is shown.
    """

    def __init__(self, name: str, hint: str, rows: Rows[QuoteHit]) -> None:
        super().__init__(name, hint, rows)
        self.collected: dict[str, int] = {}
        self.alone: tuple[str, ...] = ()
        self._steps = 0

    def say_collected(self) -> None:
        """Show what is collected now."""
        raise NotImplementedError

    def ask_anew(self) -> None:
        """Ask again what is in the box: something else is to be shown for it."""
        raise NotImplementedError

    @work(exclusive=True, group="collected")
    async def look_up_collected(self) -> None:
        """Take in what was collected before, or by another copy of the program."""
        await self._know_collected()
        self.say_collected()

    async def _know_collected(self) -> None:
        """Read what is kept; an answer that is older than what was done meanwhile counts not."""
        known: dict[str, int] = {}
        steps = None
        while steps != self._steps:
            steps = self._steps
            known = await self.guide.in_turn(self.desk.collection.collected)
        self.collected = known

    async def page_of_collected(self, first: int, limit: int) -> Found:
        """Some of the quotes that are shown alone."""
        hits = await self.ask(self.desk.shelf.quotes_at, self.alone)
        return Found(
            hits[first : first + limit],
            len(hits),
            understood="collected, the earliest first",
            notes=_missing(len(self.alone) - len(hits)),
        )

    async def collected_here(self) -> list[str]:
        """The collected quotes that the library has; that some are gone is told."""
        await self._know_collected()
        addresses = list(self.collected)
        hits = await self.ask(self.desk.shelf.quotes_at, addresses)
        for sentence in _missing(len(addresses) - len(hits)):
            self.guide.tell(sentence, loud=True)
        return [hit.address for hit in hits]

    def action_state_star(self) -> None:
        """Collect the quote, or let it go."""
        self._rows.with_item(self._star)

    def _star(self, hit: QuoteHit) -> None:
        if (moment := self.collected.get(hit.address)) is None:
            moment = self._next()
            self._collect({hit.address: moment})
            self.guide.did("collecting", partial(self._take_back, hit.address, moment))
        else:
            self._let_go((hit.address,))
            self.guide.did("letting go", partial(self._collect, {hit.address: moment}))

    def action_collected_clear(self) -> None:
        """Let all collected quotes go."""
        if not self.collected:
            self.guide.tell("No quote is collected.")
            return
        before = dict(self.collected)
        self._let_go(before)
        self.guide.did("letting all go", partial(self._collect, before))
        undo = self.guide.keymap.key_of("state.undo")
        self.guide.tell(f"{_quotes(len(before))} let go  ({undo} undoes)")

    def action_collected_show(self) -> None:
        """Show the collected quotes alone, or everything again."""
        if not self.alone and not self.collected:
            self.guide.tell("No quote is collected.")
            return
        self.alone = () if self.alone else tuple(self.collected)
        self.ask_anew()

    def close_box(self) -> None:
        """Clear the words, then show everything again, then leave the screen."""
        if self.alone and not self.box.value:
            self.action_collected_show()
        else:
            super().close_box()

    def _next(self) -> int:
        """A moment after all others, even when the clock was put back."""
        return max(time.time_ns() // _MILLISECOND, 1 + max(self.collected.values(), default=0))

    def _collect(self, quotes: Mapping[str, int]) -> None:
        whole = {**quotes, **self.collected}
        self._took(dict(sorted(whole.items(), key=lambda one: (one[1], one[0]))))
        self.guide.write(partial(self.desk.collection.collect, quotes))

    def _let_go(self, addresses: Iterable[str]) -> None:
        gone = frozenset(addresses)
        self._took({one: when for one, when in self.collected.items() if one not in gone})
        self.guide.write(partial(self.desk.collection.let_go, gone))

    def _take_back(self, address: str, moment: int) -> Awaitable[str]:
        """Let a quote go that was collected here; what is told where it was elsewhere, too."""
        stays: list[str] = []

        def take_back() -> None:
            if not self.desk.collection.take_back(address, moment):
                stays.append("The quote was collected or let go elsewhere; that stays.")

        self._took({one: when for one, when in self.collected.items() if one != address})
        self.guide.write(take_back)
        self.look_up_collected()
        return self.guide.in_turn(lambda: "".join(stays))

    def _took(self, collected: dict[str, int]) -> None:
        self.collected = collected
        self._steps += 1
        self.say_collected()


def _quotes(count: int) -> str:
    return counted(count, "collected quote")


def _missing(count: int) -> tuple[str, ...]:
    """What is told of collected quotes that are gone, if there are any."""
    if not count:
        return ()
    are, they = ("is", "it is") if count == 1 else ("are", "they are")
    return (f"{_quotes(count)} {are} not in this library: {they} left out.",)
