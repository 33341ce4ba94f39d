"""Writes one briefing by chance, and notes what must be found of it; for `library.py`.

Names of fields and what they may hold are written here a second time on purpose: they say what a
stranger would make of the format's description.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from manner import Text, Writer
from speech import Everyone, Speech
from tongues import Tongue

PER_FOLDER: Final = 400
FAR: Final = "2094"
"""Where past and future differ, a date is before 2025 or in this year."""
KINDS: Final = (
    "details", "what_happened", "background", "delegations", "big_picture", "between_the_lines",
    "yes_but", "whats_next", "reality_check", "the_other_side", "go_deeper", "other",
)  # fmt: skip
SOURCE_TYPES: Final = (
    "article-newspaper", "broadcast", "interview", "speech", "post", "report", "webpage",
)  # fmt: skip
LIKELIHOODS: Final = (
    "almost_no_chance", "unlikely", "roughly even", "Likely", "very_likely", "remote", "75%",
    "20-45%", "20–45 %", "highly probable", "nearly certain",
)  # fmt: skip
TAGS: Final = ("war", "trade", "x1", "climate", "central-asia")

Fields = dict[str, Any]


class Share(NamedTuple):
    """An actor of the registry."""

    id: str
    name: str
    aliases: tuple[str, ...]
    names: dict[str, str]


class Known(NamedTuple):
    """A briefing that a later one may refer to, with ids of its points."""

    id: str
    points: tuple[str, ...]


@dataclass
class Shelf:
    """What the briefings of a library have in common."""

    seed: int
    quotes: tuple[int, int]
    tongues: tuple[Tongue, ...]
    speeches: dict[str, Speech]
    everyone: Everyone
    shared: list[Share]
    known: list[Known] = field(default_factory=list)


class Written(NamedTuple):
    """A file: its path, its text, and its rows of the truth."""

    path: Path
    text: str
    rows: list[Fields]


class Author:
    """Writes one briefing: the `number`th of a shelf."""

    def __init__(self, shelf: Shelf, number: int) -> None:
        self.shelf = shelf
        self.number = number
        self.chance = random.Random(f"{shelf.seed}/{number}")
        first = number < len(shelf.tongues)  # each language has a briefing at least
        self.tongue = shelf.tongues[number] if first else self.chance.choice(shelf.tongues)
        self.speech = shelf.speeches[self.tongue.code]
        self.expected: Counter[str] = Counter()
        self.ids: dict[str, str] = {}
        self.quotable: list[tuple[str, str]] = []
        self.points: list[str] = []
        self.actors: dict[str, Fields] = {}
        self.met: list[str] = []
        self.sources: list[str | Text] = []
        self.rows: list[Fields] = []

    def write(self) -> Written:
        """The file, and what must be found of it."""
        stem = f"{self.chance.choice(['brief', 'note', 'day'])}-{self.number}"
        odd = self.once(0.03)
        name = f"{self.line(1, 2)} {self.number}".replace("/", "-").strip(".- ") if odd else stem
        head = self._head(stem if odd or self.once(0.6) else "")
        lists: Fields = {"sources": self._listed_sources(), "quotes": self._quotes()}
        lists |= {
            "timeline": self.some(0, 5, self._event),
            "figures": self.some(0, 3, self._figure),
            "images": self.some(0, 2, self._image),
            "terms": self.some(0, 2, self._term),
            "disputes": self.some(0, 1, self._dispute),
        }
        parts = self._parts()
        lists |= {"actors": self._listed_actors(), **self._links()}
        rest = parts | {key: value for key, value in lists.items() if value}
        keys = list(rest)
        if self.once(0.4):
            self.chance.shuffle(keys)
        fields = head | {key: rest[key] for key in keys}
        text = Writer(self.chance).file(fields)
        path = Path(f"{self.number // PER_FOLDER:03d}") / f"{name}{self.pick('.yaml', 9, '.yml')}"
        self._known(stem)
        return Written(path, text, self._truth(stem, path, fields))

    def _known(self, name: str) -> None:
        self.shelf.known.append(Known(name, tuple(self.points[:3])))
        if len(self.shelf.known) > 2_000:
            self.shelf.known.pop(0)

    def _truth(self, name: str, path: Path, fields: Fields) -> list[Fields]:
        """What must be found: of the briefing first, then of each quote."""
        head = {
            "briefing": name,
            "path": str(path),
            "title": fields["title"].loaded,
            "lead": fields["lead"].loaded if "lead" in fields else "",
            "date": fields["date"].words if "date" in fields else "",
            "lang": self.tongue.code,
            "quotes": len(self.rows),
            "expected": dict(self.expected),
        }
        for row, quote in zip(self.rows, fields["quotes"], strict=True):
            row |= {"briefing": name, "text": quote["text"].loaded, "joint": self.tongue.joint}
        return [head, *self.rows]

    # Chance

    def once(self, share: float) -> bool:
        """Whether something is so, which it is in that share of all cases."""
        return self.chance.random() < share

    def pick(self, often: str, times: int, seldom: str) -> str:
        """The one so many times as often as the other."""
        return often if self.chance.randrange(times + 1) else seldom

    def some(self, least: int, most: int, make: Callable[[int], Any]) -> list[Any]:
        """A list of so many things."""
        return [make(number) for number in range(self.chance.randint(least, most))]

    def maybe(self, fields: Fields, share: float, name: str, make: Callable[[], Any]) -> None:
        """Give a thing a field, in that share of all cases."""
        if self.once(share):
            fields[name] = make()

    def named(self, kind: str, name: str) -> str:
        """Note an id, and what it is the id of."""
        self.ids[name] = kind
        return name

    def of_kind(self, kind: str) -> list[str]:
        """The ids of one kind so far."""
        return [name for name, one in self.ids.items() if one == kind]

    # Words

    def line(self, least: int = 2, most: int = 6) -> str:
        """A few words without a stop."""
        return self.speech.line(self.chance, least, most)[:190].strip()

    def label(self) -> Text:
        """A few words for a field."""
        return Text(self.line())

    def said(self, most: int = 10) -> Text:
        """A sentence for a field."""
        return Text(self.speech.sentence(self.chance, 3, most), "prose")

    def name(self, script: str = "") -> str:
        """The name of somebody new."""
        return self.shelf.everyone.name(script or self.tongue.script)

    def somebody(self) -> Share:
        """An actor of the registry."""
        return self.chance.choice(self.shelf.shared)

    def prose(self, sentences: int = 2, paragraphs: int = 1) -> Text:
        """A text with references."""
        parts: list[str] = []
        for _ in range(paragraphs):
            said = [self.speech.text(self.chance, sentences, 0.02)]
            for _ in range(self.chance.choice([0, 0, 1, 2])):
                said.insert(self.chance.randint(0, len(said)), self.reference())
            parts.append(" ".join(said))
        return Text("\n\n".join(parts), "prose")

    def reference(self) -> str:
        """A reference of any form, or a bare link."""
        label = "".join(sign for sign in self.line(1, 3) if sign not in "|[]")
        ways = [
            "[[2024-03-01]]", "[[date:late 2023-02]]", f"[[2021|{label}]]", "\\[[no]]",
            "https://example.org/a_(b)?c=d&e=f*g", "https://example.org/~a.",
        ]  # fmt: skip
        for name in self.chance.sample(list(self.ids), min(3, len(self.ids))):
            ways += [f"[[{name}]]", f"[[{self.ids[name]}:{name}]]", f"[[{name}|{label}]]"]
        for name, words in self.quotable[:3]:
            ways += [f"[[{name}|“{words}”]]", f'[[quote:{name}|"{words}"]]']
        if self.shelf.known:
            other = self.chance.choice(self.shelf.known)
            ways += [f"[[briefing:{other.id}]]", f"[[briefing:{other.id}|{label}]]"]
            ways += [f"[[{other.id}#{point}|{label}]]" for point in other.points]
        return self.chance.choice(ways)

    def day(self) -> Text:
        """A day that is past."""
        year, month, day = (self.chance.randint(*span) for span in ((1990, 2024), (1, 12), (1, 28)))
        return Text(f"{year}-{month:02}-{day:02}", "token")

    def date(self) -> Text:
        """A date of any form."""
        chance = self.chance
        year = chance.randint(1900, 2024)
        month = f"{year}-{chance.randint(1, 12):02}"
        whole = f"{month}-{chance.randint(1, 28):02}"
        ways = [
            whole, whole, whole, f"{year}", month, f"{year}~", f"{month}?", f"{whole}%",
            f"{whole}T14:30Z", f"{whole}T09:05:59+02:00", f"{year}/{year + 1}",
            f"{whole}/{year}-12-31", f"../{whole}", f"{whole}/..", f"{year // 10}X",
            f"{year // 100}XX", f"{year}-XX", f"{month}-XX", f"{year}-2{chance.randint(1, 4)}",
            f"early {month}", f"mid {month}", f"late {month}",
        ]  # fmt: skip
        return Text(chance.choice(ways), "token")

    # The head

    def _head(self, own: str) -> Fields:
        fields: Fields = {"briefterm": self.pick("1", 3, '"1"')}
        if own:
            fields["id"] = own
        fields["title"] = Text(self.line(3, 9))
        self.maybe(fields, 0.3, "subtitle", self.label)
        self.maybe(fields, 0.3, "kicker", self.label)
        self.maybe(fields, 0.98, "date", self.date)
        self.expected["BT204"] += "date" not in fields
        self.maybe(fields, 0.2, "date_note", self.label)
        fields["lang"] = self._code(self.tongue)
        statuses = ["draft", "published", "retracted"]
        self.maybe(fields, 0.3, "status", lambda: self.chance.choice(statuses))
        self.maybe(fields, 0.4, "authors", lambda: [Text(self.name("Latn"))])
        self.maybe(fields, 0.5, "tags", lambda: self.chance.sample(TAGS, 2))
        self.maybe(fields, 0.97, "lead", lambda: self.prose(2, self.chance.choice([1, 1, 2])))
        self.expected["BT205"] += "lead" not in fields
        self.maybe(fields, 0.2, "x-desk", lambda: {"a": Text("b"), "c": [Text("d")]})
        return fields

    @staticmethod
    def _code(tongue: Tongue) -> str:
        return '"no"' if tongue.code == "no" else tongue.code  # some readers take it for false

    # Sources and quotes

    def _listed_sources(self) -> list[Any]:
        listed = self.some(1, 4, self._listed_source)
        self.sources += [Text(f"https://example.net/{self.number}", "token"), Text(self.line(3, 5))]
        return listed

    def _listed_source(self, number: int) -> Fields | Text:
        title = Text(self.line(2, 7))
        if self.once(0.1):
            return title
        own = self.named("source", f"src-{number}")
        self.sources.append(own)
        source: Fields = {"id": own, "title": title}
        url = Text(f"https://example.org/{own}?a={self.number}&b=c", "token")
        self.maybe(source, 0.7, "outlet", self.label)
        self.maybe(source, 0.6, "type", lambda: self.chance.choice(SOURCE_TYPES))
        self.maybe(source, 0.5, "url", lambda: url)
        self.maybe(source, 0.3, "issued", self.date)
        self.maybe(source, 0.3, "reliability", lambda: self.chance.choice("ABCDEF"))
        self.maybe(source, 0.3, "credibility", lambda: self.chance.choice("123456"))
        self.maybe(source, 0.1, "excerpt", lambda: self.chance.choice(["true", "false"]))
        return source

    def _quotes(self) -> list[Fields]:
        return self.some(*self.shelf.quotes, self._quote)

    def _quote(self, number: int) -> Fields:
        own = self.named("quote", f"q-{number}") if self.once(0.6) else ""
        text = self._quoted()
        quote: Fields = {"id": own} if own else {}
        quote["text"] = Text(text, "words")
        speakers, sought = self._speakers(quote)
        kinds = ["direct", "mixed", "indirect", "document"]
        self.maybe(quote, 0.4, "kind", lambda: self.chance.choice(kinds))
        self.maybe(quote, 0.8, "date", self.date)
        for name in ("date_label", "venue", "cue", "note", "via"):
            self.maybe(quote, 0.12, name, self.label)
        source = self._rests_on(quote)
        self.maybe(quote, 0.1, "original", self._original)
        first = text.split("\n")[0][:200].strip()
        self.maybe(quote, 0.1, "variants", lambda: [{"id": "pull", "text": Text(first, "words")}])
        certainties = ["certain", "probable", "disputed"]
        self.maybe(quote, 0.1, "certainty", lambda: self.chance.choice(certainties))
        self.maybe(quote, 0.05, "x-tape", lambda: Text("3"))
        words = " ".join(first.split(" ")[:3])
        if own and len(words) < 60 and not any(sign in words for sign in "[]|\"“”«»„‘’'\\"):
            self.quotable.append((own, words))
        date = quote["date"].words if "date" in quote else ""
        row = {"quote": own or f"quotes.{number + 1}", "speakers": speakers, "sought": sought}
        self.rows.append({**row, "date": date, "source": source})
        pairs = list(quote.items())
        if self.once(0.3):
            self.chance.shuffle(pairs)
        return dict(pairs)

    def _quoted(self) -> str:
        """The words of a quote: a few, some sentences, lines, or many."""
        chance, roll = self.chance, self.chance.random()
        if roll < 0.1:
            text = self.line(3, 4)
        elif roll < 0.85:
            text = self.speech.text(chance, chance.choice([1, 1, 2, 3]), 0.04)
        elif roll < 0.95:
            lines = [self.speech.sentence(chance, 4, 9, 0.03) for _ in range(chance.randint(2, 4))]
            text = chance.choice(["\n", "\n\n"]).join(lines)
        else:
            text = self.speech.text(chance, 12, 0.04)
        return text[:4_900].strip(" \n\t")

    def _speakers(self, quote: Fields) -> tuple[list[str], str]:
        """Give a quote its speakers; the names shown, and one under which the first is found."""
        written, shown, sought = self._speaker()
        also, other, _ = self._speaker() if self.once(0.08) else (written, shown, sought)
        quote["speaker"] = written if other == shown else [written, also]
        return [shown] if other == shown else [shown, other], sought

    def _speaker(self) -> tuple[str | Text, str, str]:
        """What stands in the file, the name that is shown, a name that finds it."""
        roll = self.chance.random()
        shared = self.somebody()
        if roll < 0.3:
            return shared.id, shared.name, self.chance.choice([shared.name, *shared.aliases])
        if roll < 0.45:
            written = Text(self.chance.choice([shared.name, shared.aliases[0]]))
            return written, shared.name, shared.name
        if self.met and roll < 0.55:
            name = self.chance.choice(self.met)
            return Text(name), name, name
        name = self.name()
        if roll < 0.75:
            own = f"own-{self.number}-{len(self.actors)}"
            self.actors[own] = {"id": own, "name": Text(name)}
            return own, name, name
        self.met.append(name)
        return Text(name), name, name

    def _rests_on(self, quote: Fields) -> str:
        """Give a quote its source, and tell it."""
        roll = self.chance.random()
        if roll > 0.97:
            self.expected["BT116"] += 1
            return ""
        source = self.chance.choice(self.sources)
        if roll < 0.8:
            quote["source"] = source
        else:
            link = {"source": source, "locator": Text("p. 5, § 2")}
            quote["sources"] = [self.chance.choice([link, source])]
        return source.words if isinstance(source, Text) else source

    def _original(self) -> Fields:
        tongue = self.chance.choice(self.shelf.tongues)
        said = self.shelf.speeches[tongue.code].text(self.chance, 1)
        return {"text": Text(said, "words"), "lang": self._code(tongue)}

    # Other lists

    def _event(self, number: int) -> Fields:
        event: Fields = {}
        self.maybe(event, 0.6, "id", lambda: self.named("event", f"ev-{number}"))
        event["date"] = self.date()
        if self.once(0.15):
            event["status"] = "planned"
            past = self.once(0.5)
            event["date"] = self.day() if past else Text(f"{FAR}-05-01", "token")
            self.expected["BT122"] += past
        event["text"] = self.said()
        if quoted := self.of_kind("quote"):
            self.maybe(event, 0.3, "quotes", lambda: [self.chance.choice(quoted)])
        self.maybe(event, 0.4, "actors", lambda: [self.somebody().id])
        self.maybe(event, 0.2, "place", self.label)
        return event

    def _figure(self, number: int) -> Fields:
        values = ["17", "1.5", "240e9", '"1/3"', "-4", "1_000"]
        figure: Fields = {"value": self.chance.choice(values), "label": self.label()}
        figure["id"] = self.named("figure", f"fig-{number}")
        units = ["percent", Text("%"), Text("km²"), "years"]
        self.maybe(figure, 0.5, "unit", lambda: self.chance.choice(units))
        qualifiers = ["about", "more_than", "exactly"]
        self.maybe(figure, 0.4, "qualifier", lambda: self.chance.choice(qualifiers))
        self.maybe(figure, 0.3, "by", lambda: self.somebody().id)
        return figure

    def _image(self, number: int) -> Fields:
        own = self.named("image", f"img-{number}")
        return {"id": own, "caption": self.said(), "credit": Text("AFP / R. Roe")}

    def _term(self, number: int) -> Fields:
        own = self.named("term", f"term-{number}")
        return {"id": own, "term": Text(self.line(1, 2)), "meaning": self.said()}

    def _dispute(self, number: int) -> Fields:
        side: Fields = {"claim": self.said()}
        other: Fields = {"claim": self.said(), "actors": [self.somebody().id]}
        if quoted := self.of_kind("quote"):
            side["quotes"] = [self.chance.choice(quoted)]
        if self.shelf.known:
            other["briefing"] = self.chance.choice(self.shelf.known).id
        own = self.named("dispute", f"dispute-{number}")
        dispute: Fields = {"id": own, "question": self.label(), "positions": [side, other]}
        self.maybe(dispute, 0.5, "assessment", self.said)
        return dispute

    def _listed_actors(self) -> list[Any]:
        """Those with ids of this briefing, shared ones with a role, a bare name, a delegation."""
        actors: list[Any] = list(self.actors.values())
        for actor in actors:
            self.maybe(actor, 0.3, "role", self.label)
            self.maybe(actor, 0.2, "description", self.said)
        shared = self.chance.sample(self.shelf.shared, self.chance.choice([0, 1, 2]))
        actors += [{"id": one.id, "role": self.label()} for one in shared]
        actors += [Text(name) for name in self.met[:1] if self.once(0.2)]
        actors += [self._delegation()] if self.once(0.2) else []
        self.chance.shuffle(actors)
        return actors

    def _delegation(self) -> Fields:
        members = [
            self.somebody().id,
            {"title": Text("an interpreter")},
            {"actor": self.somebody().id, "note": Text("head")},
        ]
        name, behalf = Text(self.name()), self.somebody().id
        own = {"id": f"del-{self.number}", "name": name, "kind": "delegation"}
        return {**own, "on_behalf_of": behalf, "members": members}

    def _links(self) -> Fields:
        """Links to other briefings, and what was changed afterwards."""
        links: Fields = {}
        if self.shelf.known:
            other = self.chance.choice(self.shelf.known).id
            related = [other, {"briefing": other, "relation": "background"}]
            self.maybe(links, 0.5, "related", lambda: [self.chance.choice(related)])
        update = {"date": self.day(), "text": self.said(), "paths": [Text("quotes[0].text")]}
        self.maybe(links, 0.2, "updates", lambda: [update])
        return links

    # Sections and points

    def _parts(self) -> Fields:
        parts: Fields = {"context": self._body("context")}
        self.maybe(parts, 0.6, "why_it_matters", lambda: self._body("why-it-matters"))
        self.maybe(parts, 0.6, "outlook", lambda: self._body("outlook"))
        self.maybe(parts, 0.8, "sections", lambda: self.some(1, 3, self._section))
        ends = [self.said(12), {"text": self.said(12), "basis": "assessment"}]
        self.maybe(parts, 0.5, "bottom_line", lambda: self.chance.choice(ends))
        order = [name for name in ("outlook", "context", "why_it_matters") if name in parts]
        self.maybe(parts, 0.2, "order", lambda: self.chance.sample(order, len(order)))
        return parts

    def _body(self, place: str) -> Any:
        roll = self.chance.random()
        if roll < 0.2 and place != "outlook":
            return self.prose()
        points = self.some(1, 4, lambda _: self._point(place, 1))
        if roll < 0.6:
            return points
        body: Fields = {}
        self.maybe(body, 0.6, "title", self.label)
        body["points"] = points
        self.maybe(body, 0.5, "text", self.prose)
        return body

    def _section(self, number: int) -> Fields:
        section: Fields = {}
        self.maybe(section, 0.7, "id", lambda: self.named("section", f"sec-{number}"))
        body = self._body("section")
        whole = isinstance(body, dict)
        section |= body if whole else {"text" if isinstance(body, Text) else "points": body}
        section["kind"] = self.chance.choice(KINDS)
        if images := self.of_kind("image"):
            self.maybe(section, 0.5, "images", lambda: images)
        return section

    def _point(self, place: str, level: int) -> Fields | Text:
        forecast = place == "outlook" and level == 1
        if self.once(0.25):
            self.expected["BT123"] += forecast
            return self.prose(1)
        point: Fields = {}
        own = f"pt-{place}-{level}-{len(self.points)}"
        self.maybe(point, 0.4, "id", lambda: self.named("point", own))
        self.points += [own] if "id" in point else []
        self.maybe(point, 0.5, "heading", self.label)
        if level < 3 and self.once(0.15):
            self.maybe(point, 0.5, "text", self.prose)
            point["points"] = self.some(1, 2, lambda _: self._point(place, level + 1))
        else:
            point["text"] = self.prose(self.chance.randint(1, 3), self.chance.choice([1, 1, 1, 2]))
        self._evidence(point)
        if forecast:
            self._forecast(point)
        return point

    def _evidence(self, point: Fields) -> None:
        chance = self.chance
        for kind, name in (("figure", "figures"), ("event", "events"), ("dispute", "disputes")):
            if some := self.of_kind(kind):
                self.maybe(point, 0.3, name, lambda some=some: [chance.choice(some)])
        if quoted := self.of_kind("quote"):
            chosen = chance.sample(quoted, min(2, len(quoted)))
            self.maybe(point, 0.6, "quotes", lambda: [self._quote_link(name) for name in chosen])
        source = chance.choice(self.sources)
        link = {"source": source, "locator": Text("p. 3")}
        self.maybe(point, 0.5, "sources", lambda: [chance.choice([link, source, source])])
        self.maybe(point, 0.3, "actors", lambda: [self.somebody().id])
        bases = ["fact", "reported", "claim", "assessment"]
        self.maybe(point, 0.3, "basis", lambda: chance.choice(bases))
        self.maybe(point, 0.2, "by", lambda: Text(self.somebody().name))

    def _quote_link(self, name: str) -> str | Fields:
        display = self.chance.choice(["inline", "block", "pull"])
        stance = self.chance.choice(["supports", "illustrates", "contradicts"])
        link = {"quote": name, "display": display, "stance": stance}
        return name if self.once(0.4) else link

    def _forecast(self, point: Fields) -> None:
        chance = self.chance
        self.maybe(point, 0.8, "likelihood", lambda: Text(chance.choice(LIKELIHOODS), "token"))
        self.expected["BT123"] += "likelihood" not in point
        levels = ["low", "moderate", "high"]
        self.maybe(point, 0.5, "confidence", lambda: chance.choice(levels))
        self.maybe(point, 0.3, "condition", self.label)
        if self.once(0.5):
            return
        past = self.once(0.5)
        point["horizon"] = self.day() if past else Text(f"{FAR}-12", "token")
        if self.once(0.5):
            point["status"] = chance.choice(["happened", "partly", "did_not_happen", "void"])
            point |= {"resolved": self.day(), "resolution": self.said()}
        else:
            self.expected["BT121"] += past
