"""From drawn frames to a folder that may be published: pages, files, PDFs, the index, and the look at everything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from generator.build.frames import Frame
from generator.build.pipeline import Progress, Site
from generator.errors import MingnuoError
from generator.pdf.write import SHOWN, write_pdfs
from generator.publish.link_check import SiteCheck, check_site
from generator.publish.releases import Staging
from generator.search.facets import SearchFacets
from generator.search.pagefind import FOLDER, index_of
from generator.search.words import Reading, reading_of
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

    Pages that are searched come first: Pagefind works on one core, beside all that is left to do.

    Raises `ReleaseError` when anything of it is wrong.
    """
    site, prose, folder = release.site, release.prose, release.staged.folder
    site.publication.codes.settle()
    labels = {**site.facets, **dict.fromkeys(prose, SearchFacets())} if searched else {}

    def put_and_read(address: str, page: str) -> Reading:
        release.put(address, page)
        return reading_of(page, labels[address])

    first = [one for one in site.pages if one in labels]
    left = [one for one in site.pages if one not in labels]
    days, readings = _write_pages(release, first, put_and_read, progress)
    if searched:
        readings |= {one: reading_of((folder / one).read_text(encoding="utf-8"), labels[one]) for one in prose}
    index: AbstractContextManager[None] = index_of(folder, labels, readings) if searched else nullcontext()
    with index:
        more, _ = _write_pages(release, left, release.put, progress, begun=len(first))
        _write_files(release, days | more)
        if not site.publication.pdf:
            return _verify(release)
    write_pdfs(
        release.staged, site.print_jobs, site.publication.base_url, site.measured.as_of, drawings, printing
    )  # longer than Pagefind works, and on all cores
    return _verify(release)


def _write_pages(
    release: ReleaseInput, pages: Sequence[str], put: Callable[[str, str], T], progress: Progress | None, begun: int = 0
) -> tuple[dict[str, Day], dict[str, T]]:
    """Write some of the pages, after `begun` others.

    Return by address when each last changed, and what `put` returned.
    """

    def told(number: int, _: int) -> None:
        if progress is not None:
            progress(begun + number, len(release.site.pages))

    written = release.site.write_pages(pages, release.frames, release.renderer, put, told)
    return (
        {address: day for address, (day, _) in zip(pages, written, strict=True)},
        {address: one for address, (_, one) in zip(pages, written, strict=True)},
    )


def _write_files(release: ReleaseInput, days: Mapping[str, Day]) -> None:
    in_order = {address: days[address] for address in release.site.pages} | dict.fromkeys(release.prose)
    release.site.write_files(release.staged.write, in_order)


def _verify(release: ReleaseInput) -> SiteCheck:
    site = release.site
    expected = [*site.pages, *release.prose, *BY_THE_HOST, "sitemap.xml"]
    permitted = site.measured.registry.permitted
    seen = check_site(release.staged.folder, expected, site.nonce, passed_over=(f"{FOLDER}/",), permitted=permitted)
    if found := seen.problems:
        raise ReleaseError("\n".join(["做出来的网站有问题，没有发布：", *found[:SHOWN]]))
    return seen
