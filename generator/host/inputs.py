"""The files that MkDocs reads besides the content, as far as anybody can know which these are."""

from __future__ import annotations

import re
import sysconfig
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

_EXTENSIONS = frozenset(
    {
        "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code", "footnotes",
        "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc",
        "wikilinks",
    }
)  # fmt: skip
"""Extensions of Markdown that read no files."""
_ELSEWHERE = re.compile(r"^INHERIT:|(?:^|[\s\[,:-])!{1,2}[A-Za-z]", re.MULTILINE)
"""Settings that take from another file, from the environment, or from a program."""


def known_inputs(config: MkDocsConfig) -> tuple[Path, ...] | None:
    """Return the settings' file, and the folders of the theme that are no part of an installed package.

    None where another plugin, a hook, or an extension may read whatever it likes.
    """
    file = Path(config.config_file_path)
    others = set(config.plugins) - {"mingnuo"} or config.hooks or set(config.markdown_extensions) - _EXTENSIONS
    if others or _ELSEWHERE.search(file.read_text(encoding="utf-8")):
        return None
    installed = [Path(sysconfig.get_path(name)) for name in ("purelib", "platlib")]
    folders = [Path(folder) for folder in config.theme.dirs]
    return (file, *(one for one in folders if not any(one.is_relative_to(place) for place in installed)))
