"""Problems between the files of a library."""

from tests.format.samples import HEAD, TODAY

from briefterm.format.crossing import check_library
from briefterm.format.reader import read
from briefterm.format.registry import NO_CAST, Cast
from briefterm.model.briefing import Actor
from briefterm.model.shelf import Opened


def _file(path: str, body: str = "", cast: Cast = NO_CAST) -> Opened:
    return read((HEAD + body).encode(), path, cast, today=TODAY)


def _problems(*files: Opened, cast: Cast = NO_CAST) -> list[str]:
    return [
        f"{one.path}:{one.line}:{one.column} {one.code} {one.field}: {one.message}"
        for one in check_library(files, cast)
    ]


def test_references_that_lead_somewhere_are_no_problem() -> None:
    assert not _problems(
        _file("a.yaml", "related: [b]\nbottom_line: See [[briefing:b]], [[b#q]], [[b#quotes.2]]\n"),
        _file("b.yaml", "quotes: [{id: q, text: x, speaker: S}, {text: y, speaker: S}]\n"),
    )  # fmt: skip


def test_a_briefing_that_is_not_there_is_told_with_a_suggestion() -> None:
    files = (_file("a.yaml", "related: [alaska-sumit]\n"), _file("alaska-summit.yaml"))
    (problem,) = check_library(files)
    assert (problem.code, problem.line, problem.column, problem.field) == (
        "BT303",
        6,
        11,
        "related[0]",
    )
    assert problem.hint == "did you mean 'alaska-summit'?"


def test_a_place_that_is_not_there_is_told() -> None:
    files = (_file("a.yaml", "bottom_line: see [[b#gone]]\n"), _file("b.yaml"))
    assert _problems(*files) == [
        "a.yaml:6:18 BT303 bottom_line: 'b' has nothing with the id 'gone'"
    ]


def test_a_file_that_cannot_be_read_is_known_all_the_same() -> None:
    broken = _file("b.yaml", "status: no\nid: other\n")
    assert broken.briefing is None
    refers = _file("a.yaml", "related: [other]\nbottom_line: '[[other#place]]'\n")
    assert _problems(refers, broken) == [
        "a.yaml:6:11 BT308 related[0]: the briefing 'other' cannot be read"
    ]
    assert {one.hint for one in check_library([refers, broken])} == {"mend b.yaml first"}
    mended = _file("c.yaml", "id: other\nterms: [{id: place, term: x, meaning: y}]\n")
    assert [one[:12] for one in _problems(refers, broken, mended)] == ["c.yaml:6:5 B"]
    (one,) = check_library([_file("a.yaml", "related: [c]\n"), read(b"[", "c.yaml")])
    assert (one.code, one.hint) == ("BT308", "mend c.yaml first")


def test_two_files_with_one_id_are_told_at_the_later() -> None:
    files = (_file("a.yaml", "id: same\n"), _file("same.yaml"), _file("c.yaml", "id: same\n"))
    assert _problems(*files) == [
        "same.yaml:1:1 BT306 id: the file a.yaml has the id 'same' too",
        "c.yaml:6:5 BT306 id: the file a.yaml has the id 'same' too",
    ]


def test_one_actor_under_two_names_is_told() -> None:
    one = _file("a.yaml", "actors: [{id: smith, name: Ann Smith, aliases: [Annie]}]\n")
    other = _file("b.yaml", "actors: [{id: smith, name: Bob Smith}]\n")
    same = _file("c.yaml", "actors: [{id: smith, name: A. Smith, aliases: [Annie]}]\n")
    assert _problems(one, other) == [
        "b.yaml:6:1 BT502 actors: 'smith' is called 'Bob Smith' here, but not in a.yaml"
    ]
    assert not _problems(one, same)


def test_one_name_of_two_actors_is_told_once_a_pair() -> None:
    one = _file("a.yaml", "actors: [{id: smith, name: Ann Smith}]\n")
    other = _file("b.yaml", "actors: [{id: annie, name: Annie, aliases: [Ann Smith]}]\n")
    assert _problems(one, other) == [
        "b.yaml:6:1 BT501 actors: the name 'Ann Smith' is also that of the actor 'smith'"
    ]


def test_the_shared_actors_are_no_problem_of_each_briefing() -> None:
    cast = Cast([Actor(id="putin", name="Vladimir Putin")])
    files = [_file(f"{name}.yaml", "actors: [{id: putin, role: host}]\n", cast) for name in "abc"]
    assert not _problems(*files, cast=cast)
