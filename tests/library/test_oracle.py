"""Random questions to a real index have the answers that plain Python gives.

What the oracle knows of the language is written here once more, without the program's planner: it
looks at every quote and every briefing of the library, one by one.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

import pytest
from tests.library.shelves import briefing_yaml, shelve

from briefterm.library import search, vocabulary
from briefterm.library.library import Library

WORDS = [
    "war", "peace", "grain", "deal", "talks", "truce", "Київ", "Größe", "naïve", "和平",
    "gas", "army", "wars", "peaceful",
]  # fmt: skip
PEOPLE = {
    "ann": ("Ann Bee", ["Ann Bee", "Bee"]),
    "volkov": ("Pavel Volkov", ["Pavel Volkov", "Volkov", "Волков"]),
    "who": ("World Health Organization", ["World Health Organization", "WHO"]),
}
TAGS = ["energy", "energy-policy", "war", "trade"]
OUTLETS = ["The Paper", "Reuters", "The New Paper"]
LANGS = ["en", "en-GB", "uk", "de"]
KINDS = ["direct", "mixed", "indirect", "document"]
REGISTRY = """
briefterm: 1
actors:
  - {id: ann, name: Ann Bee, short: Bee, kind: person}
  - {id: volkov, name: Pavel Volkov, short: Volkov, kind: person, aliases: [Волков]}
  - {id: who, name: World Health Organization, short: WHO, kind: organisation}
