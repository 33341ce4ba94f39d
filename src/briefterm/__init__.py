"""Read, question and carry away structured briefings in a terminal."""

__version__ = "0.1.0"
