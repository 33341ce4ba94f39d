"""What a reader may have meant, when little or nothing was found.

Names come first, then words that differ by one slip of the fingers; each is looked up in the index,
so that a suggestion always leads somewhere.
"""

from collections.abc import Iterator
from typing import Final

from briefterm.library import actors
from briefterm.library.connection import Connection
from briefterm.library.keys import parted
from briefterm.library.matching import of_words
from briefterm.library.names import edits
from briefterm.library.query import Filter, Query, Words
from briefterm.library.vocabulary import begun

FEW: Final = 3
"""Fewer hits than this, and something else may have been meant."""

_MOST: Final = 3
_SHORTEST: Final = 4
_SHORTEST_NAME: Final = 5
"""The shortest word that a slip may have made of a name: of four letters many are near."""
_NAME_ALIKE: Final = 0.75
"""How alike a word and a name are at least that differ by more: a word need not mean a name."""
_COUNTED: Final = 200
_MEASURED: Final = 1_000


def suggestions(db: Connection, word_list: str, text: str, query: Query) -> tuple[str, ...]:
    """Queries like this one that find more, the likeliest first."""
    found: dict[str, None] = {}
    for clause in query.clauses:
        for item in clause:
            match item:
                case Words(at=(start, end)) if end:
                    better = _words_like(db, word_list, item)
                case Filter("said" | "actor", value=Words(at=(start, end))) if end:
                    better = _names_like(db, item)
                case _:
                    continue
            found.update((text[:start] + one + text[end:], None) for one in better)
    return tuple(found)[:_MOST]


def is_there(db: Connection, word_list: str, match: str) -> bool:
    """Whether anything answers a question."""
    return _counted(db, word_list, match, 1) > 0


def near_keys(db: Connection, kind: str, value: str) -> list[str]:
    """A few values of the briefings' keys of one kind that are spelt like one that none has.

    They begin with the same letter.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - a value is rarely unknown

    db.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.key USING fts5vocab(main, b, instance)")
    known = begun(db, "temp.key", kind + value[:1], _MEASURED)
    near = get_close_matches(value, [one.removeprefix(kind) for one in known], _MOST)
    return ["-".join(parted(one)) for one in near]


def _words_like(db: Connection, word_list: str, sought: Words) -> Iterator[str]:
    (word, *more) = sought.words
    if more or len(word) < _SHORTEST:
        return
    if _counted(db, word_list, of_words([word], opened=sought.open), FEW) >= FEW:
        return
    marks = '"' if sought.exact else ""
    is_name = (
        not sought.exact and len(word) >= _SHORTEST_NAME and not actors.meant(db, sought)
    )  # else it is asked for by name already
    for actor in actors.near(db, sought.words, _NAME_ALIKE) if is_name else ():
        yield f'"{actor.name}"' if " " not in actor.name else f'said:"{actor.name}"'
    counted = (
        (_counted(db, word_list, of_words([one]), _COUNTED), one)
        for one in edits(word)
        if " " not in one
    )
    for _, one in sorted((pair for pair in counted if pair[0]), key=lambda pair: -pair[0]):
        yield f"{marks}{one}{marks}"


def _names_like(db: Connection, item: Filter) -> Iterator[str]:
    if not actors.meant(db, item.value):
        for actor in actors.near(db, item.value.words):
            yield f'{item.field}:"{actor.name}"'


def _counted(db: Connection, word_list: str, match: str, most: int) -> int:
    row = db.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {word_list} "  # noqa: S608 - our own words
        f"WHERE {word_list} MATCH ? LIMIT ?)",
        (match, most),
    ).fetchone()
    return int(row[0])
