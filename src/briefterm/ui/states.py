"""What the reader did with the briefings of a list, as far as it was asked for. Pure."""

from collections.abc import Mapping

from briefterm.model.shelf import State


class States:
    """The states of briefings: asked for while they change, and never older than what was done.

    Attributes:
        changes: how many changes there were; an answer is worth what was known when it was asked.
    """

    def __init__(self) -> None:
        self.changes = 0
        self._known: dict[str, State] = {}
        self._changed: dict[str, int] = {}  # which change of a briefing's state was the last

    def get(self, briefing: str) -> State | None:
        """What is known of a briefing; None if it was not asked for."""
        return self._known.get(briefing)

    def of(self, briefing: str) -> State:
        """The same; that nothing was done with it if nothing is known."""
        return self._known.get(briefing) or State(briefing)

    def take(self, states: Mapping[str, State], begun: int) -> None:
        """Take in what was known when there had been so many changes."""
        older = {name for name, change in self._changed.items() if change > begun}
        self._known |= {name: state for name, state in states.items() if name not in older}

    def note(self, state: State) -> State | None:
        """Take in what was done; the state that was known before."""
        before = self._known.get(state.briefing)
        self._known[state.briefing] = state
        self.changes += 1
        self._changed[state.briefing] = self.changes
        return before
