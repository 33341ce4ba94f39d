"""Controls made visible: the one form in which words from outside reach any outlet.

A file's words are kept as they were loaded. What a terminal would act on (control characters,
bidirectional overrides, lone surrogates) is shown as one visible sign each, on the screen, on
stdout, in exports, on the clipboard and in logs alike.
"""

import re
from typing import Final

_CONTROLS: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_BREAKS: Final = re.compile(r"\r\n?")
_BLANKS: Final = re.compile(r"[ \t\n]+")

BIDI_SIGN: Final = "\u2426"  # SYMBOL FOR SUBSTITUTE FORM TWO
UNKNOWN_SIGN: Final = "\ufffd"


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)  # Unicode's control pictures: ESC is ␛
    if code == 0x7F:
        return "\u2421"
    if 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069:
        return BIDI_SIGN
    return UNKNOWN_SIGN


def has_controls(text: str) -> bool:
    """Whether a text holds anything that `visible` would change, line breaks aside."""
    if text.isascii() and text.isprintable():
        return False
    return _CONTROLS.search(_BREAKS.sub("\n", text)) is not None


def visible(text: str) -> str:
    """Show each control as one visible sign; newlines and tabs stay. Total and idempotent."""
    if text.isascii() and text.isprintable():
        return text
    return _CONTROLS.sub(_sign, _BREAKS.sub("\n", text))


def one_line(text: str) -> str:
    """The visible form on one line: every run of blanks, tabs and newlines is one blank.

    A no-break space stays itself, as does every other character.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _BLANKS.sub(" ", visible(text)).strip(" ")
