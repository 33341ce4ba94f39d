"""What the library tells about its briefings without opening them: rows, hits, reading states."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct

from briefterm.model.briefing import Briefing
from briefterm.model.problem import Problem
from briefterm.model.seen import Seen


class Entry(Struct, frozen=True):
    """One file of the library, as the list shows it; a file that cannot be read is one too.

    Attributes:
        id: the briefing's id; for a file that cannot be read, its name without the ending.
        path: the file's path.
        title: the title; the file's name where it has none.
        date: as the file gives it.
        day: the day that orders it, ISO 8601; empty when undated.
        lang: BCP 47.
        status: `draft`, `published`, `retracted`, or `unreadable`.
        kicker: the line above the title, or empty.
        lead: the lead in plain words.
        outlets: the names of its sources' outlets, most used first.
        tags: its tags.
        quotes: how many quotes it has.
        actors: how many actors.
        points: how many points.
        sources: how many sources.
        errors: how many errors its file has.
        warnings: how many warnings.
        first_problem: the first and worst of them, or None.
        fingerprint: a hash of the file's bytes.
    """

    id: str
    path: str
    title: str
    date: str = ""
    day: str = ""
    lang: str = ""
    status: str = "published"
    kicker: str = ""
    lead: str = ""
    outlets: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    quotes: int = 0
    actors: int = 0
    points: int = 0
    sources: int = 0
    errors: int = 0
    warnings: int = 0
    first_problem: Problem | None = None
    fingerprint: str = ""


Spans = tuple[tuple[int, int], ...]
"""Start and end of some pieces of a text, in characters, in order."""


def unmarked(text: str) -> Spans:
    """The marks of what nobody looked for."""
    del text
    return ()


def _found(text: str, matches: Spans) -> tuple[str, ...]:
    """The words that were found in a text, as they stand there, each once."""
    return tuple(dict.fromkeys(text[start:end] for start, end in matches))


class QuoteHit(Struct, frozen=True, gc=False):
    """One quote found in the library, with its provenance and where it matched.

    Attributes:
        briefing: the id of its briefing.
        title: the briefing's title.
        quote: the quote's id or positional address.
        text: its exact words.
        kind: `direct`, `mixed`, `indirect` or `document`.
        speakers: the speakers' names.
        speaker_ids: their ids.
        date: as the file gives it; empty when the quote is undated.
        day: the day that orders it, ISO 8601; empty when neither quote nor briefing is dated.
        venue: where it was said, or empty.
        source: the title or outlet of its source, or empty.
        lang: BCP 47.
        path: the briefing's file.
        line: where the quote begins in it, from 1; 0 when unknown.
        marks: tells where the words that were looked for stand in a text.
    """

    briefing: str
    title: str
    quote: str
    text: str
    kind: str
    speakers: tuple[str, ...]
    speaker_ids: tuple[str, ...]
    date: str
    day: str
    venue: str
    source: str
    lang: str
    path: str
    line: int
    marks: Callable[[str], Spans] = unmarked

    @property
    def matches(self) -> Spans:
        """Start and end of each match in `text`; worked out each time that somebody asks."""
        return self.marks(self.text)

    @property
    def found(self) -> tuple[str, ...]:
        """The words that were found in it, as they stand there."""
        return _found(self.text, self.matches)

    @property
    def address(self) -> str:
        """`briefing#quote`."""
        return f"{self.briefing}#{self.quote}"


Order = Literal["newest", "oldest", "best"]


class Found(Struct, frozen=True):
    """One page of an answer.

    Attributes:
        hits: the rows of this page.
        total: how many there are; when `more` is set, at least this many.
        more: whether counting stopped before the end.
        understood: the query as it was read, in words.
        notes: what was not understood or helps, each a sentence.
        order: the order of the hits, which the query itself may have asked for.
        partial: whether the page is not full yet, and a pattern is still to be tried on some
            quotes: the same question, asked again, goes on from there.
    """

    hits: tuple[QuoteHit, ...]
    total: int
    more: bool = False
    understood: str = ""
    notes: tuple[str, ...] = ()
    order: Order = "newest"
    partial: bool = False


class Filtered(Struct, frozen=True):
    """What a filter of the list comes to.

    Attributes:
        total: how many entries it lets through.
        understood: the filter as it was read, in words.
        notes: what was not understood or helps, each a sentence.
        suggestions: filters that may have been meant, when there is little or nothing.
    """

    total: int
    understood: str = ""
    notes: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()


class Facet(Struct, frozen=True):
    """What some of the hits have in common.

    Attributes:
        field: the field of the query language that asks for it: `said`, `on`, `source` or `tag`.
        value: what that field must hold, in quotation marks where it needs them.
        label: how it is shown.
        count: how many of the hits have it.
        capped: whether only the newest hits were counted.
    """

    field: str
    value: str
    label: str
    count: int
    capped: bool = False

    @property
    def words(self) -> str:
        """What narrows a query down to it."""
        return f"{self.field}:{self.value}"


class TextHit(Struct, frozen=True):
    """One text found in a briefing.

    Attributes:
        briefing: the id of its briefing.
        title: the briefing's title.
        node: the id or positional address of what the text belongs to, such as a point.
        kind: what that is: `lead`, `section`, `point`, `event`, `figure`, `image`, `term`,
            `dispute`, `source`, `actor`, `quote` or `update`.
        text: the words around the first match, in full when it is short.
        day: the briefing's day, ISO 8601; empty when undated.
        path: the briefing's file.
        line: where the node begins in it, from 1; 0 when unknown.
        matches: start and end of each match in `text`, in characters, in order.
        date: the briefing's date as its file gives it; empty when undated.
    """

    briefing: str
    title: str
    node: str
    kind: str
    text: str
    day: str
    path: str
    line: int
    matches: Spans = ()
    date: str = ""

    @property
    def found(self) -> tuple[str, ...]:
        """The words that were found in it, as they stand there."""
        return _found(self.text, self.matches)

    @property
    def address(self) -> str:
        """`briefing#node`."""
        return f"{self.briefing}#{self.node}"


class FoundTexts(Struct, frozen=True):
    """One page of an answer from all texts; those of one briefing follow each other.

    Attributes:
        hits: the rows of this page; None for one whose file changed since.
        total: how many there are; when `more` is set, at least this many.
        more: whether counting stopped before the end.
        understood: the query as it was read, in words.
        notes: what was not understood or helps, each a sentence.
        missing: the texts of how many briefings are still to be taken in.
        starts: the numbers, of all `total`, at which the texts of another briefing begin.
    """

    hits: tuple[TextHit | None, ...]
    total: int
    more: bool = False
    understood: str = ""
    notes: tuple[str, ...] = ()
    missing: int = 0
    starts: tuple[int, ...] = ()


class Summary(Struct, frozen=True):
    """The library in numbers, for the header.

    Attributes:
        name: the folder or file it was opened from, as shown.
        note: where the samples come from, or what could not be done; empty otherwise.
        briefings: how many can be read.
        quotes: in all of them.
        actors: distinct ones.
        problem_files: how many files have errors or warnings.
    """

    name: str
    note: str = ""
    briefings: int = 0
    quotes: int = 0
    actors: int = 0
    problem_files: int = 0


class Progress(Struct, frozen=True):
    """How far the library's files are read, when there are many of them to read.

    Attributes:
        done: how many are.
        of: how many there are to read.
        seconds: for how long they have been read.
        known: how many of them the list and the search know by now.
    """

    done: int
    of: int
    seconds: float = 0.0
    known: int = 0

    @property
    def rate(self) -> float:
        """Files a second."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def left(self) -> float:
        """About how many seconds are left; 0 when that cannot be told yet."""
        return (self.of - self.done) / self.rate if self.rate else 0.0


