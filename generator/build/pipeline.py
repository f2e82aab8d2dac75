"""The pipeline: read, check, tie, measure, then view, render, fill and write page by page.

Nothing here knows the host that draws the frames, the clock, or where the site will stand.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain
from pathlib import Path

from generator.build.frames import Frame, markdown_of, source_path
from generator.build.jobs import COMMON_FILES, FileJob, WrittenFiles, evidence_job
from generator.checks.check import Checked, Reading, check
from generator.diagnostics.model import Diagnostic
from generator.errors import MingnuoError
from generator.exports.calendars import hospital_has_dates, public_calendar
from generator.exports.directory import directory
from generator.exports.feeds import feeds
from generator.exports.formats import FORMATS
from generator.exports.promises import promise_values
from generator.exports.share_picture import share_picture
from generator.exports.sitemap import sitemaps
from generator.figures.forms import coming_forms
from generator.figures.history import History, history_until
from generator.figures.measured import Measured, measure
from generator.figures.promise import PromiseState
from generator.history.chronicle import read_chronicle
from generator.history.published import Published, heads_of, with_published
from generator.history.published import dumped as dumped_changes
from generator.memory.trace import Recorder, traced, units_in
from generator.office.contents import form_content
from generator.office.write import write_form
from generator.parallel import parallel_map
from generator.pdf.write import PrintJob
from generator.records.base import Record
from generator.records.schema import schemas
from generator.registry import EvidenceFile, Registry, build_registry
from generator.registry.phones import phones
from generator.search.facets import SearchFacets
from generator.search.vocabulary import Vocabulary
from generator.site import addresses
from generator.site.components.imprint import imprint
from generator.site.context import Context, Publication
from generator.site.data_table import with_kept
from generator.site.head_metadata import head_metadata
from generator.site.kept_records import KeptRecords, notice
from generator.site.kinds import site_pages
from generator.site.page import Page, PrintLayout
from generator.site.pages.paper import current_sheets, sheet_pages
from generator.site.render.environment import Renderer
from generator.site.render.phones import tappable
from generator.site.render.unbroken import unbroken
from generator.site.search_vocabulary import vocabulary
from generator.site.sheet_check import with_sheets
from generator.site.sheets import Sheet, dumped, merged
from generator.sources.media import cleaned

Progress = Callable[[int, int], None]


class ContentError(MingnuoError):
    """The content has errors; carries all problems."""

    def __init__(self, checked: Checked) -> None:
        super().__init__("内容有错误。")
        self.checked = checked


@dataclass(frozen=True, slots=True)
class Prepared:
    """Content that is known to be good."""

    registry: Registry
    warnings: tuple[Diagnostic, ...]
    """All that was told of it; of records that are not used, errors too."""
    files: int
    records: Mapping[str, Record] = field(default_factory=dict, repr=False)
    """All records by their paths."""
    kept: Mapping[str, KeptRecords] = field(default_factory=dict)
    """By folder: publishers whose records have errors, so that what was good before is used."""

    def history(self, content: Path, as_of: dt.date, former: Sequence[Published] = ()) -> History:
        """Return what was changed in the records up to a day, as far as Git knows, and what former releases told."""
        chronicle = with_published(read_chronicle(content, as_of, heads_of(former)), former, as_of)
        return history_until(chronicle, self.records, self.registry, as_of)


def prepare(content: Path, progress: Progress | None = None, reading: Reading | None = None) -> Prepared:
    """Read, check and tie. Raises `ContentError` when anything is wrong."""
    checked = with_sheets(check(content, progress, reading))
    if checked.has_errors:
        raise ContentError(checked)
    return tie(checked, checked.diagnostics)


def tie(checked: Checked, told: tuple[Diagnostic, ...], kept: Mapping[str, KeptRecords] | None = None) -> Prepared:
    """Tie records without errors together; `told` is what staff are told of the content."""
    records = {filed.source.path: filed.record for filed in checked.tree.all()}
    return Prepared(build_registry(checked.tree), told, checked.files, records, kept or {})


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page that was made."""

    text: str
    changed: dt.date | None
    """The day of its last change in substance; None where no day is known."""
    units: frozenset[str]
    """Whose records it was made from, where that is noted."""


