"""Views over many briefings: the timeline, the outlook, an actor's dossier."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.library.shelves import briefing_yaml, shelve, write

from briefterm.library import moments
from briefterm.library.library import Library
from briefterm.library.views import Views
from briefterm.model.views import Scope, Timeline

ALL = Scope()
PUTIN = {"id": "putin", "name": "Vladimir Putin", "aliases": ["Poutine"]}


def when(days: int) -> str:
    return (date.today() + timedelta(days)).isoformat()  # noqa: DTZ011 - the reader's day


FILES = {
    "a.yaml": briefing_yaml(
        "The road",
        [
            {"id": "q1", "text": "Nobody gives way.", "speaker": "putin", "date": "2025-03-02"},
            {"id": "q2", "text": "Perhaps.", "speaker": "putin", "date": None},
            {"id": "q3", "text": "A third.", "speaker": "Ann Bee", "kind": "indirect"},
        ],
        id="road",
        date="2025-08",
        tags=["war"],
        actors=[
            {
                **PUTIN,
                "role": "wants it all",
                "roles": [
                    {"title": "President", "org": "russia", "start": "2012"},
                    {"title": "Prime minister", "start": "2008", "end": "2012"},
                ],
                "part_of": "russia",
            },
            {"id": "russia", "name": "Russia", "kind": "country"},
            {"id": "team", "name": "Team", "members": [{"actor": "putin", "note": "head"}]},
        ],
        timeline=[
            {"id": "e1", "date": "2025-03-02", "text": "Talks fail.", "actors": ["putin"]},
            {"id": "e2", "date": "2025~", "text": "[[putin|He]] returns.", "status": "reported"},
        ],
        outlook=[
            {"id": "f1", "text": "It snows.", "likelihood": "likely", "horizon": when(-3)},
            {"id": "f2", "text": "It thaws.", "confidence": "low", "horizon": when(3)},
            {"id": "f3", "text": "It rains.", "likelihood": "75%", "by": "putin"},
        ],
    ),
    "b.yaml": briefing_yaml(
        "The rest",
        [{"id": "q4", "text": "An answer to talks.", "speaker": "putin", "date": "2009-05-01"}],
        id="rest",
        date=None,
        status="draft",
        actors=[PUTIN],
        timeline=[{"id": "e3", "date": "1999", "text": "It begins."}],
        outlook=[
            {"id": "f4", "text": "It was.", "status": "happened", "resolved": "2020-01-01"},
            {"id": "f5", "text": "It is.", "status": "void", "resolved": "2021-01-01"},
        ],
    ),
    "c.yaml": briefing_yaml(
        "Another", [{"id": "q5", "text": "Same name.", "speaker": "Ann Bee"}], id="another"
    ),
}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory):
    library = shelve(tmp_path_factory.mktemp("views") / "lib", FILES)
    yield library
    library.close()


@pytest.fixture(scope="module")
def views(shelf: Library) -> Views:
    return shelf.views()


def nodes(page: Timeline) -> list[str]:
    return [entry.node for entry in page.entries]


def test_events_and_quotes_stand_in_the_order_of_time(views):
    page = views.timeline("", ALL, 0, 20, newest=True)
    assert nodes(page) == ["q2", "q3", "q1", "e1", "q5", "e2", "q4", "e3"]
    assert page.total == 8


def test_the_oldest_first_is_the_same_backwards(views):
    page = views.timeline("", ALL, 0, 20, newest=False)
    assert nodes(page) == ["e3", "q4", "e2", "q5", "e1", "q1", "q3", "q2"]


def test_of_one_day_what_happened_is_before_what_was_said(tmp_path: Path):
    quotes = [{"id": f"q{n}", "text": "One.", "date": "2025-01-02"} for n in range(3)]
    events = [{"id": f"e{n}", "date": "2025-01-02", "text": "It begins."} for n in range(2)]
    library = shelve(tmp_path / "lib", {"a.yaml": briefing_yaml("A", quotes, timeline=events)})
    for newest, order in (
        (True, ["q0", "q1", "q2", "e1", "e0"]),
        (False, ["e0", "e1", "q2", "q1", "q0"]),
    ):
        assert nodes(library.views().timeline("", ALL, 0, 20, newest=newest)) == order
    library.close()


def test_a_row_says_which_date_it_is(views):
    rows = {one.node: one for one in views.timeline("", ALL, 0, 20, newest=True).entries}
    assert (rows["e1"].which, rows["q1"].which, rows["q2"].which) == ("event", "said", "published")
    assert rows["q2"].date == "2025-08"  # as fine as the briefing gives it
    assert rows["q4"].standing == "draft"


def test_what_has_no_date_is_last_in_either_order(tmp_path: Path):
    quotes = [{"id": "q1", "text": "One."}, {"id": "q2", "text": "Two.", "date": "2025"}]
    library = shelve(tmp_path / "lib", {"a.yaml": briefing_yaml("A", quotes, date=None)})
    for newest in (True, False):
        page = library.views().timeline("", ALL, 0, 20, newest=newest)
        assert [(one.node, one.which) for one in page.entries] == [("q2", "said"), ("q1", "")]
    library.close()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("talks", ["e1", "q4"]),
        ("actor:putin", ["q2", "q1", "e1", "e2", "q4"]),
        ("actor:poutine", ["q2", "q1", "e1", "e2", "q4"]),
        ("said:putin", ["q2", "q1", "q4"]),
        ("tag:war", ["q2", "q3", "q1", "e1", "e2"]),
        ("tag:war talks", ["e1"]),
        ("in:rest", ["q4", "e3"]),
        ("before:2010", ["q4", "e3"]),
        ("on:2025-03", ["q1", "e1"]),
        ("talks OR begins", ["e1", "q4", "e3"]),
        ("-actor:putin", ["q3", "q5", "e3"]),
        ("kind:indirect", ["q3"]),
        ("has:date", ["q1", "q4"]),
        ("nowhere", []),
    ],
)
def test_a_timeline_answers_the_language_of_the_searches(views, query, found):
    page = views.timeline(query, ALL, 0, 20, newest=True)
    assert (nodes(page), page.total) == (found, len(found))


def test_a_timeline_keeps_to_one_briefing_or_to_those_that_a_filter_lets_through(views):
    assert nodes(views.timeline("", Scope("rest"), 0, 20, newest=False)) == ["e3", "q4"]
    filtered = Scope(filter="in:road")
    assert nodes(views.timeline("", filtered, 0, 20, newest=True)) == ["q2", "q3", "q1", "e1", "e2"]
    assert nodes(views.timeline("talks", filtered, 0, 20, newest=True)) == ["e1"]
    assert views.timeline("", Scope("nobody"), 0, 20, newest=True).total == 0


@pytest.mark.parametrize("newest", [True, False])
@pytest.mark.parametrize("query", ["", "talks OR begins OR actor:putin"])
def test_pages_of_any_size_together_are_the_whole(views, query, newest):
    whole = nodes(views.timeline(query, ALL, 0, 100, newest=newest))
    for size in (1, 2, 3, 7):
        pages = range(0, len(whole) + 1, size)
        parts = [nodes(views.timeline(query, ALL, at, size, newest=newest)) for at in pages]
        assert [node for part in parts for node in part] == whole


def test_the_outlook_has_its_groups_by_the_day_they_are_due(views):
    page = views.outlook("", ALL, 0, 20)
    assert [(one.group, one.node) for one in page.forecasts] == [
        ("overdue", "f1"), ("due", "f2"), ("settled", "f5"), ("settled", "f4"), ("undated", "f3")
    ]  # fmt: skip
    assert page.counts == (("overdue", 1), ("due", 1), ("settled", 2), ("undated", 1))


def test_pages_of_the_outlook_cross_its_groups(views):
    whole = [one.node for one in views.outlook("", ALL, 0, 20).forecasts]
    parts = [views.outlook("", ALL, at, 2).forecasts for at in range(0, 6, 2)]
    assert [one.node for part in parts for one in part] == whole


@pytest.mark.parametrize(
    ("query", "found"),
    [("said:putin", ["f3"]), ("it", ["f1", "f2", "f5", "f4", "f3"]), ("rains", ["f3"]),
     ("tag:war", ["f1", "f2", "f3"]), (f"before:{when(0)}", ["f1", "f5", "f4"])],
)  # fmt: skip
def test_the_outlook_answers_the_language_of_the_searches(views, query, found):
    assert [one.node for one in views.outlook(query, ALL, 0, 20).forecasts] == found


def test_the_outlook_keeps_likelihood_and_confidence_apart(views):
    rows = {one.node: one for one in views.outlook("", ALL, 0, 20).forecasts}
    assert (rows["f1"].likelihood, rows["f1"].confidence) == ("likely", "")
    assert (rows["f2"].likelihood, rows["f2"].confidence) == ("", "low")
    assert rows["f4"].standing == "draft"


def test_a_dossier_has_the_office_held_on_the_day_of_each_quote(views):
    dossier = views.dossier("putin")
    assert [(one.hit.quote, one.offices) for one in dossier.quotes] == [
        ("q2", ()),  # nobody knows what was held on no date
        ("q1", ("President, Russia",)),
        ("q4", ("Prime minister",)),
    ]
    assert dossier.quotes[2].standing == "draft"


def test_a_dossier_tells_what_is_declared_and_counts_the_rest_apart(views):
    dossier = views.dossier("putin")
    assert [one.node for one in dossier.events] == ["e1", "e2"]  # one names him in its text only
    assert [(tie.relation, tie.name, tie.note) for tie in dossier.groups] == [
        ("member of", "Team", "head")
    ]
    assert [(tie.relation, tie.name) for tie in dossier.ties] == [("part of", "Russia")]
    assert {one.who.name: one.count for one in dossier.mentions} == {"Russia": 1, "Team": 1}
    assert dossier.mentions_in == 2
    assert [(one.briefing, one.role) for one in dossier.appearances] == [
        ("road", "wants it all"), ("rest", "")
    ]  # fmt: skip


def test_an_actor_known_by_name_only_belongs_to_its_briefing(views):
    both = views.meant("Ann Bee")
    assert {who.briefing for who in both} == {"road", "another"}
    one = next(who for who in both if who.briefing == "road")
    dossier = views.dossier(one.address)
    assert [said.hit.quote for said in dossier.quotes] == ["q3"]
    assert dossier.who.address == one.address
    assert [who.briefing for who in dossier.namesakes] == ["another"]


def test_a_dossier_asks_for_its_quotes_as_a_search_does(shelf, views):
    for address in ("putin", next(who.address for who in views.meant("Ann Bee"))):
        dossier = views.dossier(address)
        assert shelf.count_quotes(f"{dossier.asks} ") == dossier.quotes_total


def test_nobody_is_found_by_a_name_that_nobody_has(views):
    for nobody in (
        "Napoleon",
        "\ud800",
        "road#\udcff",
    ):  # half a character, as from the command line
        assert views.meant(nobody) == ()
    assert views.dossier("napoleon") is None
    assert views.dossier("road#actors.99") is None
    assert views.dossier("nowhere#actors.1") is None
    assert views.near("Vladimir Putim") == ("Vladimir Putin",)


def test_actors_are_offered_as_a_name_is_typed(views):
    assert [who.name for who in views.actors("pou", 5)] == ["Vladimir Putin"]
    assert views.actors("", 1)[0].name == "Vladimir Putin"
    assert len(views.actors("ann bee", 1)) == 1


def test_a_dossier_of_many_quotes_is_cut_and_says_so(tmp_path: Path):
    quotes = [{"text": f"Number {n}.", "speaker": "putin"} for n in range(230)]
    library = shelve(tmp_path / "lib", {"a.yaml": briefing_yaml("A", quotes, actors=[PUTIN])})
    dossier = library.views().dossier("putin")
    assert dossier is not None
    assert (len(dossier.quotes), dossier.quotes_total) == (200, 230)
    library.close()


def test_a_view_follows_the_files(tmp_path: Path):
    library = shelve(tmp_path / "lib", {"a.yaml": FILES["a.yaml"]})
    views = library.views()
    assert views.timeline("", ALL, 0, 5, newest=True).total == 5
    write(tmp_path / "lib", {"b.yaml": FILES["b.yaml"]})
    library.refresh()
    assert views.timeline("", ALL, 0, 5, newest=True).total == 7
    library.close()


def test_rows_are_looked_at_up_to_a_number_and_that_is_said(views, monkeypatch):
    monkeypatch.setattr(moments, "LOOKED", 1)
    page = views.timeline("begins OR talks OR nowhere", ALL, 0, 20, newest=True)
    assert nodes(page) == ["e1", "q4"]
    assert "Only 1 events were looked through" in page.notes[0]
