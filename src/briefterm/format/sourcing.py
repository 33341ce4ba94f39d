"""Where things stand: the sources of one briefing, listed or told by a URL or a title."""

from typing import Final

from briefterm.format.addresses import Addresses
from briefterm.format.registry import one_name
from briefterm.format.slugs import is_slug
from briefterm.format.values import is_url
from briefterm.model.briefing import Briefing, Source


class Sourcing:
    """The sources of one briefing.

    Attributes:
        more: the sources that stand in no list of the file, in the order they were met.
    """

    def __init__(self, briefing: Briefing, addresses: Addresses) -> None:
        self._listed: Final = briefing.sources
        self._own: Final = addresses.by_kind["source"]
        self._by_words: Final[dict[str, str]] = {}
        self.more: Final[list[Source]] = []
        for place, source in enumerate(self._listed):
            for words in (source.title, source.url, source.archive_url):
                if words:
                    self._by_words.setdefault(one_name(words), addresses.by_path["sources", place])

    def meant(self, name: str) -> str | None:
        """The id of the source that an id, a URL or a title means; None for an unknown id."""
        if name in self._own:
            return self._own[name]
        words = one_name(name)
        if words not in self._by_words:
            if is_slug(name):
                return None
            self._by_words[words] = self._new(name)
        return self._by_words[words]

    def _new(self, words: str) -> str:
        """A source of this briefing alone."""
        own = f"sources.{len(self._listed) + len(self.more) + 1}"
        if is_url(words):
            source = Source(id=own, title=words, url=words)
        else:
            source = Source(id=own, title=words, type="document")
        self.more.append(source)
        return own
