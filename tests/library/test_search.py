import random
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from tests.library.shelves import briefing_yaml, shelve

from briefterm.library import listing, search
from briefterm.library.connection import Connection
from briefterm.library.library import Library
from briefterm.library.normal import words
from briefterm.model.shelf import Filtered, Found

QUOTES = [
    "He's not a “transactional” leader, as many in the West assumed",
    "he said [the President] [/b] [sic] [@click=app.quit]x[/]",
    "Мы открыты для переговоров, но не для ультиматумов",
    "Переговори мають бути чесними — і прозорими",
    "Nous n’accepterons jamais une paix imposée à l’Ukraine",
    "Wir müssen über Größe und Maß reden",
    "Nie będziemy negocjować pod presją łódzkich żądań",
    "Barış için kapılar açık, İstanbul hazır",
    "Chúng tôi ủng hộ đối thoại hoà bình",
    "Θέλουμε ειρήνη και δικαιοσύνη για όλους",
    "نريد السلام العادل والشامل في المنطقة",
    "ما خواهان گفت‌وگوی مستقیم هستیم",
    "ہم امن چاہتے ہیں",
    "אנחנו רוצים שלום־אמת עכשיו",
    "हम शांति वार्ता के लिए तैयार हैं",
    "আমরা শান্তি আলোচনার জন্য প্রস্তুত",
    "நாங்கள் அமைதியை விரும்புகிறோம்",
    "మేము శాంతిని కోరుకుంటున్నాము",
    "ഞങ്ങൾ സമാധാനം ആഗ്രഹിക്കുന്നു",
    "ಶಾಂತಿ ಮಾತುಕತೆಗೆ ನಾವು ಸಿದ್ಧ",
    "ජනාධිපති සාමය ඉල්ලා සිටී",
    "我们主张通过对话解决乌克兰危机",
    "我們主張透過對話解決烏克蘭危機",
    "対話による平和的解決を強く求めます",
    "우리는 대화를 통한 평화적 해결을 원합니다",
    "เราต้องการสันติภาพที่ยั่งยืนน้ำ",
    "ພວກເຮົາຕ້ອງການສັນຕິພາບ",
    "យើងចង់បានសន្តិភាព",
    "ကျွန်ုပ်တို့ ငြိမ်းချမ်းရေးကို လိုလားသည်",
    "གྲོས་མོལ་ཞི་བདེ་དགོས།",
    "მშვიდობა გვინდა ყველასთვის",
    "Մենք խաղաղություն ենք ուզում",
    "ሰላም እንፈልጋለን ሁላችንም",
    "Sọ̀rọ̀ àlàáfíà ni a fẹ́",
    "first line\nsecond line\n\nthird",
    "the family 👩‍👩‍👧‍👦 and the flag 🇺🇦🤝together",
    "left \u202eright\u202c again",
    "a \x1b[31mred\x1b[0m word",
    "soft\u00adhyphen and zero\u200bwidth",
    "w" * 2000,
    "100 % of 12.5 and $1,000.50 or C++",
]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("shelf") / "lib"
    quotes = [{"id": f"q{n}", "text": text} for n, text in enumerate(QUOTES)]
    library = shelve(folder, {"all.yaml": briefing_yaml("All", quotes)})
    assert library.summary().quotes == len(QUOTES)
    yield library
    library.close()


def found(library: Library, query: str, order: str = "newest") -> list[str]:
    return [hit.quote for hit in library.quotes(query, 0, 100, order).hits]  # type: ignore[arg-type]  # a plain word in a table


def plain(text: str) -> str:
    """A text as one types it who has neither accents nor curly quotation marks."""
    bare = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in bare if not "\u0300" <= c <= "\u036f")
    return bare.translate({0x2019: "'", 0x201C: None, 0x201D: None, 0x200D: None})


