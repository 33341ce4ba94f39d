"""A briefing and everything in it: frozen values in the words of the file.

The structs have one canonical shape: lists are tuples, a text where a point may stand is a point,
a body is a section. `format` expands the file's shorthands into it (`SHORTHAND`, `SINGLE`) and the
JSON Schema offers both. Absent texts are empty strings.

In a briefing that was read, every node has an `id`: its own, or its positional address such as
`quotes.3`, counted from 1; every reference to an actor or a source is an id of this briefing.
"""

from typing import Annotated, ClassVar, Final, Literal

from msgspec import Meta, Struct

from briefterm.model import limits

# `(?!\n)`: Python's `$` would let a line break follow, which a block scalar brings easily.
SLUG: Final = r"^[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?!\n)$"
"""The form of an id."""
LANG: Final = r"^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*(?!\n)$"
"""The form of a language's code, BCP 47."""
URL: Final = r"^https?://\S+(?!\n)$"
"""The form of an address on the web."""
COUNTRY: Final = r"^[A-Z]{2}(?!\n)$"
"""The form of a country's code, ISO 3166-1 alpha-2."""
WIKIDATA: Final = r"^Q[1-9][0-9]*(?!\n)$"
"""The form of a Wikidata item's id."""
SINGLE: Final = {"single": True}
"""Marks a list for which the file may give one value without a list."""
PROSE: Final = {"prose": True}
"""Marks a text that may hold `[[references]]`."""
DATE: Final = {"date": True}
"""Marks a text that must be a date of `model.dates`."""


def _to(kind: str) -> dict[str, str]:
    """Marks a text that names a node of one kind by id (or, for actors and sources, by name)."""
    return {"to": kind}


Slug = Annotated[str, Meta(pattern=SLUG, max_length=limits.ID)]
Title = Annotated[str, Meta(min_length=1, max_length=limits.TITLE)]
Line = Annotated[str, Meta(max_length=limits.LINE)]
Prose = Annotated[str, Meta(min_length=1, max_length=limits.PROSE, extra=PROSE)]
Plain = Annotated[str, Meta(min_length=1, max_length=limits.PROSE)]
Words = Annotated[str, Meta(min_length=1, max_length=limits.QUOTE)]
Date = Annotated[str, Meta(min_length=1, max_length=64, extra=DATE)]
Lang = Annotated[str, Meta(pattern=LANG)]
Url = Annotated[str, Meta(pattern=URL, max_length=limits.URL)]
Likelihood = Annotated[str, Meta(min_length=1, max_length=40, extra={"likelihood": True})]

ToActor = Annotated[str, Meta(min_length=1, max_length=limits.LINE, extra=_to("actor"))]
ToSource = Annotated[str, Meta(min_length=1, max_length=limits.URL, extra=_to("source"))]
ToQuote = Annotated[str, Meta(min_length=1, max_length=limits.LINE, extra=_to("quote"))]
ToFigure = Annotated[str, Meta(min_length=1, max_length=limits.LINE, extra=_to("figure"))]
ToEvent = Annotated[str, Meta(min_length=1, max_length=limits.LINE, extra=_to("event"))]
ToImage = Annotated[str, Meta(min_length=1, max_length=limits.LINE, extra=_to("image"))]
ToDispute = Annotated[str, Meta(min_length=1, max_length=limits.LINE, extra=_to("dispute"))]
ToBriefing = Annotated[str, Meta(min_length=1, max_length=limits.LINE, extra=_to("briefing"))]


