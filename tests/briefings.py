"""Briefings for tests, as they are after reading: linked, every node with an id.

`make_briefing` and its like build plain ones by hand; `briefings()` draws many for hypothesis,
with words in many scripts and everything that a markup or a terminal might act on.
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any, Final, TypeVar

import hypothesis.strategies as st
from msgspec import Struct
from msgspec.structs import fields, replace

from briefterm.model.briefing import (
    Actor,
    Briefing,
    Dispute,
    Event,
    Figure,
    Image,
    Member,
    Original,
    Point,
    Position,
    Quote,
    QuoteLink,
    Related,
    Role,
    Section,
    Source,
    SourceLink,
    Term,
    Update,
    Variant,
)
from briefterm.model.kinds import KINDS
from briefterm.model.likelihood import TERMS
from briefterm.model.visible import one_line

N = TypeVar("N", Point, Section, Actor, Quote, Event, Figure, Source, Image, Term, Dispute)
S = TypeVar("S", bound=Struct)
T = TypeVar("T")

NASTY: Final = (
    "he said [the President] [/b] [sic] [@click=app.quit]x[/]",
    "\x1b[31mred\x1b[0m and \x1b]0;title\x07",
    "left \u202eright\u202c again",
    "w" * 2000,
    "اللقاء في ألاسكا كان «بنّاءً» جدا",
    "การประชุมสุดยอดที่อะแลสกา",
    "हिन्दी में शिखर वार्ता",
    "阿拉斯加峰会：普京与特朗普会面。",
    "семья 👩‍👩‍👧‍👦 и флаг 🇺🇦 в одном слове",
    "a | b || c",
    "a `code` and ``more`` of it",
    "1. not a list",
    "3) nor this",
    "iv. nor that",
    "- no bullet",
    "+ nor this",
    "---",
    "===",
    ":-:",
    "> no quotation",
    "# no heading #",
    "<script>alert(1)</script>",
    "<!-- no comment -->",
    "AT&T &amp; &#35; &copy",
    "$x$ costs $5",
    "@user wrote to a@b.org",
    "#tag and C #",
    ":smile: at 12:30:45",
    "see https://a.b and http://localhost/x//y (www.a.bc)",
    "//localhost or observador.pt or ftp://a.b",
    "[[x]] and ![i](j) and [l](m) and [^1]: note",
    "ends in a backslash \\",
    "\u00a0no-break\u00a0blanks\u00a0",
    "**strong** __too__ ~~struck~~ snake_case *",
    "==mark== %%comment%% -- and ... so on",
    "^sup^ {#id .class}",
    "soft\u00adhyphen and zero\u200bwidth \ufeff",
    "tab\tand  two blanks",
)
"""What Markdown, a terminal or a widget might take for something other than words."""

DATES: Final = (
    "2025", "2025-10", "2025-10-08", "2025-10-08T14:30Z", "2025-03~", "2025-08-15?", "201X",
    "../2025-08-15", "2025-10-08/..", "2025-05/2025-07", "late 2025-03", "2025-24", "19XX",
)  # fmt: skip


def make_quote(words: str = "I am here.", *, speaker: str = "ada", **parts: Any) -> Quote:
    """A quote of one speaker, by default of `make_actor`'s."""
    return Quote(text=words, **{"speaker": (speaker,)} | parts)


def make_actor(name: str = "Ada Lovelace", **parts: Any) -> Actor:
    """An actor, by default with the id `ada`."""
    return Actor(name=name, **{"id": "ada"} | parts)


def make_briefing(**parts: Any) -> Briefing:
    """A briefing with a title, a date and one section unless parts say otherwise."""
    given: dict[str, Any] = {
        "id": "sample",
        "title": "A sample",
        "date": "2025-10-08",
        "lead": "In short.",
    }
    if not parts.keys() & {"context", "why_it_matters", "outlook", "sections"}:
        given["context"] = Section(kind="context", points=(Point(text="It began."),))
    return linked(Briefing(**given | parts))


