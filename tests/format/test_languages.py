"""Briefings in many scripts, written by programs in every style of YAML: nothing to report."""

import json
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any, Final

import pytest
import yaml
from tests.format.samples import TODAY

from briefterm.format.reader import read
from briefterm.model.visible import one_line

_LETTERS: Final = {
    "am": "ሀለሐመሠረሰሸቀበተ",
    "ar": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "de": "abcdefghijklmnopqrstuvwxyzäöüß",
    "el": "αβγδεζηθικλμνξοπρστυφχψω",
    "he": "אבגדהוזחטיכלמנסעפצקרשת",
    "hi": "कखगघचछजझटठडढणतथदधनपफबभमयरलवशषसहािीुूेैोौं्",
    "ja": "あいうえおかきくけこ東京都日本語",
    "ka": "აბგდევზთიკლმნოპ",
    "ko": "가나다라마바사아자차카타파하",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "ta": "கஙசஞடணதநபமயரலவழளறன",
    "th": "กขคงจฉชซญดตถทธนบปผฝพฟภมยรลวสหอะาิีึืุูเแโใไ่้",
    "tr": "abcçdefgğhıijklmnoöprsştuüvyz",
    "vi": "aăâbcdđeêghiklmnoôơpqrstuưvxyếộ",
    "zh": "的一是在不了有和人这中大为上个国我以要他",
}
_AWKWARD: Final = (
    "{}: {}", '"{}" {}', "{} #{}", "- {} {}", "[{}] {}", "'{} {}", "{} 👩‍👩‍👧‍👦 {}", "“{}” {} “x”",
    "«{}» {} «x»", "{}\n{}", "{}\n\n{}", "null {} {}", "%{} {}", "& {} {}", "* {} {}", "! {} {}",
    "| {} {}", "> {} {}", "? {} {}", "`{}` {}", "{} [/b] [sic] {}", "2025-02-30 {} {}", "@{} {}",
    "{}\u00a0{}", "{} \u200f{}\u200c", "{} … {}", "{}, {}?!", "{}\t{}", "{} \\n {}",
)  # fmt: skip


def _dump(value: object, *, allow_unicode: bool = True, **style: Any) -> str:
    return str(yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=allow_unicode, **style))


_STYLES: Final[dict[str, Callable[[object], str]]] = {
    "plain": _dump,
    "wide": partial(_dump, width=4096),
    "escaped": partial(_dump, allow_unicode=False),
    "flow": partial(_dump, default_flow_style=True),
    "literal": partial(_dump, default_style="|"),
    "folded": partial(_dump, default_style=">"),
    "double": partial(_dump, default_style='"'),
    "single with CRLF": partial(_dump, default_style="'", line_break="\r\n"),
    "JSON": partial(json.dumps, ensure_ascii=False, indent=1),
}


def _briefing(lang: str, random: Random) -> dict[str, Any]:
    """One briefing of nonsense in the letters of a language."""

    def word() -> str:
        return "".join(random.choices(_LETTERS[lang], k=random.randint(1, 9)))

    def text() -> str:
        said = " ".join(word() for _ in range(random.randint(1, 12)))
        return random.choice(("{} {}", random.choice(_AWKWARD))).format(said, word())

    names = [f"{word()} {number}" for number in "IVX"]
    actors = [{"id": f"a{place}", "name": name} for place, name in enumerate(names)]
    speakers = [*names, "a0", "a1", f"{word()} {word()} L"]
    sources = [f"{word()} {word()}, 2025", "https://example.org/ü?a=b#c", "s"]
    return {
        "briefterm": "1",
        "title": text(),
        "date": "2025-08~",
        "lang": lang,
        "lead": f"{text()} [[a0]] [[q|{word()}]]",
        "context": [text(), {"text": f"{text()} [[2025-03]]", "quotes": ["q"], "sources": ["s"]}],
        "outlook": [{"text": text(), "likelihood": "20-45%"}],
        "bottom_line": text(),
        "actors": actors,
        "quotes": [
            {"id": "q", "text": text(), "speaker": "a0", "source": "s"},
            *(
                {
                    "text": text(),
                    "speaker": random.choice(speakers),
                    "source": random.choice(sources),
                }
                for _ in range(10)
            ),
        ],
        "sources": [{"id": "s", "title": text()}],
        "terms": [{"term": word(), "meaning": text()}],
    }


@pytest.mark.parametrize("style", _STYLES)
@pytest.mark.parametrize("lang", _LETTERS)
def test_nothing_is_reported_that_is_not_there_and_every_word_is_kept(
    lang: str, style: str
) -> None:
    written = _briefing(lang, Random(f"{lang} {style}"))
    found = read(_STYLES[style](written).encode(), "a.yaml", today=TODAY)
    assert [str(one) for one in found.problems] == []
    assert found.briefing is not None
    assert one_line(found.briefing.title) == one_line(written["title"])
    for quote, given in zip(found.briefing.quotes, written["quotes"], strict=True):
        assert one_line(quote.text) == one_line(given["text"])
