"""YAML bytes in, a briefing and its problems out; never touches the disk."""