def linked(briefing: Briefing) -> Briefing:
    """The briefing with a positional id on every node that has none."""
    changes: dict[str, Any] = {}
    for kind in KINDS:
        if kind.field and (section := getattr(briefing, kind.name)) is not None:
            named = replace(section, kind=kind.name, id=section.id or kind.name)
            changes[kind.name] = replace(named, points=_points(named.points, kind.name))
    changes["sections"] = tuple(
        replace(section, points=_points(section.points, f"sections.{number}"))
        for number, section in enumerate(_numbered(briefing.sections, "sections"), 1)
    )
    if briefing.bottom_line:
        bottom = replace(briefing.bottom_line, id=briefing.bottom_line.id or "bottom_line")
        changes["bottom_line"] = replace(bottom, points=_points(bottom.points, "bottom_line"))
    for field in (
        "actors", "quotes", "timeline", "figures", "sources", "images", "terms", "disputes",
    ):  # fmt: skip
        changes[field] = _numbered(getattr(briefing, field), field)
    return replace(briefing, **changes)


def _numbered(nodes: Sequence[N], prefix: str) -> tuple[N, ...]:
    return tuple(
        replace(node, id=node.id or f"{prefix}.{number}") for number, node in enumerate(nodes, 1)
    )


def _points(points: Sequence[Point], prefix: str) -> tuple[Point, ...]:
    return tuple(
        replace(point, points=_points(point.points, f"{prefix}.{number}"))
        for number, point in enumerate(_numbered(points, prefix), 1)
    )


def words(longest: int = 60) -> st.SearchStrategy[str]:
    """A text with at least one character that is seen: nasty, of any script, or both."""
    signs = st.sampled_from(
        "\x00\x07\x1b\x7f\x85\x9b\u202e\u2066\u2028\u200b\ufeff\u00a0\u3000"
        "[]{}()<>&*_`#|~$\"'\\:-%@!^=+./?,;\n\r\t 1a"
    ) | st.characters(codec="utf-8")
    drawn = st.text(signs, min_size=1, max_size=longest)
    pairs = st.tuples(st.sampled_from(NASTY), drawn).map("".join)
    return (st.sampled_from(NASTY) | drawn | pairs).filter(_is_seen)


def titles() -> st.SearchStrategy[str]:
    """Words that are short enough for a title."""
    return words(40).map(lambda text: text[:200]).filter(_is_seen)


def _is_seen(text: str) -> bool:
    return bool(one_line(text))


# The nodes of every drawn briefing: one with an id of its own, one with its address by position.
_ACTORS: Final = ("ada", "actors.2")
_QUOTES: Final = ("promise", "quotes.2", "quotes.3")
_EVENTS: Final = ("summit", "timeline.2")
_FIGURES: Final = ("share", "figures.2")
_SOURCES: Final = ("report", "sources.2")
_IMAGES: Final = ("photo", "images.2")
_TERMS: Final = ("smo", "terms.2")
_DISPUTES: Final = ("price", "disputes.2")
_TARGETS: Final = (
    *_ACTORS, *_QUOTES, *_EVENTS, *_FIGURES, *_SOURCES, *_IMAGES, *_TERMS, *_DISPUTES,
    "context", "2025-08-15", "date:late 2025-03", "briefing:other#place", "other#quotes.1",
)  # fmt: skip


_SECTIONS: Final = tuple(kind.name for kind in KINDS if not kind.field)
_URLS: Final = (
    "https://a.example/x_y?q=1&amp=2",
    "https://ж.example/(a)|b",
    "http://u@h/",
    "https://a.example/%D0%B6*[x]",
)


def briefings() -> st.SearchStrategy[Briefing]:
    """Any briefing as it is after reading: all its references lead somewhere.

    Hypothesis draws the words and shrinks them; a seed decides which of them stand where.
    """
    return st.builds(
        lambda pool, seed: _Author(pool, seed).briefing(),
        st.lists(words(), min_size=4, max_size=16),
        st.integers(0, 2**32 - 1),
    )


