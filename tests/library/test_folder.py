import os
from pathlib import Path

import pytest
from tests.library.shelves import write

from briefterm.library.folder import (
    UnreadableError,
    files_of,
    holds_briefings,
    path_of,
    read_bytes,
    registries_of,
    require_readable,
)
from briefterm.model import limits


def rels(*roots: Path) -> list[tuple[str, bool]]:
    return [(file.rel, file.registry) for file in files_of([str(root) for root in roots])]


def test_yaml_files_are_found_in_folders_in_a_fixed_order(tmp_path: Path) -> None:
    write(tmp_path, dict.fromkeys(("b.yaml", "a.yml", "c.txt", "d/e.yaml", "D.YAML"), "x"))
    assert rels(tmp_path) == [("a.yml", False), ("b.yaml", False), ("d/e.yaml", False)]


def test_dot_files_and_dot_folders_are_not_seen(tmp_path: Path) -> None:
    write(tmp_path, {".a.yaml": "x", ".git/b.yaml": "x", "c.yaml": "x"})
    assert rels(tmp_path) == [("c.yaml", False)]


def test_the_registry_is_at_the_top_only(tmp_path: Path) -> None:
    write(tmp_path, {"actors.yaml": "x", "actors/ru.yaml": "x", "sub/actors.yaml": "x"})
    assert rels(tmp_path) == [
        ("actors.yaml", True),
        ("actors/ru.yaml", True),
        ("sub/actors.yaml", False),
    ]


def test_a_file_brings_the_registry_beside_it(tmp_path: Path) -> None:
    write(tmp_path, {"a.yaml": "x", "b.yaml": "x", "actors.yaml": "x", "actors/b.yml": "x"})
    assert rels(tmp_path / "a.yaml") == [
        ("a.yaml", False),
        ("actors.yaml", True),
        ("actors/b.yml", True),
    ]
    assert registries_of([], str(tmp_path / "b.yaml")) == [
        str(tmp_path / "actors.yaml"),
        str(tmp_path / "actors/b.yml"),
    ]


def test_a_registry_alone_is_no_briefing(tmp_path: Path) -> None:
    write(tmp_path, {"actors.yaml": "x"})
    assert not holds_briefings(str(tmp_path))
    assert not holds_briefings(str(tmp_path / "actors.yaml"))


def test_loops_of_links_are_harmless(tmp_path: Path) -> None:
    write(tmp_path, {"a/x.yaml": "x"})
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "self.yaml").symlink_to("self.yaml")
    (tmp_path / "nowhere.yaml").symlink_to("missing")
    assert rels(tmp_path) == [("nowhere.yaml", False), ("self.yaml", False), ("a/x.yaml", False)]


def test_a_file_that_is_reached_twice_is_one_file(tmp_path: Path) -> None:
    write(tmp_path, {"a.yaml": "x", "sub/b.yaml": "x"})
    (tmp_path / "link.yaml").symlink_to("a.yaml")
    assert rels(tmp_path, tmp_path / "sub", tmp_path / "a.yaml") == [
        ("a.yaml", False),
        ("sub/b.yaml", False),
    ]


def test_folders_too_deep_are_told_and_not_walked(tmp_path: Path) -> None:
    deep = Path(*["d"] * (limits.FOLDER_DEPTH + 1))
    write(tmp_path, {str(deep / "x.yaml"): "x", "a.yaml": "x"})
    found = list(files_of([str(tmp_path)]))
    assert [file.rel for file in found if not file.trouble] == ["a.yaml"]
    assert [file.trouble for file in found if file.trouble] == [
        "folders below depth 16 are not read"
    ]


def test_a_folder_that_is_gone_is_told_as_a_folder(tmp_path: Path) -> None:
    root = str(tmp_path / "lib" / "_").removesuffix("_")
    (file,) = files_of([root])
    assert (file.rel, file.path) == ("", root)
    assert file.trouble == "the folder cannot be read: no such file or directory"


def test_names_need_not_be_text(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.yaml")
    write(tmp_path, {name: "x"})
    (file,) = files_of([str(tmp_path)])
    assert path_of(str(tmp_path), os.fsencode(file.rel)) == file.path == str(tmp_path / name)


def test_bytes_are_read_up_to_one_more_than_the_limit(tmp_path: Path) -> None:
    write(tmp_path, {"a": b"0123456789"})
    assert read_bytes(str(tmp_path / "a"), 9)[0] == b"0123456789"
    assert read_bytes(str(tmp_path / "a"), 5)[0] == b"012345"
    assert read_bytes(str(tmp_path / "a"))[1].size == 10


def test_an_endless_file_ends_at_the_limit() -> None:
    with pytest.raises(UnreadableError, match="it is a device, not a regular file"):
        read_bytes("/dev/zero", 100)


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(UnreadableError, match="it is a pipe"):
        read_bytes(str(tmp_path / "pipe.yaml"))
    assert rels(tmp_path) == [("pipe.yaml", False)]


@pytest.mark.parametrize("name", ["missing", "folder", "loop"])
def test_what_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(UnreadableError, match=r"^it "):
        read_bytes(str(tmp_path / name))


def test_a_file_that_is_written_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"title: ha")
    read = os.read
    calls = []

    def slow(descriptor: int, size: int) -> bytes:
        calls.append(size)
        if len(calls) == 1:
            part = read(descriptor, size)
            path.write_bytes(b"title: half no more")
            return part
        return read(descriptor, size)

    monkeypatch.setattr(os, "read", slow)
    assert read_bytes(str(path))[0] == b"title: half no more"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("missing", "there is no such file or folder"),
        ("pipe", "it is a pipe"),
        ("empty.yaml", "is empty"),
    ],
)
def test_a_named_path_that_is_nothing_to_read_is_told(tmp_path: Path, name: str, told: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    write(tmp_path, {"empty.yaml": b""})
    with pytest.raises(UnreadableError, match=told):
        require_readable(str(tmp_path / name))
    require_readable(str(tmp_path))
