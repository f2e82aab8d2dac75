"""From drawn frames to a folder that may be published: pages, files, PDFs, the index, and the look at everything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from generator.build.frames import Frame
from generator.build.jobs import COMMON_FILES, evidence_job
from generator.build.pipeline import Progress, Site
from generator.build.sheets import require_no_lost_sheet
from generator.errors import MingnuoError
from generator.memory.codes import remember_codes
from generator.memory.digest import digest
from generator.memory.listing import tick
from generator.memory.made import Memory
from generator.memory.printed import PdfMemory
from generator.memory.searched import SearchMemory
from generator.memory.trace import plain_in
from generator.parallel import parallel_map
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
    memory: Memory
    """The work of earlier builds."""

    def put(self, address: str, page: str) -> None:
        """Write a page."""
        self.staged.write(address, page.encode())


def write(release: ReleaseInput, progress: Progress | None = None) -> None:
    """Write every page, and every file that is no page."""
    _write_files(release, _write_plain(release, progress))


def build_release(
    release: ReleaseInput, drawings: Path, *, searched: bool, progress: Progress | None = None,
    printing: Progress | None = None,
) -> SiteCheck:  # fmt: skip
    """Write a whole release and return what the look at it found; `drawings` is the style sheet of PDFs.

    Raises `ReleaseError` when anything of it is wrong.
    """
    site = release.site
    site.publication.codes.settle()
    remember_codes(release.memory.store, site.publication.codes)
    if searched:
        days = _write_searched(release, progress)
    else:
        days = _write_plain(release, progress)
        write_nothing(release.staged.write)
    _write_files(release, days)
    if site.publication.pdf:
        jobs, base_url, as_of = site.print_jobs, site.publication.base_url, site.measured.as_of
        made_from = (base_url, as_of.isoformat(), drawings.read_text(encoding="utf-8"))
        printed = PdfMemory(release.memory.store, release.staged.site, release.staged.folder, made_from)
        write_pdfs(release.staged, jobs, base_url, as_of, drawings, printed, printing)
    looked = tick(release.staged.folder)
    seen = replace(_verify(release), looked=looked)
    release.memory.save(seen)
    return seen


def _write_plain(release: ReleaseInput, progress: Progress | None) -> dict[str, Day]:
    """Write every page, and no index."""
    days, _ = _write_pages(release, release.put, progress)
    return days


def _write_searched(release: ReleaseInput, progress: Progress | None) -> dict[str, Day]:
    """Write every page, and the index over those that are searched."""
    site, folder = release.site, release.staged.folder
    facets = {**site.facets, **dict.fromkeys(release.prose, SearchFacets())}
    index = SearchIndex(facets, site.vocabulary, release.staged.write)
    memory = SearchMemory(release.memory.store)

    def read(address: str, page: str) -> tuple[str, SearchedPage]:
        return digest([page, repr(facets[address])]), index.take_in(address, page)

    def put(address: str, page: str) -> tuple[str, SearchedPage] | None:
        release.put(address, page)
        return read(address, page) if address in facets else None

    def read_again(address: str) -> tuple[str, SearchedPage]:
        text = (folder / address).read_text(encoding="utf-8")
        key = digest([text, repr(facets[address])])
        known = memory.recall(address, key)
        return key, known if known is not None else index.take_in(address, text)

    days, found = _write_pages(release, put, progress)
    searched = {address: result for address, result in found.items() if result is not None}
    rest = [address for address in facets if address not in searched]
    searched |= zip(rest, parallel_map(rest, read_again), strict=True)
    pages = {address: page for address, (_, page) in searched.items()}
    index.write(pages)
    memory.save(pages, {address: key for address, (key, _) in searched.items()})
    return days


def _write_pages(
    release: ReleaseInput, put: Callable[[str, str], T], progress: Progress | None
) -> tuple[dict[str, Day], dict[str, T]]:
    """Write every page that no earlier build has made from the same.

    Return the day of the last change of each page, and what `put` returned for each that was made.
    """
    site, frames, memory = release.site, release.frames, release.memory
    also = {
        address: ("page", frames[site.frame_of(address)].digest, site.notice(address), *plain_in(page.held))
        for address, page in site.pages.items()
    }
    taken = memory.take(also)
    days = {address: _day(made.note) for address, made in taken.items()}

    def write_page(address: str) -> tuple[Day, frozenset[str], T]:
        made = site.page(address, frames, release.renderer)
        return made.changed, made.units, put(address, made.text)

    rest = [address for address in site.pages if address not in taken]
    found = {}
    for address, (day, units, result) in zip(rest, parallel_map(rest, write_page, progress), strict=True):
        memory.keep(address, units, also[address], (address,), day.isoformat() if day is not None else "")
        days[address] = day
        found[address] = result
    return days, found


def _day(note: str) -> Day:
    return dt.date.fromisoformat(note) if note else None


def _write_files(release: ReleaseInput, days: Mapping[str, Day]) -> None:
    """Write every file that is no page, as far as no earlier build has made it from the same."""
    site, memory = release.site, release.memory
    jobs = site.file_jobs
    also = dict.fromkeys(jobs, ("files",)) | {COMMON_FILES: ("files", carried(site))}
    evidence = site.measured.registry.evidence
    also |= {evidence_job(path): ("files", file.facts.digest) for path, file in evidence.items()}
    taken = memory.take(also)
    rest = [name for name in jobs if name not in taken]
    if rest:
        for name, written in zip(
            rest, site.write_files([jobs[name] for name in rest], release.staged.write), strict=True
        ):
            memory.keep(name, written.units, also[name], written.addresses)
    in_order = {address: days[address] for address in site.pages} | dict.fromkeys(release.prose)
    for address, data in site.sitemaps(in_order):
        release.staged.write(address, data)


def carried(site: Site) -> str:
    """Return the digest of what is taken over from former releases, and of what this one tells of its history."""
    return digest([*map(repr, site.former), repr(site.measured.history.published)])


def _verify(release: ReleaseInput) -> SiteCheck:
    site = release.site
    require_no_lost_sheet(release.staged)
    expected = [*site.pages, *release.prose, *BY_THE_HOST, "sitemap.xml"]
    permitted = site.measured.registry.permitted
    seen = check_site(
        release.staged.folder, expected, site.nonce,
        passed_over=(f"{FOLDER}/",), permitted=permitted, later=(MANIFEST,), seen=release.memory.seen,
    )  # fmt: skip
    if found := seen.problems:
        raise ReleaseError("\n".join(["做出来的网站有问题，没有发布：", *found[:SHOWN]]))
    return seen
