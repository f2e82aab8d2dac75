"""From drawn frames to a folder that may be published: pages, files, PDFs, the index, and the look at everything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.build.frames import Frame
from generator.build.pipeline import Progress, Site
from generator.build.sheets import require_no_lost_sheet
from generator.errors import MingnuoError
from generator.pdf.write import SHOWN, write_pdfs
from generator.publish.link_check import SiteCheck, check_site
from generator.publish.manifest import MANIFEST
from generator.publish.releases import Staging
from generator.search.documents import SearchedPage
from generator.search.facets import SearchFacets
from generator.search.index import FOLDER, SearchIndex, write_nothing
from generator.site.render.environment import Renderer

BY_THE_HOST = ("404.html",)
"""Pages that the host writes beside the prose."""

T = TypeVar("T")
Day = dt.date | None
"""Of a page's last change; None where nobody knows it."""


class ReleaseError(MingnuoError):
    """The site that was just made has faults, so that it is not published."""


@dataclass(frozen=True, slots=True)
class ReleaseInput:
    """All that a release is made of once the host has drawn its frames, and the folder in which it grows."""

    site: Site
    frames: Mapping[str, Frame]
    prose: Sequence[str]
    """The pages that the host made: they lie in the folder already."""
    renderer: Renderer
    staged: Staging

    def put(self, address: str, page: str) -> None:
        """Write a page."""
        self.staged.write(address, page.encode())


def write(release: ReleaseInput, progress: Progress | None = None) -> None:
    """Write every page, and every file that is no page."""
    days, _ = _write_pages(release, list(release.site.pages), release.put, progress)
    _write_files(release, days)


def build_release(
    release: ReleaseInput, drawings: Path, *, searched: bool, progress: Progress | None = None,
    printing: Progress | None = None,
) -> SiteCheck:  # fmt: skip
    """Write a whole release and return what the look at it found; `drawings` is the style sheet of PDFs.

    Raises `ReleaseError` when anything of it is wrong.
    """
    site = release.site
    site.publication.codes.settle()
    days = _write_searched(release, progress) if searched else _write_plain(release, progress)
    _write_files(release, days)
    if site.publication.pdf:
        jobs, base_url, as_of = site.print_jobs, site.publication.base_url, site.measured.as_of
        write_pdfs(release.staged, jobs, base_url, as_of, drawings, printing)
    return _verify(release)


def _write_plain(release: ReleaseInput, progress: Progress | None) -> dict[str, Day]:
    """Write every page, and no index."""
    days, _ = _write_pages(release, list(release.site.pages), release.put, progress)
    write_nothing(release.staged.write)
    return days


def _write_searched(release: ReleaseInput, progress: Progress | None) -> dict[str, Day]:
    """Write every page, and the index over those that are searched."""
    site, prose = release.site, release.prose
    facets = {**site.facets, **dict.fromkeys(prose, SearchFacets())}
    index = SearchIndex(facets, site.vocabulary, release.staged.write)

    def put(address: str, page: str) -> SearchedPage | None:
        release.put(address, page)
        return index.take_in(address, page) if address in facets else None

    days, found = _write_pages(release, list(site.pages), put, progress)
    taken_in = {address: page for address, page in found.items() if page is not None}
    for address in prose:
        taken_in[address] = index.take_in(address, (release.staged.folder / address).read_text(encoding="utf-8"))
    index.write(taken_in)
    return days


def _write_pages(
    release: ReleaseInput, pages: Sequence[str], put: Callable[[str, str], T], progress: Progress | None
) -> tuple[dict[str, Day], dict[str, T]]:
    """Write some of the pages. Return the day of the last change of each, and what `put` returns."""
    written = release.site.write_pages(pages, release.frames, release.renderer, put, progress)
    return (
        {address: day for address, (day, _) in zip(pages, written, strict=True)},
        {address: one for address, (_, one) in zip(pages, written, strict=True)},
    )


def _write_files(release: ReleaseInput, days: Mapping[str, Day]) -> None:
    in_order = {address: days[address] for address in release.site.pages} | dict.fromkeys(release.prose)
    release.site.write_files(release.staged.write, in_order)


def _verify(release: ReleaseInput) -> SiteCheck:
    site = release.site
    require_no_lost_sheet(release.staged)
    expected = [*site.pages, *release.prose, *BY_THE_HOST, "sitemap.xml"]
    permitted = site.measured.registry.permitted
    seen = check_site(
        release.staged.folder, expected, site.nonce,
        passed_over=(f"{FOLDER}/",), permitted=permitted, later=(MANIFEST,),
    )  # fmt: skip
    if found := seen.problems:
        raise ReleaseError("\n".join(["做出来的网站有问题，没有发布：", *found[:SHOWN]]))
    return seen
