"""From a briefing as written to one that can be read: ids, names, shared actors."""

import pytest
from msgspec.structs import astuple
from tests.format.samples import briefing, codes, opened, problems

from briefterm.format.registry import Cast, read_registry
from briefterm.model.briefing import SourceLink
from briefterm.model.directory import Directory, points_of


def _cast(text: str) -> Cast:
    cast, found = read_registry(text.encode(), "actors.yaml")
    assert not found
    return cast


CAST = _cast("""
actors:
  - {id: putin, name: Vladimir Putin, short: Putin, aliases: [Poutine], names: {ru: Владимир Путин},
     roles: [{title: President, org: russia, start: "2012"}]}
  - {id: russia, name: Russia, kind: country, aliases: [Moscow]}
  - {id: cis, name: Commonwealth, short: CIS, members: [russia, tajikistan, gone]}
  - {id: tajikistan, name: Tajikistan, part_of: central-asia}
  - {id: central-asia, name: Central Asia}
  - {id: unused, name: Unused}
  - {id: smith-a, name: Ann Smith, short: Smith}
  - {id: smith-b, name: Bob Smith, short: Smith}
""")


def test_everything_gets_its_id_or_its_address() -> None:
    found = briefing("""
why_it_matters: [One, {text: Two, points: [Inner, {id: named, text: x}]}]
outlook: {id: ahead, points: [x]}
sections: [{kind: details, text: x}, {id: more, points: [x]}]
bottom_line: The end.
actors: [{id: a, name: A}, {name: Jean Dupont}, {name: Иван}, {name: Jean-Dupont}]
quotes: [{text: x, speaker: a, source: T}, {id: q, text: y, speaker: a, source: T}]
timeline: [{date: "2025", text: x}]
figures: [{value: 1, label: x}]
images: [{caption: x}]
terms: [{term: x, meaning: y}]
disputes: [{question: x, positions: [{claim: x}, {claim: y}]}]
""")
    assert found.id == "a"
    assert found.why_it_matters is not None
    assert found.outlook is not None
    assert found.bottom_line is not None
    assert found.context is not None
    assert [found.context.id, found.context.kind] == ["context", "context"]
    assert [point.id for point, _ in points_of(found.why_it_matters)] == [
        "why_it_matters.1", "why_it_matters.2", "why_it_matters.2.1", "named",
    ]  # fmt: skip
    assert [found.outlook.id, found.outlook.points[0].id] == ["ahead", "outlook.1"]
    assert [section.id for section in found.sections] == ["sections.1", "more"]
    assert found.sections[1].points[0].id == "sections.2.1"
    assert found.bottom_line.id == "bottom_line"
    assert [actor.id for actor in found.actors] == ["a", "jean-dupont", "actors.3", "actors.4"]
    assert [quote.id for quote in found.quotes] == ["quotes.1", "q"]
    assert found.timeline[0].id == "timeline.1"
    assert found.figures[0].id == "figures.1"
    assert found.images[0].id == "images.1"
    assert found.terms[0].id == "terms.1"
    assert found.disputes[0].id == "disputes.1"
    assert [source.id for source in found.sources] == ["sources.1"]


def test_an_id_of_the_file_wins_over_its_name() -> None:
    assert briefing("id: my-own\n").id == "my-own"


@pytest.mark.parametrize(
    ("speaker", "found"),
    [
        ("putin", "putin"),
        ("Vladimir Putin", "putin"),
        ("Vladimir  Putin", "putin"),
        ("Poutine", "putin"),
        ("Putin", "putin"),
        ("Владимир Путин", "putin"),
        ("local", "local"),
        ("A Local", "local"),
        ("Ann Smith", "smith-a"),
        ("Someone Else", "someone-else"),
        ("Некто", "actors.2"),
        ("Unused two", "unused-two"),
        ("Unused!", "actors.2"),  # its slug is the id of a shared actor
    ],
)
def test_a_speaker_is_an_id_or_a_name(speaker: str, found: str) -> None:
    quote = f"quotes: [{{text: x, speaker: {speaker}, source: T}}]\n"
    actors = "actors: [{id: local, name: A Local}]\n"
    read = briefing(actors + quote, CAST)
    assert read.quotes[0].speaker == (found,)
    assert any(actor.id == found for actor in read.actors)