"""


class Quote(NamedTuple):
    id: str
    text: str
    speaker: str
    day: date
    dated: bool
    tags: Sequence[str]
    source: str
    lang: str
    kind: str
    note: bool
    title: str
    file: str


def make(seed: int) -> tuple[dict[str, str], list[Quote]]:
    chance = random.Random(seed)
    files, quotes = {"actors.yaml": REGISTRY}, []
    for number in range(40):
        title = " ".join(chance.sample(["Road", "Alaska", "Summit", "Kyiv", "Day"], 3))
        tags = chance.sample(TAGS, 2)
        day = date(2020 + number % 6, 1 + number % 12, 1 + number % 28)
        file = f"{day.year}/file-{number}.yaml"
        told = []
        for n in range(6):
            dated = chance.random() < 0.7
            said = date(2019 + chance.randrange(7), chance.randint(1, 12), chance.randint(1, 28))
            quote = Quote(
                id=f"b{number}#q{n}",
                text=" ".join(chance.choices(WORDS, k=chance.randint(2, 6))),
                speaker=chance.choice(list(PEOPLE)),
                day=said if dated else day,
                dated=dated,
                tags=tags,
                source=chance.choice(OUTLETS),
                lang=chance.choice(LANGS),
                kind=chance.choice(KINDS),
                note=chance.random() < 0.3,
                title=title,
                file=file,
            )
            quotes.append(quote)
            told.append(
                {
                    "id": f"q{n}",
                    "text": quote.text,
                    "speaker": quote.speaker,
                    "lang": quote.lang,
                    "kind": quote.kind,
                    "source": quote.source,
                    **({"date": str(said)} if dated else {}),
                    **({"note": "a remark"} if quote.note else {}),
                }
            )
        outlets = [{"title": outlet} for outlet in OUTLETS]
        text = briefing_yaml(title, told, id=f"b{number}", date=str(day), tags=tags, lang="en")
        files[file] = text.replace(
            '"sources": ["A paper"]', f'"sources": {outlets}'.replace("'", '"')
        )
    return files, quotes


@cache
def plain(text: str) -> list[str]:
    """The words of the few texts above, folded by hand."""
    folds = str.maketrans({"ß": "ss", "ö": "o", "ï": "i", "ї": "і", "和": " 和 ", "平": " 平 "})
    return text.lower().translate(folds).split()


def has_words(text: str, sought: str, *, opened: bool = False) -> bool:
    there, words = plain(text), plain(sought)
    for at in range(len(there) - len(words) + 1):
        piece = there[at : at + len(words)]
        if piece == words:
            return True
        if opened and piece[:-1] == words[:-1] and piece[-1].startswith(words[-1]):
            return True
    return False


class Term(NamedTuple):
    """A piece of a query and what it means."""

    typed: str
    holds: set[str]


def term_of(chance: random.Random, quotes: Sequence[Quote]) -> Term:
    """Some term, and the ids of the quotes that it lets through."""
    word, other = chance.choice(WORDS), chance.choice(WORDS)
    year = chance.randint(2019, 2026)
    who = chance.choice(list(PEOPLE))
    outlet, tag, lang = chance.choice(OUTLETS), chance.choice(TAGS), chance.choice(LANGS)
    kind, title = chance.choice(KINDS), chance.choice(["Road", "Alaska", "Summit", "Kyiv"])
    month = chance.randint(1, 12)
    terms: list[tuple[str, Callable[[Quote], bool]]] = [
        (word, lambda q: has_words(q.text, word)),
        (f'"{word} {other}"', lambda q: has_words(q.text, f"{word} {other}")),
        (f"{word[:3]}*", lambda q: has_words(q.text, word[:3], opened=True)),
        (f"={word}", lambda q: has_words(q.text, word)),
        (f"said:{chance.choice(PEOPLE[who][1]).split()[-1]}",
         lambda q: q.speaker == who),
        (f'said:="{PEOPLE[who][0]}"', lambda q: q.speaker == who),
        (f'said:"{chance.choice(PEOPLE[who][1])}"', lambda q: q.speaker == who),
        (f"tag:{tag}", lambda q: tag in q.tags),
        ("tag:ener*", lambda q: any(t.startswith("ener") for t in q.tags)),
        (f'source:"{outlet}"', lambda q: q.source == outlet),
        ("source:paper", lambda q: "Paper" in q.source),
        (f"lang:{lang}", lambda q: q.lang == lang or q.lang.startswith(f"{lang}-")),
        (f"kind:{kind}", lambda q: q.kind == kind),
        ("has:note", lambda q: q.note),
        ("has:date", lambda q: q.dated),
        ("has:source", lambda _: True),
        ("has:original", lambda _: False),
        (f"after:{year}", lambda q: q.day.year >= year),
        (f"before:{year}-{month:02}", lambda q: q.day < date(year, month, 1)),
        (f"until:{year}", lambda q: q.day.year <= year),
        (f"on:{year}-{month:02}",
         lambda q: (q.day.year, q.day.month) == (year, month)),
        (f"in:{title}", lambda q: title in q.title.split()),
        (f"in:{year}/", lambda q: q.file.startswith(f"{year}/")),
        ("in:file-7", lambda q: q.file.endswith("file-7.yaml")),
        (f"about:{word}",
         lambda q: has_words(q.text, word) or word in q.tags),
    ]  # fmt: skip
    typed, holds = chance.choice(terms)
    return Term(typed, {quote.id for quote in quotes if holds(quote)})


def question(chance: random.Random, quotes: Sequence[Quote]) -> Term:
    """A whole query and its answer."""
    everything = {quote.id for quote in quotes}
    typed, holds = [], everything
    for _ in range(chance.randint(1, 4)):
        ways, met = [], set[str]()
        for _ in range(chance.choice([1, 1, 1, 2, 3])):
            term = term_of(chance, quotes)
            sign = chance.choice(["", "", "", "", "-", "NOT "])
            ways.append(sign + term.typed)
            met |= everything - term.holds if sign else term.holds
        typed.append(" OR ".join(ways))
        holds = holds & met
    if chance.random() < 0.2:
        pattern = chance.choice(["w[ao]r", "^peace", "deal$", "(gas|army) \\w+"])
        typed.append(f"re:/{pattern}/")
        fits = re.compile(pattern, re.IGNORECASE)
        holds = holds & {quote.id for quote in quotes if fits.search(quote.text)}
    return Term(" ".join(typed) + " ", holds)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, list[Quote]]]:
    files, quotes = make(3)
    library = shelve(tmp_path_factory.mktemp("oracle") / "lib", files)
    assert library.summary().quotes == len(quotes)
    yield library, quotes
    library.close()


@pytest.mark.parametrize("seed", range(6))
def test_random_questions_have_the_answers_of_plain_python(
    shelf: tuple[Library, list[Quote]], seed: int
) -> None:
    library, quotes = shelf
    chance = random.Random(seed)
    days = {quote.id: quote.day for quote in quotes}
    for _ in range(40):
        typed, expected = question(chance, quotes)
        found = library.quotes(typed, 0, 1000, "newest")
        while found.partial:
            found = library.quotes(typed, 0, 1000, "newest")
        addresses = [hit.address for hit in found.hits]
        assert set(addresses) == expected, typed
        assert len(addresses) == len(expected) == library.count_quotes(typed), typed
        assert [days[one] for one in addresses] == sorted(
            (days[one] for one in addresses), reverse=True
        )
        best = {hit.address for hit in library.quotes(typed, 0, 1000, "best").hits}
        assert best == expected, typed


@pytest.mark.parametrize(("few", "looked"), [(20, 300), (0, 300), (0, 1)])
def test_a_beginning_is_found_whichever_way_its_words_are_sought(
    shelf: tuple[Library, list[Quote]], monkeypatch: pytest.MonkeyPatch, few: int, looked: int
) -> None:
    monkeypatch.setattr(vocabulary, "_FEW", few)
    monkeypatch.setattr(search, "LOOKED", looked)
    library, quotes = shelf

    def having(word: str, *, opened: bool = False) -> set[str]:
        return {quote.id for quote in quotes if has_words(quote.text, word, opened=opened)}

    war, gas = having("war"), having("gas")
    for begun in [word[:4] for word in WORDS if len(word) >= 4]:
        holds = having(begun, opened=True)
        for typed, expected in (
            (begun, holds),
            (f"war {begun}", war & holds),
            (f"gas OR war {begun}", (gas | war) & holds),
            (f"{begun}* OR gas ", holds | gas),
            (f"{begun}* -war ", holds - war),
            (f"-{begun}* gas ", gas - holds),
        ):
            all_of_them = [hit.address for hit in library.quotes(typed, 0, 1000, "newest").hits]
            assert set(all_of_them) == expected, typed
            assert len(all_of_them) == len(expected) == library.count_quotes(typed), typed
            pages = [library.quotes(typed, first, 7, "newest").hits for first in (0, 7)]
            assert [hit.address for page in pages for hit in page] == all_of_them[:14], typed
            oldest = library.quotes(typed, 0, 5, "oldest").hits
            assert [hit.address for hit in oldest] == all_of_them[::-1][:5], typed


@pytest.mark.parametrize("seed", range(4))
def test_the_list_has_the_briefings_with_such_quotes(
    shelf: tuple[Library, list[Quote]], seed: int
) -> None:
    library, quotes = shelf
    chance = random.Random(seed)
    for _ in range(40):
        term = term_of(chance, quotes)
        while not term.typed.startswith(("said", "has", "tag", "in:", "kind")):
            term = term_of(chance, quotes)
        entries = {one.id for one in library.entries(f"{term.typed} ", 0, 100)}
        expected = {one.partition("#")[0] for one in term.holds}
        assert entries == expected, term.typed
        assert library.count(f"{term.typed} ") == len(expected)
        others = {one.id for one in library.entries(f"-{term.typed} ", 0, 100)}
        assert others == {f"b{n}" for n in range(40)} - expected, term.typed
