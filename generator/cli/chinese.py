"""Commands whose help speaks Chinese: click's own few words are replaced, its layout stays."""

from __future__ import annotations

import sys
from typing import Any

import click

from generator.errors import MingnuoError

_HEADINGS = {"Options": "选项", "Commands": "命令"}


CLEAR_LINE = "\r\033[K"
"""For a terminal: back to the start of the line, and empty it."""


class Refusal(MingnuoError):
    """The command line asks for something that cannot be."""


class ChineseFormatter(click.HelpFormatter):
    """Usage and headings in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line of usage with Chinese words for click's."""
        words = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 ……")
        super().write_usage(prog, words, "用法：")

    def write_heading(self, heading: str) -> None:
        """Write a heading of ours in place of click's."""
        super().write_heading(_HEADINGS.get(heading, heading))


class ChineseContext(click.Context):
    """A context that formats with Chinese words."""

    formatter_class = ChineseFormatter


class ChineseCommand(click.Command):
    """A command with a Chinese help, which ends on any refusal of ours with its sentence and an exit code."""

    context_class = ChineseContext

    def __init__(self, *args: Any, unfinished: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.unfinished = unfinished
        """A line that follows the sentence: what was not done."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; exit with 2 when it was called in a wrong way, with 1 when it cannot be done."""
        try:
            return super().invoke(ctx)
        except MingnuoError as error:
            if sys.stderr.isatty():
                click.echo(CLEAR_LINE, err=True, nl=False)  # the progress stands there
            click.echo(error.sentence, err=True)
            if self.unfinished and not isinstance(error, Refusal):
                click.echo(self.unfinished, err=True)
            raise SystemExit(2 if isinstance(error, Refusal) else 1) from None

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option `--help`, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明。"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """The same for a command with commands below it, which its help lists under their headings."""

    command_class = ChineseCommand

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.headings: dict[str, str] = {}
        """The heading of each command; those without stand under 命令."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in the order in which they were added, heading by heading."""
        width = max(map(len, self.commands), default=0)
        sections: dict[str, list[tuple[str, str]]] = {}
        for name, command in self.commands.items():
            heading = self.headings.get(name, "Commands")
            sections.setdefault(heading, []).append((name.ljust(width), command.get_short_help_str(formatter.width)))
        for heading, rows in sections.items():
            with formatter.section(heading):
                formatter.write_dl(rows)
