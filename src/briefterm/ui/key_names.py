"""Keys by three names: Textual's, as they stand on a keyboard, and as people write them."""

import string
from collections.abc import Iterable
from functools import cache
from typing import Final

_KEY_NAMES: Final = {
    "down": "↓", "up": "↑", "left": "←", "right": "→", "pagedown": "PgDn", "pageup": "PgUp",
    "home": "Home", "end": "End", "enter": "Enter", "tab": "Tab", "shift+tab": "Shift+Tab",
    "space": "Space", "backspace": "Backspace", "escape": "Esc", "ctrl+p": "Ctrl+P",
    "ctrl+q": "Ctrl+Q", "f1": "F1", "right_square_bracket": "]", "left_square_bracket": "[",
    "right_curly_bracket": "}", "left_curly_bracket": "{", "asterisk": "*", "full_stop": ".",
    "exclamation_mark": "!", "plus": "+", "minus": "-", "question_mark": "?", "colon": ":",
    "apostrophe": "'", "grave_accent": "`", "left_parenthesis": "(", "right_parenthesis": ")",
    "delete": "Del", "insert": "Ins", "slash": "/", "backslash": "\\", "vertical_line": "|",
    "at": "@", "underscore": "_",
}  # fmt: skip
KEY_NAMES: Final = frozenset(_KEY_NAMES.values())
"""What stands on keys that write no letter, and on some that do."""
_SPELLINGS: Final = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "spacebar": "space",
    "pgdn": "pagedown", "pgdown": "pagedown", "page_down": "pagedown",
    "pgup": "pageup", "page_up": "pageup", "bs": "backspace", "control": "ctrl",
}  # fmt: skip
_MODIFIERS: Final = ("ctrl", "alt", "shift")
_ALWAYS_OTHERS: Final = {"ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+h": "Backspace"}
"""Keys that a terminal sends as others."""


class NoKeyError(ValueError):
    """What was written names no key that can be used; the message says why."""


def _sign(key: str) -> str | None:
    """What a key of that name writes, as Textual knows it; the keys from F1 on write nothing."""
    if len(key) == 1:
        return key
    if key[1:].isdigit():
        return None
    from textual.keys import key_to_character

    return key_to_character(key)


def key_name(key: str) -> str:
    """A key as it stands on the keyboard."""
    if key in _KEY_NAMES:
        return _KEY_NAMES[key]
    *modifiers, last = key.split("+")
    sign = _sign(last)
    name = _KEY_NAMES.get(last) or (sign if sign and sign.isprintable() else last.capitalize())
    return "+".join((*map(str.capitalize, modifiers), name.upper() if modifiers else name))


def parse_key(words: str) -> str:
    """Textual's name of a key as people write it: `ctrl+x`, `G`, `]`, `space`, `f2`.

    Raises:
        NoKeyError: there is no such key, or it does something else always.
    """
    *modifiers, key = _parts(words)
    modifiers = [_SPELLINGS.get(one.lower(), one.lower()) for one in modifiers]
    for one in modifiers:
        if one not in _MODIFIERS:
            raise NoKeyError(f"“{one}+” is no key that a terminal sends{meant(one, _MODIFIERS)}")
    if len(key) == 1 and key.isprintable():
        if modifiers == ["shift"] and key.isalpha():
            return key.upper()
        name = _name_of(key.lower() if modifiers else key)
    else:
        name = _SPELLINGS.get(key.lower(), key.lower())
        if name not in _names():
            raise NoKeyError(f"“{words}” is no key{meant(name, (*_names(), *_SPELLINGS))}")
    whole = "+".join((*(one for one in _MODIFIERS if one in modifiers), name))
    if whole in _ALWAYS_OTHERS:
        raise NoKeyError(f"a terminal sends {key_name(whole)} as {_ALWAYS_OTHERS[whole]}")
    return whole


def written(key: str) -> str:
    """One of Textual's keys as people write it: what `parse_key` reads."""
    shown = key_name(key)
    return shown if len(shown) == 1 and shown.isascii() else key


def _parts(words: str) -> list[str]:
    """The parts of a chord; the plus sign is a key as well."""
    if len(words) <= 1:
        return [words]
    parts = words.strip().split("+")
    return [*parts[:-2], "+"] if parts[-2:] == ["", ""] else parts


def _name_of(character: str) -> str:
    if character in " ,":
        return "space" if character == " " else "comma"
    if character.isascii() and character.isalnum():
        return character
    from textual.binding import Binding

    return next(iter(Binding.make_bindings([Binding(character, "")]))).key


@cache
def _names() -> frozenset[str]:
    """Textual's names of the keys that need one."""
    moving = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
    typed = ("backspace", "enter", "tab", "space", "escape", "insert", "delete")
    numbered = (f"f{number}" for number in range(1, 25))
    return frozenset((*moving, *typed, *numbered, *map(_name_of, string.punctuation)))


def meant(word: str, options: Iterable[str]) -> str:
    """`; did you mean …?` where one of the options is near to a word; else nothing."""
    from difflib import get_close_matches

    close = get_close_matches(word, options, 1, 0.6)
    return f"; did you mean {close[0]}?" if close else ""
