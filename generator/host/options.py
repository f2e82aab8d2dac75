"""The plugin's options in `mkdocs.yml`, as MkDocs checks them."""

from __future__ import annotations

import datetime as dt

from mkdocs.config import config_options as option
from mkdocs.config.base import Config


class Portal(Config):  # type: ignore[no-untyped-call]
    """How the pages sit in another portal. The fragments are trusted: they go into every page as they are."""

    header = option.Optional(option.Type(str))
    """A file beside `mkdocs.yml` that stands in place of our header; tabs and notice stay."""
    footer = option.Optional(option.Type(str))
    """A file that stands in place of our footer."""
    bare = option.Type(bool, default=False)
    """Neither header nor footer: the content with its tabs."""


class Options(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in `mkdocs.yml`."""

    content = option.Type(str, default="content")
    theme = option.Type(str, default="theme")
    """A folder beside `mkdocs.yml` whose files take the place of those of the package's theme; it need not be there."""
    search = option.Type(bool, default=True)
    """Make the index of the search over everything; without it the search page leads to the list of hospitals."""
    pdf = option.Type(bool, default=False)
    """Write the pages that are for paper as PDF too; they link to it."""
    sheets = option.Optional(option.Type(str))
    """A file beside `mkdocs.yml` with the codes of sheets of paper that hang on walls, as a release has them in
    `paper/codes.json`: for a machine that does not keep the release before. `paper-codes.json` where it is there."""
    as_of = option.Optional(option.Type((str, dt.date)))
    portal = option.SubConfig(Portal)
