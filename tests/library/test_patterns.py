from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest
from tests.library.shelves import briefing_yaml, shelve

from briefterm.library import scan, sieve
from briefterm.library.connection import StoppedFault
from briefterm.library.library import Library
from briefterm.library.sieve import Sieve, SieveFault
from briefterm.model.shelf import Found

SLOW = r"(\w+\s?)+\d$"
LONG = "a" * 60 + "!"


def never() -> bool:
    return False


def forty_days(folder: Path) -> Library:
    """1,200 quotes of forty days; those whose number ends in 7 hold `seven`."""
    files = {}
    for day in range(40):
        quotes = [
            {"id": f"q{n}", "text": f"Common {'seven' if n % 10 == 7 else 'other'} w{day}.{n}"}
            for n in range(30)
        ]
        date = f"2024-{1 + day // 28:02}-{1 + day % 28:02}"
        files[f"d{day:02}.yaml"] = briefing_yaml(f"Day {day}", quotes, date=date)
    return shelve(folder / "lib", files)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Forty days that no test changes."""
    library = forty_days(tmp_path_factory.mktemp("patterns"))
    yield library
    library.close()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Library]:
    """Forty days for one test alone."""
    library = forty_days(tmp_path)
    yield library
    library.close()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("re:/seven/", 120),
        ("re:/SEVEN/", 120),
        ("re:/(?-i:SEVEN)/", 0),
        ("re:/seven w\\d+\\.7$/", 40),
        ("-re:/seven/", 1080),
        ("re:/seven/ -re:/\\.7$/ ", 80),
        ("re:/seven/ re:/^common/", 120),
        ("other re:/seven/", 0),
        ("seven re:/e/ on:2024-02-03", 3),
        ("re:/(?<=o)t/", 1080),
        ("re:/(.)\\1/", 1200),
    ],
)
def test_patterns_are_those_of_python(shelf: Library, query: str, count: int) -> None:
    assert shelf.count_quotes(query) == count
    assert len(every(shelf, query)) == count


def every(library: Library, query: str, page: int = 50) -> list[str]:
    """All answers, a page at a time."""
    addresses: list[str] = []
    while True:
        found = library.quotes(query, len(addresses), page, "newest")
        addresses += [hit.address for hit in found.hits]
        if not found.partial and len(found.hits) < page:
            return addresses


def test_a_page_is_looked_for_in_steps(shelf: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "_BATCH", 100)
    monkeypatch.setattr(scan.Scan.reach, "__defaults__", (200,))
    first = shelf.quotes("re:/w0\\.7$/", 0, 50, "newest")
    assert (first.total, first.more, first.partial) == (0, True, True)
    assert first.notes == ("200 quotes were looked through so far.",)
    assert every(shelf, "re:/w0\\.7$/") == ["d00#q7"]
    assert len(every(shelf, "re:/seven/", 7)) == 120
    full = shelf.quotes("re:/common/", 0, 50, "newest")
    assert (full.total >= 50, full.more, full.partial) == (True, True, False)


def test_what_fits_is_marked_and_in_the_order_asked_for(shelf: Library) -> None:
    found = shelf.quotes("common re:/seven w\\d/", 0, 3, "oldest")
    assert [hit.address for hit in found.hits] == ["d00#q27", "d00#q17", "d00#q7"]
    hit = found.hits[0]
    assert [hit.text[start:end] for start, end in hit.matches] == ["Common", "seven w0"]


def test_another_edition_of_the_library_is_looked_through_anew(
    own: Library, tmp_path: Path
) -> None:
    assert own.count_quotes("re:/seven/") == 120
    new = briefing_yaml("New", [{"text": "Seventy"}], date="2025-01-01")
    (tmp_path / "lib" / "new.yaml").write_text(new)
    own.refresh()
    assert own.count_quotes("re:/seven/") == 121
    assert own.quotes("re:/seven/", 0, 1, "newest").hits[0].text == "Seventy"


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("(", "The pattern cannot be read: missing ), unterminated subpattern at position 0."),
        ("*", "The pattern cannot be read: nothing to repeat at position 0."),
        ("a{99999999999}", "The pattern cannot be read: the repetition number is too large."),
    ],
)
def test_what_is_no_pattern_is_told(shelf: Library, pattern: str, says: str) -> None:
    found = shelf.quotes(f"re:/{pattern}/", 0, 5, "newest")
    assert (found.hits, found.notes, found.partial) == ((), (says,), False)
    assert shelf.count_quotes(f"re:/{pattern}/") == 0


def test_a_pattern_that_takes_for_ever_is_given_up(
    own: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sieve, "_PATIENCE_SECONDS", 0.3)
    long = briefing_yaml("Long", [{"text": LONG}], date="2025-01-01")
    (tmp_path / "lib" / "long.yaml").write_text(long)
    own.refresh()
    found = own.quotes(f"re:/{SLOW}/", 0, 5, "newest")
    assert found.notes == ("The pattern takes too long on some quote, and was given up.",)
    assert own.quotes("re:/seven/", 0, 5, "newest").notes == ()


def test_a_pattern_that_is_no_longer_wanted_ends_within_50_milliseconds(
    own: Library, tmp_path: Path
) -> None:
    long = briefing_yaml("Long", [{"text": LONG}], date="2025-01-01")
    (tmp_path / "lib" / "long.yaml").write_text(long)
    own.refresh()
    answers: list[Found] = []
    thread = Thread(target=lambda: answers.append(own.quotes(f"re:/{SLOW}/", 0, 5, "newest")))
    thread.start()
    while not own._scanning.locked():
        thread.join(0.001)
    thread.join(0.2)
    assert thread.is_alive()
    begun = monotonic()
    own.interrupt()
    thread.join(10)
    assert answers[0].notes == ("The search was stopped.",)
    assert own.quotes("re:/seven/", 0, 5, "newest").notes == ()
    assert monotonic() - begun < 1  # 0.02 s as a rule; a busy machine is no mistake
    assert own.count_quotes("re:/seven/") == 120


def test_a_sieve_answers_and_ends() -> None:
    one = Sieve([("b+", True), ("c", False)])
    one.ask([("abb",), ("abc",), ("x", "b"), ("",)])
    assert one.answer(never) == [True, False, True, False]
    assert one.spans(["abb b", "\ud800b"], never) == [[(1, 3), (4, 5)], [(1, 2)]]
    one._process.kill()
    one._process.wait()
    one.ask([("x",)])
    with pytest.raises(SieveFault):
        one.answer(never)
    one.close()


def test_a_sieve_that_is_stopped_says_so() -> None:
    stop = Event()
    one = Sieve([(SLOW, True)])
    one.ask([(LONG,)])
    stop.set()
    with pytest.raises(StoppedFault):
        one.answer(stop.is_set)


def test_a_sieve_that_answers_at_once_is_stopped_all_the_same() -> None:
    one = Sieve([("b", True)])
    one.ask([("b",)])
    with pytest.raises(StoppedFault):
        one.answer(lambda: True)
