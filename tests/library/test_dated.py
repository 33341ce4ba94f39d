"""What of a briefing is dated: packed, put in the order of time, and taken out again."""

from datetime import date

import pytest
from tests.library.shelves import briefing_yaml, shelve, write

from briefterm.format.reader import read
from briefterm.library.dated import EVENT, OPEN, SETTLED, dated_of, moments_of, pack, unpack
from briefterm.library.rows import end_rid
from briefterm.model.briefing import Briefing
from briefterm.model.directory import Directory


def briefing(**fields: object) -> Briefing:
    read_one = read(briefing_yaml("A", (), **fields).encode(), "a.yaml").briefing
    assert read_one is not None
    return read_one


def rid(*day: int) -> int:
    return end_rid(date(*day).toordinal()) - 1


def test_what_is_packed_comes_back_as_it_was():
    told = briefing(
        timeline=[{"date": "2025~", "text": "[[ann|She]] left.", "actors": ["ann"]}],
        actors=[{"id": "ann", "name": "Ann Bee"}],
        outlook=[{"text": "It rains.", "likelihood": "likely", "by": "ann"}],
    )
    dated = dated_of(told, Directory(told), {})
    assert unpack(pack(dated)) == dated
    assert dated.events[0].text == "She left."
    assert dated.events[0].names == ("Ann Bee",)
    assert dated.forecasts[0].names == ("Ann Bee",)


def test_a_briefing_without_any_takes_no_place():
    told = briefing()
    assert pack(dated_of(told, Directory(told), {})) == b""
    assert not unpack(b"").events


@pytest.mark.parametrize(
    ("point", "kind", "moment"),
    [
        ({"likelihood": "likely", "horizon": "2025-06"}, OPEN, rid(2025, 6, 30)),
        ({"likelihood": "likely", "horizon": "2025-06/.."}, OPEN, end_rid(0) - 1),
        ({"likelihood": "likely"}, OPEN, end_rid(0) - 1),
        ({"likelihood": "likely", "status": "open", "horizon": "2025"}, OPEN, rid(2025, 12, 31)),
        ({"status": "partly", "resolved": "2025-03-01"}, SETTLED, rid(2025, 3, 1)),
        ({"status": "void", "horizon": "2025"}, SETTLED, rid(2025, 12, 31)),
    ],
)  # fmt: skip
def test_a_forecast_stands_on_the_last_day_of_its_horizon(point, kind, moment):
    told = briefing(outlook=[{"text": "It rains.", **point}])
    assert moments_of(dated_of(told, Directory(told), {})) == ((kind, moment, 0),)


def test_an_event_stands_on_its_first_day():
    told = briefing(timeline=[{"date": "2025-05/2025-07", "text": "Talks."}])
    assert moments_of(dated_of(told, Directory(told), {})) == ((EVENT, rid(2025, 5, 1), 0),)


def test_rows_go_with_their_file(tmp_path):
    told = {"timeline": [{"date": "2025", "text": "Talks."}]}
    library = shelve(tmp_path / "lib", {"a.yaml": briefing_yaml("A", **told)})
    counts = "SELECT (SELECT count(*) FROM moment), (SELECT count(*) FROM dated)"
    ask = lambda: library._catalogue.ask(lambda db: db.execute(counts).fetchone())  # noqa: E731
    assert ask() == (1, 1)
    write(tmp_path / "lib", {"a.yaml": briefing_yaml("A, again")})
    library.refresh()
    assert ask() == (0, 0)
    library.close()
