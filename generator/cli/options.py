"""Options that several commands share, and how problems are printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

import click

from generator.cli.chinese import CLEAR_LINE, Refusal
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.report import as_text
from generator.host.project import HostError, Project, read_project

content_option = click.option(
    "--content", type=click.Path(path_type=Path), help="内容文件夹。不写用 mkdocs.yml 里的，那里也没有就是 content。"
)
config_option = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    default=Path("mkdocs.yml"),
    show_default=True,
    help="MkDocs 的配置文件。",
)


def project_of(config_file: Path, content: Path | None, site: Path | None = None) -> Project:
    """Return the project of a configuration file; what the command line says goes before. Raises `Refusal`."""
    if not config_file.is_file():
        raise Refusal(f"没有“{config_file}”这个文件。换一个地方运行，或者用 --config 写明配置文件在哪里。")
    try:
        project = read_project(config_file, content=content, site=site)
    except HostError as error:
        raise Refusal(error.sentence) from error
    require_folder(project.content)
    return project


def require_folder(content: Path) -> None:
    """Raise `Refusal` where there is no content folder."""
    if not content.is_dir():
        raise Refusal(f"没有“{content}”这个文件夹。换一个地方运行，或者用 --content 写明内容在哪个文件夹。")


def shown_path(content: Path) -> PurePosixPath:
    """Return the content folder as the reader named it, with forward slashes."""
    return PurePosixPath(content.as_posix())


def print_problems(diagnostics: Iterable[Diagnostic], content: Path) -> None:
    """Print every problem as a block, and a line of counts at the end."""
    root = shown_path(content)
    errors = warnings = 0
    for diagnostic in diagnostics:
        click.echo(as_text(diagnostic, root))
        click.echo()
        errors += diagnostic.is_error
        warnings += 0 if diagnostic.is_error else diagnostic.stands_for
    if errors or warnings:
        click.echo(f"共 {errors} 个错误，{warnings} 个提醒。")


def progress_line(what: str, every: int = 50) -> Callable[[int, int], None]:
    """Return a callback that counts up in a line of a terminal, every so many steps; silent where nobody watches."""
    if not sys.stderr.isatty():
        return lambda done, total: None

    def show(done: int, total: int) -> None:
        if done == total:
            click.echo(CLEAR_LINE, err=True, nl=False)
        elif done % every == 0:
            click.echo(f"\r{what} {done}/{total}", err=True, nl=False)

    return show
