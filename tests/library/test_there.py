"""Looking at any path never fails."""

from pathlib import Path

import pytest

from briefterm.library.there import is_anything, is_file, is_folder


@pytest.mark.parametrize("name", ["n" * 300, "a\0b", "file/below", "nothing"])
def test_what_cannot_be_looked_at_is_not_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    for look in (is_anything, is_file, is_folder):
        assert not look(tmp_path / name)
    assert is_file(tmp_path / "file")
    assert is_folder(tmp_path)
