"""One suggestion, or none."""

import pytest

from briefterm.format.slugs import is_slug, slug_of
from briefterm.format.spelling import suggest


@pytest.mark.parametrize(
    ("word", "options", "meant"),
    [
        ("summary", ["lead", "title"], "lead"),
        ("publisher", ["outlet", "url"], "outlet"),
        ("probability", ["likelihood", "text"], "likelihood"),
        ("Title", ["title"], "title"),
        ("why-it-matters", ["why_it_matters"], "why_it_matters"),
        ("Why it matters", ["why_it_matters"], "why_it_matters"),
        ("disputs", ["disputes", "quotes"], "disputes"),
        ("bigun", ["biegun", "putin"], "biegun"),
        ("trump-swap", ["trump-swaps", "trump-odds"], "trump-swaps"),
        ("secret", ["secret-talks", "open-talks"], "secret-talks"),
        ("xyz", ["lead", "title"], ""),
        ("", ["lead"], ""),
        ("lead", [], ""),
        ("x" * 500, ["x" * 499], ""),
    ],
)
def test_the_word_that_was_meant(word: str, options: list[str], meant: str) -> None:
    assert suggest(word, options) == meant


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Vladimir Putin", "vladimir-putin"),
        ("Emomalī  Rahmon", "emomali-rahmon"),
        ("Jens Stoltenberg (NATO)", "jens-stoltenberg-nato"),
        ("Søren Łukasz Großæ", "soren-lukasz-grossae"),
        ("Владимир Путин", ""),
        ("Путин Putin", ""),  # half a name is another name
        ("习近平", ""),
        ("5th Fleet", ""),
        ("O'Neill", "o-neill"),
        ("…", ""),
        ("a" * 70, ""),
        ("word " * 20, "word-word-word-word-word-word-word-word-word-word-word-word"),
    ],
)
def test_the_id_that_a_name_gives(name: str, slug: str) -> None:
    assert slug_of(name) == slug
    assert not slug or is_slug(slug)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("a", True),
        ("us-source-2", True),
        ("a" * 64, True),
        ("a" * 65, False),
        ("A", False),
        ("2025", False),
        ("a--b", False),
        ("a-", False),
        ("a\n", False),
        ("ä", False),
        ("", False),
    ],
)
def test_what_counts_as_an_id(text: str, is_one: bool) -> None:
    assert is_slug(text) is is_one
