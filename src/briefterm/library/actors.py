"""Who is meant by a name: questions to the table of actors and of the forms of their names."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from briefterm.library.connection import Connection
from briefterm.library.names import edits, skeleton, sound_alike
from briefterm.library.query import Words

MOST: Final = 200
"""More actors than this are never meant by one name."""
_MOST_SPELLINGS: Final = 24
_SURE_SKELETON: Final = 4
"""A skeleton of this length is rarely that of two different names."""
_MEASURED: Final = 2_000
_ALIKE: Final = 0.6
_NEAR: Final = 3
_NAMES: Final = ("whole", "name")
_AFTER: Final = "\U0010ffff"


class Named(Struct, frozen=True):
    """An actor by number and name."""

    aid: int
    name: str


def meant(db: Connection, value: Words) -> list[Named]:
    """The actors that `said:` means: by a form of theirs, its words, or how these sound.

    What only sounds alike counts when nothing else is found, or when it is long enough to be sure.
    An exact name is a whole form, and nothing else.
    """
    aids = _with_form(db, " ".join(value.words), ("whole",), opened=value.exact and value.open)
    if value.exact:
        return _named(db, aids)
    spelt = [
        _with_form(db, word, ("whole", "name", "word"), opened=value.open and place == 0)
        for place, word in enumerate(reversed(value.words))
    ]
    aids |= set.intersection(*spelt)
    bones = [skeleton(word) for word in value.words]
    if all(len(one) >= (_SURE_SKELETON if aids else 1) for one in bones):
        aids |= set.intersection(*(_with_form(db, one, ("skeleton",)) for one in bones))
    return _named(db, aids)


def named(db: Connection, words: Words) -> list[Named]:
    """The actors that a bare word names: by a whole form, or by a word that is a name."""
    sought = " ".join(words.words)
    aids = _with_form(db, sought, ("whole",)) | _with_form(db, sought, ("name",), opened=words.open)
    return _named(db, aids)


def other_spellings(db: Connection, whole: str) -> list[str]:
    """The other forms of the actors of which this is a whole form, as normalised words.

    Of longer forms also the word that sounds like it: `zelensky` is Зеленський in a longer name.
    """
    aids = _with_form(db, whole, ("whole",))
    found: dict[str, None] = {}
    for aid in sorted(aids)[:MOST]:
        for (form,) in db.execute(
            "SELECT DISTINCT form FROM actor_form WHERE aid = ? AND kind = 'whole' ORDER BY form",
            (aid,),
        ):
            found[form] = None
            found.update((word, None) for word in form.split(" ") if sound_alike(word, whole))
    found.pop(whole, None)
    short_first = sorted(found, key=lambda form: (form.count(" "), form))
    return [form for form in short_first if not _contains(form, whole)][:_MOST_SPELLINGS]


def whole_forms(db: Connection, people: Sequence[Named]) -> list[str]:
    """The whole forms of some actors' names, as normalised words, the shortest first."""
    found: dict[str, None] = {}
    for person in people[:_MOST_SPELLINGS]:
        for (form,) in db.execute(
            "SELECT DISTINCT form FROM actor_form WHERE aid = ? AND kind = 'whole'", (person.aid,)
        ):
            found[form] = None
    return sorted(found, key=lambda form: (form.count(" "), form))[:_MOST_SPELLINGS]


def near(db: Connection, words: Sequence[str]) -> list[Named]:
    """A few actors whose names are spelt like one that nobody has."""
    forms = [form for one in edits(" ".join(words)) if (form := _is_form(db, one))]
    forms = forms or _alike(db, " ".join(words))
    aids = set[int]().union(*(_with_form(db, form, _NAMES) for form in forms[:_NEAR]))
    return _named(db, aids)[:_NEAR]


def _is_form(db: Connection, form: str) -> str:
    row = db.execute(
        "SELECT form FROM actor_form WHERE form = ? AND kind IN ('whole', 'name') LIMIT 1", (form,)
    ).fetchone()
    return form if row else ""


def _alike(db: Connection, sought: str) -> list[str]:
    from difflib import get_close_matches  # noqa: PLC0415 - a name is rarely unknown

    begun = db.execute(
        "SELECT DISTINCT form FROM actor_form WHERE form >= ? AND form < ? "
        "AND kind IN ('whole', 'name') LIMIT ?",
        (sought[:1], sought[:1] + _AFTER, _MEASURED),
    )
    return get_close_matches(sought, [form for (form,) in begun], _NEAR, _ALIKE)


def _contains(form: str, whole: str) -> bool:
    """Whether finding `whole` finds the form already."""
    return f" {whole} " in f" {form} "


def _with_form(
    db: Connection, form: str, kinds: Sequence[str], *, opened: bool = False
) -> set[int]:
    """The actors that have a form, or one that begins so."""
    places = ",".join("?" * len(kinds))
    span = ("form >= ? AND form < ?", (form, form + _AFTER)) if opened else ("form = ?", (form,))
    rows = db.execute(
        f"SELECT DISTINCT aid FROM actor_form WHERE {span[0]} "  # noqa: S608 - our own words
        f"AND kind IN ({places}) LIMIT ?",
        (*span[1], *kinds, MOST),
    )
    return {aid for (aid,) in rows}


def _named(db: Connection, aids: set[int]) -> list[Named]:
    some = sorted(aids)[:MOST]
    places = ",".join("?" * len(some))
    rows = db.execute(
        f"SELECT aid, name FROM actor WHERE aid IN ({places}) ORDER BY name",  # noqa: S608
        some,
    )
    return [Named(aid, name) for aid, name in rows]
