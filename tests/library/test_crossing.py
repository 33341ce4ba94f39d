"""What is wrong between files is the same, whether found change by change or all at once."""

import random
from pathlib import Path

import pytest
from tests.library.shelves import briefing_yaml, shelve, write

from briefterm.format.crossing import check_library
from briefterm.library import crossing
from briefterm.library.library import Library, open_library
from briefterm.library.reading import read_cast, read_file

CODES = {"BT303", "BT306", "BT308", "BT501", "BT502"}


def told(library: Library) -> list[tuple[str, int, str, str]]:
    return sorted(
        (Path(one.path).name, one.line, one.code, one.message)
        for one in library.problems()
        if one.code in CODES
    )


def expected(folder: Path) -> list[tuple[str, int, str, str]]:
    files = [read_file(str(path), read_cast(())) for path in sorted(folder.glob("*.yaml"))]
    own = [one for file in files for one in file.problems if one.code in CODES]
    return sorted(
        (Path(one.path).name, one.line, one.code, one.message)
        for one in (*check_library(files), *own)
    )


def some_briefing(dice: random.Random) -> str:
    """A briefing whose id, actors and references may well be those of others."""
    ids = [f"id-{n}" for n in range(4)]
    names = ["Ann Bee", "Carl Dee", "Eve Eff", "Guy Hay"]
    actors = [
        {
            "id": dice.choice(["ann", "carl", "eve"]),
            "name": dice.choice(names),
            "aliases": dice.sample(names, dice.choice([0, 0, 1, 2])),
        }
        for _ in range(dice.choice([0, 1, 1, 2]))
    ]
    actors = list({str(actor["id"]): actor for actor in actors}.values())
    fields: dict[str, object] = {"actors": actors} if actors else {}
    if dice.random() < 0.5:
        fields["id"] = dice.choice(ids)
    if dice.random() < 0.5:
        place = dice.choice(["", "#q1", "#gone"])
        fields["bottom_line"] = f"See [[briefing:{dice.choice(ids)}{place}]]."
    quotes = [{"id": "q1", "text": "x", "speaker": "Somebody"}]
    # a line more: all that is told of a file must move with it
    lines = "\n" * dice.randrange(3)
    return lines + briefing_yaml("T", quotes if dice.random() < 0.5 else [], **fields)


def test_changes_come_to_the_same_as_a_look_at_all_files(tmp_path: Path) -> None:
    dice = random.Random(3)
    folder = tmp_path / "lib"
    library = shelve(folder, {f"f{n}.yaml": some_briefing(dice) for n in range(6)})
    assert told(library) == expected(folder)
    for _ in range(120):
        path = folder / f"f{dice.randrange(9)}.yaml"
        if path.exists() and dice.random() < 0.3 and len(list(folder.iterdir())) > 1:
            path.unlink()
        else:
            write(folder, {path.name: "title: [" if dice.random() < 0.1 else some_briefing(dice)})
        library.refresh()
        assert told(library) == expected(folder)
    library.rebuild()
    assert told(library) == expected(folder)


def test_a_great_change_is_looked_at_as_a_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crossing, "MANY", 0)
    test_changes_come_to_the_same_as_a_look_at_all_files(tmp_path)


def test_an_actor_known_by_name_alone_is_nobody_in_another_file(tmp_path: Path) -> None:
    one = briefing_yaml("A", actors=[{"name": "Анна"}])
    other = briefing_yaml("B", actors=[{"name": "Борис"}])
    library = shelve(tmp_path / "lib", {"a.yaml": one, "b.yaml": other})
    assert told(library) == []
    same = open_library([tmp_path / "lib"], name="t", cache=tmp_path / "other")
    same.rebuild()
    assert told(same) == []
