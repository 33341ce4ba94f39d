"""Plain ASCII signs: everything of ours becomes plain, and nothing of a file's words."""

from collections.abc import Iterator

import pytest
from rich.cells import cell_len
from tests.briefings import make_actor, make_briefing, make_quote
from tests.ui.desks import make_desk
from tests.ui.stage import screen_text
from tests.ui.test_screens import briefing, ready, settle

from briefterm.model.briefing import Point, QuoteLink, Section, Source
from briefterm.model.directory import Directory
from briefterm.model.settings import Settings
from briefterm.model.shelf import State
from briefterm.page.blocks import Shape, Span, Style, Target
from briefterm.page.evidence import beginning
from briefterm.page.setting import Setting
from briefterm.ui import signs, text
from briefterm.ui.app import BrieftermApp
from briefterm.ui.commands import COMMANDS
from briefterm.ui.key_names import key_name

WORDS = "He said “no” … 3 × 4 → 12 · Δ"
KEYS = (
    "asterisk", "U", "enter", "space", "f", "escape", "v", "escape", "t", "a", "z", "i", "i", "Z",
    "/", "question_mark", "escape", "ctrl+p", "escape", "A", "escape", "T", "escape", "O", "escape",
    "m", "escape", "c", "escape", "x", "escape", "s", "w", "enter", "S", "d", "enter", "f10", "j",
    "escape", "escape", "escape", "exclamation_mark", "escape", "F", "zz", "escape",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _all_signs_again() -> Iterator[None]:
    yield
    signs.draw(plainly=False)


def plain_app() -> BrieftermApp:
    long = briefing("beta", f"Beta {'words ' * 30}", "2025-08-13")
    desk = make_desk(briefing("alpha", "Alpha", "2025-08-14"), long, broken=True)
    desk.memory.remember(State("beta", progress=40, fingerprint="before", starred=True))
    return BrieftermApp(desk, settings=Settings(ascii=True))


def test_every_plain_sign_is_ascii_and_as_wide_as_the_one_it_stands_for():
    for sign, plain in signs._PLAIN.items():
        assert plain.isascii()
        assert cell_len(sign) == cell_len(plain)


def test_every_key_has_a_plain_name():
    signs.draw(plainly=True)
    for command in COMMANDS:
        for key in command.keys:
            assert signs.sign(key_name(key)).isascii()


@pytest.mark.parametrize(
    ("span", "drawn"),
    [
        (Span(WORDS), WORDS),
        (Span("… – “ ”"), '> - " "'),
        (Span("❝3", Style.MARK), '"3'),
        (Span("likely ■■■■■□□", Style.CHIP), "likely #####--"),
        (Span("✓ happened", Style.STRONG), "v happened"),
        (Span("3 points · 1 quote"), "3 points - 1 quote"),
        (Span("€ 5 · more"), "€ 5 · more"),
        (Span("he said “no” …", Style.REFERENCE, Target("point", "p")), "he said “no” >"),
        (Span("he said “no” …", Style.REFERENCE, Target("quote", "q")), "he said “no” …"),
    ],
)
def test_a_page_changes_its_own_signs_and_leaves_the_words_of_a_file(span, drawn):
    assert signs.of_span(span, span.text, Shape.PARAGRAPH) == span.text
    signs.draw(plainly=True)
    assert signs.of_span(span, span.text, Shape.PARAGRAPH) == drawn


@pytest.mark.parametrize(
    "dates", ["14–15 August 2025", "May–July 2025", "2015–2025", "horizon 1 May – 3 June 2025"]
)
def test_two_dates_are_put_together_plainly_but_not_in_the_midst_of_words(dates):
    signs.draw(plainly=True)
    assert signs.of_span(Span(dates), dates, Shape.META) == dates.replace("–", "-")
    assert signs.of_span(Span(dates), dates, Shape.PARAGRAPH) == dates
    for title in (f"The war of {dates}", "Trump–Putin"):
        assert signs.of_span(Span(title), title, Shape.META) == title


@pytest.mark.parametrize(
    ("typed", "told", "drawn"),
    [
        ("Peace now", "“peace”; “now…”", '"peace"; "now..."'),
        ("kyiv", "“kyiv” (also “kiev” or “київ”)", '"kyiv" (also "kiev" or "київ")'),
        ("-x", "without “x” or said by Edson “Pelé”", 'without "x" or said by Edson “Pelé”'),
    ],
)
def test_the_marks_around_what_was_asked_are_ours_and_those_of_a_name_are_not(typed, told, drawn):
    assert text.asked(told, typed).plain == told
    signs.draw(plainly=True)
    assert text.asked(told, typed).plain == drawn


@pytest.mark.parametrize(
    ("words", "drawn"),
    [("It’s over …", '"It’s over …"'), ("Well — " + "so " * 30, f'"Well — {("so " * 17)}so" >')],
)
def test_the_marks_around_a_quote_that_is_only_named_are_ours_and_its_words_are_not(words, drawn):
    quote = make_quote(words, id="q")
    setting = Setting(Directory(make_briefing(quotes=(quote,))))
    signs.draw(plainly=True)
    spans = beginning(quote, setting)
    assert {span.target for span in spans} == {Target("quote", "q")}
    assert "".join(signs.of_span(span, span.text, Shape.NOTE) for span in spans) == drawn


def test_the_end_of_a_text_is_ours():
    signs.draw(plainly=True)
    said = Span(" It has no section “outlook”. Left out: 1 point · 2 quotes.", Style.DIM)
    drawn = ' It has no section "outlook". Left out: 1 point - 2 quotes.'
    assert signs.of_span(said, said.text, Shape.END) == drawn


async def test_no_screen_draws_anything_but_ascii():
    reader = plain_app()
    async with reader.run_test(size=(120, 36), notifications=True) as pilot:
        await ready(pilot)
        for key in ("", *KEYS):
            await pilot.press(*([key] if key else []))
            await pilot.pause()
            shown = screen_text(reader)
            assert shown.isascii(), (key, reader.screen, {one for one in shown if ord(one) > 127})


async def test_the_words_of_a_file_stay_as_they_are():
    words = make_briefing(
        id="alpha",
        title=WORDS,
        lead=WORDS,
        context=Section(
            kind="context", points=(Point(text=WORDS, quotes=(QuoteLink(quote="q"),)),)
        ),
        actors=(make_actor(),),
        quotes=(make_quote(WORDS, id="q"),),
        sources=(Source(id="paper", title=WORDS),),
    )
    reader = BrieftermApp(make_desk(words), settings=Settings(ascii=True))
    async with reader.run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        assert screen_text(reader).count(WORDS) >= 3  # the row, and title and lead beside it
        await pilot.press("enter")
        await settle(pilot)
        assert f'"{WORDS}"' in screen_text(reader)
        await pilot.press("s", "s", "a", "i", "d")
        await settle(pilot)
        assert WORDS in screen_text(reader)
