"""A project's `mkdocs.yml`, read before MkDocs runs: where its content is, its theme, and its public folder."""

from __future__ import annotations

import contextlib
import datetime as dt
import logging
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException

from generator.errors import MingnuoError
from generator.site.theme import Theme


class HostError(MingnuoError):
    """The host could not draw the site, or our part in its run was refused."""


@dataclass(frozen=True, slots=True)
class Project:
    """The settings of `mkdocs.yml`, or of the command line, which goes before."""

    config_file: Path
    content: Path
    site: Path
    """The public folder."""
    theme: Theme
    as_of: dt.date | None = None
    """The day of the figures that `mkdocs.yml` sets; None where it is today."""


def read_project(config_file: Path, *, content: Path | None = None, site: Path | None = None) -> Project:
    """Return the project of a configuration file. What is None stands in there. Raises `HostError`."""
    config = load_settings(config_file)
    options = config.plugins["mingnuo"].config
    beside = config_file.parent
    require_own_pages(config, beside / options.content)
    return Project(
        config_file,
        content if content is not None else beside / options.content,
        site if site is not None else Path(config.site_dir),
        Theme.over_packaged(beside / options.theme),
        day_of_figures(options.as_of),
    )


def day_of_figures(value: object) -> dt.date | None:
    """Return the day that `mkdocs.yml` sets; None where it sets none. Raises `HostError` for what is no day."""
    if value is None or isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError:
        raise HostError(f"mkdocs.yml 里的 as_of“{value}”不是日期，写成 2024-01-22。") from None


def load_settings(config_file: Path, **changes: str | None) -> MkDocsConfig:
    """Return the settings of a configuration file with some changed. Raises `HostError` with what MkDocs says of it.

    MkDocs reads the file with a loader that calls what its tags name, and such a call may fail in any way.
    """
    try:
        with messages_of_mkdocs():
            config = load_config(str(config_file), **changes)
    except HostError as error:
        place = re.search(r"line (\d+)", error.sentence)
        where = f"第 {place[1]} 行" if place else "里"
        raise HostError(f"{config_file} {where}有写得不对的地方，读它的程序（MkDocs）说：\n{error.sentence}") from error
    except Exception as error:
        raise HostError(f"{config_file} 里有写得不对的地方：{type(error).__name__}：{error}") from error
    if "mingnuo" not in config.plugins:
        raise HostError(f"{config_file} 的 plugins 里没有 mingnuo，加上一行“  - mingnuo”。")
    return config


def require_own_pages(config: MkDocsConfig, content: Path) -> None:
    """Raise `HostError` where MkDocs would look for pages elsewhere than in the content: they would be lost."""
    pages = content / "pages"
    if Path(config.docs_dir).resolve() != pages.resolve():
        raise HostError(f"mkdocs.yml 里的 docs_dir 不对：手写的网页都放在 {pages}，改成“docs_dir: {pages}”。")


def edit_prefix(config: MkDocsConfig, content: Path) -> str:
    """Return the editor's address of a record without its path, from MkDocs' template for the pages of `docs_dir`.

    Empty where there is no template, or where these pages lie outside of the content.
    """
    prefix = (config.edit_uri_template or "").partition("{path}")[0]
    pages = Path(config.docs_dir).absolute()
    if not prefix or not pages.is_relative_to(content):
        return ""
    below = pages.relative_to(content).as_posix()
    return prefix.removesuffix(f"{below}/") if prefix.endswith(f"{below}/") else posixpath.dirname(prefix)


@contextlib.contextmanager
def messages_of_mkdocs() -> Iterator[None]:
    """Keep what MkDocs has to say, and print nothing of it. Where it gives up, raise `HostError` with that.

    An error of the system comes through as it is: whoever knows what was written knows the sentence for it.
    """
    kept = _Messages()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(kept)
    logger.propagate = False
    try:
        yield
    except MkDocsException as error:
        told = [] if isinstance(error, Abort) else [str(error)]  # it gives up in English after it has said why
        raise HostError("\n".join([*kept.lines, *told]) or str(error)) from error
    finally:
        logger.removeHandler(kept)
        logger.propagate = True


class _Messages(logging.Handler):
    """Warnings and errors of MkDocs, kept for whoever started it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())
