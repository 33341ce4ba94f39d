"""Desks for tests of screens: values in memory, no disk, no YAML, no SQLite."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from briefterm.library import there
from briefterm.model.briefing import Briefing
from briefterm.model.dates import DateError, parse_date
from briefterm.model.directory import Directory, plain_words, points_of, sections_of
from briefterm.model.edition import Edition
from briefterm.model.parts import Choice, Offer
from briefterm.model.problem import BrieftermError, ExistsError, Level, Problem
from briefterm.model.shelf import (
    Entry,
    Facet,
    Filtered,
    Found,
    FoundTexts,
    Mark,
    Opened,
    Order,
    Progress,
    QuoteHit,
    State,
    Summary,
    TextHit,
)
from briefterm.model.views import (
    Appearance,
    Dossier,
    Forecast,
    Group,
    Outlook,
    Said,
    Scope,
    Timeline,
    TimelineEntry,
    Who,
)
from briefterm.ui.desk import Desk

BROKEN = Problem("lib/broken.yaml", 12, 3, Level.ERROR, "BT302", "quotes[0]", "no quote has id 'x'")


class FakeShelf:
    """Briefings given, newest first, and perhaps a file that cannot be read."""

    def __init__(self, briefings: Sequence[Briefing], *, broken: bool = False) -> None:
        self.briefings = {one.id: one for one in briefings}
        self.broken = broken
        self.version = 1
        self.changes = 0
        self.opened: list[str] = []
        self.broken_names = {"broken"}
        self.away = ""  # a folder that cannot be read
        self.progress: Progress | None = None

    def summary(self) -> Summary:
        quotes = sum(len(one.quotes) for one in self.briefings.values())
        return Summary(
            "lib/",
            briefings=len(self.briefings),
            quotes=quotes,
            actors=3,
            problem_files=int(self.broken),
        )

    def _entries(self, query: str) -> list[Entry]:
        entries = [
            Entry(
                id=one.id,
                path=f"lib/{one.id}.yaml",
                title=one.title,
                date=one.date,
                day=_day(one.date),
                lead=plain_words(one.lead, Directory(one)),
                quotes=len(one.quotes),
                points=sum(1 for section in sections_of(one) for _ in points_of(section)),
                fingerprint=f"v{self.version}",
            )
            for one in self.briefings.values()
            if query.lower() in one.title.lower()
        ]
        entries.sort(key=lambda one: one.day, reverse=True)
        if self.away:
            gone = replace(BROKEN, line=1, field="", message="the folder cannot be read")
            return [Entry("lib", self.away, "lib", status="unreadable", first_problem=gone)]
        if self.broken and not query:
            entries.append(
                Entry(
                    "broken",
                    "lib/broken.yaml",
                    "broken.yaml",
                    status="unreadable",
                    errors=1,
                    first_problem=BROKEN,
                    fingerprint="b",
                )
            )
        return entries

    def filtered(self, query: str) -> Filtered:
        return Filtered(len(self._entries(query)), f"“{query}”")

    def entries(self, query: str, first: int, limit: int) -> tuple[Entry, ...]:
        return tuple(self._entries(query)[first : first + limit])

    def row_of(self, query: str, briefing: str) -> int | None:
        ids = [one.id for one in self._entries(query)]
        return ids.index(briefing) if briefing in ids else None

    def open(self, briefing: str) -> Opened:
        self.opened.append(briefing)
        name = Path(briefing).stem
        if name in self.broken_names:
            return Opened(f"lib/{name}.yaml", None, (BROKEN,), "b")
        if name not in self.briefings:
            raise BrieftermError(f"No briefing has the id “{name}”.")
        return Opened(f"lib/{name}.yaml", self.briefings[name], (), f"v{self.version}")

    def quotes_at(self, addresses: Sequence[str]) -> tuple[QuoteHit, ...]:
        hits = FakeSearch([*self.briefings.values()]).quotes("", 0, 10_000, "newest").hits
        found = {hit.address: hit for hit in hits}
        return tuple(found[one] for one in addresses if one in found)

    def problems(self) -> tuple[Problem, ...]:
        return (BROKEN,) if self.broken else ()

    def refresh(self) -> bool:
        changed, self.changes = self.changes, 0
        return bool(changed)


class FakeSearch:
    """Finds quotes that hold every word of the query."""

    def __init__(self, briefings: Sequence[Briefing]) -> None:
        self.briefings = briefings
        self.asked: list[str] = []
        self.kept: dict[str, str] = {}

    def quotes(self, query: str, first: int, limit: int, order: Order) -> Found:
        del order
        self.asked.append(query)
        words = query.lower().split()
        hits = []
        for briefing in self.briefings:
            directory = Directory(briefing)
            for quote in briefing.quotes:
                text = quote.text.lower()
                if not all(word in text for word in words):
                    continue
                source = directory.source(quote.sources[0].source) if quote.sources else None
                hits.append(
                    QuoteHit(
                        briefing=briefing.id,
                        title=briefing.title,
                        quote=quote.id,
                        text=quote.text,
                        kind=quote.kind,
                        speakers=tuple(directory.name(one) for one in quote.speaker),
                        speaker_ids=quote.speaker,
                        date=quote.date,
                        day=_day(quote.date),
                        venue=quote.venue,
                        source=source.title if source else "",
                        lang=quote.lang or briefing.lang,
                        path=f"lib/{briefing.id}.yaml",
                        line=1,
                        marks=lambda text: tuple(
                            (text.lower().index(word), text.lower().index(word) + len(word))
                            for word in words
                        ),
                    )
                )
        return Found(tuple(hits[first : first + limit]), len(hits))

    def count_quotes(self, query: str) -> int:
        return self.quotes(query, 0, 1, "newest").total

    def suggestions(self, query: str) -> tuple[str, ...]:
        del query
        return ()

    def facets(self, query: str) -> tuple[Facet, ...]:
        counted = Counter(
            name for hit in self.quotes(query, 0, 1000, "newest").hits for name in hit.speakers
        )
        return tuple(
            Facet("said", f'="{name}"', name, count) for name, count in counted.most_common()
        )

    def texts(self, query: str, first: int, limit: int) -> FoundTexts:
        hits = [
            TextHit(
                one.id, one.title, "lead", "lead", plain_words(one.lead, Directory(one)), "", "", 1
            )
            for one in self.briefings
            if query.lower() in one.lead.lower()
        ]
        return FoundTexts(tuple(hits[first : first + limit]), len(hits), understood=query)

    def saved(self) -> dict[str, str]:
        return dict(self.kept)

    def save(self, name: str, query: str, *, replace: bool = False) -> None:
        if name in self.kept and not replace:
            raise BrieftermError(f"“{name}” is taken: {self.kept[name]}")
        self.kept[name] = query

    def interrupt(self) -> None:
        """Nothing runs long here."""


class FakeMemory:
    """Keeps states in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, State] = {}
        self.told = False  # whether another copy kept something
        self.note = ""
        self.editions: dict[tuple[str, str], Edition] = {}
        self.letters: dict[str, Mark] = {}

    def news(self) -> bool:
        told, self.told = self.told, False
        return told

    def states(self, briefings: Sequence[str]) -> dict[str, State]:
        return {one: self.kept[one] for one in briefings if one in self.kept}

    def remember(
        self, state: State, edition: Edition | None = None, *, before: State | None = None
    ) -> None:
        del before
        self.kept[state.briefing] = state
        if edition is not None:
            self.editions[state.briefing, state.fingerprint] = edition

    def last_read(self, state: State) -> Edition | None:
        return self.editions.get((state.briefing, state.fingerprint))

    def marks(self) -> tuple[Mark, ...]:
        return tuple(self.letters[one] for one in sorted(self.letters))

    def set_mark(self, mark: Mark) -> None:
        self.letters[mark.letter] = mark

    def take_mark(self, letter: str) -> None:
        self.letters.pop(letter, None)

    def change_mark(self, letter: str, was: Mark | None, to: Mark | None) -> bool:
        if self.letters.get(letter) != was:
            return False
        self.letters.pop(letter, None)
        self.letters |= {letter: to} if to else {}
        return True


