"""Languages by name, and the quote marks that each of them uses."""

from typing import Final

from msgspec import Struct


class Language(Struct, frozen=True):
    """A language as a page speaks of it.

    Attributes:
        name: its English name; the tag itself for one that is not in the table.
        opening: the mark before quoted words.
        closing: the mark after them.
    """

    name: str
    opening: str = "“"
    closing: str = "”"


_ANGLED: Final = ("«", "»")
_SPACED: Final = ("«\u00a0", "\u00a0»")
_LOW_HIGH: Final = ("„", "“")
_LOW_RIGHT: Final = ("„", "”")
_RIGHT: Final = ("”", "”")
_CORNERS: Final = ("「", "」")

_LANGUAGES: Final = {
    "am": Language("Amharic", *_ANGLED),
    "ar": Language("Arabic", *_ANGLED),
    "az": Language("Azerbaijani", *_ANGLED),
    "be": Language("Belarusian", *_ANGLED),
    "bg": Language("Bulgarian", *_LOW_HIGH),
    "bn": Language("Bengali"),
    "bs": Language("Bosnian", *_LOW_RIGHT),
    "ca": Language("Catalan", *_ANGLED),
    "cs": Language("Czech", *_LOW_HIGH),
    "cy": Language("Welsh"),
    "da": Language("Danish", "»", "«"),
    "de": Language("German", *_LOW_HIGH),
    "de-ch": Language("German", *_ANGLED),
    "el": Language("Greek", *_ANGLED),
    "en": Language("English"),
    "es": Language("Spanish", *_ANGLED),
    "et": Language("Estonian", *_LOW_HIGH),
    "eu": Language("Basque", *_ANGLED),
    "fa": Language("Persian", *_ANGLED),
    "fi": Language("Finnish", *_RIGHT),
    "fr": Language("French", *_SPACED),
    "fr-ch": Language("French", *_ANGLED),
    "ga": Language("Irish"),
    "gu": Language("Gujarati"),
    "ha": Language("Hausa"),
    "he": Language("Hebrew", *_RIGHT),
    "hi": Language("Hindi"),
    "hr": Language("Croatian", *_LOW_RIGHT),
    "hu": Language("Hungarian", *_LOW_RIGHT),
    "hy": Language("Armenian", *_ANGLED),
    "id": Language("Indonesian"),
    "is": Language("Icelandic", *_LOW_HIGH),
    "it": Language("Italian", *_ANGLED),
    "ja": Language("Japanese", *_CORNERS),
    "ka": Language("Georgian", *_LOW_HIGH),
    "kk": Language("Kazakh", *_ANGLED),
    "km": Language("Khmer"),
    "ko": Language("Korean"),
    "ku": Language("Kurdish", *_ANGLED),
    "ky": Language("Kyrgyz", *_ANGLED),
    "lo": Language("Lao"),
    "lt": Language("Lithuanian", *_LOW_HIGH),
    "lv": Language("Latvian"),
    "mk": Language("Macedonian", *_LOW_HIGH),
    "ml": Language("Malayalam"),
    "mn": Language("Mongolian", *_ANGLED),
    "mr": Language("Marathi"),
    "ms": Language("Malay"),
    "my": Language("Burmese"),
    "nb": Language("Norwegian Bokmål", *_ANGLED),
    "ne": Language("Nepali"),
    "nl": Language("Dutch"),
    "nn": Language("Norwegian Nynorsk", *_ANGLED),
    "no": Language("Norwegian", *_ANGLED),
    "pa": Language("Punjabi"),
    "pl": Language("Polish", *_LOW_RIGHT),
    "ps": Language("Pashto", *_ANGLED),
    "pt": Language("Portuguese", *_ANGLED),
    "pt-br": Language("Brazilian Portuguese"),
    "ro": Language("Romanian", *_LOW_RIGHT),
    "ru": Language("Russian", *_ANGLED),
    "sk": Language("Slovak", *_LOW_HIGH),
    "sl": Language("Slovenian", *_LOW_HIGH),
    "so": Language("Somali"),
    "sq": Language("Albanian", *_LOW_HIGH),
    "sr": Language("Serbian", *_LOW_RIGHT),
    "sv": Language("Swedish", *_RIGHT),
    "sw": Language("Swahili"),
    "ta": Language("Tamil"),
    "te": Language("Telugu"),
    "tg": Language("Tajik", *_ANGLED),
    "th": Language("Thai"),
    "tk": Language("Turkmen"),
    "tl": Language("Tagalog"),
    "tr": Language("Turkish"),
    "uk": Language("Ukrainian", *_ANGLED),
    "ur": Language("Urdu"),
    "uz": Language("Uzbek", *_ANGLED),
    "vi": Language("Vietnamese"),
    "zh": Language("Chinese"),
    "zh-hant": Language("Chinese", *_CORNERS),
    "zh-hk": Language("Chinese", *_CORNERS),
    "zh-tw": Language("Chinese", *_CORNERS),
    "zu": Language("Zulu"),
}


def language(tag: str) -> Language:
    """The language of a BCP 47 tag: its row, or that of the longest part of the tag that has one.

    A language without a row is shown by its tag and quoted as in English.
    """
    parts = tag.lower().split("-")
    for length in range(len(parts), 0, -1):
        if found := _LANGUAGES.get("-".join(parts[:length])):
            return found
    return Language(tag)
