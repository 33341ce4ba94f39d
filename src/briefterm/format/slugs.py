"""Ids made from names, and what counts as one."""

import re
import unicodedata
from typing import Final

from briefterm.model import limits
from briefterm.model.briefing import SLUG

_SLUG: Final = re.compile(SLUG)
_NO_SLUG_SIGNS: Final = re.compile(r"[^a-z0-9]+")
_SPELLED: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
"""Latin letters that do not fall apart into a plain one and an accent."""


def is_slug(text: str) -> bool:
    """Whether a text has the form of an id."""
    return len(text) <= limits.ID and _SLUG.search(text) is not None


def slug_of(name: str) -> str:
    """The ASCII id that a name gives; empty when a letter of it would be lost."""
    spelled = unicodedata.normalize("NFKD", name.lower().translate(_SPELLED))
    if any(ord(sign) > 127 and unicodedata.category(sign)[0] in "LN" for sign in spelled):
        return ""
    slug = _NO_SLUG_SIGNS.sub("-", spelled.encode("ascii", "ignore").decode()).strip("-")
    if len(slug) > limits.ID:
        slug = slug[: limits.ID].rpartition("-")[0]
    return slug if is_slug(slug) else ""
