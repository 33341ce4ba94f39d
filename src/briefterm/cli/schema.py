"""`briefterm schema`: the JSON Schema of briefing files, for editors."""

import sys
from importlib import resources

import click

from briefterm.cli.output import ExitCode
from briefterm.format import schema as shape


@click.command()
def schema() -> int:
    """Print the JSON Schema of briefing files.

    An editor that knows YAML Language Server finds it by a first line such as
    `# yaml-language-server: $schema=briefing-1.json`.
    """
    file = resources.files("briefterm.format").joinpath(shape.FILE)
    sys.stdout.write(file.read_text(encoding="utf-8"))
    return ExitCode.OK
