"""Facts for the list of a site's files: of which day it is, from which commit, and made with which programs."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from generator.build.pipeline import Site
from generator.publish.work_tree import work_tree

_PROGRAMS = (
    "mingnuo", "mkdocs", "mkdocs-material", "jinja2", "markdown", "nh3", "pillow", "pikepdf", "pydantic", "pyyaml",
    "segno", "xlsxwriter",
)  # fmt: skip
"""Packages that have a hand in the bytes of the site."""
_FOR_PDF = ("weasyprint",)


def facts_of(site: Site, folder: Path, sources: Sequence[Path]) -> Mapping[str, Any]:
    """Return the facts; `sources` is what the site is made from, in the repository of `folder`.

    `commit` and `clean` are None where there is no Git; they and `versions` are all that differs between two builds of
    the same records.
    """
    state = work_tree(folder, sources)
    kept = {name: one.day.isoformat() if one.day is not None else None for name, one in sorted(site.kept.items())}
    programs = (*_PROGRAMS, *(_FOR_PDF if site.publication.pdf else ()))
    return {
        "as_of": site.measured.as_of.isoformat(),
        "address": site.publication.base_url,
        **({"kept": kept} if kept else {}),
        "commit": state.commit,
        "clean": state.clean,
        "versions": {"python": platform.python_version(), **{name: _version(name) for name in programs}},
    }


def _version(name: str) -> str | None:
    """Return the version of an installed package; None for one that is not."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
