"""The words that quotes have: a beginning of a word is asked for as the words that begin so.

Asked for a long beginning, FTS5 gathers the places of all words that begin so before it tells the
first: 60 ms where 400,000 quotes have one. Asked for the words by name, it goes from place to place
and stops when there are enough: 2 ms for 500 words.
"""

from typing import Final

from briefterm.library.changes import edition
from briefterm.library.connection import Connection
from briefterm.library.matching import INDEXED_BEGINNING, any_of, of_words, spelt_out
from briefterm.library.query import Words

_FEW: Final = 60
"""So many words are asked for by name at once."""
_MOST: Final = 500
"""And so many where there is no other way; of more the places are gathered."""
_KEPT: Final = 100
"""So many beginnings are remembered."""
_AFTER: Final = "\U0010ffff"
_BEGUN: Final = (
    "WITH RECURSIVE begun(word) AS ("
    "SELECT (SELECT term FROM {0} WHERE term >= ?1 LIMIT 1) UNION ALL "
    "SELECT (SELECT term FROM {0} WHERE term >= word || char(1) LIMIT 1) "
    "FROM begun WHERE word < ?2 LIMIT ?3) "
    "SELECT word FROM begun WHERE word < ?2"
)
"""From word to word: FTS5 tells each place of each, and only the first one is wanted."""


def begun(db: Connection, table: str, beginning: str, most: int) -> list[str]:
    """The words of a word list that begin so, in order; `table` tells them and their places."""
    rows = db.execute(_BEGUN.format(table), (beginning, beginning + _AFTER, most))
    return [word for (word,) in rows]


class _Known(dict[tuple[int, str, int], list[str]]):
    """Words by the edition of the index and their beginning: the next letter needs them again."""

    def words(self, db: Connection, beginning: str, most: int) -> list[str]:
        """The words that begin so, `most` and one more at most."""
        now = edition(db)
        found = self.get((now, beginning, most))
        if found is None:
            found = self._among_known(now, beginning, most)
            found = found or begun(db, "vocabulary", beginning, most + 1)
            if len(self) >= _KEPT:
                self.clear()
            self[now, beginning, most] = found
        return found

    def _among_known(self, now: int, beginning: str, most: int) -> list[str]:
        """Those among the words with a shorter beginning, where all of them are known."""
        for end in range(len(beginning) - 1, INDEXED_BEGINNING, -1):
            known = self.get((now, beginning[:end], most), ())
            if 0 < len(known) <= most:
                return [word for word in known if word.startswith(beginning)]
        return []


_KNOWN: Final = _Known()


def match_of(db: Connection, words: Words) -> str:
    """The question to the list of quotes that finds words, of which the last may be a beginning.

    Of words in a row the beginning is gathered: to look for each row of words takes longer.
    """
    word = words.words[0]
    if words.open and len(words.words) == 1 and len(word) > INDEXED_BEGINNING:
        ends = _KNOWN.words(db, word, _FEW)
        if len(ends) <= _FEW:
            return any_of([of_words([end]) for end in ends or [word]])
    return of_words(words.words, opened=words.open)


def by_words(db: Connection, match: str) -> str:
    """A question with the words themselves in place of the beginning that many have."""

    def way(beginning: str) -> str:
        ends = _KNOWN.words(db, beginning, _MOST)
        if 0 < len(ends) <= _MOST:
            return any_of([of_words([end]) for end in ends])
        return of_words([beginning], opened=True)

    return spelt_out(match, way)
