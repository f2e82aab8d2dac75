"""Options that several commands share, and how problems are printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import IO, Any

import click

from generator.diagnostics.model import Diagnostic
from generator.diagnostics.report import as_text


class Refusal(click.ClickException):
    """What cannot be done, in one Chinese sentence."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=file is None)


class Folder(click.ParamType[Path]):
    """A folder that is there."""

    name = "文件夹"

    def convert(self, value: str | Path, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        path = Path(value)
        if not path.is_dir():
            raise Refusal(f"没有“{path}”这个文件夹。换一个地方运行，或者用 --content 写明内容在哪个文件夹。")
        return path


content_option = click.option(
    "--content",
    type=Folder(),
    default=Path("content"),
    show_default=True,
    help="内容文件夹。",
)


def shown_path(content: Path) -> PurePosixPath:
    """The content folder as the reader named it, with forward slashes."""
    return PurePosixPath(content.as_posix())


def print_problems(diagnostics: Iterable[Diagnostic], content: Path) -> None:
    """Every problem as a block, and a line of counts at the end."""
    root = shown_path(content)
    errors = warnings = 0
    for one in diagnostics:
        click.echo(as_text(one, root))
        click.echo()
        errors += one.is_error
        warnings += 0 if one.is_error else one.stands_for
    if errors or warnings:
        click.echo(f"共 {errors} 个错误，{warnings} 个提醒。")


def progress_line(what: str, every: int = 50) -> Callable[[int, int], None]:
    """A line on a terminal that counts up, `every` so many; nothing where nobody watches."""
    if not sys.stderr.isatty():
        return lambda done, total: None

    def show(done: int, total: int) -> None:
        if done == total:
            click.echo("\r\033[K", err=True, nl=False)
        elif done % every == 0:
            click.echo(f"\r{what} {done}/{total}", err=True, nl=False)

    return show
