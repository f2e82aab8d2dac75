"""Options that several commands share, and how problems are printed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import click

from generator.cli.chinese import Refusal
from generator.sources.public_folder import public_folder

if TYPE_CHECKING:
    from generator.diagnostics.model import Diagnostic
    from generator.host.project import Project

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

quiet_option = click.option("-q", "--quiet", is_flag=True, help="少说：只显示错误。")
verbose_option = click.option("-v", "--verbose", is_flag=True, help="多说：读了什么，每一步用了多久。")


def project_of(config_file: Path, content: Path | None, site: Path | None = None) -> Project:
    """Return the project of a configuration file; what the command line says goes before. Raises `Refusal`."""
    from generator.host.project import HostError, read_project  # MkDocs: not for a build that has nothing to do

    if not config_file.is_file():
        raise Refusal(f"没有“{config_file}”这个文件。换一个地方运行，或者用 --config 写明配置文件在哪里。")
    try:
        project = read_project(config_file, content=content, site=site)
    except HostError as error:
        raise Refusal(error.sentence) from error
    require_folder(project.content)
    return project


def site_of(config_file: Path) -> Path:
    """Return the public folder that a configuration file names; MkDocs is asked only where it must be."""
    return public_folder(config_file) or project_of(config_file, None).site


def require_folder(content: Path) -> None:
    """Raise `Refusal` where there is no content folder."""
    if not content.is_dir():
        raise Refusal(f"没有“{content}”这个文件夹。换一个地方运行，或者用 --content 写明内容在哪个文件夹。")


def content_folder(content: Path | None, config_file: Path) -> Path:
    """Return the folder that is named, that of the settings where there are any, or `content`. Raises `Refusal`."""
    if content is None and config_file.is_file():
        content = project_of(config_file, None).content
    content = content or Path("content")
    require_folder(content)
    return content


def below(content: Path, path: Path) -> str:
    """Return a path below the content folder, as problems name it. Raises `Refusal` for one that is not there."""
    for candidate in (path, content / path):
        if candidate.exists() and candidate.resolve().is_relative_to(content.resolve()):
            below = candidate.resolve().relative_to(content.resolve()).as_posix()
            return "" if below == "." else below
    raise Refusal(f"“{path}”不在内容文件夹“{content}”里，或者没有这个文件。")


def is_below(path: str, wanted: Sequence[str]) -> bool:
    """Tell whether a path is one of some, or lies in one of them; every path is, where none are named."""
    return not wanted or any(not one or path == one or path.startswith(f"{one}/") for one in wanted)


def shown_path(content: Path) -> PurePosixPath:
    """Return the content folder as the reader named it, with forward slashes."""
    return PurePosixPath(content.as_posix())


def print_problems(diagnostics: Iterable[Diagnostic], content: Path, *, quiet: bool = False) -> None:
    """Print every problem as a block, and a line of counts at the end; when quiet only the errors."""
    from generator.diagnostics.report import as_text  # the catalogue of all problems: not for who has none to tell

    root = shown_path(content)
    errors = warnings = 0
    for diagnostic in diagnostics:
        errors += diagnostic.is_error
        warnings += 0 if diagnostic.is_error else diagnostic.stands_for
        if diagnostic.is_error or not quiet:
            click.echo(as_text(diagnostic, root, _painted if coloured() else _unpainted))
            click.echo()
    if (errors or warnings) and not quiet:
        click.echo(f"共 {errors} 个错误，{warnings} 个提醒。")


_COLOURS: dict[str, dict[str, Any]] = {
    "place": {"bold": True},
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "fixed": {"fg": "green"},
}


def _painted(part: str, text: str) -> str:
    return click.style(text, **_COLOURS[part])


def _unpainted(part: str, text: str) -> str:
    return text


def coloured() -> bool:
    """Tell whether what is printed may have colours: on a terminal, unless NO_COLOR is set (no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
