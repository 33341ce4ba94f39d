"""`briefterm check`: everything wrong with some files, one problem a line."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from briefterm.cli.choose import chosen, library_option
from briefterm.cli.output import ExitCode, say, write_json, write_line
from briefterm.format.crossing import Facts, compare, facts_of
from briefterm.format.nodes import FAST
from briefterm.format.reader import read
from briefterm.format.registry import NO_CAST, Cast, read_registry
from briefterm.library import folder, there
from briefterm.library.reading import read_cast, read_file, unreadable
from briefterm.model import limits
from briefterm.model.numbers import counted
from briefterm.model.problem import Level, NothingToReadError, Problem
from briefterm.model.shelf import Opened

_KEYS: Final = ("path", "line", "column", "level", "code", "field", "message", "hint")


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON array.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How problems are told.",
)
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@click.option("--stdin", "from_stdin", is_flag=True, help="Check the briefing on stdin.")
@click.option("--stdin-filename", metavar="NAME", default="-", help="What that briefing is called.")
@library_option
def check(
    paths: Sequence[Path],
    *,
    as_json: bool,
    form: str,
    strict: bool,
    from_stdin: bool,
    stdin_filename: str,
    library: Sequence[Path],
) -> int:
    """Tell everything that is wrong with briefings.

    PATH is a file or a folder of them. Files are checked beside the library's only when --library
    names one; the files of a folder are checked beside each other.

    Ends with 0 when there are no errors (with --strict, no warnings either), 1 when there are.
    """
    if not FAST:
        say("PyYAML was built without libyaml: reading is slow, and large files are refused.")
    checked = _Check([os.fspath(path) for path in library])
    if from_stdin:
        checked.take(sys.stdin.buffer.read(limits.FILE_BYTES + 1), stdin_filename)
    else:
        place = chosen(paths or library)
        if place.note:
            say(place.note)
        checked.read([os.fspath(path) for path in place.paths])
    problems = checked.problems()
    if as_json or form == "json":
        write_json(_row(problem) for problem in problems)
    else:
        for problem in problems:
            write_line(str(problem))
    say(_summary(checked.files, problems))
    bad = {Level.ERROR, Level.WARNING} if strict else {Level.ERROR}
    return ExitCode.PROBLEMS if any(problem.level in bad for problem in problems) else ExitCode.OK


class _Check:
    """One run over some files.

    Attributes:
        files: how many files were checked.
    """

    def __init__(self, around: Sequence[str]) -> None:
        self.files = 0
        self._around: Final = around
        self._bases: Final = [folder.base_of(root) for root in around]
        self._is_whole = bool(around)
        self._casts: Final[dict[tuple[str, ...], Cast]] = {}
        self._found: Final[dict[str, list[Problem]]] = {}
        self._facts: Final[list[Facts]] = []

    def read(self, roots: Sequence[str]) -> None:
        """Check the files of some folders, and single files.

        Raises:
            NothingToReadError: there is none.
        """
        for root in roots:
            folder.require_readable(root)
            self._bases.append(folder.base_of(root))
            self._is_whole = self._is_whole or there.is_folder(root)
        given = {os.path.realpath(root) for root in roots}
        for file in folder.files_of(roots):
            # the shared actors beside a file that was named are not what was asked about
            within = not file.registry or there.is_folder(roots[file.root])
            if within or os.path.realpath(file.path) in given:
                self._read_file(file)
        if not self.files:
            named = " and ".join(roots)
            what = "a briefing is a file whose name ends in .yaml or .yml"
            raise NothingToReadError(f"{named} holds no briefing; {what}")

    def take(self, data: bytes, path: str) -> None:
        """Check the bytes of one briefing."""
        self._note_read(read(data, path, self._cast(folder.registries_of(self._bases, path))))

    def problems(self) -> list[Problem]:
        """Everything that was found, file by file."""
        for problem in compare([*self._facts, *self._others()]):
            if problem.path in self._found and (self._is_whole or problem.code != "BT303"):
                self._found[problem.path].append(problem)
        return [
            problem
            for found in self._found.values()
            for problem in sorted(found, key=lambda one: (one.line, one.column, one.code))
        ]

    def _read_file(self, file: folder.File) -> None:
        limit = limits.REGISTRY_BYTES if file.registry else limits.FILE_BYTES
        data, trouble = b"", file.trouble
        if not trouble:
            try:
                data, _ = folder.read_bytes(file.path, limit)
            except folder.UnreadableError as error:
                trouble = str(error)
        if trouble:
            self._note_read(unreadable(file.path, trouble), refers=not file.registry)
        elif file.registry:
            registries = folder.registries_of(self._bases, file.path)
            self._note(file.path, read_registry(data, file.path, self._cast(registries))[1])
        else:
            self.take(data, file.path)

    def _note_read(self, opened: Opened, *, refers: bool = True) -> None:
        """Note what is wrong with a file, and where others may refer to it, what of it matters."""
        self._note(opened.path, opened.problems)
        if refers:
            self._facts.append(facts_of(opened))

    def _note(self, path: str, problems: Iterable[Problem]) -> None:
        self.files += 1
        self._found.setdefault(path, []).extend(problems)

    def _cast(self, registries: Sequence[str]) -> Cast:
        """The shared actors of some registry files; those that cannot be read bring none."""
        key = tuple(registries)
        if key not in self._casts:
            self._casts[key] = read_cast(registries)
        return self._casts[key]

    def _others(self) -> Iterator[Facts]:
        """What matters of the library's files that were not asked about."""
        asked = {os.path.realpath(path) for path in self._found}
        for file in folder.files_of(self._around):
            if not file.registry and os.path.realpath(file.path) not in asked:
                try:
                    opened = read_file(file.path, NO_CAST)
                except folder.UnreadableError as error:
                    opened = unreadable(file.path, str(error))
                yield facts_of(opened)


def _row(problem: Problem) -> dict[str, object]:
    return {name: getattr(problem, name) for name in _KEYS}


def _summary(files: int, problems: Iterable[Problem]) -> str:
    """`4 files: 1 error, 2 warnings and 3 infos.`."""
    levels = Counter(problem.level for problem in problems)
    found = [counted(levels[level], level.value) for level in Level if levels[level]]
    said = " and ".join(part for part in (", ".join(found[:-1]), *found[-1:]) if part)
    return f"{counted(files, 'file')}: {said or 'no problems'}."
