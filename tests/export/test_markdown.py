"""A briefing as Markdown: nothing is lost, nothing is added but structure, and it reads back."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec import Struct
from msgspec.structs import asdict, replace
from tests.briefings import NASTY, briefings, make_actor, make_briefing, make_quote
from tests.export.reading import Page

from briefterm.export.markdown import render
from briefterm.format.reader import read
from briefterm.format.registry import read_registry
from briefterm.model.briefing import (
    Actor,
    Briefing,
    Dispute,
    Event,
    Figure,
    Image,
    Member,
    Original,
    Point,
    Position,
    QuoteLink,
    Related,
    Role,
    Section,
    Source,
    SourceLink,
    Term,
    Update,
    Variant,
)
from briefterm.model.directory import Directory
from briefterm.model.prose import Link, Reference, paragraphs, parse_prose
from briefterm.model.visible import one_line, visible

GOLDEN = Path(__file__).parent / "golden"
SHIPPED = Path(__file__).parents[2] / "briefings"
PROSE = {
    (Briefing, "lead"),
    (Section, "text"),
    (Point, "text"),
    (Point, "resolution"),
    (Actor, "description"),
    (Event, "text"),
    (Dispute, "assessment"),
}
CODED = {
    "id", "briefterm", "kind", "status", "basis", "stance", "display", "variant", "likelihood",
    "confidence", "certainty", "relation", "lang", "tags", "order", "type", "reliability",
    "credibility", "qualifier", "date", "horizon", "resolved", "start", "end", "issued",
    "accessed", "quote", "quotes", "figures", "events", "actors", "images", "disputes", "source",
    "sources", "by", "speaker", "to", "event", "org", "on_behalf_of", "part_of", "actor",
    "briefing", "value", "unit",
}  # fmt: skip
"""Fields that hold ids, dates and words of a fixed list: they are shown in words of our own."""
KINDS = {
    "front_matter", "heading", "paragraph", "inline", "text", "text_special", "strong", "em",
    "bullet_list", "ordered_list", "list_item", "blockquote", "hardbreak", "link", "table",
    "thead", "tbody", "tr", "th", "td", "footnote_ref", "footnote_block", "footnote",
    "footnote_anchor",
}  # fmt: skip


def texts(node: Struct, directory: Directory) -> Iterator[str]:
    """Every text of a briefing as a reader sees it, found by the fields of its structs alone."""
    for name, value in asdict(node).items():
        if isinstance(value, Struct):
            yield from texts(value, directory)
        elif isinstance(value, tuple) and value and isinstance(value[0], Struct):
            for one in value:
                yield from texts(one, directory)
        elif name in CODED and not (isinstance(node, Event | Image) and name in {"kind", "place"}):
            continue
        elif isinstance(value, dict):
            yield from value.values()
        elif isinstance(value, tuple):
            yield from value
        elif isinstance(value, str) and (type(node), name) in PROSE:
            yield shown(value, directory)
        elif isinstance(value, str):
            yield value


def shown(text: str, directory: Directory) -> str:
    """A text with its references replaced by the words that they show."""
    pieces = (
        directory.resolve(piece).words
        if isinstance(piece, Reference)
        else piece.url
        if isinstance(piece, Link)
        else piece
        for part in paragraphs(visible(text))
        for piece in (*parse_prose(part), " ")
    )
    return "".join(pieces)


def assert_reads_back(briefing: Briefing) -> Page:
    """Every text is found, and nothing that is no structure of ours."""
    markdown = render(briefing)
    assert render(briefing) == markdown
    page = Page(markdown)
    assert page.kinds <= KINDS
    whole = f" {page.text} "
    missing = [text for text in texts(briefing, Directory(briefing)) if one_line(text) not in whole]
    assert not missing
    urls = {url for source in briefing.sources for url in (source.url, source.archive_url)}
    others = {link for link in page.links if not link.endswith(".md") and ".md#" not in link}
    assert len(others) <= len(urls)
    return page


@settings(max_examples=60, deadline=None)
@given(briefings())
def test_any_briefing_reads_back_to_the_same_words(briefing):
    assert_reads_back(briefing)


@pytest.mark.parametrize("text", NASTY)
def test_nasty_words_read_back_wherever_they_stand(text):
    short = text[:200]
    quote = make_quote(
        text, venue=short, note=short, cue=short, attribution=short,
        original=Original(text=text, lang="ru"), variants=(Variant(id="v", text=text),),
    )  # fmt: skip
    point = Point(heading=short, text=text, quotes=(QuoteLink(quote="quotes.1"),), condition=short)
    inner = Point(text=text, points=(point,))
    assert_reads_back(
        make_briefing(
            title=short, kicker=short, subtitle=short, lead=text, date_note=short,
            sections=(Section(title=short, text=text, points=(inner, point)),),
            bottom_line=Point(text=text),
            quotes=(quote, make_quote(text, kind="indirect")),
            actors=(make_actor(short, short=short, role=short, aliases=(short,)),),
            timeline=(Event(date="2025", text=text, place=short),),
            figures=(Figure(value=short, label=short, note=short),),
            sources=(Source(title=short, outlet=short, note=short),),
            images=(Image(caption=text, credit=short),),
            terms=(Term(term=short, meaning=text),),
            disputes=(
                Dispute(question=short, positions=(Position(claim=text), Position(claim=text))),
            ),
            updates=(Update(date="2025", text=text),),
        )
    )  # fmt: skip


def shipped(name: str) -> Briefing:
    cast, _ = read_registry((SHIPPED / "actors.yaml").read_bytes(), "actors.yaml")
    opened = read((SHIPPED / name).read_bytes(), name, cast)
    assert opened.briefing
    return opened.briefing


@pytest.mark.parametrize(
    "name", sorted(path.name for path in SHIPPED.glob("*.yaml") if path.name != "actors.yaml")
)
def test_the_shipped_briefings_read_back_to_the_same_words(name):
    briefing = shipped(name)
    page = assert_reads_back(briefing)
    for quote in briefing.quotes:
        assert f"Address: {briefing.id}#{quote.id}" in page.text


def full() -> Briefing:
    """A small briefing in which everything of the format occurs once."""
    return make_briefing(
        id="harbour",
        title="The harbour treaty",
        kicker="Trade",
        subtitle="Two towns, one quay",
        date="late 2025-03",
        date_note="Inferred from the second letter.",
        status="retracted",
        authors=("Ada Lovelace", "Grace Hopper"),
        tags=("trade", "harbours"),
        lead="[[ada]] signed on [[2025-03-21]].\n\nThe quay is shared; see [[letter]].",
        context=Section(text="It began with a letter.", points=(Point(text="A first point."),)),
        sections=(
            Section(
                kind="details",
                title="What was agreed",
                figures=("share",),
                images=("photo",),
                points=(
                    Point(
                        heading="Shares",
                        text="Each has [[share|a third]].\n\nNobody objected, said [[fair]].",
                        quotes=(
                            QuoteLink(quote="fair", display="pull", variant="short"),
                            QuoteLink(quote="rumour", stance="contradicts"),
                            QuoteLink(quote="poem", display="inline"),
                        ),
                        sources=(
                            SourceLink(source="letter"),
                            SourceLink(source="book", locator="p. 3"),
                        ),
                        basis="claim",
                        by=("ada", "port"),
                        events=("signing",),
                        actors=("port",),
                        disputes=("depth",),
                        points=(
                            Point(heading="Below", text="A nested point."),
                            Point(text="And [[other-town#quay|its twin]]."),
                        ),
                    ),
                ),
            ),
        ),
        outlook=Section(
            points=(
                Point(
                    condition="the silt is cleared",
                    text="Ships return.",
                    likelihood="20-45%",
                    confidence="low",
                    horizon="2026",
                    status="partly",
                    resolved="2026-02",
                    resolution="Small ones did.",
                ),
                Point(text="Fees fall.", likelihood="unlikely", basis="assessment"),
            )
        ),
        bottom_line=Point(text="A quay is worth a treaty.", sources=(SourceLink(source="letter"),)),
        order=("details",),
        actors=(
            make_actor(
                short="Ada",
                kind="person",
                country="GB",
                role="signed for the town",
                names={"ru": "Ада Лавлейс"},
                aliases=("Countess of Lovelace",),
                roles=(
                    Role(
                        title="Mayor",
                        org="port",
                        start="2024",
                        disputed=True,
                        sources=(SourceLink(source="letter"),),
                        note="until replaced",
                    ),
                ),
                description="She wrote [[letter|the letter]].",
                wikidata="Q7259",
            ),
            Actor(
                id="port",
                name="The port",
                kind="delegation",
                part_of="ada",
                event="signing",
                members=(Member(actor="ada", note="head"), Member(title="a clerk")),
            ),
        ),
        quotes=(
            make_quote(
                "a fair share for all",
                id="fair",
                to=("port",),
                date="2025-03-21",
                date_label="on the first day of spring",
                venue="the town hall",
                event="signing",
                cue="she called it",
                kind="mixed",
                sources=(SourceLink(source="letter", locator="p. 1"),),
                via="the clerk",
                variants=(Variant(id="short", text="a fair share", note="shortened"),),
                original=Original(text="поровну", lang="ru"),
                translator="the clerk",
                certainty="disputed",
                note="Heard by two people.",
            ),
            make_quote("the quay is too shallow", id="rumour", kind="indirect", speaker="port"),
            make_quote("O quay,\nO stone.\n\nSo long.", id="poem", attribution="a poet"),
            make_quote("No point uses me.", id="spare", kind="document", source="letter"),
        ),
        timeline=(
            Event(id="later", date="2026", text="The first ship.", status="planned"),
            Event(
                id="signing",
                date="2025-03-21",
                text="[[ada]] signs.",
                kind="agreement",
                place="the town hall",
                actors=("ada", "port"),
                quotes=("fair",),
                sources=(SourceLink(source="letter"),),
                date_note="dated by the letter",
            ),
        ),
        figures=(
            Figure(
                id="share", value="33", unit="percent", qualifier="about", label="of the quay",
                display="a third", by=("ada",), derived=True, date="2025",
                sources=(SourceLink(source="letter"),), note="rounded",
            ),
        ),
        sources=(
            Source(
                id="letter", title="The second letter", type="document", outlet="The archive",
                authors=("Ada Lovelace",), url="https://archive.example/letter_2?page=1",
                archive_url="https://archive.example/%D0%B6", issued="2025-03", lang="en",
                accessed="2025-04-01", reliability="B", credibility="2", excerpt=True,
                note="one page is missing",
            ),
            Source(id="book", title="A book", type="book"),
        ),
        images=(Image(id="photo", caption="The quay.", credit="A. Sailor", date="1901"),),
        terms=(Term(id="quay", term="quay", meaning="Where ships lie."),),
        disputes=(
            Dispute(
                id="depth",
                question="How deep is it?",
                positions=(
                    Position(claim="Deep enough.", actors=("ada",), quotes=("fair",)),
                    Position(claim="Too shallow.", briefing="other-town"),
                ),
                assessment="Nobody measured.",
            ),
        ),
        related=(Related(briefing="other-town", relation="background", note="its twin"),),
        updates=(
            Update(date="2025-05-01", text="The third share was a mistake.", kind="correction",
                   paths=("figures[0]",)),
        ),
    )  # fmt: skip


CASES = {
    "full": full,
    "least": lambda: make_briefing(date="", lead=""),
    "nasty": lambda: make_briefing(
        title=NASTY[0],
        lead="\n\n".join(NASTY[1:3]),
        context=Section(points=tuple(Point(text=text) for text in NASTY[4:])),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_an_export_is_the_same_to_the_byte(name):
    expected = (GOLDEN / f"{name}.md").read_bytes()
    assert render(CASES[name]()).encode() == expected


@pytest.mark.parametrize("name", CASES)
def test_the_golden_exports_read_back_to_the_same_words(name):
    assert_reads_back(CASES[name]())


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("", {}),
        ("2025-10-08", {"date": "2025-10-08"}),
        ("2025-10-08T14:30Z", {"date": "2025-10-08"}),
        ("2025-10-08~", {"edtf": "2025-10-08~"}),
        ("2025-10", {"edtf": "2025-10"}),
        ("../2025-10-08", {"edtf": "../2025-10-08"}),
        ("late 2025-03", {"edtf": "2025-03-21~/2025-03-31~"}),
        ("early 2025-03/2025-04", {"edtf": "2025-03-01~/2025-04"}),
        ("2025-03/mid 2025-04", {"edtf": "2025-03/2025-04-20~"}),
    ],
)
def test_the_front_matter_gives_a_day_as_date_and_anything_else_as_edtf(date, expected):
    front = front_of(make_briefing(date=date))
    assert {key: front[key] for key in ("date", "edtf") if key in front} == expected


def front_of(briefing: Briefing) -> dict[str, object]:
    lines = (line.split(": ", 1) for line in Page(render(briefing)).front.splitlines())
    return {name: json.loads(value) for name, value in lines}


def test_the_front_matter_holds_any_title():
    title = 'a "b" \\ \x85 \u202e: #c\n---\n[d] – e'
    front = front_of(make_briefing(title=title, tags=("one", "two")))
    assert front == {
        "title": one_line(title),
        "date": "2025-10-08",
        "lang": "en",
        "tags": ["one", "two"],
        "id": "sample",
    }


@pytest.mark.parametrize(
    ("lang", "marked"),
    [("en", "“yes”"), ("de", "„yes“"), ("fr", "«\u00a0yes\u00a0»")],
)
def test_quotes_stand_in_the_marks_of_their_language(lang, marked):
    briefing = make_briefing(lang=lang, quotes=(make_quote("yes"),))
    assert marked in Page(render(briefing)).text


def test_indirect_speech_never_stands_in_quote_marks():
    quote = make_quote(
        "it is over", kind="indirect", variants=(Variant(id="v", text="it has ended"),)
    )
    links = (QuoteLink(quote="quotes.1"), QuoteLink(quote="quotes.1", display="pull", variant="v"))
    point = Point(text="So it is.", quotes=links)
    text = Page(render(make_briefing(context=Section(points=(point,)), quotes=(quote,)))).text
    assert "it is over" in text
    assert "it has ended" in text
    assert not set(text) & set('“”„«»"')


def test_what_is_not_known_of_a_quote_is_said():
    text = Page(render(make_briefing(quotes=(make_quote(),), actors=(make_actor(),)))).text
    assert "— Ada Lovelace · date not given · place not given" in text
    assert "Source: source not given" in text


def test_every_quote_is_shown_once_where_no_point_uses_it():
    quotes = (make_quote("used", id="used"), make_quote("spare", id="spare"))
    point = Point(text="So.", quotes=(QuoteLink(quote="used", display="inline"),))
    markdown = render(make_briefing(context=Section(points=(point,)), quotes=quotes))
    assert "So.[^q-used]" in markdown
    further = markdown.split("## Further quotes")[1].split("[^q-used]:")[0]
    assert "spare" in further
    assert "“used”" not in further


def test_line_breaks_in_a_quote_are_kept():
    page = Page(render(make_briefing(quotes=(make_quote("one\ntwo\n\nthree"),))))
    assert "“one\ntwo" in page.texts
    assert "three”" in page.texts


def test_a_reference_to_nothing_and_a_link_to_nothing_show_their_id():
    """A briefing that was read has none, but an export never fails over one."""
    point = Point(
        text="See [[nowhere]].", quotes=(QuoteLink(quote="no-quote"),), figures=("no-figure",),
        events=("no-event",), images=("no-image",), disputes=("no-dispute",), by=("no-actor",),
        sources=(SourceLink(source="no-source"),),
    )  # fmt: skip
    text = Page(render(make_briefing(context=Section(points=(point,))))).text
    for name in ("nowhere", "no-quote", "no-figure", "no-event", "no-image", "no-dispute"):
        assert name in text
    assert "no-actor" in text
    assert "no-source" in text


@pytest.mark.parametrize(
    ("reference", "link"),
    [
        ("[[briefing:other]]", "other.md"),
        ("[[other#quotes.3|words]]", "other.md#quotes.3"),
        ("[[other#a b)c]]", None),
        ("[[briefing:../x]]", None),
    ],
)
def test_another_briefing_is_a_link_only_where_its_address_is_a_safe_one(reference, link):
    page = Page(render(make_briefing(lead=f"See {reference}.")))
    assert page.links == ([link] if link else [])


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/b_c?d=e&f=1#g", "https://a.example/b_c?d=e&f=1#g"),
        ("https://a.example/%D0%B6", "https://a.example/%D0%B6"),
        ("https://a.example/(b)*c*&amp;d", "https://a.example/(b)*c*&amp;d"),
        ("https://xn--e1afmkfd.example/", "https://xn--e1afmkfd.example/"),
        ("https://user@evil.example/", None),
        ("https://a.example/<b>", None),
        ("https://ж.example/", None),
    ],
)
def test_a_source_address_is_a_link_only_where_every_reader_takes_it_for_the_same(url, link):
    page = Page(render(make_briefing(sources=(Source(title="A", url=url),))))
    assert page.links == ([link] if link else [])
    assert url in page.text


def test_a_draft_says_so_before_its_title():
    markdown = render(make_briefing(status="draft"))
    assert markdown.index("Draft") < markdown.index("# A sample")
    assert "> **RETRACTED" in render(replace(make_briefing(), status="retracted"))


def test_no_line_of_markdown_ends_in_a_blank():
    assert not re.search(r"[ \t]$", render(full()), re.MULTILINE)
