"""The door: words in, exit code out; the only room that knows its siblings."""
