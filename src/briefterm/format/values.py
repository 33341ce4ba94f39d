"""Values that have a form of their own: dates, likelihoods, web addresses."""

import re
from typing import Final

from briefterm.format.findings import Findings, Path, quoted
from briefterm.model.briefing import URL
from briefterm.model.dates import DateError, parse_date
from briefterm.model.likelihood import TERMS, parse_likelihood

_URL: Final = re.compile(URL)
_TERMS: Final = tuple(term.replace("_", " ") for term in TERMS)


def is_url(text: str) -> bool:
    """Whether a text is a web address."""
    return _URL.search(text) is not None


def check_date(text: str, path: Path, findings: Findings) -> None:
    """Report a text that is no date, and why."""
    try:
        parse_date(text)
    except DateError as error:
        findings.add("BT117", path, str(error))


def check_likelihood(text: str, path: Path, findings: Findings) -> None:
    """Report a text that says no likelihood."""
    if parse_likelihood(text) is None:
        hint = (
            findings.suggest("BT112", text, _TERMS)
            or "a term such as 'very likely', '75%' or '20-45%'"
        )
        findings.add("BT112", path, f"{quoted(text)} is not a likelihood", hint)
