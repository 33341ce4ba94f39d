"""A dossier: one actor over the library, as a page.

What is declared and what is only counted stand apart: actors who are named in the same briefings
are co-mentions, and never called anything else.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from briefterm.model.dates import show_date
from briefterm.model.numbers import counted
from briefterm.model.shelf import QuoteHit
from briefterm.model.views import Dossier, Office, Said, Tie, TimelineEntry, Who
from briefterm.page.blocks import Block, Page, Part, Shape, Span, Style, Target
from briefterm.page.evidence import INDIRECT_BAR, QUOTE_BAR, words_of
from briefterm.page.languages import language
from briefterm.page.setting import (
    MISSING_DATE,
    MISSING_SOURCE,
    MISSING_VENUE,
    dim,
    joined,
    said,
)
from briefterm.page.timeline import SIGNS

DOSSIER: Final = "dossier"
"""The kind of a target that leads to another actor's dossier."""
_REMARKS: Final = {"indirect": "reported indirectly", "document": "in a document"}


def dossier_page(dossier: Dossier) -> Page:
    """The whole of it, part by part."""
    blocks = list(_head(dossier))
    outline: list[Part] = []
    for name, title, part in (
        ("offices", "Offices", _offices(dossier)),
        ("quotes", _titled("Quotes", dossier.quotes_total), _quotes(dossier)),
        ("events", _titled("Events", dossier.events_total), _events(dossier)),
        ("groups", "Delegations and groups", _ties(dossier, dossier.groups)),
        ("briefings", _titled("Briefings", dossier.appearances_total), _briefings(dossier)),
        ("relations", "Declared relations", _relations(dossier)),
        ("mentions", "Co-mentions", _mentions(dossier)),
    ):
        own = list(part)
        if own:
            outline.append(Part(name, title, len(blocks), panel=False))
            blocks.append(Block(Shape.SECTION, (Span(title),), name, name, gap=2))
            blocks += own
    return Page(said(dossier.who.name).text, tuple(blocks), tuple(outline))


def person(who: Who) -> Span:
    """An actor as a link to the dossier."""
    return said(who.name, Style.REFERENCE, Target(DOSSIER, who.address))


def place(briefing: str, node: str = "", words: str = "") -> Span:
    """A place in a briefing as a link."""
    address = f"{briefing}#{node}" if node else briefing
    return said(words or address, Style.REFERENCE, Target("briefing", address))


def period(start: str, end: str) -> str:
    """From when until when, in words; empty when neither is known."""
    first, last = show_date(start), show_date(end)
    if first and last:
        return f"{first} to {last}"
    return f"since {first}" if first else f"until {last}" if last else ""


def span_of_days(quotes: Sequence[Said]) -> str:
    """The days between which quotes lie, as far as they are dated."""
    dated = [one.hit for one in quotes if one.hit.date and one.hit.day]
    if not dated:
        return ""
    last, first = dated[0], dated[-1]
    if first.day == last.day:
        return show_date(first.date)
    return f"{show_date(first.date)} to {show_date(last.date)}"


def _titled(title: str, number: int) -> str:
    return f"{title} ({number:,})" if number else title


def _head(dossier: Dossier) -> Iterator[Block]:
    who = dossier.who
    yield Block(Shape.TITLE, (said(who.name),))
    target = Target("url", f"https://www.wikidata.org/wiki/{dossier.wikidata}")
    item = f"Wikidata {dossier.wikidata}"
    facts = joined(
        (
            dim(dossier.kind),
            dim(dossier.country),
            dim(f"short: {dossier.short}" if dossier.short else ""),
            (said(item, Style.REFERENCE, target),) if dossier.wikidata else (),
            dim("" if who.briefing else f"id: {who.address}"),
        )
    )
    if facts:
        yield Block(Shape.META, facts)
    if who.briefing:
        only = (Span("Known by name only, in briefing ", Style.WARNING), place(who.briefing))
        yield Block(Shape.NOTE, only, gap=1)
    if dossier.namesakes:
        others = joined(map(_namesake, dossier.namesakes), Span(", ", Style.DIM))
        lead = Span("Others of this name, who may be other people: ", Style.WARNING)
        yield Block(Shape.NOTE, (lead, *others), gap=1)
    if dossier.names:
        yield Block(Shape.NOTE, (Span("also: ", Style.DIM), said(", ".join(dossier.names))), gap=1)
    if dossier.description:
        yield Block(Shape.PARAGRAPH, (said(dossier.description),), gap=1)


def _namesake(who: Who) -> tuple[Span, ...]:
    return (person(who), Span(" "), said(f"({who.briefing or who.address})", Style.DIM))


def _offices(dossier: Dossier) -> Iterator[Block]:
    for office in dossier.offices:
        yield Block(Shape.ROW, tuple(_office(office, dossier)), hang=2)
    if dossier.offices:
        yield from _of_newest(dossier)


def _title(dossier: Dossier, briefing: str) -> str:
    """The title of a briefing in which the actor appears; empty when it is none of the newest."""
    found = dossier.appearance(briefing)
    return found.title if found is not None else ""


def _office(office: Office, dossier: Dossier) -> Iterator[Span]:
    yield said(office.title, Style.STRONG)
    if office.org:
        yield Span(", ")
        yield person(Who(office.org_address, office.org, 0))
    dates = period(office.start, office.end)
    facts = joined(
        (
            (said(dates),) if dates else (Span("dates not given", Style.WARNING),),
            (Span("disputed", Style.WARNING),) if office.disputed else (),
            dim(office.note),
            dim(", ".join(office.sources)),
            (place(office.briefing, words=_title(dossier, office.briefing)),),
            _standing(dossier.standing(office.briefing)),
        )
    )
    yield Span("  ")
    yield from facts


