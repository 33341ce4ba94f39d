import unicodedata

import hypothesis.strategies as st
import pytest
from hypothesis import given

from briefterm.library import normal as normal_module
from briefterm.library.normal import Folded, normal, spans, words

SAMPLES = [
    ("Don't “stop”—now", "don t stop now"),
    ("Don’t «stop» – now", "don t stop now"),
    (
        "naïve résumé Łódź Søren ﬁne Æsir œuvre Straße",
        "naive resume lodz soren fine aesir oeuvre strasse",
    ),
    ("Ｆｕｌｌ ｗｉｄｔｈ １２", "full width 12"),
    ("İstanbul ILIK ırk", "istanbul ilik irk"),
    ("Việt Nam điều", "viet nam dieu"),
    ("Київ, Їжак, ёлка", "киів іжак елка"),
    ("Μητσοτάκης ΣΙΣΥΦΟΣ σίσυφος", "μητσοτακησ σισυφοσ σισυφοσ"),
    ("שָׁלוֹם־עוֹלָם", "שלום עולם"),
    ("كِتَابٌ أحمد إلى", "كتاب احمد الي"),
    ("می‌خواهم می خواهم", "مي خواهم مي خواهم"),
    ("क्‌ष", "क्ष"),
    ("हिन्दी में", "हिन्दी में"),
    ("বাংলাদেশ", "বাংলাদেশ"),
    ("தமிழ் நாடு", "தமிழ் நாடு"),
    ("普京与特朗普", "普 京 与 特 朗 普"),
    ("ガソリン ｶﾞｽ がいこく", "ガ ソ リ ン ガ ス が い こ く"),
    ("สวัสดี", "ส ว ั ส ด ี"),
    ("ຂອບໃຈ", "ຂ ອ บ ໃ ຈ".replace("บ", "ບ")),
    ("ភាសា", "ភ ា ស ា"),
    ("မြန်မာ", "မ ြ န ် မ ာ"),
    ("bookkeeping\u00ad\u200bless", "bookkeepingless"),
    ("family 👩‍👩‍👧 flag 🇺🇦 ok", "family flag ok"),
    ("left\u202eright", "left right"),
    ("he said [the President] [sic]", "he said the president sic"),
    ("one\ntwo\tthree", "one two three"),
    ("12.5 % of $1,000", "12 5 of 1 000"),
    ("snake_case @user #tag", "snake case user tag"),
    ("", ""),
    ("“…” — !", ""),
]


@pytest.mark.parametrize(("text", "expected"), SAMPLES)
def test_texts_become_their_words(text: str, expected: str) -> None:
    assert normal(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in SAMPLES])
def test_the_unicode_form_of_a_text_does_not_matter(text: str) -> None:
    assert words(unicodedata.normalize("NFC", text)) == words(text)
    assert words(unicodedata.normalize("NFD", text)) == words(text)
    assert words(unicodedata.normalize("NFKC", text)) == words(text)
    assert words(unicodedata.normalize("NFKD", text)) == words(text)


def test_korean_is_found_by_syllable_and_by_its_beginning() -> None:
    assert len(words("서울시 대통령은")) == 7
    assert words("한")[0].startswith(words("하")[0])


anything = st.text(st.characters(exclude_categories=[])) | st.text(
    "aÀé́ł ’“-ก้ำがｶﾞ한각ᄒ\u200d\ufe0fش़َकि"
)


@given(anything)
def test_every_word_is_found_where_it_stands(text: str) -> None:
    told, folded = words(text), Folded(text)
    for word in told:
        found = list(folded.spans([word]))
        assert len(found) == told.count(word)
        assert all(0 <= start < end <= len(text) for start, end in found)
        assert found == sorted(found)
        assert [word for start, end in found if word in " ".join(words(text[start:end]))]
    if told:
        assert len(list(folded.spans(told))) == 1
        assert len(list(folded.spans([told[0], "no such word"]))) == 0


@given(anything)
def test_characters_fold_alike_alone_and_together(text: str) -> None:
    assert words(text) == normal_module._fold(text).split()


def test_a_word_is_folded_alike_however_many_were_met_since(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(normal_module, "_MOST", 2)
    known = normal_module._Known()
    met = [known[word] for word in ("Été", "Über", "Ça", "Été", "Łódź", "Ça", "Été")]
    assert met == ["ete", "uber", "ca", "ete", "lodz", "ca", "ete"]
    assert len(known) <= 2


@given(anything)
def test_normal_words_stay_as_they_are(text: str) -> None:
    assert normal(normal(text)) == normal(text)


@pytest.mark.parametrize(
    ("text", "sought", "opened", "marked"),
    [
        ("le re\u0301sume\u0301.", "resume", False, ["re\u0301sume\u0301"]),
        ("Größe und Maß", "gross", False, []),
        ("Größe und Maß", "grosse", False, ["Größe"]),
        ("Größe und Maß", "u", True, ["und"]),
        ("a “big” deal; a big — deal", "big deal", False, ["big” deal", "big — deal"]),
        ("a big dealer, a big", "big deal", True, ["big dealer"]),
        ("big big big", "big big", False, ["big big"]),
        ("我们主张通过对话", "通 过", False, ["通过"]),
        ("한국", normal("하"), True, ["한"]),
        ("don’t, DON'T", "don t", False, ["don’t", "DON'T"]),
        ("mend, amend, amends", "mend", False, ["mend"]),
    ],
)
def test_words_are_marked_as_they_stand(
    text: str, sought: str, opened: bool, marked: list[str]
) -> None:
    found = spans(text, [(sought.split(), opened)])
    assert [text[start:end] for start, end in found] == marked


@given(anything | st.text("abAB ’é-"), st.text("abé ", min_size=1), st.booleans())
def test_the_quick_way_marks_the_same(text: str, said: str, opened: bool) -> None:
    if sought := words(said):
        slow = list(Folded(text).spans(sought, opened=opened))
        assert spans(text, [(sought, opened)]) == slow


@given(st.text())
def test_what_stands_between_blanks_is_folded_by_itself(text: str) -> None:
    assert words(text) == normal_module._fold(text).split()
