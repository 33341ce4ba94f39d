"""Markdown read back by a parser that is not ours."""

from collections.abc import Iterator
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

_PARSER: Final = (
    MarkdownIt("commonmark", {"linkify": True})
    .enable(["table", "strikethrough", "linkify"])
    .use(footnote_plugin)
    .use(front_matter_plugin)
)
_BREAKS: Final = {"softbreak", "hardbreak"}


class Page:
    """What a reader of Markdown finds.

    Attributes:
        kinds: the kinds of everything in it, such as `paragraph` and `link`.
        texts: the words of each run of text, in order.
        links: where its links lead, each once, in order.
        front: the lines of the front matter, or empty.
    """

    def __init__(self, markdown: str) -> None:
        tokens = list(_PARSER.parse(markdown))
        every = list(_every(tokens))
        self.kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in every}
        self.texts = [_words(token) for token in tokens if token.type == "inline"]
        links = (str(token.attrs["href"]) for token in every if token.type == "link_open")
        self.links = list(dict.fromkeys(links))
        self.front = next((token.content for token in tokens if token.type == "front_matter"), "")

    @property
    def text(self) -> str:
        """All words, with every run of blanks as one blank."""
        return " ".join(" ".join(self.texts).replace("\t", " ").split(" ")).replace("\n", " ")


def _every(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _every(token.children or [])


def _words(token: Token) -> str:
    children = token.children or []
    return "".join("\n" if child.type in _BREAKS else child.content for child in children)
