"""Taking briefings and quotes out of a library, the same from the screen and from the shell."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefterm.library import there
from briefterm.model.briefing import Briefing
from briefterm.model.parts import MARKDOWN, Choice, Offer, parts_of
from briefterm.model.problem import BrieftermError
from briefterm.ui.desk import Shelf, Views

if TYPE_CHECKING:
    from briefterm.export.formats import Format
    from briefterm.model.views import Outlook, Scope, Timeline

MOST_ROWS: Final = 10_000
"""A longer table is cut, and says so."""
_SOURCES: Final = {".yaml", ".yml"}


class Carry:
    """Exports from a library; satisfies `ui.desk.Carry`.

    Args:
        shelf: the library.
        views: its views over many briefings, where those are carried.
    """

    def __init__(self, shelf: Shelf, views: Views | None = None) -> None:
        self._shelf = shelf
        self._views = views

    def offer(self, briefing: str = "") -> Offer:
        """The formats, and the parts of a briefing if one is named.

        Raises:
            BrieftermError: it cannot be read.
        """
        from briefterm.export.formats import FORMATS

        forms = {name: form.does for name, form in FORMATS.items()}
        return Offer(forms, parts_of(self._read(briefing)) if briefing else ())

    def preview(self, briefing: str, choice: Choice) -> str:
        """What an export would write.

        Raises:
            BrieftermError: it cannot be read.
        """
        return _markdown(self._read(briefing), choice)

    def preview_quotes(self, addresses: Sequence[str], form: str) -> str:
        """What an export of chosen quotes would write.

        Raises:
            BrieftermError: there is no quote at one of the addresses.
        """
        from briefterm.export import quotes

        return quotes.render(self._chosen(addresses), _format(form))

    def quote(self, address: str, form: str) -> str:
        """One quote alone, as Markdown or as JSON.

        Raises:
            BrieftermError: there is none.
        """
        from briefterm.export import single

        ((briefing, ids),) = self._chosen([address])
        return single.render(briefing, ids, form)

    def _chosen(self, addresses: Sequence[str]) -> list[tuple[Briefing, list[str]]]:
        """The briefings with the ids of the quotes that are meant, in the order of the first."""
        chosen: dict[str, list[str]] = {}
        for address in addresses:
            name, sign, quote = address.rpartition("#")
            if not (name and sign and quote):
                raise BrieftermError(f"{address} is no address of a quote, such as briefing#quote.")
            chosen.setdefault(name, []).append(quote)
        return [(self._with_quotes(name, ids), ids) for name, ids in chosen.items()]

    def export(self, briefing: str, choice: Choice, target: Path, *, force: bool) -> Path:
        """Write a briefing to a file or into a folder.

        Raises:
            ExistsError: a file exists, and `force` is not given.
            BrieftermError: it cannot be read, or its file cannot be written.
        """
        read = self._read(briefing)
        return self.write(_markdown(read, choice), target, read.id, force=force)

    def dossier(self, actor: str, form: str = MARKDOWN) -> str:
        """An actor's dossier as Markdown.

        Raises:
            BrieftermError: there is no such actor.
        """
        from briefterm.export import dossier

        found = self._over.dossier(actor)
        if found is None:
            raise BrieftermError(f"There is no actor {actor} here.")
        return dossier.render(found, _format(form))

    def timeline(self, query: str, scope: "Scope", form: str = MARKDOWN, *, newest: bool) -> str:
        """A timeline as Markdown, as far as it is read by anyone."""
        from briefterm.export import chronicle

        page = self._over.timeline(query, scope, 0, MOST_ROWS, newest=newest)
        return chronicle.timeline(page.entries, _what(page, len(page.entries)), _format(form))

    def outlook(self, query: str, scope: "Scope", form: str = MARKDOWN) -> str:
        """An outlook as Markdown, as far as it is read by anyone."""
        from briefterm.export import chronicle

        page = self._over.outlook(query, scope, 0, MOST_ROWS)
        return chronicle.outlook(page.forecasts, _what(page, len(page.forecasts)), _format(form))

    def write(self, text: str, target: Path, name: str = "", *, force: bool) -> Path:
        """Write a text that was made to be carried away; an existing file only with `force`.

        Args:
            text: what is written.
            target: a file, or a folder for a file of the name.
            name: the file's, without its ending.
            force: whether a file that exists is replaced.

        Raises:
            ExistsError: a file exists, and `force` is not given.
            BrieftermError: it cannot be written.
        """
        from briefterm.library.writing import safe_name

        path = target / f"{safe_name(name)}.md" if name and there.is_folder(target) else target
        _write(path, text, force=force)
        return path

    @property
    def _over(self) -> Views:
        assert self._views is not None  # noqa: S101 - whoever carries views gives them
        return self._views

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


def _format(name: str) -> "Format":
    """How it is written; imported when first needed, for no screen begins with an export."""
    from briefterm.export.formats import FORMATS

    return FORMATS[name]


def _markdown(briefing: Briefing, choice: Choice) -> str:
    from briefterm.export.markdown import render

    return render(briefing, _format(choice.form), choice.without)


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


def _write(path: Path, text: str, *, force: bool) -> None:
    if path.suffix.lower() in _SOURCES:
        raise BrieftermError(f"{path} is a name for a briefing's own file; name another.")
    from briefterm.library.writing import write_new

    write_new(path, text.encode("utf-8"), force=force)
