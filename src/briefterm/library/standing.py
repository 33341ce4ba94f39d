"""Where the reader stands with briefings: which are starred, read, begun, unread, changed.

The state is another file than the index. It is small: all of it is given to SQLite as one value.
"""

import json
from typing import Final

from briefterm.library.state import all_states

_READ: Final = "json_extract(one.value, '$[1]') AND json_extract(one.value, '$[3]') = fingerprint"
_BEGUN: Final = "(json_extract(one.value, '$[1]') OR json_extract(one.value, '$[2]'))"
STANDINGS: Final = {
    "starred": "json_extract(one.value, '$[4]')",
    "read": _READ,
    "begun": f"{_BEGUN} AND NOT ({_READ})",
    "changed": "json_extract(one.value, '$[3]') NOT IN ('', fingerprint)",
    "unread": "",
}
"""The words of `is:`, each with its condition; what the signs of the list mean."""


def standing(word: str) -> tuple[str, str]:
    """The briefings with which the reader stands so: a question for their numbers, and its value.

    Raises:
        DatabaseFault: the state cannot be read.
    """
    known = [
        (state.briefing, state.read, state.progress, state.fingerprint, state.starred)
        for state in all_states()
    ]
    condition = STANDINGS[word] or _BEGUN
    rows = (
        "SELECT bid FROM json_each(?) AS one "  # noqa: S608 - our own conditions
        "JOIN briefing ON briefing.id = json_extract(one.value, '$[0]') "
        f"JOIN file ON fid = bid WHERE {condition}"
    )
    if word == "unread":
        rows = f"SELECT bid FROM briefing WHERE readable AND bid NOT IN ({rows})"  # noqa: S608
    return rows, json.dumps(known)
