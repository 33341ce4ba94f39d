"""Other programs are started without a shell, and told truthfully about."""

import os
import sys
import termios
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefterm.library.copied import keep_copied
from briefterm.model.briefing import Source
from briefterm.ui.links import UnsafeUrlError, question, safe_url
from briefterm.ui.outside import Outside


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("HTTP://Example.ORG:8080/x", "http://example.org:8080/x"),
        ("https://example.org", "https://example.org"),
        ("https://[::1]:80/", "https://[::1]:80/"),
        ("https://\u0430pple.example/", "https://xn--pple-43d.example/"),
        ("https://e.org/caf\u00e9?q=\u0436", "https://e.org/caf%C3%A9?q=%D0%B6"),
        ("https://e.org/100%25?x=a%20b", "https://e.org/100%25?x=a%20b"),
        ("https://e.example/;touch", "https://e.example/;touch"),
        ("https://under_score.example/", "https://under_score.example/"),
    ],
)
def test_a_web_address_has_one_form(url, same):
    assert safe_url(url) == same
    assert safe_url(same) == same


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        " \tJaVa\nscript:x",
        "file:///etc/passwd",
        "/etc/passwd",
        "--flag",
        "%action --flag",
        "data:text/html,x",
        "vscode://x",
        "smb://a/b",
        "\\\\evil\\share",
        "//evil.example/x",
        "http://a\n--evil",
        "https://e/\x1b]0;x\x07",
        "https://bank@evil.example/",
        "https://bank:x@evil.example/",
        "https://e.example/\u202egnp.exe",
        "https://e.example/\ud800",
        "https://e.example/" + "a" * 2_000,
        "https://e.example/$(touch x) y",
        "http://:80/",
        "http://e:99999/",
        "http://e:x/",
        "https://xn--/",
        "http:///x",
        "https://a..b/",
        "https://-rf.example/",
        "http://" + "a" * 70 + ".example/",
        "http://[::1/",
        "http://[evil]/",
        "mailto:a@b",
        "https://e.example\u3000/x",
    ],
    ids=ascii,
)
def test_anything_else_is_refused(url):
    with pytest.raises(UnsafeUrlError):
        safe_url(url)


@given(st.text() | st.text().map("https://{}".format) | st.text().map("http://e.org/{}".format))
def test_what_passes_is_plain_and_keeps_its_host(url):
    try:
        safe = safe_url(url)
    except UnsafeUrlError:
        return
    assert safe.startswith(("http://", "https://"))
    assert safe.isascii()
    assert safe.isprintable()
    assert " " not in safe
    assert urlsplit(safe).hostname
    assert safe_url(safe) == safe


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with no program but those a test makes."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "VISUAL", "EDITOR", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    return folder


def recorder(folder: Path, name: str, code: int = 0) -> Path:
    """A program that writes down its arguments and what it was fed."""
    record = folder / f"{name}.txt"
    program = folder / name
    program.write_text(
        f"#!{sys.executable}\nimport os, sys\n"
        f"words = [sys.argv[1:], os.isatty(0), sys.stdin.buffer.read()]\n"
        f"open({str(record)!r}, 'w').write(repr(words))\nraise SystemExit({code})\n"
    )
    program.chmod(0o755)
    return record


def test_a_url_is_opened_by_the_readers_browser_as_one_argument(programs, monkeypatch):
    record = recorder(programs, "seer")
    monkeypatch.setenv("BROWSER", "missing:other %s:seer --new-tab")
    told = Outside().open_url("HTTPS://Example.org/$(touch x)")
    assert "not opened" in told
    told = Outside().open_url("HTTPS://Example.org/$(touch;x)")
    assert told == "Opened in the browser: https://example.org/$(touch;x)"
    assert record.read_text() == repr([["--new-tab", "https://example.org/$(touch;x)"], False, b""])


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS always has a browser")
def test_without_a_display_no_text_browser_is_started(programs, monkeypatch):
    recorder(programs, "xdg-open")
    assert "no browser" in Outside().open_url("https://example.org/")
    monkeypatch.setenv("DISPLAY", ":0")
    assert "Opened" in Outside().open_url("https://example.org/")


def test_a_browser_that_fails_is_told_of(programs, monkeypatch):
    recorder(programs, "seer", code=3)
    monkeypatch.setenv("BROWSER", "seer")
    assert "ended with 3" in Outside().open_url("https://example.org/")


def test_words_are_copied_by_the_first_program_that_takes_them(programs, monkeypatch):
    recorder(programs, "wl-copy", code=1)
    record = recorder(programs, "xclip")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("DISPLAY", ":0")
    assert Outside().copy("said [é]\x1b[31m") == "Copied to the clipboard with xclip."
    fed = "said [é]␛[31m".encode()
    assert record.read_text() == repr([["-selection", "clipboard"], False, fed])


@pytest.mark.usefixtures("programs")
def test_without_such_a_program_the_terminal_is_asked_and_no_more_is_claimed():
    outside = Outside()
    assert outside.copy("x").startswith("Nothing")
    sent: list[str] = []
    outside.through_terminal = sent.append
    assert "not every terminal" in outside.copy("x")
    assert outside.copy("x" * 100_000).startswith("Nothing")
    assert sent == ["x"]


