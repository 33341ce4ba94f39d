"""Commands whose words are a query: a word may begin with a minus sign."""

from typing import Final

import click

_HELP: Final = {"-h", "--help"}


class QueryCommand(click.Command):
    """A command that takes `-word` as a word; its options have two signs, as `--json` has."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the options before the words."""
        valued = {
            name
            for param in self.params
            if isinstance(param, click.Option) and not param.is_flag
            for name in param.opts
        }
        options: list[str] = []
        words: list[str] = []
        waiting = iter(args)
        for arg in waiting:
            if arg == "--":
                words.extend(waiting)
            elif arg in _HELP or (arg.startswith("--") and len(arg) > 2):
                options.append(arg)
                options += (
                    [value for value in (next(waiting, None),) if value] if arg in valued else []
                )
            else:
                words.append(arg)
        return super().parse_args(ctx, [*options, "--", *words])
