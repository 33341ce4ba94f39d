"""What is wrong between files: found again for those whom a change concerns, and for no others.

Whatever file changed, only its id, its names and its references can have made or mended a problem
of another. So these are noted when its rows change hands, and each is then looked at together with
all files that share it. The rules themselves are `format.crossing`'s; here is only whom they are
asked about.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from operator import itemgetter
from typing import Final

from msgspec import structs

from briefterm.format.crossing import Facts, Known, equal_ids, lost_pointers, name_clashes
from briefterm.library import filing
from briefterm.library.connection import Connection
from briefterm.library.filing import ACTOR, ID, MANY, NAME, POINTING, Touched
from briefterm.library.folder import PathOf
from briefterm.library.rows import number_of
from briefterm.library.sheet import facts_in, names_of, nodes_in, problem_row
from briefterm.model import limits
from briefterm.model.problem import Problem

_OPTIONS: Final = 200
_REMEMBERED: Final = 200
_BEGINNING: Final = 3
_AFTER: Final = "\U0010ffff"

_Places = dict[int, tuple[int, bytes]]
"""Roots and paths below them, by the numbers of files."""


def cross(db: Connection, path_of: PathOf, touched: Touched) -> None:
    """Note every problem between files that a change made, and forget those that it mended."""
    if len(touched) > MANY:
        cross_all(db, path_of)
        return
    for name, balance in touched.ids.items():
        touched.pointing.update(
            fid
            for (fid,) in db.execute(
                "SELECT fid FROM pointer WHERE briefing = ? AND (node OR ?)", (name, balance != 0)
            )
        )
    crossing = _Crossing(db, path_of)
    crossing.forget(touched)
    crossing.note(touched)


def cross_all(db: Connection, path_of: PathOf) -> None:
    """Note every problem between the files of the library, and no earlier one."""
    db.execute("DELETE FROM problem WHERE crossing")
    touched = Touched()
    for (one,) in db.execute("SELECT id FROM briefing GROUP BY id HAVING count(*) > 1"):
        touched.ids[one] = 0
    for question, found in (
        ("SELECT aid FROM naming GROUP BY aid HAVING min(names) < max(names)", touched.actors),
        ("SELECT name FROM called GROUP BY name HAVING min(aid) < max(aid)", touched.names),
        (
            (
                "SELECT DISTINCT fid FROM pointer WHERE node OR NOT EXISTS "
                "(SELECT 1 FROM briefing WHERE id = pointer.briefing AND readable)"
            ),
            touched.pointing,
        ),
    ):
        found.update(one for (one,) in db.execute(question))
    _Crossing(db, path_of).note(touched)


class _Crossing:
    """Asks the rules about some ids, names and references."""

    def __init__(self, db: Connection, path_of: PathOf) -> None:
        self.db: Final = db
        self.path_of: Final = path_of
        self._known: Final[dict[int, Facts]] = {}  # those that were asked for last
        self._begun: Final[dict[str, list[str]]] = {}  # ids that begin so

    def forget(self, touched: Touched) -> None:
        """Forget what is noted about what was touched."""
        self.db.executemany(
            "DELETE FROM problem WHERE crossing = ? AND crossing",  # as the index says it
            ((subject,) for subject, _ in self._subjects(touched)),
        )

    def note(self, touched: Touched) -> None:
        """Note all problems about what was touched."""
        filing.put_problems(
            self.db,
            (
                (fid, problem_row(one), subject)
                for subject, found in self._subjects(touched)
                for fid, one in found
            ),
        )

    def _subjects(self, touched: Touched) -> Iterator[tuple[int, Iterator[tuple[int, Problem]]]]:
        """Everything that was touched as a number, with the problems about it, not yet sought."""
        for name in sorted(touched.ids):
            yield ID | number_of(name), self._equal_ids(name)
        for aid in sorted(touched.actors):
            yield ACTOR | aid, self._called_otherwise(aid)
        for one in sorted(touched.names):
            yield NAME | one, self._called_alike(one)
        for fid in sorted(touched.pointing):
            yield POINTING | fid, self._lost(fid)

    def _equal_ids(self, name: str) -> Iterator[tuple[int, Problem]]:
        places = self._places(
            "SELECT fid, root, rel FROM briefing JOIN file ON fid = bid WHERE id = ?", (name,)
        )
        if len(places) > 1:
            paths = self._paths(places)
            facts = (structs.replace(self._facts(fid), path=path) for fid, path in paths.items())
            yield from _told(paths, equal_ids(facts))

    def _called_otherwise(self, aid: int) -> Iterator[tuple[int, Problem]]:
        """Of those that name an actor alike, only the first file can be at odds with another."""
        ways = self._distinct("names", "naming", "aid", aid)
        if len(ways) < 2:
            return
        places: _Places = {}
        for names in ways:
            places |= self._places(
                "SELECT fid, root, rel FROM naming JOIN file USING(fid) "
                "WHERE aid = ? AND names = ?",
                (aid, names),
                most=1,
            )
        paths = self._paths(places)
        facts = (
            _only(self._facts(fid), path, lambda actor: number_of(actor.id) == aid)
            for fid, path in paths.items()
        )
        yield from _told(paths, name_clashes(facts), "BT502")

    def _called_alike(self, name: int) -> Iterator[tuple[int, Problem]]:
        """Files with one name, from the first on in which it is that of another actor as well."""
        actors = self._distinct("aid", "called", "name", name)
        if len(actors) < 2:
            return
        rows = self.db.execute(
            "SELECT fid, root, rel, aid FROM called JOIN file USING(fid) WHERE name = ? "
            "ORDER BY root, rel LIMIT ?",
            (name, limits.FINDINGS),
        ).fetchall()
        alone = next((at for at, row in enumerate(rows) if row[3] != rows[0][3]), len(rows))
        places = {fid: (root, rel) for fid, root, rel, _ in (*rows[:1], *rows[alone:])}
        for aid in actors:  # where each is named first, for the problem tells it
            places |= self._places(
                "SELECT fid, root, rel FROM naming JOIN file USING(fid) WHERE aid = ?",
                (aid,),
                most=1,
            )
        paths = self._paths(places)
        facts = (self._named(fid, path, name, actors) for fid, path in paths.items())
        yield from _told(paths, name_clashes(facts), "BT501")

    def _named(self, fid: int, path: str, name: int, actors: set[int]) -> Facts:
        """Some actors of a file, each with one name at most."""
        facts = self._facts(fid)
        known = tuple(
            Known(
                actor.id,
                next((one for one in names_of(actor) if number_of(one) == name), ""),
                (),
                actor.line,
            )
            for actor in facts.actors
            if number_of(actor.id) in actors
        )
        return structs.replace(facts, path=path, actors=known)

    def _lost(self, fid: int) -> Iterator[tuple[int, Problem]]:
        """The references of one file that lead nowhere."""
        paths = self._paths(self._places("SELECT fid, root, rel FROM file WHERE fid = ?", (fid,)))
        if not paths:
            return
        facts = self._facts(fid)
        meant: list[Facts] = []
        near: list[str] = []
        for name in dict.fromkeys(pointer.briefing for pointer in facts.pointers):
            found = self._meant(name)
            meant += found
            near += () if found else self._near(name)
        own = structs.replace(facts, path=paths[fid], id="")
        yield from _told(paths, lost_pointers([*meant, own], near))

    def _meant(self, name: str) -> list[Facts]:
        """The files with an id, and what is in them."""
        rows = self.db.execute(
            "SELECT root, rel, nodes FROM briefing JOIN file ON file.fid = bid "
            "JOIN facts ON facts.fid = bid WHERE id = ? ORDER BY root, rel LIMIT ?",
            (name, limits.LIST_ITEMS),
        )
        return [
            _target(self.path_of(root, rel), name, nodes_in(nodes)) for root, rel, nodes in rows
        ]

    def _near(self, name: str) -> list[str]:
        """Ids that may have been meant: all in a small library, else those that begin alike."""
        begun = name[:_BEGINNING] if self._is_large else ""
        if begun not in self._begun:
            rows = self.db.execute(
                "SELECT id FROM briefing WHERE id BETWEEN ? AND ? LIMIT ?",
                (begun, begun + _AFTER, _OPTIONS),
            )
            self._begun[begun] = [one for (one,) in rows]
        return self._begun[begun]

    @cached_property
    def _is_large(self) -> bool:
        """Whether there are more ids than can be offered."""
        rows = self.db.execute("SELECT 1 FROM briefing LIMIT ?", (_OPTIONS + 1,)).fetchall()
        return len(rows) > _OPTIONS

    def _facts(self, fid: int) -> Facts:
        if fid not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            (facts,) = self.db.execute("SELECT facts FROM facts WHERE fid = ?", (fid,)).fetchone()
            self._known[fid] = facts_in(facts)
        return self._known[fid]

    def _places(
        self, question: str, values: tuple[object, ...], most: int = limits.FINDINGS
    ) -> _Places:
        """Where some files are, the first ones of the library."""
        rows = self.db.execute(f"{question} ORDER BY root, rel LIMIT ?", (*values, most))
        return {fid: (root, rel) for fid, root, rel in rows}

    def _paths(self, places: _Places) -> dict[int, str]:
        """The paths of some files by their numbers, in the order of the library."""
        order = sorted(places.items(), key=itemgetter(1))
        return {fid: self.path_of(*place) for fid, place in order}

    def _distinct(self, what: str, table: str, where: str, value: int) -> set[int]:
        """Some of the different values beside another, found without reading all rows."""
        found: set[int] = set()
        last = -1
        while len(found) < _OPTIONS:
            (last,) = self.db.execute(
                f"SELECT min({what}) FROM {table} WHERE {where} = ? AND {what} > ?",  # noqa: S608
                (value, last),
            ).fetchone()
            if last is None:
                break
            found.add(last)
        return found


def _only(facts: Facts, path: str, wanted: Callable[[Known], bool]) -> Facts:
    return structs.replace(
        facts, path=path, actors=tuple(actor for actor in facts.actors if wanted(actor))
    )


def _target(path: str, name: str, nodes: frozenset[str] | None) -> Facts:
    return Facts(path, name, (1, 1), None if nodes is None else tuple(nodes), (), ())


def _told(
    paths: dict[int, str], problems: Iterable[Problem], code: str = ""
) -> Iterator[tuple[int, Problem]]:
    """What a rule says of some files, of one kind where it tells several."""
    fids = {path: fid for fid, path in paths.items()}
    for problem in problems:
        if not code or problem.code == code:
            yield fids[problem.path], problem
