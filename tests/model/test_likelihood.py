"""Likelihoods: terms, synonyms, percentages."""

import pytest

from briefterm.model.likelihood import TERMS, parse_likelihood


@pytest.mark.parametrize(
    ("text", "said", "step"),
    [
        ("likely", "likely", 5),
        ("very_likely", "very likely", 6),
        ("Very likely", "very likely", 6),
        ("probable", "likely", 5),
        ("roughly even odds", "roughly even", 4),
        ("remote", "almost no chance", 1),
        ("nearly certain", "almost certain", 7),
        ("75%", "75 %, likely", 5),
        ("75 %", "75 %, likely", 5),
        ("20-45%", "20–45 %, unlikely", 3),
        ("20%-45%", "20–45 %, unlikely", 3),
        ("0%", "0 %, almost no chance", 1),
        ("100%", "100 %, almost certain", 7),
        ("50%", "50 %, roughly even", 4),
    ],
)
def test_a_likelihood_is_read_and_said(text: str, said: str, step: int) -> None:
    found = parse_likelihood(text)
    assert found is not None
    assert (str(found), found.step) == (said, step)
    assert found.bar == "■" * step + "□" * (7 - step)


@pytest.mark.parametrize("text", ["", "maybe", "75", "101%", "45-20%", "-5%", "1000%", "%"])
def test_anything_else_is_none(text: str) -> None:
    assert parse_likelihood(text) is None


def test_every_term_reads_back_to_its_step() -> None:
    steps = [found.step for term in TERMS if (found := parse_likelihood(term))]
    assert steps == [1, 2, 3, 4, 5, 6, 7]
