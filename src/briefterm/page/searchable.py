"""Words as find sees them: case, accents, kinds of quote marks and of dashes make no difference."""

import unicodedata
from typing import Final

_SAME: Final = {
    **dict.fromkeys("“”„‟«»″❝❞", '"'),
    **dict.fromkeys("‘’‚‛′ʼ`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th",
    "ı": "i", "…": "...",
}  # fmt: skip
_LEFT_OUT: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")


class _Plain(dict[int, str]):
    """What each character becomes, found out when it is first met.

    Attributes:
        uneven: the characters met so far that become none or several.
    """

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        character = chr(code)
        self[code] = plain = _plain(character)
        if len(plain) != 1:
            self.uneven.add(character)
        return plain


_PLAIN: Final = _Plain()


def searchable(text: str) -> tuple[str, range | list[int]]:
    """A text as find sees it, and for each character where it was."""
    plain = text.translate(_PLAIN)
    if text.isascii() or _PLAIN.uneven.isdisjoint(text):
        return plain, range(len(text))
    return plain, [place for place, character in enumerate(text) for _ in _PLAIN[ord(character)]]


def _plain(character: str) -> str:
    if character in _LEFT_OUT:
        return ""
    low = _SAME.get(character) or character.casefold()
    if not low.isascii():
        low = "".join(
            _SAME.get(one, one)
            for one in unicodedata.normalize("NFKD", low)
            if not "\u0300" <= one <= "\u036f"
        )
    return " " if low.isspace() else low