@dataclass(frozen=True)
class Site:
    """All pages of a site, still to be made, as of a date."""

    measured: Measured
    publication: Publication
    former: tuple[Sheet, ...] = ()
    """Sheets of paper of former releases: their codes keep a page."""
    recorder: Recorder = field(default_factory=Recorder, compare=False)
    """Notes whose records a page is made from, where the figures are traced."""
    phones: frozenset[str] = frozenset()
    """Numbers that stand on pages as links."""
    kept: Mapping[str, KeptRecords] = field(default_factory=dict)
    """By folder: publishers whose newest records have errors."""

    @classmethod
    def of(
        cls, registry: Registry, as_of: dt.date, publication: Publication, former: tuple[Sheet, ...] = (), *,
        history: History | None = None, noted: bool = False, kept: Mapping[str, KeptRecords] | None = None,
    ) -> Site:  # fmt: skip
        """Measure a registry as of a day; nothing is rendered yet.

        With `noted` it is seen of every page whose records it was made from.
        """
        days = {one.publisher: one.day for one in (kept or {}).values() if one.day is not None}
        measured, recorder = measure(registry, as_of, history, days), Recorder()
        called = phones(registry)
        return cls(traced(measured, recorder) if noted else measured, publication, former, recorder, called, kept or {})

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """By address, in their fixed order."""
        replaced = sheet_pages(self.measured, (sheet for sheet in self.former if sheet.code not in self.codes))
        return {page.address: page for page in chain(site_pages(self.measured), replaced)}

    @cached_property
    def codes(self) -> Mapping[str, Sheet]:
        """Sheets of paper that may hang on a wall as of the day, by their codes."""
        return {sheet.code: sheet for sheet in current_sheets(self.measured)}

    @property
    def linkable(self) -> list[str]:
        """Pages that prose may link to: all but single reports."""
        return [address for address, page in self.pages.items() if page.kind.linkable]

    @property
    def print_jobs(self) -> list[PrintJob]:
        """Pages that are for paper too."""
        return [
            PrintJob(address, page.source, page.kind.print_layout.sides)
            for address, page in self.pages.items()
            if page.kind.print_layout is not PrintLayout.NONE
        ]

    @property
    def facets(self) -> Mapping[str, SearchFacets]:
        """Labels that a result of the search shows beside its title, by address; a page without is not searched."""
        found = ((address, page.facets(self.measured)) for address, page in self.pages.items())
        return {address: facets for address, facets in found if facets is not None}

    @property
    def vocabulary(self) -> Vocabulary:
        """The authority's own words for the search."""
        return vocabulary(self.measured.registry)

    @property
    def nonce(self) -> str:
        """The word that marks the slots of the frames."""
        return self.publication.nonce

    def frame_of(self, address: str) -> str:
        """Return the Markdown file of the frame that a page goes into, a key of `frame_sources`."""
        page = self.pages[address]
        return source_path(address, self.nonce, own=page.own_frame, elder=page.kind.elder)

    @cached_property
    def frame_sources(self) -> Mapping[str, str]:
        """The frames that a host has to draw: Markdown by path."""
        elder = {self.frame_of(address): page.kind.elder for address, page in self.pages.items()}
        return {path: markdown_of(self.nonce, elder=is_elder) for path, is_elder in elder.items()}

    def page(self, address: str, frames: Mapping[str, Frame], renderer: Renderer) -> RenderedPage:
        """Make one page, now. `frames` is keyed by the paths of `frame_sources`."""
        page = self.pages[address]
        with self.recorder.frame() as units:
            changed, text = self._made(page, frames, renderer)
        return RenderedPage(text, changed, frozenset(units | units_in(page.held)))

    def _made(self, page: Page, frames: Mapping[str, Frame], renderer: Renderer) -> tuple[dt.date | None, str]:
        context = page.context(self.measured, self.publication, FORMATS)
        view = page.view(context)
        changed = page.changed(self.measured)
        body = unbroken(tappable(renderer.render(page.kind.template, view), self.phones))
        if page.kind.print_layout is PrintLayout.PAGES:
            body = renderer.imprint(imprint(context, body)) + body
        if words := self.notice(page.address):
            body = renderer.kept_records(words) + body
        values = {
            "title": view.title,
            "description": view.description,
            "path": page.address,
            "head": renderer.head(page.head_metadata(context, view, changed)),
            "counterpart": addresses.relative(page.address, page.counterpart),
            "body": body,
        }
        return changed, frames[self.frame_of(page.address)].fill(values)

    def notice(self, address: str) -> str:
        """Return what a page says of records that have errors, above everything else; mostly nothing."""
        return notice(self.pages[address], self.measured.registry, self.kept)

    def head_of_prose(self, address: str, title: str, description: str, renderer: Renderer) -> str:
        """Return the markup for machines in the head of a page that was written by hand."""
        context = Context(self.measured, self.publication, address, "")
        return renderer.head(head_metadata(context, title, description, context.breadcrumbs()))

    def exports(self, address: str) -> Iterator[tuple[str, bytes]]:
        """Yield the files with exactly a page's figures: address and bytes, one a format; none for a page without."""
        page = self.pages[address]
        for unit in units_in((page.figures, tuple(table.make for table in page.tables.values()))):
            self.recorder.note(unit)
        for name, table in page.tables.items():
            data = with_kept(table.make(page.context(self.measured, self.publication, FORMATS)), self.measured.kept)
            for form in FORMATS:
                yield addresses.export(address, form.ending, name), form.of_table(self.measured, data)
        if page.figures is None:
            return
        states = page.figures(page.context(self.measured, self.publication, FORMATS))
        rows = [self._lines[state.publisher, state.commitment.id] for state in states]
        for number, form in enumerate(FORMATS):
            yield addresses.export(address, form.ending), form.document(self.measured, [row[number] for row in rows])

    @cached_property
    def _lines(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Every promise as a line of each format, made once for all the tables that it stands in."""
        states = [state for states in self.measured.promises.values() for state in states]
        lines = parallel_map(states, self._lines_of)
        return {(state.publisher, state.commitment.id): line for state, line in zip(states, lines, strict=True)}

    def _lines_of(self, state: PromiseState) -> tuple[str, ...]:
        values = promise_values(self.measured, state)
        made = {line: line(values) for line in dict.fromkeys(form.line for form in FORMATS)}  # two formats share one
        return tuple(made[form.line] for form in FORMATS)

    def common_files(self) -> Iterator[tuple[str, bytes]]:
        """Yield files of the whole site: calendar, directory of hospitals, what is taken over later, picture."""
        yield addresses.SHARE_PICTURE, share_picture(self.measured.registry.authority.site.title)
        yield addresses.SHEETS, dumped(merged(tuple(self.codes.values()), self.former))
        yield addresses.PUBLISHED_CHANGES, dumped_changes(self.measured.history.published)
        yield addresses.CALENDAR_FILE, public_calendar(self.measured, self.publication.base_url)
        yield addresses.DIRECTORY, directory(self.measured)
        yield from feeds(self.measured, self.publication)
        for name, schema in schemas(self.publication.base_url):
            yield addresses.schema(name), json.dumps(schema, ensure_ascii=False, indent=1).encode()

    def file(self, address: str) -> bytes | None:
        """Return a file that is no page, made now: a table, a calendar, a blank form; None where there is none."""
        if address in self._evidence:
            return cleaned(self._evidence[address].source.absolute)
        stem = address.rpartition(".")[0]
        while stem:  # a page may have several tables: `first/records-surveys.csv` is one of `first/records.html`
            page = f"{stem}.html"
            if page in self.pages and (data := dict(self.exports(page)).get(address)) is not None:
                return data
            stem = stem.rpartition("-")[0]
        _, _, below = address.partition("hospitals/")
        hospital = below.partition("/")[0].partition(".")[0]
        files = self.files(hospital) if hospital in self.measured.registry.hospitals else self.common_files()
        return next((data for name, data in files if name == address), None)

    def evidence_file(self, file: EvidenceFile) -> Iterator[tuple[str, bytes]]:
        """Yield a picture or paper, clean. Two records may have the same: it is one file, of whoever comes first."""
        address = addresses.evidence(file.facts.digest, file.ending)
        if self._evidence[address] is file:
            yield address, cleaned(file.source.absolute)

    @cached_property
    def _evidence(self) -> Mapping[str, EvidenceFile]:
        files = reversed([*self.measured.registry.evidence.values()])
        return {addresses.evidence(file.facts.digest, file.ending): file for file in files}

    def files(self, hospital: str) -> Iterator[tuple[str, bytes]]:
        """Yield a hospital's files that belong to no page: its calendar to subscribe to, its blank forms to come."""
        measured, base_url = self.measured, self.publication.base_url
        yield from feeds(measured, self.publication, hospital)
        if hospital_has_dates(measured, hospital):
            yield addresses.hospital_calendar(hospital), public_calendar(measured, base_url, hospital)
        for coming in coming_forms(measured, hospital):
            yield (
                addresses.report_form(hospital, coming.stream, coming.key),
                write_form(form_content(measured, hospital, coming)),
            )

    @property
    def file_jobs(self) -> Mapping[str, FileJob]:
        """The jobs that make the files that are no pages, by names that stay from build to build."""
        evidence = self.measured.registry.evidence
        tabled = [address for address, page in self.pages.items() if page.figures or page.tables]
        return {
            COMMON_FILES: self.common_files,
            **{f"exports of {address}": partial(self.exports, address) for address in tabled},
            **{evidence_job(path): partial(self.evidence_file, file) for path, file in evidence.items()},
            **{f"files of {hospital}": partial(self.files, hospital) for hospital in self.measured.registry.hospitals},
        }

    def write_files(self, jobs: Sequence[FileJob], put: Callable[[str, bytes], None]) -> list[WrittenFiles]:
        """Do some of the jobs and `put` each file."""
        assert self._lines is not None  # made before the work is shared out

        def write(job: FileJob) -> WrittenFiles:
            names = []
            with self.recorder.frame() as units:
                for name, data in job():
                    put(name, data)
                    names.append(name)
            return WrittenFiles(tuple(names), frozenset(units))

        return parallel_map(jobs, write)

    def sitemaps(self, days: Mapping[str, dt.date | None]) -> Iterator[tuple[str, bytes]]:
        """Yield the files of the map of the site. `days` are those of the last changes, by page."""
        return sitemaps(self.publication.base_url, days)
