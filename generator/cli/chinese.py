"""Commands whose help and refusals speak Chinese: click's own few words are replaced, its layout stays."""

from __future__ import annotations

import difflib
import errno
import gc
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from generator.errors import MingnuoError
from generator.faults import fault_of, last_words

_HEADINGS = {"Options": "选项", "Commands": "命令"}
DEBUG = "MINGNUO_DEBUG"
"""The variable of the environment that has a fault of ours shown with its traceback."""

CLEAR_LINE = "\r\033[K"
"""For a terminal: back to the start of the line, and empty it."""

BY_CTRL_C = 130
"""The exit code of a command that somebody stopped, as shells count it."""


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

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **options: Any) -> Any:  # type: ignore[override]
        """Run as a program: end with an exit code, and never with a traceback."""
        options["standalone_mode"] = False  # click would end the program, in English
        try:
            outcome = super().main(args, prog_name, **options)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.ctx.get_help() if error.ctx is not None else "", err=True)
            sys.exit(2)
        except click.UsageError as error:
            _tell_usage(error)
            sys.exit(2)
        except click.ClickException as error:
            _tell(error.format_message())
            sys.exit(1)
        except (click.Abort, KeyboardInterrupt):
            _tell("停下了，没有做完。")
            sys.exit(BY_CTRL_C)
        sys.exit(outcome if isinstance(outcome, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; exit with 2 when it was called in a wrong way, with 1 when it cannot be done."""
        try:
            return super().invoke(ctx)
        except MingnuoError as error:
            self._give_up(error.sentence, 2 if isinstance(error, Refusal) else 1)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read us has left: click ends quietly
                raise
            self._give_up(fault_of(error).sentence, 1)
        except (click.ClickException, click.Abort, click.exceptions.Exit, EOFError):
            raise
        except Exception as error:
            if os.environ.get(DEBUG):
                raise
            self._give_up(_of_bug(error), 1)

    def _give_up(self, sentence: str, code: int) -> NoReturn:
        _tell(sentence)
        if self.unfinished and code == 1:
            click.echo(self.unfinished, err=True)
        raise SystemExit(code) from None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does; words that are left over are told in Chinese."""
        allowed, ctx.allow_extra_args = ctx.allow_extra_args, True
        rest = super().parse_args(ctx, args)
        ctx.allow_extra_args = allowed
        if rest and not allowed and not ctx.resilient_parsing:
            raise click.UsageError(f"多写了“{' '.join(map(str, rest))}”。", ctx)
        return rest

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option `--help`, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明。"
        return option


class CommandsOnDemand(MutableMapping[str, click.Command]):
    """Commands of which each is imported when it is wanted: all of them take a second, the next one may need none."""

    def __init__(self, places: Mapping[str, str]) -> None:
        """`places` are the modules by the names of their commands."""
        self._places = dict(places)
        self._known: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._known:
            was_on = gc.isenabled()
            gc.disable()  # what is imported stays: nobody need look through it for rubbish
            command = getattr(import_module(self._places[name]), name)
            gc.freeze()
            if was_on:
                gc.enable()
            assert isinstance(command, click.Command)
            self._known[name] = command
        return self._known[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._places[name], self._known[name] = "", command

    def __delitem__(self, name: str) -> None:
        del self._places[name]
        self._known.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class ChineseGroup(ChineseCommand, click.Group):
    """The same for a command with commands below it, which its help lists under their headings."""

    command_class = ChineseCommand

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.headings: dict[str, str] = {}
        """The heading of each command; those without stand under 命令."""
        self.summaries: dict[str, str] = {}
        """The line of each command in the help; a command without is imported for its own."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command, or raise a Chinese sentence with the one that was probably meant."""
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise click.UsageError(f"没有“{args[0]}”这个命令{_guess(args[0], self.commands)}。", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands in the order in which they were added, heading by heading."""
        width = max(map(len, self.commands), default=0)
        sections: dict[str, list[tuple[str, str]]] = {}
        for name in self.commands:
            heading = self.headings.get(name, "Commands")
            summary = self.summaries.get(name) or self.commands[name].get_short_help_str(formatter.width)
            sections.setdefault(heading, []).append((name.ljust(width), summary))
        for heading, rows in sections.items():
            with formatter.section(heading):
                formatter.write_dl(rows)


def _tell(sentence: str) -> None:
    if sys.stderr.isatty():
        click.echo(CLEAR_LINE, err=True, nl=False)  # the progress stands there
    click.echo(sentence, err=True)


def _tell_usage(error: click.UsageError) -> None:
    """Say what is wrong with how a command was called, how it is called, and where more stands."""
    _tell(_of_usage(error))
    if error.ctx is not None:
        click.echo(error.ctx.get_usage(), err=True)
        click.echo(f"看说明：{error.ctx.command_path} --help", err=True)


def _of_usage(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            known = error.ctx.command.params if error.ctx is not None else []
            names = [name for option in known for name in option.opts]
            return f"没有“{error.option_name}”这个选项{_guess(error.option_name, names)}。"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 写得不对：看它后面要不要写值。"
        case click.MissingParameter():
            return f"少了{_named(error)}。"
        case click.BadParameter():
            return f"{_named(error)}写得不对：{_expected(error)}。"
    return error.format_message()


def _named(error: click.BadParameter) -> str:
    parameter = error.param
    if isinstance(parameter, click.Argument) and error.ctx is not None:
        return f"“{parameter.make_metavar(error.ctx)}”"
    return f"选项 {parameter.opts[0]} " if parameter is not None else "一个值"


def _expected(error: click.BadParameter) -> str:
    """Return what a parameter takes; a callback of ours says it in Chinese itself."""
    kind = error.param.type if error.param is not None else None
    match kind:
        case click.Choice():
            return f"只能写 {'、'.join(map(str, kind.choices))}"
        case click.IntRange():
            return f"要写 {kind.min} 到 {kind.max} 的整数"
        case click.DateTime():
            return "要写日期，例如 2024-01-22"
        case click.Path():
            return "没有这个文件或文件夹，或者打不开"
        case _:
            return "要写整数" if kind is click.INT else error.message.rstrip("。")


def _guess(word: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), 1)
    return f"，是不是“{near[0]}”" if near else ""


def _of_bug(error: Exception) -> str:
    """Return the sentence for a fault of ours: its last words and its place, to be passed on."""
    return (
        f"程序自己出错了，不是内容的问题：{last_words(error)}。\n"
        f"请把上面这一行发给维护程序的人；要看全部细节，先设 {DEBUG}=1 再运行一次。"
    )
