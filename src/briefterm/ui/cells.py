"""How many cells a text takes: the one ruler for breaking lines and for drawing them."""

from rich.cells import cell_len

cells = cell_len
