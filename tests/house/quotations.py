"""The exact words of every quotation in the four articles, with who is quoted.

The words were taken from the articles by hand: straight quote marks, no blank before a comma or
full stop, and without the comma or full stop that only closes the article's own sentence.
"""

from typing import Final, NamedTuple


class Quotation(NamedTuple):
    """One quotation: its speakers, by id, and its words."""

    speakers: tuple[str, ...]
    words: str


QUOTATIONS: Final[dict[str, dict[str, Quotation]]] = {
    # The article on the call quotes nobody.
    "putin-rahmon-call": {},
    "putin-dushanbe-visit": {
        "S1-Q1": Quotation(("putin",), "reliable allies"),
        "S1-Q2": Quotation(("putin",), "very positively"),
        "S1-Q3": Quotation(("putin", "rahmon"), "deepening the strategic partnership and alliance"),
        "S1-Q4": Quotation(("belousov",), "cooperation between our two military institutions"),
    },
    "alaska-summit": {
        "S2-Q1": Quotation(
            ("putin",),
            "in order to approach the issue peacefully, it is necessary to conduct detailed "
            "conversations. And not in public, but this must be done calmly, in the quiet of the "
            "negotiation process.",
        ),
        "S2-Q2": Quotation(("trump",), "peace deal"),
    },
    "road-to-alaska": {
        "S3-Q01": Quotation(("trump",), "within 24 hours"),
        "S3-Q02": Quotation(("trump",), "figurative"),
        "S3-Q03": Quotation(("trump",), "exaggeration"),
        "S3-Q04": Quotation(
            ("us-intelligence-source",),
            "Putin believes he's winning and therefore has no reason to bow down",
        ),
        "S3-Q05": Quotation(("trump",), "cards"),
        "S3-Q06": Quotation(("trump",), "immediate peace agreement"),
        "S3-Q07": Quotation(("trump",), "a give and take of borders, land"),
        "S3-Q08": Quotation(("zelenskyy",), "trying to buy time"),
        "S3-Q09": Quotation(
            ("budraitskis",),
            "It's possible that Putin will take symbolic steps, for example, temporarily limiting "
            "bombings of Ukraine, because, overall, this air war does little to help Russian "
            "troops advance",
        ),
        "S3-Q10": Quotation(("podolyak",), "a masterclass in diplomacy"),
        "S3-Q11": Quotation(("podolyak",), "substantial diplomatic victory"),
        "S3-Q12": Quotation(("trump",), "meeting to take [Putin's] pulse"),
        "S3-Q13": Quotation(("leavitt",), "a listening exercise"),
        "S3-Q14": Quotation(
            ("us-official",),
            "His approach in early January was naive. Now, Europeans say he finally realizes "
            "Putin is a murderous leader",
        ),
        "S3-Q15": Quotation(
            ("mcfaul",),
            "Putin is much more ideological today than he was in previous years. He's not a "
            "transactional leader, as many in the West assumed in the past, but he's more "
            "motivated by imperial ideas. Someone with that mindset is harder to negotiate with",
        ),
        "S3-Q15b": Quotation(
            ("mcfaul",),
            "Putin is much more ideological today than he was in previous years. He's not a "
            "transactional leader, as many in the West have assumed in the past, but he's more "
            "motivated by imperial ideas. A person with this mindset is harder to negotiate with.",
        ),
        "S3-Q16": Quotation(("trump",), "very severe consequences"),
        "S3-Q17": Quotation(
            ("budraitskis",),
            "[Putin's strategy is] to stubbornly repeat maximalist positions until everyone gets "
            "so tired of it that they are forced to accept them.",
        ),
        "S3-Q18": Quotation(
            ("trump",), "there is a 25% chance that the meeting will not be successful"
        ),
        "S3-Q19": Quotation(("kremlin",), "a big mistake"),
        "S3-Q20": Quotation(
            ("herbst",), "There was a realistic adjustment, and expectations were lowered"
        ),
        "S3-Q21": Quotation(("budraitskis",), "the restoration of his standing in the world"),
        "S3-Q22": Quotation(
            ("budraitskis",),
            "stubbornly repeating maximalist positions until everyone gets so tired of it that "
            "they are forced to accept them",
        ),
        "S3-Q23": Quotation(
            ("trump",),
            "If the meeting is not successful, I will return to the country, and we will have "
            "made America great again in six months",
        ),
    },
}
