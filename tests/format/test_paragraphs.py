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