def test_an_id_that_nobody_has_is_an_error_with_a_suggestion() -> None:
    found = opened("quotes: [{text: x, speaker: puttin, source: T}]\n", CAST)
    assert found.briefing is None
    assert [(one.code, one.hint) for one in found.problems] == [("BT302", "did you mean 'putin'?")]


def test_a_name_of_two_actors_means_neither_and_is_told() -> None:
    body = "quotes: [{text: x, speaker: Smith, source: T}]\n"
    assert codes(body, CAST) == ["BT501"]
    read = briefing(body, CAST)
    assert read.quotes[0].speaker == ("smith",)
    assert read.actors[0].name == "Smith"


def test_the_same_name_twice_is_one_actor() -> None:
    read = briefing("""
quotes:
  - {text: x, speaker: Ana María, source: T}
  - {text: y, speaker: [Ana María, Кто-то], to: Кто-то, source: T}
""")
    assert [actor.id for actor in read.actors] == ["ana-maria", "actors.2"]
    assert read.quotes[1].speaker == ("ana-maria", "actors.2")
    assert read.quotes[1].to == ("actors.2",)


def test_a_listed_actor_adds_to_the_shared_one() -> None:
    read = briefing(
        """
actors:
  - id: putin
    role: host
    short: VVP
    aliases: [The President]
    roles: [{title: Host}]
""",
        CAST,
    )
    actor = read.actors[0]
    assert (actor.name, actor.short, actor.role) == ("Vladimir Putin", "VVP", "host")
    assert actor.aliases == ("The President", "Poutine")
    assert actor.names == {"ru": "Владимир Путин"}
    assert [role.title for role in actor.roles] == ["Host", "President"]
    assert [one.id for one in read.actors] == ["putin", "russia"]


def test_a_listed_actor_may_speak_under_a_name_that_only_the_library_knows() -> None:
    body = """
quotes: [{text: x, speaker: Poutine, source: S}]
actors: [{id: putin, role: host}]
"""
    assert problems(body, CAST) == []
    read = briefing(body, CAST)
    assert read.quotes[0].speaker == ("putin",)
    assert [(one.id, one.role) for one in read.actors] == [("putin", "host"), ("russia", "")]


def test_a_listed_actor_without_id_is_the_shared_one_of_its_name() -> None:
    read = briefing("actors: [{name: Vladimir Putin, role: host}]\n", CAST)
    assert (read.actors[0].id, read.actors[0].short) == ("putin", "Putin")


def test_another_name_of_a_shared_actor_becomes_an_alias() -> None:
    actor = briefing("actors: [{id: russia, name: The Kremlin}]\n", CAST).actors[0]
    assert (actor.name, actor.aliases) == ("The Kremlin", ("Russia", "Moscow"))


def test_shared_actors_come_in_with_those_they_name() -> None:
    read = briefing(
        "lead: About [[cis]].\n", CAST, head="briefterm: 1\ntitle: T\ndate: 2025\ncontext: x\n"
    )
    assert [actor.id for actor in read.actors] == ["cis", "russia", "tajikistan", "central-asia"]
    # what the library leaves open is not this file's mistake, and names nobody
    assert [member.actor for member in read.actors[0].members] == ["russia", "tajikistan", ""]


