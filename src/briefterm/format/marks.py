"""Quote marks around a whole text, in the scripts of the world."""

from typing import Final

_CLOSING: Final = {
    '"': '"',
    "“": "”",
    "„": "“”",
    "”": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "‘": "’",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    "״": "״",
}
"""Signs that open a quotation, and those that close it."""


def within(text: str) -> str:
    """The words between the quote marks that enclose a whole text; empty when none do.

    `“Yes” or “no”` begins and ends with quote marks that do not belong together.
    """
    text = text.strip()
    opening, closing = text[:1], _CLOSING.get(text[:1], "")
    if len(text) < 3 or not closing or text[-1] not in closing:
        return ""
    inner = text[1:-1]
    if opening in closing or opening in "‘‚":  # one sign for both, or one that is an apostrophe too
        others = (opening, *closing.replace("’", ""))
        return "" if any(sign in inner for sign in others) else inner
    depth = 1
    for sign in inner:
        depth += (sign == opening) - (sign in closing)
        if depth == 0:
            return ""
    return inner
