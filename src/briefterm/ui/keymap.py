"""What the keys do once the reader has chosen some: the table of commands, changed and checked.

A wish that cannot be granted is told with its place and the others hold. Ctrl+Q always quits.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from msgspec import structs

from briefterm.model.problem import Level, Problem
from briefterm.model.settings import KeyWish, Settings
from briefterm.ui.commands import COMMANDS, UNBOUND, Command
from briefterm.ui.key_names import NoKeyError, key_name, meant, parse_key

CODE: Final = "config"
QUIT: Final = ("quit.now", "ctrl+q")
"""A command and the key that it keeps, whatever the reader wishes."""

_KNOWN: Final = ("down", "up")
"""Keys that are told rather than letters: everybody tries them."""
_TAKEN: Final = {
    "ctrl+q": "always quits",
    "ctrl+c": "always copies",
    "ctrl+z": "always puts the program to sleep",
}


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


class _Wishes:
    """Grants the reader's wishes one after another."""

    def __init__(self, settings: Settings) -> None:
        self._path = settings.path
        self._wishes = settings.keys
        self._keys = {one.id: one.keys for one in COMMANDS}
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
        return command if keys == command.keys else structs.replace(command, keys=keys)

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
