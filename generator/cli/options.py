"""Options that several commands share, and how problems are printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

import click

from generator.diagnostics.model import Diagnostic
from generator.diagnostics.report import as_text

content_option = click.option(
    "--content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
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
        warnings += not one.is_error
    if errors or warnings:
        click.echo(f"共 {errors} 个错误，{warnings} 个提醒。")


def progress_line(what: str) -> Callable[[int, int], None]:
    """A line on a terminal that counts up; nothing where nobody watches."""
    if not sys.stderr.isatty():
        return lambda done, total: None

    def show(done: int, total: int) -> None:
        if done == total:
            click.echo("\r\033[K", err=True, nl=False)
        elif done % 50 == 0:
            click.echo(f"\r{what} {done}/{total}", err=True, nl=False)

    return show