def test_a_source_is_an_id_a_url_or_a_title() -> None:
    read = briefing("""
sources:
  - {id: one, title: Paper One, url: "https://one.example/a"}
quotes:
  - {text: a, speaker: A, source: one}
  - {text: b, speaker: A, source: Paper One}
  - {text: c, speaker: A, source: "https://one.example/a"}
  - {text: d, speaker: A, source: "https://two.example/"}
  - {text: e, speaker: A, sources: [Paper Two, {source: one, locator: p. 3}]}
  - {text: f, speaker: A, source: Paper Two, sources: [{source: one}]}
  - {text: g, speaker: A, source: one, sources: [{source: one, locator: p. 4}]}
""")
    links = [[link.source for link in quote.sources] for quote in read.quotes]
    assert links == [["one"], ["one"], ["one"], ["sources.2"], ["sources.3", "one"],
                     ["sources.3", "one"], ["one"]]  # fmt: skip
    assert read.quotes[6].sources == (SourceLink(source="one", locator="p. 4"),)
    assert not any(quote.source for quote in read.quotes)
    assert [(one.title, one.url) for one in read.sources[1:]] == [
        ("https://two.example/", "https://two.example/"), ("Paper Two", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (
            "outlook: [{text: x, likelihood: likely, quotes: [one]}]\n",
            "6:50 BT302 outlook[0].quotes[0]: no quote has id 'one'",
        ),
        (
            "outlook: [{text: x, likelihood: likely, quotes: [a]}]\nactors: [{id: a, name: A}]\n",
            "6:50 BT304 outlook[0].quotes[0]: 'a' is an actor, not a quote",
        ),
        (
            "timeline: [{date: '2025', text: x, sources: [gone]}]\n",
            "6:46 BT302 timeline[0].sources[0]: no source has id 'gone'",
        ),
        (
            (
                "quotes: [{id: q, text: x, speaker: S, source: T}]\nsections:\n"
                "  - {points: [{text: y, quotes: [{quote: q, variant: v}]}]}\n"
            ),
            "8:54 BT302 sections[0].points[0].quotes[0].variant: the quote 'q' has no variant 'v'",
        ),
        (
            "figures: [{id: f, value: 1, label: x}, {id: f, value: 2, label: y}]\n",
            "6:45 BT301 figures[1].id: another figure has the id 'f'",
        ),
        (
            "sections: [{text: x, points: [{id: p, text: x}]}, {points: [{id: p, text: y}]}]\n",
            "6:66 BT301 sections[1].points[0].id: another point has the id 'p'",
        ),
    ],
)
def test_a_link_that_leads_nowhere_is_told(body: str, problem: str) -> None:
    assert problems(body) == [problem]


def test_an_id_of_two_kinds_stays_with_the_thing_and_the_point_has_its_address() -> None:
    body = """
quotes: [{id: same, text: x, speaker: S, source: T}]
outlook: [{id: same, text: y, likelihood: likely, quotes: [same]}]
"""
    assert codes(body) == ["BT307"]
    read = briefing(body)
    assert read.outlook is not None
    assert read.outlook.points[0].id == "outlook.1"
    directory = Directory(read)
    assert directory.quote("same") is not None
    assert [use.node for use in directory.uses("same")] == ["outlook.1"]


def test_a_shared_actor_keeps_its_id_and_a_section_of_that_id_gives_way() -> None:
    body = "sections: [{id: russia, text: 'About [[putin]].'}]\norder: [russia]\n"
    assert codes(body, CAST) == ["BT307"]
    read = briefing(body, CAST)
    assert read.sections[0].id == "sections.1"
    assert read.order == ("sections.1",)
    assert "russia" in {actor.id for actor in read.actors}


def test_actors_who_share_a_name_are_told_and_never_merged() -> None:
    assert codes("actors: [{id: a, name: Same}, {id: b, name: B, aliases: [Same]}]\n") == ["BT501"]
    assert codes("actors: [{id: city, name: Moscow}]\n", CAST) == ["BT501"]
    assert codes("actors: [{id: a, name: Ann, short: S}, {id: b, name: Bob, short: S}]\n") == []


def test_lines_are_known_for_quotes_and_all_that_stands_in_the_file() -> None:
    found = opened("""
quotes:
  - text: x
    speaker: S
    source: T
  - {id: q, text: y, speaker: S, source: T}
outlook:
  - one
  - {id: two, text: x}
""")
    assert found.quote_lines == (8, 11)
    lines = {"quotes.1": 8, "q": 11, "context": 5, "outlook": 12, "outlook.1": 13, "two": 14}
    assert found.node_lines == lines


def test_references_to_other_briefings_keep_their_places() -> None:
    found = opened("""
related: [other]
sections:
  - text: >-
      Since [[briefing:before]] and
      [[later#point|then]].
""")
    assert [astuple(one) for one in found.pointers] == [
        ("before", "", "sections[0].text", 10, 13),
        ("later", "point", "sections[0].text", 11, 7),
        ("other", "", "related[0]", 7, 11),
    ]  # fmt: skip