class Node(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A part of a briefing. `SHORTHAND` names the field that a bare text stands for."""

    SHORTHAND: ClassVar[str] = ""


class SourceLink(Node, frozen=True, kw_only=True):
    """That a node rests on a source, and where in it."""

    SHORTHAND = "source"

    source: ToSource
    locator: Line = ""


class QuoteLink(Node, frozen=True, kw_only=True):
    """That a point uses a quote: how it bears on the point and how it is set."""

    SHORTHAND = "quote"

    quote: ToQuote
    stance: Literal["supports", "illustrates", "contradicts"] = "supports"
    display: Literal["inline", "block", "pull"] = "block"
    variant: Slug = ""


class Point(Node, frozen=True, kw_only=True):
    """One statement, forecast or heading with its evidence."""

    SHORTHAND = "text"

    id: Slug = ""
    heading: Title = ""
    text: Prose = ""
    points: tuple["Point", ...] = ()
    quotes: tuple[QuoteLink, ...] = ()
    figures: tuple[ToFigure, ...] = ()
    events: tuple[ToEvent, ...] = ()
    actors: tuple[ToActor, ...] = ()
    images: tuple[ToImage, ...] = ()
    disputes: tuple[ToDispute, ...] = ()
    sources: tuple[SourceLink, ...] = ()
    basis: Literal["fact", "reported", "claim", "assessment"] = "reported"
    by: Annotated[tuple[ToActor, ...], Meta(extra=SINGLE)] = ()
    condition: Line = ""
    likelihood: Likelihood = ""
    confidence: Literal["", "low", "moderate", "high"] = ""
    horizon: Date = ""
    status: Literal["", "open", "happened", "partly", "did_not_happen", "void"] = ""
    resolved: Date = ""
    resolution: Prose = ""

    @property
    def is_forecast(self) -> bool:
        """Whether any forecast field is set."""
        return bool(
            self.condition or self.likelihood or self.confidence or self.horizon or self.status
        )


class Section(Node, frozen=True, kw_only=True):
    """A titled part of the briefing: an opening text and points."""

    SHORTHAND = "text"
    LIST: ClassVar[str] = "points"  # what a bare list stands for

    id: Slug = ""
    kind: Annotated[str, Meta(max_length=limits.ID)] = "other"
    title: Title = ""
    text: Prose = ""
    points: tuple[Point, ...] = ()
    images: tuple[ToImage, ...] = ()
    figures: tuple[ToFigure, ...] = ()


class Role(Node, frozen=True, kw_only=True):
    """An office or function that an actor holds or held."""

    SHORTHAND = "title"

    title: Title
    org: ToActor = ""
    start: Date = ""
    end: Date = ""
    on_behalf_of: ToActor = ""
    disputed: bool = False
    sources: tuple[SourceLink, ...] = ()
    note: Line = ""


class Member(Node, frozen=True, kw_only=True):
    """One member of a delegation or group: an actor, or a post whose holder is not named."""

    SHORTHAND = "actor"

    actor: ToActor = ""
    title: Title = ""
    note: Line = ""


class Actor(Node, frozen=True, kw_only=True):
    """Someone or something that acts, speaks or is spoken of."""

    SHORTHAND = "name"

    id: Slug = ""
    name: Title = ""
    short: Title = ""
    kind: Literal[
        "",
        "person",
        "organisation",
        "country",
        "group",
        "delegation",
        "office",
        "place",
        "unnamed",
    ] = ""
    names: dict[Lang, Title] = {}
    aliases: tuple[Title, ...] = ()
    country: Annotated[str, Meta(pattern=COUNTRY)] = ""
    role: Line = ""
    roles: tuple[Role, ...] = ()
    part_of: ToActor = ""
    on_behalf_of: ToActor = ""
    event: ToEvent = ""
    members: tuple[Member, ...] = ()
    description: Prose = ""
    wikidata: Annotated[str, Meta(pattern=WIKIDATA)] = ""

    @property
    def shown(self) -> str:
        """What stands for the actor in a text: the short name, or the name."""
        return self.short or self.name or self.id


class Original(Node, frozen=True, kw_only=True):
    """The words in the language in which they were said."""

    text: Words
    lang: Lang


class Variant(Node, frozen=True, kw_only=True):
    """Another wording of the same quote."""

    SHORTHAND = "text"

    id: Slug = ""
    text: Words
    source: ToSource = ""
    note: Line = ""


class Quote(Node, frozen=True, kw_only=True):
    """Exactly who said what, when, where and according to which source."""

    id: Slug = ""
    text: Words
    speaker: Annotated[tuple[ToActor, ...], Meta(min_length=1, extra=SINGLE)]
    kind: Literal["direct", "mixed", "indirect", "document"] = "direct"
    attribution: Line = ""
    to: Annotated[tuple[ToActor, ...], Meta(extra=SINGLE)] = ()
    date: Date = ""
    date_label: Line = ""
    date_note: Line = ""
    venue: Line = ""
    event: ToEvent = ""
    cue: Line = ""
    lang: Lang = ""
    original: Original | None = None
    translator: Line = ""
    source: ToSource = ""
    sources: tuple[SourceLink, ...] = ()
    via: Line = ""
    variants: tuple[Variant, ...] = ()
    certainty: Literal["certain", "probable", "disputed"] = "certain"
    note: Line = ""


class Event(Node, frozen=True, kw_only=True):
    """Something dated: past, planned or called off."""

    id: Slug = ""
    date: Date
    text: Prose
    kind: Line = ""
    place: Line = ""
    status: Literal["happened", "planned", "cancelled", "reported", "disputed"] = "happened"
    actors: tuple[ToActor, ...] = ()
    quotes: tuple[ToQuote, ...] = ()
    sources: tuple[SourceLink, ...] = ()
    date_label: Line = ""
    date_note: Line = ""


class Figure(Node, frozen=True, kw_only=True):
    """A number that matters, with its label, period and giver."""

    id: Slug = ""
    value: Annotated[str, Meta(min_length=1, max_length=limits.TITLE, extra={"number": True})]
    label: Title
    unit: Title = ""
    qualifier: Literal["", "about", "more_than", "less_than", "at_least", "at_most", "exactly"] = ""
    date: Date = ""
    by: Annotated[tuple[ToActor, ...], Meta(extra=SINGLE)] = ()
    sources: tuple[SourceLink, ...] = ()
    display: Line = ""
    derived: bool = False
    note: Line = ""

    @property
    def shown(self) -> str:
        """The built string: `more than 17 %`."""
        if self.display:
            return self.display
        qualifier = "" if self.qualifier == "exactly" else self.qualifier.replace("_", " ")
        unit = "%" if self.unit in {"percent", "%"} else self.unit
        return " ".join(part for part in (qualifier, self.value, unit) if part)


class Source(Node, frozen=True, kw_only=True):
    """Where something stands: CSL's item types, and grades after the Admiralty code."""

    SHORTHAND = "title"

    id: Slug = ""
    title: Title
    type: Literal[
        "article",
        "article-journal",
        "article-magazine",
        "article-newspaper",
        "book",
        "broadcast",
        "chapter",
        "dataset",
        "document",
        "figure",
        "hearing",
        "interview",
        "legislation",
        "map",
        "post",
        "post-weblog",
        "report",
        "review",
        "speech",
        "thesis",
        "treaty",
        "webpage",
    ] = "webpage"
    outlet: Title = ""
    authors: tuple[Title, ...] = ()
    url: Url = ""
    archive_url: Url = ""
    issued: Date = ""
    accessed: Date = ""
    lang: Lang = ""
    reliability: Literal["", "A", "B", "C", "D", "E", "F"] = ""
    credibility: Literal["", "1", "2", "3", "4", "5", "6"] = ""
    excerpt: bool = False
    note: Line = ""


class Image(Node, frozen=True, kw_only=True):
    """A picture in words: a terminal shows its caption and credit."""

    id: Slug = ""
    caption: Plain
    credit: Title = ""
    date: Date = ""
    place: Line = ""


class Term(Node, frozen=True, kw_only=True):
    """A word that needs its meaning told."""

    id: Slug = ""
    term: Title
    meaning: Plain


class Position(Node, frozen=True, kw_only=True):
    """One side of a dispute."""

    claim: Plain
    actors: tuple[ToActor, ...] = ()
    quotes: tuple[ToQuote, ...] = ()
    sources: tuple[SourceLink, ...] = ()
    briefing: ToBriefing = ""


class Dispute(Node, frozen=True, kw_only=True):
    """A question on which sources differ, with the positions side by side."""

    id: Slug = ""
    question: Title
    positions: Annotated[tuple[Position, ...], Meta(min_length=2)]
    assessment: Prose = ""
    status: Literal["open", "settled", "unresolvable"] = "open"


class Related(Node, frozen=True, kw_only=True):
    """Another briefing, and how this one stands to it."""

    SHORTHAND = "briefing"

    briefing: ToBriefing
    relation: Literal[
        "background", "follows", "followed_by", "updates", "updated_by", "contradicts", "see_also"
    ] = "see_also"
    note: Line = ""


class Update(Node, frozen=True, kw_only=True):
    """A change made after publication, told openly."""

    date: Date
    text: Plain
    kind: Literal["update", "correction", "clarification", "retraction"] = "update"
    paths: tuple[Line, ...] = ()


class Briefing(Node, frozen=True, kw_only=True):
    """One briefing file."""

    briefterm: Annotated[int, Meta(ge=1)] = 1
    id: Slug = ""
    title: Title
    subtitle: Line = ""
    kicker: Line = ""
    date: Date = ""
    date_note: Line = ""
    lang: Lang = "en"
    status: Literal["draft", "published", "retracted"] = "published"
    authors: tuple[Title, ...] = ()
    tags: tuple[Slug, ...] = ()
    lead: Prose = ""
    context: Section | None = None
    why_it_matters: Section | None = None
    outlook: Section | None = None
    sections: tuple[Section, ...] = ()
    bottom_line: Point | None = None
    order: tuple[Line, ...] = ()
    actors: tuple[Actor, ...] = ()
    quotes: tuple[Quote, ...] = ()
    timeline: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    sources: tuple[Source, ...] = ()
    images: tuple[Image, ...] = ()
    terms: tuple[Term, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    related: tuple[Related, ...] = ()
    updates: tuple[Update, ...] = ()


class Registry(Node, frozen=True, kw_only=True):
    """The actors that a library's briefings share: `actors.yaml`."""

    briefterm: Annotated[int, Meta(ge=1)] = 1
    actors: tuple[Actor, ...] = ()
