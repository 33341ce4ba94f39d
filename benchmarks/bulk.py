"""Rows written straight into an index, to ask how queries behave at a size nobody has files of."""

import random
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from briefterm.library import index, pieces, rows
from briefterm.library.about import Kept, keys_of
from briefterm.library.connection import Connection, connect, make_file, transaction
from briefterm.library.names import declared, forms
from briefterm.model.briefing import Actor

_PEOPLE = 20_000


def write_rows(folder: Path, cache: Path, count: int, seed: int) -> None:
    """An index of so many quotes of made-up words, ten a briefing, over a hundred years."""
    chance = random.Random(seed)
    letters = "etaoinshrdlucmfwypvbgkjqxz"
    words = list({
        "".join(chance.choices(letters, k=chance.choice([2, 3, 4, 5, 5, 6, 7, 8, 9])))
        for _ in range(120_000)
    })  # fmt: skip
    words.sort()
    chance.shuffle(words)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    people = [
        Actor(id=f"person-{n}", name=f"{words[n % 700].title()} {words[-n - 1].title()}")
        for n in range(_PEOPLE)
    ]
    common = rows.Common("en", (), ("A paper",))
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "one.yaml").write_text("briefterm: 1\ntitle: One\ncontext: Words.\n")
    cache.mkdir(parents=True, exist_ok=True)
    path = cache / "rows.part"
    path.unlink(missing_ok=True)
    make_file(path)
    db = connect(path)
    db.execute("PRAGMA journal_mode=off")
    db.execute("PRAGMA synchronous=off")
    with transaction(db):
        index.make_tables(db)
        for table in ("f", "b"):
            pieces.keep_apart(db, table)
    made: dict[int, str] = {}

    def quotes() -> Iterator[tuple[Any, ...]]:
        for number in range(count):
            day = 729_000 - number * 36_000 // count
            text = " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(8, 40)))
            bid = number // 10 + 1
            person = chance.randrange(_PEOPLE)
            kept = Kept(
                "q",
                0,
                (people[person].name,),
                (f"person-{person}",),
                "1999-01-01",
                "",
                1,
                "",
                1,
                0,
                (),
            )
            rid = rows.first_rid(day) + number % (1 << rows.DAY_BITS)
            told = rows.encode(kept)
            made[rid] = keys_of(kept, common, bid)
            yield (rid, bid, number % 10, text, "", told, rows.sum_of(text, "", told))

    made_quotes = quotes()
    with transaction(db):
        while some := list(islice(made_quotes, 50_000)):
            db.executemany("INSERT INTO quote VALUES(?, ?, ?, ?, ?, ?, ?)", some)
            db.executemany(
                "INSERT INTO f(rowid, text, k) VALUES(?, ?, ?)",
                ((row[0], row[3], made.pop(row[0])) for row in some),
            )
            print(f"\r{some[-1][1] * 10:,} quotes written", end="", file=sys.stderr)
        print(file=sys.stderr)
        db.executemany(
            "INSERT INTO file VALUES(?, 0, ?, 0, ?, 1, 1, 1, 'x')",
            ((bid, b"%d.yaml" % bid, bid) for bid in range(1, count // 10 + 2)),
        )
        shared = rows.encode(common)
        head = rows.sum_of("b", "Title", shared)
        db.executemany(
            "INSERT INTO briefing VALUES(?, 'b', '1999-01-01', 'Title', 1, 10, ?, ?, x'', 0)",
            ((bid, shared, head) for bid in range(1, count // 10 + 2)),
        )
        _write_people(db, people)
        index.finish(db)
    for table in ("f", "b"):
        pieces.join(db, table)
    db.close()
    path.rename(written(folder, cache))


def written(folder: Path, cache: Path) -> Path:
    """Where the index of these rows stands when it is whole, and of the present make."""
    return cache / f"{index.library_key((str(folder),))}.g1.db"


def _write_people(db: Connection, people: Sequence[Actor]) -> None:
    numbers = [rows.number_of(actor.id) for actor in people]
    db.executemany(
        "INSERT INTO actor VALUES(?, ?, ?, '')",
        ((aid, actor.id, actor.name) for aid, actor in zip(numbers, people, strict=True)),
    )
    db.executemany(
        "INSERT INTO actor_form VALUES(?, ?, ?, 1)",
        (
            (form, aid, kinds)
            for aid, actor in zip(numbers, people, strict=True)
            for form, kinds in forms(declared(actor)).items()
        ),
    )
