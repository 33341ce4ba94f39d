"""An empty line in the file is a paragraph, however YAML stores it."""

import pytest

from briefterm.format.reader import read
from briefterm.model.prose import paragraphs


@pytest.mark.parametrize("style", [">-", ">", "|-", "|"])
def test_an_empty_line_parts_paragraphs_in_every_kind_of_block(style: str) -> None:
    text = f"title: T\nlead: {style}\n  one\n  line\n\n  two\ncontext: x\n"
    briefing = read(text.encode(), "t.yaml").briefing

    assert briefing is not None
    assert paragraphs(briefing.lead) == ("one line", "two")


def test_the_words_of_a_quote_keep_the_line_breaks_that_yaml_gives() -> None:
    text = "title: T\ncontext: x\nquotes:\n  - speaker: A B\n    text: >-\n      one\n\n      two\n"
    briefing = read(text.encode(), "t.yaml").briefing

    assert briefing is not None
    assert briefing.quotes[0].text == "one\ntwo"