class Pointer(Struct, frozen=True):
    """A reference to another briefing, and where it stands in the file.

    Whether it leads anywhere only the library knows.

    Attributes:
        briefing: the id of the other briefing.
        node: an id in that briefing, or empty.
        field: the path of the field that holds it, such as `related[0].briefing`.
        line: counted from 1.
        column: counted from 1.
    """

    briefing: str
    node: str
    field: str
    line: int
    column: int


class Opened(Struct, frozen=True):
    """A briefing read from its file, or why there is none.

    Attributes:
        path: the file.
        briefing: None when its errors leave nothing to read.
        problems: everything wrong with it.
        fingerprint: a hash of the bytes that were read.
        quote_lines: the line on which each quote begins.
        node_lines: the line of each node that has one, by id.
        pointers: its references to other briefings.
        id: the briefing's id, also of one that cannot be read, as far as its file tells.
        id_place: line and column of the id, counted from 1.
        titles: of the other briefings that it names, by id, as far as the library knows them.
    """

    path: str
    briefing: Briefing | None
    problems: tuple[Problem, ...] = ()
    fingerprint: str = ""
    quote_lines: tuple[int, ...] = ()
    node_lines: dict[str, int] = {}
    pointers: tuple[Pointer, ...] = ()
    id: str = ""
    id_place: tuple[int, int] = (1, 1)
    titles: dict[str, str] = {}


class Place(Struct, frozen=True):
    """Where a reader stands in a briefing: a paragraph, never a line or a percentage.

    A file changes between two readings, so a place says more than once where it is; its words
    decide.

    Attributes:
        node: the id of the node in view; empty for the top.
        block: the number of the block within that node.
        offset: the character of the block at the top of the view.
        words: how the block begins; empty when that is not known.
        section: the id of the part it stands in.
        number: the number of the block within the page.
        here: what stands at that character; empty at the beginning, or when it is not known.
    """

    node: str = ""
    block: int = 0
    offset: int = 0
    words: str = ""
    section: str = ""
    number: int = 0
    here: str = ""


class Mark(Struct, frozen=True):
    """A place in some briefing to which the reader gave a letter.

    Attributes:
        letter: the letter or digit.
        briefing: the briefing's id.
        title: its title.
        words: how the text begins there, to be shown.
        place: where it is.
    """

    letter: str
    briefing: str
    title: str
    words: str
    place: Place = Place()


class State(Struct, frozen=True):
    """What a reader did with one briefing; kept outside the index and never rebuilt.

    Attributes:
        briefing: the briefing's id.
        read: whether it was read to its end or marked so.
        progress: how much of it was seen, in percent.
        starred: whether the reader starred it.
        fingerprint: of the file when its words were last read, or first opened.
        place: where the reader stood last.
        seen: what of its text was seen; of what an older version kept, nothing.
    """

    briefing: str
    read: bool = False
    progress: int = 0
    starred: bool = False
    fingerprint: str = ""
    place: Place = Place()
    seen: Seen = ()
