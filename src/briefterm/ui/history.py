"""Where the reader was: a stack of exact places, with back and forward."""

from msgspec import Struct

from briefterm.model.shelf import Place


class Location(Struct, frozen=True):
    """One place in the program.

    Attributes:
        screen: its name in `commands`.
        briefing: the briefing in the reader; the only one of a timeline or an outlook.
        place: where in its text; None for where it was left last.
        node: the node to land on, instead of a place.
        query: the words in the search or filter box.
        row: the row of the list.
        actor: the address of the actor of a dossier.
        filter: the filter of the list whose briefings a timeline or an outlook is of.
        words: what was searched and is marked there.
        landed: whether the place is one that was looked for: it is shown with what stands above
            it, and marked.
    """

    screen: str
    briefing: str = ""
    place: Place | None = None
    node: str = ""
    query: str = ""
    row: int = 0
    actor: str = ""
    filter: str = ""
    words: tuple[str, ...] = ()
    landed: bool = False


class History:
    """The places visited, oldest first, and which of them is shown.

    Attributes:
        before: where the reader was before the last move, in whatever direction.
    """

    def __init__(self, start: Location) -> None:
        self._places = [start]
        self._at = 0
        self.before: Location | None = None

    @property
    def here(self) -> Location:
        """The place that is shown."""
        return self._places[self._at]

    def keep(self, exact: Location) -> None:
        """Note exactly where the reader stands in the place that is shown."""
        self._places[self._at] = exact

    def visit(self, location: Location) -> None:
        """Go to a new place; what was forward is forgotten."""
        self.before = self.here
        del self._places[self._at + 1 :]
        self._places.append(location)
        self._at += 1

    def back(self) -> Location | None:
        """The place before; None at the beginning."""
        return self._step(range(self._at - 1, -1, -1))

    def forward(self) -> Location | None:
        """The place after; None at the end."""
        return self._step(range(self._at + 1, len(self._places)))

    def _step(self, way: range) -> Location | None:
        """The first other place on a way: who is there already need not go."""
        for number in way:
            if self._places[number] != self.here:
                self.before = self.here
                self._at = number
                return self.here
        return None

    def up(self) -> Location | None:
        """The last place on another screen than this one; None where there is none.

        Places between are dropped: one leaves a screen once, however often one moved in it.
        """
        for number in range(self._at - 1, -1, -1):
            if self._places[number].screen != self.here.screen:
                self.before = self.here
                del self._places[number + 1 :]
                self._at = number
                return self.here
        return None


class Asked:
    """The questions that were asked, to be asked again."""

    def __init__(self) -> None:
        self._questions: list[str] = []
        self._at = 0

    def note(self, question: str) -> None:
        """Note a question as the last one; asked again, it moves there."""
        question = question.strip()
        if question:
            self._questions = [one for one in self._questions if one != question] + [question]
        self._at = len(self._questions)

    def step(self, count: int, shown: str) -> str:
        """The question some steps back from the one that is shown; it stays at the oldest."""
        older = [one for one in self._questions[: self._at] if one != shown.strip()]
        if not older:
            return shown
        self._at = self._questions.index(older[max(len(older) - count, 0)])
        return self._questions[self._at]
