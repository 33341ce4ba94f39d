"""Taking briefings and quotes out of a library, the same from the screen and from the shell."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefterm.model.briefing import Briefing
from briefterm.model.problem import BrieftermError
from briefterm.ui.desk import Shelf, Views

if TYPE_CHECKING:
    from briefterm.export.formats import Format
    from briefterm.model.views import Outlook, Scope, Timeline

MARKDOWN: Final = "markdown"
MOST_ROWS: Final = 10_000
"""A longer table is cut, and says so."""
_SOURCES: Final = {".yaml", ".yml"}


class Carry:
    """Exports from a library; satisfies `ui.desk.Carry`.

    Args:
        shelf: the library.
        form: the name of the format.
        views: its views over many briefings, where those are carried.
    """

    def __init__(self, shelf: Shelf, form: str = MARKDOWN, views: Views | None = None) -> None:
        self._shelf = shelf
        self._form = form
        self._views = views

    def preview(self, briefings: Sequence[str]) -> str:
        """What an export would write, one briefing after another.

        Raises:
            BrieftermError: one of them cannot be read.
        """
        return "\n".join(self._format().render(self._read(name)) for name in briefings)

    def preview_quotes(self, addresses: Sequence[str], form: str = "") -> str:
        """What an export of chosen quotes would write; in a form, the quotes alone.

        Raises:
            BrieftermError: there is no quote at one of the addresses.
        """
        from briefterm.export import quotes, single

        chosen: dict[str, list[str]] = {}
        for address in addresses:
            name, sign, quote = address.rpartition("#")
            if not (name and sign and quote):
                raise BrieftermError(f"{address} is no address of a quote, such as briefing#quote.")
            chosen.setdefault(name, []).append(quote)
        read = [(self._with_quotes(name, ids), ids) for name, ids in chosen.items()]
        if form:
            return "\n".join(single.render(briefing, ids, form) for briefing, ids in read)
        return quotes.render(read)

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

    def dossier(self, actor: str) -> str:
        """An actor's dossier as Markdown.

        Raises:
            BrieftermError: there is no such actor.
        """
        from briefterm.export import dossier

        found = self._over.dossier(actor)
        if found is None:
            raise BrieftermError(f"There is no actor {actor} here.")
        return dossier.render(found)

    def timeline(self, query: str, scope: "Scope", *, newest: bool) -> str:
        """A timeline as Markdown, as far as it is read by anyone."""
        from briefterm.export import chronicle

        page = self._over.timeline(query, scope, 0, MOST_ROWS, newest=newest)
        return chronicle.timeline(page.entries, _what(page, len(page.entries)))

    def outlook(self, query: str, scope: "Scope") -> str:
        """A ledger of forecasts as Markdown, as far as it is read by anyone."""
        from briefterm.export import chronicle

        page = self._over.outlook(query, scope, 0, MOST_ROWS)
        return chronicle.outlook(page.forecasts, _what(page, len(page.forecasts)))

    def write(self, text: str, target: Path, *, force: bool) -> Path:
        """Write a text that was made to be carried away; an existing file only with `force`.

        Raises:
            BrieftermError: it exists, or cannot be written.
        """
        _write(target, text, force=force)
        return target

    @property
    def _over(self) -> Views:
        assert self._views is not None  # noqa: S101 - whoever carries views gives them
        return self._views

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


def _what(page: "Timeline | Outlook", given: int) -> str:
    """What a table holds, in words; that it is not all of it, too."""
    if given < page.total:
        return f"The first {given:,} of {page.total:,}: {page.understood}."
    return f"{given:,}: {page.understood}."


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