def phrases(text: str, seed: int) -> list[str]:
    """Phrases of a text: cut at blanks, or anywhere where no blanks are set."""
    random_ = random.Random(seed)
    parts = text.split()
    if len(parts) > 3:
        start = random_.randrange(len(parts) - 2)
        return [text, " ".join(parts), " ".join(parts[start : start + 3])]
    if len(words(text)) > 5 * len(parts):
        start = random_.randrange(len(text) // 2)
        return [text, text[start : start + 8]]
    return [text, parts[-1]]


@pytest.mark.parametrize("n", range(len(QUOTES)))
def test_every_quote_is_found_by_a_phrase_of_it(shelf: Library, n: int) -> None:
    for phrase in phrases(QUOTES[n], n):
        for typed in (phrase, plain(phrase), phrase.lower(), phrase.upper()):
            if words(typed):
                assert f"q{n}" in found(shelf, f'"{typed.replace(chr(34), " ")}"'), typed
        assert f"q{n}" in found(shelf, phrase.replace(" -", " ")), phrase


@pytest.mark.parametrize("n", range(len(QUOTES)))
def test_a_match_is_marked_where_it_stands(shelf: Library, n: int) -> None:
    phrase = phrases(QUOTES[n], n)[-1]
    hits = shelf.quotes(f'"{phrase}"', 0, 100, "newest").hits
    hit = next(hit for hit in hits if hit.quote == f"q{n}")
    assert hit.text == QUOTES[n]
    (start, end) = hit.matches[0]
    assert words(phrase)[0] in words(hit.text[start:end])


def test_a_phrase_is_marked_as_one(shelf: Library) -> None:
    (hit,) = shelf.quotes('"transactional leader"', 0, 10, "newest").hits
    assert [hit.text[start:end] for start, end in hit.matches] == ["transactional” leader"]


def test_no_string_is_too_strange(shelf: Library) -> None:
    @settings(max_examples=300)
    @given(
        st.text(st.characters(exclude_categories=[]))
        | st.text('ab "*-():^+{}ORNEARsaid:after:2025,\n')
    )
    def ask(text: str) -> None:
        for order in ("newest", "oldest", "best"):
            answer = shelf.quotes(text, 0, 5, order)
            assert answer.total >= len(answer.hits)
        assert shelf.count(text) >= 0

    ask()


@pytest.fixture
def people(tmp_path: Path) -> Iterator[Library]:
    registry = """
briefterm: 1
actors:
  - {id: zelenskyy, name: Volodymyr Zelenskyy, short: Zelenskyy, kind: person, aliases: [Zelensky]}
  - {id: mcfaul, name: Michael McFaul, kind: person}
  - {id: count, name: "Valéry d’Estaing, known to few and seen by none of those who spoke with us"}
"""
    talks = [
        {"id": "a", "speaker": "zelenskyy", "text": "We want peace", "date": "2025-03-01"},
        {"id": "b", "speaker": "mcfaul", "text": "Zelenskyy wants peace", "date": "2025-02"},
        {"id": "c", "speaker": "Jörg Ønsker", "text": "The grain deal is dead", "date": "2024"},
        {"id": "d", "speaker": "mcfaul", "text": "No deal without grain"},
    ]
    files = {
        "actors.yaml": registry,
        "talks.yaml": briefing_yaml("Talks", talks, tags=["grain-deal"]),
        "old.yaml": briefing_yaml(
            "Old", [{"id": "e", "text": "Grain, grain!", "speaker": "count"}], date=None
        ),
    }
    library = shelve(tmp_path / "lib", files)
    assert library.problems() == () or all(p.code != "BT302" for p in library.problems())
    yield library
    library.close()


@pytest.mark.parametrize(
    ("query", "quotes"),
    [
        ("", "abdce"),
        ("peace", "ab"),
        ("mcfaul", "bd"),
        ("McF", "bd"),
        ("michael mcfaul", "bd"),
        ("mcfaul peace", "b"),
        ('"mcfaul"', ""),
        ("Zelensky", "ab"),
        ("zelenskyy ", "ab"),
        ("said:Zelensky", "a"),
        ("said:Zelenskiy", "a"),
        ("said:zelenskyy", "a"),
        ('said:"Volodymyr Zelensky"', "a"),
        ("said:mcfaul -peace", "d"),
        ("-said:mcfaul", "ace"),
        ("onsker", "c"),
        ("said:jorg", "c"),
        ("said:d'Est", "e"),
        ("said:estaing ", "e"),
        ('said:"us with spoke who those of none by seen and few to known estaing"', "e"),
        ("said:nobody", ""),
        ("grain deal", "dc"),
        ('"grain deal"', "c"),
        ("tag:grain-deal peace", "ab"),
        ("tag:grain", "abdc"),
        ("peace OR dead", "abc"),
        ("-peace", "dce"),
        ("after:2025", "abd"),
        ("before:2025", "c"),
        ("on:2025-02 ", "b"),
        ("after:2026", ""),
    ],
)
def test_questions_have_their_answers(people: Library, query: str, quotes: str) -> None:
    assert "".join(found(people, query)) == quotes
    assert people.count_quotes(query) == len(quotes)
    assert sorted(found(people, query, "oldest")) == sorted(quotes)
    assert sorted(found(people, query, "best")) == sorted(quotes)


def test_orders_are_those_of_time(people: Library) -> None:
    assert "".join(found(people, "", "oldest")) == "ecdba"


def test_the_best_fit_comes_first(people: Library) -> None:
    assert found(people, "grain", "best")[-1] != "d"


def test_the_answer_tells_how_the_question_was_understood(people: Library) -> None:
    told = people.quotes("zelensky", 0, 10, "newest").understood
    assert told == (
        "“zelensky…” (also “zelenskyy” or “volodymyr zelenskyy”) or said by Volodymyr Zelenskyy"
    )
    nobody = people.quotes("said:nobody", 0, 10, "newest")
    assert nobody.notes == ("Nobody here is called “nobody”.",)
    misspelt = people.quotes("said:zelenkyy", 0, 10, "newest")
    assert misspelt.notes == ("Nobody here is called “zelenkyy”; there is Volodymyr Zelenskyy.",)


def test_a_hit_carries_its_provenance(people: Library) -> None:
    (hit,) = people.quotes('"wants peace"', 0, 10, "newest").hits
    assert (hit.address, hit.title, hit.speakers, hit.speaker_ids) == (
        "talks#b",
        "Talks",
        ("Michael McFaul",),
        ("mcfaul",),
    )
    assert (hit.date, hit.day, hit.source, hit.kind) == (
        "2025-02",
        "2025-02-01",
        "A paper",
        "direct",
    )
    assert hit.path.endswith("lib/talks.yaml")
    assert hit.line > 0


def test_an_undated_quote_takes_the_day_of_its_briefing(people: Library) -> None:
    (hit,) = people.quotes('"no deal"', 0, 10, "newest").hits
    assert (hit.date, hit.day) == ("", "2025-01-02")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """2,400 quotes over sixty days; every third holds `three`."""
    folder = tmp_path_factory.mktemp("many") / "lib"
    files = {}
    for day in range(60):
        date = f"2024-{1 + day // 28:02}-{1 + day % 28:02}"
        quotes = [
            {"id": f"q{day * 40 + n}", "text": f"common {'three' if n % 3 == 0 else 'other'} w{n}"}
            for n in range(40)
        ]
        files[f"d{day:02}.yaml"] = briefing_yaml(f"Day {day}", quotes, date=date)
    library = shelve(folder, files)
    yield library
    library.close()


def test_counting_stops_and_says_so(many: Library) -> None:
    answer = many.quotes("common", 0, 50, "newest")
    assert (answer.total, answer.more, len(answer.hits)) == (1000, True, 50)
    assert many.count_quotes("common") == 2400
    few = many.quotes("w7 ", 0, 50, "newest")
    assert (few.total, few.more) == (60, False)


@pytest.mark.parametrize("order", ["newest", "oldest", "best"])
def test_pages_join_without_gap_or_overlap(many: Library, order: str) -> None:
    pages = [many.quotes("three", first, 100, order).hits for first in range(0, 900, 100)]  # type: ignore[arg-type]  # a plain word in a table
    addresses = [hit.address for page in pages for hit in page]
    assert len(addresses) == len(set(addresses)) == 60 * 14


def test_within_a_day_quotes_stand_in_the_order_of_the_file(many: Library) -> None:
    assert found(many, "")[:3] == ["q2360", "q2361", "q2362"]


def test_the_best_of_many_are_said_to_be_of_the_newest(many: Library) -> None:
    assert many.quotes("common", 0, 5, "best").notes == ("These are the best of the newest 1,000.",)
    assert many.quotes("three", 0, 5, "best").notes == ()


def test_after_the_best_come_all_others(many: Library) -> None:
    pages = [many.quotes("common", first, 300, "best").hits for first in range(0, 2700, 300)]
    addresses = [hit.address for page in pages for hit in page]
    assert len(addresses) == len(set(addresses)) == 2400


def test_answers_are_those_of_a_plain_look_through_all_words(many: Library) -> None:
    everything = [
        hit for first in range(0, 2400, 200) for hit in many.quotes("", first, 200, "newest").hits
    ]
    for word in ("w1", "w10", "three", "other", "nothing"):
        by_hand = [hit.address for hit in everything if word in hit.text.split()]
        asked = [
            hit.address
            for first in range(0, max(1, len(by_hand)), 200)
            for hit in many.quotes(f"{word} ", first, 200, "newest").hits
        ]
        assert asked == by_hand


def test_threads_ask_at_the_same_time(many: Library) -> None:
    start = Event()
    answers: list[int] = []

    def ask() -> None:
        start.wait(10)
        answers.extend(many.quotes(f"w{n} ", 0, 10, "newest").total for n in range(20))

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    start.set()
    for thread in threads:
        thread.join(30)
    assert answers == [60] * 80


def test_a_question_is_stopped(many: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = Event()

    def endless(db: Connection, *_: object) -> None:
        begun.set()
        db.execute(
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
        )

    monkeypatch.setattr(search, "find", endless)
    answers: list[Found] = []
    thread = Thread(target=lambda: answers.append(many.quotes("x", 0, 1, "newest")))
    thread.start()
    assert begun.wait(10)
    while thread.is_alive():
        many.interrupt()
        thread.join(0.01)
    assert answers[0].notes == ("The search was stopped.",)
    monkeypatch.undo()
    assert many.quotes("w1 ", 0, 1, "newest").total == 60


def test_what_is_no_search_is_not_stopped(many: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(db: Connection, *_: object) -> Filtered:
        db.create_function("interrupt", 0, many.interrupt)
        return Filtered(len(db.execute("SELECT interrupt() FROM quote").fetchall()))

    monkeypatch.setattr(listing, "told", interrupted)
    assert many.filtered("x").total == many.summary().quotes


def test_an_interrupt_when_nothing_runs_is_harmless(many: Library) -> None:
    many.interrupt()
    assert many.quotes("w1 ", 0, 1, "newest").total == 60