class FakeCollection:
    """Keeps addresses in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, int] = {}

    def collected(self) -> dict[str, int]:
        return dict(sorted(self.kept.items(), key=lambda one: one[1]))

    def collect(self, quotes: Mapping[str, int]) -> None:
        self.kept = {**quotes, **self.kept}

    def let_go(self, addresses: Iterable[str]) -> None:
        for address in addresses:
            self.kept.pop(address, None)

    def take_back(self, address: str, moment: int) -> bool:
        if ours := self.kept.get(address) == moment:
            self.kept.pop(address)
        return ours


class FakeCarry:
    """Writes a line a briefing or quote."""

    def offer(self, briefing: str) -> Offer:
        parts = ("details", "quotes", "sources") if briefing else ()
        return Offer({"markdown": "for all", "plain": "for a mail"}, parts)

    def preview(self, briefing: str, choice: Choice) -> str:
        told = " ".join((choice.form.replace("markdown", ""), *sorted(choice.without))).strip()
        return f"# {briefing} {told}".strip()

    def preview_quotes(self, addresses: Sequence[str], form: str) -> str:
        return "\n".join(f"{form} {one}" for one in addresses)

    def quote(self, address: str, form: str) -> str:
        return f"{form} {address}"

    def write(self, words: str, target: Path, name: str, *, force: bool) -> Path:
        del name
        if there.is_anything(target) and not force:
            raise ExistsError(f"{target.name} exists.")
        try:
            target.write_text(words, encoding="utf-8")
        except OSError as error:
            raise BrieftermError(f"{target.name} cannot be written.") from error
        return target

    def dossier(self, actor: str, form: str) -> str:
        del form
        return f"# {actor}"

    def timeline(self, query: str, scope: Scope, form: str, *, newest: bool) -> str:
        del form
        return f"# Timeline {query} {scope.briefing} {newest}"

    def outlook(self, query: str, scope: Scope, form: str) -> str:
        del form
        return f"# Outlook {query} {scope.briefing}"


class FakeViews:
    """Actors, events, quotes and forecasts of briefings; a query is words that a text holds."""

    def __init__(self, briefings: Sequence[Briefing]) -> None:
        self.briefings = briefings

    def actors(self, name: str, limit: int) -> tuple[Who, ...]:
        people = {actor.id: actor.name for one in self.briefings for actor in one.actors}
        found = [Who(one, told, 1) for one, told in people.items() if name.lower() in told.lower()]
        return tuple(found[:limit])

    def dossier(self, actor: str) -> Dossier | None:
        name = actor.partition("#")[2] or actor
        found = [
            (one, person) for one in self.briefings for person in one.actors if person.id == name
        ]
        if not found:
            return None
        hits = [
            hit
            for hit in FakeSearch(self.briefings).quotes("", 0, 1000, "newest").hits
            if name in hit.speaker_ids
        ]
        return Dossier(
            Who(name, found[0][1].name, len(found)),
            quotes=tuple(Said(hit, (), "") for hit in hits),
            quotes_total=len(hits),
            asks=f'said:="{found[0][1].name}"',
            appearances=tuple(Appearance(one.id, one.title, one.date, "", "") for one, _ in found),
            appearances_total=len(found),
            read=len(found),
        )

    def timeline(
        self, query: str, scope: Scope, first: int, limit: int, *, newest: bool
    ) -> Timeline:
        rows = [
            TimelineEntry(
                one.id, one.title, event.id, "event", "event", event.date, "", _day(event.date),
                event.text, False, event.actors, event.actors, event.status, "", "", "", "", 1
            )
            for one in self.briefings
            for event in one.timeline
            if scope.briefing in {"", one.id} and query.lower() in event.text.lower()
        ]  # fmt: skip
        rows.sort(key=lambda one: one.day, reverse=newest)
        return Timeline(tuple(rows[first : first + limit]), len(rows), newest, query)

    def outlook(self, query: str, scope: Scope, first: int, limit: int) -> Outlook:
        rows = [
            Forecast(
                one.id, one.title, one.date, point.id, point.text, point.condition,
                point.likelihood, point.confidence, point.by, point.by, point.horizon, "",
                "undated", point.status, point.resolved, 0, 0, "", "", 1
            )
            for one in self.briefings
            for section in sections_of(one)
            for point, _ in points_of(section)
            if point.is_forecast
            and scope.briefing in {"", one.id}
            and query.lower() in point.text.lower()
        ]  # fmt: skip
        counts: tuple[tuple[Group, int], ...] = (("undated", len(rows)),) if rows else ()
        return Outlook(tuple(rows[first : first + limit]), len(rows), counts, query)


class FakeOutside:
    """Notes what would have been done."""

    def __init__(self) -> None:
        self.done: list[tuple[str, str]] = []

    def open_url(self, url: str) -> str:
        self.done.append(("open", url))
        return f"Opened {url}"

    def copy(self, text: str) -> str:
        self.done.append(("copy", text))
        return "Copied."

    def edit(self, path: Path, line: int) -> str:
        self.done.append(("edit", f"{path}:{line}"))
        return ""

    def pipe(self, text: str, command: str) -> str:
        self.done.append((command, text))
        return ""


class FakePicked:
    """Keeps the name of a theme, and a width."""

    def __init__(self) -> None:
        self.kept = ""
        self.width = 0

    def theme(self) -> str:
        return self.kept

    def keep_theme(self, name: str) -> None:
        self.kept = name

    def keep_width(self, width: int) -> None:
        self.width = width


def make_desk(*briefings: Briefing, broken: bool = False) -> Desk:
    """A desk over some briefings."""
    return Desk(
        FakeShelf(briefings, broken=broken),
        FakeSearch(briefings),
        FakeMemory(),
        FakeCarry(),
        FakeOutside(),
        FakePicked(),
        FakeViews(briefings),
        FakeCollection(),
    )


def _day(text: str) -> str:
    try:
        return parse_date(text).day.isoformat()
    except DateError:
        return ""
