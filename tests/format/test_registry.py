"""The shared actors of a library."""

import pickle

import pytest

from briefterm.format.registry import NO_CAST, Cast, join, read_registry
from briefterm.model.briefing import Actor


def _read(text: str, whole: Cast | None = None) -> tuple[list[str], list[str]]:
    cast, problems = read_registry(text.encode(), "actors.yaml", whole)
    return list(cast.ids), [f"{one.line}:{one.column} {one.code} {one.field}" for one in problems]


@pytest.mark.parametrize(
    ("text", "ids", "problems"),
    [
        ("", [], []),
        ("briefterm: 1\nactors: []\n", [], []),
        ("actors: [{id: a, name: A}, {name: B Bee}, C]\n", ["a", "b-bee", "c"], []),
        ("actors: [{id: a}]\n", ["a"], ["1:10 BT114 actors[0]"]),
        ("actors:\n- {id: a, name: A}\n- {id: a, name: B}\n", ["a"], ["3:8 BT503 actors[1].id"]),
        (
            "actors:\n- {id: a, name: A}\n- {id: b, name: B, aliases: [A]}\n",
            ["a", "b"],
            ["3:3 BT501 actors[1]"],
        ),
        (
            "actors:\n- {id: a, name: A, kind: x}\n- {id: b, name: B}\n",
            ["b"],
            ["2:26 BT106 actors[0].kind"],
        ),
        (
            "actors:\n- {id: a, nam: A}\n",
            ["a"],
            ["2:3 BT114 actors[0]", "2:11 BT201 actors[0].nam"],
        ),
        (
            "actors:\n- {id: a, name: A, roles: [{title: T, start: 2025-13}]}\n",
            ["a"],
            ["2:46 BT117 actors[0].roles[0].start"],
        ),
        ("- a\n", [], ["1:1 BT102 "]),
        ("actors: x\n", [], ["1:9 BT102 actors"]),
        ("actors: [\n", [], ["1:9 BT001 "]),
    ],
)  # fmt: skip
def test_sound_actors_are_read_and_the_rest_is_told(
    text: str, ids: list[str], problems: list[str]
) -> None:
    assert _read(text) == (ids, problems)


def test_what_an_actor_names_is_looked_up_among_all_of_them() -> None:
    text = "actors:\n- {id: a, name: A, part_of: union, roles: [{title: T, org: unoin}]}\n"
    assert _read(text) == (["a"], [])
    whole = Cast([Actor(id="union", name="Union"), Actor(id="a", name="A")])
    assert _read(text, whole) == (["a"], ["2:60 BT302 actors[0].roles[0].org"])


def test_actors_are_found_by_id_and_by_name() -> None:
    cast = Cast([
        Actor(id="a", name="Ann Lee", short="Lee", aliases=("Annie",), names={"ru": "Анна Ли"}),
        Actor(id="b", name="Bo Lee", aliases=("Ann  Lee",)),
    ])  # fmt: skip
    assert len(cast) == 2
    assert cast.get("a") is not None
    assert "c" not in cast
    assert cast.names.ids("Ann Lee") == ("a",)  # a full name before an alias
    assert cast.names.ids("Annie") == cast.names.ids("Анна Ли") == ("a",)
    assert cast.names.ids("Ann\u00a0Lee") == ("a",)
    assert cast.names.ids("Nobody") == ()
    assert cast.names.owners("Ann Lee") == ("a", "b")


def test_letters_are_compared_in_one_form() -> None:
    assert Cast([Actor(id="z", name="Zoe\u0308")]).names.ids("Zo\u00eb") == ("z",)


def test_files_are_joined_and_the_first_of_one_id_stays() -> None:
    joined = join(
        [Cast([Actor(id="a", name="A")]), Cast([Actor(id="a", name="B"), Actor(id="c")]), NO_CAST]
    )
    assert [(actor.id, actor.name) for actor in joined] == [("a", "A"), ("c", "")]


def test_a_cast_can_be_sent_to_another_process() -> None:
    cast = pickle.loads(pickle.dumps(Cast([Actor(id="a", name="A")])))
    assert cast.names.ids("A") == ("a",)