def _of_newest(dossier: Dossier) -> Iterator[Block]:
    if dossier.read < dossier.appearances_total:
        words = f"As the newest {dossier.read} of {dossier.appearances_total:,} briefings have it."
        yield Block(Shape.NOTE, dim(words))


def _quotes(dossier: Dossier) -> Iterator[Block]:
    if not dossier.quotes:
        yield Block(Shape.NOTE, dim("No quote of this actor is in the library."))
        return
    shown = len(dossier.quotes)
    days = span_of_days(dossier.quotes)
    number = counted(shown, "quote")
    if shown < dossier.quotes_total:
        number = f"The newest {shown} of {dossier.quotes_total:,} quotes"
        days = f"{days}; s searches all of them" if days else "s searches all of them"
    yield Block(Shape.NOTE, dim(f"{number}, {days}" if days else number))
    for one in dossier.quotes:
        yield from _quote(one)


def _quote(one: Said) -> Iterator[Block]:
    hit = one.hit
    indirect = hit.kind == "indirect"
    bar = INDIRECT_BAR if indirect else QUOTE_BAR
    marks = language(hit.lang)
    words = Span(words_of(hit.text))
    around = (words,) if indirect else (Span(marks.opening), words, Span(marks.closing))
    yield Block(Shape.QUOTE, around, hit.address, "quotes", bar=bar, gap=1)
    facts = joined(
        (
            *((said(office),) for office in one.offices),
            _beside(hit),
            dim(_REMARKS.get(hit.kind, "")),
            (said(show_date(hit.date)),) if hit.date else (MISSING_DATE,),
            (said(hit.venue),) if hit.venue else (MISSING_VENUE,),
            (said(hit.source),) if hit.source else (MISSING_SOURCE,),
            (place(hit.briefing, hit.quote, hit.title),),
            _standing(one.standing),
        )
    )
    yield Block(Shape.ATTRIBUTION, (Span("— "), *facts), hit.address, "quotes", bar=bar)


def _standing(standing: str) -> tuple[Span, ...]:
    """That a briefing is no published one: what is taken from it must say so, too."""
    return (Span(f"{standing} briefing", Style.WARNING),) if standing else ()


def _beside(hit: QuoteHit) -> tuple[Span, ...]:
    return dim(f"with {counted(len(hit.speakers) - 1, 'other')}" if len(hit.speakers) > 1 else "")


def _events(dossier: Dossier) -> Iterator[Block]:
    for event in dossier.events:
        yield from _event(event)
    if len(dossier.events) < dossier.events_total:
        words = f"The newest {len(dossier.events)} of {dossier.events_total:,}; T shows all."
        yield Block(Shape.NOTE, dim(words), gap=1)


def _event(event: TimelineEntry) -> Iterator[Block]:
    date = show_date(event.date, event.label)
    spans = ((said(date, Style.STRONG) if event.day else MISSING_DATE), Span("  "))
    sign = SIGNS.get(event.status, "● ")
    text = (*spans, said(event.text))
    yield Block(Shape.ROW, text, event.address, "events", sign=sign, gap=1)
    status = event.status if event.status != "happened" else ""
    facts = joined(
        (
            dim(status),
            dim(event.place),
            (place(event.briefing, event.node, event.title),),
            _standing(event.standing),
        )
    )
    yield Block(Shape.NOTE, facts, event.address, "events", indent=2)


def _briefings(dossier: Dossier) -> Iterator[Block]:
    for one in dossier.appearances:
        date = (said(show_date(one.date)),) if one.date else (MISSING_DATE,)
        facts = joined(
            (date, (place(one.briefing, "", one.title),), _standing(one.standing), dim(one.role))
        )
        yield Block(Shape.ROW, facts, one.briefing, "briefings", hang=2)
    if len(dossier.appearances) < dossier.appearances_total:
        words = f"The newest {len(dossier.appearances)} of {dossier.appearances_total:,}."
        yield Block(Shape.NOTE, dim(words))


def _relations(dossier: Dossier) -> Iterator[Block]:
    if not dossier.ties:
        yield Block(Shape.NOTE, dim("None is declared."))
    yield from _ties(dossier, dossier.ties)
    yield from _of_newest(dossier)


def _ties(dossier: Dossier, ties: Sequence[Tie]) -> Iterator[Block]:
    for tie in ties:
        where = place(tie.briefing, tie.node, _title(dossier, tie.briefing))
        name = person(Who(tie.address, tie.name, 0)) if tie.address else said(tie.title)
        facts = joined(
            (
                (said(tie.relation, Style.DIM), Span(" "), name),
                dim(tie.title if tie.address else "name not given"),
                dim(tie.note),
                (Span("declared in ", Style.DIM), where),
                _standing(dossier.standing(tie.briefing)),
            )
        )
        yield Block(Shape.ROW, facts, hang=2)


def _mentions(dossier: Dossier) -> Iterator[Block]:
    if not dossier.mentions:
        return
    number = dossier.mentions_in
    newest = "the newest " if number < dossier.appearances_total else ""
    words = f"Named in the same briefings. Counted in {newest}{number:,}; no relation is meant."
    yield Block(Shape.NOTE, dim(words))
    for one in dossier.mentions:
        facts = joined(((person(one.who),), dim(f"in {counted(one.count, 'briefing')}")))
        yield Block(Shape.ROW, facts, one.who.address, "mentions", hang=2)
