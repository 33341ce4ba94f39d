"""The reader's saved searches: a file of theirs, of which every other line stays as it is."""

import subprocess
import sys
from pathlib import Path

import pytest

from briefterm.library import searches
from briefterm.model.problem import BrieftermError

OWN = "# mine\nkyiv: said:=Zelenskyy in:kyiv\n\n  Recent :saved:kyiv after:30d\nno colon here\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return searches.file()


def write(file: Path, own: bytes) -> None:
    file.parent.mkdir(parents=True)
    file.write_bytes(own)


def test_the_first_search_makes_the_file(file: Path) -> None:
    searches.keep(file, "  grain   deal ", 'said:"Ann Bee" -draft\n')
    assert file.read_text() == 'grain deal: said:"Ann Bee" -draft\n'
    assert searches.used_by("SAVED:x") == {"grain deal": 'said:"Ann Bee" -draft'}


@pytest.mark.parametrize("own", [OWN, OWN.rstrip("\n"), OWN.replace("\n", "\r\n"), "\ufeff" + OWN])
def test_a_new_search_comes_last_and_every_other_line_stays(file: Path, own: str) -> None:
    write(file, own.encode())
    searches.keep(file, "new", "peace: now")
    told = file.read_bytes().decode()
    assert told.startswith(own)
    assert told.removeprefix(own).strip() == "new: peace: now"
    assert set(searches.read(file)) == {"kyiv", "recent", "new"}
    assert ("\r\n" in told) == ("\r\n" in own)


def test_a_name_that_is_taken_is_replaced_only_when_told_so(file: Path) -> None:
    write(file, OWN.encode())
    with pytest.raises(searches.TakenError, match="“RECENT” is taken: saved:kyiv after:30d"):
        searches.keep(file, "RECENT", "x")
    assert file.read_text() == OWN
    searches.keep(file, "RECENT", "x", replace=True)
    assert file.read_text() == OWN.replace("  Recent :saved:kyiv after:30d", "RECENT: x")


@pytest.mark.parametrize("name", ["", "  ", "a:b", "#a", 'a"b', "a\x1bb"])
def test_what_cannot_be_a_name_is_refused(file: Path, name: str) -> None:
    with pytest.raises(BrieftermError):
        searches.keep(file, name, "x")
    assert not file.exists()


def test_a_file_that_is_no_text_is_left_alone(file: Path) -> None:
    write(file, b"caf\xe9: x\n")
    with pytest.raises(BrieftermError, match="is no UTF-8 text; it is left alone"):
        searches.keep(file, "new", "x")
    assert file.read_bytes() == b"caf\xe9: x\n"


def test_a_link_is_followed_and_stays(file: Path, tmp_path: Path) -> None:
    file.parent.mkdir(parents=True)
    (tmp_path / "dotfiles").write_text("a: b\n")
    file.symlink_to(tmp_path / "dotfiles")
    searches.keep(file, "new", "x")
    assert file.is_symlink()
    assert (tmp_path / "dotfiles").read_text() == "a: b\nnew: x\n"


def test_two_copies_lose_none_of_each_others_searches(file: Path) -> None:
    code = (
        "import sys; from briefterm.library import searches\n"
        "for n in range(20): searches.keep(searches.file(), f'{sys.argv[1]}{n}', 'x')"
    )
    copies = [subprocess.Popen([sys.executable, "-c", code, name]) for name in "ab"]
    assert [copy.wait(30) for copy in copies] == [0, 0]
    assert len(searches.read(file)) == 40
