"""The lists that follow the sections: everything of a briefing that stands under a name.

To add a panel, write its function and give it a row in `PANELS`.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from msgspec.structs import replace

from briefterm.export.evidence import attribution, remarks, words
from briefterm.export.layout import (
    Block,
    Piece,
    heading,
    item,
    items,
    joined,
    listed,
    paragraph,
    quotation,
    strong,
)
from briefterm.export.notes import Notes
from briefterm.export.points import SECTION
from briefterm.export.references import particulars
from briefterm.export.told import whole
from briefterm.model.briefing import Actor, Dispute, Event, Figure, Image, Position, Role, Update
from briefterm.model.dates import parse_date, show_date
from briefterm.model.prose import paragraphs
from briefterm.model.visible import visible
from briefterm.page.languages import language
from briefterm.page.panels import RELATIONS
from briefterm.page.people import in_office


def panels(notes: Notes) -> Iterator[Block]:
    """Every list of the briefing that is wanted and not empty, under its heading."""
    for name, title, panel in PANELS:
        if name in notes.without:
            continue
        alone = name == "quotes" and notes.without and not notes.has_quotes
        blocks = [block for block in panel(notes) if block]
        if blocks:
            yield heading(SECTION, "Quotes" if alone else title)
            yield from blocks


def change(update: Update) -> list[Piece]:
    """A change made after publication: when, of which kind, and what."""
    where = f"concerns {', '.join(update.paths)}" if update.paths else ""
    return listed(show_date(update.date), update.kind, update.text, where)


def _quotes(notes: Notes) -> Iterator[Block]:
    """The quotes that have no place above, so that none is lost."""
    directory = notes.directory
    for quote in directory.briefing.quotes:
        if notes.has_place(quote.id):
            continue
        if notes.tells(quote.id):
            yield whole(quote, notes)
            continue
        under = listed(*attribution(quote, directory), *remarks(quote))
        yield quotation([*words(quote, directory), paragraph(*under, notes.quote(quote.id))])
        yield notes.block_below(quote.id)


def _actors(notes: Notes) -> Iterator[Block]:
    actors = notes.directory.briefing.actors
    yield items(
        "- ", ([_actor(actor, notes), items("* ", _facts(actor, notes))] for actor in actors)
    )


def _actor(actor: Actor, notes: Notes) -> Block:
    name = actor.name or actor.id
    short = f" ({actor.short})" if actor.short and actor.short != name else ""
    told = listed(actor.kind, actor.country, actor.role)
    more = [" · ", *told] if told else []
    return paragraph(strong(name), short, *more, *notes.block_id(actor.id))


def _facts(actor: Actor, notes: Notes) -> Iterator[list[Block]]:
    name = notes.directory.name
    for role in actor.roles:
        yield [paragraph(*_role(role, notes))]
    for label, other in (
        ("Part of", actor.part_of),
        ("On behalf of", actor.on_behalf_of),
    ):
        if other:
            yield [paragraph(f"{label}: {name(other)}")]
    if actor.event and (event := notes.directory.node(actor.event)):
        yield [paragraph(f"Event: {notes.directory.words(event)}")]
    for member in actor.members:
        who = name(member.actor) if member.actor else ""
        told = ", ".join(part for part in (who, member.title, member.note) if part)
        yield [paragraph(f"Member: {told}")]
    if actor.names:
        names = "; ".join(f"{named} ({language(tag).name})" for tag, named in actor.names.items())
        yield [paragraph(f"In other languages: {names}")]
    if actor.aliases:
        yield [paragraph(f"Also called: {'; '.join(actor.aliases)}")]
    if description := notes.prose(actor.description):
        yield description
    if actor.wikidata:
        yield [paragraph(f"Wikidata: {actor.wikidata}")]


def _role(role: Role, notes: Notes) -> list[Piece]:
    name = notes.directory.name
    behalf = f"on behalf of {name(role.on_behalf_of)}" if role.on_behalf_of else ""
    disputed = "disputed" if role.disputed else ""
    parts = (role.title, name(role.org) if role.org else "", in_office(role), behalf, disputed)
    said = ", ".join(part for part in parts if part)
    note = f" ({role.note})" if role.note else ""
    return [f"Role: {said}{note}", *notes.sources(role.sources)]


def _timeline(notes: Notes) -> Iterator[Block]:
    events = notes.directory.briefing.timeline
    if events:
        rows = [_event(event, notes) for event in sorted(events, key=_day)]
        yield notes.form.table(("Date", "Event", "Notes"), rows, 2)


def _day(event: Event) -> date:
    return parse_date(event.date).day


def _event(event: Event, notes: Notes) -> tuple[list[Piece], ...]:
    names = notes.directory.names(event.actors)
    status = "" if event.status == "happened" else event.status
    exact = show_date(event.date) if event.date_label else ""
    marks = [*notes.quotes(event.quotes), *notes.sources(event.sources)]
    return (
        [show_date(event.date, event.date_label)],
        [*notes.flat(event.text), *marks],
        listed(status, event.kind, event.place, names, exact, event.date_note),
    )


def _figures(notes: Notes) -> Iterator[Block]:
    figures = notes.directory.briefing.figures
    if figures:
        header = ("Figure", "What", "Period", "Given by", "Notes")
        yield notes.form.table(header, [_figure(figure, notes) for figure in figures], 2)


def _figure(figure: Figure, notes: Notes) -> tuple[list[Piece], ...]:
    built = replace(figure, display="").shown if figure.display else ""
    return (
        [figure.shown],
        [figure.label, *notes.sources(figure.sources)],
        [show_date(figure.date)],
        [notes.directory.names(figure.by)],
        listed(built, "derived" if figure.derived else "", figure.note),
    )


def _images(notes: Notes) -> Iterator[Block]:
    yield items("- ", (_image(image, notes) for image in notes.directory.briefing.images))


def _image(image: Image, notes: Notes) -> list[Block]:
    *before, last = paragraphs(visible(image.caption)) or ("",)
    caption = [
        *(paragraph(part) for part in before),
        paragraph(last, *notes.block_id(image.id)),
    ]
    credit = f"Credit: {image.credit}" if image.credit else ""
    return [*caption, paragraph(*listed(image.place, show_date(image.date), credit))]


def _terms(notes: Notes) -> Iterator[Block]:
    entries = []
    for term in notes.directory.briefing.terms:
        first, *others = paragraphs(visible(term.meaning)) or ("",)
        meaning = paragraph(strong(term.term), f" – {first}", *notes.block_id(term.id))
        entries.append([meaning, *(paragraph(part) for part in others)])
    yield items("- ", entries)


def _disputes(notes: Notes) -> Iterator[Block]:
    for dispute in notes.directory.briefing.disputes:
        yield from _dispute(dispute, notes)


def _dispute(dispute: Dispute, notes: Notes) -> Iterator[Block]:
    """A question with its positions one beside the other."""
    yield heading(SECTION + 1, dispute.question)
    rows = [_position(position, notes) for position in dispute.positions]
    yield notes.form.table(("Position", "Held by", "Told in"), rows, 1)
    yield from notes.prose(dispute.assessment)
    yield paragraph(f"Status: {dispute.status}")


def _position(position: Position, notes: Notes) -> tuple[list[Piece], ...]:
    marks = [*notes.quotes(position.quotes), *notes.sources(position.sources)]
    return (
        [position.claim, *marks],
        [notes.directory.names(position.actors)],
        notes.form.link(position.briefing, "") if position.briefing else [],
    )


def _sources(notes: Notes) -> Iterator[Block]:
    for number, source in enumerate(notes.directory.briefing.sources, 1):
        outlet = f" · {source.outlet}" if source.outlet else ""
        head = paragraph(strong(source.title), outlet, *notes.block_id(source.id))
        yield item(f"{number}. ", [head, *particulars(source)])


def _related(notes: Notes) -> Iterator[Block]:
    entries = []
    for related in notes.directory.briefing.related:
        link = [f"{RELATIONS[related.relation]}: ", *notes.form.link(related.briefing, "")]
        entries.append([paragraph(*joined((link, [related.note] if related.note else [])))])
    yield items("- ", entries)


def _updates(notes: Notes) -> Iterator[Block]:
    updates = notes.directory.briefing.updates
    yield items("- ", ([paragraph(*change(update))] for update in updates))


PANELS: Final[tuple[tuple[str, str, Callable[[Notes], Iterator[Block]]], ...]] = (
    ("quotes", "Further quotes", _quotes),
    ("actors", "Actors", _actors),
    ("timeline", "Timeline", _timeline),
    ("figures", "By the numbers", _figures),
    ("images", "Images", _images),
    ("terms", "Terms", _terms),
    ("disputes", "Disputes", _disputes),
    ("sources", "Sources", _sources),
    ("related", "Related briefings", _related),
    ("updates", "Updates", _updates),
)