class _Author:
    """Writes a briefing from a pool of words, the same one for the same seed."""

    def __init__(self, pool: Sequence[str], seed: int) -> None:
        self.pool = pool
        self.random = Random(seed)

    def word(self) -> str:
        return self.random.choice(self.pool)

    def title(self) -> str:
        cut = self.word()[:200]
        return cut if _is_seen(cut) else "title"

    def maybe(self, *options: Any) -> Any:
        """One of the options, or, half the time, nothing."""
        return self.random.choice(options) if self.random.random() < 0.5 else ""

    def line(self) -> str:
        return str(self.maybe(self.title()))

    def date(self) -> str:
        return str(self.maybe(*DATES))

    def some(self, ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.random.sample(ids, self.random.randint(0, 2)))

    def many(self, make: Callable[[], T], most: int = 2) -> tuple[T, ...]:
        return tuple(make() for _ in range(self.random.randint(0, most)))

    def prose(self) -> str:
        pieces = [self.word()]
        for _ in range(self.random.randint(0, 4)):
            target, label = self.random.choice(_TARGETS), self.random.choice(["", "|a *b*", "|é!"])
            signs = ("\n\n", " ", ".", "(", ":", "!", f"[[{target}{label}]]", self.word())
            pieces.append(self.random.choice(signs))
        return "".join(pieces)

    def sources(self) -> tuple[SourceLink, ...]:
        return tuple(SourceLink(source=one, locator=self.line()) for one in self.some(_SOURCES))

    def chosen(self, struct: type[S], /, **given: Any) -> S:
        """A struct whose choices take any of their values, and whose other fields are given."""
        for field in fields(struct):
            options = getattr(field.type, "__args__", None) or (None,)
            if field.name not in given and all(isinstance(option, str) for option in options):
                given[field.name] = self.random.choice(options)
        return struct(**given)

    def nodes(self, ids: Sequence[str], make: Callable[[str], T]) -> tuple[T, ...]:
        return tuple(make(name) for name in ids)

    def briefing(self) -> Briefing:
        return linked(
            self.chosen(
                Briefing,
                id="drawn",
                title=self.title(),
                subtitle=self.line(),
                kicker=self.line(),
                date=self.date(),
                date_note=self.line(),
                lang=self.random.choice(["en", "fr", "zh"]),
                authors=self.many(self.title),
                tags=self.random.choice([(), ("one",), ("one", "two-three")]),
                lead=self.maybe(self.prose()),
                context=self.section("context"),
                why_it_matters=self.maybe(self.section("why_it_matters")) or None,
                outlook=self.maybe(self.section("outlook")) or None,
                sections=self.many(lambda: self.section(self.random.choice(_SECTIONS))),
                bottom_line=self.maybe(self.point(2)) or None,
                actors=self.nodes(_ACTORS, self.actor),
                quotes=self.nodes(_QUOTES, self.quote),
                timeline=self.nodes(_EVENTS, self.event),
                figures=self.nodes(_FIGURES, self.figure),
                sources=self.nodes(_SOURCES, self.source),
                images=self.nodes(_IMAGES, self.image),
                terms=self.nodes(_TERMS, self.term),
                disputes=self.nodes(_DISPUTES, self.dispute),
                related=self.many(
                    lambda: self.chosen(Related, briefing="other", note=self.line()), 1
                ),
                updates=self.many(
                    lambda: self.chosen(
                        Update,
                        date=self.random.choice(DATES),
                        text=self.word(),
                        paths=self.many(self.title, 1),
                    )
                ),
            )
        )

    def section(self, kind: str) -> Section:
        return Section(
            kind=kind,
            title=self.line(),
            text=self.maybe(self.prose()),
            points=self.many(lambda: self.point(1)),
            images=self.some(_IMAGES),
            figures=self.some(_FIGURES),
        )

    def point(self, level: int) -> Point:
        inner = self.many(lambda: self.point(level + 1)) if level < 3 else ()
        if self.random.random() < 0.3:
            return Point(text=self.prose(), points=inner)
        return self.chosen(
            Point,
            heading=self.line(),
            text=self.maybe(self.prose()) if inner else self.prose(),
            points=inner,
            quotes=self.many(
                lambda: self.chosen(
                    QuoteLink,
                    quote=self.random.choice(_QUOTES),
                    variant=self.maybe("pull"),
                )
            ),
            figures=self.some(_FIGURES),
            events=self.some(_EVENTS),
            actors=self.some(_ACTORS),
            images=self.some(_IMAGES),
            disputes=self.some(_DISPUTES),
            sources=self.sources(),
            by=self.some(_ACTORS),
            condition=self.line(),
            likelihood=self.maybe(*TERMS, "75%", "20-45%"),
            horizon=self.date(),
            resolved=self.date(),
            resolution=self.maybe(self.prose()),
        )

    def actor(self, name: str) -> Actor:
        return self.chosen(
            Actor,
            id=name,
            name=self.title(),
            short=self.line(),
            names={"ru": self.title()} if self.maybe(1) else {},
            aliases=self.many(self.title),
            country=self.maybe("FR"),
            role=self.line(),
            roles=self.many(
                lambda: Role(
                    title=self.title(),
                    org=self.maybe(*_ACTORS),
                    start=self.date(),
                    end=self.date(),
                    on_behalf_of=self.maybe(*_ACTORS),
                    disputed=bool(self.maybe(1)),
                    sources=self.sources(),
                    note=self.line(),
                ),
            ),
            part_of=self.maybe(*_ACTORS),
            on_behalf_of=self.maybe(*_ACTORS),
            event=self.maybe(*_EVENTS),
            members=self.many(
                lambda: Member(actor=self.maybe(*_ACTORS), title=self.title(), note=self.line())
            ),
            description=self.maybe(self.prose()),
            wikidata=self.maybe("Q42"),
        )

    def quote(self, name: str) -> Quote:
        return self.chosen(
            Quote,
            id=name,
            text=self.word(),
            speaker=self.some(_ACTORS) or ("ada",),
            attribution=self.line(),
            to=self.some(_ACTORS),
            date=self.date(),
            date_label=self.line(),
            date_note=self.line(),
            venue=self.line(),
            event=self.maybe(*_EVENTS),
            cue=self.line(),
            lang=self.maybe("fr", "ru"),
            original=Original(text=self.word(), lang="ar") if self.maybe(1) else None,
            translator=self.line(),
            source=self.maybe(*_SOURCES),
            sources=self.sources(),
            via=self.line(),
            variants=(
                Variant(
                    id="pull",
                    text=self.word(),
                    source=self.maybe(*_SOURCES),
                    note=self.line(),
                ),
            ),
            note=self.line(),
        )

    def event(self, name: str) -> Event:
        return self.chosen(
            Event,
            id=name,
            date=self.random.choice(DATES),
            text=self.prose(),
            kind=self.line(),
            place=self.line(),
            actors=self.some(_ACTORS),
            quotes=self.some(_QUOTES),
            sources=self.sources(),
            date_label=self.line(),
            date_note=self.line(),
        )

    def figure(self, name: str) -> Figure:
        return self.chosen(
            Figure,
            id=name,
            value=self.random.choice(["17", "3.5", self.title()]),
            label=self.title(),
            unit=self.maybe("percent", self.title()),
            date=self.date(),
            by=self.some(_ACTORS),
            sources=self.sources(),
            display=self.line(),
            derived=bool(self.maybe(1)),
            note=self.line(),
        )

    def source(self, name: str) -> Source:
        return self.chosen(
            Source,
            id=name,
            title=self.title(),
            outlet=self.line(),
            authors=self.many(self.title),
            url=self.maybe(*_URLS),
            archive_url=self.maybe(*_URLS),
            issued=self.date(),
            accessed=self.date(),
            lang=self.maybe("pt"),
            excerpt=bool(self.maybe(1)),
            note=self.line(),
        )

    def image(self, name: str) -> Image:
        return Image(
            id=name,
            caption=self.word(),
            credit=self.line(),
            date=self.date(),
            place=self.line(),
        )

    def term(self, name: str) -> Term:
        return Term(id=name, term=self.title(), meaning=self.word())

    def dispute(self, name: str) -> Dispute:
        return self.chosen(
            Dispute,
            id=name,
            question=self.title(),
            positions=(self.position(), self.position()),
            assessment=self.maybe(self.prose()),
        )

    def position(self) -> Position:
        return Position(
            claim=self.word(),
            actors=self.some(_ACTORS),
            quotes=self.some(_QUOTES),
            sources=self.sources(),
            briefing=self.maybe("other"),
        )
