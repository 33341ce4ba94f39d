"""Every limit of the format and of the program, each with its unit. Nothing else sets one."""

from typing import Final

FILE_BYTES: Final = 1024 * 1024
"""The largest briefing file, in bytes."""
FILE_BYTES_WARNED: Final = 256 * 1024
"""The size, in bytes, from which a briefing file is called large."""
REGISTRY_BYTES: Final = 16 * 1024 * 1024
"""The largest registry file (`actors.yaml`), in bytes."""
YAML_DEPTH: Final = 32
"""How deep YAML collections may nest."""
YAML_EVENTS: Final = 200_000
"""How many YAML events one briefing may have."""
REGISTRY_EVENTS: Final = 4_000_000
"""How many YAML events a registry may have."""
SCALAR: Final = 64 * 1024
"""The longest single YAML scalar, in characters."""
POINTS_NESTED: Final = 3
"""How many levels of points a section may have."""
LIST_ITEMS: Final = 1_000
"""How many items one list of a briefing may have."""
ID: Final = 64
"""The longest id, in characters."""
TITLE: Final = 200
"""The longest title, heading, name or label, in characters."""
LINE: Final = 500
"""The longest one-line note, in characters."""
QUOTE: Final = 5_000
"""The longest quote, in characters."""
PROSE: Final = 20_000
"""The longest text, in characters."""
URL: Final = 2_000
"""The longest URL, in characters."""
FOLDER_DEPTH: Final = 16
"""How deep a library's folders are walked."""
QUERY: Final = 1_000
"""The longest query that is looked at, in characters."""
SLOW_FILE_BYTES: Final = 256 * 1024
"""The largest file, in bytes, that is read where YAML has to be parsed without libyaml."""
FINDINGS: Final = 1_000
"""How many problems of one code are listed for one file; the rest are counted."""
SUGGESTIONS: Final = 100
"""For how many problems of one code a word that was meant is sought."""
