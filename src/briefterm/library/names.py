"""Names: the forms under which an actor is found, and which spellings are of one name.

Forms are declared by authors: name, short, id, aliases, names in other languages. Nothing is merged
by its sound: the skeleton of a word only finds further candidates, and the answer names them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from typing import Final

from msgspec import Struct

from briefterm.library import normal
from briefterm.model.briefing import Actor

WHOLE: Final = 1
"""A whole form of a name."""
NAME: Final = 2
"""A word that is a name by itself."""
WORD: Final = 4
"""A word of any other form."""

_MOST_NAME_WORDS: Final = 4
"""A longer name is a description, such as `US source familiar with the talks`."""
_SHORTEST_SKELETON: Final = 3
_LONGEST_SLIP: Final = 40
"""In a longer word a slip is not looked for: it would be made of each letter in turn."""

_LATIN: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "zh",
    "з": "z", "и": "i", "і": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p",
    "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "sch", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ј": "i", "љ": "l",
    "њ": "n", "ћ": "ch", "ђ": "d", "џ": "dzh", "қ": "k", "ҳ": "h", "ғ": "g", "ӣ": "i", "ҷ": "dzh",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i",
    "κ": "k", "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s",
    "τ": "t", "υ": "i", "φ": "f", "χ": "kh", "ψ": "ps", "ω": "o",
}  # fmt: skip
_TRANSLITERATION: Final = str.maketrans(_LATIN)
_ALIKE: Final = (
    ("shch", "sch"), ("tch", "ch"), ("tsch", "ch"), ("sch", "sh"), ("kh", "h"), ("gh", "g"),
    ("ph", "f"), ("tz", "ts"), ("ck", "k"), ("dj", "dzh"), ("w", "v"), ("q", "k"), ("x", "ks"),
    ("j", "y"),
)  # fmt: skip
_ALPHABETS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгґдеєжзиіклмнопрстуфхцчшщъыьэюя",
    "αβγδεζηθικλμνξοπρστυφχψω",
)
_DOUBLED: Final = re.compile(r"(.)\1+")
_VOWELS: Final = re.compile("[aeiouy]+")
_ENDING: Final = re.compile("[iy]+$")


def actor_key(actor: str, name: str) -> str:
    """What an actor of a briefing is in the index: its id, or `=` and the name it has only."""
    return f"={normal.normal(name)}" if "." in actor else actor


@lru_cache(maxsize=65_536)
def skeleton(word: str) -> str:
    """How a normalised word sounds, roughly: the same for Zelensky, Zelenskiy and Зеленський.

    Empty where the script is none that is written in letters of the Latin kind, or the word is
    too short to tell.
    """
    latin = word.translate(_TRANSLITERATION)
    if not latin.isascii() or not latin.isalpha():
        return ""
    for spelling, common in _ALIKE:
        latin = latin.replace(spelling, common)
    latin = _DOUBLED.sub(r"\1", latin)
    end = "y" if _ENDING.search(latin) else ""
    latin = f"i{latin[1:]}" if latin.startswith("y") else latin
    bones = latin[:1] + _VOWELS.sub("", latin[1:]) + end
    bones = _DOUBLED.sub(r"\1", bones)
    return bones if len(bones) >= _SHORTEST_SKELETON else ""


class Declared(Struct, frozen=True, array_like=True):
    """What a file says that an actor is called.

    Attributes:
        id: its id, where it has one of its own.
        person: whether it may be a person, of whom a word of the name is a name too.
        names: its name, and its names in other languages.
        others: its short name and its aliases.
    """

    id: str
    person: bool
    names: tuple[str, ...]
    others: tuple[str, ...]


def declared(actor: Actor) -> Declared:
    """What is said that an actor is called, each once."""
    named = dict.fromkeys(one for one in (actor.name, *actor.names.values()) if one)
    others = dict.fromkeys(one for one in (actor.short, *actor.aliases) if one)
    return Declared(
        id="" if "." in actor.id else actor.id,
        person=actor.kind in {"", "person"},
        names=tuple(named),
        others=tuple(one for one in others if one not in named),
    )


@lru_cache(maxsize=4_096)
def forms(told: Declared) -> Mapping[str, int]:
    """The forms under which an actor is found, and what each is, as bits.

    Of a file that changes they are asked for twice: as it is, and as it was.
    """
    found: dict[str, int] = {}
    for spelling in told.names:
        _add_forms(found, spelling, named=told.person)
    for spelling in (*told.others, told.id.replace("-", " ")):
        _add_forms(found, spelling, named=False)
    return found


def _add_forms(found: dict[str, int], spelling: str, *, named: bool) -> None:
    parts = spelling.split()
    words = [normal.normal(part) for part in parts]
    whole = " ".join(filter(None, words))
    if not whole:
        return
    found[whole] = found.get(whole, 0) | WHOLE
    named = len(parts) == 1 or (named and len(parts) <= _MOST_NAME_WORDS)
    for part, word in zip(parts, words, strict=True):
        if word:
            kind = NAME if named and not part[0].islower() else WORD
            found[word] = found.get(word, 0) | kind
            for piece in word.split(" ") if " " in word else ():  # of d'Estaing, Smith-Jones
                if len(piece) > 1:  # no single character of a script without blanks
                    found[piece] = found.get(piece, 0) | WORD


def sounds(forms: Iterable[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    """How those forms sound that are single words, each before its word."""
    for form, kinds in forms:
        if kinds & (NAME | WORD) and (bones := skeleton(form)):
            yield bones, form


def sound_alike(one: str, other: str) -> bool:
    """Whether two normalised words are spellings of one another by their sound."""
    bones = skeleton(one)
    return bool(bones) and bones == skeleton(other)


def edits(word: str) -> Iterator[str]:
    """All normalised words that one slip of the fingers turns into this one, each once.

    Of a very long word there are none.
    """
    if len(word) > _LONGEST_SLIP:
        return
    letters = next((some for some in _ALPHABETS if word[:1] in some), "")
    halves = [(word[:cut], word[cut:]) for cut in range(len(word) + 1)]
    swapped = (left + right[1] + right[0] + right[2:] for left, right in halves if len(right) > 1)
    dropped = (left + right[1:] for left, right in halves if right)
    changed = (left + new + right[1:] for left, right in halves if right for new in letters)
    added = (left + new + right for left, right in halves for new in letters)
    seen = {word, ""}
    for one in chain(swapped, dropped, changed, added):
        if one not in seen:
            seen.add(one)
            yield one
