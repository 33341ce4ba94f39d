"""What a writer may have meant: one suggestion, or none rather than a silly one."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

SYNONYMS: Final = {
    "abstract": "lead",
    "alias": "aliases",
    "author": "authors",
    "byline": "authors",
    "by_the_numbers": "figures",
    "caption_credit": "credit",
    "chance": "likelihood",
    "cited_by": "via",
    "container-title": "outlet",
    "container_title": "outlet",
    "content": "text",
    "definition": "meaning",
    "due": "horizon",
    "events": "timeline",
    "forecast": "outlook",
    "full_name": "name",
    "headline": "title",
    "href": "url",
    "issue": "question",
    "key_figures": "figures",
    "label": "title",
    "language": "lang",
    "link": "url",
    "location": "place",
    "newspaper": "outlet",
    "numbers": "figures",
    "organisation": "org",
    "organization": "org",
    "people": "actors",
    "probability": "likelihood",
    "pubdate": "date",
    "published": "issued",
    "publisher": "outlet",
    "quotation": "quote",
    "quotations": "quotes",
    "quote": "text",
    "reference": "source",
    "references": "sources",
    "said_by": "speaker",
    "standfirst": "lead",
    "subheading": "subtitle",
    "summary": "lead",
    "takeaway": "bottom_line",
    "version": "briefterm",
    "what_next": "outlook",
    "whats_next": "outlook",
    "who": "speaker",
    "why": "why_it_matters",
}
"""Words that writers of other formats use, and ours."""

_ALIKE: Final = 0.75
"""Below it `notes` would be taken for `quotes`."""
_MOST_OPTIONS: Final = 200
"""More options are not measured against each other: it would take longer than reading the file."""


def suggest(word: str, options: Iterable[str]) -> str:
    """The option that was meant: by synonym, case, a word of an id, or likeness; else empty."""
    return Options(options).suggest(word)


class Options:
    """What may have been meant, made ready to be asked for several words."""

    def __init__(self, options: Iterable[str]) -> None:
        lines = [option for option in options if option and "\n" not in option]
        # all at once: there may be hundreds
        self._known: Final = dict(zip(_plain("\n".join(lines)).split("\n"), lines, strict=False))

    def suggest(self, word: str) -> str:
        """The option that was meant, or empty."""
        known = self._known
        plain = _plain(word)
        synonym = SYNONYMS.get(plain) or SYNONYMS.get(word)
        if synonym and synonym in known:
            return known[synonym]
        if plain in known:
            return known[plain]
        if len(plain) >= 4:
            parts = frozenset(plain.split("_"))
            for name, option in known.items():
                if name in parts or (plain in name and plain in name.split("_")):
                    return option
        if len(known) > _MOST_OPTIONS or len(plain) > 64:
            return ""
        return known.get(_closest(plain, known), "")


def _closest(word: str, options: Iterable[str]) -> str:
    """The option most like a word, of equal ones the last by name; empty where none is alike."""
    best, found = _ALIKE, ""
    matcher = SequenceMatcher(b=word)
    for option in options:
        matcher.set_seq1(option)
        # each of these is at least the next, and costs a fraction of it
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best:
            best, found = max((best, found), (matcher.ratio(), option))
    return found


def _plain(word: str) -> str:
    """Without case, and with one sign between words."""
    return word.lower().replace("-", "_").replace(" ", "_")
