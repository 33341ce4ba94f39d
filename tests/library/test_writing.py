"""Files are written wholly or not at all, whatever fails; names are safe for any text."""

import errno
import os
import random
import signal
import stat
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefterm.library.writing import safe_name, write_atomic, write_new
from briefterm.model.problem import BrieftermError

OLD = b"old" * 1000
NEW = b"new" * 2000


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(autouse=True)
def _plain_umask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def test_a_new_file_has_the_usual_permissions(tmp_path):
    write_new(tmp_path / "a.md", NEW)
    assert (tmp_path / "a.md").read_bytes() == NEW
    assert mode(tmp_path / "a.md") == 0o644
    assert names(tmp_path) == ["a.md"]


def test_a_private_file_is_its_owners_alone(tmp_path):
    write_atomic(tmp_path / "state", OLD)
    write_atomic(tmp_path / "state", NEW, private=True)
    assert mode(tmp_path / "state") == 0o600


def test_an_existing_file_stays_without_force(tmp_path):
    (tmp_path / "a.md").write_bytes(OLD)
    with pytest.raises(BrieftermError, match=r"a\.md exists"):
        write_new(tmp_path / "a.md", NEW)
    assert (tmp_path / "a.md").read_bytes() == OLD


@pytest.mark.parametrize(
    "write", [write_atomic, lambda path, data: write_new(path, data, force=True)]
)
def test_a_replaced_file_keeps_its_permissions(tmp_path, write):
    path = tmp_path / "a.md"
    path.write_bytes(OLD)
    path.chmod(0o640)
    write(path, NEW)
    assert path.read_bytes() == NEW
    assert mode(path) == 0o640


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("target", ["victim", "missing"])
def test_an_export_never_follows_a_link(tmp_path, target, force):
    (tmp_path / "victim").write_bytes(OLD)
    (tmp_path / "a.md").symlink_to(target)
    with pytest.raises(BrieftermError, match="symbolic link"):
        write_new(tmp_path / "a.md", NEW, force=force)
    assert (tmp_path / "victim").read_bytes() == OLD
    assert not (tmp_path / "missing").exists()


def test_a_file_of_the_program_is_replaced_behind_its_link(tmp_path):
    (tmp_path / "real").write_bytes(OLD)
    (tmp_path / "state").symlink_to("real")
    write_atomic(tmp_path / "state", NEW)
    assert (tmp_path / "state").is_symlink()
    assert (tmp_path / "real").read_bytes() == NEW


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_regular_file_is_refused(tmp_path, make, force):
    make(tmp_path / "a.md")
    with pytest.raises(BrieftermError, match="not a regular file"):
        write_new(tmp_path / "a.md", NEW, force=force)


@pytest.mark.parametrize(
    "path", ["missing/a.md", "file/a.md", "a" * 300, "a\0b", "..", "/", "\udcff\udcfe" * 150]
)
def test_a_path_that_cannot_be_written_gives_a_sentence(tmp_path, path):
    (tmp_path / "file").touch()
    for write in (write_new, write_atomic):
        with pytest.raises(BrieftermError, match="cannot be written"):
            write(tmp_path / path, NEW)
    assert names(tmp_path) == ["file"]


def test_the_longest_name_can_be_written(tmp_path):
    write_new(tmp_path / ("n" * 255), NEW)
    write_atomic(tmp_path / ("n" * 255), OLD)
    assert (tmp_path / ("n" * 255)).read_bytes() == OLD


def test_whoever_takes_the_name_meanwhile_keeps_it(tmp_path, monkeypatch):
    """Between the look and the write there is no gap in which a file could be lost."""
    path = tmp_path / "a.md"
    fsync = os.fsync

    def rival(descriptor: int) -> None:
        path.write_bytes(OLD)
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", rival)
    with pytest.raises(BrieftermError, match="exists"):
        write_new(path, NEW)
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["a.md"]


