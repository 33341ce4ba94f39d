"""Libraries for tests: real files in a folder, a real index beside it."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from briefterm.library.library import Library, open_library

_RAW = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def briefing_yaml(title: str, quotes: Sequence[Mapping[str, object]] = (), **fields: object) -> str:
    """A briefing file; JSON is YAML, and keeps every word as it is given."""
    plain = {"briefterm": 1, "title": title, "date": "2025-01-02", **fields}
    plain = {name: value for name, value in plain.items() if value is not None}
    body = {**plain, "context": "What came before.", "sources": ["A paper"]}
    told = [{"speaker": "Ann Bee", "source": "A paper", **quote} for quote in quotes]
    text = json.dumps({**body, "quotes": told} if told else body, ensure_ascii=False)
    return _RAW.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def shelve(folder: Path, files: Mapping[str, str | bytes], *, cache: Path | None = None) -> Library:
    """A library of some files, taken in."""
    write(folder, files)
    library = open_library([folder], name="test", cache=cache or folder.parent / "cache")
    library.refresh()
    return library
