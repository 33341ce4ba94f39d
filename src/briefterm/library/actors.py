"""Who is meant by a name: questions to the table of actors and of the forms of their names."""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from briefterm.library.changes import Remembered
from briefterm.library.connection import Connection
from briefterm.library.names import (
    NAME,
    WHOLE,
    WORD,
    edits,
    skeleton,
    sound_alike,
)
from briefterm.library.query import Words

MOST: Final = 1_000
"""More actors than this are never looked for at once."""
_FEW: Final = 50
"""More actors than this are not meant by a bare word."""
_MOST_SPELLINGS: Final = 24
_SURE_SKELETON: Final = 4
"""A skeleton of this length is rarely that of two different names."""
_MEASURED: Final = 2_000
_AT_ONCE: Final = 500
"""One question asks for so many forms."""
_ALIKE: Final = 0.6
_NEAR: Final = 3
_NAMES: Final = WHOLE | NAME
_SPELT: Final = WHOLE | NAME | WORD
_HEARD: Final = NAME | WORD
_AFTER: Final = "\U0010ffff"


class Named(Struct, frozen=True):
    """An actor by number and name."""

    aid: int
    name: str


_NAME_OR_NOT: Final = Remembered[bool](500)
_MEANT: Final = Remembered[Sequence[Named]](50)


def meant(db: Connection, value: Words) -> Sequence[Named]:
    """The actors that `said:` means: by a form of theirs, its words, or how these sound.

    What only sounds alike counts when nothing else is found, or when it is long enough to be sure.
    An exact name is a whole form, and nothing else.
    """
    return _MEANT.of(db, (value.words, value.exact, value.open), lambda: _meant(db, value))


def _meant(db: Connection, value: Words) -> list[Named]:
    spelling = " ".join(value.words)
    if value.exact:
        return _named(db, _with_forms(db, [spelling], WHOLE, opened=value.open, most=MOST))
    aids = _with_forms(db, value.words, _SPELT, opened=value.open, most=MOST)
    if len(value.words) > 1:  # one form of several words, such as d'Estaing
        aids |= _with_forms(db, [spelling], _SPELT, opened=value.open, most=MOST)
    bones = {word: skeleton(word) for word in value.words}
    if all(len(one) >= (_SURE_SKELETON if aids else 1) for one in bones.values()):
        aids |= _that_sound(db, bones)
    return _named(db, aids)


def is_name(db: Connection, words: Words) -> bool:
    """Whether `named` or `other_spellings` may find anything: of most words neither does."""
    spelling = " ".join(words.words)
    return _NAME_OR_NOT.of(
        db,
        (spelling, words.open),
        lambda: bool(_with_forms(db, [spelling], _NAMES, opened=words.open, most=1)),
    )


def named(db: Connection, words: Words, beside: Sequence[Words]) -> list[Named]:
    """The actors that a bare word names: by a whole form, or by a word that is a name.

    A name that very many have, such as a first name, means those who have another word that stands
    beside it in the query.
    """
    sought = " ".join(words.words)
    aids = _with_forms(db, [sought], _NAMES, opened=words.open, most=_FEW + 1)
    if len(aids) <= _FEW:
        return _named(db, aids)
    aids = set[int]()
    for other in beside:
        both = (other, words) if words.open else (words, other)
        forms = [" ".join(one.words) for one in both]
        opened = words.open or other.open
        aids |= _with_forms(db, forms, _NAMES, opened=opened, most=_FEW + 1)
    return _named(db, aids) if len(aids) <= _FEW else []


def other_spellings(db: Connection, whole: str) -> list[str]:
    """The other forms of the actors of which this is a whole form, as normalised words.

    Of longer forms also the word that sounds like it: `zelensky` is Зеленський in a longer name.
    """
    aids = _with_forms(db, [whole], WHOLE, most=_FEW)
    found: dict[str, None] = {}
    for aid in sorted(aids):
        for (form,) in db.execute(
            "SELECT DISTINCT form FROM actor_form WHERE aid = ? AND kinds & 1 ORDER BY form",
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
            "SELECT DISTINCT form FROM actor_form WHERE aid = ? AND kinds & 1", (person.aid,)
        ):
            found[form] = None
    return sorted(found, key=lambda form: (form.count(" "), form))[:_MOST_SPELLINGS]


def near(db: Connection, words: Sequence[str], alike: float = _ALIKE) -> list[Named]:
    """A few actors whose names are spelt like one that nobody has.

    Args:
        db: the index.
        words: of the name.
        alike: how alike they are at least, where one slip of the fingers does not explain it.
    """
    sought = " ".join(words)
    forms = _forms_among(db, list(edits(sought))) or _alike(db, sought, alike)
    aids = set[int]().union(
        *(_with_forms(db, [form], _NAMES, most=_NEAR) for form in forms[:_NEAR])
    )
    each = {one.name: one for one in _named(db, aids)}  # many may have one name
    return list(each.values())[:_NEAR]