@pytest.mark.usefixtures("programs")
def test_what_no_clipboard_takes_is_written_to_a_file_that_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    outside = Outside()
    outside.into_file = keep_copied
    written = tmp_path / "briefterm" / "copied.txt"
    assert outside.copy("said [é]") == f"There is no clipboard here: written to {written}"
    assert written.read_text() == "said [é]\n"
    assert written.stat().st_mode & 0o077 == 0
    outside.through_terminal = print
    assert str(written) in outside.copy("y" * 100_000)
    assert written.read_text() == "y" * 100_000 + "\n"
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null")
    assert outside.copy("z" * 100_000).startswith("Nothing was copied.")


@pytest.mark.parametrize(
    ("url", "host", "warned"),
    [
        ("https://example.org/a?b=c", "example.org", False),
        ("HTTP://EXAMPLE.org:8080/", "example.org", False),
        ("https://аpple.com/", "xn--pple-43d.com", True),
        ("https://bücher.example/", "xn--bcher-kva.example", True),
    ],
)
def test_the_host_is_told_as_the_browser_takes_it_before_a_link_is_opened(url, host, warned):
    page = question(url)
    said = [block.text for block in page.blocks]
    assert said[1] == host
    assert any("look like" in words for words in said) == warned


def test_what_is_cited_by_a_link_is_told_below_its_host():
    source = Source(title="Talks\nend", outlet="The Paper", issued="2025-08-14")
    said = [block.text for block in question("https://example.org/a", source).blocks]
    assert said[1:] == [
        "example.org",
        "https://example.org/a",
        "cited as Talks end · The Paper · 14 August 2025",
    ]
    undated = question("https://example.org/a", Source(title="Talks")).blocks[-1]
    assert undated.text == "cited as Talks · date not given"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "https://example.org@evil.example/",
        "https://example.org\\@evil.example/",
        "https://exa mple.org/",
        "https://example.org/\u202efdp.exe",
        "http://",
        "//example.org/",
    ],
)
def test_nothing_else_than_a_plain_web_address_is_asked_about(url):
    with pytest.raises(UnsafeUrlError):
        question(url)


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("vim", ["+7", "{}"]),
        ("'vim' -n", ["-n", "+7", "{}"]),
        ("hx", ["{}:7"]),
        ("code", ["--wait", "--goto", "{}:7"]),
        ("code --wait", ["--wait", "--goto", "{}:7"]),
        ("other", ["{}"]),
    ],
)
def test_the_editor_is_given_an_absolute_path_whatever_the_file_is_called(
    programs, monkeypatch, tmp_path, editor, arguments
):
    record = recorder(programs, editor.split()[0].strip("'"))
    monkeypatch.setenv("EDITOR", editor)
    monkeypatch.chdir(tmp_path)
    name = Path("-c:!touch x.yaml")
    with Path(os.devnull).open() as null:
        keyboard = os.dup(0)
        os.dup2(null.fileno(), 0)
        told = Outside().edit(name, 7)
        os.dup2(keyboard, 0)
        os.close(keyboard)
    assert told == ""
    expected = [part.format(tmp_path / name) for part in arguments]
    assert record.read_text() == repr([expected, False, b""])


@pytest.mark.parametrize(
    ("editor", "told"),
    [("missing", "could not be started"), ("'open", "cannot be understood")],
)
@pytest.mark.usefixtures("programs")
def test_an_editor_that_cannot_run_is_told_of(monkeypatch, editor, told):
    monkeypatch.setenv("VISUAL", editor)
    assert told in Outside().edit(Path("x.yaml"), 1)


def test_an_editor_outlives_its_terminal_without_a_crash(monkeypatch):
    def gone(*_: object) -> None:
        raise termios.error

    monkeypatch.setattr(termios, "tcgetattr", lambda _: [])
    monkeypatch.setattr(termios, "tcsetattr", gone)
    monkeypatch.setenv("VISUAL", "true")
    assert Outside().edit(Path("x.yaml"), 1) == ""


def test_a_command_is_given_words_and_never_their_control_characters(monkeypatch, tmp_path, capfd):
    monkeypatch.setenv("SHELL", "/bin/sh")
    with Path(os.devnull).open() as null:  # nobody has to press Enter
        keyboard = os.dup(0)
        os.dup2(null.fileno(), 0)
        whole = Outside().pipe("said $(exit 3) \x1b[2J", f"cat > '{tmp_path}/given'; echo done")
        failed = Outside().pipe("said", "exit 3")
        stopped = Outside().pipe("said", "kill -INT $$")
        os.dup2(keyboard, 0)
        os.close(keyboard)
    assert whole == ""
    assert (tmp_path / "given").read_text() == "said $(exit 3) ␛[2J\n"
    shown = "".join(capfd.readouterr())
    assert "done\n\n[Enter goes back" in shown
    assert f"[{failed} Enter goes back" in shown
    assert failed == "The command ended with 3."
    assert stopped == "The command was ended by signal 2."
