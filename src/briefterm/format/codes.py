"""The table of problem codes: one row a code, in the order of their numbers.

The first digit says where to look: 0 the file and its YAML, 1 values, 2 fields, 3 references,
4 drafts, 5 the library. A number never changes its meaning and is never used again.
"""

from typing import Final

from msgspec import Struct

from briefterm.model.problem import Level


class Code(Struct, frozen=True):
    """One kind of problem.

    Attributes:
        number: `BT` and three digits.
        level: how bad it is; what keeps the YAML from being read at all is always an error.
        name: a short handle.
        explanation: what it means, in one sentence.
        fatal: whether a briefing with this problem is not opened; only errors are.
    """

    number: str
    level: Level
    name: str
    explanation: str
    fatal: bool


def _error(number: str, name: str, explanation: str) -> Code:
    """An error that leaves no briefing to read."""
    return Code(number, Level.ERROR, name, explanation, fatal=True)


def _fault(number: str, name: str, explanation: str) -> Code:
    """An error that spoils one place and leaves the rest readable."""
    return Code(number, Level.ERROR, name, explanation, fatal=False)


def _warning(number: str, name: str, explanation: str) -> Code:
    return Code(number, Level.WARNING, name, explanation, fatal=False)


def _info(number: str, name: str, explanation: str) -> Code:
    return Code(number, Level.INFO, name, explanation, fatal=False)


CODES: Final = (
    _error("BT001", "syntax", "The file is not YAML."),
    _error("BT002", "structure", "The file uses YAML that is more than fields, lists and texts."),
    _error("BT003", "encoding", "The file is not UTF-8."),
    _warning("BT004", "cut-by-hash", "A text ends where YAML takes ' #' for a comment."),
    _warning("BT005", "control", "A text holds a control character or one that turns it."),
    _error("BT006", "too-large", "The file, or one text in it, is larger than a briefing may be."),
    _warning("BT007", "large", "The file is so large that it should be several briefings."),
    _error("BT008", "unreadable", "The machine does not let the file be read."),
    _warning("BT009", "more", "The file has more problems than are listed."),
    _fault("BT010", "newer-version", "The file is written for a newer briefterm."),
    _error("BT101", "missing-field", "A field that its thing cannot do without is missing."),
    _error("BT102", "wrong-shape", "A list, a text or a mapping stands where another one must."),
    _error("BT103", "empty", "A value is empty."),
    _error("BT104", "too-long", "A value is longer than its field may be."),
    _error("BT105", "wrong-form", "A value does not have the form of its field."),
    _error("BT106", "wrong-word", "A value is not one of the words that its field knows."),
    _error("BT107", "no-flag", "A value is neither true nor false."),
    _error("BT108", "no-number", "A value is not a number that its field can take."),
    _error("BT109", "too-few", "A list has fewer items than it needs."),
    _fault("BT110", "empty-point", "A point has neither text nor points."),
    _error("BT111", "nested-too-deep", "Points are nested deeper than three levels."),
    _error("BT112", "likelihood", "A likelihood is neither a known term nor a percentage."),
    _warning("BT113", "no-resolved-date", "An outcome is given without the date it was known."),
    _warning("BT114", "no-name", "An actor has no name, here or in the shared actors."),
    _warning("BT115", "outer-quote-marks", "A quote's text carries the quote marks itself."),
    _warning("BT116", "no-source", "A quote has no source."),
    _error("BT117", "date", "A value is not a date."),
    _error("BT118", "too-many", "A list has more items than one briefing may hold."),
    _error("BT119", "no-section", "The briefing has no section to read."),
    _info("BT121", "due", "The horizon of an open forecast is past."),
    _info("BT122", "planned-past", "A planned event has a past date."),
    _info("BT123", "no-likelihood", "A point of the outlook does not say how likely it is."),
    _warning("BT201", "unknown-field", "A field is not one that its thing has."),
    _warning("BT202", "no-version", "The file does not say which format it is written in."),
    _warning("BT203", "unknown-kind", "A section is of no known kind."),
    _warning("BT204", "no-date", "The briefing has no date."),
    _info("BT205", "no-lead", "The briefing has no lead."),
    _error("BT301", "id-twice", "Two things of one kind have the same id."),
    _error("BT302", "unknown-id", "A field names an id that nothing of its kind has."),
    _error("BT303", "unknown-briefing", "A reference to another briefing leads nowhere."),
    _error("BT304", "wrong-kind", "A field names the id of a thing of another kind."),
    _fault("BT305", "unknown-part", "The order names a part that no briefing has."),
    _error("BT306", "briefing-twice", "Two files of the library have one id."),
    _info("BT307", "id-shared", "Things of different kinds share an id, and one is reached by it."),
    _warning("BT308", "broken-briefing", "A reference leads to a briefing that cannot be read."),
    _fault("BT310", "unreadable-reference", "A reference in a text cannot be understood."),
    _fault("BT311", "unknown-reference", "A reference in a text names an unknown id."),
    _fault("BT312", "wrong-reference", "A reference in a text names a thing of another kind."),
    _fault("BT313", "not-verbatim", "Words in quote marks do not stand in their quote."),
    _info("BT401", "to-do", "A field of a draft is still to be written."),
    _fault("BT402", "published-to-do", "A published briefing has a field still to be written."),
    _warning("BT501", "shared-name", "Two actors share a name or alias."),
    _warning("BT502", "differing-names", "One actor has different names in different files."),
    _error("BT503", "actor-twice", "Two shared actors have one id."),
)  # fmt: skip
"""Every code there is."""

BY_NUMBER: Final = {code.number: code for code in CODES}