def test_a_file_system_without_hard_links_serves_too(tmp_path, monkeypatch):
    def refuse(*_args: object, **_named: object) -> None:
        raise OSError(errno.EPERM, "no hard links here")

    monkeypatch.setattr(os, "link", refuse)
    write_new(tmp_path / "a.md", NEW)
    assert (tmp_path / "a.md").read_bytes() == NEW
    with pytest.raises(BrieftermError, match="exists"):
        write_new(tmp_path / "a.md", OLD)
    assert names(tmp_path) == ["a.md"]


CALLS = ("open", "write", "fsync", "replace", "link", "close", "fchmod", "unlink", "stat")
ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES)
SCENARIOS: dict[str, tuple[bytes | None, Callable[[Path], None]]] = {
    "atomic": (OLD, lambda path: write_atomic(path, NEW)),
    "new": (None, lambda path: write_new(path, NEW)),
    "forced": (OLD, lambda path: write_new(path, NEW, force=True)),
}


@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_whichever_call_fails_the_file_is_old_or_new(tmp_path, monkeypatch, scenario, call, code):
    """The Nth call of each kind fails, for N = 1, 2, ... until a run meets no failure."""
    before, write = SCENARIOS[scenario]
    for nth in range(1, 30):
        folder = tmp_path / str(nth)
        folder.mkdir()
        path = folder / "a.md"
        if before is not None:
            path.write_bytes(before)
        hit, told = _run_with_fault(monkeypatch, call, nth, code, partial(write, path))
        found = path.read_bytes() if path.exists() else None
        assert found in {before, NEW}
        assert told or found == NEW  # success is told only of the new file
        assert names(folder) == (["a.md"] if found else [])  # and nothing is left over
        if not hit:
            return
    pytest.fail("the scenario never ran clean")


def _run_with_fault(
    monkeypatch: pytest.MonkeyPatch, call: str, nth: int, code: int, act: Callable[[], None]
) -> tuple[bool, bool]:
    """Whether the fault was met, and whether the action told of trouble."""
    real = getattr(os, call)
    calls = 0

    def failing(*args: object, **named: object) -> object:
        nonlocal calls
        calls += 1
        result = real(*args, **named) if call == "close" or calls != nth else None
        if calls == nth:
            raise OSError(code, os.strerror(code))
        return result

    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing)
        try:
            act()
        except BrieftermError:
            return calls >= nth, True
    return calls >= nth, False


CHILD = """
import sys
from pathlib import Path
from briefterm.library.writing import write_atomic
while True:
    for letter in b"ab":
        write_atomic(Path(sys.argv[1]), bytes([letter]) * 200_000)
        print("x", flush=True)
"""


def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path):
    """A short form, seeded; the writer is killed after some of its writes, in the midst of one."""
    moments = random.Random(1)
    path = tmp_path / "state"
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE
        ) as child:
            assert child.stdout
            for _ in range(moments.randint(1, 20)):
                child.stdout.readline()
            child.send_signal(signal.SIGKILL)
        data = path.read_bytes()
        assert len(data) == 200_000
        assert len(set(data)) == 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("putin-rahmon-call", "putin-rahmon-call"),
        ("2025-10", "2025-10"),
        ("Ärger über Öl", "arger-uber-ol-5106cdd1"),
        ("../../etc/passwd", "etc-passwd-3754d6cb"),
        ("con", "con-1143da2b"),
        ("", "briefing-e3b0c442"),
        ("會談", "briefing-dd8a604a"),
    ],
)
def test_names_of_some_texts(text, name):
    assert safe_name(text) == name


@settings(max_examples=300)
@given(st.text() | st.text(st.characters(exclude_categories=())))
def test_a_name_is_safe_for_any_text(text):
    name = safe_name(text)
    assert 0 < len(name.encode()) <= 96
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert name[0] != "-"
    assert safe_name(name) == name


def test_texts_that_look_alike_have_different_names():
    assert len({safe_name(text) for text in ("A b", "a-b", "a b", "a/b", "A-B")}) == 5
