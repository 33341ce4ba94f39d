"""`briefterm actor NAME|ID`: one actor over the library, as text, Markdown or JSON."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click
import msgspec

from briefterm.cli.carry import Carry
from briefterm.cli.choose import chosen, library_option
from briefterm.cli.output import ExitCode, say, write, write_json
from briefterm.library.library import open_library
from briefterm.library.views import Views
from briefterm.model.numbers import counted
from briefterm.model.views import Dossier, Who


@click.command
@click.argument("name", metavar="NAME|ID", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON array with one object.")
@click.option("--markdown", is_flag=True, help="Markdown in place of text.")
@click.option("-o", "--output", metavar="FILE", help="Write Markdown to a file.")
@click.option("--force", is_flag=True, help="Replace an existing file.")
@click.option("--plain", is_flag=True, help="No colour, no boxes: a paragraph a line, in words.")
@click.option("--width", type=click.IntRange(min=20), metavar="N", help="Wrap to N cells.")
@library_option
def actor(
    name: tuple[str, ...],
    *,
    as_json: bool,
    markdown: bool,
    output: str | None,
    force: bool,
    plain: bool,
    width: int | None,
    library: Sequence[Path],
) -> int:
    """Print all there is on one actor: quotes, offices, events, briefings, relations.

    NAME is a name in any spelling that the library knows, an id, or, for an actor who is known by
    name only, an address such as briefing#actors.3.

    Ends with 0 when there is one, 1 when there is none, or several that the name may mean.
    """
    place = chosen(library)
    if place.note:
        say(place.note)
    with closing(open_library(place.paths, name=place.name)) as shelf:
        if behind := shelf.catch_up():
            say(behind)
        views = shelf.views()
        found = _only(views, " ".join(name))
        if found is None:
            return ExitCode.NOTHING
        if output is not None:
            carry = Carry(shelf, views=views)
            written = carry.write(carry.dossier(found.who.address), Path(output), force=force)
            say(f"Written: {written}")
        elif as_json:
            write_json([msgspec.to_builtins(found)])
        elif markdown:
            write(Carry(shelf, views=views).dossier(found.who.address))
        else:
            _print(found, plain=plain, width=width)
    return ExitCode.OK


def _only(views: Views, name: str) -> Dossier | None:
    """The dossier of the one actor that a name means; else None, and what helps is said."""
    found = views.meant(name)
    if len(found) == 1:
        dossier = views.dossier(found[0].address)
        if dossier is not None:
            return dossier
    if not found:
        near = views.near(name)
        hint = f" Did you mean {' or '.join(near)}?" if near else ""
        say(f"Nobody here is called “{name}”.{hint}")
    else:
        say(f"“{name}” may mean several, who are not the same:")
        for who in found:
            say(f"    briefterm actor {who.address}    {who.name}{_known_in(who)}")
    return None


def _known_in(who: Who) -> str:
    if who.briefing:
        return f", by name only, in {who.briefing}"
    return f", in {counted(who.briefings, 'briefing')}"


def _print(dossier: Dossier, *, plain: bool, width: int | None) -> None:
    from briefterm.cli.show import print_page
    from briefterm.page.dossier import dossier_page

    print_page(dossier_page(dossier), plain=plain, width=width)
