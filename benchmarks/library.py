"""Makes a library of briefings in many languages, and a table of what is in it.

    python benchmarks/library.py FOLDER --briefings 1000 --quotes 8-15 --languages 80 --seed 1

The YAML is written by a writer of its own, in every shape that the format allows; nothing of the
project is used, so that its reading is held against something it did not make itself. The table
(`FOLDER.truth.jsonl`, or `--truth FILE`) has one line for each briefing, with the problems that
`check` has to report, and one for each quote, with its words as YAML gives them.

The same arguments give the same bytes. Nothing is kept in memory but names and ids that may be
referred to again, so that `--briefings 100000` is a matter of minutes.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent))

from author import Author, Fields, Share, Shelf
from manner import Text, Writer
from speech import Everyone, Speech, Vocabulary
from tongues import NAMES, TONGUES, tongues

SHARED: Final = 300
"""How many actors the registry has."""


def make(
    folder: Path,
    truth: Path,
    *,
    briefings: int,
    quotes: tuple[int, int],
    languages: int,
    seed: int,
    first: int = 0,
) -> Iterator[int]:
    """Write a library, its briefings numbered from `first`; tells how many are, now and then."""
    shelf = _shelf(seed, quotes, languages)
    folder.mkdir(parents=True, exist_ok=True)
    registry = Writer(random.Random(f"{seed}/actors.yaml")).file(_registry(shelf))
    (folder / "actors.yaml").write_bytes(registry.encode())
    with truth.open("w", encoding="utf-8") as table:
        for number in range(briefings):
            written = Author(shelf, first + number).write()
            file = folder / written.path
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(written.text.encode())
            table.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in written.rows)
            if number % 1_000 == 999 or number + 1 == briefings:
                yield number + 1


def _shelf(seed: int, quotes: tuple[int, int], languages: int) -> Shelf:
    spoken = tongues(languages)
    everyone = Everyone()
    chance = random.Random(f"{seed}/shared")
    return Shelf(
        seed=seed,
        quotes=quotes,
        tongues=spoken,
        speeches={one.code: Speech(one, Vocabulary(one, seed)) for one in spoken},
        everyone=everyone,
        shared=[_share(number, everyone, chance) for number in range(SHARED)],
    )


def _share(number: int, everyone: Everyone, chance: random.Random) -> Share:
    """An actor with names in other scripts, and aliases of which one is in another script."""
    scripts = chance.sample([script for script in NAMES if script != "Latn"], 2)
    codes = [next(one.code for one in TONGUES if one.script == script) for script in scripts]
    return Share(
        id=f"shared-{number}",
        name=everyone.name("Latn"),
        aliases=(everyone.name("Latn"), everyone.name(scripts[0])),
        names={code: everyone.name(script) for code, script in zip(codes, scripts, strict=True)},
    )


def _registry(shelf: Shelf) -> Fields:
    """The fields of `actors.yaml`."""
    chance = random.Random(f"{shelf.seed}/registry")
    actors: list[Fields] = []
    for place, one in enumerate(shelf.shared):
        actor: Fields = {"id": one.id, "name": Text(one.name)}
        actor["aliases"] = [Text(alias) for alias in one.aliases]
        actor["names"] = {code: Text(name) for code, name in one.names.items()}
        actor["kind"] = chance.choice(["person", "person", "organisation", "country"])
        if chance.random() < 0.4:
            actor["country"] = chance.choice(["UA", "DE", "NO", "JP", "ET"])
        if place and chance.random() < 0.4:
            since = chance.choice(["2012", '"2012"', "2019-05~"])
            role: Fields = {"title": Text("Minister"), "org": f"shared-{place - 1}", "start": since}
            actor["roles"] = [role, Text("Member of parliament")]
        if chance.random() < 0.2:
            actor["wikidata"] = f"Q{chance.randint(1, 10**8)}"
        actors.append(actor)
    return {"briefterm": "1", "actors": actors, "x-made": Text("by chance")}


def main() -> None:
    """Write a library as the arguments tell."""
    parser = argparse.ArgumentParser(description="Make a library of briefings in many languages.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--truth", type=Path, help="where the table goes")
    parser.add_argument("--briefings", type=int, default=1_000)
    parser.add_argument("--quotes", default="8-15", help="how many quotes a briefing has")
    parser.add_argument("--languages", type=int, default=80)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    least, _, most = given.quotes.partition("-")
    for done in make(
        given.folder,
        given.truth or Path(f"{given.folder}.truth.jsonl"),
        briefings=given.briefings,
        quotes=(int(least), int(most or least)),
        languages=given.languages,
        seed=given.seed,
    ):
        print(f"{done:,} briefings", file=sys.stderr)


if __name__ == "__main__":
    main()
