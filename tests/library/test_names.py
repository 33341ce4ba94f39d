import pytest

from briefterm.library.names import (
    NAME,
    WHOLE,
    WORD,
    declared,
    edits,
    forms,
    skeleton,
    sound_alike,
    sounds,
)
from briefterm.library.normal import normal
from briefterm.model.briefing import Actor


@pytest.mark.parametrize(
    "same",
    [
        ["Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi", "Зеленський", "Зеленский", "Zełenski"],
        ["Navalny", "Nawalny", "Навальный"],
        ["Putin", "Poutine", "Путин", "Путін"],
        ["Yushchenko", "Yuschenko", "Ющенко"],
        ["Rahmon", "Rakhmon", "Рахмон", "Раҳмон"],
        ["Lavrov", "Lawrow", "Лавров"],
    ],
)
def test_spellings_of_one_name_have_one_skeleton(same: list[str]) -> None:
    assert len({skeleton(normal(name)) for name in same}) == 1


@pytest.mark.parametrize("word", ["Xi", "Kim", "普京", "القذافي", "", "r2d2"])
def test_short_words_and_other_scripts_have_none(word: str) -> None:
    assert skeleton(normal(word)) in {"", "ksy"}


def test_words_of_different_names_do_not_sound_alike() -> None:
    assert not sound_alike("trump", "putin")
    assert not sound_alike("", "")


def test_an_actor_is_found_by_every_declared_form() -> None:
    actor = Actor(
        id="zelenskyy",
        name="Volodymyr Zelenskyy",
        kind="person",
        names={"uk": "Володимир Зеленський"},
        aliases=("Zelensky",),
    )
    told = declared(actor)
    assert told.names == ("Volodymyr Zelenskyy", "Володимир Зеленський")
    assert told.others == ("Zelensky",)
    found = forms(told)
    assert found["volodymyr zelenskyy"] == WHOLE
    assert found["zelensky"] == WHOLE | NAME
    assert found["zelenskyy"] == WHOLE | NAME | WORD  # the id is a form too
    assert found["зеленськии"] == NAME
    assert ("zlnsky", "zelensky") in set(sounds(found.items()))


def test_a_name_of_one_word_is_a_name() -> None:
    kremlin = Actor(id="k", name="Kremlin", kind="organisation")
    assert forms(declared(kremlin))["kremlin"] & NAME


def test_the_words_of_a_description_are_no_names() -> None:
    source = Actor(id="source", name="US source familiar with intelligence on Putin")
    assert forms(declared(source))["putin"] == WORD


def test_an_office_is_named_by_its_whole_name_only() -> None:
    office = Actor(id="mfa", name="Foreign Ministry", kind="office")
    assert forms(declared(office))["foreign"] == WORD


def test_a_very_long_word_has_no_slips() -> None:
    assert "peace" in edits("paece")
    assert not list(edits("x" * 1_000))


def test_each_word_of_a_name_that_is_joined_by_signs_finds_it() -> None:
    signed = forms(declared(Actor(id="s", name="Renée d’Estaing Smith-Jones")))
    assert signed["smith jones"] == NAME
    assert signed["estaing"] == signed["jones"] == WORD
    assert "太" not in forms(declared(Actor(id="t", name="山田太郎")))
