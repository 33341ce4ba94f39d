"""Taking briefings and quotes out of a library, the same from the screen and from the shell."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefterm.model.briefing import Briefing
from briefterm.model.problem import BrieftermError
from briefterm.ui.desk import Shelf

if TYPE_CHECKING:
    from briefterm.export.formats import Format

MARKDOWN: Final = "markdown"
_SOURCES: Final = {".yaml", ".yml"}


class Carry:
    """Exports from a library; satisfies `ui.desk.Carry`.

    Args:
        shelf: the library.
        form: the name of the format.
    """

    def __init__(self, shelf: Shelf, form: str = MARKDOWN) -> None:
        self._shelf = shelf
        self._form = form

    def preview(self, briefings: Sequence[str]) -> str:
        """What an export would write, one briefing after another.

        Raises:
            BrieftermError: one of them cannot be read.
        """
        return "\n".join(self._format().render(self._read(name)) for name in briefings)

    def preview_quotes(self, addresses: Sequence[str]) -> str:
        """What an export of chosen quotes would write.

        Raises:
            BrieftermError: there is no quote at one of the addresses.
        """
        from briefterm.export import quotes

        chosen: dict[str, list[str]] = {}
        for address in addresses:
            name, sign, quote = address.rpartition("#")
            if not (name and sign and quote):
                raise BrieftermError(f"{address} is no address of a quote, such as briefing#quote.")
            chosen.setdefault(name, []).append(quote)
        return quotes.render([(self._with_quotes(name, ids), ids) for name, ids in chosen.items()])

    def export(self, briefings: Sequence[str], target: Path, *, force: bool) -> Path:
        """Write briefings: one to a file or into a folder, several into a folder.

        Raises:
            ExistsError: a file exists, and `force` is not given.
            BrieftermError: one cannot be read, or its file cannot be written.
        """
        read = [self._read(name) for name in briefings]
        if len(read) > 1:
            make_folder(target)
        written = target
        for briefing in read:
            text = self._format().render(briefing)
            written = self._place(briefing, target)
            _write(written, text, force=force)
        return target if len(read) > 1 else written

    def export_quotes(self, addresses: Sequence[str], target: Path, *, force: bool) -> Path:
        """Write chosen quotes, `briefing#quote` each, to a file or into a folder.

        Raises:
            BrieftermError: as for `export`.
        """
        path = target / "quotes.md" if _is_folder(target) else target
        _write(path, self.preview_quotes(addresses), force=force)
        return path

    def _format(self) -> "Format":
        """How it is written; imported when first needed, for no screen begins with an export."""
        from briefterm.export.formats import FORMATS

        return FORMATS[self._form]

    def _place(self, briefing: Briefing, target: Path) -> Path:
        """The file for a briefing: the target, or one named after the briefing in it."""
        if not _is_folder(target):
            return target
        from briefterm.library.writing import safe_name

        return target / f"{safe_name(briefing.id)}{self._format().suffix}"

    def _with_quotes(self, name: str, ids: Sequence[str]) -> Briefing:
        briefing = self._read(name)
        known = {quote.id for quote in briefing.quotes}
        for missing in (quote for quote in ids if quote not in known):
            raise BrieftermError(f"{name} has no quote {missing}.")
        return briefing

    def _read(self, name: str) -> Briefing:
        opened = self._shelf.open(name)
        if opened.briefing is None:
            problem = opened.problems[0] if opened.problems else f"{opened.path} holds no briefing."
            raise BrieftermError(str(problem))
        return opened.briefing


def make_folder(path: Path) -> None:
    """Make a folder for exports unless there is one.

    Raises:
        BrieftermError: something else has its name, or it cannot be made.
    """
    try:
        path.mkdir(exist_ok=True)
    except FileExistsError:
        raise BrieftermError(f"{path} is no folder; several briefings need one.") from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BrieftermError(f"the folder {path} cannot be made: {reason}.") from error


def _is_folder(path: Path) -> bool:
    """Whether a folder stands there; a name that cannot be one is none."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir fails over a name that is too long


def _write(path: Path, text: str, *, force: bool) -> None:
    if path.suffix.lower() in _SOURCES:
        raise BrieftermError(f"{path} is a name for a briefing's own file; name another.")
    from briefterm.library.writing import write_new

    write_new(path, text.encode("utf-8"), force=force)
