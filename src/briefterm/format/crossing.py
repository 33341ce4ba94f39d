"""Problems that show only beside other files: ids used twice, references that lead nowhere."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec import Struct

from briefterm.format.codes import BY_NUMBER
from briefterm.format.findings import did_you_mean, quoted
from briefterm.format.registry import NO_CAST, Cast, Names, one_name
from briefterm.format.spelling import Options
from briefterm.model import limits
from briefterm.model.problem import Problem
from briefterm.model.shelf import Opened, Pointer


class Known(Struct, frozen=True):
    """What a file says of an actor, and in which line."""

    id: str
    name: str
    aliases: tuple[str, ...]
    line: int


class Facts(Struct, frozen=True):
    """What of a file matters to other files.

    Attributes:
        path: the file.
        id: its briefing's id.
        id_place: line and column of the id.
        nodes: the ids of everything in it; None when it cannot be read.
        pointers: its references to other briefings.
        actors: the actors that it lists by id; who has but a name there is nobody elsewhere.
    """

    path: str
    id: str
    id_place: tuple[int, int]
    nodes: tuple[str, ...] | None
    pointers: tuple[Pointer, ...]
    actors: tuple[Known, ...]


def facts_of(opened: Opened) -> Facts:
    """What of a file matters to other files."""
    briefing = opened.briefing
    lines = opened.node_lines
    actors = [
        Known(actor.id, actor.name, actor.aliases, lines[actor.id])
        for actor in (briefing.actors if briefing is not None else ())
        if actor.id in lines and "." not in actor.id
    ]
    return Facts(
        path=opened.path,
        id=opened.id,
        id_place=opened.id_place,
        nodes=tuple(lines) if briefing is not None else None,
        pointers=opened.pointers,
        actors=tuple(actors),
    )


def check_library(opened: Iterable[Opened], cast: Cast = NO_CAST) -> tuple[Problem, ...]:
    """Every problem between the files of a library."""
    return compare([facts_of(one) for one in opened], cast)


def compare(files: Iterable[Facts], cast: Cast = NO_CAST) -> tuple[Problem, ...]:
    """Every problem between some files, in their order."""
    files = tuple(files)
    return (*equal_ids(files), *lost_pointers(files), *name_clashes(files, cast))


def equal_ids(files: Iterable[Facts]) -> Iterator[Problem]:
    """Briefings with one id."""
    first: dict[str, str] = {}
    for file in files:
        other = first.setdefault(file.id, file.path)
        if other != file.path:
            line, column = file.id_place
            message = f"the file {other} has the id {quoted(file.id)} too"
            yield _problem(
                file.path, line, column, "BT306", "id", message, "give one of them another"
            )


def lost_pointers(files: Sequence[Facts], near: Iterable[str] = ()) -> Iterator[Problem]:
    """References to a briefing, or to something in one, that is not there or cannot be read.

    Args:
        files: those that refer, and those that are meant.
        near: ids of other briefings that may have been meant.
    """
    known: dict[str, frozenset[str] | None] = dict.fromkeys(near)
    broken: dict[str, str] = {}
    for file in files:
        if known.get(file.id) is None:
            known[file.id] = None if file.nodes is None else frozenset(file.nodes)
        if file.nodes is None:
            broken.setdefault(file.id, file.path)
    asked: dict[str | None, Options] = {}  # the ids in each briefing; under None those of all
    sought = 0
    for file in files:
        told: set[str] = set()
        for pointer in sorted(file.pointers, key=lambda one: (one.line, one.column)):
            nodes = known.get(pointer.briefing, frozenset())
            where: str | None
            options: Iterable[str]
            if pointer.briefing not in known:
                message = f"no briefing has id {quoted(pointer.briefing)}"
                word, where, options = pointer.briefing, None, known.keys()
            elif nodes is None:
                if pointer.briefing in told:  # once it can be read, all references may be right
                    continue
                told.add(pointer.briefing)
                message = f"the briefing {quoted(pointer.briefing)} cannot be read"
                hint = f"mend {broken[pointer.briefing]} first"
                yield _at_pointer(file, pointer, "BT308", message, hint)
                continue
            elif pointer.node and pointer.node not in nodes:
                message = (
                    f"{quoted(pointer.briefing)} has nothing with the id {quoted(pointer.node)}"
                )
                word, where, options = pointer.node, pointer.briefing, nodes
            else:
                continue
            sought += 1
            hint = ""
            if sought <= limits.SUGGESTIONS:
                if where not in asked:
                    asked[where] = Options(options)
                hint = did_you_mean(asked[where].suggest(word))
            yield _at_pointer(file, pointer, "BT303", message, hint)


def name_clashes(files: Iterable[Facts], cast: Cast = NO_CAST) -> Iterator[Problem]:
    """One actor under two names, or one name of two actors."""
    names = Names(cast)
    called: Final[dict[str, tuple[set[str], str]]] = {
        actor.id: ({one_name(name) for name in (actor.name, *actor.aliases)}, "the shared actors")
        for actor in cast
    }
    for file in files:
        for actor in file.actors:
            own = {one_name(name) for name in (actor.name, *actor.aliases) if name}
            theirs, where = called.setdefault(actor.id, (set(), file.path))
            if theirs and own and not theirs & own:
                message = (
                    f"{quoted(actor.id)} is called {quoted(actor.name)} here, but not in {where}"
                )
                hint = "add one name to the other's aliases, or give one of them another id"
                yield _problem(file.path, actor.line, 1, "BT502", "actors", message, hint)
            theirs |= own
            for name in sorted(own):
                others = [one for one in names.owners(name) if one != actor.id]
                if others and others[0] not in cast:  # those are told with the file itself
                    message = (
                        f"the name {quoted(name)} is also that of the actor {quoted(others[0])}"
                    )
                    where = called[others[0]][1]
                    yield _problem(
                        file.path, actor.line, 1, "BT501", "actors", message, f"see {where}"
                    )
            for name in own:
                names.note(actor.id, name)


def _at_pointer(file: Facts, pointer: Pointer, code: str, message: str, hint: str) -> Problem:
    return _problem(file.path, pointer.line, pointer.column, code, pointer.field, message, hint)


def _problem(
    path: str, line: int, column: int, code: str, field: str, message: str, hint: str
) -> Problem:
    return Problem(path, line, column, BY_NUMBER[code].level, code, field, message, hint)
