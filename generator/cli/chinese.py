"""Commands whose help speaks Chinese: click's own few words are replaced, its layout stays."""

from __future__ import annotations

import click

_HEADINGS = {"Options": "选项", "Commands": "命令"}


class ChineseFormatter(click.HelpFormatter):
    """Usage and headings in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        words = args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令 ……")
        super().write_usage(prog, words, "用法：")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))


class ChineseContext(click.Context):
    """A context that formats with Chinese words."""

    formatter_class = ChineseFormatter


class ChineseCommand(click.Command):
    """A command with a Chinese help."""

    context_class = ChineseContext

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明。"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """The same for a command with commands below it."""

    command_class = ChineseCommand
