"""A dossier as a Markdown document: what was said is exact, what is counted is called a count."""

from collections.abc import Iterable, Iterator, Sequence

from briefterm.export.evidence import NO_DATE, NO_SOURCE, NO_VENUE
from briefterm.export.formats import MARKDOWN, Format, Link
from briefterm.export.layout import (
    Block,
    Piece,
    heading,
    items,
    joined,
    listed,
    paragraph,
    quotation,
    spoken,
    stacked,
    strong,
)
from briefterm.export.links import web
from briefterm.model.dates import show_date
from briefterm.model.numbers import counted
from briefterm.model.views import Dossier, Office, Said, Tie, TimelineEntry, Who
from briefterm.page.dossier import period, span_of_days
from briefterm.page.languages import language


def render(dossier: Dossier, form: Format = MARKDOWN) -> str:
    """The whole dossier as Markdown."""
    link = form.link
    blocks = [heading(1, dossier.who.name), *_head(dossier)]
    for title, part in (
        ("Offices", _offices(dossier, link)),
        ("Quotes", _quotes(dossier, link)),
        ("Events", _events(dossier, link)),
        ("Delegations and groups", _listed(_tie(one, dossier, link) for one in dossier.groups)),
        ("Briefings", _briefings(dossier, link)),
        ("Declared relations", _relations(dossier, link)),
        ("Co-mentions", _mentions(dossier)),
    ):
        own = [block for block in part if block]
        blocks += [heading(2, title), *own] if own else []
    return "\n".join(stacked(blocks)) + "\n"


def standing(word: str) -> str:
    """The mark of a briefing that is not published, in capitals; empty for a published one."""
    return f"{word.upper()} BRIEFING" if word else ""


def _head(dossier: Dossier) -> Iterator[Block]:
    who = dossier.who
    yield paragraph(
        *listed(
            dossier.kind,
            dossier.country,
            f"short: {dossier.short}" if dossier.short else "",
            f"id: {who.address}" if not who.briefing else f"address: {who.address}",
        )
    )
    if who.briefing:
        only = f"Known by name only, in briefing {who.briefing}"
        yield quotation([[strong(only)]])
    if dossier.namesakes:
        others = ", ".join(map(_namesake, dossier.namesakes))
        yield quotation([paragraph(f"Others of this name, who may be other people: {others}")])
    if dossier.names:
        yield paragraph(f"Also: {', '.join(dossier.names)}")
    if dossier.description:
        yield paragraph(dossier.description)
    if dossier.wikidata:
        yield paragraph("Wikidata: ", *web(f"https://www.wikidata.org/wiki/{dossier.wikidata}"))


def _namesake(who: Who) -> str:
    return f"{who.name} ({who.briefing or who.address})"


def _offices(dossier: Dossier, link: Link) -> Iterator[Block]:
    yield from _listed(_office(one, dossier, link) for one in dossier.offices)
    if dossier.offices:
        yield _of_newest(dossier)


def _office(office: Office, dossier: Dossier, link: Link) -> list[Piece]:
    return joined(
        (
            [f"{office.title}, {office.org}" if office.org else office.title],
            [period(office.start, office.end) or "dates not given"],
            ["disputed"] if office.disputed else [],
            [office.note] if office.note else [],
            [", ".join(office.sources)] if office.sources else [],
            link(office.briefing, ""),
            [standing(dossier.standing(office.briefing))],
        )
    )


def _of_newest(dossier: Dossier) -> Block:
    if dossier.read >= dossier.appearances_total:
        return []
    return paragraph(
        f"As the newest {dossier.read} of {dossier.appearances_total:,} briefings have it."
    )


def _quotes(dossier: Dossier, link: Link) -> Iterator[Block]:
    if not dossier.quotes:
        yield paragraph("No quote of this actor is in the library.")
        return
    shown = len(dossier.quotes)
    days = span_of_days(dossier.quotes)
    number = counted(shown, "quote")
    if shown < dossier.quotes_total:
        number = f"The newest {shown} of {dossier.quotes_total:,} quotes"
    yield paragraph(f"{number}, {days}" if days else number)
    for one in dossier.quotes:
        yield _quote(one, link)


def _quote(one: Said, link: Link) -> Block:
    hit = one.hit
    marks = language(hit.lang)
    opening, closing = ("", "") if hit.kind == "indirect" else (marks.opening, marks.closing)
    facts = joined(
        (
            [f"— {', '.join((' and '.join(hit.speakers), *one.offices))}"],
            [{"indirect": "reported indirectly", "document": "in a document"}.get(hit.kind, "")],
            [show_date(hit.date) or NO_DATE],
            [hit.venue or NO_VENUE],
            [hit.source or NO_SOURCE],
            link(hit.address, hit.title),
            [standing(one.standing)],
        )
    )
    return quotation([*spoken(hit.text, [opening], [closing]), paragraph(*facts)])


def _events(dossier: Dossier, link: Link) -> Iterator[Block]:
    yield from _listed(_event(one, link) for one in dossier.events)
    if len(dossier.events) < dossier.events_total:
        yield paragraph(f"The newest {len(dossier.events)} of {dossier.events_total:,}.")


def _event(event: TimelineEntry, link: Link) -> list[Piece]:
    return joined(
        (
            [f"{show_date(event.date, event.label) or NO_DATE}: {event.text}"],
            [event.status] if event.status != "happened" else [],
            [event.place],
            link(event.address, event.title),
            [standing(event.standing)],
        )
    )


def _briefings(dossier: Dossier, link: Link) -> Iterator[Block]:
    yield from _listed(
        joined(
            (
                [show_date(one.date) or NO_DATE],
                link(one.briefing, one.title),
                [standing(one.standing)],
                [one.role],
            )
        )
        for one in dossier.appearances
    )
    if len(dossier.appearances) < dossier.appearances_total:
        yield paragraph(f"The newest {len(dossier.appearances)} of {dossier.appearances_total:,}.")


def _relations(dossier: Dossier, link: Link) -> Iterator[Block]:
    yield from _listed(_tie(one, dossier, link) for one in dossier.ties)
    yield paragraph("None is declared.") if not dossier.ties else _of_newest(dossier)


def _tie(tie: Tie, dossier: Dossier, link: Link) -> list[Piece]:
    name = f"{tie.relation} {tie.name or tie.title}"
    return joined(
        (
            [name],
            [tie.title if tie.address else "name not given"],
            [tie.note],
            ["declared in ", *link(f"{tie.briefing}#{tie.node}", "")],
            [standing(dossier.standing(tie.briefing))],
        )
    )


def _mentions(dossier: Dossier) -> Iterator[Block]:
    if not dossier.mentions:
        return
    number = dossier.mentions_in
    newest = "the newest " if number < dossier.appearances_total else ""
    yield paragraph(
        f"Named in the same briefings. Counted in {newest}{number:,}; no relation is meant."
    )
    yield from _listed(
        joined(([one.who.name], [f"in {counted(one.count, 'briefing')}"]))
        for one in dossier.mentions
    )


def _listed(rows: Iterable[Sequence[Piece]]) -> Iterator[Block]:
    made = [[paragraph(*row)] for row in rows]
    if made:
        yield items("* ", made)
