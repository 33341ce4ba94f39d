"""Views over many briefings: an actor's dossier, the timeline, the outlook.

What answers is imported when it is first asked, so that a start need not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from briefterm.library.changes import Remembered
from briefterm.library.connection import Connection, StoppedFault
from briefterm.model.problem import BrieftermError
from briefterm.model.shelf import Opened

if TYPE_CHECKING:
    from briefterm.library import outlook, timeline
    from briefterm.library.catalogue import Catalogue
    from briefterm.library.dossier import Indexed
    from briefterm.model.views import Dossier, Outlook, Scope, Timeline, Who


class Views:
    """Answers from the index of a library; satisfies `ui.desk.Views`.

    Args:
        catalogue: the index.
        read: reads a briefing from its file, by id or path.
    """

    def __init__(self, catalogue: Catalogue, read: Callable[[str], Opened]) -> None:
        self._catalogue: Final = catalogue
        self._read: Final = read
        self._timeline: Final[Remembered[timeline.Asked]] = Remembered(1)  # pages ask it again
        self._outlook: Final[Remembered[outlook.Asked]] = Remembered(1)

    def actors(self, name: str, limit: int) -> tuple[Who, ...]:
        """Actors that a name may mean, those in most briefings first."""
        from briefterm.library import people

        return self._catalogue.ask(lambda db: people.find(db, name, limit))

    def meant(self, name: str) -> tuple[Who, ...]:
        """Actors that a name, an id or an address means."""
        from briefterm.library import people

        found = self._catalogue.ask(lambda db: people.meant(db, name))
        return tuple(who for one in found if (who := self._placed(one)) is not None)

    def near(self, name: str) -> tuple[str, ...]:
        """A few names that are spelt like one that nobody has."""
        from briefterm.library import people

        return self._catalogue.ask(lambda db: people.near(db, name))

    def dossier(self, actor: str) -> Dossier | None:
        """One actor by its id or address; None when there is no such actor."""
        from briefterm.library import people
        from briefterm.library.dossier import indexed, with_declared
        from briefterm.model.views import Who

        who = self._catalogue.ask(lambda db: people.at(db, actor))
        if who is None:
            return None
        briefing, key = who.briefing, who.address.partition("#")[2] or who.address
        if briefing and "." in key and not key.startswith("="):
            key = self._key(briefing, key)
            who = Who(f"{briefing}#{key}", "", 1)
        known = self._catalogue.ask(
            lambda db: indexed(db, who, key, briefing, self._catalogue.path_of)
        )
        return None if known is None else with_declared(known, self._opened(known))

    def timeline(
        self, query: str, scope: Scope, first: int, limit: int, *, newest: bool
    ) -> Timeline:
        """Events and quotes that answer a query, in the order of time; undated ones last."""
        from briefterm.library import searches, timeline
        from briefterm.model.views import Timeline

        def question(db: Connection) -> Timeline:
            asked = self._timeline.of(
                db,
                (query, scope, newest),
                lambda: timeline.ask(db, query, scope, searches.used_by(query), newest=newest),
            )
            return timeline.page(db, asked, first, limit, self._catalogue.path_of)

        try:
            return self._catalogue.ask(question, stoppable=True)
        except StoppedFault:
            return Timeline((), 0, newest, notes=("The search was stopped.",))

    def outlook(self, query: str, scope: Scope, first: int, limit: int) -> Outlook:
        """Forecasts that answer a query: overdue, due, settled, undated."""
        from datetime import date

        from briefterm.library import outlook, searches
        from briefterm.model.views import Outlook

        today = date.today()  # noqa: DTZ011 - the reader's day

        def question(db: Connection) -> Outlook:
            asked = self._outlook.of(
                db,
                (query, scope, today),
                lambda: outlook.ask(db, query, scope, searches.used_by(query), today),
            )
            return outlook.page(db, asked, first, limit, self._catalogue.path_of)

        try:
            return self._catalogue.ask(question, stoppable=True)
        except StoppedFault:
            return Outlook((), 0, notes=("The search was stopped.",))

    def _placed(self, who: Who) -> Who | None:
        """An actor known by name only, with its place in its briefing as its address."""
        from briefterm.library.names import actor_key
        from briefterm.model.views import Who

        briefing, _, key = who.address.partition("#")
        if not key:
            return who
        try:
            opened = self._read(briefing)
        except BrieftermError:
            return None
        actors = opened.briefing.actors if opened.briefing is not None else ()
        for actor in actors:
            if key in {actor.id, actor_key(actor.id, actor.name)}:
                return Who(f"{briefing}#{actor.id}", actor.name, 1)
        return None

    def _key(self, briefing: str, node: str) -> str:
        """The key in the index of the actor at some place of a briefing; empty for none."""
        from briefterm.library.names import actor_key

        try:
            opened = self._read(briefing)
        except BrieftermError:
            return ""
        actors = opened.briefing.actors if opened.briefing is not None else ()
        return next((actor_key(one.id, one.name) for one in actors if one.id == node), "")

    def _opened(self, known: Indexed) -> Iterator[Opened]:
        from briefterm.library.dossier import READ

        for seat in known.seats[:READ]:
            try:
                yield self._read(seat.path)
            except BrieftermError:
                continue