def _forms_among(db: Connection, words: Sequence[str]) -> list[str]:
    """Which of some words are names, in the order of the words."""
    there: set[str] = set()
    for some in (words[start : start + _AT_ONCE] for start in range(0, len(words), _AT_ONCE)):
        there.update(
            form
            for (form,) in db.execute(
                f"SELECT form FROM actor_form WHERE form IN ({','.join('?' * len(some))}) "  # noqa: S608
                "AND kinds & ?",
                (*some, _NAMES),
            )
        )
    return [word for word in words if word in there]


def _alike(db: Connection, sought: str, alike: float) -> list[str]:
    from difflib import get_close_matches  # noqa: PLC0415 - a name is rarely unknown

    begun = db.execute(
        "SELECT DISTINCT form FROM actor_form WHERE form >= ? AND form < ? AND kinds & ? LIMIT ?",
        (sought[:1], sought[:1] + _AFTER, _NAMES, _MEASURED),
    )
    return get_close_matches(sought, [form for (form,) in begun], _NEAR, alike)


def _contains(form: str, whole: str) -> bool:
    """Whether finding `whole` finds the form already."""
    return f" {whole} " in f" {form} "


def _with_forms(
    db: Connection, forms: Sequence[str], kinds: int, *, most: int, opened: bool = False
) -> set[int]:
    """The actors that have all of some forms, or for the last one that begins so.

    One begins with the form that the fewest have: that many are called Anna costs little then.
    """
    whole = list(dict.fromkeys(forms[:-1] if opened else forms))
    if len(forms) > 1:
        counted = {form: _counted(db, form, kinds) for form in whole}
        if not all(counted.values()):
            return set()
        whole.sort(key=lambda form: (counted[form], -forms.index(form)))  # of many the family name
    sql, values = _asked(whole, forms[-1] if opened else "", kinds)
    aids = set[int]()
    for (aid,) in db.execute(sql, values):  # far sooner than if SQLite told those who are distinct
        aids.add(aid)
        if len(aids) == most:
            break
    return aids


def _asked(whole: Sequence[str], opened: str, kinds: int) -> tuple[str, list[str | int]]:
    """In SQL, who has all forms, and one that begins so: those are sought among these.

    Whether somebody has a form is looked up; those who have one that begins so are gone through,
    for of which form it is nobody knows. So has `aid` a plus there, which forbids a look.
    """
    sql = ""
    values: list[str | int] = []
    if whole:
        has = "form = ? AND kinds & ?"
        also = f" AND EXISTS (SELECT 1 FROM actor_form WHERE {has} AND aid = one.aid)"  # noqa: S608
        sql = f"SELECT aid FROM actor_form AS one WHERE {has}" + also * (len(whole) - 1)  # noqa: S608
        values = [value for form in whole for value in (form, kinds)]
    if opened:
        among = f" AND +aid IN ({sql})" if sql else ""
        sql = f"SELECT aid FROM actor_form WHERE form >= ? AND form < ? AND kinds & ?{among}"  # noqa: S608
        values = [opened, opened + _AFTER, kinds, *values]
    return sql, values


def _counted(db: Connection, form: str, kinds: int) -> int:
    """How many have a form, as far as that matters."""
    sql = "SELECT count(*) FROM (SELECT 1 FROM actor_form WHERE form = ? AND kinds & ? LIMIT ?)"
    return int(db.execute(sql, (form, kinds, _MEASURED)).fetchone()[0])


def _that_sound(db: Connection, bones: Mapping[str, str]) -> set[int]:
    """The actors that have words which sound like some words, one for each.

    Nobody is sought who was found by the words themselves, because no other word sounds so. One
    begins with the sound that the fewest have.
    """
    alike = "SELECT word FROM sound WHERE bones = ?"
    words = {one: db.execute(alike, (one,)).fetchall() for one in bones.values()}
    if not all(words.values()) or all(words[one] == [(word,)] for word, one in bones.items()):
        return set()
    heard = "FROM sound CROSS JOIN actor_form AS {0} ON form = word WHERE bones = ? AND kinds & ?"
    count = f"SELECT count(*) FROM (SELECT 1 {heard.format('one')} LIMIT ?)"  # noqa: S608
    counted = {one: db.execute(count, (one, _HEARD, _MEASURED)).fetchone()[0] for one in words}
    others = f" AND EXISTS (SELECT 1 {heard.format('other')} AND other.aid = one.aid)"
    sql = f"SELECT DISTINCT aid {heard.format('one')}{others * (len(counted) - 1)} LIMIT ?"
    values = [value for one in sorted(counted, key=counted.__getitem__) for value in (one, _HEARD)]
    return {aid for (aid,) in db.execute(sql, (*values, MOST))}


def _named(db: Connection, aids: set[int]) -> list[Named]:
    if not aids:
        return []
    places = ",".join("?" * len(aids))
    rows = db.execute(
        f"SELECT aid, name FROM actor WHERE aid IN ({places}) ORDER BY name, aid",  # noqa: S608
        sorted(aids),
    )
    return [Named(aid, name) for aid, name in rows]
