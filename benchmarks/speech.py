"""Words, sentences and names by chance, in the languages of `tongues.py`; for `library.py`."""

import random
import unicodedata
from bisect import bisect
from collections import Counter
from itertools import accumulate
from typing import Final

from tongues import NAMES, Tongue

WORDS: Final = 1_500
"""How many words a language has: real ones first, then such as are made of their halves."""


class Vocabulary:
    """The words of one language by rank: its stock, then words made of halves of these."""

    def __init__(self, tongue: Tongue, seed: int) -> None:
        chance = random.Random(f"{seed}/{tongue.code}")
        stock = list(dict.fromkeys(tongue.words.split()))
        cut = [(_clusters(word)) for word in stock]
        known = dict.fromkeys(stock)
        joint = "\u200d\u200c"
        for _ in range(8 * WORDS):
            if len(known) >= WORDS:
                break
            head, tail = chance.choice(cut), chance.choice(cut)
            made = "".join(head[: (len(head) + 1) // 2] + tail[len(tail) // 2 :])
            if made.strip(joint) == made:
                known.setdefault(made)
        self.words = list(known)
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def word(self, chance: random.Random) -> str:
        """A word, frequent ones more often."""
        return self.words[bisect(self.weights, chance.random() * self.weights[-1])]


def _clusters(word: str) -> list[str]:
    found: list[str] = []
    for sign in word:
        joins = unicodedata.category(sign)[0] in "MC" or (found and found[-1][-1] in "\u200d\u200c")
        if found and (joins or 0x1160 <= ord(sign) < 0x1200):
            found[-1] += sign
        else:
            found.append(sign)
    return found


ODDITIES: Final = (
    "👩🏽‍🔬", "🏳️‍🌈", "👨‍👩‍👧‍👦", "🇺🇦", "❤️", "🤷🏾‍♀️", "½", "№ 5", "§ 3", "1,234.5",
    "12 %", "3–4", "€5", "[sic]", "[the President]", "[/b]", "<b>", "</i>", "**so**", "_so_",
    "`so`", "$5", "~~no~~", "a|b", "&amp;", "@home", "{role}", "C:\\temp", "\\", "x^2", "==",
    "--", "...", "…", "#1", "+1", "1.", "- no", "> so", "ＡＢＣ", "１２３", "ﬁne",
    "co\u00adoperate", "10\u00a0km", "non\u2011stop", "a\u200bb", "Ångström",
    "A\u030angstro\u0308m", "e\u0301te\u0301", "naïve", "İstanbul", "straße", "O’Neill",
    "O'Neill", "Oʼzbek", "rock ’n’ roll", "(so)", "a/b", "a_b_c", "snake_case", "C++",
    "user@example.org", "‹so›", "“so”", "«so»", "„so“", "‘so’", "「so」", "”so”", "no.", "No:",
    "*", "**", "__", "~", "^", "![x](y)", "[x](y)", "<https://x>", "&#42;", "!", "=x", "%d", "\\n",
)  # fmt: skip
"""What stands in real texts and is none of their words, or has a meaning elsewhere."""


class Speech:
    """Sentences of one language."""

    def __init__(self, tongue: Tongue, vocabulary: Vocabulary) -> None:
        self.tongue, self.vocabulary = tongue, vocabulary

    def sentence(self, chance: random.Random, least: int, most: int, odd: float = 0.0) -> str:
        tongue = self.tongue
        parts: list[str] = []
        for at in range(chance.randint(least, most)):
            word = self.vocabulary.word(chance)
            if at == 0 and tongue.cased:
                word = word[:1].upper() + word[1:]
            if chance.random() < 0.03:
                word = unicodedata.normalize("NFD", word)
            roll = chance.random()
            if at and roll < 0.02:
                word = f"{tongue.marks[0]}{word}{tongue.marks[1]}"
            elif at and roll < 0.04:
                word = f"{word}{chance.choice(['’', chr(39)])}{self.vocabulary.word(chance)}"
            elif at and roll < 0.04 + odd:
                word = chance.choice(ODDITIES)
            if at and chance.random() < 0.08:
                parts[-1] += tongue.comma
            if at and chance.random() < 0.02:
                parts.append(chance.choice(["–", "—", "-"]))
            parts.append(word)
        return tongue.joint.join(parts) + tongue.stop

    def line(self, chance: random.Random, least: int = 2, most: int = 6) -> str:
        """A title or a label: no stop at its end."""
        return self.sentence(chance, least, most).removesuffix(self.tongue.stop)

    def text(self, chance: random.Random, sentences: int, odd: float = 0.0) -> str:
        said = [self.sentence(chance, 4, 14, odd) for _ in range(sentences)]
        return (self.tongue.joint or "").join(said)


class Everyone:
    """The names of a library, one after the other: none is given to two actors."""

    def __init__(self) -> None:
        self.given: Counter[str] = Counter()
        self.taken: set[str] = set()

    def name(self, script: str) -> str:
        """The next name of a script: the longer, the more there are already."""
        name = ""
        while not name or name in self.taken:
            number = self.given[script]
            self.given[script] += 1
            name = self._name(script, number)
        self.taken.add(name)
        return name

    def _name(self, script: str, number: int) -> str:
        first, family = (words.split() for words in NAMES[script])
        number, at = divmod(number, len(first))
        parts = [first[at]]
        number, at = divmod(number, len(family))
        last = family[at]
        while number:
            number, at = divmod(number - 1, len(first))
            parts.append(first[at])
        if script in {"Hans", "Jpan", "Kore"}:
            return last + "".join(parts)
        return " ".join((*parts, last))
