"""Actors: who they are in this story, what offices they hold, and who belongs to a delegation."""

from collections.abc import Iterator

from briefterm.model.briefing import Actor, Member, Role
from briefterm.model.dates import DateError, parse_date, show_date
from briefterm.model.numbers import counted
from briefterm.page.blocks import Block, Shape, Span, Style, Target
from briefterm.page.languages import language
from briefterm.page.setting import Setting, dim, joined, said


def entry(actor: Actor, setting: Setting) -> Iterator[Block]:
    """One actor of the panel: name, role in this story, offices, other names, members."""
    name = said(actor.name or actor.id, Style.STRONG)
    spans = joined(((name,), dim(actor.role)))
    yield Block(Shape.ROW, spans, actor.id, gap=1, hang=2)
    for facts in particulars(actor, setting):
        yield Block(Shape.NOTE, facts, actor.id, indent=2, hang=2)
    for member in actor.members:
        yield from _member(member, actor.id, setting)
    for paragraph in setting.prose(actor.description):
        yield Block(Shape.PARAGRAPH, paragraph, actor.id, indent=2)


def particulars(actor: Actor, setting: Setting) -> Iterator[tuple[Span, ...]]:
    """What is known of an actor, each as the spans of one line."""
    for role in actor.roles:
        yield office(role, setting)
    if facts := joined((dim(actor.kind), dim(actor.country), *_ties(actor, setting))):
        yield facts
    if names := other_names(actor):
        yield (Span("also: ", Style.DIM), said(names))
    spoken = _quotes_of(actor.id, setting)
    if spoken or actor.wikidata:
        yield joined((dim(counted(spoken, "quote") if spoken else ""), _wikidata(actor)))


def office(role: Role, setting: Setting) -> tuple[Span, ...]:
    """An office with its organisation, dates, note and sources."""
    of = (Span(", "), setting.actor(role.org)) if role.org else ()
    behalf = (Span(", for "), setting.actor(role.on_behalf_of)) if role.on_behalf_of else ()
    facts = joined(
        (
            (said(role.title), *of, *behalf),
            dim(in_office(role)),
            (Span("disputed", Style.WARNING),) if role.disputed else (),
            dim(role.note),
        )
    )
    return (*facts, *setting.source_marks(role.sources))


def other_names(actor: Actor) -> str:
    """Aliases, the short name and the names in other languages, on one line."""
    names = [name for name in (actor.short, *actor.aliases) if name and name != actor.name]
    foreign = {name: tag for tag, name in actor.names.items() if name not in {actor.name, *names}}
    names += [f"{name} ({language(tag).name})" for name, tag in foreign.items()]
    return ", ".join(dict.fromkeys(names))


def delegation(actor: Actor, setting: Setting) -> Iterator[Block]:
    """A delegation or group as it is set at a point: its name, for whom, where, and its members."""
    name = Span(said(actor.name or actor.id).text, Style.STRONG, Target("actor", actor.id))
    yield Block(Shape.ROW, (name,), actor.id, gap=1)
    if ties := joined(_ties(actor, setting)):
        yield Block(Shape.NOTE, ties, actor.id, indent=2)
    for member in actor.members:
        yield from _member(member, actor.id, setting)


def _member(member: Member, group: str, setting: Setting) -> Iterator[Block]:
    """A member with office and note; a post without a holder says so."""
    if member.actor:
        known = setting.directory.actor(member.actor)
        title = member.title or (_first_title(known) if known else "")
        name: tuple[Span, ...] = (setting.actor(member.actor), *_after_comma(title))
    else:
        name = (said(member.title or "a member"),)
    unnamed = dim("" if member.actor else "name not given")
    spans = joined((name, unnamed, dim(member.note)))
    yield Block(Shape.ROW, spans, group, sign="– ", indent=2)


def _after_comma(title: str) -> tuple[Span, ...]:
    return (said(f", {title}", Style.DIM),) if title else ()


def _first_title(actor: Actor) -> str:
    return actor.roles[0].title if actor.roles else actor.role


def title_at(actor: Actor, date: str) -> str:
    """The office that an actor held on a date; a term that does not cover it is told."""
    held = [role for role in actor.roles if _covers(role, date)]
    if held:
        return held[0].title
    return next((f"{role.title} ({in_office(role)})" for role in actor.roles), "")


def _covers(role: Role, date: str) -> bool:
    """Whether a term may include a date; what is not given excludes nothing."""
    try:
        day = parse_date(date)
        begun = not role.start or parse_date(role.start).first <= day.last
        return begun and (not role.end or parse_date(role.end).last >= day.first)
    except DateError:
        return not (role.start or role.end)


def _ties(actor: Actor, setting: Setting) -> Iterator[tuple[Span, ...]]:
    """To whom and to what an actor belongs."""
    if actor.part_of:
        yield (Span("part of ", Style.DIM), setting.actor(actor.part_of))
    if actor.on_behalf_of:
        yield (Span("on behalf of ", Style.DIM), setting.actor(actor.on_behalf_of))
    if actor.event:
        yield (Span("at: ", Style.DIM), setting.event_in_words(actor.event))


def in_office(role: Role) -> str:
    """The time in office: `2012 to 2018`, `since 2012`, `until 2018`."""
    start, end = show_date(role.start), show_date(role.end)
    if start and end:
        return f"{start} to {end}"
    return f"since {start}" if start else f"until {end}" if end else ""


def _quotes_of(actor: str, setting: Setting) -> int:
    return sum(actor in quote.speaker for quote in setting.briefing.quotes)


def _wikidata(actor: Actor) -> tuple[Span, ...]:
    if not actor.wikidata:
        return ()
    target = Target("url", f"https://www.wikidata.org/wiki/{actor.wikidata}")
    return (said(f"Wikidata {actor.wikidata}", Style.REFERENCE, target),)
