"""What the keys do once the reader has chosen some: the table of commands, changed and checked.

A wish that cannot be granted is told with its place and the others hold. Ctrl+Q always quits.
"""

import string
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, NamedTuple

from msgspec import structs

from briefterm.model.problem import Level, Problem
from briefterm.model.settings import KeyWish, Settings
from briefterm.ui.commands import COMMANDS, UNBOUND, Command, key_name

CODE: Final = "config"
QUIT: Final = ("quit.now", "ctrl+q")
"""A command and the key that it keeps, whatever the reader wishes."""

_SPELLINGS: Final = {
    "esc": "escape", "return": "enter", "del": "delete", "ins": "insert", "spacebar": "space",
    "pgdn": "pagedown", "pgdown": "pagedown", "page_down": "pagedown",
    "pgup": "pageup", "page_up": "pageup", "bs": "backspace", "control": "ctrl",
}  # fmt: skip
_MODIFIERS: Final = ("ctrl", "alt", "shift")
_ALWAYS_OTHERS: Final = {"ctrl+i": "Tab", "ctrl+m": "Enter", "ctrl+h": "Backspace"}
"""Keys that a terminal sends as others."""
_KNOWN: Final = ("down", "up")
"""Keys that are told rather than letters: everybody tries them."""
_TAKEN: Final = {
    "ctrl+q": "always quits",
    "ctrl+c": "always copies",
    "ctrl+z": "always puts the program to sleep",
}


class NoKeyError(ValueError):
    """What was written names no key that can be used; the message says why."""


class Keymap(NamedTuple):
    """The commands with the keys that hold.

    Attributes:
        commands: all of them, in the order of their table.
        problems: wishes that were not granted, and keys that were taken away.
    """

    commands: tuple[Command, ...] = COMMANDS
    problems: tuple[Problem, ...] = ()

    def for_textual(self) -> dict[str, str]:
        """What differs from the bindings as they were made, as Textual wants it."""
        return {
            now.id: ",".join(now.keys) or UNBOUND
            for now, before in zip(self.commands, COMMANDS, strict=True)
            if now.keys != before.keys
        }

    def key_of(self, command: str) -> str:
        """The first key of a command as a reader knows it; the palette's way where it has none."""
        keys = next(one.keys for one in self.commands if one.id == command)
        return key_name(keys[0]) if keys else "the list of commands"

    def elsewhere(self, key: str, screen: str) -> Command | None:
        """The command that a key runs on other screens, while it runs none on this one."""
        meant = [one for one in self.commands if key in one.keys]
        return None if any(screen in one.screens for one in meant) else next(iter(meant), None)

    def hints(self, *doing: tuple[str, str]) -> str:
        """A line that tells some keys: `Esc close   ↓ ↑ choose`; what has no key is left out.

        Args:
            doing: the ids of one or several commands, parted by blanks, and what they do.
        """
        told = ((self._keys_of(commands.split()), label) for commands, label in doing)
        return "   ".join(f"{keys} {label}" for keys, label in told if keys)

    def _keys_of(self, commands: Sequence[str]) -> str:
        """A key of each: the one that everybody knows, or the first."""
        having = [one.keys for one in self.commands if one.id in commands and one.keys]
        known = (next((key for key in keys if key in _KNOWN), keys[0]) for keys in having)
        return " ".join(map(key_name, known))


def keymap(settings: Settings) -> Keymap:
    """The table of commands as the reader wishes it."""
    return _Wishes(settings).granted() if settings.keys else Keymap()


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
    if len(character) > 1 or (character.isascii() and character.isalnum()):
        return character
    from textual.binding import Binding

    return next(iter(Binding.make_bindings([Binding(character, "")]))).key


def _named(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the table by Textual's names; it has signs such as `/` as they are."""
    return tuple(_name_of(key) if len(key) == 1 else key for key in keys)


@cache
def _names() -> frozenset[str]:
    """Textual's names of the keys that need one."""
    named = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete")
    typed = ("backspace", "enter", "tab", "space", "escape")
    numbered = (f"f{number}" for number in range(1, 25))
    return frozenset((*named, *typed, *numbered, *map(_name_of, string.punctuation)))


def meant(word: str, options: Iterable[str]) -> str:
    """`; did you mean …?` where one of the options is near to a word; else nothing."""
    from difflib import get_close_matches

    close = get_close_matches(word, options, 1, 0.6)
    return f"; did you mean {close[0]}?" if close else ""


class _Wishes:
    """Grants the reader's wishes one after another."""

    def __init__(self, settings: Settings) -> None:
        self._path = settings.path
        self._wishes = settings.keys
        self._keys = {one.id: _named(one.keys) for one in COMMANDS}
        self._screens = {one.id: frozenset(one.screens) for one in COMMANDS}
        self._wished: dict[str, KeyWish] = {}
        self._problems: list[Problem] = []

    def granted(self) -> Keymap:
        """All that can be granted."""
        for wish in self._wishes:
            if wish.command not in self._keys:
                close = meant(wish.command, self._keys)
                hint = close.removeprefix("; ") or "briefterm config lists all commands"
                self._tell(wish, "there is no such command", hint)
            else:
                self._grant(wish)
        for wish in self._wished.values():
            self._take_from_others(wish)
        return Keymap(tuple(map(self._changed, COMMANDS)), tuple(self._problems))

    def _changed(self, command: Command) -> Command:
        keys = self._keys[command.id]
        same = keys == _named(command.keys)
        return command if same else structs.replace(command, keys=keys)

    def _grant(self, wish: KeyWish) -> None:
        keys = [key for key in (self._key(wish, words) for words in wish.keys) if key]
        if wish.command == QUIT[0]:
            keys.append(QUIT[1])
        if keys or not wish.keys:
            self._keys[wish.command] = tuple(dict.fromkeys(keys))
            self._wished[wish.command] = wish

    def _key(self, wish: KeyWish, words: str) -> str:
        """The key that is meant; empty if it cannot be had."""
        try:
            key = parse_key(words)
        except NoKeyError as error:
            self._tell(wish, str(error), "keys are written so: ctrl+x, G, ], space, f2")
            return ""
        if key in _TAKEN and (wish.command, key) != QUIT:
            self._tell(wish, f"{key_name(key)} {_TAKEN[key]}", "choose another key")
            return ""
        holder = next(
            (other for other in self._wished if self._meet(other, wish.command, key)), None
        )
        if holder is not None:
            line = self._wished[holder].line
            self._tell(wish, f"{key_name(key)} is given to {holder} in line {line}", "choose one")
            return ""
        return key

    def _meet(self, one: str, other: str, key: str) -> bool:
        """Whether two commands work on one screen, and the first has a key."""
        return (
            one != other
            and key in self._keys[one]
            and bool(self._screens[one] & self._screens[other])
        )

    def _take_from_others(self, wish: KeyWish) -> None:
        """Take a wish's keys from the commands that have them by themselves."""
        for key in self._keys[wish.command]:
            for other in self._keys:
                if other in self._wished or not self._meet(other, wish.command, key):
                    continue
                self._keys[other] = tuple(one for one in self._keys[other] if one != key)
                told = f"{key_name(key)} is taken from {other}"
                if not self._keys[other]:
                    told += ", which has no key now"
                hint = f'"{other}" = [] lets it be so'
                self._tell(wish, told, hint, Level.INFO)

    def _tell(self, wish: KeyWish, told: str, hint: str, level: Level = Level.WARNING) -> None:
        place = (wish.line, wish.column)
        field = f"keys.{wish.command}"
        self._problems.append(Problem(self._path, *place, level, CODE, field, told, hint))
